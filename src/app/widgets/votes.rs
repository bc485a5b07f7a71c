//! A read-out's votes: before they are shown only how many there are, then how many of each.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::shapes::{class_color, mark};
use super::text::line;
use crate::app::tokens::{self, palette};
use crate::model::Demand;

/// Room for the word before the votes.
const WORD: f32 = 98.0;
/// A vote's square.
const SQUARE: f32 = tokens::BAR_THICKNESS;

/// Paints a square for each seat, filled where it has voted, whatever it has voted.
pub fn seats(ui: &mut Ui, voted: usize, of: usize) {
    let p = palette(ui);
    let step = SQUARE + tokens::GAP;
    let size = vec2(step * of as f32 - tokens::GAP, tokens::BAR_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    for seat in 0..of {
        let corner = pos2(
            rect.left() + step * seat as f32,
            rect.center().y - SQUARE / 2.0,
        );
        let square = Rect::from_min_size(corner, Vec2::splat(SQUARE));
        let (fill, border) = match seat.cmp(&voted) {
            std::cmp::Ordering::Less => (p.field, Stroke::new(1.0, p.field)),
            std::cmp::Ordering::Equal => (p.selected, Stroke::new(2.0, p.accent)),
            std::cmp::Ordering::Greater => (p.card, Stroke::new(1.0, p.field)),
        };
        let painter = ui.painter();
        painter.rect(square, 4, fill, border, StrokeKind::Inside);
    }
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{voted} of {of} have voted"))
    });
}

/// Paints a row for each class: its mark, its word, a square for each vote. By class, not by
/// seat: who voted what is not told.
pub fn votes(ui: &mut Ui, votes: &[Demand]) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (class, word) in [
        (Demand::Failure, "Failure"),
        (Demand::Value, "Value"),
        (Demand::Undecided, "Undecided"),
    ] {
        let count = votes.iter().filter(|vote| **vote == class).count();
        let size = vec2(ui.available_width(), tokens::BAR_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let middle = rect.center().y;
        let centre = pos2(rect.left() + tokens::MARK_RADIUS + 2.0, middle);
        mark(ui.painter(), p, centre, Some(class));
        let text = line(ui, word, TextStyle::Body, p.ink, WORD);
        let left = rect.left() + tokens::MARK_COLUMN;
        let corner = pos2(left, middle - text.size().y / 2.0);
        ui.painter().galley(corner, text, p.ink);
        // Twelve seats in a narrow window stand closer.
        let room = rect.right() - left - WORD;
        let step = (SQUARE + tokens::GAP).min(room / votes.len().max(1) as f32);
        for index in 0..count {
            let corner = pos2(left + WORD + step * index as f32, middle - SQUARE / 2.0);
            let square = Rect::from_min_size(corner, vec2(SQUARE.min(step - 2.0), SQUARE));
            let color = class_color(p, Some(class));
            ui.painter().rect_filled(square, 4, color);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word}: {count}")));
    }
}
