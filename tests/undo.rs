//! Undo everything: random changes, then all of them taken back, and the workspace says what it
//! said before (stamps and rows that count nowhere aside).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use common::count::everything;
use common::window::{ask, failure, find, import, new_desk, redo, send, undo};
use common::{holds, sound, sqlite};
use fastrand::Rng;
use listening_post::desk::Desk;
use listening_post::desk::command::Command;
use listening_post::desk::questions::{Status, TypesOf};
use listening_post::exchange::import as taking_in;
use listening_post::exchange::import::ImportRun;
use listening_post::exchange::intake::{Options, Row, inspect, open};
use listening_post::model::{
    CaseFields, Change, ChangeKind, ContactFields, Counted, DecidedBy, Demand, Filter, NameKey,
    NameOf, Purpose, PurposeKind, Status as Stage, When, WordsAre,
};
use listening_post::store::edit::Edit;
use listening_post::store::edit::Pressed;
use listening_post::store::imports::{self, Taking};
use listening_post::store::read::NameBook;
use listening_post::store::undo::take_back;
use listening_post::store::{Store, StoreError, contacts, purposes, system_clock};
use tempfile::TempDir;

fn workspace() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    (folder, path)
}

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(number)
}

fn contact(service: &str, channel: &str, words: &str) -> ContactFields {
    let received = When {
        date: day(0),
        time: None,
    };
    let mut fields = ContactFields::new(received, service);
    fields.channel = channel.into();
    fields.verbatim = words.into();
    fields.words_are = Some(WordsAre::Said);
    fields
}

fn random_contact(random: &mut Rng) -> ContactFields {
    let mut one = |of: &str, upto: u8| format!("{of} {}", random.u8(1..=upto));
    let mut fields = contact(&one("service", 3), &one("channel", 9), &one("words", 99));
    fields.customer_group = one("group", 9);
    fields.place = one("place", 9);
    fields.exercise = one("exercise", 9);
    fields.prompted_by = one("letter", 9);
    fields.help_needed = one("help", 9);
    fields.their_code = one("code", 9);
    fields.demand_type = one("type", 9);
    fields.demand = Some(Demand::Failure);
    fields.case = Some(CaseFields {
        reference: one("R", 9),
        finished: random.bool().then(|| day(random.u64(0..50))),
        ..CaseFields::default()
    });
    fields
}

fn random_change(random: &mut Rng) -> Change {
    Change {
        service: format!("service {}", random.u8(1..=5)),
        date: day(random.u64(0..40)),
        kind: ChangeKind::Experiment,
        words: format!("tried {}", random.u8(0..9)),
        rebase_reason: String::new(),
    }
}

/// A file of a few rows that share names, references and words with others.
fn random_file(random: &mut Rng, path: &Path) {
    let mut text = "date,service,channel,detail,reference,closed,outcome\n".to_owned();
    for _ in 0..random.u8(1..15) {
        let closed = if random.bool() {
            day(random.u64(0..50)).to_string()
        } else {
            String::new()
        };
        let outcome = random.choice(["", "settled", "sent_on"]).unwrap();
        text.push_str(&format!(
            "{},service {},channel {},words {},R {},{closed},{outcome}\n",
            day(random.u64(0..3)),
            random.u8(1..=3),
            random.u8(1..=12),
            random.u8(1..=3),
            random.u8(1..=9)
        ));
    }
    std::fs::write(path, text).unwrap();
}

fn dump(path: &Path) -> Vec<String> {
    everything(&sqlite(path))
}

