//! What they ask for: demand types by frequency.

use super::View;
use crate::analysis::pareto::{self, Ranked, VitalFew};
use crate::analysis::predictability::{predictability, weeks_listened};
use crate::analysis::proportion::{Share, share};
use crate::analysis::tally::Split;
use crate::chart::{Bar, Bars, Body, Chart, Table, words};
use crate::model::{Demand, Filter, TypeFacet};

const TITLE: &str = "What they ask for";
/// More types than this are hard to tell apart (method section 1; ours).
const MANY_TYPES: usize = 40;
/// A pile that holds more than this share is likely more than one (method section 1; ours).
const LARGE_PILE: f64 = 0.4;

/// Types by frequency, the fewest that make up four fifths, and what has no type yet.
///
/// A bar's class is what most of its decided contacts are. Every type has a row in the table;
/// the last row holds the contacts that have no type.
pub fn types(view: &View) -> Chart {
    if let Some(reason) = view.nothing_counted() {
        return Chart::empty(TITLE, reason);
    }
    let ranked = pareto::rank(&view.tally.types, |key| view.sentence(key));
    let untyped = view
        .tally
        .types
        .get(&None)
        .map(|tally| tally.split)
        .unwrap_or_default();
    let Some(few) = pareto::vital_few(&ranked) else {
        let waiting = words::counted(untyped.all(), "contact waits", "contacts wait");
        return Chart::empty(
            TITLE,
            format!(
                "No types yet: {waiting}. Read some out, pile like with like, and name each pile \
                 with a sentence a customer would say."
            ),
        );
    };
    let mut bars: Vec<Bar> = ranked
        .iter()
        .map(|ranked| Bar {
            label: words::quoted(view.sentence(ranked.key)),
            class: class(ranked.split),
            count: ranked.split.all(),
            select: of_type(view.base, TypeFacet::Is(ranked.key)),
        })
        .collect();
    if untyped.all() > 0 {
        bars.push(Bar {
            label: "No type yet".to_owned(),
            class: class(untyped),
            count: untyped.all(),
            select: of_type(view.base, TypeFacet::NoType),
        });
    }
    Chart {
        title: TITLE.to_owned(),
        subtitle: subtitle(&ranked, few, untyped.all()),
        sentence: sentence(view, &ranked, few, untyped.all()),
        notes: notes(view, &ranked),
        body: Body::Bars(Bars {
            bars,
            shown: view.options.bars.min(ranked.len()),
        }),
        table: table(view, &ranked, untyped),
    }
}

fn of_type(base: &Filter, facet: TypeFacet) -> Filter {
    Filter {
        demand_type: Some(facet),
        ..base.clone()
    }
}

/// What most of the decided are; undecided where none is, and `None` where it is a tie.
fn class(split: Split) -> Option<Demand> {
    match split.failure.cmp(&split.value) {
        _ if split.decided() == 0 => Some(Demand::Undecided),
        std::cmp::Ordering::Greater => Some(Demand::Failure),
        std::cmp::Ordering::Less => Some(Demand::Value),
        std::cmp::Ordering::Equal => None,
    }
}

fn typed(ranked: &[Ranked]) -> u64 {
    ranked.last().map_or(0, |last| last.cumulative)
}

/// "8 of 26 types make up 82% of the 2,172 contacts with a type; 140 have none yet."
fn subtitle(ranked: &[Ranked], few: VitalFew, untyped: u64) -> String {
    let all = words::counted(typed(ranked), "contact with a type", "contacts with a type");
    let types = words::counted(ranked.len() as u64, "type", "types");
    let make_up = match share(few.contacts, typed(ranked)).percentage() {
        Some(fraction) if few.types < ranked.len() => format!(
            "{} of {types} {} up {} of the {all}",
            few.types,
            if few.types == 1 { "makes" } else { "make" },
            words::percent(fraction),
        ),
        _ => format!("{types}, {all}"),
    };
    match untyped {
        0 => format!("{make_up}."),
        1 => format!("{make_up}; 1 has none yet."),
        more => format!("{make_up}; {} have none yet.", words::number(more)),
    }
}

