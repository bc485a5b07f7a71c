//! The welcome page: look around the sample, start a workspace, or open one.

use std::path::{Path, PathBuf};

use egui::{Label, Response, Ui};

use crate::app::action::{Action, Pick};
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Notice, Side, TextField, card, link_button, page, primary_button, progress, quiet_button,
    two_columns,
};
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
    /// The workspace that was open last.
    last: Option<PathBuf>,
    /// The workspace that was open last, where it is no longer there.
    pub gone: Option<PathBuf>,
    /// Why the last attempt did not work.
    pub trouble: Option<String>,
    /// A workspace that somebody else writes to, and that can be read meanwhile.
    pub readable: Option<PathBuf>,
}

impl Welcome {
    /// A welcome that offers these places.
    pub fn new(sample: PathBuf, new: &Path) -> Self {
        Self {
            sample,
            new: new.display().to_string(),
            existing: String::new(),
            focused: false,
            last: None,
            gone: None,
            trouble: None,
            readable: None,
        }
    }

    /// The page is shown again, with what went wrong, and the workspace to go back to.
    pub fn enter(&mut self, trouble: Option<String>, last: Option<PathBuf>) {
        self.focused = false;
        self.last = last;
        self.gone = None;
        self.trouble = trouble;
        self.readable = None;
    }

    /// A path came from the system's dialog, or was dropped on the window.
    pub fn picked(&mut self, pick: Pick, path: &Path) {
        match pick {
            Pick::NewWorkspace => self.new = path.display().to_string(),
            Pick::Workspace => self.existing = path.display().to_string(),
            Pick::Csv => {
                let sentence = "A file is taken into a workspace. Start or open one, then drop \
                                the file on it.";
                self.trouble = Some(sentence.to_owned());
            }
            Pick::Folder | Pick::Rejects => {}
        }
    }

    /// Draws the page. While a workspace is being opened, `notice` says how far that has come.
    pub fn ui(&mut self, ui: &mut Ui, notice: &Notice) -> Option<Action> {
        let subtitle = "Hear what customers ask for, and set your purpose by it";
        let ((), action) = page(
            ui,
            "Listening Post",
            subtitle,
            |_| (),
            |ui| match notice {
                Notice::Going { words, done, .. } => {
                    card(ui, words, "", |ui| progress(ui, words, *done));
                    None
                }
                _ => self.ways_in(ui),
            },
        );
        action
    }

    fn ways_in(&mut self, ui: &mut Ui) -> Option<Action> {
        let mut action = None;
        if let Some(trouble) = &self.trouble {
            card(ui, "That did not work", "", |ui| {
                ui.add(Label::new(trouble).wrap());
                if let Some(path) = &self.readable {
                    let button = quiet_button(ui, "Open it to read");
                    begin_at(&button, &mut self.focused);
                    if button.clicked() {
                        action = Some(Action::Open(Opening::ToRead(path.clone())));
                    }
                }
            });
        }
        if let Some(gone) = &self.gone {
            let title = format!("{} is no longer there", file_name(gone));
            let sentence = format!(
                "It was at {}. If it was moved, open it below where it is now.",
                gone.display()
            );
            card(ui, &title, "", |ui| {
                ui.add(Label::new(sentence).wrap());
            });
        }
        if let Some(last) = &self.last {
            card(ui, "", "", |ui| {
                let link = link_button(ui, &format!("Open {} again", file_name(last)));
                begin_at(&link, &mut self.focused);
                if link.clicked() {
                    action = Some(Action::Open(Opening::Existing(last.clone())));
                }
            });
        }
        card(
            ui,
            "Look around the sample",
            "A fictional council: six services, about 14,000 contacts, what was decided in \
             advance next to what customers ask for. Change what you like; it is yours to try \
             things on.",
            |ui| {
                let button = primary_button(ui, "Look around the sample");
                begin_at(&button, &mut self.focused);
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
        ui.add_space(tokens::GAP);
        let promise = "Everything stays in one file on this computer. Nothing is sent anywhere.";
        ui.add(Label::new(small(ui, promise)).wrap());
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
                    hint: "Type a path, or choose a place",
                    rows: 1,
                };
                let entered = field.entered(ui, &mut self.new);
                ui.horizontal_wrapped(|ui| {
                    let named = !self.new.trim().is_empty();
                    let pressed = ui
                        .add_enabled_ui(named, |ui| primary_button(ui, "Start").clicked())
                        .inner;
                    if named && (pressed || entered) {
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
                let entered = field.entered(ui, &mut self.existing);
                ui.horizontal_wrapped(|ui| {
                    let named = !self.existing.trim().is_empty();
                    let pressed = ui
                        .add_enabled_ui(named, |ui| primary_button(ui, "Open").clicked())
                        .inner;
                    if named && (pressed || entered) {
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

/// The keyboard goes to the first of the page's ways in.
fn begin_at(button: &Response, focused: &mut bool) {
    if !std::mem::replace(focused, true) {
        button.request_focus();
    }
}

/// "Housing.listening".
fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
