//! The ledger of purposes: a row a service, its push statements beside its pull purposes. One
//! style for both, and neither value's colour nor failure's.

use std::sync::Arc;

use egui::{
    Color32, Galley, Id, Pos2, Rect, Sense, Stroke, TextStyle, TextWrapMode, Ui, WidgetText, pos2,
    vec2,
};

use super::marks::{LIST, Marks, Order, marks};
use crate::app::tokens::{self, palette};

/// One service.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// Its name.
    pub service: String,
    /// What was decided in advance, a line each.
    pub push: Vec<String>,
    /// What was drawn from demand, a line each.
    pub pull: Vec<LedgerPull>,
}

/// One pull purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerPull {
    /// The statement.
    pub statement: String,
    /// "18 of 25 fit".
    pub read: String,
    /// "12 October 2026".
    pub worded: String,
}

const HEADS: [&str; 5] = [
    "Service",
    "Push: decided in advance",
    "Pull: drawn from demand",
    "Read against it",
    "Worded on",
];
/// Which part of the width each column has.
const WIDTHS: [f32; 5] = [0.16, 0.29, 0.27, 0.13, 0.15];
/// Space between two columns, and above and below the text of a row.
const GUTTER: f32 = 14.0;
const PADDING: f32 = 11.0;
/// Space between two statements of one service.
const BETWEEN: f32 = 6.0;
/// How far the ground of a row reaches beyond its text.
const BEYOND: f32 = 6.0;

/// Paints the ledger; returns the row that was clicked or entered. One tab stop, arrows move.
pub fn ledger(ui: &mut Ui, id: Id, name: &str, rows: &[LedgerRow]) -> Option<usize> {
    let order = Order {
        count: rows.len(),
        columns: 1,
    };
    let stacked = ui.available_width() < tokens::TWO_COLUMNS;
    let (picked, ()) = marks(ui, id, LIST, name, order, |ui, marks| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if !stacked {
            heads(ui);
        }
        for (index, row) in rows.iter().enumerate() {
            let cells = if stacked {
                stack(ui, row)
            } else {
                columns(ui, row)
            };
            paint(ui, marks, index, &cells, || said(row));
        }
    });
    picked
}

fn heads(ui: &mut Ui) {
    let muted = palette(ui).muted;
    let mut cells = Cells::default();
    for (at, head) in HEADS.into_iter().enumerate() {
        let (left, width) = column(ui, at);
        cells.add(ui, (head, TextStyle::Small, muted), pos2(left, 0.0), width);
    }
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), cells.height + PADDING),
        Sense::hover(),
    );
    cells.paint(ui, rect.min);
    underline(ui, rect);
}

/// Where a column begins, and how wide its text may be.
fn column(ui: &Ui, at: usize) -> (f32, f32) {
    let room = ui.available_width();
    let left: f32 = WIDTHS.iter().take(at).sum();
    let width = WIDTHS.get(at).copied().unwrap_or_default();
    (left * room, width * room - GUTTER)
}

/// A row in columns: each pull purpose with what was read against it on its own line.
fn columns(ui: &Ui, row: &LedgerRow) -> Cells {
    let p = palette(ui);
    let mut cells = Cells::default();
    let mut cell = |text: &str, style: TextStyle, ink: Color32, at: usize, top: f32| {
        let (left, width) = column(ui, at);
        cells.add(ui, (text, style, ink), pos2(left, top), width)
    };
    cell(&row.service, tokens::strong(), p.ink, 0, 0.0);
    let mut top = 0.0;
    for statement in &row.push {
        top = cell(statement, TextStyle::Body, p.ink, 1, top) + BETWEEN;
    }
    if row.push.is_empty() {
        cell(NOTHING_WRITTEN, TextStyle::Body, p.muted, 1, 0.0);
    }
    let mut top = 0.0;
    for pull in &row.pull {
        let bottoms = [
            cell(&pull.statement, TextStyle::Body, p.ink, 2, top),
            cell(&pull.read, TextStyle::Body, p.ink, 3, top),
            cell(&pull.worded, TextStyle::Body, p.muted, 4, top),
        ];
        top = bottoms.into_iter().fold(top, f32::max) + BETWEEN;
    }
    if row.pull.is_empty() {
        cell(NOT_WORDED, TextStyle::Body, p.muted, 2, 0.0);
    }
    cells
}

