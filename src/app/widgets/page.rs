//! What all screens have: a ground, a title line, and contents that scroll when they must.

use egui::{
    Align, CentralPanel, Frame, Id, Label, Layout, Margin, RichText, ScrollArea, Sense, Ui,
    UiBuilder, vec2,
};

use super::button::link;
use super::text::heading;
use crate::app::tokens::{self, small};

/// Fills what rail and notice bar leave with a screen: title, a quieter line beside it, buttons
/// at the right, and contents that scroll under them. Returns what
/// the buttons and the contents returned.
pub fn page<B, C>(
    ui: &mut Ui,
    title: &str,
    subtitle: &str,
    add_buttons: impl FnOnce(&mut Ui) -> B,
    add_contents: impl FnOnce(&mut Ui) -> C,
) -> (B, C) {
    let (_, buttons, contents) = page_below(ui, &[], title, subtitle, add_buttons, add_contents);
    (buttons, contents)
}

/// As [`page`], for a page below others: "Purpose › Planning", where `above` are links. Returns
/// the link that was pressed, too.
pub fn page_below<B, C>(
    ui: &mut Ui,
    above: &[&str],
    title: &str,
    subtitle: &str,
    add_buttons: impl FnOnce(&mut Ui) -> B,
    add_contents: impl FnOnce(&mut Ui) -> C,
) -> (Option<usize>, B, C) {
    let margin = tokens::PAGE_MARGIN;
    // The contents scroll inside margins of their own, so that neither the bar nor the rings
    // around what has the keyboard are cut.
    let header_margin = Margin {
        bottom: 4,
        ..Margin::same(margin)
    };
    let contents_margin = Margin {
        top: 4,
        ..Margin::same(margin)
    };
    CentralPanel::default()
        .frame(Frame::new().fill(tokens::ground(ui)))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (gone_to, buttons) = Frame::new()
                .inner_margin(header_margin)
                .show(ui, |ui| header(ui, above, title, subtitle, add_buttons))
                .inner;
            // Each page keeps its own place.
            let contents = ScrollArea::vertical()
                .id_salt((above, title))
                .auto_shrink(false)
                .content_margin(contents_margin)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = tokens::GAP;
                    let inner = add_contents(ui);
                    follow_keyboard(ui);
                    inner
                })
                .inner;
            (gone_to, buttons, contents)
        })
        .inner
}

/// Scrolls to what has just got the keyboard, where it is out of sight.
fn follow_keyboard(ui: &Ui) {
    let key = Id::unique("what had the keyboard");
    let focused = ui.memory(|memory| memory.focused());
    let before = ui.data_mut(|data| {
        let before: Option<Id> = data.get_temp(key).flatten();
        data.insert_temp(key, focused);
        before
    });
    let Some(focused) = focused.filter(|_| focused != before) else {
        return;
    };
    // Only its place is asked for: to ask for its response would take the keyboard from what was
    // clicked in this frame.
    let here = ui.ctx().viewport(|viewport| {
        let drawn = [&viewport.this_pass, &viewport.prev_pass];
        drawn
            .iter()
            .find_map(|pass| pass.widgets.get(focused).copied())
    });
    let Some(widget) = here else {
        return;
    };
    // What is in sight elsewhere, in the rail or in the title line, does not scroll with this.
    let elsewhere =
        widget.interact_rect.is_positive() && !ui.clip_rect().intersects(widget.interact_rect);
    if widget.layer_id == ui.layer_id() && !elsewhere {
        let mut rect = widget.rect.expand(tokens::GAP);
        // What names it stands above it.
        rect.min.y -= tokens::HEAD_ROOM;
        ui.scroll_to_rect(rect, None);
    }
}

fn header<B>(
    ui: &mut Ui,
    above: &[&str],
    title: &str,
    subtitle: &str,
    add_buttons: impl FnOnce(&mut Ui) -> B,
) -> (Option<usize>, B) {
    let room = vec2(ui.available_width(), tokens::BUTTON_HEIGHT);
    let (line, _) = ui.allocate_exact_size(room, Sense::hover());
    // The buttons end at the right, and the keyboard comes to them after the title, from left to
    // right: so their width is the one they had in the last frame.
    let key = Id::unique("width of the buttons").with((above, title));
    let width: f32 = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let edge = line.right() - width;
    let part = |ui: &mut Ui, rect| {
        let layout = Layout::left_to_right(Align::Center);
        ui.new_child(UiBuilder::new().max_rect(rect).layout(layout))
    };
    let mut left = part(ui, line.with_max_x(edge - tokens::GAP));
    let gone_to = titles(&mut left, above, title, subtitle);
    let mut right = part(ui, line.with_min_x(edge));
    let buttons = add_buttons(&mut right);
    let used = right.min_rect().width();
    if (used - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(key, used));
        ui.ctx().request_repaint();
    }
    (gone_to, buttons)
}

fn titles(ui: &mut Ui, above: &[&str], title: &str, subtitle: &str) -> Option<usize> {
    let mut gone_to = None;
    for (index, name) in above.iter().enumerate() {
        if link(ui, name, tokens::screen_title()).clicked() {
            gone_to = Some(index);
        }
        ui.label(RichText::new("›").text_style(tokens::screen_title()));
    }
    heading(ui, title, tokens::screen_title());
    ui.add_space(tokens::GAP);
    if ui.available_width() > tokens::LEAST_SUBTITLE {
        ui.add(Label::new(small(ui, subtitle)).truncate());
    }
    gone_to
}

/// Which of two columns is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one; the upper one where they are stacked.
    Left,
    /// The right one.
    Right,
}

/// Fills two equal columns, or where the window is too narrow for two, one below the other.
pub fn two_columns(ui: &mut Ui, mut add: impl FnMut(&mut Ui, Side)) {
    if ui.available_width() < tokens::TWO_COLUMNS {
        add(ui, Side::Left);
        add(ui, Side::Right);
        return;
    }
    ui.columns_const(|[left, right]| {
        add(left, Side::Left);
        add(right, Side::Right);
    });
}
