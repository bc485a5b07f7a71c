//! Points over time with their process limits and the dated changes.

use super::text::{shorten, width};
use super::{ACCENT, Anchor, Area, INK, LINE, MUTED, Page, SMALL_SIZE, TEXT_SIZE, UNDECIDED};
use super::{FAILURE, VALUE};
use crate::analysis::calendar::days_since_1970;
use crate::analysis::proportion::share;
use crate::chart::{Annotation, Scale, TimeChart, TimePoint, axis, words};
use crate::model::Demand;

/// So high at least, for a width: less would be all axis, or would flatten every step.
pub fn least_height(width: f64) -> f64 {
    (width * 0.42).clamp(190.0, 340.0)
}

const AXIS_HEIGHT: f64 = 22.0;
const NOTE_HEIGHT: f64 = 16.0;
/// The rows of change labels above the plot; what does not fit says its words on hover.
const NOTE_ROWS: usize = 4;
/// A date label with the air around it.
const DATE_ROOM: f64 = 58.0;
/// A value label with the air around it.
const VALUE_ROOM: f64 = 26.0;

/// How values become places on the page.
struct Scales {
    plot: Area,
    from: f64,
    to: f64,
    range: (f64, f64),
    /// Half the usual step between points, in days.
    half_step: f64,
}

impl Scales {
    fn x(&self, day: f64) -> f64 {
        self.plot.x + (day - self.from) / (self.to - self.from) * self.plot.width
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        self.plot.y + (high - value) / (high - low) * self.plot.height
    }

    fn bottom(&self) -> f64 {
        self.plot.y + self.plot.height
    }
}

/// Draws the chart; gives where it ends.
pub fn draw(page: &mut Page, chart: &TimeChart, area: Area) -> f64 {
    let (first, last) = match (chart.points.first(), chart.points.last()) {
        (Some(first), Some(last)) => (first.x, last.x),
        _ => return area.y,
    };
    let steps = chart
        .points
        .iter()
        .zip(chart.points.iter().skip(1))
        .map(|(a, b)| b.x - a.x);
    let step = steps.fold(7.0, f64::min);
    let labels = axis::value_ticks(chart.scale, chart.range, 9);
    let label_room = labels
        .iter()
        .map(|tick| width(&tick.label, TEXT_SIZE))
        .fold(0.0, f64::max);
    let plot = Area {
        x: area.x + label_room + 6.0,
        y: area.y,
        width: area.width - label_room - 6.0,
        height: area.height - AXIS_HEIGHT,
    };
    let half_step = step / 2.0;
    let range = chart.range;
    let mut scales = Scales {
        plot,
        from: first - half_step,
        to: last + half_step,
        range,
        half_step,
    };
    let notes = place_notes(&chart.annotations, &scales);
    let rows = notes
        .iter()
        .filter_map(|note| note.row)
        .max()
        .map_or(0, |row| row + 1);
    scales.plot.y += rows as f64 * NOTE_HEIGHT;
    scales.plot.height -= rows as f64 * NOTE_HEIGHT;

    draw_axes(page, chart, &scales);
    draw_limits(page, chart, &scales);
    draw_notes(page, &notes, &scales, area.y);
    draw_points(page, chart, &scales);
    area.y + area.height
}

fn draw_axes(page: &mut Page, chart: &TimeChart, scales: &Scales) {
    let line = format!(" stroke=\"{LINE}\"");
    let muted = format!(" fill=\"{MUTED}\"");
    let plot = scales.plot;
    let most = (plot.height / VALUE_ROOM).max(2.0) as usize;
    for tick in axis::value_ticks(chart.scale, chart.range, most) {
        let y = scales.y(tick.at);
        page.line((plot.x, y), (plot.x + plot.width, y), &line);
        let y = y + TEXT_SIZE * 0.35;
        page.text(&tick.label, plot.x - 6.0, y, TEXT_SIZE, Anchor::End, &muted);
    }
    let most = (plot.width / DATE_ROOM).max(1.0) as usize;
    for tick in axis::date_ticks(scales.from, scales.to, most) {
        let x = scales.x(tick.at);
        let bottom = scales.bottom();
        page.line(
            (x, bottom),
            (x, bottom + 4.0),
            &format!(" stroke=\"{MUTED}\""),
        );
        let half = width(&tick.label, TEXT_SIZE) / 2.0;
        let x = x.clamp(
            plot.x + half - 12.0,
            (plot.x + plot.width - half + 12.0).max(plot.x),
        );
        page.text(
            &tick.label,
            x,
            bottom + 17.0,
            TEXT_SIZE,
            Anchor::Middle,
            &muted,
        );
    }
}

/// Centre and limits of each segment, half a step beyond its first and last point, and broken
/// where the service was not listened to.
fn draw_limits(page: &mut Page, chart: &TimeChart, scales: &Scales) {
    let solid = format!(" stroke=\"{UNDECIDED}\" stroke-width=\"1.4\"");
    let dashed = format!(" stroke=\"{UNDECIDED}\" stroke-width=\"1.2\" stroke-dasharray=\"6 3\"");
    for segment in &chart.segments {
        let points = chart.points.iter().skip(segment.first).take(segment.points);
        let points: Vec<&TimePoint> = points.collect();
        let mut done = 0;
        for run in points.chunk_by(|_, next| !next.after_gap) {
            let xs: Vec<f64> = run.iter().map(|point| point.x).collect();
            let limits = segment.limits.iter().skip(done).take(run.len());
            let lows: Vec<f64> = limits.clone().map(|(low, _)| *low).collect();
            let highs: Vec<f64> = limits.map(|(_, high)| *high).collect();
            draw_limit(page, scales, &xs, &vec![segment.centre; run.len()], &solid);
            draw_limit(page, scales, &xs, &lows, &dashed);
            draw_limit(page, scales, &xs, &highs, &dashed);
            done += run.len();
        }
    }
}

