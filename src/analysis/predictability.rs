//! Is a demand predictable? It is when it comes up in (nearly) every week of listening.
//!
//! The method says "nearly every period"; the threshold of 9 weeks in 10, and of 6 weeks of
//! listening before anything is said, is ours.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::calendar::monday;
use super::tally::{DayTally, TypeTally};

/// Fewer weeks of listening than this tell nothing of predictability.
pub const LEAST_WEEKS: usize = 6;

/// In how many of the weeks listened to a type was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predictability {
    /// Weeks in which it came up.
    pub heard: usize,
    /// Weeks listened to.
    pub listened: usize,
}

impl Predictability {
    /// Whether it is predictable: heard in at least 9 of 10 weeks. `None`, not known, with
    /// fewer than 6 weeks of listening.
    pub fn predictable(self) -> Option<bool> {
        (self.listened >= LEAST_WEEKS).then_some(self.heard * 10 >= self.listened * 9)
    }
}

/// The Mondays of the weeks with a day of listening in them.
pub fn weeks_listened(days: &BTreeMap<NaiveDate, DayTally>) -> BTreeSet<NaiveDate> {
    days.keys().map(|date| monday(*date)).collect()
}

/// How often a type was heard in the weeks listened to.
pub fn predictability(tally: &TypeTally, listened: &BTreeSet<NaiveDate>) -> Predictability {
    let heard = tally
        .weeks
        .iter()
        .filter(|week| listened.contains(week))
        .count();
    Predictability {
        heard,
        listened: listened.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn nine_weeks_in_ten_and_at_least_six() {
        let of = |heard, listened| Predictability { heard, listened }.predictable();
        assert_eq!(of(9, 10), Some(true));
        assert_eq!(of(8, 10), Some(false));
        assert_eq!(of(6, 6), Some(true));
        assert_eq!(of(5, 6), Some(false));
        assert_eq!(of(5, 5), None);
        assert_eq!(of(24, 26), Some(true));
        assert_eq!(of(23, 26), Some(false));
    }

    #[test]
    fn weeks_not_listened_to_do_not_count_against_it() {
        let first = NaiveDate::from_ymd_opt(2026, 6, 3).unwrap();
        let dates = [0, 1, 7, 28].map(|days| first + Days::new(days));
        let days = dates
            .into_iter()
            .map(|date| (date, DayTally::default()))
            .collect();
        let listened = weeks_listened(&days);
        let heard = TypeTally {
            weeks: vec![monday(dates[0]), monday(dates[3])],
            ..TypeTally::default()
        };
        assert_eq!(
            predictability(&heard, &listened),
            Predictability {
                heard: 2,
                listened: 3
            }
        );
    }
}
