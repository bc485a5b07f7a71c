//! A list of contacts: found at the desk, fetched as far as it is in sight, chosen from, copied.

use std::cell::Cell;

use egui::{Event, Id, Ui};

use crate::app::tokens;
use crate::app::widgets::{WordsRow, quoted, words_list};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Find, Found, WordsOf};
use crate::model::{ContactKey, Token};
use crate::store::read::StoredContact;

/// Rows asked for at a time, and how many of them lie before the first one in sight.
const PAGE: usize = 120;
const BEFORE: usize = 40;
/// No more rows than a spreadsheet still opens with ease.
pub const COPIED_AT_MOST: usize = 50_000;

/// A list of contacts.
#[derive(Debug, Default)]
pub struct ContactList {
    found: Open<Find>,
    page: Open<WordsOf>,
    /// The first row of the page wanted.
    from: usize,
    /// How often the list began anew: each time it begins at its top.
    times: usize,
    copying: Option<(Vec<ContactKey>, Open<WordsOf>)>,
}

/// What stands in a list, and what is chosen there.
#[derive(Debug, Default)]
pub struct Listed {
    /// The contact on which the keyboard stands, or would; `None` where there is none, or while
    /// its words are being fetched.
    pub here: Option<StoredContact>,
    /// The contacts chosen, that one among them.
    pub chosen: Vec<ContactKey>,
}

impl ContactList {
    /// Begins anew, for another question: at the top, with the first contact chosen.
    pub fn begin(&mut self) {
        *self = Self {
            times: self.times + 1,
            ..Self::default()
        };
    }

    /// Where the list has the keyboard; `salt` tells lists apart.
    pub fn id(&self, salt: &str) -> Id {
        Id::unique("contacts").with(salt).with(self.times)
    }

    /// What was found; `None` before the first answer. An error is a sentence.
    pub fn find(&mut self, desk: &Desk, find: Find) -> Option<Result<Found, String>> {
        self.found.latest(desk, find).cloned()
    }

    /// Draws the list of what was found within `height` points; `name` says what is listed.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        salt: &str,
        name: &str,
        found: &Found,
        height: f32,
    ) -> Listed {
        let keys = &found.keys;
        let wanted = Cell::new(None);
        let id = self.id(salt);
        let rows = self.rows(desk, found);
        let at = |index: usize| {
            let key = keys.get(index)?;
            let row = rows.iter().find(|row| row.key == *key);
            if row.is_none() {
                wanted.set(Some(index));
            }
            row
        };
        let answer = words_list(ui, id, name, keys.len(), height, |index| {
            at(index).map(listed)
        });
        let here = at(answer.here).cloned();
        let chosen: Vec<ContactKey> = keys.get(answer.rows.clone()).unwrap_or_default().to_vec();
        if let Some(index) = wanted.get() {
            let from = index.saturating_sub(BEFORE);
            // The same page is on its way already.
            if from != self.from {
                self.from = from;
                ui.ctx().request_repaint();
            }
        }
        if answer.focused && ui.input(|input| input.events.contains(&Event::Copy)) {
            self.copy(&chosen);
        }
        self.hand_over(ui, desk, &rows);
        Listed { here, chosen }
    }

    /// Copies these contacts as soon as their words are at hand, the first [`COPIED_AT_MOST`].
    pub fn copy(&mut self, keys: &[ContactKey]) {
        let keys = keys.iter().take(COPIED_AT_MOST).copied().collect();
        self.copying = Some((keys, Open::default()));
    }

    /// The rows at hand; after a change the old ones until the new ones are there.
    fn rows(&mut self, desk: &Desk, found: &Found) -> Vec<StoredContact> {
        // A list that became shorter has its last page at the end.
        self.from = self.from.min(found.keys.len().saturating_sub(1));
        let page = found.keys.iter().skip(self.from).take(PAGE);
        let keys = page.copied().collect();
        match self.page.latest(desk, WordsOf { keys }) {
            Some(Ok(rows)) => rows.clone(),
            Some(Err(_)) | None => Vec::new(),
        }
    }

    fn hand_over(&mut self, ui: &Ui, desk: &Desk, at_hand: &[StoredContact]) {
        let Some((keys, open)) = &mut self.copying else {
            return;
        };
        let known = |key: &ContactKey| at_hand.iter().find(|row| row.key == *key);
        let all: Option<Vec<&StoredContact>> = if keys.len() <= at_hand.len() {
            keys.iter().map(known).collect()
        } else {
            None
        };
        let text = match all {
            Some(all) => tab_separated(all),
            None => match open.latest(desk, WordsOf { keys: keys.clone() }) {
                Some(Ok(rows)) => tab_separated(rows.iter().collect()),
                Some(Err(_)) => String::new(),
                None => return,
            },
        };
        ui.copy_text(text);
        self.copying = None;
    }
}

/// As many whole rows as leave `besides` points for what else the window shows: three at least.
pub fn height(ui: &Ui, besides: f32, most: f32) -> f32 {
    let room = ui.ctx().content_rect().height() - besides;
    (room / tokens::WORDS_ROW).floor().clamp(3.0, most) * tokens::WORDS_ROW
}

/// A contact's words, or that none are kept.
pub fn said(contact: &StoredContact) -> &str {
    match contact.fields.verbatim.as_str() {
        "" => "no words kept",
        words => words,
    }
}

/// All of a contact's words, in quotation marks.
pub fn quoted_whole(contact: &StoredContact) -> String {
    match said(contact) {
        one_line if !one_line.contains('\n') && one_line.len() < 300 => quoted(one_line),
        many => format!("“{}”", many.trim()),
    }
}

/// A contact as a row of a list.
pub fn listed(contact: &StoredContact) -> WordsRow {
    let fields = &contact.fields;
    let mut aside = words::date_with_weekday(fields.received.date);
    if !fields.channel.is_empty() {
        aside = format!("{aside}, {}", fields.channel.to_lowercase());
    }
    WordsRow {
        class: fields.demand,
        marked: true,
        words: said(contact).to_owned(),
        aside,
    }
}

/// Contacts for a spreadsheet, a line each, below their heads.
fn tab_separated(contacts: Vec<&StoredContact>) -> String {
    let mut out = String::from("Date\tTime\tChannel\tDemand\tType\tWords\n");
    for contact in contacts {
        let fields = &contact.fields;
        let flat = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let time = fields.received.time;
        let line = [
            fields.received.date.to_string(),
            time.map(|time| time.format("%H:%M").to_string())
                .unwrap_or_default(),
            flat(&fields.channel),
            fields.demand.map_or("", Token::plain).to_owned(),
            flat(&fields.demand_type),
            flat(&fields.verbatim),
        ];
        out.push_str(&line.join("\t"));
        out.push('\n');
    }
    out
}
