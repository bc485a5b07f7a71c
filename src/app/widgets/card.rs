//! Cards, and what stands in one while there is nothing to show.

use egui::{Align, Frame, Label, Layout, Stroke, TextStyle, Ui};

use super::button::quiet_button;
use super::text::heading;
use crate::app::tokens::{self, palette};

/// A card as wide as the room it is given: title, subtitle (either may be empty), contents.
/// Cards side by side stand in `ui.columns_const`, whose gap is the same as the one below.
pub fn card<R>(
    ui: &mut Ui,
    title: &str,
    subtitle: &str,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let p = palette(ui);
    Frame::new()
        .fill(p.card)
        .stroke(Stroke::new(1.0, p.line))
        .corner_radius(tokens::CARD_RADIUS)
        .inner_margin(tokens::CARD_MARGIN)
        .show(ui, |ui| {
            // Columns justify their text; a card sets it from the left.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.set_width(ui.available_width());
                if !title.is_empty() {
                    heading(ui, title, tokens::card_title());
                }
                if !subtitle.is_empty() {
                    let text = tokens::small(ui, subtitle);
                    ui.add(Label::new(text).wrap());
                }
                add_contents(ui)
            })
            .inner
        })
        .inner
}

/// Nothing to show yet: a sentence that says why, and a verb that leads on. True when the verb
/// was pressed.
pub fn empty(ui: &mut Ui, sentence: &str, verb: Option<&str>) -> bool {
    ui.vertical_centered(|ui| {
        ui.add_space(2.0 * tokens::GAP);
        let text = egui::RichText::new(sentence)
            .text_style(TextStyle::Body)
            .color(palette(ui).muted);
        ui.add(Label::new(text).wrap());
        let pressed = verb.is_some_and(|verb| quiet_button(ui, verb).clicked());
        ui.add_space(2.0 * tokens::GAP);
        pressed
    })
    .inner
}
