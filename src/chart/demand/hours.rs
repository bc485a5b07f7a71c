//! When it comes: contacts by weekday and hour.

use super::over_time::sentences;
use super::{NO_CONTACTS, View};
use crate::chart::{Body, Chart, Heat, HeatCell, Table, words};
use crate::model::{Counted, Filter};

const TITLE: &str = "When it comes";

/// Every contact with a known time of day, by weekday and hour of the wall clock: the weekdays
/// that have any, and the hours from the first to the last that has any.
pub fn hours(view: &View) -> Chart {
    if view.tally.contacts == 0 {
        return Chart::empty(TITLE, NO_CONTACTS);
    }
    let hours: Vec<u8> = hours_used(&view.tally.hours);
    if hours.is_empty() {
        let contacts = words::counted(view.tally.contacts, "contact", "contacts");
        return Chart::empty(
            TITLE,
            format!(
                "None of the {contacts} has a time of day. Logging keeps the time; an import needs \
                 a column that holds it."
            ),
        );
    }
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut table = Vec::new();
    let days = view
        .tally
        .hours
        .iter()
        .zip(&view.tally.failure_hours)
        .zip(1_u8..);
    for ((counts, failures), weekday) in
        days.filter(|((counts, _), _)| counts.iter().any(|n| *n > 0))
    {
        rows.push(words::weekday(weekday).chars().take(3).collect::<String>());
        for hour in &hours {
            let at = |counts: &[u64; 24]| counts.get(usize::from(*hour)).copied().unwrap_or(0);
            let cell = cell(view.base, weekday, *hour, at(counts));
            table.push(vec![
                words::weekday(weekday).to_owned(),
                format!("{hour} to {}", hour + 1),
                words::number(at(counts)),
                words::number(at(failures)),
            ]);
            cells.push(cell);
        }
    }
    let timed: u64 = cells.iter().map(|cell| cell.count).sum();
    let subtitle = subtitle(view, &table, timed);
    let busiest = cells.iter().max_by_key(|cell| cell.count);
    let busiest = busiest.map(|cell| {
        format!(
            "Most come on {} ({}).",
            cell.label,
            words::number(cell.count)
        )
    });
    let mut notes = Vec::new();
    if let Some((from, to)) = view.period() {
        notes.push(format!("{}, by the wall clock.", words::period(from, to)));
    }
    if view.tally.contacts > view.tally.customers {
        notes.push("Every contact is counted, staff notes and titles too.".to_owned());
    }
    let columns = ["Weekday", "Hour", "Contacts", "Failure"]
        .map(str::to_owned)
        .to_vec();
    Chart {
        title: TITLE.to_owned(),
        sentence: sentences([Some(subtitle.clone()), busiest]),
        subtitle,
        notes,
        body: Body::Heat(Heat {
            rows,
            columns: hours.iter().map(u8::to_string).collect(),
            cells,
        }),
        table: Table {
            columns,
            rows: table,
        },
    }
}

/// The hours from the first to the last with any contact, on whatever day.
fn hours_used(hours: &[[u64; 24]; 7]) -> Vec<u8> {
    let used = |hour: &u8| {
        hours
            .iter()
            .any(|day| day.get(usize::from(*hour)).is_some_and(|n| *n > 0))
    };
    let first = (0..24).find(used);
    let last = (0..24).rev().find(used);
    first
        .zip(last)
        .map(|(first, last)| (first..=last).collect())
        .unwrap_or_default()
}

fn cell(base: &Filter, weekday: u8, hour: u8, count: u64) -> HeatCell {
    let select = Filter {
        counted: Counted::Everyone,
        weekday: Some(weekday),
        hour: Some(hour),
        ..base.clone()
    };
    let label = format!("{}, {hour} to {}", words::weekday(weekday), hour + 1);
    HeatCell {
        count,
        label,
        select,
    }
}

/// "Contacts an hour, Monday to Friday; 2,204 of 2,312 had a time of day."
fn subtitle(view: &View, table: &[Vec<String>], timed: u64) -> String {
    let first = table.first().and_then(|row| row.first());
    let last = table.last().and_then(|row| row.first());
    let days = match first.zip(last) {
        Some((first, last)) if first != last => format!("{first} to {last}"),
        Some((only, _)) => only.clone(),
        None => String::new(),
    };
    let all = view.tally.contacts;
    let times = if timed == all {
        format!(
            "{}, all with a time of day",
            words::counted(all, "contact", "contacts")
        )
    } else {
        format!(
            "{} of {} had a time of day",
            words::number(timed),
            words::number(all)
        )
    };
    format!("Contacts an hour, {days}; {times}.")
}