#[test]
fn everything_done_at_the_desk_can_be_undone() {
    for seed in 0..8 {
        let random = &mut Rng::with_seed(seed);
        let (folder, path) = workspace();
        let csv = folder.path().join("in.csv");
        let desk = new_desk(&path);
        // Something that stays.
        send(&desk, Command::Log(Box::new(random_contact(random))));
        random_file(random, &csv);
        import(&desk, &csv, &Options::default());
        let mut states = vec![dump(&path)];
        for _ in 0..random.u8(5..25) {
            match random.u8(0..4) {
                0 => send(&desk, Command::Log(Box::new(random_contact(random)))),
                1 => send(&desk, Command::NoteChange(random_change(random))),
                _ => {
                    random_file(random, &csv);
                    import(&desk, &csv, &Options::default());
                }
            }
            states.push(dump(&path));
        }
        // Step by step, each state as it was.
        states.pop();
        while let Some(state) = states.pop() {
            undo(&desk);
            assert_eq!(dump(&path), state, "seed {seed}");
        }
        drop(desk);
        sound(&path);
    }
}

/// Something a person may do with the names in Settings.
fn random_name(random: &mut Rng, names: &NameBook) -> Command {
    let channels = names.channels.iter();
    let channels = channels.map(|(key, name)| (NameKey::Channel(*key), name));
    let groups = names.groups.iter();
    let groups = groups.map(|(key, (_, name))| (NameKey::Group(*key), name));
    let chosen = random.choice(channels.chain(groups).collect::<Vec<_>>());
    let new = format!("name {}", random.u32(..));
    match (random.u8(0..3), chosen) {
        (0, Some((key, name))) => Command::RetireName {
            key,
            name: name.clone(),
        },
        (1, Some((key, name))) => Command::RewordName {
            key,
            before: name.clone(),
            name: new,
        },
        _ => Command::AddName {
            of: *random.choice(&[NameOf::Channel, NameOf::Place]).unwrap(),
            name: new,
        },
    }
}

/// Something a person may do with the contacts and types there are.
fn random_deed(random: &mut Rng, desk: &Desk) -> Command {
    let everyone = Filter {
        counted: Counted::Everyone,
        ..Filter::default()
    };
    let contacts = ask(desk, find(&everyone)).keys;
    let names = &ask(desk, Status).names;
    let one = *random.choice(&*contacts).unwrap();
    let (service, _) = names.services.iter().next().unwrap();
    let types = ask(desk, TypesOf { service: *service });
    let sentence = format!("type {}", random.u8(0..12));
    let some = |random: &mut Rng| random.choice(&types).unwrap().key;
    match random.u8(0..12) {
        9..=11 => random_name(random, names),
        0 => Command::Edit {
            contact: one,
            fields: Box::new(random_contact(random)),
        },
        1 if contacts.len() > 6 => {
            Command::TakeAway(random.choose_multiple(contacts.iter().copied(), 2))
        }
        2 => Command::Decide {
            contact: one,
            demand: [Demand::Value, Demand::Failure, Demand::Undecided][random.usize(0..3)],
        },
        4 if types.len() > 1 => Command::MergeTypes {
            from: some(random),
            into: types[0].key,
        },
        5 if types.len() > 1 => Command::RetireType(some(random)),
        6 if !types.is_empty() => Command::RewordType {
            key: some(random),
            sentence: format!("reworded {}", random.u16(..)),
        },
        7 => Command::MakeType {
            service: *service,
            sentence: format!("made {}", random.u16(..)),
        },
        _ => Command::Pile {
            service: *service,
            contacts: random.choose_multiple(contacts.iter().copied(), 3),
            sentence: random.bool().then_some(sentence),
        },
    }
}

/// Holds that a workspace says what it should, and shows only what differs.
fn same(found: &[String], expected: &[String], when: &str) {
    let only = |some: &[String], others: &[String]| -> Vec<String> {
        let missing = some.iter().filter(|line| !others.contains(line));
        missing.cloned().collect()
    };
    let differ = (only(found, expected), only(expected, found));
    assert_eq!(differ, (Vec::new(), Vec::new()), "{when}");
}

