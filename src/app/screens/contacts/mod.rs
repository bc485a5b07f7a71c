//! Contacts: find, read, edit, decide and pile what was heard.

use egui::Ui;

use crate::app::action::Action;
use crate::app::widgets::{card, empty, page};
use crate::desk::Desk;
use crate::desk::questions::Overview;

/// The Contacts screen.
#[derive(Debug, Default)]
pub struct Contacts;

impl Contacts {
    /// The screen was entered: the keyboard goes to where its work begins.
    pub fn enter(&mut self) {}

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, _: &Desk, _: Option<&Overview>) -> Option<Action> {
        let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, "Being built.", None));
        page(ui, "Contacts", "", |_| (), contents);
        None
    }
}