fn sentence(view: &View, ranked: &[Ranked], few: VitalFew, untyped: u64) -> String {
    let most: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|ranked| {
            let kind = match class(ranked.split) {
                Some(Demand::Failure) => "mostly failure demand",
                Some(Demand::Value) => "mostly value demand",
                Some(Demand::Undecided) => "undecided",
                None => "as much value as failure demand",
            };
            let sentence = words::quoted(view.sentence(ranked.key));
            format!("{sentence} ({}, {kind})", words::number(ranked.split.all()))
        })
        .collect();
    let subtitle = subtitle(ranked, few, untyped);
    format!("Most often they ask {}. {subtitle}", words::list(&most))
}

fn notes(view: &View, ranked: &[Ranked]) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some((from, to)) = view.period() {
        let Split {
            value,
            failure,
            undecided,
        } = view.tally.split;
        notes.push(format!(
            "{}: {} in all, {} failure, {} value and {} undecided.",
            words::period(from, to),
            words::counted(view.tally.split.all(), "contact", "contacts"),
            words::number(failure),
            words::number(value),
            words::number(undecided),
        ));
    }
    notes.push(
        "Diamond: mostly failure demand. Filled circle: mostly value demand. Hollow circle: \
         undecided, or as many of each."
            .to_owned(),
    );
    if ranked.len() > MANY_TYPES {
        notes.push(format!(
            "{} types are hard to tell apart: see whether some are the same pile.",
            ranked.len()
        ));
    }
    let largest = ranked
        .first()
        .map(|first| (first, share(first.split.all(), typed(ranked))));
    if let Some((first, part)) = largest
        && part
            .percentage()
            .is_some_and(|fraction| fraction > LARGE_PILE)
    {
        notes.push(format!(
            "{} holds {} of all contacts with a type: see whether it is more than one pile.",
            words::quoted(view.sentence(first.key)),
            words::share_short(&part),
        ));
    }
    notes.push(
        "Predictable: heard in at least 9 of 10 weeks listened to, of 6 or more. The threshold \
         is ours."
            .to_owned(),
    );
    notes.extend(view.whose_words());
    notes
}

fn table(view: &View, ranked: &[Ranked], untyped: Split) -> Table {
    let listened = weeks_listened(&view.tally.days);
    let all = typed(ranked);
    let per_cent = |share: Share| share.percentage().map(words::percent).unwrap_or_default();
    let mut rows: Vec<Vec<String>> = ranked
        .iter()
        .map(|ranked| {
            let count = ranked.split.all();
            let tally = view
                .tally
                .types
                .get(&Some(ranked.key))
                .cloned()
                .unwrap_or_default();
            let weeks = predictability(&tally, &listened);
            let predictable = match weeks.predictable() {
                Some(true) => "yes",
                Some(false) => "no",
                None => "not known yet",
            };
            let mut row = vec![view.sentence(ranked.key).to_owned(), words::number(count)];
            row.push(per_cent(share(count, all)));
            row.push(per_cent(share(ranked.cumulative, all)));
            row.extend(classes(ranked.split));
            row.push(format!("{} of {}", weeks.heard, weeks.listened));
            row.push(predictable.to_owned());
            row
        })
        .collect();
    if untyped.all() > 0 {
        let mut row = vec!["No type yet".to_owned(), words::number(untyped.all())];
        row.extend([String::new(), String::new()]);
        row.extend(classes(untyped));
        row.extend([String::new(), String::new()]);
        rows.push(row);
    }
    let columns = [
        "What they ask for",
        "Contacts",
        "Share",
        "Together",
        "Value",
        "Failure",
        "Undecided",
        "Weeks heard",
        "Predictable",
    ];
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

fn classes(split: Split) -> [String; 3] {
    [split.value, split.failure, split.undecided].map(words::number)
}
