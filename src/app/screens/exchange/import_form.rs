//! Taking in a file: choose it, look at it, and afterwards what came of it.

use std::path::{Path, PathBuf};

use egui::{Align, Label, Layout, Ui, vec2};

use super::file_form::FileForm;
use crate::app::action::{Action, Pick};
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, card, link_button, primary_button, quiet_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::exchange::import::Report;

/// Width of "Look at it" and "Choose a file…" side by side.
const LOOK_AND_CHOOSE: f32 = 214.0;

/// The import half of "Import and share".
#[derive(Debug, Default)]
pub struct ImportForm {
    typed: String,
    /// Whether the first box has had the keyboard since the screen was entered.
    focused: bool,
    file: Option<FileForm>,
    /// The service named for the file that is being taken in.
    taking: Option<String>,
    /// What came of the last import.
    result: Option<Box<Report>>,
}

impl ImportForm {
    /// The screen was entered: the keyboard goes to the first box.
    pub fn enter(&mut self) {
        self.focused = false;
    }

    /// The screen was entered for something else: the keyboard stays out of here.
    pub fn leave(&mut self) {
        self.focused = true;
    }

    /// A file was chosen, or dropped on the window.
    pub fn choose(&mut self, path: &Path) {
        *self = Self {
            typed: path.display().to_string(),
            focused: true,
            file: Some(FileForm::new(path)),
            ..Self::default()
        };
    }

    /// The file is put away again.
    pub fn put_away(&mut self) {
        *self = Self::default();
    }

    /// The import is over.
    pub fn landed(&mut self, report: Box<Report>) {
        *self = Self {
            result: Some(report),
            taking: self.taking.take(),
            ..Self::default()
        };
    }

    /// The last import's report, for saving its rejected rows.
    pub fn result(&self) -> Option<&Report> {
        self.result.as_deref()
    }

    /// Whether a file has been chosen and is being looked at.
    pub fn looks_at_a_file(&self) -> bool {
        self.file.is_some()
    }

    /// Draws the form; `services` are those there are, `busy` is while a file is being taken in.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        services: &[&str],
        busy: bool,
    ) -> Option<Action> {
        let mut action = None;
        if let Some(report) = &self.result {
            // What to do next has the keyboard.
            let focus = !std::mem::replace(&mut self.focused, true);
            action = result(ui, report, self.taking.as_deref(), focus);
        }
        let subtitle = if self.file.is_some() {
            ""
        } else {
            "A CSV export from any system. You see what will be stored before anything is. \
             Personal details that follow a pattern are taken out; names do not, so look."
        };
        card(ui, "Take in a file", subtitle, |ui| {
            action = self.choosing(ui).or(action.take());
            let Some(file) = &mut self.file else {
                return;
            };
            let asked = file.ui(ui, desk, services, busy);
            if let Some(Action::Import(plan)) = &asked {
                self.taking.clone_from(&plan.service);
            }
            action = asked.or(action.take());
        });
        action
    }

    /// The box for the path and its buttons: beside it where there is room, else below.
    fn choosing(&mut self, ui: &mut Ui) -> Option<Action> {
        if ui.available_width() < tokens::TWO_COLUMNS {
            let entered = self.path(ui);
            return ui.horizontal_wrapped(|ui| self.verbs(ui, entered)).inner;
        }
        let row = vec2(ui.available_width(), tokens::FIELD_HEIGHT);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Max), |ui| {
            let width = ui.available_width() - LOOK_AND_CHOOSE - tokens::GAP;
            let entered = ui
                .allocate_ui(vec2(width, tokens::FIELD_HEIGHT), |ui| self.path(ui))
                .inner;
            self.verbs(ui, entered)
        })
        .inner
    }

    /// True when Enter was pressed in the box.
    fn path(&mut self, ui: &mut Ui) -> bool {
        let field = TextField {
            label: "The file",
            hint: "Type its path, choose it, or drop it on this window",
            rows: 1,
        };
        field.entered_first(ui, &mut self.typed, &mut self.focused)
    }

    fn verbs(&mut self, ui: &mut Ui, entered: bool) -> Option<Action> {
        let named = !self.typed.trim().is_empty();
        let look = ui
            .add_enabled_ui(named, |ui| quiet_button(ui, "Look at it").clicked())
            .inner;
        if named && (look || entered) {
            let path = PathBuf::from(self.typed.trim());
            self.choose(&path);
        }
        quiet_button(ui, "Choose a file…")
            .clicked()
            .then_some(Action::Pick(Pick::Csv))
    }
}

/// What came of an import.
fn result(ui: &mut Ui, report: &Report, service: Option<&str>, focus: bool) -> Option<Action> {
    let mut action = None;
    card(ui, "The file is in", &sum(report), |ui| {
        for reject in report.rejects.iter().take(3) {
            let line = format!("Line {}: {}", reject.line, reject.reason);
            ui.add(Label::new(small(ui, line)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            let look = primary_button(ui, "Look at the demand");
            if focus {
                look.request_focus();
            }
            if look.clicked() {
                action = Some(Action::LookAt(service.map(str::to_owned)));
            }
            if !report.rejects.is_empty() && link_button(ui, "Save the rejected rows…").clicked()
            {
                action = Some(Action::Pick(Pick::Rejects));
            }
        });
    });
    action
}

/// "3 rows read: 2 taken in and 1 rejected. No personal details had to be taken out."
fn sum(report: &Report) -> String {
    let mut parts = vec![format!("{} taken in", words::number(report.imported))];
    for (count, what) in [
        (report.already_there, "already there"),
        (report.joined, "completed a case"),
        (report.rejected, "rejected"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", words::number(count)));
        }
    }
    let rows = words::counted(report.rows_read, "row", "rows");
    let details = match report.redactions {
        0 => "No personal details were found to take out.".to_owned(),
        1 => "1 personal detail was taken out.".to_owned(),
        more => format!("{} personal details were taken out.", words::number(more)),
    };
    format!("{rows} read: {}. {details}", words::list(&parts))
}
