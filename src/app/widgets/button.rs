//! Buttons: one that does the main thing, quiet ones, links, and boxes one chooses from.

use egui::accesskit::Role;
use egui::{
    Color32, Response, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo,
    WidgetText, vec2,
};

use super::shapes::focus_ring;
use crate::app::tokens::{self, palette};

/// What a button looks like before it is hovered, pressed or focused.
struct Face {
    text: TextStyle,
    ink: Color32,
    fill: Color32,
    hovered: Color32,
    border: Stroke,
    padding: f32,
    height: f32,
    role: Role,
    chosen: Option<bool>,
}

/// The button that does a screen's main thing: filled with the accent colour.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let p = palette(ui);
    let face = Face {
        text: tokens::strong(),
        ink: p.on_accent,
        fill: p.accent,
        hovered: p.accent.lerp_to_gamma(p.ink, 0.2),
        border: Stroke::NONE,
        padding: 18.0,
        height: tokens::TALL_BUTTON_HEIGHT,
        role: Role::Button,
        chosen: None,
    };
    press(ui, text, &face)
}

/// A button for everything else: grey, without a border.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    let p = palette(ui);
    let face = Face {
        text: TextStyle::Button,
        ink: p.ink,
        fill: p.quiet,
        hovered: p.quiet_hovered,
        border: Stroke::NONE,
        padding: 12.0,
        height: tokens::BUTTON_HEIGHT,
        role: Role::Button,
        chosen: None,
    };
    press(ui, text, &face)
}

/// A verb that leads on, as words in the accent colour; underlined under the pointer.
pub fn link_button(ui: &mut Ui, text: &str) -> Response {
    link(ui, text, TextStyle::Button)
}

/// A lesser verb of a card.
pub fn small_link(ui: &mut Ui, text: &str) -> Response {
    link(ui, text, TextStyle::Small)
}

/// A link in any size; a card's lesser verbs are small.
pub(super) fn link(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    let p = palette(ui);
    let galley = WidgetText::from(text).into_galley(ui, None, ui.available_width(), style);
    let size = vec2(galley.size().x, galley.size().y.max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if ui.is_rect_visible(rect) {
        let corner = rect.left_center() - vec2(0.0, galley.size().y / 2.0);
        if response.hovered() || response.has_focus() {
            let under = corner.y + galley.size().y - 1.0;
            ui.painter()
                .hline(rect.x_range(), under, Stroke::new(1.0, p.accent));
        }
        ui.painter()
            .galley_with_override_text_color(corner, galley, p.accent);
        if response.has_focus() {
            focus_ring(ui.painter(), rect.expand2(vec2(3.0, 0.0)), 2, p.focus);
        }
    }
    follow(&response);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A box that is chosen or not, as "Phone" or "Settled in one go".
pub fn toggle_button(ui: &mut Ui, text: &str, chosen: bool) -> Response {
    let p = palette(ui);
    let face = Face {
        text: TextStyle::Button,
        ink: p.ink,
        fill: if chosen { p.selected } else { p.card },
        hovered: if chosen { p.selected } else { p.quiet },
        border: if chosen {
            Stroke::new(2.0, p.accent)
        } else {
            Stroke::new(1.0, p.field)
        },
        padding: 12.0,
        height: tokens::TALL_BUTTON_HEIGHT,
        role: Role::Button,
        chosen: Some(chosen),
    };
    press(ui, text, &face)
}

fn press(ui: &mut Ui, text: &str, face: &Face) -> Response {
    let galley = WidgetText::from(text).into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        face.text.clone(),
    );
    let size = Vec2::new(galley.size().x + 2.0 * face.padding, face.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() {
            face.hovered
        } else {
            face.fill
        };
        let painter = ui.painter();
        painter.rect(rect, tokens::RADIUS, fill, face.border, StrokeKind::Inside);
        let corner = rect.center() - galley.size() / 2.0;
        painter.galley_with_override_text_color(corner, galley, face.ink);
        if response.has_focus() {
            focus_ring(painter, rect, tokens::RADIUS, palette(ui).focus);
        }
    }
    follow(&response);
    response.widget_info(|| match face.chosen {
        Some(chosen) => WidgetInfo::selected(face.role, ui.is_enabled(), chosen, text),
        None => WidgetInfo::labeled(face.role, ui.is_enabled(), text),
    });
    response
}

/// What the keyboard comes to is scrolled into sight.
fn follow(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}
