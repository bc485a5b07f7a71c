//! Days of listening as points over time: by week, by day or by half-day.
//!
//! A unit that was not listened to is absent; one that was listened to and stayed silent is a
//! point with no contacts (method section 2).

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

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

/// Days since 1970-01-01.
pub fn days_since_1970(date: NaiveDate) -> f64 {
    f64::from(date.signed_duration_since(NaiveDate::default()).num_days() as i32)
}

/// The Monday of a date's week.
pub fn monday(date: NaiveDate) -> NaiveDate {
    date.week(chrono::Weekday::Mon)
        .checked_first_day()
        .unwrap_or(date)
}

/// The Sunday of a date's week.
pub fn sunday(date: NaiveDate) -> NaiveDate {
    date.week(chrono::Weekday::Mon)
        .checked_last_day()
        .unwrap_or(date)
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
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        // June 2026 begins on a Monday.
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(u64::from(day) - 1)
    }

    /// A day with two failures before noon, one value after, and one contact at no known time.
    fn day() -> DayTally {
        let split = |value, failure, undecided| Split {
            value,
            failure,
            undecided,
        };
        DayTally {
            contacts: 6,
            contacts_by_half: [3, 2, 1],
            halves: [split(0, 2, 0), split(1, 0, 0), split(0, 0, 1)],
            listened: [true, true],
        }
    }

    fn days(numbers: impl IntoIterator<Item = u32>) -> BTreeMap<NaiveDate, DayTally> {
        numbers
            .into_iter()
            .map(|number| (date(number), day()))
            .collect()
    }

    fn chosen(numbers: impl IntoIterator<Item = u32>) -> (Unit, usize) {
        let series = series(&days(numbers), &Filter::default());
        (series.unit, series.points.len())
    }

    #[test]
    fn the_largest_unit_that_gives_twelve_points() {
        assert_eq!(chosen(1..=84), (Unit::Week, 12));
        assert_eq!(chosen(1..=77), (Unit::Day, 77));
        assert_eq!(chosen(1..=12), (Unit::Day, 12));
        // A first team listens for five days.
        assert_eq!(chosen(1..=5), (Unit::HalfDay, 10));
        assert_eq!(chosen([3]), (Unit::HalfDay, 2));
        assert_eq!(chosen([]), (Unit::Week, 0));
    }

    #[test]
    fn days_whose_times_are_unknown_stay_days() {
        let mut days = days(1..=5);
        for day in days.values_mut() {
            day.listened = [false, false];
        }
        assert_eq!(series(&days, &Filter::default()).unit, Unit::Day);
    }

    #[test]
    fn a_point_holds_all_of_its_days_and_a_half_day_counts_out_what_has_no_time() {
        let weeks = by(Unit::Week, &days([1, 2, 9]), &Filter::default());
        assert_eq!(weeks.points[0].contacts, 12);
        assert_eq!(
            weeks.points[0].split,
            Split {
                value: 2,
                failure: 4,
                undecided: 2
            }
        );
        assert_eq!(weeks.untimed, Untimed::default());
        let halves = by(Unit::HalfDay, &days([1, 2]), &Filter::default());
        let contacts: Vec<u64> = halves.points.iter().map(|p| p.contacts).collect();
        assert_eq!(contacts, [3, 2, 3, 2]);
        assert_eq!(halves.untimed.contacts, 2);
        assert_eq!(halves.untimed.split.undecided, 2);
    }

    #[test]
    fn not_listened_is_absent_and_silent_is_a_point() {
        let mut days = days([1, 2, 4]);
        days.insert(
            date(2),
            DayTally {
                listened: [true, true],
                ..DayTally::default()
            },
        );
        let series = by(Unit::Day, &days, &Filter::default());
        assert_eq!(
            series.points.iter().map(|p| p.contacts).collect::<Vec<_>>(),
            [6, 0, 6]
        );
        assert!(!gap(Unit::Day, &series.points[0], &series.points[1]));
        assert!(gap(Unit::Day, &series.points[1], &series.points[2]));
    }

    #[test]
    fn half_days_follow_each_other_over_the_night() {
        let halves = by(Unit::HalfDay, &days([1, 2, 4]), &Filter::default()).points;
        let gaps: Vec<bool> = halves
            .windows(2)
            .map(|pair| gap(Unit::HalfDay, &pair[0], &pair[1]))
            .collect();
        assert_eq!(gaps, [false, false, false, true, false]);
        assert_eq!(halves[1].x() - halves[0].x(), 0.5);
        assert_eq!(halves[0].x(), 20605.0);
    }

    #[test]
    fn one_weekday_or_hour_leaves_out_the_units_that_cannot_hold_it() {
        let monday = Filter {
            weekday: Some(1),
            ..Filter::default()
        };
        assert_eq!(by(Unit::Day, &days(1..=14), &monday).points.len(), 2);
        let at_nine = Filter {
            hour: Some(9),
            ..Filter::default()
        };
        let halves = by(Unit::HalfDay, &days(1..=3), &at_nine).points;
        assert!(
            halves
                .iter()
                .all(|point| point.half == Some(HalfDay::Morning))
        );
    }

    #[test]
    fn a_point_selects_its_unit_within_the_period() {
        let base = Filter {
            period: Period {
                from: Some(date(3)),
                to: Some(date(9)),
            },
            weekday: Some(3),
            ..Filter::default()
        };
        let series = by(Unit::Week, &days([3, 9, 10]), &Filter::default());
        let spans: Vec<Period> = series
            .points
            .iter()
            .map(|p| p.select(Unit::Week, &base).period)
            .collect();
        assert_eq!(
            spans[0],
            Period {
                from: Some(date(3)),
                to: Some(date(7))
            }
        );
        assert_eq!(
            spans[1],
            Period {
                from: Some(date(8)),
                to: Some(date(9))
            }
        );
        assert_eq!(series.points[0].select(Unit::Week, &base).weekday, Some(3));
    }

    #[test]
    fn a_segment_begins_with_the_first_whole_unit_after_a_rebase() {
        let points = by(Unit::Week, &days(1..=35), &Filter::default()).points;
        // 8 June is a Monday, 17 June a Wednesday.
        assert_eq!(starts(&points, [date(8)]), [1]);
        assert_eq!(
            starts(&points, [date(17), date(8), date(9), date(12)]),
            [1, 2, 3]
        );
        assert!(starts(&points, [date(1), date(90)]).is_empty());
    }
}
