//! Taking in a file: choose it, see what will be stored, say what is in doubt, take it in.

use std::path::{Path, PathBuf};

use egui::{Id, Key, Label, Ui};

use super::preview;
use crate::app::action::{Action, Pick};
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    TextField, card, data_table, link_button, primary_button, quiet_button, toggle_button,
};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{FilePreview, PreviewFile};
use crate::exchange::import::Report;
use crate::exchange::intake::{DateOrder, Options};
use crate::model::WordsAre;

/// The import half of "Import and share".
#[derive(Debug, Default)]
pub struct ImportForm {
    typed: String,
    /// Whether the first box has had the keyboard since the screen was entered.
    focused: bool,
    file: Option<PathBuf>,
    service: String,
    options: Options,
    preview: Open<PreviewFile>,
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

    /// A file was chosen, or dropped on the window.
    pub fn choose(&mut self, path: &Path) {
        *self = Self {
            typed: path.display().to_string(),
            file: Some(path.to_owned()),
            ..Self::default()
        };
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

    /// Draws the form; `busy` while a file is being taken in.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, busy: bool) -> Option<Action> {
        let mut action = None;
        if let Some(report) = &self.result {
            action = result(ui, report, self.taking.as_deref());
        }
        card(
            ui,
            "Take in a file",
            "A CSV export from any system. You see what will be stored before anything is. \
             Personal details that follow a pattern are taken out; names do not, so look.",
            |ui| {
                let field = TextField {
                    label: "The file",
                    hint: "Type its path, choose it, or drop it on this window",
                    rows: 1,
                };
                let response = field.show(ui, &mut self.typed);
                if !self.focused {
                    response.request_focus();
                    self.focused = true;
                }
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                ui.horizontal(|ui| {
                    let named = !self.typed.trim().is_empty();
                    let look = ui
                        .add_enabled_ui(named, |ui| quiet_button(ui, "Look at it").clicked())
                        .inner;
                    if named && (look || entered) {
                        let path = PathBuf::from(self.typed.trim());
                        self.choose(&path);
                    }
                    if quiet_button(ui, "Choose a file…").clicked() {
                        action = Some(Action::Pick(Pick::Csv));
                    }
                });
                let file = self.file.clone();
                if let Some(file) = file {
                    action = self.looked_at(ui, desk, busy, file).or(action.take());
                }
            },
        );
        action
    }

    /// What was found in the file, and the doubts to settle.
    fn looked_at(&mut self, ui: &mut Ui, desk: &Desk, busy: bool, path: PathBuf) -> Option<Action> {
        ui.add_space(tokens::GAP);
        let question = PreviewFile {
            path,
            options: self.options.clone(),
        };
        // Taken out while it is drawn: the doubts change the rest of the form.
        let mut open = std::mem::take(&mut self.preview);
        let mut action = None;
        match open.latest(desk, question) {
            None => {
                ui.label(small(ui, "Looking at the file…"));
            }
            Some(Err(sentence)) => {
                ui.add(Label::new(sentence.as_str()).wrap());
            }
            Some(Ok(preview)) => action = self.doubts(ui, busy, preview),
        }
        self.preview = open;
        action
    }

    fn doubts(&mut self, ui: &mut Ui, busy: bool, preview: &FilePreview) -> Option<Action> {
        let plan = &preview.plan;
        ui.add(Label::new(preview::found(plan)).wrap());
        if preview.needs_service {
            let field = TextField {
                label: "Which service do these contacts belong to?",
                hint: "Planning",
                rows: 1,
            };
            field.show(ui, &mut self.service);
        }
        if !plan.own && !plan.words_columns().is_empty() {
            self.whose_words(ui, plan.words_are);
        }
        if !plan.own && plan.date_order != DateOrder::Ymd {
            self.order(ui, plan.date_order);
        }
        for doubt in &plan.assumed {
            ui.add(Label::new(small(ui, doubt)).wrap());
        }
        ui.label(small(ui, "The first rows, as they will be stored:"));
        let table = preview::table(preview, self.service.trim());
        data_table(
            ui,
            Id::unique("preview"),
            &table,
            "The first rows, as they will be stored",
        );
        let unnamed = preview.needs_service && self.service.trim().is_empty();
        let ready = !busy && !unnamed;
        let verb = format!("Take in {}", words::counted(plan.rows, "row", "rows"));
        let pressed = ui
            .add_enabled_ui(ready, |ui| primary_button(ui, &verb).clicked())
            .inner;
        if !ready && !busy {
            ui.label(small(ui, "Name the service first."));
        }
        pressed.then(|| {
            let mut plan = plan.clone();
            if preview.needs_service {
                plan.service = Some(self.service.trim().to_owned());
            }
            self.taking = plan.service.clone();
            Action::Import(Box::new(plan))
        })
    }

    fn whose_words(&mut self, ui: &mut Ui, now: WordsAre) {
        ui.label(small(ui, "Whose words are they?"));
        ui.horizontal_wrapped(|ui| {
            for (whose, words) in [
                (WordsAre::StaffNote, "Notes by staff"),
                (WordsAre::Said, "Said by customers"),
                (WordsAre::Written, "Written by customers"),
                (WordsAre::Title, "Titles only"),
            ] {
                if toggle_button(ui, words, now == whose).clicked() {
                    self.options.words_are = Some(whose);
                }
            }
        });
    }

    fn order(&mut self, ui: &mut Ui, now: DateOrder) {
        ui.label(small(ui, "How are its dates written?"));
        ui.horizontal_wrapped(|ui| {
            for (order, words) in [
                (DateOrder::Dmy, "Day first, 14/9/2026"),
                (DateOrder::Mdy, "Month first, 9/14/2026"),
            ] {
                if toggle_button(ui, words, now == order).clicked() {
                    self.options.date_order = Some(order);
                }
            }
        });
    }
}

/// What came of an import.
fn result(ui: &mut Ui, report: &Report, service: Option<&str>) -> Option<Action> {
    let mut action = None;
    let number = words::number;
    let mut parts = vec![format!("{} taken in", number(report.imported))];
    for (count, what) in [
        (report.already_there, "already there"),
        (report.joined, "completed a case"),
        (report.rejected, "rejected"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", number(count)));
        }
    }
    let rows = words::counted(report.rows_read, "row", "rows");
    let details = words::counted(report.redactions, "personal detail", "personal details");
    let subtitle = format!("{rows} read: {}. {details} taken out.", words::list(&parts));
    card(ui, "The file is in", &subtitle, |ui| {
        for reject in report.rejects.iter().take(3) {
            let line = format!("Line {}: {}", reject.line, reject.reason);
            ui.add(Label::new(small(ui, line)).wrap());
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            if primary_button(ui, "Look at the demand").clicked() {
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
