//! Floor 1: a chart as data. What it shows, the sentence that says it, the table behind it, and
//! for each mark the filter that selects its contacts. The window paints it; [`svg`] turns the
//! same data into a picture without a window.

pub mod axis;
pub mod demand;
pub mod read_out;
pub mod reading;
pub mod svg;
pub mod words;

#[cfg(test)]
mod fixtures;

use chrono::NaiveDate;

use crate::model::{ChangeKind, Demand, Filter};

/// One chart, ready to paint, print or read out.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What the chart shows, of the current segment: "Failure: 47% since 14 September, 60% before".
    pub title: String,
    /// n, interval, period, and what the undecided could change.
    pub subtitle: String,
    /// The chart in words, for a screen reader and beside the picture.
    pub sentence: String,
    /// Rule set, baseline, exclusions: the small print under the picture.
    pub notes: Vec<String>,
    /// The picture.
    pub body: Body,
    /// The data behind it, one row a mark and in the order of the marks.
    pub table: Table,
}

/// The kinds of picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing to draw yet: a sentence that says why and what to do.
    Empty(String),
    /// Horizontal bars, most frequent first.
    Bars(Bars),
    /// Points over time with process limits.
    Time(TimeChart),
    /// Weekday by hour.
    Heat(Heat),
}

/// Horizontal bars, most frequent first.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// All of them; each has its row in the table.
    pub bars: Vec<Bar>,
    /// How many the picture shows; the rest stand in the table only.
    pub shown: usize,
}

/// A bar of a frequency chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The whole sentence in its quotation marks; the painter shortens it.
    pub label: String,
    /// The class its contacts were mostly given; `None` where there is no majority.
    pub class: Option<Demand>,
    /// How many contacts.
    pub count: u64,
    /// The contacts behind it.
    pub select: Filter,
}

/// What the vertical axis of a [`TimeChart`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// A share from 0 to 1, shown in per cent.
    Share,
    /// A number of contacts.
    Count,
}

/// Points over time. Horizontal positions are days since 1970-01-01 (a half-day is .0 or .5).
#[derive(Clone, Debug, PartialEq)]
pub struct TimeChart {
    /// What the vertical axis counts.
    pub scale: Scale,
    /// The class the points stand for: failure for a failure share. `None` for volumes.
    pub class: Option<Demand>,
    /// The points in order of time; a step over a unit not listened to is a gap, not a line.
    pub points: Vec<TimePoint>,
    /// Process limits, one run of points a segment.
    pub segments: Vec<Segment>,
    /// Dated changes and mailings inside the period.
    pub annotations: Vec<Annotation>,
    /// The lowest and highest value of the vertical axis, rounded outwards.
    pub range: (f64, f64),
}

/// One point of a chart over time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimePoint {
    /// Where it stands: days since 1970-01-01.
    pub x: f64,
    /// The share or count; `None` where the unit was listened to but has no denominator.
    pub y: Option<f64>,
    /// The denominator of a share, or the count itself.
    pub n: u64,
    /// How many contacts are behind it, undecided ones too: as many as `select` selects.
    pub count: u64,
    /// In words: "week of 14 September 2026".
    pub label: String,
    /// Whether the unit before this one was not listened to, so that no line joins them.
    pub after_gap: bool,
    /// More than the usual ups and downs here, and by which rule.
    pub signal: Option<crate::analysis::spc::Rule>,
    /// The contacts behind it.
    pub select: Filter,
}

/// The process limits of a run of points between two rebases.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Index of its first point.
    pub first: usize,
    /// How many points stand in it.
    pub points: usize,
    /// One centre line.
    pub centre: f64,
    /// Lower and upper limit at each of its points; empty with fewer than 6 points.
    pub limits: Vec<(f64, f64)>,
}

/// A dated change, mailing or experiment on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The day it took effect.
    pub date: NaiveDate,
    /// What kind of event.
    pub kind: ChangeKind,
    /// As it is written beside its line: "14 Sep: planners at the front desk".
    pub words: String,
}

/// Weekday by hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// Row labels: Mon, Tue ...
    pub rows: Vec<String>,
    /// Column labels: 8, 9 ...
    pub columns: Vec<String>,
    /// Row by row, `rows.len() * columns.len()` cells.
    pub cells: Vec<HeatCell>,
}

/// One cell of a [`Heat`].
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    /// How many contacts.
    pub count: u64,
    /// In words: "Monday, 8 to 9".
    pub label: String,
    /// The contacts behind it.
    pub select: Filter,
}

/// The data behind a chart, as text ready to show, copy or write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Column heads.
    pub columns: Vec<String>,
    /// One row a mark; each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// What can be opened on a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark<'a> {
    /// In words: a type's sentence, "week of 14 September 2026", "Monday, 8 to 9".
    pub label: &'a str,
    /// How many contacts its filter selects.
    pub count: u64,
    /// The contacts behind it.
    pub select: &'a Filter,
}

impl Chart {
    /// A chart with nothing to draw: the reason and what to do, in one place and said once.
    pub fn empty(title: &str, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self {
            title: title.to_owned(),
            subtitle: String::new(),
            sentence: reason.clone(),
            notes: Vec::new(),
            body: Body::Empty(reason),
            table: Table::default(),
        }
    }

    /// What can be opened, in the order of the table's rows.
    pub fn marks(&self) -> Vec<Mark<'_>> {
        let mark = |label, count, select| Mark {
            label,
            count,
            select,
        };
        match &self.body {
            Body::Empty(_) => Vec::new(),
            Body::Bars(bars) => bars
                .bars
                .iter()
                .map(|bar| mark(&bar.label, bar.count, &bar.select))
                .collect(),
            Body::Time(time) => time
                .points
                .iter()
                .map(|point| mark(&point.label, point.count, &point.select))
                .collect(),
            Body::Heat(heat) => heat
                .cells
                .iter()
                .map(|cell| mark(&cell.label, cell.count, &cell.select))
                .collect(),
        }
    }

    /// The filters of the marks, in the order of the table's rows.
    pub fn selections(&self) -> Vec<&Filter> {
        self.marks().into_iter().map(|mark| mark.select).collect()
    }
}
