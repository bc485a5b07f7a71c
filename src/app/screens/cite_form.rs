//! Citing contacts for a purpose: which statement of their service, and how they read.

use egui::{Id, Ui};

use crate::app::action::{Action, Screen};
use crate::app::keys;
use crate::app::tokens::{self, small};
use crate::app::widgets::{dialog, option_list, quiet_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{Stated, Statements};
use crate::model::{ContactKey, PurposeKind, ServiceKey, Stance};

const WHICH: &str = "For which statement?";

/// The form while it is open.
#[derive(Debug)]
pub struct CiteForm {
    service: ServiceKey,
    keys: Vec<ContactKey>,
    statements: Open<Statements>,
    /// The place of the statement among those of the service.
    chosen: usize,
    /// Whether the list has had the keyboard.
    focused: bool,
}

impl CiteForm {
    /// A form to cite these contacts of a service.
    pub fn new(service: ServiceKey, keys: Vec<ContactKey>) -> Self {
        Self {
            service,
            keys,
            statements: Open::default(),
            chosen: 0,
            focused: false,
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` cites.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Option<Action>> {
        let of: Option<Vec<Stated>> = match self.statements.latest(desk, Statements) {
            Some(Ok(all)) => Some(
                (all.iter())
                    .filter(|stated| stated.service == self.service)
                    .cloned()
                    .collect(),
            ),
            Some(Err(_)) => Some(Vec::new()),
            None => None,
        };
        let mut done = None;
        let count = words::counted(self.keys.len() as u64, "contact", "contacts");
        let title = format!("Cite {count} for a purpose");
        let ((), closed) = dialog(ui, "cite", &title, tokens::DIALOG_WIDTH, |ui| {
            match of.as_deref() {
                None => {
                    ui.label(small(ui, "Reading the purposes…"));
                }
                Some([]) => {
                    let words = "Nothing is worded for this service yet. Add a push statement \
                                 or word a purpose first.";
                    ui.label(small(ui, words));
                    if quiet_button(ui, "Go to Purpose").clicked() {
                        done = Some(Some(Action::Show(Screen::Purpose)));
                    }
                }
                Some(of) => done = self.choose(ui, of),
            }
            if of.as_deref().is_none_or(<[Stated]>::is_empty) && cancelled(ui) {
                done = Some(None);
            }
        });
        if closed {
            done = Some(None);
        }
        done
    }

    /// The statements, and how the contacts read against the chosen one.
    #[allow(clippy::option_option)]
    fn choose(&mut self, ui: &mut Ui, of: &[Stated]) -> Option<Option<Action>> {
        let id = Id::unique("cite which");
        // A form's first pass only measures it: nothing there takes the keyboard yet.
        if !self.focused && !ui.is_sizing_pass() {
            self.focused = true;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let options: Vec<String> = of.iter().map(named).collect();
        ui.label(small(ui, WHICH));
        option_list(ui, id, WHICH, &options, &mut self.chosen);
        let words = "They will stand beside the contacts drawn at random, marked as chosen.";
        ui.label(small(ui, words));
        let mut done = None;
        ui.horizontal_wrapped(|ui| {
            for ([digit, letter], stance) in [
                (&keys::FITS, Stance::Fits),
                (&keys::AGAINST, Stance::Against),
                (&keys::NEITHER, Stance::Neither),
            ] {
                let text = format!("{} ({})", digit.words, digit.name);
                let hint = format!("{} or {}", digit.name, letter.name);
                let clicked = quiet_button(ui, &text).on_hover_text(hint).clicked();
                let by_key = digit.pressed(ui.ctx()) || letter.pressed(ui.ctx());
                if let Some(stated) = of.get(self.chosen).filter(|_| clicked || by_key) {
                    let command = Command::Cite {
                        purpose: stated.key,
                        contacts: self.keys.clone(),
                        stance,
                    };
                    done = Some(Some(Action::Send(Box::new(command))));
                }
            }
            ui.add_space(2.0 * tokens::GAP);
            if cancelled(ui) {
                done = Some(None);
            }
        });
        done
    }
}

fn cancelled(ui: &mut Ui) -> bool {
    quiet_button(ui, "Cancel").on_hover_text("Escape").clicked()
}

/// "Push: Meet the 8 or 13 week target".
fn named(stated: &Stated) -> String {
    let kind = match stated.purpose.kind {
        PurposeKind::Push => "Push",
        PurposeKind::Pull => "Pull",
    };
    format!("{kind}: {}", stated.purpose.statement)
}
