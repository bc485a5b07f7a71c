//! Purpose: what was decided in advance, next to what customers ask for.

use egui::Ui;

use crate::app::action::Action;
use crate::app::widgets::{card, empty, page};
use crate::desk::Desk;
use crate::desk::questions::Overview;

/// The Purpose screen.
#[derive(Debug, Default)]
pub struct Purposes;

impl Purposes {
    /// The screen was entered: the keyboard goes to where its work begins.
    pub fn enter(&mut self) {}

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, _: &Desk, _: Option<&Overview>) -> Option<Action> {
        let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, "Being built.", None));
        page(ui, "Purpose", "", |_| (), contents);
        None
    }
}
