//! Where the ticks of a chart over time stand, and what they say.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::chart::Scale;

/// A tick: where it stands on its axis, and its label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub at: f64,
    pub label: String,
}

/// Days from 1 January of the year 1 to 1970-01-01, as chrono counts them.
const EPOCH: i32 = 719_163;

/// Days since 1970-01-01.
pub(super) fn days(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce() - EPOCH)
}

fn date(days: f64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days.floor() as i32 + EPOCH)
}

/// What lies between two dates on the axis.
#[derive(Clone, Copy)]
enum Stride {
    Days(u64),
    Weeks(u64),
    Months(u32),
}

const STRIDES: [Stride; 9] = [
    Stride::Days(1),
    Stride::Days(2),
    Stride::Weeks(1),
    Stride::Weeks(2),
    Stride::Months(1),
    Stride::Months(2),
    Stride::Months(3),
    Stride::Months(6),
    Stride::Months(12),
];

/// The dates between two days since 1970-01-01, at most `most` of them: days, Mondays, or firsts
/// of a month. A January names its year.
pub(super) fn date_ticks(from: f64, to: f64, most: usize) -> Vec<Tick> {
    let mut ticks = Vec::new();
    for stride in STRIDES {
        ticks = dates(from, to, stride);
        if ticks.len() <= most.max(1) {
            break;
        }
    }
    ticks.truncate(most.max(1));
    ticks
}

fn dates(from: f64, to: f64, stride: Stride) -> Vec<Tick> {
    let Some(start) = date(from).and_then(|day| first(day, stride)) else {
        return Vec::new();
    };
    std::iter::successors(Some(start), |day| next(*day, stride))
        .take_while(|day| days(*day) <= to)
        .filter(|day| days(*day) >= from)
        .map(|day| Tick {
            at: days(day),
            label: label(day, stride),
        })
        .collect()
}

/// The last day at or before `day` on which a stride may begin.
fn first(day: NaiveDate, stride: Stride) -> Option<NaiveDate> {
    match stride {
        Stride::Days(_) => Some(day),
        Stride::Weeks(_) => {
            day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        }
        // Counted from January, so that a quarter begins where quarters do.
        Stride::Months(months) => {
            NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)
        }
    }
}

fn next(day: NaiveDate, stride: Stride) -> Option<NaiveDate> {
    match stride {
        Stride::Days(count) => day.checked_add_days(Days::new(count)),
        Stride::Weeks(count) => day.checked_add_days(Days::new(7 * count)),
        Stride::Months(count) => day.checked_add_months(Months::new(count)),
    }
}

fn label(day: NaiveDate, stride: Stride) -> String {
    let pattern = match stride {
        Stride::Days(_) | Stride::Weeks(_) => "%-d %b",
        Stride::Months(12) => "%Y",
        Stride::Months(_) if day.month() == 1 => "%b %Y",
        Stride::Months(_) => "%b",
    };
    day.format(pattern).to_string()
}

/// Round values between two, at most `most` of them: per cent, or whole numbers.
pub(super) fn value_ticks(range: (f64, f64), scale: Scale, most: usize) -> Vec<Tick> {
    let (low, high) = range;
    let unit = match scale {
        Scale::Share => 0.01,
        Scale::Count => 1.0,
    };
    let fits = |step: f64| ((high - low) / step).floor() + 1.0 <= most.max(2) as f64;
    let step = (0..9)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power)))
        .find(|step| fits(step * unit))
        .unwrap_or(1e9);
    // Counted in whole units, so that 30% is not 29.999…%.
    let begin = (low / unit / step - 1e-9).ceil() as i64;
    let end = (high / unit / step + 1e-9).floor() as i64;
    (begin..=end)
        .map(|index| index as f64 * step)
        .map(|units| Tick {
            at: units * unit,
            label: match scale {
                Scale::Share => format!("{units:.0}%"),
                Scale::Count => crate::chart::words::number(units.max(0.0) as u64),
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        days(text.parse().unwrap())
    }

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-01"), 0.0);
        assert_eq!(day("2026-09-14"), 20_710.0);
    }

    #[test]
    fn half_a_year_is_told_in_months() {
        let ticks = date_ticks(day("2026-06-01"), day("2026-11-29"), 7);
        assert_eq!(labels(&ticks), ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]);
        assert_eq!(ticks[1].at, day("2026-07-01"));
        let narrow = date_ticks(day("2026-06-01"), day("2026-11-29"), 3);
        assert_eq!(labels(&narrow), ["Jul", "Sep", "Nov"]);
    }

    #[test]
    fn a_week_of_listening_is_told_in_days() {
        let ticks = date_ticks(day("2026-09-14"), day("2026-09-18") + 0.5, 7);
        assert_eq!(
            labels(&ticks),
            ["14 Sep", "15 Sep", "16 Sep", "17 Sep", "18 Sep"]
        );
    }

    #[test]
    fn weeks_begin_on_a_monday_and_a_january_names_its_year() {
        let weeks = date_ticks(day("2026-09-16"), day("2026-10-14"), 6);
        assert_eq!(labels(&weeks), ["21 Sep", "28 Sep", "5 Oct", "12 Oct"]);
        let months = date_ticks(day("2026-11-10"), day("2027-03-05"), 6);
        assert_eq!(labels(&months), ["Dec", "Jan 2027", "Feb", "Mar"]);
    }

    #[test]
    fn shares_are_told_in_round_per_cent() {
        let ticks = value_ticks((0.3, 0.8), Scale::Share, 6);
        assert_eq!(labels(&ticks), ["30%", "40%", "50%", "60%", "70%", "80%"]);
        assert_eq!(
            labels(&value_ticks((0.0, 1.0), Scale::Share, 4)),
            ["0%", "50%", "100%"]
        );
    }

    #[test]
    fn counts_are_told_in_whole_numbers() {
        assert_eq!(
            labels(&value_ticks((0.0, 3.0), Scale::Count, 7)),
            ["0", "1", "2", "3"]
        );
        assert_eq!(
            labels(&value_ticks((0.0, 2500.0), Scale::Count, 6)),
            ["0", "500", "1,000", "1,500", "2,000", "2,500"]
        );
    }
}
