//! The words that fit a statement, or are against it: a list, and the chosen one in full.

use std::cell::Cell;

use egui::{Id, Ui};

use crate::app::screens::contact_in_full::in_full;
use crate::app::screens::contact_list::{height, listed};
use crate::app::tokens::{self, small};
use crate::app::widgets::{WordsRow, card, words_list};
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{EvidenceOf, EvidencePage, Stated};
use crate::model::{How, Stance};
use crate::store::read::StoredContact;

/// Rows asked for at a time, and how many of them lie before the first one in sight.
const PAGE: usize = 120;
const BEFORE: usize = 40;
/// What the window needs besides the list.
const BESIDES: f32 = 560.0;

/// The contacts that read so against a statement.
#[derive(Debug)]
pub struct EvidenceList {
    stance: Stance,
    page: Open<EvidenceOf>,
    /// The first row of the page wanted.
    from: usize,
}

impl EvidenceList {
    /// An empty list of contacts that read so.
    pub fn new(stance: Stance) -> Self {
        Self {
            stance,
            page: Open::default(),
            from: 0,
        }
    }

    /// Draws the list in a card; `salt` tells lists of one statement apart.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, of: &Stated, salt: &str) {
        let title = match self.stance {
            Stance::Fits => "Fits",
            Stance::Against => "Against",
            Stance::Neither => "Neither",
        };
        let question = EvidenceOf {
            purpose: of.key,
            stance: self.stance,
            from: self.from,
            rows: PAGE,
        };
        let id = Id::unique("evidence").with((salt, of.key.0, title));
        let mut wanted = None;
        card(ui, title, &of.purpose.statement, |ui| {
            match self.page.latest(desk, question) {
                None => {
                    ui.label(small(ui, "Fetching the words…"));
                }
                Some(Err(sentence)) => {
                    ui.label(small(ui, sentence));
                }
                Some(Ok(page)) if page.total == 0 => {
                    ui.label(small(ui, nothing(self.stance)));
                }
                Some(Ok(page)) => wanted = rows(ui, id, title, page),
            }
        });
        if let Some(index) = wanted {
            let from = index.saturating_sub(BEFORE);
            if from != self.from {
                self.from = from;
                ui.ctx().request_repaint();
            }
        }
    }
}

/// Draws the rows at hand; returns a row that is not.
fn rows(ui: &mut Ui, id: Id, name: &str, page: &EvidencePage) -> Option<usize> {
    let wanted = Cell::new(None);
    let at = |index: usize| {
        let row = (index.checked_sub(page.from)).and_then(|at| page.rows.get(at));
        if row.is_none() {
            wanted.set(Some(index));
        }
        row
    };
    let tall = (page.total as f32 * tokens::WORDS_ROW).min(height(ui, BESIDES, 8.0));
    let answer = words_list(ui, id, name, page.total, tall, |index| at(index).map(row));
    if let Some((contact, _)) = at(answer.here) {
        ui.add_space(tokens::GAP);
        in_full(ui, contact);
    }
    wanted.get()
}

/// A contact as a row, marked where a person chose it.
fn row((contact, how): &(StoredContact, How)) -> WordsRow {
    let mut row = WordsRow {
        marked: false,
        ..listed(contact)
    };
    if *how == How::Chosen {
        row.aside = format!("chosen, {}", row.aside);
    }
    row
}

fn nothing(stance: Stance) -> &'static str {
    match stance {
        Stance::Fits => "Nothing that was read fits it so far.",
        Stance::Against => "Nothing that was read is against it so far.",
        Stance::Neither => "Nothing that was read is neither so far.",
    }
}
