//! A form over the screen: it has the keyboard until it is done or closed.

use egui::{Color32, Frame, Id, Margin, Modal, ScrollArea, Ui, vec2};

use super::card::scrolling;
use super::text::heading;
use crate::app::tokens;

/// Draws a form over the screen, at most `width` points wide, under its title; what the window
/// has no room for scrolls. Returns what the contents returned, and whether the form was closed
/// with Escape or a click beside it.
pub fn dialog<R>(
    ui: &Ui,
    name: &str,
    title: &str,
    width: f32,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> (R, bool) {
    let room = ui.ctx().content_rect().size() - vec2(1.0, 1.0) * 2.0 * tokens::DIALOG_EDGE;
    let frame = Frame::popup(ui.style()).inner_margin(tokens::CARD_MARGIN);
    // Remote desktops are slow to paint a veil over the whole window.
    let form = Modal::new(Id::unique(name))
        .frame(frame)
        .backdrop_color(Color32::TRANSPARENT);
    let shown = form.show(ui.ctx(), |ui| {
        ui.set_width(width.min(room.x));
        ui.spacing_mut().item_spacing.y = tokens::GAP;
        heading(ui, title, tokens::card_title());
        let below = room.y - ui.min_rect().height() - tokens::GAP;
        scrolling(ui, |ui| {
            ScrollArea::vertical()
                .max_height(below)
                .min_scrolled_height(below)
                .auto_shrink([false, true])
                .content_margin(Margin {
                    right: tokens::SCROLL_ROOM as i8,
                    ..Margin::ZERO
                })
                .show(ui, add_contents)
                .inner
        })
    });
    let closed = shown.should_close();
    (shown.inner, closed)
}
