//! Where the ticks of an axis stand, and what they say: dates for people, round numbers.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Scale, words};

/// One tick: where it stands on its axis, and its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// In the axis's own unit: a share, a count, days since 1970-01-01.
    pub at: f64,
    /// What is written there.
    pub label: String,
}

/// Ticks at round values within `range`, at most `most` of them (but always two).
pub fn value_ticks(scale: Scale, range: (f64, f64), most: usize) -> Vec<Tick> {
    let (low, high) = range;
    let least_step = match scale {
        Scale::Share => 0.1,
        Scale::Count => 1.0,
    };
    let step = round_step(((high - low) / most.max(2) as f64).max(least_step));
    let (first, last) = (
        (low / step - 1e-9).ceil() as i64,
        (high / step + 1e-9).floor() as i64,
    );
    let values = (first..=last).map(|i| i as f64 * step);
    values
        .map(|at| {
            let label = match scale {
                Scale::Share => format!("{:.0}%", at * 100.0),
                Scale::Count => words::number(at.round() as u64),
            };
            Tick { at, label }
        })
        .collect()
}

/// A range that holds all `values`, rounded outwards: shares to tens of per cent and within 0
/// to 100%, counts from 0 to a round number.
pub fn range(scale: Scale, values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values {
        (low, high) = (low.min(value), high.max(value));
    }
    if low > high {
        (low, high) = (0.0, 0.0);
    }
    match scale {
        Scale::Share => {
            let tenths = (
                (low * 10.0 + 1e-9).floor().max(0.0),
                (high * 10.0 - 1e-9).ceil(),
            );
            let (low, high) = (tenths.0, tenths.1.max(tenths.0 + 1.0).min(10.0));
            (low.min(high - 1.0) / 10.0, high / 10.0)
        }
        Scale::Count => {
            let step = round_step((high / 5.0).max(1.0));
            (0.0, (high / step).ceil().max(1.0) * step)
        }
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 ... that is at least `step`.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powi(step.log10().floor() as i32);
    let rounded = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|m| m * power >= step * (1.0 - 1e-6));
    rounded.unwrap_or(10.0) * power
}

/// How far apart date ticks stand.
#[derive(Clone, Copy)]
enum Stride {
    Days(u64),
    Weeks(u64),
    Months(u32),
}

/// Ticks at days, Mondays, months or years between two days since 1970-01-01: the finest of
/// them that needs at most `most` labels. A January says its year.
pub fn date_ticks(from: f64, to: f64, most: usize) -> Vec<Tick> {
    use Stride::{Days, Months, Weeks};
    let short = [Days(1), Days(2), Weeks(1), Weeks(2)];
    let long = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map(Months);
    for stride in short.into_iter().chain(long) {
        let ticks = ticks_by(stride, from, to, most + 1);
        if ticks.len() <= most && !ticks.is_empty() {
            return ticks;
        }
    }
    Vec::new()
}

/// The ticks of one stride; no more than `stop` are looked for.
fn ticks_by(stride: Stride, from: f64, to: f64, stop: usize) -> Vec<Tick> {
    let epoch = NaiveDate::default();
    let day = |x: f64| epoch.checked_add_days(Days::new(x.max(0.0) as u64));
    let Some(first) = day(from.ceil()).and_then(|date| first_on(stride, date)) else {
        return Vec::new();
    };
    let dates = std::iter::successors(Some(first), |date| match stride {
        Stride::Days(n) => date.checked_add_days(Days::new(n)),
        Stride::Weeks(n) => date.checked_add_days(Days::new(7 * n)),
        Stride::Months(n) => date.checked_add_months(Months::new(n)),
    });
    dates
        .map(|date| Tick {
            at: date.signed_duration_since(epoch).num_days() as f64,
            label: date_label(stride, date),
        })
        .take_while(|tick| tick.at <= to)
        .take(stop)
        .collect()
}

/// The first date of a stride on or after `date`.
fn first_on(stride: Stride, date: NaiveDate) -> Option<NaiveDate> {
    match stride {
        Stride::Days(_) => Some(date),
        Stride::Weeks(_) => {
            let since_monday = u64::from(date.weekday().num_days_from_monday());
            date.checked_add_days(Days::new((7 - since_monday) % 7))
        }
        Stride::Months(n) => {
            let started = date.day() > 1;
            let month = date.year() * 12 + date.month0() as i32 + i32::from(started);
            let n = n as i32;
            let month = (month + n - 1) / n * n;
            NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)
        }
    }
}

fn date_label(stride: Stride, date: NaiveDate) -> String {
    match stride {
        Stride::Days(_) | Stride::Weeks(_) => words::date_short(date),
        Stride::Months(_) if date.month() == 1 => date.format("%Y").to_string(),
        Stride::Months(_) => date.format("%b").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::calendar::days_since_1970;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    fn dates(from: (i32, u32, u32), to: (i32, u32, u32), most: usize) -> String {
        let x = |(y, m, d)| days_since_1970(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        labels(&date_ticks(x(from), x(to), most)).join(" ")
    }

    #[test]
    fn the_finest_dates_that_fit() {
        assert_eq!(
            dates((2026, 9, 14), (2026, 9, 18), 6),
            "14 Sep 15 Sep 16 Sep 17 Sep 18 Sep"
        );
        assert_eq!(
            dates((2026, 9, 14), (2026, 10, 12), 6),
            "14 Sep 21 Sep 28 Sep 5 Oct 12 Oct"
        );
        assert_eq!(
            dates((2026, 6, 1), (2026, 11, 29), 8),
            "Jun Jul Aug Sep Oct Nov"
        );
        assert_eq!(dates((2026, 6, 1), (2026, 11, 29), 4), "Jul Sep Nov");
        assert_eq!(
            dates((2022, 12, 5), (2026, 11, 29), 5),
            "2023 2024 2025 2026"
        );
        assert_eq!(dates((2026, 9, 15), (2026, 9, 15), 5), "15 Sep");
        assert_eq!(
            dates((2026, 9, 14), (2026, 9, 18), 3),
            "14 Sep 16 Sep 18 Sep"
        );
    }

    #[test]
    fn shares_by_tens_and_counts_by_round_numbers() {
        let shares = value_ticks(Scale::Share, (0.3, 0.8), 6);
        assert_eq!(labels(&shares), ["30%", "40%", "50%", "60%", "70%", "80%"]);
        assert_eq!(
            labels(&value_ticks(Scale::Share, (0.0, 1.0), 6)),
            ["0%", "20%", "40%", "60%", "80%", "100%"]
        );
        assert_eq!(
            labels(&value_ticks(Scale::Count, (0.0, 3.0), 6)),
            ["0", "1", "2", "3"]
        );
        let thousands = value_ticks(Scale::Count, (0.0, 2000.0), 5);
        assert_eq!(labels(&thousands), ["0", "500", "1,000", "1,500", "2,000"]);
    }

    #[test]
    fn ranges_are_rounded_outwards() {
        assert_eq!(range(Scale::Share, [0.43, 0.69]), (0.4, 0.7));
        assert_eq!(range(Scale::Share, [1.0, 1.0]), (0.9, 1.0));
        assert_eq!(range(Scale::Share, [0.0]), (0.0, 0.1));
        assert_eq!(range(Scale::Share, []), (0.0, 0.1));
        assert_eq!(range(Scale::Count, [3.0, 131.0]), (0.0, 150.0));
        assert_eq!(range(Scale::Count, []), (0.0, 1.0));
    }
}
