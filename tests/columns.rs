//! The columns in memory always say what the file says: random commands, imports and undo through
//! the desk, then random filters, each counted by the desk and by plain SQL.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fmt::Write;
use std::path::Path;

use chrono::{Days, NaiveDate, NaiveTime};
use common::count::Standing;
use common::window::{ask, charts, find, import, new_desk, send, undo};
use fastrand::Rng;
use listening_post::analysis::select::select;
use listening_post::analysis::tally::tally;
use listening_post::desk::command::Command;
use listening_post::desk::questions::{Overview, Status};
use listening_post::exchange::import as taking_in;
use listening_post::exchange::intake::{Options, inspect};
use listening_post::model::{
    CaseFields, Change, ChangeKind, ContactFields, Counted, DecidedBy, Demand, Filter, HalfDay,
    Outcome, Period, StartedBy, Token, TypeFacet, When, WordsAre,
};
use listening_post::store::edit::Pressed;
use listening_post::store::undo::take_back;
use listening_post::store::{Store, StoreError, contacts, system_clock};

fn start() -> NaiveDate {
    "2026-02-25".parse().unwrap()
}

/// One of an enum's values, or none.
fn some<T: Token>(random: &mut Rng) -> Option<T> {
    random
        .choice(T::ALL)
        .filter(|_| random.bool())
        .map(|(value, _, _)| *value)
}

fn name(random: &mut Rng, of: &str, upto: u8) -> String {
    match random.u8(0..=upto) {
        0 => String::new(),
        number => format!("{of} {number}"),
    }
}

/// A contact of one of two services, any of its fields known or not.
fn contact(random: &mut Rng) -> ContactFields {
    let received = When {
        date: start() + Days::new(random.u64(0..40)),
        time: random.bool().then(|| {
            let minutes = random.u32(0..24 * 60);
            NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).unwrap()
        }),
    };
    let mut fields = ContactFields::new(received, format!("service {}", random.u8(1..=2)));
    fields.channel = name(random, "channel", 3);
    fields.customer_group = name(random, "group", 2);
    fields.demand_type = name(random, "type", 4);
    fields.prompted_by = name(random, "letter", 2);
    fields.started_by = some::<StartedBy>(random);
    fields.words_are = some::<WordsAre>(random);
    fields.outcome = some::<Outcome>(random);
    fields.demand = some::<Demand>(random);
    fields.decided = fields.demand.map(|_| DecidedBy::Logging);
    fields.verbatim = name(random, "where is it", 9);
    fields.case = random.bool().then(|| CaseFields {
        reference: name(random, "R", 5),
        finished: random
            .bool()
            .then(|| start() + Days::new(random.u64(0..90))),
        ..CaseFields::default()
    });
    fields
}

/// A file of a few such contacts, in columns of our own names.
fn file(random: &mut Rng, path: &Path) {
    let mut text = "date,service,channel,customer_group,demand_type,started_by,words_are,outcome,\
                    demand,detail,reference,closed\n"
        .to_owned();
    for _ in 0..random.usize(1..12) {
        let fields = contact(random);
        let time = fields
            .received
            .time
            .map(|time| time.format(" %H:%M").to_string());
        let token = |token: Option<&'static str>| token.unwrap_or_default();
        let case = fields.case.clone().unwrap_or_default();
        writeln!(
            text,
            "{}{},{},{},{},{},{},{},{},{},{},{},{}",
            fields.received.date,
            time.unwrap_or_default(),
            fields.service,
            fields.channel,
            fields.customer_group,
            fields.demand_type,
            token(fields.started_by.map(Token::token)),
            token(fields.words_are.map(Token::token)),
            token(fields.outcome.map(Token::token)),
            token(fields.demand.map(Token::token)),
            fields.verbatim,
            case.reference,
            case.finished
                .map(|date| date.to_string())
                .unwrap_or_default(),
        )
        .unwrap();
    }
    std::fs::write(path, text).unwrap();
}

