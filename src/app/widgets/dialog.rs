//! A form over the screen: it has the keyboard until it is done or closed.

use egui::{Color32, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui, vec2};

use super::button::{primary_button, quiet_button};
use super::card::scrolling;
use super::text::heading;
use crate::app::tokens::{self, small};

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

/// How a form over the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its main verb was pressed, and nothing was missing.
    Done,
    /// It was cancelled.
    Cancelled,
}

/// Paints the end of a form: what is still missing, the main verb (Ctrl+Enter, too) and Cancel.
/// While something is missing the verb keeps its place, so that the keyboard does not pass it by,
/// and does nothing.
pub fn dialog_verbs(ui: &mut Ui, verb: &str, missing: Option<&str>) -> Option<Ended> {
    if let Some(missing) = missing {
        ui.label(small(ui, missing));
    }
    ui.horizontal_wrapped(|ui| {
        let pressed = primary_button(ui, verb).clicked();
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let cancelled = quiet_button(ui, "Cancel").on_hover_text("Escape").clicked();
        if cancelled {
            return Some(Ended::Cancelled);
        }
        ((pressed || entered) && missing.is_none()).then_some(Ended::Done)
    })
    .inner
}
