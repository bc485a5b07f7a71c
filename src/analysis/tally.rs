//! One pass over the columns under a filter: every count that the charts and findings show.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::model::{ChannelKey, Demand, DemandTypeKey, Filter, HalfDay, Outcome, WordsAre};

use super::calendar::monday;
use super::columns::{Columns, Row};
use super::select::{Test, class, half_of, hour_of, span, weekday};

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

    /// Counts one contact.
    pub fn add(&mut self, class: Demand) {
        match class {
            Demand::Value => self.value += 1,
            Demand::Failure => self.failure += 1,
            Demand::Undecided => self.undecided += 1,
        }
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

/// Counts everything the charts and findings show, in one pass over the rows.
pub fn tally(columns: &Columns, filter: &Filter) -> Tally {
    let Some((first, last)) = span(columns, filter) else {
        return Tally::default();
    };
    let test = Test::new(filter);
    let mut count = Count::over(first, last);
    for row in columns.rows() {
        if test.listened(row) {
            count.listened(row);
            if test.facets(row) {
                count.contact(row, test.counted(row));
            }
        }
    }
    count.finish()
}

/// A tally in progress: plain vectors indexed by day, type and channel, so that the pass does no
/// look-up in a map.
#[derive(Debug)]
struct Count {
    tally: Tally,
    /// The Monday of the first day: day and week numbers count from here.
    start: NaiveDate,
    /// By day since `start`; `None` where nothing was heard.
    days: Vec<Option<DayTally>>,
    /// By type key, 0 for none.
    types: Vec<TypeCount>,
    /// By channel key, 0 for unknown.
    channels: Vec<ChannelTally>,
}

/// One type's classes, and the weeks it was heard in as a set of bits from `Count::start` on.
#[derive(Clone, Debug, Default)]
struct TypeCount {
    split: Split,
    weeks: Vec<u64>,
}

impl Count {
    fn over(first: NaiveDate, last: NaiveDate) -> Self {
        let start = monday(first);
        let days = usize::try_from((last - start).num_days()).map_or(0, |days| days + 1);
        Self {
            tally: Tally::default(),
            start,
            days: vec![None; days],
            types: Vec::new(),
            channels: Vec::new(),
        }
    }

    /// A row's day. Every row of the pass lies within the days there are.
    fn day(&mut self, row: &Row) -> Option<&mut DayTally> {
        let at = usize::try_from(row.day - self.start.to_epoch_days()).ok()?;
        self.days.get_mut(at).map(Option::get_or_insert_default)
    }

    /// Notes that the service heard something on this day, whatever the facets say.
    fn listened(&mut self, row: &Row) {
        let Some(day) = self.day(row) else {
            return;
        };
        let [morning, afternoon] = &mut day.listened;
        match half_of(row) {
            Some(HalfDay::Morning) => *morning = true,
            Some(HalfDay::Afternoon) => *afternoon = true,
            None => {}
        }
    }

    /// Counts a contact that passes the facets; `counted` says whether its words count too.
    fn contact(&mut self, row: &Row, counted: bool) {
        let class = class(row);
        self.tally.contacts += 1;
        self.tally.customers += u64::from(row.words_are.is_some_and(WordsAre::customers));
        if counted {
            self.tally.split.add(class);
            self.of_type(row, class);
        }
        self.of_day(row, counted.then_some(class));
        if let Some(hour) = hour_of(row) {
            let at = (usize::from(weekday(row.day)), usize::from(hour));
            bump(&mut self.tally.hours, at);
            if counted && class == Demand::Failure {
                bump(&mut self.tally.failure_hours, at);
            }
        }
        at_key(&mut self.channels, row.channel, |channel| {
            channel.contacts += 1;
            channel.settled += u64::from(row.outcome == Some(Outcome::Settled));
            channel.outcomes_known += u64::from(row.outcome.is_some());
            if counted {
                channel.split.add(class);
            }
        });
    }

    fn of_type(&mut self, row: &Row, class: Demand) {
        let week = (row.day - self.start.to_epoch_days()).unsigned_abs() / 7;
        at_key(&mut self.types, row.demand_type, |of| {
            of.split.add(class);
            at_key(&mut of.weeks, week / 64, |bits| *bits |= 1 << (week % 64));
        });
    }

    fn of_day(&mut self, row: &Row, counted: Option<Demand>) {
        let Some(day) = self.day(row) else {
            return;
        };
        let half = match half_of(row) {
            Some(HalfDay::Morning) => 0,
            Some(HalfDay::Afternoon) => 1,
            None => 2,
        };
        day.contacts += 1;
        if let Some(contacts) = day.contacts_by_half.get_mut(half) {
            *contacts += 1;
        }
        if let (Some(class), Some(split)) = (counted, day.halves.get_mut(half)) {
            split.add(class);
        }
    }

    fn finish(mut self) -> Tally {
        let start = self.start;
        self.tally.days = (self.days.into_iter().enumerate())
            .filter_map(|(at, day)| Some((start + Days::new(at as u64), day?)))
            .collect();
        self.tally.types = (0_u32..)
            .zip(self.types)
            .filter(|(_, of)| of.split.all() > 0)
            .map(|(key, of)| {
                let weeks = mondays(start, &of.weeks);
                let split = of.split;
                (
                    (key > 0).then_some(DemandTypeKey(key)),
                    TypeTally { split, weeks },
                )
            })
            .collect();
        self.tally.channels = (0_u32..)
            .zip(self.channels)
            .filter(|(_, channel)| channel.contacts > 0)
            .map(|(key, channel)| ((key > 0).then_some(ChannelKey(key)), channel))
            .collect();
        self.tally
    }
}

/// The Mondays of a set of weeks.
fn mondays(start: NaiveDate, weeks: &[u64]) -> Vec<NaiveDate> {
    let bits = (0_u64..).zip(weeks).flat_map(|(at, word)| {
        (0..64)
            .filter(move |bit| word >> bit & 1 == 1)
            .map(move |bit| at * 64 + bit)
    });
    bits.map(|week| start + Days::new(week * 7)).collect()
}

/// Changes the entry of a key, the vector grown to hold it.
fn at_key<T: Clone + Default>(entries: &mut Vec<T>, key: u32, change: impl FnOnce(&mut T)) {
    let at = key as usize;
    if entries.len() <= at {
        entries.resize(at + 1, T::default());
    }
    if let Some(entry) = entries.get_mut(at) {
        change(entry);
    }
}

fn bump(grid: &mut [[u64; 24]; 7], (row, column): (usize, usize)) {
    if let Some(cell) = grid.get_mut(row).and_then(|row| row.get_mut(column)) {
        *cell += 1;
    }
}
