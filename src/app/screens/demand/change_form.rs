//! Noting a dated change, a mailing or an experiment: what may explain a shift on a chart.

use egui::Ui;

use crate::app::action::Action;
use crate::app::dates::typed;
use crate::app::tokens;
use crate::app::widgets::{Ended, TextField, dialog, dialog_verbs, toggle_button};
use crate::desk::command::Command;
use crate::model::{Change, ChangeKind};

/// The form while it is open.
#[derive(Debug)]
pub struct ChangeForm {
    service: String,
    date: String,
    kind: ChangeKind,
    words: String,
    reason: String,
    /// Whether the first box has had the keyboard.
    focused: bool,
}

impl ChangeForm {
    /// An empty form for a service.
    pub fn new(service: &str) -> Self {
        Self {
            service: service.to_owned(),
            date: String::new(),
            kind: ChangeKind::Change,
            words: String::new(),
            reason: String::new(),
            focused: false,
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` notes the change.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Option<Action>> {
        let mut done = None;
        let title = format!("Note a change: {}", self.service);
        let name = "note a change";
        let ((), closed) = dialog(ui, name, &title, tokens::DIALOG_WIDTH, |ui| {
            let date = TextField {
                label: "From which day?",
                hint: "14/9/2026",
                rows: 1,
            };
            let response = date.show(ui, &mut self.date);
            if !self.focused {
                response.request_focus();
                self.focused = true;
            }
            ui.horizontal_wrapped(|ui| {
                for (kind, words) in [
                    (ChangeKind::Change, "A change"),
                    (ChangeKind::Mailing, "A mailing of ours"),
                    (ChangeKind::Experiment, "An experiment"),
                ] {
                    if toggle_button(ui, words, self.kind == kind).clicked() {
                        self.kind = kind;
                    }
                }
            });
            let what = TextField {
                label: "What was done, as it will stand on the chart",
                hint: "planners at the front desk",
                rows: 1,
            };
            what.show(ui, &mut self.words);
            let why = TextField {
                label: "New limits from this day, because (leave empty to keep the limits)",
                hint: "",
                rows: 1,
            };
            why.show(ui, &mut self.reason);
            done = match dialog_verbs(ui, "Note it", self.missing()) {
                Some(Ended::Done) => Some(self.command()),
                Some(Ended::Cancelled) => Some(None),
                None => None,
            };
        });
        if closed {
            done = Some(None);
        }
        done
    }

    fn missing(&self) -> Option<&'static str> {
        if typed(&self.date).is_none() {
            return Some("Type a day, such as 14/9/2026.");
        }
        self.words
            .trim()
            .is_empty()
            .then_some("Say in a few words what was done.")
    }

    fn command(&self) -> Option<Action> {
        let change = Change {
            service: self.service.clone(),
            date: typed(&self.date)?,
            kind: self.kind,
            words: crate::analysis::redact::redact(self.words.trim())
                .text
                .into_owned(),
            rebase_reason: crate::analysis::redact::redact(self.reason.trim())
                .text
                .into_owned(),
        };
        Some(Action::Send(Box::new(Command::NoteChange(change))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_it_still_needs() {
        let mut form = ChangeForm::new("Planning");
        assert!(form.missing().is_some_and(|words| words.contains("day")));
        form.date = "14/9/2026".into();
        assert!(form.missing().is_some_and(|words| words.contains("done")));
        form.words = "planners at the front desk".into();
        assert_eq!(form.missing(), None);
        assert!(matches!(form.command(), Some(Action::Send(_))));
    }
}
