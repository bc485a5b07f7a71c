//! Horizontal bars, most frequent first: mark, words, bar, figure.

use egui::{Align2, Id, Rect, Sense, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};

use super::marks::{LIST, Order, marks};
use super::shapes::{class_color, class_name, mark};
use super::text::{line, quoted};
use crate::app::tokens::{self, palette};
use crate::chart::Bar;
use crate::chart::words::{counted, number};

/// How much of the room between mark and figure the longest bar takes.
const BAR_SHARE: f32 = 0.32;

/// Paints bars; `sentence` says the whole in words and `selected` is the bar whose words are
/// open. Up and down move between rows; returns the index of the bar clicked or entered.
pub fn bars(
    ui: &mut Ui,
    id: Id,
    bars: &[Bar],
    sentence: &str,
    selected: Option<usize>,
) -> Option<usize> {
    let order = Order {
        count: bars.len(),
        columns: 1,
    };
    let p = palette(ui);
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let (picked, ()) = marks(ui, id, LIST, sentence, order, |ui, marks| {
        let figures: Vec<_> = bars
            .iter()
            .map(|bar| {
                let figure = number(bar.count);
                line(ui, &figure, TextStyle::Body, p.ink, f32::INFINITY)
            })
            .collect();
        let figure_width = figures
            .iter()
            .map(|galley| galley.size().x)
            .fold(0.0, f32::max)
            .ceil();
        let height = tokens::BAR_ROW * bars.len() as f32;
        let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let columns = Columns::of(all, figure_width);
        for (index, (bar, figure)) in bars.iter().zip(figures).enumerate() {
            let top = all.top() + tokens::BAR_ROW * index as f32;
            let row =
                Rect::from_min_size(pos2(all.left(), top), vec2(all.width(), tokens::BAR_ROW));
            if !ui.is_rect_visible(row) {
                continue;
            }
            let chosen = selected == Some(index);
            let response = marks.mark(ui, index, row, chosen, || {
                format!(
                    "{}, {}, {}",
                    quoted(&bar.label),
                    class_name(bar.class),
                    counted(bar.count, "contact", "contacts")
                )
            });
            let ground = row.expand2(vec2(6.0, -1.0));
            let painter = ui.painter();
            if chosen {
                painter.rect_filled(ground, tokens::RADIUS - 2, p.selected);
            } else if response.hovered() {
                painter.rect_filled(ground, tokens::RADIUS - 2, p.paper);
            }
            let middle = row.center().y;
            mark(
                painter,
                p,
                pos2(row.left() + tokens::MARK_RADIUS + 2.0, middle),
                bar.class,
            );
            let words = line(
                ui,
                &quoted(&bar.label),
                TextStyle::Body,
                p.ink,
                columns.words_width,
            );
            let shortened = words.elided;
            let corner = pos2(columns.words_left, middle - words.size().y / 2.0);
            painter.galley(corner, words, p.ink);

            let share = bar.count as f32 / most as f32;
            let length = (columns.bar_width * share).round().max(2.0);
            let body = Rect::from_min_size(
                pos2(
                    columns.bar_left,
                    (middle - tokens::BAR_THICKNESS / 2.0).round(),
                ),
                vec2(length, tokens::BAR_THICKNESS),
            );
            let color = class_color(p, bar.class);
            match bar.class {
                Some(crate::model::Demand::Value | crate::model::Demand::Failure) => {
                    painter.rect_filled(body, 3.0, color);
                }
                // Hollow, like its mark.
                Some(crate::model::Demand::Undecided) | None => {
                    painter.rect_stroke(body, 3.0, Stroke::new(1.5, color), StrokeKind::Inside);
                }
            }
            let at = Align2::RIGHT_CENTER.anchor_size(pos2(columns.right, middle), figure.size());
            painter.galley(at.min, figure, p.ink);
            marks.ring(ui, index, ground);
            if shortened {
                response.on_hover_text(quoted(&bar.label));
            }
        }
    });
    picked
}

/// Where the columns of the rows begin, in whole points so that their edges are sharp.
struct Columns {
    words_left: f32,
    words_width: f32,
    bar_left: f32,
    bar_width: f32,
    right: f32,
}

impl Columns {
    fn of(all: Rect, figure_width: f32) -> Self {
        let words_left = all.left() + tokens::MARK_COLUMN;
        let figure_left = all.right() - figure_width;
        let room = figure_left - tokens::GAP - words_left;
        let bar_left = (words_left + room * (1.0 - BAR_SHARE)).round();
        Self {
            words_left,
            words_width: bar_left - tokens::GAP - words_left,
            bar_left,
            bar_width: figure_left - tokens::GAP - bar_left,
            right: all.right(),
        }
    }
}
