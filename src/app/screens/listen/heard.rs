//! What was logged here last, and one contact of it to edit or take back.

use chrono::NaiveDateTime;
use egui::{Context, Id, Key, Label, Modifiers, Ui};

use crate::app::action::Action;
use crate::app::keys;
use crate::app::screens::contact_form::{ContactForm, KnownNames, Missing, Part};
use crate::app::screens::contact_list::said;
use crate::app::tokens;
use crate::app::widgets::{
    WordsRow, card, empty, link_button, primary_button, quiet_button, words_list,
};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{Logged, LoggedHere, Overview};
use crate::model::ContactKey;
use crate::store::read::StoredContact;

/// How many contacts are listed.
const LISTED: u32 = 8;

/// What was logged here last.
#[derive(Debug, Default)]
pub struct HeardHere {
    logged: Open<LoggedHere>,
    editing: Option<Editing>,
}

/// A contact that is being edited.
#[derive(Debug)]
struct Editing {
    contact: ContactKey,
    form: ContactForm,
    missing: Option<Missing>,
    /// Whether its words have had the keyboard.
    focused: bool,
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
            self.editing = Some(Editing {
                contact: contact.key,
                form: ContactForm::of(&contact),
                missing: None,
                focused: false,
            });
        }
        self.editing(ui, overview, now)
    }

    /// The form in which a contact is being edited, while it has the keyboard.
    pub fn edited(&mut self, ctx: &Context) -> Option<&mut ContactForm> {
        let editing = self.editing.as_mut()?;
        (editing.form.has_keyboard(ctx)).then_some(&mut editing.form)
    }

    /// Saves what was edited, or says what is missing.
    pub fn save(&mut self, now: NaiveDateTime) -> Option<Action> {
        let editing = self.editing.as_mut()?;
        match editing.form.fields(now) {
            Err(missing) => {
                editing.missing = Some(missing);
                None
            }
            Ok(fields) => {
                let contact = editing.contact;
                let fields = Box::new(fields);
                self.editing = None;
                Some(Action::Send(Box::new(Command::Edit { contact, fields })))
            }
        }
    }

    fn editing(
        &mut self,
        ui: &mut Ui,
        overview: Option<&Overview>,
        now: NaiveDateTime,
    ) -> Option<Action> {
        let editing = self.editing.as_mut()?;
        let names = overview.map_or_else(KnownNames::default, |overview| {
            KnownNames::of(&overview.names, &editing.form.service)
        });
        let title = "What was logged";
        let verbs = card(ui, title, "", |ui| {
            editing.form.ui(ui, &names, now);
            if !std::mem::replace(&mut editing.focused, true) {
                editing.form.go_to(ui.ctx(), Part::Words);
            }
            if let Some(missing) = editing.missing {
                ui.label(missing.sentence);
            }
            verbs(ui)
        });
        let left = editing.form.has_keyboard(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        match verbs {
            Some(Verb::Save) => self.save(now),
            Some(Verb::TakeAway) => {
                let contact = editing.contact;
                self.editing = None;
                let command = Command::TakeAway(vec![contact]);
                Some(Action::Send(Box::new(command)))
            }
            Some(Verb::Cancel) => {
                self.editing = None;
                None
            }
            None if left => {
                self.editing = None;
                None
            }
            None => None,
        }
    }
}

const TITLE: &str = "Heard here so far";

/// What can be done with what is being edited.
#[derive(Clone, Copy)]
enum Verb {
    Save,
    TakeAway,
    Cancel,
}

fn verbs(ui: &mut Ui) -> Option<Verb> {
    let mut verb = None;
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, "Save")
            .on_hover_text(keys::LOG.name)
            .clicked()
        {
            verb = Some(Verb::Save);
        }
        if quiet_button(ui, "Cancel").on_hover_text("Escape").clicked() {
            verb = Some(Verb::Cancel);
        }
        if quiet_button(ui, "Take back this contact").clicked() {
            verb = Some(Verb::TakeAway);
        }
    });
    verb
}

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
        let id = Id::unique("heard here so far");
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
        class: contact.fields.demand,
        words: said(contact).to_owned(),
        aside,
    }
}
