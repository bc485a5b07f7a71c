//! A chart as a picture: one self-contained SVG, no script, nothing fetched.
//!
//! It holds what the screen shows: title, subtitle, picture and small print; the chart's
//! sentence for a screen reader; and each mark's words on hover.

mod bars;
mod heat;
mod text;
mod time;

use std::fmt::Write;

use super::{Body, Chart};
use crate::model::Demand;
use text::{escape, wrap};

const INK: &str = "#1C232B";
const MUTED: &str = "#59616B";
const LINE: &str = "#DDDAD2";
const VALUE: &str = "#006D77";
const FAILURE: &str = "#C24A14";
const UNDECIDED: &str = "#6F7780";
/// Volumes, dated changes, and the dark end of the heat map.
const ACCENT: &str = "#18497E";
/// Ours where it is installed; else one of about the same width, so that lines still fit.
const FONT: &str = "'Atkinson Hyperlegible Next', Arial, Helvetica, 'Liberation Sans', sans-serif";

const PADDING: f64 = 16.0;
const TITLE_SIZE: f64 = 16.0;
const TEXT_SIZE: f64 = 12.5;
const SMALL_SIZE: f64 = 10.5;
const LINE_HEIGHT: f64 = 1.35;
/// A picture no smaller than this is drawn; narrower or lower would be all axis.
const LEAST_WIDTH: f64 = 240.0;

/// A rectangle on the page, in SVG units from the top left.
#[derive(Clone, Copy, Debug)]
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Where a text stands against its x.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// What has been drawn so far.
#[derive(Default)]
struct Page {
    out: String,
}

/// Draws a chart at `width` x `height` SVG units. The page grows higher than asked where the
/// words or the bars need it: nothing is cut.
pub fn svg(chart: &Chart, width: f64, height: f64) -> String {
    let width = width.max(LEAST_WIDTH);
    let room = width - 2.0 * PADDING;
    let mut page = Page::default();
    let mut y = PADDING;
    y = page.paragraph(
        &chart.title,
        PADDING,
        y,
        room,
        TITLE_SIZE,
        INK,
        " font-weight=\"600\"",
    );
    y = page.paragraph(
        &chart.subtitle,
        PADDING,
        y + 2.0,
        room,
        TEXT_SIZE,
        MUTED,
        "",
    );
    let notes: usize = chart
        .notes
        .iter()
        .map(|note| wrap(note, SMALL_SIZE, room).len())
        .sum();
    let notes = notes as f64 * SMALL_SIZE * LINE_HEIGHT;
    let left = height - y - notes - 3.0 * PADDING;
    let top = y + PADDING * 0.6;
    let least = match &chart.body {
        Body::Empty(reason) => wrap(reason, TEXT_SIZE, room).len() as f64 * TEXT_SIZE * LINE_HEIGHT,
        Body::Bars(bars) => bars::least_height(bars),
        Body::Time(_) => time::least_height(room),
        Body::Heat(heat) => heat::least_height(heat),
    };
    let area = Area {
        x: PADDING,
        y: top,
        width: room,
        height: left.max(least),
    };
    let mut y = match &chart.body {
        Body::Empty(reason) => page.paragraph(reason, area.x, area.y, room, TEXT_SIZE, INK, ""),
        Body::Bars(bars) => bars::draw(&mut page, bars, area),
        Body::Time(time) => time::draw(&mut page, time, area),
        Body::Heat(heat) => heat::draw(&mut page, heat, area),
    };
    y += PADDING * 0.6;
    for note in &chart.notes {
        y = page.paragraph(note, PADDING, y, room, SMALL_SIZE, MUTED, "");
    }
    let height = height.max(y + PADDING);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" font-family=\"{FONT}\">\n\
         <title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n{}</svg>\n",
        escape(&chart.title),
        escape(&chart.sentence),
        page.out,
    )
}

impl Page {
    /// One line of text with its baseline at `y`; `more` holds further attributes.
    fn text(&mut self, words: &str, x: f64, y: f64, size: f64, anchor: Anchor, more: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let words = escape(words);
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{more}>\
             {words}</text>"
        ));
    }

    /// Wrapped text from `y` down; gives where it ends.
    #[allow(
        clippy::too_many_arguments,
        reason = "a line of type is described by this much"
    )]
    fn paragraph(
        &mut self,
        words: &str,
        x: f64,
        y: f64,
        room: f64,
        size: f64,
        colour: &str,
        more: &str,
    ) -> f64 {
        let mut y = y;
        for line in wrap(words, size, room) {
            let more = format!(" fill=\"{colour}\"{more}");
            self.text(&line, x, y + size, size, Anchor::Start, &more);
            y += size * LINE_HEIGHT;
        }
        y
    }

    /// A straight line; `more` holds its stroke.
    fn line(&mut self, from: (f64, f64), to: (f64, f64), more: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.push(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"{more}/>"
        ));
    }

    /// A line through points; nothing where there are fewer than two.
    fn path(&mut self, points: &[(f64, f64)], more: &str) {
        if points.len() < 2 {
            return;
        }
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        self.push(format_args!(
            "<polyline points=\"{}\" fill=\"none\"{more}/>",
            points.join(" ")
        ));
    }

    /// A rectangle with rounded corners; `more` holds its fill.
    fn rect(&mut self, area: Area, more: &str) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        self.push(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             rx=\"3\"{more}/>"
        ));
    }

    /// The mark of a class: value a filled circle, failure a diamond, undecided a hollow circle.
    fn mark(&mut self, class: Option<Demand>, x: f64, y: f64, r: f64) {
        match class {
            Some(Demand::Value) => self.circle(x, y, r, &format!(" fill=\"{VALUE}\"")),
            Some(Demand::Failure) => {
                let r = r * 1.25;
                let (left, right, top, bottom) = (x - r, x + r, y - r, y + r);
                self.push(format_args!(
                    "<path d=\"M{x:.1} {top:.1}L{right:.1} {y:.1}L{x:.1} {bottom:.1}L{left:.1} \
                     {y:.1}Z\" fill=\"{FAILURE}\"/>"
                ));
            }
            Some(Demand::Undecided) | None => {
                let hollow =
                    format!(" fill=\"#FFFFFF\" stroke=\"{UNDECIDED}\" stroke-width=\"1.6\"");
                self.circle(x, y, r - 0.8, &hollow);
            }
        }
    }

    fn circle(&mut self, x: f64, y: f64, r: f64, more: &str) {
        self.push(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"{more}/>"
        ));
    }

    /// Opens a group that says `words` on hover; close it with [`Page::close`].
    fn open(&mut self, words: &str) {
        let words = escape(words);
        self.push(format_args!("<g><title>{words}</title>"));
    }

    fn close(&mut self) {
        self.push(format_args!("</g>"));
    }

    fn push(&mut self, element: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "{element}");
    }
}

#[cfg(test)]
mod tests;
