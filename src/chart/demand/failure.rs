//! Failure over time: the share of failure demand among what has been decided.

use super::View;
use super::over_time::{OverTime, Quantity, label, sentences};
use crate::analysis::proportion::{LEAST_FOR_PERCENTAGE, Share, share, whichever_way};
use crate::analysis::series::Point;
use crate::analysis::spc::{Method, Observation, Segment};
use crate::analysis::tally::Split;
use crate::chart::{Body, Chart, Scale, Table, words};
use crate::model::{Demand, Token};

const TITLE: &str = "Failure over time";

/// The failure share by week, day or half-day, with Laney p' limits.
///
/// A change that carries a reason for new limits begins a segment with the first unit that
/// starts on or after its date; title and subtitle then speak of that segment. "More than the
/// usual ups and downs" is said of it where it breaks the rules by the limits of before.
pub fn failure(view: &View) -> Chart {
    if let Some(class) = view.base.demand {
        let class = class.plain();
        return Chart::empty(
            TITLE,
            format!(
                "Only {class} is chosen, so there is no share to show. Take that choice off to see \
                 failure demand among all that has been decided."
            ),
        );
    }
    if let Some(reason) = view.nothing_counted() {
        return Chart::empty(TITLE, reason);
    }
    if view.tally.split.decided() == 0 {
        let waiting = words::counted(view.tally.split.all(), "contact waits", "contacts wait");
        return Chart::empty(
            TITLE,
            format!(
                "Nothing has been decided yet: {waiting}. Read some out and decide together: is \
                 this caused by something we have done, or not done?"
            ),
        );
    }
    let quantity = Quantity {
        scale: Scale::Share,
        class: Some(Demand::Failure),
        method: Method::Laney(view.options.screening),
        observe: |point| Observation {
            x: point.split.failure as f64,
            n: point.split.decided() as f64,
        },
        count: |point| point.split.all(),
    };
    let time = OverTime::new(view, &quantity);
    let (Some(now), before) = time.now_and_before() else {
        return Chart::empty(
            TITLE,
            "None of the decided contacts has a time of day, and these points are half-days. \
             Choose a longer period.",
        );
    };
    let title = title(&time, now, before);
    let subtitle = subtitle(&time, now, before);
    let lowest_and_highest = lowest_and_highest(&time);
    let sentence = sentences([
        Some(format!("{title}.")),
        Some(subtitle.clone()),
        lowest_and_highest,
        time.signals_in_words(),
        time.changes_in_words(),
    ]);
    Chart {
        title,
        subtitle,
        sentence,
        notes: notes(&time),
        body: Body::Time(time.picture(&quantity, view.base)),
        table: table(&time),
    }
}

fn split_of(time: &OverTime, segment: &Segment) -> Split {
    time.points_of(segment).map(|point| point.split).sum()
}

/// "Failure: 47% since 14 September, 60% before", or "Failure: 55% of 2,172 decided".
fn title(time: &OverTime, now: &Segment, before: Option<&Segment>) -> String {
    let split = split_of(time, now);
    let current = words::share_short(&share(split.failure, split.decided()));
    let Some((before, since)) = before.zip(time.since(now)) else {
        let decided = words::number(split.decided());
        return if split.decided() < LEAST_FOR_PERCENTAGE {
            format!("Failure: {current} decided")
        } else {
            format!("Failure: {current} of {decided} decided")
        };
    };
    let last = time.series.points.last().map_or(since, |point| point.start);
    let since = words::date_beside(since, last);
    let split = split_of(time, before);
    let earlier = words::share_short(&share(split.failure, split.decided()));
    format!("Failure: {current} since {since}, {earlier} before")
}

/// "390 of 830 decided since then (47%, likely 44 to 50%); more than the usual ups and downs.
/// Whichever way the 60 undecided go, 44 to 51%."
fn subtitle(time: &OverTime, now: &Segment, before: Option<&Segment>) -> String {
    let split = split_of(time, now);
    let what = if before.is_some() {
        "decided since then"
    } else {
        "decided"
    };
    let decided = words::share(&share(split.failure, split.decided()), what);
    let judged = match now.changed {
        Some(true) => Some("more than the usual ups and downs".to_owned()),
        Some(false) => Some("within the usual ups and downs of before".to_owned()),
        None => time.ups_and_downs(),
    };
    let judged = judged
        .map(|judged| format!("; {judged}"))
        .unwrap_or_default();
    format!("{decided}{judged}.{}", undecided(split))
}

/// What the undecided could change.
fn undecided(split: Split) -> String {
    let open = words::number(split.undecided);
    match whichever_way(split.failure, split.decided(), split.undecided) {
        _ if split.undecided == 0 => String::new(),
        Some((low, high)) if split.all() >= LEAST_FOR_PERCENTAGE => {
            format!(
                " Whichever way the {open} undecided go, {}.",
                words::range(low, high)
            )
        }
        _ if split.undecided == 1 => " 1 is undecided.".to_owned(),
        _ => format!(" {open} are undecided."),
    }
}

/// "From 42% to 65% a week." Only weeks in which enough was decided are said in per cent.
fn lowest_and_highest(time: &OverTime) -> Option<String> {
    let shares = time
        .series
        .points
        .iter()
        .filter_map(|point| point_share(point).percentage());
    let (low, high) = shares.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| {
        (low.min(share), high.max(share))
    });
    let units = time.units(time.series.points.len());
    (low < high).then(|| {
        format!(
            "Over {units} it ran from {} to {}.",
            words::percent(low),
            words::percent(high)
        )
    })
}

fn point_share(point: &Point) -> Share {
    share(point.split.failure, point.split.decided())
}

fn notes(time: &OverTime) -> Vec<String> {
    let mut notes = time.notes();
    if time.has_signal() {
        notes.push(
            "A share also moves when people label differently: read words from before and after."
                .to_owned(),
        );
    }
    notes.push(
        "\u{201c}Likely\u{201d} is the 95% interval (Wilson); it covers chance in what was \
         heard, not what was missed."
            .to_owned(),
    );
    notes.extend(time.view.whose_words());
    notes
}

fn table(time: &OverTime) -> Table {
    let columns = [
        time.unit_head(),
        "Contacts",
        "Value",
        "Failure",
        "Undecided",
        "Failure share",
        "Average",
        "Lower limit",
        "Upper limit",
        "Signal",
    ];
    let limits = time.limit_columns(|value| format!("{:.1}%", value * 100.0));
    let rows = time
        .series
        .points
        .iter()
        .zip(limits)
        .map(|(point, limits)| {
            let split = point.split;
            let mut row = vec![label(time.series.unit, point)];
            row.extend(
                [split.all(), split.value, split.failure, split.undecided].map(words::number),
            );
            row.push(
                point_share(point)
                    .percentage()
                    .map(words::percent)
                    .unwrap_or_default(),
            );
            row.extend(limits);
            row
        });
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}
