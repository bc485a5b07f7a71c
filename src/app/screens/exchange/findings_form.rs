//! Findings out: which service and period, whose words leave, and where to.

use std::path::{Path, PathBuf};

use egui::{Label, Ui};

use crate::app::action::{Action, Pick};
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, card, choice, primary_button, quiet_button, toggle_button};
use crate::chart::words;
use crate::exchange::findings::{Asked, Words, Written};
use crate::model::Period;

/// The export half of "Import and share".
#[derive(Debug)]
pub struct FindingsForm {
    folder: String,
    service: Option<String>,
    period: Period,
    words: Words,
    staff_notes: bool,
    /// Whether the button is to get the keyboard.
    focus: bool,
    /// What was written last.
    written: Option<Box<Written>>,
}

impl FindingsForm {
    /// A form that offers this folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.display().to_string(),
            service: None,
            period: Period::default(),
            words: Words::default(),
            staff_notes: false,
            focus: false,
            written: None,
        }
    }

    /// The screen was entered to share.
    pub fn enter(&mut self) {
        self.focus = true;
    }

    /// Sets up the export of what is on the Demand screen.
    pub fn prepare(&mut self, service: Option<String>, period: Period, staff_notes: bool) {
        self.service = service;
        self.period = period;
        self.staff_notes = staff_notes;
    }

    /// A folder was chosen.
    pub fn choose(&mut self, path: &Path) {
        self.folder = path.display().to_string();
    }

    /// The findings are written.
    pub fn landed(&mut self, written: Box<Written>) {
        self.written = Some(written);
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, services: &[&str], busy: bool) -> Option<Action> {
        let mut action = None;
        card(
            ui,
            "Share what was found",
            "A folder of CSV files, with a page to read and to print.",
            |ui| {
                self.service(ui, services);
                ui.add(Label::new(small(ui, period(self.period))).wrap());
                ui.label(small(ui, "Whose words leave this computer?"));
                ui.horizontal_wrapped(|ui| {
                    for (whose, label) in [
                        (Words::Cited, "Those cited for a purpose"),
                        (Words::All, "Everyone's"),
                        (Words::None, "Nobody's"),
                    ] {
                        if toggle_button(ui, label, self.words == whose).clicked() {
                            self.words = whose;
                        }
                    }
                });
                ui.add(Label::new(small(ui, leaving(self.words))).wrap());
                ui.checkbox(&mut self.staff_notes, "Count staff notes among the words");
                let field = TextField {
                    label: "The folder, new or empty",
                    hint: "Type its path, or choose it",
                    rows: 1,
                };
                let entered = field.entered(ui, &mut self.folder);
                ui.horizontal_wrapped(|ui| {
                    let ready = !busy && !self.folder.trim().is_empty();
                    let button = ui
                        .add_enabled_ui(ready, |ui| primary_button(ui, "Write the findings"))
                        .inner;
                    if std::mem::take(&mut self.focus) {
                        button.request_focus();
                    }
                    if button.clicked() || (ready && entered) {
                        action = Some(self.asked());
                    }
                    if quiet_button(ui, "Choose a folder…").clicked() {
                        action = Some(Action::Pick(Pick::Folder));
                    }
                });
                if let Some(written) = &self.written {
                    let count = words::counted(written.contacts, "contact", "contacts");
                    let line = format!(
                        "{} files about {count} are in {}. Open index.html there to read them.",
                        written.files.len(),
                        written.folder.display()
                    );
                    ui.add_space(tokens::GAP);
                    ui.add(Label::new(line).wrap());
                }
            },
        );
        action
    }

    fn service(&mut self, ui: &mut Ui, services: &[&str]) {
        let names: Vec<&str> = std::iter::once("All services")
            .chain(services.iter().copied())
            .collect();
        let at = (self.service.as_deref())
            .and_then(|service| names.iter().position(|name| *name == service))
            .unwrap_or(0);
        if let Some(chosen) = choice(ui, "Service", &names, at) {
            self.service =
                (chosen > 0).then(|| names.get(chosen).copied().unwrap_or_default().to_owned());
            self.period = Period::default();
        }
    }

    fn asked(&self) -> Action {
        Action::Export(Box::new(Asked {
            out: PathBuf::from(self.folder.trim()),
            service: self.service.clone(),
            period: self.period,
            words: self.words,
            staff_notes: self.staff_notes,
        }))
    }
}

fn period(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => format!("Contacts of {}.", words::period(from, to)),
        (Some(from), None) => format!("Contacts from {} on.", words::date(from)),
        (None, Some(to)) => format!("Contacts up to {}.", words::date(to)),
        (None, None) => "All contacts there are.".to_owned(),
    }
}

/// What each answer means.
fn leaving(words: Words) -> &'static str {
    match words {
        Words::Cited => {
            "Only words that stand beside a statement of purpose. Everything else leaves as counts \
             and codes."
        }
        Words::All => {
            "Every contact's words, staff notes too. Names cannot be found by a program: read the \
             words before you share them."
        }
        Words::None => "Counts and codes only.",
    }
}
