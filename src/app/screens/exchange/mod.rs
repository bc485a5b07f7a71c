//! Import and share: files in, findings out.

mod file_form;
mod findings_form;
mod import_form;
mod preview;

use std::path::Path;

use egui::Ui;

use crate::app::action::Action;
use crate::app::widgets::{Side, page, quiet_button, two_columns};
use crate::desk::Desk;
use crate::desk::questions::Overview;

use findings_form::FindingsForm;
use import_form::ImportForm;

/// The Import and share screen.
#[derive(Debug)]
pub struct Exchange {
    /// Files in.
    pub import: ImportForm,
    /// Findings out.
    pub findings: FindingsForm,
}

impl Exchange {
    /// A screen that offers this folder for findings.
    pub fn new(folder: &Path) -> Self {
        Self {
            import: ImportForm::default(),
            findings: FindingsForm::new(folder),
        }
    }

    /// The screen was entered: the keyboard goes to the file to take in.
    pub fn enter(&mut self) {
        self.import.enter();
    }

    /// The screen was entered to share: the keyboard goes to the findings.
    pub fn enter_findings(&mut self) {
        self.import.leave();
        self.findings.enter();
    }

    /// Draws the screen; `busy` while long work is under way, `overview` is `None` while the
    /// contacts are still being counted.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: Option<&Overview>,
        busy: bool,
    ) -> Option<Action> {
        let mut action = None;
        let offered = overview
            .map(|all| names(all.names.services.values()))
            .unwrap_or_default();
        let heard = overview
            .map(|all| names(all.names.services.values().chain(all.retired.values())))
            .unwrap_or_default();
        let (leave, ()) = page(
            ui,
            "Import and share",
            "Files in, findings out; nothing leaves by itself",
            |ui| quiet_button(ui, "Another workspace…").clicked(),
            |ui| {
                // What was found in a file needs the whole width.
                let wide = self.import.looks_at_a_file();
                let mut form = |ui: &mut Ui, side| {
                    let asked = match side {
                        Side::Left => self.import.ui(ui, desk, &offered, busy),
                        Side::Right => self.findings.ui(ui, &heard, busy),
                    };
                    action = asked.or(action.take());
                };
                if wide {
                    form(ui, Side::Left);
                    form(ui, Side::Right);
                } else {
                    two_columns(ui, form);
                }
            },
        );
        if leave { Some(Action::Leave) } else { action }
    }
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.map(String::as_str).collect();
    names.sort_unstable();
    names
}
