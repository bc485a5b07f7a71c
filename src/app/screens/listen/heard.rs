//! What was logged here last, and one contact of it to edit or take back.

use chrono::NaiveDateTime;
use egui::{Context, Id, Label, Ui};

use crate::app::action::Action;
use crate::app::screens::contact_form::{EditForm, Edited};
use crate::app::screens::contact_list::said;
use crate::app::tokens;
use crate::app::widgets::{WordsRow, card, empty, link_button, words_list};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Logged, LoggedHere, Overview};
use crate::store::read::StoredContact;

/// How many contacts are listed.
const LISTED: u32 = 8;

/// What was logged here last.
#[derive(Debug, Default)]
pub struct HeardHere {
    logged: Open<LoggedHere>,
    editing: Option<EditForm>,
}

impl HeardHere {
    /// Draws the list for a service, and below it the contact that is being edited.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: Option<&Overview>,
        service: &str,
        now: NaiveDateTime,
        to_read: bool,
    ) -> Option<Action> {
        let question = LoggedHere {
            service: service.to_owned(),
            today: now.date(),
            rows: LISTED,
        };
        let mut edit = None;
        match self.logged.latest(desk, question) {
            None => card(ui, TITLE, "", |_| ()),
            Some(Err(sentence)) => card(ui, TITLE, "", |ui| {
                ui.add(Label::new(sentence.as_str()).wrap());
            }),
            Some(Ok(logged)) => edit = list(ui, logged, now, to_read),
        }
        if let Some(contact) = edit {
            self.editing = Some(EditForm::new(&contact));
        }
        let edited = (self.editing.as_mut()).and_then(|editing| editing.ui(ui, overview, now));
        self.close(edited)
    }

    /// The form in which a contact is being edited, while it has the keyboard.
    pub fn edited(&mut self, ctx: &Context) -> Option<&mut EditForm> {
        (self.editing.as_mut()).filter(|editing| editing.has_keyboard(ctx))
    }

    /// Words were erased: a contact that is being edited may still hold them.
    pub fn forget(&mut self) {
        self.editing = None;
    }

    /// Puts the form away once editing has ended; the change goes out.
    pub fn close(&mut self, edited: Option<Edited>) -> Option<Action> {
        let edited = edited?;
        self.editing = None;
        match edited {
            Edited::Changed(command) => Some(Action::Send(Box::new(command))),
            Edited::Left => None,
        }
    }
}

const TITLE: &str = "Heard here so far";

/// The list; returns the contact that is to be edited.
fn list(ui: &mut Ui, logged: &Logged, now: NaiveDateTime, to_read: bool) -> Option<StoredContact> {
    let subtitle = match logged.today {
        0 => "None of it today".to_owned(),
        today => words::counted(today, "contact heard today", "contacts heard today"),
    };
    if logged.contacts.is_empty() {
        card(ui, TITLE, "", |ui| {
            empty(
                ui,
                "Nothing logged here yet. What you log shows here.",
                None,
            )
        });
        return None;
    }
    card(ui, TITLE, &subtitle, |ui| {
        let total = logged.contacts.len();
        let height = tokens::WORDS_ROW * total as f32;
        // After each log the list begins anew, at what was just logged.
        let newest = logged.contacts.first().map(|one| one.key);
        let id = Id::unique("heard here so far").with(newest);
        let row = |index: usize| logged.contacts.get(index).map(|one| listed(one, now));
        let chosen = words_list(ui, id, TITLE, total, height, row);
        if to_read {
            return None;
        }
        let edit = link_button(ui, "Edit or take back…").clicked();
        let index = chosen.picked.or(edit.then_some(chosen.here))?;
        logged.contacts.get(index).cloned()
    })
}

fn listed(contact: &StoredContact, now: NaiveDateTime) -> WordsRow {
    let received = contact.fields.received;
    let time = received.time.map(|time| time.format("%H:%M").to_string());
    let aside = match time {
        Some(time) if received.date == now.date() => time,
        _ => words::date_with_weekday(received.date),
    };
    WordsRow {
        marked: true,
        class: contact.fields.demand,
        words: said(contact).to_owned(),
        aside,
    }
}
