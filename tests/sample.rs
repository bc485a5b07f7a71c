//! Every figure of the sample adds up: across the window's charts, their words, the findings and
//! plain SQL; and it shows what the method's section 1 asks of a believable sample.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{Datelike, Days, NaiveDate};
use common::count::Standing;
use common::window::{ask, charts, desk, find, words};
use common::{run, sqlite, sum, table};
use listening_post::analysis::redact::redact;
use listening_post::chart::{Body, Chart};
use listening_post::desk::questions::{Charts, Overview, Status};
use listening_post::desk::{Desk, Opening};
use listening_post::exchange::sample;
use listening_post::model::{
    Counted, Demand, Filter, HalfDay, Outcome, Period, ServiceKey, StartedBy, TypeFacet,
};
use listening_post::store::system_clock;
use tempfile::TempDir;

/// The sample workspace, made once; every test only reads it.
fn sample() -> &'static Path {
    static MADE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.listening");
        sample::make(&path, system_clock, |_| ()).unwrap();
        (folder, path)
    });
    path
}

/// A copy of it, with a desk of its own.
fn window() -> (TempDir, PathBuf, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.listening");
    std::fs::copy(sample(), &path).unwrap();
    let desk = desk(Opening::Existing(path.clone()));
    (folder, path, desk)
}

fn carried(file: &str) -> Vec<BTreeMap<String, String>> {
    table(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("sample-data")
            .join(file),
    )
}

fn service(overview: &Overview, name: &str) -> ServiceKey {
    let found = overview
        .names
        .services
        .iter()
        .find(|(_, known)| *known == name);
    *found.unwrap().0
}