/// A row where there is no room for columns: one thing below the other.
fn stack(ui: &Ui, row: &LedgerRow) -> Cells {
    let p = palette(ui);
    let mut cells = Cells::default();
    let width = ui.available_width();
    let mut top = 0.0;
    let mut line = |text: &str, style: TextStyle, ink: Color32, gap: f32| {
        top = cells.add(ui, (text, style, ink), pos2(0.0, top + gap), width);
    };
    line(&row.service, tokens::strong(), p.ink, 0.0);
    for statement in &row.push {
        line(
            &format!("Push: {statement}"),
            TextStyle::Body,
            p.ink,
            BETWEEN,
        );
    }
    if row.push.is_empty() {
        line(
            &format!("Push: {NOTHING_WRITTEN}"),
            TextStyle::Body,
            p.muted,
            BETWEEN,
        );
    }
    for pull in &row.pull {
        let statement = format!("Pull: {}", pull.statement);
        line(&statement, TextStyle::Body, p.ink, BETWEEN);
        line(&read_and_worded(pull), TextStyle::Small, p.muted, 0.0);
    }
    if row.pull.is_empty() {
        line(
            &format!("Pull: {NOT_WORDED}"),
            TextStyle::Body,
            p.muted,
            BETWEEN,
        );
    }
    cells
}

const NOTHING_WRITTEN: &str = "nothing written down yet";
const NOT_WORDED: &str = "not worded yet";

fn read_and_worded(pull: &LedgerPull) -> String {
    format!("{}; {}", pull.read, pull.worded)
}

fn paint(ui: &mut Ui, marks: &mut Marks, index: usize, cells: &Cells, name: impl Fn() -> String) {
    let size = vec2(ui.available_width(), cells.height + 2.0 * PADDING);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = marks.mark(ui, index, rect, false, name);
    let p = palette(ui);
    if response.hovered() {
        let ground = rect.expand2(vec2(BEYOND, -1.0));
        ui.painter()
            .rect_filled(ground, tokens::RADIUS - 2, p.paper);
    }
    underline(ui, rect);
    cells.paint(ui, rect.min + vec2(0.0, PADDING));
    marks.ring(ui, index, rect.expand2(vec2(BEYOND - 2.0, -4.0)));
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

fn underline(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, palette(ui).line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// A row in words, for a screen reader.
fn said(row: &LedgerRow) -> String {
    let push = match row.push.as_slice() {
        [] => NOTHING_WRITTEN.to_owned(),
        some => some.join("; "),
    };
    let pull: Vec<String> = (row.pull.iter())
        .map(|pull| format!("{}, {}", pull.statement, read_and_worded(pull)))
        .collect();
    let pull = match pull.as_slice() {
        [] => NOT_WORDED.to_owned(),
        some => some.join("; "),
    };
    format!("{}. Push: {push}. Pull: {pull}", row.service)
}

/// Texts laid out, each with where it stands in its row.
#[derive(Default)]
struct Cells {
    texts: Vec<(Pos2, Arc<Galley>, Color32)>,
    height: f32,
}

impl Cells {
    /// Lays a text out in a width; returns where it ends.
    fn add(
        &mut self,
        ui: &Ui,
        (text, style, ink): (&str, TextStyle, Color32),
        place: Pos2,
        width: f32,
    ) -> f32 {
        let galley = WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Wrap), width, style);
        let bottom = place.y + galley.size().y;
        self.height = self.height.max(bottom);
        self.texts.push((place, galley, ink));
        bottom
    }

    fn paint(&self, ui: &Ui, corner: Pos2) {
        for (place, galley, ink) in &self.texts {
            ui.painter().galley_with_override_text_color(
                corner + place.to_vec2(),
                Arc::clone(galley),
                *ink,
            );
        }
    }
}
