//! Purging old words for good.

use egui::{Label, Ui};

use super::exported::ExportedList;
use crate::app::action::Action;
use crate::app::tokens;
use crate::app::widgets::{dialog, primary_button, quiet_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::questions::Retention;

/// The form while it is open.
#[derive(Debug)]
pub struct PurgeForm {
    retention: Retention,
    exported: ExportedList,
    /// Whether a button has had the keyboard.
    focused: bool,
}

impl PurgeForm {
    /// A form for the words that are older than they are to be kept.
    pub fn new(retention: &Retention) -> Self {
        Self {
            retention: retention.clone(),
            exported: ExportedList::default(),
            focused: false,
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` purges.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Option<Action>> {
        let before = self.retention.before;
        let contacts = words::counted(self.retention.contacts(), "contact", "contacts");
        let title = "Purge old words for good";
        let (done, closed) = dialog(ui, "purge", title, tokens::WIDE_DIALOG, |ui| {
            let first = format!(
                "This cannot be undone. The words of {contacts} heard before {} go for good, and \
                 go from undo and search too. Copies that you made of the workspace keep them.",
                words::date(before)
            );
            ui.add(Label::new(first).wrap());
            let kept = "Value or failure, the type, what happened and every count stay as they \
                        are. Where the words were shown, it says that no words are kept.";
            ui.add(Label::new(kept).wrap());
            self.exported.ui(ui, desk, None);
            let mut done = None;
            ui.horizontal_wrapped(|ui| {
                if primary_button(ui, "Purge for good").clicked() {
                    done = Some(Some(Action::Purge(before)));
                }
                let cancel = quiet_button(ui, "Cancel").on_hover_text("Escape");
                // Enter alone must not purge. A form takes a frame or two to get the keyboard.
                if !self.focused {
                    self.focused = cancel.has_focus();
                    cancel.request_focus();
                    ui.ctx().request_repaint();
                }
                if cancel.clicked() {
                    done = Some(None);
                }
            });
            done
        });
        done.or(closed.then_some(None))
    }
}
