//! Which rows of the columns a filter selects: one test, used by every count and every list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{
    ContactKey, Counted, Demand, DemandTypeKey, Filter, HalfDay, Outcome, ServiceKey, StartedBy,
    TypeFacet, WordsAre,
};

use super::columns::{Columns, NO_TIME, Row};

/// A filter made ready to be asked about a million rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Test {
    service: Option<u32>,
    from: i32,
    to: i32,
    everyone: bool,
    channel: Option<u32>,
    group: Option<u32>,
    started_by: Option<StartedBy>,
    outcome: Option<Outcome>,
    demand: Option<Demand>,
    demand_type: Option<u32>,
    weekday: Option<u8>,
    hour: Option<u8>,
    half: Option<HalfDay>,
}

impl Test {
    pub(super) fn new(filter: &Filter) -> Self {
        let day = |date: NaiveDate| date.to_epoch_days();
        Self {
            service: filter.service.map(|key| key.0),
            from: filter.period.from.map_or(i32::MIN, day),
            to: filter.period.to.map_or(i32::MAX, day),
            everyone: filter.counted == Counted::Everyone,
            channel: filter.channel.map(|key| key.0),
            group: filter.group.map(|key| key.0),
            started_by: filter.started_by,
            outcome: filter.outcome,
            demand: filter.demand,
            demand_type: filter.demand_type.map(|facet| match facet {
                TypeFacet::Is(key) => key.0,
                TypeFacet::NoType => 0,
            }),
            weekday: filter.weekday,
            hour: filter.hour,
            half: filter.half,
        }
    }

    /// Whether a row counts at all, in this service and period: whether it was listened to.
    pub(super) fn listened(&self, row: &Row) -> bool {
        row.counts
            && self.service.is_none_or(|service| row.service == service)
            && row.day >= self.from
            && row.day <= self.to
    }

    /// Whether a listened row passes the facets, whosever words it holds.
    pub(super) fn facets(&self, row: &Row) -> bool {
        self.channel.is_none_or(|channel| row.channel == channel)
            && self.group.is_none_or(|group| row.group == group)
            && self.started_by.is_none_or(|by| row.started_by == Some(by))
            && self
                .outcome
                .is_none_or(|outcome| row.outcome == Some(outcome))
            && self.demand.is_none_or(|demand| class(row) == demand)
            && self.demand_type.is_none_or(|of| row.demand_type == of)
            && self.weekday.is_none_or(|day| weekday(row.day) + 1 == day)
            && self.hour.is_none_or(|hour| hour_of(row) == Some(hour))
            && self.half.is_none_or(|half| half_of(row) == Some(half))
    }

    /// Whether a row's words are counted.
    pub(super) fn counted(&self, row: &Row) -> bool {
        self.everyone || row.words_are.is_some_and(WordsAre::customers)
    }
}

/// A row's class; nobody having looked counts as undecided.
pub(super) fn class(row: &Row) -> Demand {
    row.demand.unwrap_or(Demand::Undecided)
}

/// 0 Monday to 6 Sunday. 1970-01-01 was a Thursday.
pub(super) fn weekday(day: i32) -> u8 {
    u8::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

/// The hour of the wall clock, where the time is known.
pub(super) fn hour_of(row: &Row) -> Option<u8> {
    (row.minute != NO_TIME)
        .then(|| u8::try_from(row.minute / 60).ok())
        .flatten()
}

/// The half-day, where the time is known.
pub(super) fn half_of(row: &Row) -> Option<HalfDay> {
    hour_of(row).map(|hour| match hour {
        0..12 => HalfDay::Morning,
        _ => HalfDay::Afternoon,
    })
}

/// The order of a list of contacts. Within a class or a type the newest come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// Failure, value, undecided, and those at which nobody has looked.
    Class,
    /// By the sentence of their type; those without one last.
    Type,
}

