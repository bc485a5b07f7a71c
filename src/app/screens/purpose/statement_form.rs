//! Adding a statement, push or pull, and wording one anew.

use egui::Ui;

use super::kind_title;
use crate::analysis::redact::redact;
use crate::app::action::Action;
use crate::app::dates::typed;
use crate::app::tokens::{self, small};
use crate::app::widgets::{Ended, TextField, choice, dialog, dialog_verbs, toggle_button};
use crate::chart::words;
use crate::desk::command::Command;
use crate::desk::questions::{Overview, Stated};
use crate::model::{Purpose, PurposeKey, PurposeKind, Status};

/// The form while it is open.
#[derive(Debug)]
pub struct StatementForm {
    /// The statement that is worded anew, what it was, and how many contacts were read against
    /// it; `None` for a new one.
    before: Option<(PurposeKey, Status, u64)>,
    kind: PurposeKind,
    service: String,
    statement: String,
    source: String,
    measure: String,
    target: String,
    date: String,
    for_whom: Vec<String>,
    /// Whether the first box has had the keyboard.
    focused: bool,
}

impl StatementForm {
    /// An empty form, for a service where one is meant.
    pub fn new(kind: PurposeKind, service: Option<String>) -> Self {
        Self {
            before: None,
            kind,
            service: service.unwrap_or_default(),
            statement: String::new(),
            source: String::new(),
            measure: String::new(),
            target: String::new(),
            date: String::new(),
            for_whom: Vec::new(),
            focused: false,
        }
    }

