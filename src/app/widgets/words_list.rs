//! Customers' words, one row each: mark, words, when and how at the right. Only the rows in
//! sight are asked for, so a hundred thousand cost as much as ten.

use std::ops::RangeInclusive;

use egui::{Id, Margin, Rect, Response, ScrollArea, Sense, Stroke, TextStyle, Ui, pos2, vec2};

use super::card::scrolling;
use super::chosen::{chosen, clicked, keep};
use super::marks::{LIST, Marks, Order, marks};
use super::shapes::{class_name, mark};
use super::text::{line, quoted};
use crate::app::tokens::{self, palette};
use crate::model::Demand;

/// How far the ground of a row reaches to the left of its words.
const BEYOND: f32 = 6.0;

/// One row of a list of words.
#[derive(Clone, Debug, PartialEq)]
pub struct WordsRow {
    /// The class its contact was given, if any.
    pub class: Option<Demand>,
    /// Whether that is marked: not beside a statement of purpose, where the colours would say
    /// something of the statement.
    pub marked: bool,
    /// The customer's words, all of them; the row shortens them.
    pub words: String,
    /// When and how: "Fri 27 Nov, phone".
    pub aside: String,
}

/// Where the keyboard stands in a list of words, and what is chosen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsChosen {
    /// The row on which the keyboard stands, or would.
    pub here: usize,
    /// The rows chosen, that one among them.
    pub rows: RangeInclusive<usize>,
    /// Whether the list has the keyboard.
    pub focused: bool,
    /// The row that was entered or clicked.
    pub picked: Option<usize>,
}

/// Paints a list of `total` rows within `height` points; `name` says what is listed. `row` is
/// asked for the rows in sight only, and answers `None` while it does not know one yet. Arrows,
/// page keys and a click move to a row, at first the first; Shift chooses the rows between too,
/// Ctrl+A all.
pub fn words_list(
    ui: &mut Ui,
    id: Id,
    name: &str,
    total: usize,
    height: f32,
    row: impl Fn(usize) -> Option<WordsRow>,
) -> WordsChosen {
    let order = Order {
        count: total,
        columns: 1,
    };
    let (picked, answer) = marks(ui, id, LIST, name, order, |ui, marks| {
        let mut chosen = chosen(ui, marks, total);
        ui.spacing_mut().item_spacing.y = 0.0;
        scrolling(ui, |ui| {
            ScrollArea::vertical()
                .id_salt(id)
                .auto_shrink([false, true])
                .max_height(height)
                .min_scrolled_height(height)
                .content_margin(Margin {
                    right: tokens::SCROLL_ROOM as i8,
                    ..Margin::ZERO
                })
                .show_viewport(ui, |ui, seen| {
                    // What marks a row reaches a little beyond its words.
                    ui.set_clip_rect(ui.clip_rect().expand2(vec2(2.0 * BEYOND, 0.0)));
                    let whole = vec2(ui.available_width(), tokens::WORDS_ROW * total as f32);
                    let (all, _) = ui.allocate_exact_size(whole, Sense::hover());
                    let place = |index: usize| {
                        let top = all.top() + tokens::WORDS_ROW * index as f32;
                        Rect::from_min_size(
                            pos2(all.left(), top),
                            vec2(all.width(), tokens::WORDS_ROW),
                        )
                    };
                    if marks.moved {
                        ui.scroll_to_rect(place(marks.current), None);
                    }
                    let first = (seen.min.y / tokens::WORDS_ROW).floor().max(0.0) as usize;
                    let last = (seen.max.y / tokens::WORDS_ROW).ceil().max(0.0) as usize;
                    for index in first..last.min(total) {
                        let is_chosen = marks.current == index || chosen.rows().contains(&index);
                        let row = row(index);
                        if let Some(response) =
                            paint(ui, marks, index, place(index), is_chosen, row)
                        {
                            chosen = clicked(ui, chosen, index, &response);
                        }
                    }
                });
        });
        keep(ui, marks, chosen);
        WordsChosen {
            here: marks.current,
            rows: chosen.rows(),
            focused: marks.focused,
            picked: None,
        }
    });
    WordsChosen { picked, ..answer }
}

fn paint(
    ui: &Ui,
    marks: &mut Marks,
    index: usize,
    rect: Rect,
    chosen: bool,
    row: Option<WordsRow>,
) -> Option<Response> {
    let p = palette(ui);
    let under = Stroke::new(1.0, p.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, under);
    let row = row?;
    let words = quoted(&row.words);
    let response = marks.mark(ui, index, rect, chosen, || {
        if row.marked {
            format!("{words}, {}, {}", class_name(row.class), row.aside)
        } else {
            format!("{words}, {}", row.aside)
        }
    });
    let ground = Rect::from_min_max(
        rect.min - vec2(BEYOND, 0.0),
        rect.max + vec2(BEYOND / 2.0, -1.0),
    );
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(ground, tokens::RADIUS - 2, p.selected);
    } else if response.hovered() {
        painter.rect_filled(ground, tokens::RADIUS - 2, p.paper);
    }
    let middle = ground.center().y;
    let mut words_left = rect.left();
    if row.marked {
        let left = rect.left() + tokens::MARK_RADIUS + 2.0;
        mark(painter, p, pos2(left, middle), row.class);
        words_left += tokens::MARK_COLUMN;
    }

    let aside = line(
        ui,
        &row.aside,
        TextStyle::Small,
        p.muted,
        rect.width() / 2.0,
    );
    let aside_left = rect.right() - BEYOND / 2.0 - aside.size().x;
    let room = aside_left - 2.0 * tokens::GAP - words_left;
    let text = line(ui, &words, TextStyle::Body, p.ink, room);
    let elided = text.elided;
    painter.galley(pos2(words_left, middle - text.size().y / 2.0), text, p.ink);
    painter.galley(
        pos2(aside_left, middle - aside.size().y / 2.0),
        aside,
        p.muted,
    );
    marks.ring(ui, index, ground.shrink2(vec2(3.0, 3.0)));
    // A form over the list is not covered by what is below it.
    let on_top = ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    Some(if elided && on_top {
        response.on_hover_text(&row.words)
    } else {
        response
    })
}
