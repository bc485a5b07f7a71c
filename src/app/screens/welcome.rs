//! The welcome page: look around the sample, start a workspace, or open one.

use std::path::PathBuf;

use egui::Ui;

use crate::app::action::{Action, Pick};
use crate::app::tokens;
use crate::app::widgets::{Side, TextField, card, page, primary_button, quiet_button, two_columns};
use crate::desk::Opening;

/// The welcome page.
#[derive(Debug)]
pub struct Welcome {
    /// Where the sample is, or will be made.
    sample: PathBuf,
    /// The path typed for a new workspace.
    new: String,
    /// The path typed for one to open.
    existing: String,
    /// Whether the first button has had the keyboard.
    focused: bool,
    /// Why the last attempt did not work.
    pub trouble: Option<String>,
}

impl Welcome {
    /// A welcome that offers these places.
    pub fn new(sample: PathBuf, new: &std::path::Path) -> Self {
        Self {
            sample,
            new: new.display().to_string(),
            existing: String::new(),
            focused: false,
            trouble: None,
        }
    }

    /// A path came from the system's dialog.
    pub fn picked(&mut self, pick: Pick, path: &std::path::Path) {
        match pick {
            Pick::NewWorkspace => self.new = path.display().to_string(),
            Pick::Workspace => self.existing = path.display().to_string(),
            Pick::Csv | Pick::Folder | Pick::Rejects => {}
        }
    }

    /// Draws the page; `opening` while a workspace is being opened.
    pub fn ui(&mut self, ui: &mut Ui, opening: bool) -> Option<Action> {
        let mut action = None;
        page(
            ui,
            "Listening Post",
            "Hear what customers ask for, and set your purpose by it",
            |_| (),
            |ui| {
                if let Some(trouble) = &self.trouble {
                    card(ui, "That did not work", trouble, |_| ());
                }
                ui.add_enabled_ui(!opening, |ui| {
                    card(
                        ui,
                        "Look around the sample",
                        "A fictional council: six services, about 14,000 contacts, what was \
                         decided in advance next to what customers ask for. Change what you \
                         like; it is yours to try things on.",
                        |ui| {
                            let button = primary_button(ui, "Look around the sample");
                            if !self.focused {
                                button.request_focus();
                                self.focused = true;
                            }
                            if button.clicked() {
                                action = Some(Action::Open(Opening::Sample(self.sample.clone())));
                            }
                        },
                    );
                    two_columns(ui, |ui, side| {
                        let asked = match side {
                            Side::Left => self.start(ui),
                            Side::Right => self.open(ui),
                        };
                        action = asked.or(action.take());
                    });
                });
                ui.add_space(tokens::GAP);
                ui.label(tokens::small(
                    ui,
                    "Everything stays in one file on this computer. Nothing is sent anywhere.",
                ));
            },
        );
        action
    }

    fn start(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        card(
            ui,
            "Start a workspace",
            "An empty one, for your own service. It is one file; keep it where only your team \
             can read it.",
            |ui| {
                let field = TextField {
                    label: "Where to keep the new workspace",
                    hint: "",
                    rows: 1,
                };
                field.show(ui, &mut self.new);
                ui.horizontal(|ui| {
                    if primary_button(ui, "Start").clicked() {
                        let mut path = PathBuf::from(self.new.trim());
                        if path.extension().is_none() {
                            path.set_extension("listening");
                        }
                        action = Some(Action::Open(Opening::New(path)));
                    }
                    if quiet_button(ui, "Choose a place…").clicked() {
                        action = Some(Action::Pick(Pick::NewWorkspace));
                    }
                });
            },
        );
        action
    }

    fn open(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        card(
            ui,
            "Open a workspace",
            "One that you or a colleague started before. You can also drop its file on this \
             window.",
            |ui| {
                let field = TextField {
                    label: "The workspace to open",
                    hint: "Type its path, or choose it",
                    rows: 1,
                };
                let response = field.show(ui, &mut self.existing);
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                ui.horizontal(|ui| {
                    let named = !self.existing.trim().is_empty();
                    let clicked = ui
                        .add_enabled_ui(named, |ui| primary_button(ui, "Open").clicked())
                        .inner;
                    if named && (clicked || entered) {
                        let path = PathBuf::from(self.existing.trim());
                        action = Some(Action::Open(Opening::Existing(path)));
                    }
                    if quiet_button(ui, "Choose a file…").clicked() {
                        action = Some(Action::Pick(Pick::Workspace));
                    }
                });
            },
        );
        action
    }
}
