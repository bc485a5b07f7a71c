//! Cards, and what stands in one while there is nothing to show.

use egui::{Align, Frame, Label, Layout, Stroke, TextStyle, Ui, UiBuilder};

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
                ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
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

/// Contents of a card that scroll: they keep its width, and their bar stands in its margin.
/// `add_contents` gets room that is [`tokens::SCROLL_ROOM`] wider than the card's inside.
pub(super) fn scrolling<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let inside = ui.available_rect_before_wrap();
    let wider = inside.with_max_x(inside.right() + tokens::SCROLL_ROOM);
    let mut child = ui.new_child(UiBuilder::new().max_rect(wider));
    let inner = add_contents(&mut child);
    let used = child.min_rect().with_max_x(inside.right());
    ui.advance_cursor_after_rect(used);
    inner
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
        ui.add_space(2.0 * tokens::GAP - ui.spacing().item_spacing.y);
        pressed
    })
    .inner
}
