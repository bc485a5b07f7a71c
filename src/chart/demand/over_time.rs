//! What the two charts over time share: points, limits, signals, and the small print.

use chrono::NaiveDate;

use super::View;
use super::rule_words;
use crate::analysis::calendar::sunday;
use crate::analysis::series::{self, Point, Series, Unit};
use crate::analysis::spc::{Band, Behaviour, Bounds, Method, Observation, Segment, behaviour};
use crate::chart::{self, Annotation, Scale, TimeChart, TimePoint, axis, words};
use crate::model::{Change, Demand, Filter, HalfDay};

/// One quantity followed over the units of listening.
pub struct OverTime<'a> {
    /// What it was drawn up from.
    pub view: &'a View<'a>,
    /// The units of listening.
    pub series: Series,
    /// The value at each of them.
    pub observations: Vec<Observation>,
    /// Segments, limits and signals.
    pub found: Behaviour,
    /// Where the limits come from.
    pub method: Method,
    /// What the limits are clamped to.
    bounds: Bounds,
}

/// What differs between a share and a count.
pub struct Quantity {
    /// What the vertical axis counts.
    pub scale: Scale,
    /// The class the points stand for.
    pub class: Option<Demand>,
    /// Where the limits come from.
    pub method: Method,
    /// The value at a point: `x` of `n`.
    pub observe: fn(&Point) -> Observation,
    /// How many contacts a point's filter selects.
    pub count: fn(&Point) -> u64,
}

impl<'a> OverTime<'a> {
    /// Follows a quantity through a view.
    pub fn new(view: &'a View<'a>, quantity: &Quantity) -> Self {
        let series = series::series(&view.tally.days, view.base);
        let bounds = match quantity.scale {
            Scale::Share => Bounds::SHARE,
            Scale::Count => Bounds::COUNT,
        };
        let observations: Vec<Observation> = series.points.iter().map(quantity.observe).collect();
        let starts = series::starts(&series.points, rebases(view).map(|change| change.date));
        let rules = &view.options.rules;
        let found = behaviour(&observations, &starts, quantity.method, bounds, rules);
        Self {
            view,
            series,
            found,
            observations,
            method: quantity.method,
            bounds,
        }
    }

    /// The last segment and the one before it.
    pub fn now_and_before(&self) -> (Option<&Segment>, Option<&Segment>) {
        let mut segments = self.found.segments.iter().rev();
        (segments.next(), segments.next())
    }

    /// The points of a segment.
    pub fn points_of(&self, segment: &Segment) -> impl Iterator<Item = &Point> {
        self.series
            .points
            .iter()
            .skip(segment.first)
            .take(segment.points)
    }

    /// The day a segment begins: its first point's.
    pub fn since(&self, segment: &Segment) -> Option<NaiveDate> {
        self.points_of(segment).next().map(|point| point.start)
    }

    /// The picture, `base` being the filter that each point narrows to its own time.
    pub fn picture(&self, quantity: &Quantity, base: &Filter) -> TimeChart {
        let unit = self.series.unit;
        let before = std::iter::once(None).chain(self.series.points.iter().map(Some));
        let points: Vec<TimePoint> = self
            .series
            .points
            .iter()
            .zip(before)
            .zip(self.observations.iter().zip(&self.found.signals))
            .map(|((point, before), (observed, signal))| TimePoint {
                x: point.x(),
                y: (observed.n > 0.0).then(|| observed.value()),
                n: match quantity.scale {
                    Scale::Share => observed.n as u64,
                    Scale::Count => observed.x as u64,
                },
                count: (quantity.count)(point),
                label: label(unit, point),
                after_gap: before.is_some_and(|before| series::gap(unit, before, point)),
                signal: *signal,
                select: point.select(unit, base),
            })
            .collect();
        let segments: Vec<chart::Segment> =
            self.found.segments.iter().map(|s| self.drawn(s)).collect();
        let limits = segments
            .iter()
            .flat_map(|s| s.limits.iter().flat_map(|(a, b)| [*a, *b]));
        let values = points.iter().filter_map(|point| point.y);
        let range = axis::range(quantity.scale, values.chain(limits));
        TimeChart {
            scale: quantity.scale,
            class: quantity.class,
            points,
            segments,
            annotations: self.annotations(),
            range,
        }
    }

    fn drawn(&self, segment: &Segment) -> chart::Segment {
        let limits = |band: &Band| (band.lower(self.bounds), band.upper(self.bounds));
        chart::Segment {
            first: segment.first,
            points: segment.points,
            centre: segment.process.centre,
            limits: segment.bands.iter().map(limits).collect(),
        }
    }