    /// The form for a statement that is there.
    pub fn edit(stated: &Stated) -> Self {
        let purpose = stated.purpose.clone();
        let read = stated.reading.drawn.read() + stated.reading.chosen.read();
        Self {
            before: Some((stated.key, purpose.status, read)),
            statement: purpose.statement,
            source: purpose.source,
            measure: purpose.measure,
            target: (purpose.target_days).map_or_else(String::new, |days| days.to_string()),
            date: purpose.in_force_from.map_or_else(String::new, words::date),
            for_whom: purpose.for_whom,
            ..Self::new(purpose.kind, Some(purpose.service))
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` keeps it.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui, overview: &Overview) -> Option<Option<Action>> {
        let mut done = None;
        let title = kind_title(self.kind);
        let ((), closed) = dialog(ui, "a statement", title, tokens::DIALOG_WIDTH, |ui| {
            self.service(ui, overview);
            self.boxes(ui);
            if self.kind == PurposeKind::Pull {
                self.groups(ui, overview);
            }
            done = match dialog_verbs(ui, self.verb(), self.missing()) {
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

    fn verb(&self) -> &'static str {
        match (self.before, self.kind) {
            (Some(_), _) => "Keep it so",
            (None, PurposeKind::Push) => "Add it",
            (None, PurposeKind::Pull) => "Word it",
        }
    }

    /// Which service it is for: fixed once it is there.
    fn service(&mut self, ui: &mut Ui, overview: &Overview) {
        let mut names: Vec<&str> = (overview.names.services.values())
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        if self.before.is_some() {
            ui.label(small(ui, format!("Service: {}", self.service)));
        } else if names.is_empty() {
            let service = TextField {
                label: "Service",
                hint: "Planning",
                rows: 1,
            };
            service.show(ui, &mut self.service);
        } else {
            let at = names.iter().position(|name| *name == self.service);
            ui.label(small(ui, "Service"));
            if let Some(made) = choice(ui, "Service", &names, at.unwrap_or(usize::MAX)) {
                self.service = names.get(made).copied().unwrap_or_default().to_owned();
                self.for_whom.clear();
            }
        }
    }

    fn boxes(&mut self, ui: &mut Ui) {
        let push = self.kind == PurposeKind::Push;
        let field = |label, hint, rows| TextField { label, hint, rows };
        let statement = if push {
            field(
                "What the service is told to do",
                "Meet the 8 week target",
                2,
            )
        } else {
            field(
                "The purpose, as customers would say it",
                "Get me home safely",
                2,
            )
        };
        let response = statement.show(ui, &mut self.statement);
        if !std::mem::replace(&mut self.focused, true) {
            response.request_focus();
        }
        if let Some((.., read @ 1..)) = self.before {
            let count = words::counted(read, "contact was", "contacts were");
            let words = format!(
                "{count} read against these words. If the meaning changes, add another \
                 statement instead."
            );
            ui.label(small(ui, words));
        }
        let source = if push {
            field("Where it stands", "service plan 2026, standard 3", 1)
        } else {
            field("Who worded it: a team, no names", "the check team", 1)
        };
        source.show(ui, &mut self.source);
        let measure = if push {
            field("How it is measured", "65% decided in 56 days", 1)
        } else {
            field("Measures", "days from first contact to a decision", 1)
        };
        measure.show(ui, &mut self.measure);
        if push {
            field("Target, in days", "56", 1).show(ui, &mut self.target);
            field("In force from (leave empty for a draft)", "1/4/2026", 1)
                .show(ui, &mut self.date);
        } else {
            field("Worded on (leave empty for a draft)", "12/10/2026", 1).show(ui, &mut self.date);
        }
    }

    /// For whom: the customer groups of the service, several if wanted.
    fn groups(&mut self, ui: &mut Ui, overview: &Overview) {
        let mut groups: Vec<&str> = (overview.names.groups.values())
            .filter(|(service, _)| overview.names.services.get(service) == Some(&self.service))
            .map(|(_, name)| name.as_str())
            .collect();
        groups.sort_unstable();
        ui.label(small(ui, "For whom"));
        if self.service.is_empty() {
            ui.label(small(ui, "Choose the service first."));
            return;
        }
        if groups.is_empty() {
            let words = "No customer groups are known for this service yet. They come with \
                         what is heard, and can be added in Settings.";
            ui.label(small(ui, words));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = tokens::GAP;
            for group in groups {
                let at = self.for_whom.iter().position(|name| name == group);
                if toggle_button(ui, group, at.is_some()).clicked() {
                    match at {
                        Some(at) => drop(self.for_whom.remove(at)),
                        None => self.for_whom.push(group.to_owned()),
                    }
                }
            }
        });
    }

    fn missing(&self) -> Option<&'static str> {
        if self.service.trim().is_empty() {
            return Some("Choose the service.");
        }
        if self.statement.trim().is_empty() {
            return Some("Write the statement: one sentence.");
        }
        if !self.target.trim().is_empty() && self.target_days().is_none() {
            return Some("The target is a whole number of days, such as 56.");
        }
        if !self.date.trim().is_empty() && typed(&self.date).is_none() {
            return Some("Type a day, such as 14/9/2026, or leave it empty.");
        }
        None
    }

    fn target_days(&self) -> Option<u32> {
        self.target.trim().parse().ok()
    }

    fn command(&self) -> Option<Action> {
        let kept = |text: &str| redact(text.trim()).text.into_owned();
        let date = typed(&self.date);
        let adopted = matches!(self.before, Some((_, Status::Adopted, _)));
        let purpose = Box::new(Purpose {
            service: kept(&self.service),
            kind: self.kind,
            statement: kept(&self.statement),
            source: kept(&self.source),
            measure: kept(&self.measure),
            target_days: self.target_days(),
            in_force_from: date,
            status: match date {
                _ if adopted => Status::Adopted,
                Some(_) => Status::Worded,
                None => Status::Draft,
            },
            for_whom: self.for_whom.clone(),
        });
        let command = match self.before {
            Some((key, ..)) => Command::EditPurpose(key, purpose),
            None => Command::AddPurpose(purpose),
        };
        Some(Action::Send(Box::new(command)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_what_it_still_needs() {
        let mut form = StatementForm::new(PurposeKind::Push, None);
        let says = |form: &StatementForm, word: &str| {
            form.missing().is_some_and(|words| words.contains(word))
        };
        assert!(says(&form, "service"));
        form.service = "Planning".into();
        assert!(says(&form, "statement"));
        form.statement = "Meet the target".into();
        assert_eq!(form.missing(), None);
        form.target = "eight weeks".into();
        assert!(says(&form, "days"));
        form.target = "56".into();
        form.date = "soon".into();
        assert!(says(&form, "day"));
        form.date = "1/4/2026".into();
        assert_eq!(form.missing(), None);
    }
}