#[test]
fn what_people_do_with_contacts_and_types_is_undone_and_done_again() {
    for seed in 0..12 {
        let random = &mut Rng::with_seed(seed);
        let (folder, path) = workspace();
        let csv = folder.path().join("in.csv");
        let desk = new_desk(&path);
        for _ in 0..6 {
            send(&desk, Command::Log(Box::new(random_contact(random))));
        }
        random_file(random, &csv);
        import(&desk, &csv, &Options::default());
        let mut states = vec![dump(&path)];
        for _ in 0..30 {
            send(&desk, random_deed(random, &desk));
            states.push(dump(&path));
        }
        for state in states.iter().rev().skip(1) {
            let said = undo(&desk);
            same(&dump(&path), state, &format!("{said} undone, seed {seed}"));
        }
        for state in states.iter().skip(1) {
            let said = redo(&desk);
            same(&dump(&path), state, &format!("{said} again, seed {seed}"));
        }
        undo(&desk);
        desk.redo();
        send(&desk, Command::NoteChange(random_change(random)));
        desk.redo();
        assert_eq!(failure(&desk), "There is nothing to do again.");
        drop(desk);
        sound(&path);
    }
}

#[test]
fn nothing_is_left_to_undo_at_the_end() {
    let (_folder, path) = workspace();
    let desk = new_desk(&path);
    let empty = dump(&path);
    send(
        &desk,
        Command::Log(Box::new(contact("Planning", "Phone", "Where is it"))),
    );
    let said = undo(&desk);
    assert!(said.contains("Where is it"), "{said}");
    assert_eq!(dump(&path), empty);
    desk.undo();
    assert_eq!(failure(&desk), "There is nothing to take back.");
}

#[test]
fn an_import_undone_and_taken_in_again_is_the_same() {
    for seed in 0..8 {
        let random = &mut Rng::with_seed(1000 + seed);
        let (folder, path) = workspace();
        let csv = folder.path().join("in.csv");
        random_file(random, &csv);
        let desk = new_desk(&path);
        let first = import(&desk, &csv, &Options::default());
        let before = dump(&path);
        for _ in 0..3 {
            undo(&desk);
            assert_eq!(
                dump(&path),
                [""; 0],
                "an undone import leaves something behind"
            );
            let again = import(&desk, &csv, &Options::default());
            assert_eq!(
                (again.imported, again.joined, again.rejected),
                (first.imported, first.joined, first.rejected),
                "seed {seed}"
            );
            assert_eq!(dump(&path), before, "seed {seed}");
        }
    }
}

#[test]
fn an_import_after_an_undone_one_is_as_if_that_had_never_been() {
    for seed in 0..8 {
        let random = &mut Rng::with_seed(2000 + seed);
        let (folder, path) = workspace();
        let (first, second) = (
            folder.path().join("first.csv"),
            folder.path().join("second.csv"),
        );
        random_file(random, &first);
        random_file(random, &second);
        let desk = new_desk(&path);
        import(&desk, &first, &Options::default());
        undo(&desk);
        import(&desk, &second, &Options::default());
        let fresh = folder.path().join("fresh.listening");
        let other = new_desk(&fresh);
        import(&other, &second, &Options::default());
        assert_eq!(dump(&path), dump(&fresh), "seed {seed}");
    }
}

#[test]
fn an_undone_import_leaves_no_names_behind() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,channel,detail\n2026-03-02,Planning,Telepathy,Where is it\n",
    )
    .unwrap();
    let desk = new_desk(&path);
    send(
        &desk,
        Command::Log(Box::new(contact("Planning", "Phone", "before"))),
    );
    import(&desk, &csv, &Options::default());
    let there = &ask(&desk, Status).names;
    assert!(there.channels.values().any(|name| name == "Telepathy"));
    undo(&desk);
    let left = &ask(&desk, Status).names;
    assert_eq!(left.channels.values().collect::<Vec<_>>(), ["Phone"]);
    assert_eq!(left.services.values().collect::<Vec<_>>(), ["Planning"]);
}