    /// The changes that stand between the first and the last unit.
    fn annotations(&self) -> Vec<Annotation> {
        let (Some(first), Some(last)) = (self.series.points.first(), self.series.points.last())
        else {
            return Vec::new();
        };
        let end = match self.series.unit {
            Unit::Week => sunday(last.start),
            Unit::Day | Unit::HalfDay => last.start,
        };
        let mut annotations: Vec<Annotation> = self
            .view
            .changes
            .iter()
            .filter(|change| (first.start..=end).contains(&change.date))
            .map(|change| Annotation {
                date: change.date,
                kind: change.kind,
                words: format!("{}: {}", words::date_short(change.date), change.words),
            })
            .collect();
        annotations.sort_by(|a, b| (a.date, &a.words).cmp(&(b.date, &b.words)));
        annotations
    }

    /// For each point its centre, its limits and its signal, as the last columns of a table.
    pub fn limit_columns(&self, say: impl Fn(f64) -> String) -> Vec<[String; 4]> {
        let mut rows = vec![[const { String::new() }; 4]; self.series.points.len()];
        for segment in &self.found.segments {
            let places = rows.iter_mut().skip(segment.first).take(segment.points);
            let bands = segment
                .bands
                .iter()
                .map(Some)
                .chain(std::iter::repeat(None));
            for ([centre, low, high, _], band) in places.zip(bands) {
                *centre = say(segment.process.centre);
                if let Some(band) = band {
                    *low = say(band.lower(self.bounds));
                    *high = say(band.upper(self.bounds));
                }
            }
        }
        for ([_, _, _, word], signal) in rows.iter_mut().zip(&self.found.signals) {
            *word = signal
                .map(|rule| rule_words(rule, &self.view.options.rules))
                .unwrap_or_default();
        }
        rows
    }

    /// "3 of 26 weeks show more than the usual ups and downs", or that all stay within them;
    /// `None` where there are no limits to judge by.
    pub fn ups_and_downs(&self) -> Option<String> {
        self.found
            .segments
            .iter()
            .find(|segment| !segment.bands.is_empty())?;
        let signals = self.found.signals.iter().flatten().count();
        let units = self.units(self.series.points.len());
        Some(match signals {
            0 => "all within the usual ups and downs".to_owned(),
            1 => format!("1 of {units} shows more than the usual ups and downs"),
            more => format!("{more} of {units} show more than the usual ups and downs"),
        })
    }

    /// Whether anything here is more than the usual ups and downs.
    pub fn has_signal(&self) -> bool {
        self.found.signals.iter().any(Option::is_some)
            || self
                .found
                .segments
                .iter()
                .any(|segment| segment.changed == Some(true))
    }

    /// Where the signals are, for the sentence: "Out of the usual: week of 14 September 2026 (a
    /// point beyond a limit)."
    pub fn signals_in_words(&self) -> Option<String> {
        let rules = &self.view.options.rules;
        let mut signals: Vec<String> = self
            .series
            .points
            .iter()
            .zip(&self.found.signals)
            .filter_map(|(point, signal)| {
                let rule = rule_words((*signal)?, rules);
                Some(format!("{} ({rule})", label(self.series.unit, point)))
            })
            .collect();
        const SAID: usize = 4;
        if signals.len() > SAID {
            let more = signals.len() - SAID;
            signals.truncate(SAID);
            signals.push(format!("{more} more"));
        }
        (!signals.is_empty()).then(|| format!("Out of the usual: {}.", words::list(&signals)))
    }

    /// The marked changes, for the sentence.
    pub fn changes_in_words(&self) -> Option<String> {
        let marked: Vec<String> = self.annotations().into_iter().map(|a| a.words).collect();
        (!marked.is_empty()).then(|| format!("Marked: {}.", words::list(&marked)))
    }

    /// "26 weeks", "1 day", "10 half-days".
    pub fn units(&self, n: usize) -> String {
        let (one, more) = self.unit_words();
        words::counted(n as u64, one, more)
    }

    /// What one point and more of them are called.
    pub fn unit_words(&self) -> (&'static str, &'static str) {
        match self.series.unit {
            Unit::Week => ("week", "weeks"),
            Unit::Day => ("day", "days"),
            Unit::HalfDay => ("half-day", "half-days"),
        }
    }

    /// The head of the table's first column.
    pub fn unit_head(&self) -> &'static str {
        match self.series.unit {
            Unit::Week => "Week",
            Unit::Day => "Day",
            Unit::HalfDay => "Half-day",
        }
    }
}

/// The changes that carry a reason for new limits.
pub fn rebases<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Change> {
    view.changes
        .iter()
        .filter(|change| !change.rebase_reason.trim().is_empty())
}

/// A point in words: "week of 14 September 2026", "Mon 14 September 2026, before noon".
pub fn label(unit: Unit, point: &Point) -> String {
    let day = || point.start.format("%a %-d %B %Y").to_string();
    match (unit, point.half) {
        (Unit::Week, _) => format!("week of {}", words::date(point.start)),
        (_, None) => day(),
        (_, Some(HalfDay::Morning)) => format!("{}, before noon", day()),
        (_, Some(HalfDay::Afternoon)) => format!("{}, from noon", day()),
    }
}

/// The parts of a sentence that are there, one after another.
pub fn sentences(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
