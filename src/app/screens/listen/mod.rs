//! Listen: log what customers say, in their own words, while they say it.

use egui::Ui;

use crate::app::action::Action;
use crate::app::widgets::{card, empty, page};
use crate::desk::Desk;
use crate::desk::questions::Overview;

/// The Listen screen.
#[derive(Debug, Default)]
pub struct Listen;

impl Listen {
    /// The screen was entered: the keyboard goes to where its work begins.
    pub fn enter(&mut self) {}

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, _: &Desk, _: Option<&Overview>) -> Option<Action> {
        let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, "Being built.", None));
        page(ui, "Listen", "", |_| (), contents);
        None
    }
}