// ---- what was used meanwhile (out of order, as only the store allows) ----

fn log(store: &mut Store, fields: &ContactFields) -> Vec<Edit> {
    store
        .change(|writer| contacts::log(writer, fields))
        .unwrap()
        .1
}

/// Takes a file in, and what would take it back.
fn take_in(store: &mut Store, csv: &Path) -> Vec<Edit> {
    let plan = inspect(csv, &Options::default()).unwrap();
    let mut run = ImportRun::begin(store, plan).unwrap();
    loop {
        let until = std::time::Instant::now() + std::time::Duration::from_millis(100);
        if let Some((_, edits)) = run.slice(store, until).unwrap() {
            return edits;
        }
    }
}

/// Takes the rows of a file in and does not finish, as a kill would have it.
fn begin(store: &mut Store, csv: &Path) -> Taking {
    let rows = open(&inspect(csv, &Options::default()).unwrap()).unwrap();
    let (taking, _) = store
        .change(|writer| -> Result<_, StoreError> {
            let mut taking = imports::begin(writer, "in.csv")?;
            for row in rows {
                let Row::Contact(contact) = row.unwrap() else {
                    panic!("a row was rejected")
                };
                imports::take(writer, &mut taking, contact.id, &contact.fields)?;
            }
            Ok(taking)
        })
        .unwrap();
    taking
}

fn services(store: &Store) -> Vec<String> {
    store.name_book().unwrap().services.into_values().collect()
}

#[test]
fn a_name_used_meanwhile_stays_and_it_is_said() {
    let (_folder, path) = workspace();
    let mut store = Store::create(&path, system_clock).unwrap();
    let first = log(&mut store, &contact("Planning", "Phone", "one"));
    log(&mut store, &contact("Planning", "Email", "two"));
    let kept = take_back(&mut store, &first).unwrap().kept;
    assert_eq!(kept, ["A service stays, because it is in use by now."]);
    assert_eq!(services(&store), ["Planning"]);
    let channels: Vec<String> = store.name_book().unwrap().channels.into_values().collect();
    assert_eq!(channels, ["Email"]);
    assert_eq!(store.health().unwrap().contacts, 1);
}

#[test]
fn an_imports_names_used_meanwhile_stay_and_it_is_said() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,channel,detail\n2026-03-02,Planning,Phone,Where is it\n",
    )
    .unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    let taken = take_in(&mut store, &csv);
    log(&mut store, &contact("Planning", "Email", "two"));
    let kept = take_back(&mut store, &taken).unwrap().kept;
    assert_eq!(
        kept,
        ["Some names from the file stay, because they are in use by now."]
    );
    assert_eq!(services(&store), ["Planning"]);
    let channels: Vec<String> = store.name_book().unwrap().channels.into_values().collect();
    assert_eq!(channels, ["Email"]);
    assert_eq!(store.health().unwrap().contacts, 1);
}

#[test]
fn a_service_with_a_change_or_a_purpose_stays() {
    let (_folder, path) = workspace();
    let mut store = Store::create(&path, system_clock).unwrap();
    let planning = log(&mut store, &contact("Planning", "Phone", "one"));
    let housing = log(&mut store, &contact("Housing", "Phone", "one"));
    store
        .change(|writer| -> Result<(), StoreError> {
            purposes::add_change(
                writer,
                &Change {
                    service: "Planning".into(),
                    ..random_change(&mut Rng::with_seed(1))
                },
            )?;
            let purpose = Purpose {
                service: "Housing".into(),
                kind: PurposeKind::Pull,
                statement: "Help me solve my housing problem".into(),
                source: String::new(),
                measure: String::new(),
                target_days: None,
                in_force_from: None,
                status: Stage::Draft,
                for_whom: Vec::new(),
            };
            purposes::add_purpose(writer, &purpose).map(drop)
        })
        .unwrap();
    for edits in [&housing, &planning] {
        let kept = take_back(&mut store, edits).unwrap().kept;
        assert!(
            kept.iter()
                .any(|sentence| sentence.starts_with("A service stays")),
            "{kept:?}"
        );
    }
    assert_eq!(store.changes().unwrap().len(), 1);
    assert_eq!(store.purposes().unwrap().len(), 1);
    assert_eq!(services(&store).len(), 2);
}

