//! The data behind a chart: rows to read, choose and copy.

use egui::accesskit::Role;
use egui::{
    Align, Event, Id, Label, Layout, Margin, Rect, RichText, ScrollArea, Stroke, TextStyle, Ui,
    vec2,
};
use egui_extras::{Column, TableBuilder};

use super::card::scrolling;
use super::chosen::{Chosen, chosen, clicked, keep};
use super::marks::{Marks, Order, Roles, marks};
use super::text::line;
use crate::app::tokens::{self, palette};
use crate::chart::Table;

const ROWS: Roles = Roles {
    whole: Role::Table,
    mark: Role::Row,
};
/// As many rows are measured to find how wide a column must be.
const MEASURED: usize = 200;
/// The narrowest column, and how narrow a column of words may become.
const NARROW: f32 = 44.0;
const READABLE: f32 = 140.0;
/// How far Left and Right move a table that is wider than its card.
const SIDEWAYS: f32 = 80.0;

/// Paints a table at most `height` points high; `sentence` says the whole in words. Arrows move over the rows, Shift extends
/// what is chosen, Ctrl+A takes all, Ctrl+C copies the chosen rows below their heads, separated
/// by tabs; Left and Right move a table that is wider than its card. Returns the index of the row
/// that was clicked or entered.
pub fn data_table(
    ui: &mut Ui,
    id: Id,
    table: &Table,
    sentence: &str,
    height: f32,
) -> Option<usize> {
    let order = Order {
        count: table.rows.len(),
        columns: 1,
    };
    let (picked, ()) = marks(ui, id, ROWS, sentence, order, |ui, marks| {
        let mut chosen = chosen(ui, marks, table.rows.len());
        if marks.focused && ui.input(|input| input.events.contains(&Event::Copy)) {
            ui.copy_text(tab_separated(table, &chosen));
        }
        let (rows, clip) = paint(ui, marks, table, &chosen, height);
        let line = Stroke::new(1.0, palette(ui).line);
        for (index, rect) in rows {
            let seen = rect.intersect(clip);
            if clip.y_range().contains(rect.top()) {
                ui.painter().hline(seen.x_range(), rect.top(), line);
            }
            let name = || name(table, index);
            let response = marks.mark(ui, index, seen, false, name);
            chosen = clicked(ui, chosen, index, &response);
            marks.ring(ui, index, seen.expand2(vec2(4.0, -2.0)));
        }
        keep(ui, marks, chosen);
    });
    picked
}

/// Paints head and rows; returns where each visible row stands, and the area they scroll in.
fn paint(
    ui: &mut Ui,
    marks: &Marks,
    table: &Table,
    chosen: &Chosen,
    height: f32,
) -> (Vec<(usize, Rect)>, Rect) {
    let columns: Vec<ColumnSet> = (0..table.columns.len())
        .map(|index| ColumnSet::of(ui, table, index))
        .collect();
    let gaps = tokens::SCROLL_ROOM * columns.len().saturating_sub(1) as f32;
    let mut widths: Vec<f32> = columns.iter().map(|column| column.width).collect();
    let room = ui.available_width();
    fit(&mut widths, room - gaps);
    let wide = widths.iter().sum::<f32>() + gaps;
    scrolling(ui, |ui| {
        if wide <= room {
            return grid(ui, marks, table, &columns, &widths, chosen, height);
        }
        let sideways = ScrollArea::horizontal()
            .id_salt("sideways")
            .content_margin(Margin {
                bottom: tokens::SCROLL_ROOM as i8,
                ..Margin::ZERO
            });
        let output = sideways.show(ui, |ui| {
            ui.scroll_with_delta(vec2(-SIDEWAYS * marks.sideways as f32, 0.0));
            ui.set_width(wide + tokens::SCROLL_ROOM);
            grid(ui, marks, table, &columns, &widths, chosen, height)
        });
        let (rows, clip) = output.inner;
        (rows, clip.intersect(output.inner_rect))
    })
}

