//! The words behind a mark: a list beside the chart, and the chosen contact in full below it.

use std::cell::Cell;

use egui::{Id, Label, RichText, TextStyle, Ui};

use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{WordsRow, card, link_button, quoted, words_list};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Heard, WordsOf, WordsPage};
use crate::model::{Filter, Token, WordsAre};

/// Rows asked for at a time, and how many of them lie before the first one in sight.
const PAGE: usize = 120;
const BEFORE: usize = 40;
/// How high the list may grow: five rows, as many as one reads at a glance.
const HEIGHT: f32 = 5.0 * tokens::WORDS_ROW;

/// The words of one mark.
#[derive(Debug, Default)]
pub struct OpenedWords {
    page: Open<WordsOf>,
    /// The first row of the page wanted.
    from: usize,
    chosen: Option<usize>,
}

impl OpenedWords {
    /// Begins anew, for another mark.
    pub fn open(&mut self) {
        *self = Self::default();
    }

    /// Draws list and contact; true when it was closed.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, title: &str, filter: &Filter) -> bool {
        let question = WordsOf {
            filter: filter.clone(),
            from: self.from,
            rows: PAGE,
        };
        let page = match self.page.latest(desk, question) {
            None => {
                return card(ui, title, "Fetching the words…", |_| false);
            }
            Some(Err(sentence)) => {
                let sentence = sentence.clone();
                return card(ui, title, &sentence, |ui| {
                    link_button(ui, "Close").clicked()
                });
            }
            Some(Ok(page)) => page,
        };
        let count = words::counted(page.total as u64, "contact", "contacts");
        let wanted = Cell::new(None);
        let (picked, closed) = card(ui, title, &format!("{count}; newest first."), |ui| {
            let id = Id::unique("opened words").with(title);
            let list = words_list(ui, id, title, page.total, HEIGHT, self.chosen, |index| {
                let row = at(page, index);
                if row.is_none() {
                    wanted.set(Some(index));
                }
                row.map(listed)
            });
            if let Some(heard) = self.chosen.and_then(|index| at(page, index)) {
                in_full(ui, heard);
            }
            let mut closed = false;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
                if link_button(ui, "Copy these words").clicked() {
                    ui.copy_text(tab_separated(page));
                }
                closed = link_button(ui, "Close").clicked();
            });
            (list, closed)
        });
        if picked.is_some() {
            self.chosen = picked;
        }
        if let Some(index) = wanted.get() {
            self.from = index.saturating_sub(BEFORE);
            ui.ctx().request_repaint();
        }
        closed
    }
}

fn at(page: &WordsPage, index: usize) -> Option<&Heard> {
    page.rows.get(index.checked_sub(page.from)?)
}

fn listed(heard: &Heard) -> WordsRow {
    let mut aside = words::date_with_weekday(heard.date);
    if !heard.channel.is_empty() {
        aside = format!("{aside}, {}", heard.channel.to_lowercase());
    }
    WordsRow {
        class: heard.demand,
        words: said(heard),
        aside,
    }
}

fn said(heard: &Heard) -> String {
    if heard.verbatim.is_empty() {
        "no words kept".to_owned()
    } else {
        heard.verbatim.clone()
    }
}

/// One contact with everything that helps to read it.
fn in_full(ui: &mut Ui, heard: &Heard) {
    ui.add_space(tokens::GAP);
    let text = RichText::new(quoted(&said(heard))).text_style(TextStyle::Body);
    ui.add(Label::new(text.color(palette(ui).ink)).wrap());
    let time = heard.time.map(|time| time.format(" %H:%M").to_string());
    let mut about = vec![format!(
        "{}{}",
        words::date(heard.date),
        time.unwrap_or_default()
    )];
    let whose = match heard.words_are {
        Some(whose @ (WordsAre::StaffNote | WordsAre::Title)) => whose.plain(),
        _ => "",
    };
    for part in [
        &heard.channel,
        &heard.group,
        &heard.outcome,
        &whose.to_owned(),
    ] {
        if !part.is_empty() {
            about.push(part.to_lowercase());
        }
    }
    ui.add(Label::new(small(ui, about.join(", "))).wrap());
    for (name, text) in [
        ("What matters to them", &heard.what_matters),
        ("Prompted by", &heard.prompted_by),
        ("Pile", &heard.demand_type),
    ] {
        if !text.is_empty() {
            ui.add(Label::new(small(ui, format!("{name}: {text}"))).wrap());
        }
    }
}

/// The rows at hand, for a spreadsheet.
fn tab_separated(page: &WordsPage) -> String {
    let mut out = String::from("Date\tTime\tChannel\tDemand\tWords\n");
    for heard in &page.rows {
        let flat = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let time = heard.time.map(|time| time.format("%H:%M").to_string());
        let line = [
            heard.date.to_string(),
            time.unwrap_or_default(),
            flat(&heard.channel),
            heard.demand.map_or("", Token::plain).to_owned(),
            flat(&heard.verbatim),
        ];
        out.push_str(&line.join("\t"));
        out.push('\n');
    }
    out
}