/// A filter of the names there are, mostly one or two facets.
fn filter(random: &mut Rng, names: &Overview) -> Filter {
    let names = &names.names;
    let mut filter = Filter::default();
    if random.bool() {
        filter.service = random.choice(names.services.keys()).copied();
    }
    if random.bool() {
        filter.counted = Counted::Everyone;
    }
    for _ in 0..random.u8(0..4) {
        match random.u8(0..10) {
            0 => filter.channel = random.choice(names.channels.keys()).copied(),
            1 => filter.group = random.choice(names.groups.keys()).copied(),
            2 => filter.started_by = some(random),
            3 => filter.outcome = some(random),
            4 => filter.demand = some(random),
            5 => {
                filter.demand_type = random
                    .choice(names.types.keys())
                    .map(|key| TypeFacet::Is(*key))
            }
            6 => filter.demand_type = Some(TypeFacet::NoType),
            7 => filter.weekday = Some(random.u8(1..=7)),
            8 => {
                filter.hour = random.bool().then(|| random.u8(0..24));
                filter.half = *random
                    .choice(&[None, Some(HalfDay::Morning), Some(HalfDay::Afternoon)])
                    .unwrap();
            }
            _ => {
                let (from, to) = (random.u64(0..40), random.u64(0..40));
                filter.period = Period {
                    from: random.bool().then(|| start() + Days::new(from)),
                    to: random.bool().then(|| start() + Days::new(to)),
                };
            }
        }
    }
    filter
}

fn change(random: &mut Rng) -> Change {
    Change {
        service: format!("service {}", random.u8(1..=3)),
        date: start() + Days::new(random.u64(0..40)),
        kind: random.choice(ChangeKind::ALL).unwrap().0,
        words: name(random, "a change", 9),
        rebase_reason: name(random, "because", 1),
    }
}

