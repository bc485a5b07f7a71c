//! Horizontal bars: mark, sentence, bar, count.

use super::text::{shorten, width};
use super::{Anchor, Area, FAILURE, INK, Page, TEXT_SIZE, UNDECIDED, VALUE};
use crate::chart::{Bar, Bars, words};
use crate::model::Demand;

const LEAST_ROW: f64 = 20.0;
const GREATEST_ROW: f64 = 28.0;
const MARK_ROOM: f64 = 20.0;
/// The part of the width that sentences may take.
const WORDS_PART: f64 = 0.6;

/// So high at least, to draw every bar that is shown.
pub fn least_height(bars: &Bars) -> f64 {
    bars.shown as f64 * LEAST_ROW
}

/// Draws the bars that are shown; gives where they end.
pub fn draw(page: &mut Page, bars: &Bars, area: Area) -> f64 {
    let shown: Vec<&Bar> = bars.bars.iter().take(bars.shown).collect();
    let most = shown.iter().map(|bar| bar.count).max().unwrap_or(0).max(1) as f64;
    let row = (area.height / shown.len().max(1) as f64).clamp(LEAST_ROW, GREATEST_ROW);
    let count_room = shown
        .iter()
        .map(|bar| width(&words::number(bar.count), TEXT_SIZE));
    let count_room = count_room.fold(0.0, f64::max) + 8.0;
    let words_room = shown.iter().map(|bar| width(&bar.label, TEXT_SIZE));
    let words_room = words_room
        .fold(0.0, f64::max)
        .min(area.width * WORDS_PART - MARK_ROOM)
        + 8.0;
    let bars_from = area.x + MARK_ROOM + words_room;
    let bars_room = area.x + area.width - count_room - bars_from;
    for (index, bar) in shown.iter().enumerate() {
        let top = area.y + index as f64 * row;
        let middle = top + row / 2.0;
        let baseline = middle + TEXT_SIZE * 0.35;
        let label = &bar.label;
        let ink = format!(" fill=\"{INK}\"");
        page.open(&format!(
            "{label}: {}",
            words::counted(bar.count, "contact", "contacts")
        ));
        page.mark(bar.class, area.x + 6.0, middle, 4.5);
        let short = shorten(label, TEXT_SIZE, words_room - 8.0);
        page.text(
            &short,
            area.x + MARK_ROOM,
            baseline,
            TEXT_SIZE,
            Anchor::Start,
            &ink,
        );
        let long = (bars_room * bar.count as f64 / most).max(2.0);
        let high = row * 0.68;
        let body = Area {
            x: bars_from,
            y: middle - high / 2.0,
            width: long,
            height: high,
        };
        page.rect(body, &fill(bar.class));
        let count = words::number(bar.count);
        page.text(
            &count,
            area.x + area.width,
            baseline,
            TEXT_SIZE,
            Anchor::End,
            &ink,
        );
        page.close();
    }
    area.y + shown.len() as f64 * row
}

fn fill(class: Option<Demand>) -> String {
    match class {
        Some(Demand::Value) => format!(" fill=\"{VALUE}\""),
        Some(Demand::Failure) => format!(" fill=\"{FAILURE}\""),
        Some(Demand::Undecided) | None => {
            format!(" fill=\"#FFFFFF\" stroke=\"{UNDECIDED}\" stroke-width=\"1.6\"")
        }
    }
}
