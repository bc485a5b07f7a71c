//! A few sentences to choose one from. One tab stop, arrows choose.

use egui::{Id, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, WidgetText, vec2};

use super::marks::{LIST, Order, marks};
use crate::app::tokens::{self, palette};

/// Space between a sentence and the border of its box.
const INSIDE: egui::Vec2 = vec2(12.0, 8.0);

/// Paints the sentences below each other; `name` says what is chosen, `chosen` which one is.
pub fn option_list(ui: &mut Ui, id: Id, name: &str, options: &[String], chosen: &mut usize) {
    let order = Order {
        count: options.len(),
        columns: 1,
    };
    ui.data_mut(|data| data.insert_temp(id, *chosen));
    let (_, now) = marks(ui, id, LIST, name, order, |ui, marks| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let p = palette(ui);
        let width = ui.available_width();
        for (index, option) in options.iter().enumerate() {
            let room = width - 2.0 * INSIDE.x;
            let wrap = Some(TextWrapMode::Wrap);
            let text = WidgetText::from(option).into_galley(ui, wrap, room, TextStyle::Body);
            let size = vec2(width, text.size().y + 2.0 * INSIDE.y);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let chosen = marks.current == index;
            let response = marks.mark(ui, index, rect, chosen, || option.clone());
            let (fill, border) = if chosen {
                (p.selected, Stroke::new(2.0, p.accent))
            } else if response.hovered() {
                (p.quiet, Stroke::new(1.0, p.field))
            } else {
                (p.card, Stroke::new(1.0, p.line))
            };
            let painter = ui.painter();
            painter.rect(rect, tokens::RADIUS, fill, border, StrokeKind::Inside);
            painter.galley_with_override_text_color(rect.min + INSIDE, text, p.ink);
            // Inside, since the lists of a form are cut at their edges.
            marks.ring(ui, index, rect.shrink(5.0));
        }
        marks.current
    });
    *chosen = now;
}