#[test]
fn the_desks_columns_say_what_the_file_says_whatever_was_done() {
    for seed in 0..12 {
        let random = &mut Rng::with_seed(seed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.listening");
        let csv = folder.path().join("in.csv");
        let desk = new_desk(&path);
        let mut done = 0;
        let mut said = Vec::new();
        for step in 0..40 {
            match random.u8(0..10) {
                0..4 => {
                    send(&desk, Command::Log(Box::new(contact(random))));
                    done += 1;
                    said.push("log");
                }
                4 => {
                    send(&desk, Command::NoteChange(change(random)));
                    done += 1;
                    said.push("change");
                }
                5..7 => {
                    // Half the time the file of before once more.
                    if !csv.exists() || random.bool() {
                        file(random, &csv);
                    }
                    import(&desk, &csv, &Options::default());
                    done += 1;
                    said.push("import");
                }
                _ if done > 0 => {
                    undo(&desk);
                    done -= 1;
                    said.push("undo");
                }
                _ => {}
            }
            if step % 4 != 3 {
                continue;
            }
            let standing = Standing::of(&path);
            let names = ask(&desk, Status);
            for _ in 0..12 {
                let filter = filter(random, &names);
                let keys = ask(&desk, find(&filter)).keys;
                let found: Vec<u32> = keys.iter().map(|key| key.0).collect();
                assert_eq!(
                    found,
                    standing.keys(&filter),
                    "{filter:?} after {said:?}, seed {seed}"
                );
                let charts = ask(&desk, charts(&filter));
                let everyone = Filter {
                    counted: Counted::Everyone,
                    ..filter.clone()
                };
                assert_eq!(
                    charts.contacts,
                    standing.count(&everyone),
                    "{filter:?}, seed {seed}"
                );
                for chart in [
                    &charts.types,
                    &charts.failure,
                    &charts.volume,
                    &charts.hours,
                ] {
                    for mark in chart.marks() {
                        assert_eq!(
                            mark.count,
                            standing.count(mark.select),
                            "{} of {}, seed {seed}",
                            mark.label,
                            chart.title
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_files_columns_say_what_sql_says_when_people_decide_and_pile() {
    for seed in 0..8 {
        let random = &mut Rng::with_seed(100 + seed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.listening");
        let csv = folder.path().join("in.csv");
        let mut store = Store::create(&path, system_clock).unwrap();
        for _ in 0..3 {
            file(random, &csv);
            let plan = inspect(&csv, &Options::default()).unwrap();
            taking_in::import(&mut store, plan, |_| ()).unwrap();
        }
        let mut undo = Vec::new();
        for _ in 0..60 {
            let keys = Standing::of(&path).keys(&Filter {
                counted: Counted::Everyone,
                ..Filter::default()
            });
            let types: Vec<u32> = store
                .type_sentences()
                .unwrap()
                .into_keys()
                .map(|key| key.0)
                .collect();
            let one = *random.choice(&keys).unwrap();
            let pressed = Pressed {
                demand: some(random),
                decided: Some(DecidedBy::Group),
            };
            let pile = random.choice(&types).copied().filter(|_| random.bool());
            match random.u8(0..5) {
                0..2 => undo.push(
                    store
                        .change(|writer| contacts::decide(writer, one, pressed, "we talked"))
                        .unwrap()
                        .1,
                ),
                2..4 => undo.push(
                    store
                        .change(|writer| contacts::assign(writer, one, pile))
                        .unwrap()
                        .1,
                ),
                _ => {
                    if let Some(edits) = undo.pop() {
                        let kept = take_back(&mut store, &edits).unwrap().kept;
                        assert_eq!(kept, [""; 0]);
                    }
                }
            }
            let standing = Standing::of(&path);
            let columns = store.columns().unwrap();
            let filter = Filter {
                demand: some(random),
                demand_type: random
                    .choice(&types)
                    .map(|key| TypeFacet::Is(listening_post::model::DemandTypeKey(*key)))
                    .filter(|_| random.bool()),
                ..Filter::default()
            };
            let found: Vec<u32> = select(&columns, &filter)
                .into_iter()
                .map(|key| key.0)
                .collect();
            assert_eq!(found, standing.keys(&filter), "seed {seed}");
            assert_eq!(
                tally(&columns, &filter).split.all(),
                standing.count(&filter)
            );
        }
        // Each decision stays on record, taken back or not: they are only ever appended.
        let rows: i64 = common::sqlite(&path)
            .query_row("SELECT count(*) FROM decision", [], |row| row.get(0))
            .unwrap();
        assert!(rows > 0);
    }
}

#[test]
fn a_contact_of_an_undone_import_comes_back_with_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,detail,words_are\n2026-03-02,Planning,Where is it,said\n",
    )
    .unwrap();
    let desk = new_desk(&path);
    for round in 1..4 {
        let report = import(&desk, &csv, &Options::default());
        assert_eq!(
            (report.imported, report.already_there),
            (1, 0),
            "round {round}"
        );
        assert_eq!(ask(&desk, Status).contacts, 1, "round {round}");
        assert_eq!(
            ask(&desk, find(&Filter::default())).keys.len(),
            1,
            "round {round}"
        );
        undo(&desk);
        assert_eq!(ask(&desk, Status).contacts, 0, "round {round}");
        assert_eq!(
            ask(&desk, find(&Filter::default())).keys.len(),
            0,
            "round {round}"
        );
    }
}

#[test]
fn columns_loaded_anew_equal_columns_kept_current() {
    let random = &mut Rng::with_seed(7);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    let csv = folder.path().join("in.csv");
    let desk = new_desk(&path);
    for _ in 0..5 {
        file(random, &csv);
        import(&desk, &csv, &Options::default());
        send(&desk, Command::Log(Box::new(contact(random))));
    }
    undo(&desk);
    undo(&desk);
    let filters: Vec<Filter> = (0..30)
        .map(|_| filter(random, &ask(&desk, Status)))
        .collect();
    let kept: Vec<usize> = filters
        .iter()
        .map(|filter| ask(&desk, find(filter)).keys.len())
        .collect();
    drop(desk);
    let desk = common::window::desk(listening_post::desk::Opening::Existing(path));
    let anew: Vec<usize> = filters
        .iter()
        .map(|filter| ask(&desk, find(filter)).keys.len())
        .collect();
    assert_eq!(kept, anew);
}

/// A change that fails leaves nothing behind, in the file or in what is remembered of it.
#[test]
fn a_change_that_fails_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    let mut store = Store::create(&path, system_clock).unwrap();
    let random = &mut Rng::with_seed(3);
    store
        .change(|writer| contacts::log(writer, &contact(random)))
        .unwrap();
    let before = common::count::everything(&common::sqlite(&path));
    let failed = store.change(|writer| -> Result<(), StoreError> {
        contacts::log(writer, &contact(random))?;
        contacts::decide(writer, 1, Pressed::default(), "")?;
        contacts::assign(writer, 4_000, None)
    });
    assert!(matches!(failed, Err(StoreError::Gone(_))));
    assert_eq!(common::count::everything(&common::sqlite(&path)), before);
    assert_eq!(store.columns().unwrap().counting(), 1);
}
