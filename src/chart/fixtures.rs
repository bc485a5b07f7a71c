//! Contacts for tests, selected and counted one by one, the slow and plain way.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::demand::{Options, View};
use crate::analysis::calendar::monday;
use crate::analysis::tally::{DayTally, Split, Tally};
use crate::model::{
    Change, ChangeKind, Counted, Demand, DemandTypeKey, Filter, HalfDay, TypeFacet,
};

/// One contact, as far as charts can tell.
#[derive(Clone, Copy, Debug)]
pub struct Heard {
    pub date: NaiveDate,
    pub hour: Option<u8>,
    pub customers: bool,
    pub demand: Option<Demand>,
    pub type_: Option<DemandTypeKey>,
}

/// Days after Monday 1 June 2026.
pub fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(after)
}

/// A repeatable stream of numbers below `below` (Knuth's MMIX generator).
pub fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 33) % below
    }
}

/// Contacts on the workdays of `weeks`, about `a_day` of them, of which `failure_of_100(week)`
/// in a hundred are failure demand.
pub fn weeks(
    weeks: impl IntoIterator<Item = u64>,
    a_day: u64,
    types: u64,
    failure_of_100: impl Fn(u64) -> u64,
) -> Vec<Heard> {
    let mut roll = dice(7);
    let mut heard = Vec::new();
    for week in weeks {
        for weekday in 0..5 {
            for _ in 0..a_day - a_day / 4 + roll(a_day / 2 + 1) {
                // Few types are frequent, many are rare; every other one is mostly failure.
                let type_ = (types * roll(1000) * roll(1000) / 1_000_000) as u32;
                let lean = if type_.is_multiple_of(2) { 25 } else { -25 };
                let failure = failure_of_100(week).saturating_add_signed(lean);
                let demand = match roll(100) {
                    94..97 => Some(Demand::Undecided),
                    97.. => None,
                    roll if roll < failure => Some(Demand::Failure),
                    _ => Some(Demand::Value),
                };
                heard.push(Heard {
                    date: day(week * 7 + weekday),
                    hour: (roll(12) > 0).then(|| 8 + ((roll(10) + roll(10)) / 2) as u8),
                    customers: roll(12) > 0,
                    demand,
                    type_: demand
                        .filter(|d| *d != Demand::Undecided)
                        .map(|_| DemandTypeKey(type_)),
                });
            }
        }
    }
    heard
}

/// Whether a filter selects a contact.
pub fn selects(filter: &Filter, heard: &Heard) -> bool {
    let half = heard.hour.map(|h| {
        if h < 12 {
            HalfDay::Morning
        } else {
            HalfDay::Afternoon
        }
    });
    let undecided = Demand::Undecided;
    filter.period.from.is_none_or(|from| heard.date >= from)
        && filter.period.to.is_none_or(|to| heard.date <= to)
        && (filter.counted == Counted::Everyone || heard.customers)
        && filter
            .demand
            .is_none_or(|demand| heard.demand.unwrap_or(undecided) == demand)
        && filter
            .weekday
            .is_none_or(|day| heard.date.weekday().number_from_monday() as u8 == day)
        && filter.hour.is_none_or(|hour| heard.hour == Some(hour))
        && filter.half.is_none_or(|wanted| half == Some(wanted))
        && match filter.demand_type {
            None => true,
            Some(TypeFacet::NoType) => heard.type_.is_none(),
            Some(TypeFacet::Is(key)) => heard.type_ == Some(key),
        }
}

/// Everything counted under a filter.
pub fn tally(all: &[Heard], base: &Filter) -> Tally {
    let mut tally = Tally::default();
    for heard in all {
        let listened = Filter {
            period: base.period,
            counted: Counted::Everyone,
            ..Filter::default()
        };
        if selects(&listened, heard) {
            let day = tally
                .days
                .entry(heard.date)
                .or_insert_with(DayTally::default);
            if let Some(hour) = heard.hour {
                day.listened[usize::from(hour >= 12)] = true;
            }
        }
        if selects(
            &Filter {
                counted: Counted::Everyone,
                ..base.clone()
            },
            heard,
        ) {
            count(&mut tally, heard, selects(base, heard));
        }
    }
    tally
}

fn count(tally: &mut Tally, heard: &Heard, counted: bool) {
    let mut one = Split::default();
    match heard.demand {
        Some(Demand::Value) => one.value = 1,
        Some(Demand::Failure) => one.failure = 1,
        Some(Demand::Undecided) | None => one.undecided = 1,
    }
    let half = heard.hour.map_or(2, |hour| usize::from(hour >= 12));
    let day = tally.days.entry(heard.date).or_default();
    tally.contacts += 1;
    tally.customers += u64::from(heard.customers);
    day.contacts += 1;
    day.contacts_by_half[half] += 1;
    let weekday = heard.date.weekday().num_days_from_monday() as usize;
    if let Some(hour) = heard.hour {
        tally.hours[weekday][usize::from(hour)] += 1;
    }
    if counted {
        tally.split += one;
        day.halves[half] += one;
        if let Some(hour) = heard.hour {
            tally.failure_hours[weekday][usize::from(hour)] += one.failure;
        }
        let type_ = tally.types.entry(heard.type_).or_default();
        type_.split += one;
        let week = monday(heard.date);
        if type_.weeks.last() != Some(&week) {
            type_.weeks.push(week);
        }
    }
}

/// Sentences for as many types as are asked for, some of them long, one with angle brackets.
pub fn sentences(types: u32) -> BTreeMap<DemandTypeKey, String> {
    let known = [
        "Where is my application up to?",
        "Can I build this without permission?",
        "What does this letter mean?",
        "How do I object to what they are building at the back of our garden before it is too late?",
        "You say it is invalid: what is missing?",
        "Will you decide before my date?",
        "Is my neighbour <really> allowed to do that & that?",
        "Can I talk to the person deciding?",
    ];
    let sentence = |key: u32| match known.get(key as usize) {
        Some(sentence) => (*sentence).to_owned(),
        None => format!("Can you tell me about matter number {key}?"),
    };
    (0..types)
        .map(|key| (DemandTypeKey(key), sentence(key)))
        .collect()
}

/// A change on a day, with new limits from there if it carries a reason.
pub fn change(after: u64, words: &str, reason: &str) -> Change {
    Change {
        service: "Planning".to_owned(),
        date: day(after),
        kind: ChangeKind::Change,
        words: words.to_owned(),
        rebase_reason: reason.to_owned(),
    }
}

/// Draws a chart up from contacts.
pub fn drawn<T>(
    heard: &[Heard],
    base: &Filter,
    changes: &[Change],
    draw: impl Fn(&View) -> T,
) -> T {
    let types = sentences(60);
    let tally = tally(heard, base);
    draw(&View {
        tally: &tally,
        base,
        types: &types,
        changes,
        options: Options::default(),
    })
}
