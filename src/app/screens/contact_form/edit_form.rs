//! A contact that is being edited: its form in a card, with what can be done with it.

use chrono::NaiveDateTime;
use egui::{Context, Key, Modifiers, Ui};

use super::{ContactForm, Keyboard, KnownNames, Missing, Part, Pressed, turn};
use crate::app::keys;
use crate::app::widgets::{card, primary_button, quiet_button};
use crate::desk::command::{Command, Verb};
use crate::desk::questions::Overview;
use crate::model::ContactKey;
use crate::store::read::StoredContact;

/// A contact that is being edited.
#[derive(Debug)]
pub struct EditForm {
    contact: ContactKey,
    form: ContactForm,
    missing: Option<Missing>,
    /// Whether its words have had the keyboard.
    focused: bool,
}

/// How editing ended.
#[derive(Debug)]
pub enum Edited {
    /// With a change.
    Changed(Command),
    /// Without one.
    Left,
}

impl EditForm {
    /// A form that holds a contact as it is stored.
    pub fn new(contact: &StoredContact) -> Self {
        Self {
            contact: contact.key,
            form: ContactForm::of(contact),
            missing: None,
            focused: false,
        }
    }

    /// Whether the keyboard is in the form.
    pub fn has_keyboard(&self, ctx: &Context) -> bool {
        self.form.has_keyboard(ctx)
    }

    /// Whether it holds this contact, and nothing has been changed in it.
    pub fn may_go(&self, contact: ContactKey, now: NaiveDateTime) -> bool {
        self.contact != contact && !self.form.is_changed(now)
    }

    /// Draws the form in its card; returns how editing ended, once it has.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        overview: Option<&Overview>,
        now: NaiveDateTime,
    ) -> Option<Edited> {
        let names = overview.map_or_else(KnownNames::default, |overview| {
            KnownNames::of(&overview.names, &self.form.service)
        });
        let edited = card(ui, "What was logged", "", |ui| {
            self.form.ui(ui, &names, now);
            if !std::mem::replace(&mut self.focused, true) {
                self.form.go_to(ui.ctx(), Part::Words);
            }
            if let Some(missing) = self.missing {
                ui.label(missing.sentence);
            }
            self.verbs(ui, now)
        });
        // The first Escape leaves a box, the next one the form.
        let nowhere = ui.memory(|memory| memory.focused().is_none());
        let left = (nowhere || self.has_keyboard(ui.ctx()))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        edited.or(left.then_some(Edited::Left))
    }

    /// Does what a key of the form asked for.
    pub fn press(
        &mut self,
        ctx: &Context,
        keyboard: &mut Keyboard,
        pressed: Pressed,
        now: NaiveDateTime,
    ) -> Option<Edited> {
        if pressed == Pressed::Log {
            return self.save(now);
        }
        turn(&mut self.form, ctx, keyboard, pressed);
        None
    }

    /// What was edited, to be stored; `None` while something is missing, which is then said.
    fn save(&mut self, now: NaiveDateTime) -> Option<Edited> {
        match self.form.fields(now) {
            Err(missing) => {
                self.missing = Some(missing);
                None
            }
            Ok(fields) => Some(Edited::Changed(Command::Edit {
                contact: self.contact,
                fields: Box::new(fields),
            })),
        }
    }

    fn verbs(&mut self, ui: &mut Ui, now: NaiveDateTime) -> Option<Edited> {
        ui.horizontal_wrapped(|ui| {
            let save = primary_button(ui, "Save").on_hover_text(keys::LOG.name);
            let cancel = quiet_button(ui, "Cancel").on_hover_text("Escape");
            let away = quiet_button(ui, Verb::TakeAway.does());
            if save.clicked() {
                return self.save(now);
            }
            if away.clicked() {
                return Some(Edited::Changed(Command::TakeAway(vec![self.contact])));
            }
            cancel.clicked().then_some(Edited::Left)
        })
        .inner
    }
}
