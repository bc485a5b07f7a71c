//! Giving contacts a type: one that is there, chosen as one types, or a new one.

use egui::{Key, Modifiers, Ui};

use crate::analysis::redact::redact;
use crate::app::action::Action;
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, dialog, primary_button, quiet_button, toggle_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{TypeRow, TypesOf};
use crate::model::{ContactKey, ServiceKey};

/// No more types than stand below the box at a time.
const OFFERED: usize = 7;

/// The form while it is open.
#[derive(Debug)]
pub struct TypeForm {
    service: ServiceKey,
    contacts: Vec<ContactKey>,
    sentence: String,
    types: Open<TypesOf>,
    /// Which of the types offered the arrows stand on.
    at: Option<usize>,
    /// Whether the box has had the keyboard.
    focused: bool,
}

impl TypeForm {
    /// A form for contacts of one service.
    pub fn new(service: ServiceKey, contacts: Vec<ContactKey>) -> Self {
        Self {
            service,
            contacts,
            sentence: String::new(),
            types: Open::default(),
            at: None,
            focused: false,
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` gives the type.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Option<Action>> {
        let question = TypesOf {
            service: self.service,
        };
        let types = match self.types.latest(desk, question) {
            Some(Ok(types)) => types.clone(),
            Some(Err(_)) | None => Vec::new(),
        };
        let count = words::counted(self.contacts.len() as u64, "contact", "contacts");
        let title = format!("Give {count} a type");
        let (done, closed) = dialog(ui, "give a type", &title, tokens::DIALOG_WIDTH, |ui| {
            self.body(ui, &types)
        });
        done.or(closed.then_some(None))
    }

    #[allow(clippy::option_option)]
    fn body(&mut self, ui: &mut Ui, types: &[TypeRow]) -> Option<Option<Action>> {
        let field = TextField {
            label: "What they are asking, as a customer would say it",
            hint: "Where is my application up to?",
            rows: 1,
        };
        let before = self.sentence.clone();
        let entered = field.entered_first(ui, &mut self.sentence, &mut self.focused);
        if self.sentence != before {
            self.at = None;
        }
        let offered = self.offered(types);
        self.arrows(ui, offered.len());
        let mut done = None;
        for (index, row) in offered.iter().enumerate() {
            let words = format!("{} ({})", row.sentence, words::number(row.split.all()));
            if toggle_button(ui, &words, self.at == Some(index)).clicked() {
                done = Some(self.give(Some(row.sentence.clone())));
            }
        }
        let chosen = self.at.and_then(|at| offered.get(at));
        let typed = redact(self.sentence.trim()).text.into_owned();
        let sentence = chosen.map_or(typed, |row| row.sentence.clone());
        let known = types.iter().any(|row| row.sentence == sentence);
        if !known && !sentence.is_empty() {
            ui.label(small(ui, "This will be a new type."));
        }
        ui.horizontal_wrapped(|ui| {
            let ready = !sentence.is_empty();
            let pressed = ui
                .add_enabled_ui(ready, |ui| primary_button(ui, "Give it").clicked())
                .inner;
            if ready && (pressed || entered) {
                done = Some(self.give(Some(sentence)));
            }
            if quiet_button(ui, "No type").clicked() {
                done = Some(self.give(None));
            }
            if quiet_button(ui, "Cancel").on_hover_text("Escape").clicked() {
                done = Some(None);
            }
        });
        done
    }

    /// Types whose sentence holds every word typed, the biggest piles first.
    fn offered(&self, types: &[TypeRow]) -> Vec<TypeRow> {
        let typed = self.sentence.to_lowercase();
        let holds = |row: &&TypeRow| {
            let sentence = row.sentence.to_lowercase();
            typed.split_whitespace().all(|word| sentence.contains(word))
        };
        types.iter().filter(holds).take(OFFERED).cloned().collect()
    }

    fn arrows(&mut self, ui: &Ui, count: usize) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) && count > 0 {
            self.at = Some(self.at.map_or(0, |at| (at + 1).min(count - 1)));
        }
        if pressed(Key::ArrowUp) {
            self.at = self.at.and_then(|at| at.checked_sub(1));
        }
    }

    fn give(&self, sentence: Option<String>) -> Option<Action> {
        Some(Action::Send(Box::new(Command::Pile {
            service: self.service,
            contacts: self.contacts.clone(),
            sentence,
        })))
    }
}