#[test]
fn a_decision_overtaken_by_another_stays_and_it_is_said() {
    let (_folder, path) = workspace();
    let mut store = Store::create(&path, system_clock).unwrap();
    log(&mut store, &contact("Planning", "Phone", "one"));
    let mut decide = |demand| {
        let pressed = Pressed {
            demand: Some(demand),
            decided: Some(DecidedBy::Group),
        };
        store
            .change(|writer| contacts::decide(writer, 1, pressed, ""))
            .unwrap()
            .1
    };
    let first = decide(Demand::Value);
    let second = decide(Demand::Failure);
    let kept = take_back(&mut store, &first).unwrap().kept;
    assert_eq!(kept, ["One contact was decided again since."]);
    assert_eq!(
        store.coded_of(&[1]).unwrap()[0].demand,
        Some(Demand::Failure)
    );
    assert!(take_back(&mut store, &second).unwrap().kept.is_empty());
    assert_eq!(store.coded_of(&[1]).unwrap()[0].demand, Some(Demand::Value));
}

#[test]
fn taking_back_can_itself_be_taken_back() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    random_file(&mut Rng::with_seed(5), &csv);
    let mut store = Store::create(&path, system_clock).unwrap();
    let empty = dump(&path);
    let taken = take_in(&mut store, &csv);
    let whole = dump(&path);
    let mut edits = taken;
    for _ in 0..3 {
        edits = take_back(&mut store, &edits).unwrap().edits;
        assert_eq!(dump(&path), empty);
        edits = take_back(&mut store, &edits).unwrap().edits;
        assert_eq!(dump(&path), whole);
    }
}

#[test]
fn evidence_of_an_undone_import_does_not_stand_in_the_way_of_the_next() {
    use listening_post::model::{Evidence, How, Stance};
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,detail\n2026-03-02,Planning,Where is it\n2026-03-03,Planning,Where is it\n",
    )
    .unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    let taken = take_in(&mut store, &csv);
    let id: uuid::Uuid = sqlite(&path)
        .query_row("SELECT id FROM contact", [], |row| row.get(0))
        .unwrap();
    store
        .change(|writer| -> Result<(), StoreError> {
            let purpose = Purpose {
                service: "Planning".into(),
                kind: PurposeKind::Pull,
                statement: "Let me build".into(),
                source: String::new(),
                measure: String::new(),
                target_days: None,
                in_force_from: None,
                status: Stage::Draft,
                for_whom: Vec::new(),
            };
            let key = purposes::add_purpose(writer, &purpose)?;
            let evidence = Evidence {
                service: "Planning".into(),
                statement: "Let me build".into(),
                contact_id: id,
                how: How::Chosen,
                stance: Stance::Fits,
            };
            purposes::add_evidence(writer, key, &evidence)
        })
        .unwrap();
    take_back(&mut store, &taken).unwrap();
    assert!(store.evidence().unwrap().is_empty());
    let plan = inspect(&csv, &Options::default()).unwrap();
    let report = taking_in::import(&mut store, plan, |_| ()).unwrap();
    assert_eq!(report.imported, 2);
    drop(store);
    sound(&path);
}

// ---- what is cleared away is gone ----