/// The contacts that a filter selects, newest first.
pub fn select(columns: &Columns, filter: &Filter) -> Vec<ContactKey> {
    list(columns, filter, None, Sort::Newest, &BTreeMap::new())
}

/// The contacts that a filter selects, of those `among` (ascending keys) where it is given.
/// `sentences` are the types' own, for [`Sort::Type`].
pub fn list(
    columns: &Columns,
    filter: &Filter,
    among: Option<&[u32]>,
    sort: Sort,
    sentences: &BTreeMap<DemandTypeKey, String>,
) -> Vec<ContactKey> {
    let test = Test::new(filter);
    let meant = |row: &&Row| {
        test.listened(row)
            && test.facets(row)
            && test.counted(row)
            && among.is_none_or(|among| among.binary_search(&row.key).is_ok())
    };
    let mut found: Vec<&Row> = columns.rows().iter().filter(meant).collect();
    // A contact without a time stands at the end of its day's list.
    let minute = |row: &Row| (row.minute != NO_TIME).then_some(row.minute);
    found.sort_by_key(|row| std::cmp::Reverse((row.day, minute(row), row.key)));
    match sort {
        Sort::Newest => {}
        Sort::Oldest => found.reverse(),
        Sort::Class => found.sort_by_key(|row| match row.demand {
            Some(Demand::Failure) => 0,
            Some(Demand::Value) => 1,
            Some(Demand::Undecided) => 2,
            None => 3,
        }),
        Sort::Type => {
            let sentence = |row: &Row| sentences.get(&DemandTypeKey(row.demand_type));
            found.sort_by_key(|row| (row.demand_type == 0, sentence(row)));
        }
    }
    found.into_iter().map(|row| ContactKey(row.key)).collect()
}

/// How many contacts a filter selects, and from when to when they came; `None` of none.
pub fn extent(columns: &Columns, filter: &Filter) -> Option<Heard> {
    let test = Test::new(filter);
    let selected = (columns.rows().iter())
        .filter(|row| test.listened(row) && test.facets(row) && test.counted(row));
    let (contacts, first, last) = selected.fold((0, i32::MAX, i32::MIN), |sum, row| {
        (sum.0 + 1, sum.1.min(row.day), sum.2.max(row.day))
    });
    Some(Heard {
        contacts,
        first: NaiveDate::from_epoch_days(first)?,
        last: NaiveDate::from_epoch_days(last)?,
    })
}

/// The first and last day on which a service was heard; `None` where it never was.
pub fn span(columns: &Columns, filter: &Filter) -> Option<(NaiveDate, NaiveDate)> {
    let test = Test::new(filter);
    let days = columns.rows().iter().filter(|row| test.listened(row));
    let (low, high) = days.fold((i32::MAX, i32::MIN), |(low, high), row| {
        (low.min(row.day), high.max(row.day))
    });
    Some((
        NaiveDate::from_epoch_days(low)?,
        NaiveDate::from_epoch_days(high)?,
    ))
}

/// How much was heard of a service, or under a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// How many contacts.
    pub contacts: u64,
    /// The first day on which it was heard.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
}

/// How much was heard of each service, in one pass. A service never heard is absent.
pub fn heard(columns: &Columns) -> BTreeMap<ServiceKey, Heard> {
    let mut days: BTreeMap<u32, (u64, i32, i32)> = BTreeMap::new();
    for row in columns.rows().iter().filter(|row| row.counts) {
        let (contacts, first, last) = days.entry(row.service).or_insert((0, row.day, row.day));
        *contacts += 1;
        *first = (*first).min(row.day);
        *last = (*last).max(row.day);
    }
    (days.into_iter())
        .filter_map(|(service, (contacts, first, last))| {
            let heard = Heard {
                contacts,
                first: NaiveDate::from_epoch_days(first)?,
                last: NaiveDate::from_epoch_days(last)?,
            };
            Some((ServiceKey(service), heard))
        })
        .collect()
}
