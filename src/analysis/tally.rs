//! One pass over the columns under a filter: every count that the charts and findings show.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{ChannelKey, DemandTypeKey};

/// Contacts by class. `undecided` holds those nobody has looked at yet, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// Value demand.
    pub value: u64,
    /// Failure demand.
    pub failure: u64,
    /// Undecided, or not looked at yet.
    pub undecided: u64,
}

impl Split {
    /// Contacts decided either way: the denominator of the failure share.
    pub fn decided(self) -> u64 {
        self.value + self.failure
    }

    /// All three together.
    pub fn all(self) -> u64 {
        self.value + self.failure + self.undecided
    }
}

impl std::ops::AddAssign for Split {
    fn add_assign(&mut self, other: Self) {
        self.value += other.value;
        self.failure += other.failure;
        self.undecided += other.undecided;
    }
}

impl std::iter::Sum for Split {
    fn sum<I: Iterator<Item = Self>>(splits: I) -> Self {
        splits.fold(Self::default(), |mut sum, split| {
            sum += split;
            sum
        })
    }
}

/// One day on which the service was listened to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayTally {
    /// Every contact under the filter, whosever words.
    pub contacts: u64,
    /// Contacts before noon, after noon, and at an unknown time, whosever words.
    pub contacts_by_half: [u64; 3],
    /// Classes of the counted contacts: before noon, after noon, at an unknown time.
    pub halves: [Split; 3],
    /// Whether the service heard anything before noon / after noon, whatever the facets say.
    pub listened: [bool; 2],
}

/// One channel's counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChannelTally {
    /// Every contact, whosever words.
    pub contacts: u64,
    /// Classes of the counted contacts.
    pub split: Split,
    /// Every contact settled in one go.
    pub settled: u64,
    /// Every contact whose outcome is known.
    pub outcomes_known: u64,
}

/// One demand type's counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeTally {
    /// Classes of its counted contacts.
    pub split: Split,
    /// The Mondays of the weeks in which it was heard, ascending.
    pub weeks: Vec<NaiveDate>,
}

/// Every count under one filter.
///
/// "Counted contacts" are those whose words count under `Filter::counted`: customers' own words
/// by default. "Every contact" includes staff notes, titles and wordless rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Every contact under the filter.
    pub contacts: u64,
    /// Those of them in customers' own words, whatever `Filter::counted` says.
    pub customers: u64,
    /// Classes of the counted contacts.
    pub split: Split,
    /// By demand type; `None` holds counted contacts without one.
    pub types: BTreeMap<Option<DemandTypeKey>, TypeTally>,
    /// By day; each day on which the service was listened to within the period.
    pub days: BTreeMap<NaiveDate, DayTally>,
    /// Every contact with a known time, by weekday (0 Monday) and hour.
    pub hours: [[u64; 24]; 7],
    /// The failures among them (counted contacts only).
    pub failure_hours: [[u64; 24]; 7],
    /// Every contact by channel; `None` where it is unknown.
    pub channels: BTreeMap<Option<ChannelKey>, ChannelTally>,
}
