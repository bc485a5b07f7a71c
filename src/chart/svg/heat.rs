//! Weekday by hour: a grid of cells, darker where more contacts came.

use super::text::width;
use super::{ACCENT, Anchor, Area, INK, MUTED, Page, TEXT_SIZE};
use crate::chart::{Heat, words};

const LEAST_ROW: f64 = 20.0;
const GREATEST_ROW: f64 = 28.0;
const HEAD: f64 = 20.0;
const GAP: f64 = 3.0;
const FIGURE_SIZE: f64 = 11.5;
/// The light and the dark end, as red, green, blue.
const LIGHT: [f64; 3] = [238.0, 243.0, 246.0];
const DARK: [f64; 3] = [24.0, 73.0, 126.0];
/// From this part of the busiest cell on, white is easier to read on its colour than ink.
const WHITE_FROM: f64 = 0.65;

/// So high at least, to draw every row.
pub fn least_height(heat: &Heat) -> f64 {
    HEAD + heat.rows.len() as f64 * LEAST_ROW
}

/// Draws the grid; gives where it ends.
pub fn draw(page: &mut Page, heat: &Heat, area: Area) -> f64 {
    let rows = heat.rows.len().max(1) as f64;
    let columns = heat.columns.len().max(1);
    let row = ((area.height - HEAD) / rows).clamp(LEAST_ROW, GREATEST_ROW);
    let label_room = heat
        .rows
        .iter()
        .map(|label| width(label, TEXT_SIZE))
        .fold(0.0, f64::max)
        + 10.0;
    let column = (area.width - label_room) / columns as f64;
    let left = area.x + label_room;
    let most = heat
        .cells
        .iter()
        .map(|cell| cell.count)
        .max()
        .unwrap_or(0)
        .max(1) as f64;
    let muted = format!(" fill=\"{MUTED}\"");
    // Where columns are narrow, every second or third says its hour.
    let every = (width("23", FIGURE_SIZE) * 1.6 / column).ceil().max(1.0) as usize;
    for (index, label) in heat.columns.iter().enumerate().step_by(every) {
        let x = left + (index as f64 + 0.5) * column;
        page.text(
            label,
            x,
            area.y + FIGURE_SIZE,
            FIGURE_SIZE,
            Anchor::Middle,
            &muted,
        );
    }
    let lines = heat.cells.chunks(columns);
    for (index, (label, cells)) in heat.rows.iter().zip(lines).enumerate() {
        let top = area.y + HEAD + index as f64 * row;
        let middle = top + (row - GAP) / 2.0;
        page.text(
            label,
            area.x,
            middle + TEXT_SIZE * 0.35,
            TEXT_SIZE,
            Anchor::Start,
            &muted,
        );
        for (index, cell) in cells.iter().enumerate() {
            let x = left + index as f64 * column;
            let part = cell.count as f64 / most;
            let body = Area {
                x,
                y: top,
                width: column - GAP,
                height: row - GAP,
            };
            page.open(&format!(
                "{}: {}",
                cell.label,
                words::counted(cell.count, "contact", "contacts")
            ));
            page.rect(body, &format!(" fill=\"{}\"", colour(part)));
            let figure = words::number(cell.count);
            if width(&figure, FIGURE_SIZE) <= body.width {
                let ink = if part >= WHITE_FROM { "#FFFFFF" } else { INK };
                let x = x + body.width / 2.0;
                let y = middle + FIGURE_SIZE * 0.35;
                let ink = format!(" fill=\"{ink}\"");
                page.text(&figure, x, y, FIGURE_SIZE, Anchor::Middle, &ink);
            }
            page.close();
        }
    }
    area.y + HEAD + rows * row - GAP
}

/// A colour on the way from light to dark.
fn colour(part: f64) -> String {
    if part >= 1.0 {
        return ACCENT.to_owned();
    }
    let mut colour = String::from("#");
    for (light, dark) in LIGHT.into_iter().zip(DARK) {
        let channel = (light + (dark - light) * part).round() as u8;
        colour.push_str(&format!("{channel:02X}"));
    }
    colour
}
