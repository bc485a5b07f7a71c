//! Import and share: files in, findings out.

use std::path::Path;

use egui::Ui;

use super::findings_form::FindingsForm;
use super::import_form::ImportForm;
use crate::app::action::Action;
use crate::app::widgets::{Side, page, quiet_button, two_columns};
use crate::desk::Desk;
use crate::desk::questions::Overview;

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

    /// Draws the screen; `busy` while long work is under way.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: &Overview,
        busy: bool,
    ) -> Option<Action> {
        let mut action = None;
        let (leave, ()) = page(
            ui,
            "Import and share",
            "Files in, findings out; nothing leaves by itself",
            |ui| quiet_button(ui, "Another workspace…").clicked(),
            |ui| {
                two_columns(ui, |ui, side| {
                    let asked = match side {
                        Side::Left => self.import.ui(ui, desk, busy),
                        Side::Right => self.findings.ui(ui, overview, busy),
                    };
                    action = asked.or(action.take());
                });
            },
        );
        if leave { Some(Action::Leave) } else { action }
    }
}