fn of(service: ServiceKey) -> Filter {
    Filter {
        service: Some(service),
        ..Filter::default()
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

// ---- it is whole ----

#[test]
fn no_row_of_the_carried_files_is_lost() {
    let db = sqlite(sample());
    for (file, rows_of) in [
        ("contacts.csv", "contact"),
        ("purposes.csv", "purpose"),
        ("for_whom.csv", "purpose_group"),
        ("evidence.csv", "evidence"),
        ("changes.csv", "change"),
    ] {
        let stored: i64 = db
            .query_row(&format!("SELECT count(*) FROM {rows_of}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(stored as usize, carried(file).len(), "{file}");
    }
}

#[test]
fn it_leaves_as_it_was_carried_but_for_the_numbers_in_the_words() {
    let out = tempfile::tempdir().unwrap();
    run([
        &"findings",
        &sample(),
        &"--out",
        &out.path(),
        &"--words",
        &"all",
    ])
    .done();
    let mut redactions = 0;
    for file in ["contacts.csv", "purposes.csv", "changes.csv"] {
        let mut carried = carried(file);
        for words in carried.iter_mut().filter_map(|row| row.get_mut("verbatim")) {
            let redacted = redact(words);
            redactions += redacted.taken.len();
            *words = redacted.text.into_owned();
        }
        let sorted = |mut rows: Vec<BTreeMap<String, String>>| {
            rows.sort();
            rows
        };
        let left = sorted(table(&out.path().join(file)));
        assert!(left == sorted(carried), "{file} leaves differently");
    }
    // Some people leave a number of the ranges kept for drama, so that redaction can be seen.
    assert!(redactions > 20);
}

// ---- what the method's section 1 asks of it ----

#[test]
fn it_is_about_fourteen_thousand_contacts_with_the_methods_failure_shares() {
    let (_folder, path, desk) = window();
    let overview = ask(&desk, Status);
    assert!(
        (13_000..=15_000).contains(&overview.contacts),
        "{}",
        overview.contacts
    );
    let standing = Standing::of(&path);
    // method.md section 1.
    for (name, per_cent) in [
        ("Planning", 55.0),
        ("Housing allocations", 60.0),
        ("Adult social care", 62.0),
        ("Highways", 48.0),
        ("Taxi licensing", 40.0),
        ("Trading standards", 33.0),
    ] {
        let classes = standing.by("class", &of(service(&overview, name)));
        let (value, failure) = (classes["value"] as f64, classes["failure"] as f64);
        let share = 100.0 * failure / (value + failure);
        assert!((share - per_cent).abs() < 2.0, "{name}: {share}");
        assert!(
            classes["undecided"] > 0 && classes[""] > 0,
            "{name} has nothing undecided"
        );
    }
}

#[test]
fn two_services_are_heard_for_26_weeks_and_four_in_three_fortnights() {
    let out = tempfile::tempdir().unwrap();
    run([&"findings", &sample(), &"--out", &out.path()]).done();
    let mut weeks: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
    for row in table(&out.path().join("weekly.csv")) {
        weeks
            .entry(row["service"].clone())
            .or_default()
            .push(date(&row["week_start"]));
    }
    assert_eq!(weeks.len(), 6);
    for (service, weeks) in weeks {
        assert!(
            weeks
                .iter()
                .all(|week| week.weekday() == chrono::Weekday::Mon)
        );
        let stretches = 1 + weeks
            .windows(2)
            .filter(|pair| pair[1] - pair[0] > chrono::TimeDelta::days(7))
            .count();
        let expected = match service.as_str() {
            "Planning" | "Housing allocations" => (26, 1),
            _ => (6, 3),
        };
        assert_eq!((weeks.len(), stretches), expected, "{service}");
    }
}

#[test]
fn the_six_purpose_pairs_are_the_methods() {
    // method.md section 1.
    let pairs = [
        (
            "Taxi licensing",
            "Give me a taxi licence",
            "Get me home safely",
        ),
        (
            "Adult social care",
            "Meet personalisation and direct payment targets",
            "Help me live the life I want to lead",
        ),
        (
            "Housing allocations",
            "Put me on the waiting list",
            "Help me solve my housing problem",
        ),
        (
            "Planning",
            "Meet the 8 or 13 week target for minor and major applications",
            "Ensuring that development is acceptable",
        ),
        (
            "Highways",
            "Fill in pot holes and carry out inspections",
            "To provide a safe and reliable highway for all",
        ),
        (
            "Trading standards",
            "Manage cases and carry out high risk inspections",
            "Improve the trading environment",
        ),
    ];
    let out = tempfile::tempdir().unwrap();
    run([&"findings", &sample(), &"--out", &out.path()]).done();
    let found: BTreeSet<(String, String, String)> = table(&out.path().join("purposes.csv"))
        .into_iter()
        .map(|row| {
            (
                row["service"].clone(),
                row["kind"].clone(),
                row["statement"].clone(),
            )
        })
        .collect();
    let expected = pairs.into_iter().flat_map(|(service, push, pull)| {
        [("push", push), ("pull", pull)]
            .map(|(kind, statement)| (service.to_owned(), kind.to_owned(), statement.to_owned()))
    });
    assert_eq!(found, expected.collect());
}

#[test]
fn purposes_are_read_against_drawn_contacts_and_taxis_is_not_yet_supported() {
    let out = tempfile::tempdir().unwrap();
    run([&"findings", &sample(), &"--out", &out.path()]).done();
    let evidence = table(&out.path().join("evidence.csv"));
    let contacts: BTreeMap<String, BTreeMap<String, String>> =
        table(&out.path().join("contacts.csv"))
            .into_iter()
            .map(|row| (row["id"].clone(), row))
            .collect();
    let mut enough = 0;
    for purpose in table(&out.path().join("purposes.csv")) {
        let read: Vec<_> = evidence
            .iter()
            .filter(|mark| mark["statement"] == purpose["statement"] && mark["how"] == "drawn")
            .collect();
        for (column, stance) in [
            ("drawn_fit", "fits"),
            ("drawn_against", "against"),
            ("drawn_neither", "neither"),
        ] {
            let marked = read.iter().filter(|mark| mark["stance"] == stance).count();
            assert_eq!(purpose[column], marked.to_string(), "{purpose:?}");
        }
        let of: Vec<_> = read
            .iter()
            .map(|mark| &contacts[&mark["contact_id"]])
            .collect();
        assert!(
            of.iter()
                .all(|contact| contact["service"] == purpose["service"])
        );
        // At least 25, over two channels or more, heard before the statement was worded.
        if read.len() >= 25 {
            enough += 1;
            let channels: BTreeSet<_> = of.iter().map(|contact| &contact["channel"]).collect();
            assert!(channels.len() >= 2, "{}", purpose["statement"]);
            if purpose["kind"] == "pull" {
                let worded = &purpose["in_force_from"];
                assert!(
                    of.iter()
                        .all(|contact| contact["received_at"][..10] <= worded[..]),
                    "{}",
                    purpose["statement"]
                );
            }
        }
        if purpose["statement"] == "Get me home safely" {
            assert!((1..25).contains(&read.len()));
        }
    }
    assert!(enough >= 4);
    let page = std::fs::read_to_string(out.path().join("index.html")).unwrap();
    let taxi = page.split("<h2>Taxi licensing</h2>").nth(1).unwrap();
    let taxi = taxi.split("</section>").next().unwrap();
    assert!(taxi.contains("Not yet supported: 18 of 25"));
}

#[test]
fn the_redesign_shows_as_a_step_and_as_more_than_the_usual() {
    let (_folder, _, desk) = window();
    let overview = ask(&desk, Status);
    let planning = of(service(&overview, "Planning"));
    let chart = ask(&desk, charts(&planning)).failure;
    let Body::Time(time) = &chart.body else {
        panic!("{chart:?}")
    };
    assert_eq!(time.segments.len(), 2);
    assert!(time.segments[0].centre - time.segments[1].centre > 0.08);
    assert!(
        chart.title.contains("since 14 September"),
        "{}",
        chart.title
    );
    assert!(
        chart.subtitle.contains("more than the usual ups and downs"),
        "{}",
        chart.subtitle
    );
    let redesign = time.annotations.iter().any(|mark| {
        mark.date == date("2026-09-14") && mark.words.contains("planners at the front desk")
    });
    assert!(redesign, "{:?}", time.annotations);
}

#[test]
fn the_mailing_shows_as_a_spike_of_one_question() {
    let (_folder, path, desk) = window();
    let overview = ask(&desk, Status);
    let planning = service(&overview, "Planning");
    let kind = overview
        .names
        .types
        .iter()
        .find(|(_, kind)| {
            kind.service == planning && kind.sentence == "What does this letter mean?"
        })
        .unwrap();
    let filter = Filter {
        demand_type: Some(TypeFacet::Is(*kind.0)),
        ..of(planning)
    };
    let weeks = Standing::of(&path).by("(day + 3) / 7", &filter);
    let week_of = |text: &str| ((date(text).to_epoch_days() + 3) / 7).to_string();
    let spike = weeks[&week_of("2026-07-06")];
    let mut others: Vec<u64> = weeks
        .iter()
        .filter(|(week, _)| **week != week_of("2026-07-06") && **week != week_of("2026-07-13"))
        .map(|(_, count)| *count)
        .collect();
    others.sort_unstable();
    let usual = others[others.len() / 2];
    assert!(spike >= 2 * usual, "{spike} beside {usual} in other weeks");
    let chart = ask(&desk, charts(&filter)).volume;
    let Body::Time(time) = &chart.body else {
        panic!("{chart:?}")
    };
    let point = time
        .points
        .iter()
        .find(|point| point.label.contains("6 July"))
        .unwrap();
    assert!(point.signal.is_some(), "{}", chart.sentence);
    assert!(
        time.annotations
            .iter()
            .any(|mark| mark.words.contains("Letter to all neighbours"))
    );
}

#[test]
fn no_word_of_it_could_be_anybodys() {
    let db = sqlite(sample());
    let mut statement = db.prepare("SELECT verbatim FROM words").unwrap();
    let texts: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(texts.len() > 13_000);
    for text in &texts {
        let found = redact(text);
        assert!(found.taken.is_empty(), "{text}");
    }
    // Read by a person a hundred at a time: they are not the same few.
    let different: BTreeSet<&String> = texts.iter().collect();
    assert!(
        different.len() * 10 > texts.len() * 8,
        "{} of {}",
        different.len(),
        texts.len()
    );
}

// ---- every figure adds up ----

/// Filters of many kinds on one service.
fn dozen(overview: &Overview, service: ServiceKey) -> Vec<Filter> {
    let base = of(service);
    let channel = overview.names.channels.keys().next().copied();
    let group = overview
        .names
        .groups
        .iter()
        .find(|(_, (of, _))| *of == service)
        .map(|(key, _)| *key);
    let kind = overview
        .names
        .types
        .iter()
        .find(|(_, kind)| kind.service == service)
        .map(|(key, _)| *key)
        .unwrap();
    let period = |from: &str, to: &str| Period {
        from: Some(date(from)),
        to: Some(date(to)),
    };
    vec![
        Filter {
            counted: Counted::Everyone,
            ..base.clone()
        },
        Filter {
            period: period("2026-09-02", "2026-11-10"),
            ..base.clone()
        },
        Filter {
            period: period("2026-09-15", "2026-09-18"),
            ..base.clone()
        },
        Filter {
            channel,
            ..base.clone()
        },
        Filter {
            group,
            counted: Counted::Everyone,
            ..base.clone()
        },
        Filter {
            started_by: Some(StartedBy::Customer),
            outcome: Some(Outcome::Settled),
            ..base.clone()
        },
        Filter {
            demand: Some(Demand::Undecided),
            ..base.clone()
        },
        Filter {
            demand: Some(Demand::Failure),
            weekday: Some(1),
            ..base.clone()
        },
        Filter {
            demand_type: Some(TypeFacet::Is(kind)),
            ..base.clone()
        },
        Filter {
            demand_type: Some(TypeFacet::NoType),
            counted: Counted::Everyone,
            ..base.clone()
        },
        Filter {
            hour: Some(10),
            ..base.clone()
        },
        Filter {
            half: Some(HalfDay::Morning),
            outcome: Some(Outcome::ComeBack),
            period: period("2026-06-01", "2026-06-30"),
            ..base.clone()
        },
        Filter {
            weekday: Some(7),
            hour: Some(3),
            ..base
        },
    ]
}

/// Holds that every mark of a chart opens as many words as it shows, by the desk and by SQL.
fn adds_up(desk: &Desk, standing: &Standing, chart: &Chart) -> u64 {
    let marks = chart.marks();
    assert_eq!(marks.len(), chart.table.rows.len(), "{}", chart.title);
    for mark in &marks {
        let found = ask(desk, find(mark.select)).keys.len() as u64;
        assert_eq!(found, mark.count, "{} of {}", mark.label, chart.title);
        assert_eq!(
            standing.count(mark.select),
            mark.count,
            "{} of {}",
            mark.label,
            chart.title
        );
    }
    marks.iter().map(|mark| mark.count).sum()
}

fn all_add_up(desk: &Desk, standing: &Standing, filter: &Filter) {
    let Charts {
        contacts,
        customers,
        types,
        failure,
        volume,
        hours,
        ..
    } = ask(desk, charts(filter));
    let everyone = Filter {
        counted: Counted::Everyone,
        ..filter.clone()
    };
    let theirs = Filter {
        counted: Counted::CustomersWords,
        ..filter.clone()
    };
    assert_eq!(contacts, standing.count(&everyone), "{filter:?}");
    assert_eq!(customers, standing.count(&theirs), "{filter:?}");
    let counted = standing.count(filter);
    let (in_types, in_failure) = (
        adds_up(desk, standing, &types),
        adds_up(desk, standing, &failure),
    );
    let (in_volume, in_hours) = (
        adds_up(desk, standing, &volume),
        adds_up(desk, standing, &hours),
    );
    if !types.marks().is_empty() {
        assert_eq!(in_types, counted, "{filter:?}");
    }
    // Points that are half-days leave out what has no time, and say so.
    let timed = |filter: &Filter| {
        standing
            .by("minute IS NOT NULL", filter)
            .get("1")
            .copied()
            .unwrap_or(0)
    };
    let half_days =
        |chart: &Chart| matches!(chart.table.columns.first(), Some(head) if head == "Half-day");
    if !failure.marks().is_empty() {
        assert_eq!(
            in_failure,
            if half_days(&failure) {
                timed(filter)
            } else {
                counted
            },
            "{filter:?}"
        );
    }
    if !volume.marks().is_empty() {
        assert_eq!(
            in_volume,
            if half_days(&volume) {
                timed(&everyone)
            } else {
                contacts
            },
            "{filter:?}"
        );
    }
    assert_eq!(in_hours, timed(&everyone), "{filter:?}");
}

#[test]
fn every_mark_of_every_service_opens_what_it_shows() {
    let (_folder, path, desk) = window();
    let overview = ask(&desk, Status);
    let standing = Standing::of(&path);
    for (key, heard) in &overview.services {
        let everyone = Filter {
            counted: Counted::Everyone,
            ..of(*key)
        };
        assert_eq!(heard.contacts, standing.count(&everyone));
        all_add_up(&desk, &standing, &of(*key));
    }
    assert_eq!(
        overview.contacts,
        overview
            .services
            .values()
            .map(|heard| heard.contacts)
            .sum::<u64>()
    );
}

#[test]
fn every_mark_under_a_dozen_filters_opens_what_it_shows() {
    let (_folder, path, desk) = window();
    let overview = ask(&desk, Status);
    let standing = Standing::of(&path);
    for name in ["Planning", "Highways"] {
        for filter in dozen(&overview, service(&overview, name)) {
            all_add_up(&desk, &standing, &filter);
        }
    }
}

#[test]
fn the_words_come_newest_first_and_page_by_page() {
    let (_folder, path, desk) = window();
    let overview = ask(&desk, Status);
    let filter = Filter {
        demand: Some(Demand::Failure),
        ..of(service(&overview, "Highways"))
    };
    let expected = Standing::of(&path).keys(&filter);
    let heard = words(&desk, &filter, expected.len());
    assert!(heard.iter().all(|contact| {
        contact.fields.demand == Some(Demand::Failure) && !contact.fields.verbatim.is_empty()
    }));
    let found: Vec<u32> = heard.iter().map(|contact| contact.key.0).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_findings_say_what_the_charts_and_plain_sql_say() {
    let (folder, path, desk) = window();
    let overview = ask(&desk, Status);
    let standing = Standing::of(&path);
    let whole = Period::default();
    let part = Period {
        from: Some(date("2026-06-10")),
        to: Some(date("2026-10-07")),
    };
    for (number, period) in [whole, part].into_iter().enumerate() {
        let out = folder.path().join(number.to_string());
        match (period.from, period.to) {
            (Some(from), Some(to)) => run([
                &"findings",
                &path,
                &"--out",
                &out,
                &"--from",
                &from.to_string(),
                &"--to",
                &to.to_string(),
            ]),
            _ => run([&"findings", &path, &"--out", &out]),
        }
        .done();
        let read = |file: &str| table(&out.join(file));
        let (kinds, weekly, hours, channels) = (
            read("demand_types.csv"),
            read("weekly.csv"),
            read("weekday_hour.csv"),
            read("channels.csv"),
        );
        for (key, name) in &overview.names.services {
            let filter = Filter { period, ..of(*key) };
            let everyone = Filter {
                counted: Counted::Everyone,
                ..filter.clone()
            };
            let own = |rows: &[BTreeMap<String, String>]| -> Vec<BTreeMap<String, String>> {
                rows.iter()
                    .filter(|row| row["service"] == *name)
                    .cloned()
                    .collect()
            };
            let (kinds, weekly, hours, channels) =
                (own(&kinds), own(&weekly), own(&hours), own(&channels));
            let classes = standing.by("coalesce(class, 'undecided')", &filter);
            for class in ["value", "failure", "undecided"] {
                assert_eq!(sum(&weekly, class), classes[class], "{name} {class}");
                assert_eq!(sum(&channels, class), classes[class], "{name} {class}");
            }
            for rows in [&weekly, &channels] {
                assert_eq!(sum(rows, "contacts"), standing.count(&everyone), "{name}");
            }
            let weeks = standing.by(
                "date((day - (day + 3) % 7) * 86400, 'unixepoch')",
                &everyone,
            );
            assert_eq!(
                weeks,
                figures(&weekly, |row| row["week_start"].clone()),
                "{name}"
            );
            let mut cells = standing.by("CASE WHEN minute IS NULL THEN NULL ELSE ((day + 3) % 7 + 1) || ' ' || (minute / 60) END", &everyone);
            cells.remove("");
            assert_eq!(
                cells,
                figures(&hours, |row| format!("{} {}", row["weekday"], row["hour"])),
                "{name}"
            );
            let mut piles = standing.by("(SELECT name FROM demand_type WHERE key = pile)", &filter);
            piles.remove("");
            assert_eq!(
                piles,
                figures(&kinds, |row| row["demand_type"].clone()),
                "{name}"
            );
            let settled = standing.by("outcome", &everyone);
            assert_eq!(
                sum(&channels, "settled_in_one_go"),
                settled["settled"],
                "{name}"
            );
            let known: u64 = settled
                .iter()
                .filter(|(outcome, _)| !outcome.is_empty())
                .map(|(_, count)| count)
                .sum();
            assert_eq!(sum(&channels, "outcomes_known"), known, "{name}");
            shares(&kinds, &weekly);
            beside(&ask(&desk, charts(&filter)), &kinds, &weekly);
        }
    }
}

fn figures(
    rows: &[BTreeMap<String, String>],
    name: impl Fn(&BTreeMap<String, String>) -> String,
) -> BTreeMap<String, u64> {
    rows.iter()
        .map(|row| (name(row), row["contacts"].parse().unwrap()))
        .collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

/// Holds that the shares are those of the counts beside them.
fn shares(kinds: &[BTreeMap<String, String>], weekly: &[BTreeMap<String, String>]) {
    let all: f64 = kinds.iter().map(|row| number(&row["contacts"])).sum();
    let mut together = 0.0;
    for row in kinds {
        together += number(&row["contacts"]);
        assert!((number(&row["share"]) - number(&row["contacts"]) / all).abs() < 1e-6);
        assert!((number(&row["cumulative_share"]) - together / all).abs() < 1e-6);
        assert!(
            number(&row["ci_low"]) <= number(&row["share"])
                && number(&row["share"]) <= number(&row["ci_high"])
        );
        let classes = number(&row["value"]) + number(&row["failure"]) + number(&row["undecided"]);
        assert_eq!(classes, number(&row["contacts"]));
    }
    for row in weekly {
        let (value, failure) = (number(&row["value"]), number(&row["failure"]));
        assert!(
            (number(&row["failure_share"]) - failure / (value + failure)).abs() < 1e-6,
            "{row:?}"
        );
    }
}

/// Holds that the charts show what stands in the files.
fn beside(
    charts: &Charts,
    kinds: &[BTreeMap<String, String>],
    weekly: &[BTreeMap<String, String>],
) {
    let Body::Bars(bars) = &charts.types.body else {
        panic!("{:?}", charts.types)
    };
    for (bar, row) in bars.bars.iter().zip(kinds) {
        assert!(bar.label.contains(&row["demand_type"]));
        assert_eq!(bar.count.to_string(), row["contacts"]);
    }
    let Body::Time(time) = &charts.failure.body else {
        panic!("{:?}", charts.failure)
    };
    if charts.failure.table.columns[0] != "Week" {
        return;
    }
    assert_eq!(time.points.len(), weekly.len());
    for (point, row) in time.points.iter().zip(weekly) {
        assert!((point.y.unwrap() - number(&row["failure_share"])).abs() < 1e-6);
        let start = date(&row["week_start"]);
        assert_eq!(point.x, f64::from(start.to_epoch_days()));
        assert_eq!(point.signal.is_some(), !row["signal"].is_empty());
        assert!(point.select.period.to.unwrap() <= start + Days::new(6));
    }
    for (number_of, segment) in (1..).zip(&time.segments) {
        let rows = weekly.iter().skip(segment.first).take(segment.points);
        for (row, (lower, upper)) in rows.zip(&segment.limits) {
            assert_eq!(row["segment"], number_of.to_string());
            assert!((number(&row["lower"]) - lower).abs() < 1e-6);
            assert!((number(&row["upper"]) - upper).abs() < 1e-6);
            assert!((number(&row["centre"]) - segment.centre).abs() < 1e-6);
        }
    }
}
