//! The rail at the left: the screens in the order of the work.

use egui::accesskit::Role;
use egui::{
    Align2, Frame, Label, Margin, Panel, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2,
    vec2,
};

use super::shapes::focus_ring;
use crate::app::tokens::{self, palette};

/// Where an item stands on the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RailEntry<'a> {
    /// The screen's name.
    pub label: &'a str,
    /// Its key, shown at the right; empty where it has none.
    pub shortcut: &'a str,
    /// Whether it is the screen that is open.
    pub open: bool,
    /// Whether it stands below the line.
    pub lower: bool,
}

/// Paints the rail at the left of the window: the program's name, the workspace's, the screens.
/// Returns the index of the entry that was pressed. Call it before the other panels.
pub fn rail(ui: &mut Ui, name: &str, workspace: &str, entries: &[RailEntry<'_>]) -> Option<usize> {
    let p = palette(ui);
    let narrow = ui.available_width() < tokens::NARROW_WINDOW;
    let width = if narrow {
        tokens::NARROW_RAIL
    } else {
        tokens::RAIL_WIDTH
    };
    let frame = Frame::new().fill(p.rail).inner_margin(Margin {
        left: 12,
        right: 12,
        top: 14,
        bottom: 12,
    });
    Panel::left("rail")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (words, style, ink) in [
                (name, tokens::app_title(), p.rail_ink),
                (workspace, tokens::rail_small(), p.rail_muted),
            ] {
                let text = RichText::new(words).text_style(style).color(ink);
                ui.add(Label::new(text).wrap());
            }
            ui.add_space(14.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            let mut pressed = None;
            let mut lower = false;
            for (index, entry) in entries.iter().enumerate() {
                if entry.lower && !lower {
                    lower = true;
                    ui.add_space(6.0);
                    let (rect, _) =
                        ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
                    let stroke = Stroke::new(1.0, p.rail_muted.gamma_multiply(0.5));
                    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
                    ui.add_space(2.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                }
                if item(ui, entry, narrow) {
                    pressed = Some(index);
                }
            }
            pressed
        })
        .inner
}

/// One entry; in a narrow rail its key is shown only under the pointer.
fn item(ui: &mut Ui, entry: &RailEntry<'_>, narrow: bool) -> bool {
    let p = palette(ui);
    let height = if entry.lower { 28.0 } else { 37.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let painter = ui.painter();
    if entry.open {
        painter.rect_filled(rect, tokens::RADIUS, p.rail_selected);
    } else if response.hovered() {
        painter.rect_filled(rect, tokens::RADIUS, p.rail_selected.gamma_multiply(0.5));
    }
    let (style, ink) = match (entry.open, entry.lower) {
        (true, _) => (tokens::strong(), p.rail_ink),
        (false, false) => (TextStyle::Body, p.rail_ink),
        (false, true) if narrow => (tokens::rail_small(), p.rail_muted),
        (false, true) => (TextStyle::Body, p.rail_muted),
    };
    let margin = if narrow { 4.0 } else { 10.0 };
    painter.text(
        pos2(rect.left() + margin, rect.center().y),
        Align2::LEFT_CENTER,
        entry.label,
        style.resolve(ui.style()),
        ink,
    );
    if !narrow {
        painter.text(
            pos2(rect.right() - margin, rect.center().y),
            Align2::RIGHT_CENTER,
            entry.shortcut,
            tokens::rail_small().resolve(ui.style()),
            p.rail_muted,
        );
    }
    if response.has_focus() {
        focus_ring(painter, rect.shrink(3.0), tokens::RADIUS - 2, p.rail_ink);
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), entry.label);
        info.selected = entry.open.then_some(true);
        info
    });
    if !entry.shortcut.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_keyboard_shortcut(entry.shortcut);
        });
    }
    let pressed = response.clicked();
    if narrow && !entry.shortcut.is_empty() {
        response.on_hover_text(entry.shortcut);
    }
    pressed
}