fn grid(
    ui: &mut Ui,
    marks: &Marks,
    table: &Table,
    columns: &[ColumnSet],
    widths: &[f32],
    chosen: &Chosen,
    height: f32,
) -> (Vec<(usize, Rect)>, Rect) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing = vec2(tokens::SCROLL_ROOM, 0.0);
    let mut builder = TableBuilder::new(ui)
        .auto_shrink([false, true])
        .min_scrolled_height(height)
        .max_scroll_height(height)
        .animate_scrolling(false);
    if marks.moved {
        builder = builder.scroll_to_row(marks.current, None);
    }
    for width in widths {
        builder = builder.column(Column::exact(*width));
    }
    // An empty last column: the scroll bar's.
    builder = builder.column(Column::exact(0.0));
    let cell = |ui: &mut Ui, column: &ColumnSet, text: &str, color| {
        let text = RichText::new(text)
            .text_style(TextStyle::Small)
            .color(color);
        let label = Label::new(text).selectable(false).truncate();
        ui.with_layout(column.layout, |ui| ui.add(label));
    };
    let mut rows = Vec::new();
    let output = builder
        .header(tokens::TABLE_ROW, |mut row| {
            for (head, column) in table.columns.iter().zip(columns) {
                row.col(|ui| cell(ui, column, head, p.muted));
            }
        })
        .body(|body| {
            body.rows(tokens::TABLE_ROW, table.rows.len(), |mut row| {
                let index = row.index();
                row.set_selected(marks.focused && chosen.rows().contains(&index));
                let cells = table.rows.get(index).map(Vec::as_slice);
                let mut whole = Rect::NOTHING;
                for (text, column) in cells.unwrap_or_default().iter().zip(columns) {
                    let (_, response) = row.col(|ui| cell(ui, column, text, p.ink));
                    // A cell reports the room it was offered below it, too.
                    let bottom = response.rect.top() + tokens::TABLE_ROW;
                    whole |= response.rect.with_max_y(bottom);
                }
                rows.push((index, whole));
            });
        });
    (rows, output.inner_rect)
}

/// How a column is set: its width, and figures to the right.
struct ColumnSet {
    width: f32,
    layout: Layout,
}

impl ColumnSet {
    /// As wide as its widest cell.
    fn of(ui: &Ui, table: &Table, index: usize) -> Self {
        let cells = || table.rows.iter().filter_map(|row| row.get(index));
        let figures = cells().all(|cell| !cell.starts_with(char::is_alphabetic));
        let layout = if figures && index > 0 {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        };
        let width = table
            .columns
            .get(index)
            .into_iter()
            .chain(cells().take(MEASURED))
            .map(|text| {
                line(
                    ui,
                    text,
                    TextStyle::Small,
                    Default::default(),
                    f32::INFINITY,
                )
            })
            .map(|galley| galley.size().x.ceil())
            .fold(NARROW, f32::max);
        Self { width, layout }
    }
}

/// Makes columns fill `room`: what is over goes to the widest, what is short is taken from the
/// widest, none of which gets narrower than [`READABLE`]. Where that is not enough, the table is
/// wider than the room.
fn fit(widths: &mut [f32], room: f32) {
    let sum: f32 = widths.iter().sum();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    if sum <= room {
        if let Some(column) = widths.iter_mut().find(|width| **width == widest) {
            *column += room - sum;
        }
        return;
    }
    // The widest come down to one cap, under which the others fit beside them.
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    let mut cap = 0.0;
    for (index, width) in sorted.iter().enumerate() {
        cap = left / (sorted.len() - index) as f32;
        if *width > cap {
            break;
        }
        left -= width;
    }
    for width in widths {
        *width = width.min(cap.max(READABLE).floor());
    }
}

/// A row in words: "week of 14 September 2026, contacts 66, failure 47%".
fn name(table: &Table, index: usize) -> String {
    let cells = table.rows.get(index).map(Vec::as_slice).unwrap_or_default();
    let told: Vec<String> = cells
        .iter()
        .zip(&table.columns)
        .enumerate()
        .map(|(column, (cell, head))| {
            if column == 0 {
                cell.clone()
            } else {
                format!("{} {cell}", head.to_lowercase())
            }
        })
        .collect();
    told.join(", ")
}

/// The chosen rows below their heads, ready for a spreadsheet.
fn tab_separated(table: &Table, chosen: &Chosen) -> String {
    let rows = table
        .rows
        .iter()
        .enumerate()
        .filter(|(index, _)| chosen.rows().contains(index))
        .map(|(_, row)| row);
    let mut text = String::new();
    for row in std::iter::once(&table.columns).chain(rows) {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| cell.replace(['\t', '\r', '\n'], " "))
            .collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_the_widest_gives_way() {
        let mut roomy = [60.0, 200.0, 50.0];
        fit(&mut roomy, 400.0);
        assert_eq!(roomy, [60.0, 290.0, 50.0]);
        let mut tight = [60.0, 500.0, 300.0];
        fit(&mut tight, 460.0);
        assert_eq!(tight, [60.0, 200.0, 200.0]);
        let mut many = [300.0, 60.0, 60.0, 60.0];
        fit(&mut many, 200.0);
        assert_eq!(
            many,
            [140.0, 60.0, 60.0, 60.0],
            "the table goes on sideways"
        );
    }
}
