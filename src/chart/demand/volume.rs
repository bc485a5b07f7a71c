//! How many get in touch: contacts per unit of listening.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::over_time::{OverTime, Quantity, label, sentences};
use super::{NO_CONTACTS, View};
use crate::analysis::calendar::monday;
use crate::analysis::series::Unit;
use crate::analysis::spc::{Method, Observation, Segment};
use crate::chart::{Body, Chart, Scale, Table, words};
use crate::model::{Counted, Filter};

const TITLE: &str = "How many get in touch";

/// Contacts by week, day or half-day, whosever words, with XmR limits: what can be seen before
/// anything is decided.
pub fn volume(view: &View) -> Chart {
    if view.tally.contacts == 0 {
        return Chart::empty(TITLE, NO_CONTACTS);
    }
    let quantity = Quantity {
        scale: Scale::Count,
        class: None,
        method: Method::Xmr(view.options.screening),
        observe: |point| Observation {
            x: point.contacts as f64,
            n: 1.0,
        },
        count: |point| point.contacts,
    };
    let time = OverTime::new(view, &quantity);
    let (Some(now), before) = time.now_and_before() else {
        return Chart::empty(TITLE, NO_CONTACTS);
    };
    let title = title(&time, now, before);
    let subtitle = subtitle(&time, now);
    let sentence = sentences([
        Some(format!("{title}.")),
        Some(subtitle.clone()),
        time.signals_in_words(),
        time.changes_in_words(),
    ]);
    let base = Filter {
        counted: Counted::Everyone,
        ..view.base.clone()
    };
    let mut notes = time.notes();
    notes.extend(days_a_week(&time));
    if view.tally.contacts > view.tally.customers {
        notes.push("Every contact is counted, staff notes and titles too.".to_owned());
    }
    Chart {
        title,
        subtitle,
        sentence,
        notes,
        body: Body::Time(time.picture(&quantity, &base)),
        table: table(&time),
    }
}

/// "Contacts: 104 a week since 14 September, 89 before", or "Contacts: 104 a week".
fn title(time: &OverTime, now: &Segment, before: Option<&Segment>) -> String {
    let (unit, _) = time.unit_words();
    let current = words::average(now.process.centre);
    let Some((before, since)) = before.zip(time.since(now)) else {
        return if time.series.points.len() == 1 {
            format!(
                "Contacts: {} in one {unit}",
                words::number(total(time, now))
            )
        } else {
            format!("Contacts: {current} a {unit}")
        };
    };
    let last = time.series.points.last().map_or(since, |point| point.start);
    let since = words::date_beside(since, last);
    let earlier = words::average(before.process.centre);
    format!("Contacts: {current} a {unit} since {since}, {earlier} before")
}

fn total(time: &OverTime, segment: &Segment) -> u64 {
    time.points_of(segment).map(|point| point.contacts).sum()
}

fn subtitle(time: &OverTime, now: &Segment) -> String {
    let contacts: u64 = time.series.points.iter().map(|point| point.contacts).sum();
    let contacts = words::counted(contacts, "contact", "contacts");
    let units = time.units(time.series.points.len());
    let judged = match now.changed {
        Some(true) => Some("since then more than the usual ups and downs".to_owned()),
        Some(false) => Some("since then within the usual ups and downs of before".to_owned()),
        None => time.ups_and_downs(),
    };
    let judged = judged
        .map(|judged| format!("; {judged}"))
        .unwrap_or_default();
    format!("{contacts} in {units}{judged}.")
}

/// Says so where weeks were not listened to on equally many days: their counts then differ for
/// that reason alone.
fn days_a_week(time: &OverTime) -> Option<String> {
    if time.series.unit != Unit::Week {
        return None;
    }
    let mut days: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for date in time.view.tally.days.keys() {
        *days.entry(monday(*date)).or_default() += 1;
    }
    let (fewest, most) = (days.values().min()?, days.values().max()?);
    (fewest < most).then(|| {
        format!(
            "The weeks were listened to on {fewest} to {most} days each: counts differ by that too."
        )
    })
}

fn table(time: &OverTime) -> Table {
    let columns = [
        time.unit_head(),
        "Contacts",
        "Average",
        "Lower limit",
        "Upper limit",
        "Signal",
    ];
    let limits = time.limit_columns(|value| format!("{value:.1}"));
    let rows = time
        .series
        .points
        .iter()
        .zip(limits)
        .map(|(point, limits)| {
            let mut row = vec![
                label(time.series.unit, point),
                words::number(point.contacts),
            ];
            row.extend(limits);
            row
        });
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}
