//! Days of listening as points over time: by week, by day or by half-day.
//!
//! A unit that was not listened to is absent; one that was listened to and stayed silent is a
//! point with no contacts (method section 2).

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::{days_since_1970, monday, sunday};
use super::tally::{DayTally, Split};
use crate::model::{Filter, HalfDay, Period};

/// So many points make a chart over time worth reading.
pub const ENOUGH_POINTS: usize = 12;

/// How much listening one point stands for, from the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Monday to Sunday.
    Week,
    /// A civil date.
    Day,
    /// Before noon, or from noon on.
    HalfDay,
}

/// One unit of listening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its first day; a week's Monday, even where the period begins later.
    pub start: NaiveDate,
    /// Which half of the day, where points are half-days.
    pub half: Option<HalfDay>,
    /// Classes of the counted contacts.
    pub split: Split,
    /// Every contact, whosever words.
    pub contacts: u64,
}

/// Points in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What a point stands for.
    pub unit: Unit,
    /// The units listened to.
    pub points: Vec<Point>,
    /// Contacts left out because their time is not known: with half-days only.
    pub untimed: Untimed,
}

/// Contacts that could not be put into a half-day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Untimed {
    /// Classes of the counted ones.
    pub split: Split,
    /// All of them, whosever words.
    pub contacts: u64,
}

impl Point {
    /// Where it stands on a time axis: days since 1970-01-01, an afternoon at .5.
    pub fn x(&self) -> f64 {
        let noon = if self.half == Some(HalfDay::Afternoon) {
            0.5
        } else {
            0.0
        };
        days_since_1970(self.start) + noon
    }

    /// The filter that selects its contacts: `base`, narrowed to its days and half.
    pub fn select(&self, unit: Unit, base: &Filter) -> Filter {
        let last = if unit == Unit::Week {
            sunday(self.start)
        } else {
            self.start
        };
        let from = base
            .period
            .from
            .map_or(self.start, |from| from.max(self.start));
        let to = base.period.to.map_or(last, |to| to.min(last));
        let period = Period {
            from: Some(from),
            to: Some(to),
        };
        Filter {
            period,
            half: self.half.or(base.half),
            ..base.clone()
        }
    }
}

/// The points of the largest unit that gives 12; where none does, of the one that gives most.
///
/// `days` are the days listened to under `base`. Where `base` asks for one weekday, hour or
/// half-day, only the units that can hold such a contact are points.
pub fn series(days: &BTreeMap<NaiveDate, DayTally>, base: &Filter) -> Series {
    let [weeks, by_day, halves] =
        [Unit::Week, Unit::Day, Unit::HalfDay].map(|unit| by(unit, days, base));
    if weeks.points.len() >= ENOUGH_POINTS {
        return weeks;
    }
    if by_day.points.len() >= ENOUGH_POINTS || by_day.points.len() >= halves.points.len() {
        return if weeks.points.len() == by_day.points.len() {
            weeks
        } else {
            by_day
        };
    }
    halves
}

/// The points of one unit.
pub fn by(unit: Unit, days: &BTreeMap<NaiveDate, DayTally>, base: &Filter) -> Series {
    let mut series = Series {
        unit,
        points: Vec::new(),
        untimed: Untimed::default(),
    };
    let on_weekday = |date: &NaiveDate| {
        base.weekday
            .is_none_or(|weekday| date.weekday().number_from_monday() == u32::from(weekday))
    };
    for (date, day) in days.iter().filter(|(date, _)| on_weekday(date)) {
        match unit {
            Unit::Week => add(&mut series.points, monday(*date), day),
            Unit::Day => add(&mut series.points, *date, day),
            Unit::HalfDay => add_halves(&mut series, *date, day, base),
        }
    }
    series
}

/// Adds a day to the point that starts at `start`.
fn add(points: &mut Vec<Point>, start: NaiveDate, day: &DayTally) {
    let split = day.halves.iter().copied().sum();
    match points.last_mut().filter(|point| point.start == start) {
        Some(point) => {
            point.split += split;
            point.contacts += day.contacts;
        }
        None => points.push(Point {
            start,
            half: None,
            split,
            contacts: day.contacts,
        }),
    }
}

/// Adds the halves of a day that were listened to; what has no time is counted beside them.
fn add_halves(series: &mut Series, start: NaiveDate, day: &DayTally, base: &Filter) {
    let [morning, afternoon, untimed] = day.halves;
    let [before_noon, after_noon, at_no_time] = day.contacts_by_half;
    let [listened_before, listened_after] = day.listened;
    let wanted = base.half.or(base.hour.map(half_of_hour));
    for (half, listened, split, contacts) in [
        (HalfDay::Morning, listened_before, morning, before_noon),
        (HalfDay::Afternoon, listened_after, afternoon, after_noon),
    ] {
        if listened && wanted.is_none_or(|wanted| wanted == half) {
            series.points.push(Point {
                start,
                half: Some(half),
                split,
                contacts,
            });
        }
    }
    series.untimed.split += untimed;
    series.untimed.contacts += at_no_time;
}

fn half_of_hour(hour: u8) -> HalfDay {
    if hour < 12 {
        HalfDay::Morning
    } else {
        HalfDay::Afternoon
    }
}

/// Whether a unit between `before` and `point` was not listened to.
pub fn gap(unit: Unit, before: &Point, point: &Point) -> bool {
    let next = match (unit, before.half) {
        (Unit::Week, _) => (before.start.checked_add_days(Days::new(7)), None),
        (Unit::HalfDay, Some(HalfDay::Morning)) => (Some(before.start), Some(HalfDay::Afternoon)),
        (Unit::HalfDay, _) => (before.start.succ_opt(), Some(HalfDay::Morning)),
        (Unit::Day, _) => (before.start.succ_opt(), None),
    };
    next != (Some(point.start), point.half)
}

/// Where new segments begin: for each date (a rebase), the index of the first point that starts
/// on or after it. Dates before the first point or after the last begin nothing. Ascending,
/// each once.
pub fn starts(points: &[Point], dates: impl IntoIterator<Item = NaiveDate>) -> Vec<usize> {
    let mut starts: Vec<usize> = dates
        .into_iter()
        .map(|date| points.partition_point(|point| point.start < date))
        .filter(|index| (1..points.len()).contains(index))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

#[cfg(test)]
mod tests;