/// One limit along the points at `xs`, half a step beyond both ends.
fn draw_limit(page: &mut Page, scales: &Scales, xs: &[f64], limits: &[f64], stroke: &str) {
    let (Some(first), Some(last)) = (limits.first(), limits.last()) else {
        return;
    };
    let (Some(start), Some(end)) = (xs.first(), xs.last()) else {
        return;
    };
    let middle = xs.iter().copied().zip(limits.iter().copied());
    let points: Vec<(f64, f64)> = std::iter::once((start - scales.half_step, *first))
        .chain(middle)
        .chain([(end + scales.half_step, *last)])
        .map(|(x, limit)| (scales.x(x), scales.y(limit)))
        .collect();
    page.path(&points, stroke);
}

fn draw_points(page: &mut Page, chart: &TimeChart, scales: &Scales) {
    let colour = match chart.class {
        Some(Demand::Failure) => FAILURE,
        Some(Demand::Value) => VALUE,
        Some(Demand::Undecided) => UNDECIDED,
        None => ACCENT,
    };
    // No line over a unit that was not listened to, nor over one without a value.
    let stroke = format!(" stroke=\"{colour}\" stroke-width=\"1.6\"");
    let mut line = Vec::new();
    for point in &chart.points {
        if point.after_gap || point.y.is_none() {
            page.path(&std::mem::take(&mut line), &stroke);
        }
        line.extend(point.y.map(|y| (scales.x(point.x), scales.y(y))));
    }
    page.path(&line, &stroke);

    let r = (scales.plot.width / chart.points.len().max(1) as f64 * 0.3).clamp(1.6, 4.0);
    for point in &chart.points {
        let Some(value) = point.y else { continue };
        let (x, y) = (scales.x(point.x), scales.y(value));
        page.open(&in_words(chart.scale, point));
        if point.signal.is_some() {
            page.circle(
                x,
                y,
                r * 2.0,
                &format!(" fill=\"none\" stroke=\"{INK}\" stroke-width=\"1.4\""),
            );
        }
        match chart.class {
            Some(class) => page.mark(Some(class), x, y, r),
            None => page.circle(x, y, r, &format!(" fill=\"{ACCENT}\"")),
        }
        page.close();
    }
}

/// "week of 14 September 2026: 38 of 86 decided (44%, likely 34 to 55%), more than ..."
fn in_words(scale: Scale, point: &TimePoint) -> String {
    let value = match scale {
        Scale::Share => {
            let x = (point.y.unwrap_or(0.0) * point.n as f64).round() as u64;
            words::share(&share(x, point.n), "decided")
        }
        Scale::Count => words::counted(point.n, "contact", "contacts"),
    };
    let signal = point
        .signal
        .map_or("", |_| "; more than the usual ups and downs");
    format!("{}: {value}{signal}", point.label)
}

/// A change and the row its label stands in; `None` where no row had room.
struct Note<'a> {
    words: &'a str,
    day: f64,
    short: String,
    left: f64,
    row: Option<usize>,
}

/// Puts the labels of changes into rows, each to the right of its line or, near the right edge,
/// as far right as it fits; none overlaps another.
fn place_notes<'a>(annotations: &'a [Annotation], scales: &Scales) -> Vec<Note<'a>> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let right = scales.plot.x + scales.plot.width;
    let mut notes = Vec::new();
    for annotation in annotations {
        let short = shorten(&annotation.words, SMALL_SIZE, scales.plot.width * 0.6);
        let long = width(&short, SMALL_SIZE);
        let day = days_since_1970(annotation.date);
        let left = (scales.x(day) + 3.0).min(right - long).max(scales.plot.x);
        let free = |row: &[(f64, f64)]| {
            row.iter()
                .all(|(from, to)| left > to + 8.0 || left + long + 8.0 < *from)
        };
        let row = taken.iter().position(|row| free(row)).or_else(|| {
            (taken.len() < NOTE_ROWS).then(|| {
                taken.push(Vec::new());
                taken.len() - 1
            })
        });
        if let Some(row) = row.and_then(|row| taken.get_mut(row)) {
            row.push((left, left + long));
        }
        notes.push(Note {
            words: &annotation.words,
            day,
            short,
            left,
            row,
        });
    }
    notes
}

/// All the lines first, then the words on a white ground, so that no line crosses words.
fn draw_notes(page: &mut Page, notes: &[Note], scales: &Scales, top: f64) {
    let dashes = format!(" stroke=\"{ACCENT}\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\"");
    let row_top = |note: &Note| top + note.row.unwrap_or(0) as f64 * NOTE_HEIGHT;
    for note in notes {
        let x = scales.x(note.day);
        page.open(note.words);
        page.line((x, row_top(note) + 2.0), (x, scales.bottom()), &dashes);
        page.close();
    }
    for note in notes.iter().filter(|note| note.row.is_some()) {
        let ground = Area {
            x: note.left - 1.0,
            y: row_top(note) + 1.0,
            width: width(&note.short, SMALL_SIZE) + 2.0,
            height: NOTE_HEIGHT - 3.0,
        };
        let ink = format!(" fill=\"{INK}\"");
        page.open(note.words);
        page.rect(ground, " fill=\"#FFFFFF\"");
        let baseline = row_top(note) + 11.0;
        page.text(
            &note.short,
            note.left,
            baseline,
            SMALL_SIZE,
            Anchor::Start,
            &ink,
        );
        page.close();
    }
}
