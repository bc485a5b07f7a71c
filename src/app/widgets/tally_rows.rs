//! A few counts as rows of equal measure: a word, a bar, a figure. In one neutral colour.

use egui::accesskit::Role;
use egui::{Rect, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::text::line;
use crate::app::tokens::{self, palette};
use crate::chart::words;

/// Room for the word before a bar and for the figure behind it.
const WORD: f32 = 66.0;
const FIGURE: f32 = 40.0;

/// Paints a row for each count, their bars as parts of `of`.
pub fn tally_rows(ui: &mut Ui, rows: &[(&str, u64)], of: u64) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (word, count) in rows {
        let size = vec2(ui.available_width(), tokens::BAR_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let figure = words::number(*count);
        let text = line(ui, word, TextStyle::Small, p.muted, WORD);
        let middle = rect.center().y;
        let place = pos2(rect.left(), middle - text.size().y / 2.0);
        ui.painter().galley(place, text, p.muted);
        let room = rect.width() - WORD - FIGURE;
        let width = room * (*count as f32 / of.max(1) as f32);
        let corner = pos2(rect.left() + WORD, middle - tokens::BAR_THICKNESS / 2.0);
        let bar = Rect::from_min_size(corner, vec2(width, tokens::BAR_THICKNESS));
        ui.painter().rect_filled(bar, 2, p.field);
        let text = line(ui, &figure, TextStyle::Body, p.ink, FIGURE);
        let place = pos2(bar.right() + tokens::GAP, middle - text.size().y / 2.0);
        ui.painter().galley(place, text, p.ink);
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word}: {figure}")));
    }
}