#[test]
fn an_unfinished_import_is_cleared_away_with_every_word_and_name_of_it() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    let mut text = "date,service,channel,detail,reference,closed,customer_group\n".to_owned();
    for row in 0..600 {
        text.push_str(&format!("2026-03-02,Secretservice,Secretchannel{row},Secretwords{row},Secretcase{row},2026-04-01,Secretgroup\n"));
    }
    std::fs::write(&csv, text).unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    log(&mut store, &contact("Planning", "Phone", "one"));
    let before = dump(&path);
    begin(&mut store, &csv);
    let rows = |table: &str| -> i64 {
        sqlite(&path)
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap()
    };
    assert!(rows("contact") > 1, "nothing was taken in");
    assert_eq!(dump(&path), before, "half an import counts");
    taking_in::clear_unfinished(&mut store).unwrap();
    assert_eq!(
        (
            rows("contact"),
            rows("customer_case"),
            rows("import"),
            rows("words")
        ),
        (1, 0, 0, 1)
    );
    assert_eq!(dump(&path), before);
    drop(store);
    assert!(
        !holds(&path, "Secret"),
        "something of it is still in the file"
    );
    sound(&path);
}

#[test]
fn a_contact_logged_while_a_file_comes_in_keeps_its_case_when_that_is_stopped() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(&csv, "date,service,channel,detail,reference,closed\n2026-03-02,Planning,Phone,Where is it,R1,2026-05-01\n").unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    begin(&mut store, &csv);
    let mut fields = contact("Planning", "Phone", "It is about R1");
    fields.case = Some(CaseFields {
        reference: "R1".into(),
        ..CaseFields::default()
    });
    log(&mut store, &fields);
    taking_in::clear_unfinished(&mut store).unwrap();
    let contacts = store
        .contacts_by_key(
            &store
                .columns()
                .map(|columns| {
                    listening_post::analysis::select::select(
                        &columns,
                        &listening_post::model::Filter::default(),
                    )
                })
                .unwrap(),
        )
        .unwrap();
    assert_eq!(contacts.len(), 1);
    assert_eq!(contacts[0].fields.case, fields.case);
}

#[test]
fn what_is_undone_while_a_file_comes_in_counts_with_that_file_when_it_is_in() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,channel,detail,reference\n2026-03-02,Planning,Phone,Where is it,R1\n",
    )
    .unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    let mut fields = contact("Planning", "Phone", "It is about R1");
    fields.case = Some(CaseFields {
        reference: "R1".into(),
        ..CaseFields::default()
    });
    let logged = log(&mut store, &fields);
    let mut taking = begin(&mut store, &csv);
    let kept = take_back(&mut store, &logged).unwrap().kept;
    assert_eq!(kept, ["A case stays, because it is in use by now."]);
    let (edits, _) = store
        .change(|writer| imports::finish(writer, &mut taking, "{}"))
        .unwrap();
    let names = store.name_book().unwrap();
    assert_eq!(
        names.services.into_values().collect::<Vec<_>>(),
        ["Planning"]
    );
    assert_eq!(names.channels.into_values().collect::<Vec<_>>(), ["Phone"]);
    assert_eq!(store.health().unwrap().cases, 1);
    take_back(&mut store, &edits).unwrap();
    assert_eq!(dump(&path), [""; 0]);
}

#[test]
fn a_name_logged_while_a_file_comes_in_goes_with_what_was_logged() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(
        &csv,
        "date,service,channel,detail\n2026-03-02,Planning,Phone,Where is it\n",
    )
    .unwrap();
    let mut store = Store::create(&path, system_clock).unwrap();
    let mut taking = begin(&mut store, &csv);
    let logged = log(&mut store, &contact("Planning", "Phone", "one"));
    let alone = dump(&path);
    let (edits, _) = store
        .change(|writer| imports::finish(writer, &mut taking, "{}"))
        .unwrap();
    assert!(take_back(&mut store, &edits).unwrap().kept.is_empty());
    assert_eq!(dump(&path), alone);
    assert!(take_back(&mut store, &logged).unwrap().kept.is_empty());
    assert_eq!(dump(&path), [""; 0]);
}
