//! Small shapes drawn instead of letters, so that no font has to have them.

use egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, vec2};

use crate::app::tokens::{self, Palette};
use crate::model::Demand;

/// Paints the mark of a class: value a filled circle, failure a diamond, undecided (or nobody
/// has looked yet) a hollow circle. Shape and colour both tell.
pub fn mark(painter: &Painter, palette: &Palette, centre: Pos2, class: Option<Demand>) {
    let radius = tokens::MARK_RADIUS;
    match class {
        Some(Demand::Value) => {
            painter.circle_filled(centre, radius, palette.value);
        }
        Some(Demand::Failure) => {
            painter.add(diamond(centre, radius + 1.0, palette.failure));
        }
        Some(Demand::Undecided) | None => {
            painter.circle_stroke(centre, radius, Stroke::new(1.5, palette.undecided));
        }
    }
}

/// A mark as a widget of its own, named for a screen reader.
pub fn mark_label(ui: &mut Ui, class: Option<Demand>) -> Response {
    let size = Vec2::splat(2.0 * tokens::MARK_RADIUS + 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    mark(ui.painter(), tokens::palette(ui), rect.center(), class);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, class_name(class))
    });
    response
}

/// The class in words.
pub(super) fn class_name(class: Option<Demand>) -> &'static str {
    match class {
        Some(Demand::Value) => "value",
        Some(Demand::Failure) => "failure",
        Some(Demand::Undecided) | None => "undecided",
    }
}

/// The colour of a class.
pub(super) fn class_color(palette: &Palette, class: Option<Demand>) -> Color32 {
    match class {
        Some(Demand::Value) => palette.value,
        Some(Demand::Failure) => palette.failure,
        Some(Demand::Undecided) | None => palette.undecided,
    }
}

/// A cross, to take something away.
pub(super) fn cross(painter: &Painter, centre: Pos2, color: Color32) {
    let arm = 3.5;
    let stroke = Stroke::new(1.5, color);
    for slope in [vec2(arm, arm), vec2(arm, -arm)] {
        painter.line_segment([centre - slope, centre + slope], stroke);
    }
}

/// A small angle that points down: here a list opens.
pub(super) fn opens_down(painter: &Painter, centre: Pos2, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    painter.line(
        vec![
            centre + vec2(-4.0, -2.0),
            centre + vec2(0.0, 2.0),
            centre + vec2(4.0, -2.0),
        ],
        stroke,
    );
}

/// The ring around what has the keyboard.
pub(super) fn focus_ring(painter: &Painter, rect: Rect, radius: u8, color: Color32) {
    painter.rect_stroke(
        rect.expand(1.0),
        radius.saturating_add(2),
        Stroke::new(tokens::FOCUS_WIDTH, color),
        egui::StrokeKind::Outside,
    );
}

/// The style of a menu's items: roomy, and with a ring around what has the keyboard, which
/// egui's menus leave out.
pub(super) fn menu_items(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(8.0, 3.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let ring = Stroke::new(tokens::FOCUS_WIDTH, tokens::palette(ui).focus);
    ui.visuals_mut().widgets.active.bg_stroke = ring;
}

fn diamond(centre: Pos2, radius: f32, color: Color32) -> Shape {
    let points = vec![
        centre + vec2(0.0, -radius),
        centre + vec2(radius, 0.0),
        centre + vec2(0.0, radius),
        centre + vec2(-radius, 0.0),
    ];
    Shape::convex_polygon(points, color, Stroke::NONE)
}
