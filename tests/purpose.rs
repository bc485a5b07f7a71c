//! Purpose: push next to pull, read alike against contacts drawn at random, by keyboard; and the
//! rules of that at the desk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use common::window::{ask, desk, failure, new_desk, send, undo, wait};
use egui::{Key, Modifiers};
use fastrand::Rng;
use listening_post::desk::command::Command;
use listening_post::desk::questions::{DrawnFor, Find, Stated, Statements, Status};
use listening_post::desk::{Desk, News, Opening};
use listening_post::model::{
    ContactFields, ContactKey, Counted, Filter, Purpose, PurposeKey, PurposeKind, ServiceKey,
    Stance, Status as Stage, When, WordsAre,
};
use listening_post::store::{Store, system_clock};
use steps::{Journey, on, on_nothing, sample};

// ---- in the window ----

const ENSURING: &str = "Ensuring that development is acceptable";
const IMPROVE: &str = "Improve the trading environment";

/// The table, with the keyboard on it.
fn table() -> Journey {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F5]);
    journey.until_some(ENSURING);
    journey
}

/// The page of a service by its place in the table, counted from the end.
fn service_from_end(journey: &mut Journey, back: usize) {
    journey.press(&[Key::End]);
    journey.press(&vec![Key::ArrowUp; back]);
    journey.press(&[Key::Enter]);
}

#[test]
fn the_table_leads_to_a_service_and_escape_leads_back() {
    let mut journey = table();
    let planning = "Planning. Push: Meet the 8 or 13 week target for minor and major \
                    applications. Pull: Ensuring that development is acceptable, 18 of 25 fit; \
                    12 October 2026";
    assert!(journey.has(planning));
    let taxis = "Taxi licensing. Push: Give me a taxi licence. Pull: Get me home safely, \
                 11 of 18 fit; not yet supported";
    assert!(journey.has(taxis));
    let trading = "Trading standards. Push: Manage cases and carry out high risk inspections. \
                   Pull: Improve the trading environment, not yet read; draft";
    assert!(journey.has(trading));
    service_from_end(&mut journey, 2);
    journey.until_some("Of 25 contacts drawn at random: 6 fit, 12 against, 7 neither");
    journey.until_some("18 fit, 3 against, 4 neither, and 3 chosen: 2 fit, 1 against");
    journey.until_some("For whom: agent, applicant and neighbour");
    journey.until_some("chosen, Mon 29 Jun, email");
    let begins = "Read the 25: Meet the 8 or 13 week target for minor and major applications";
    assert_eq!(journey.focused(), begins);
    journey.press(&[Key::Escape]);
    journey.until(taxis);
    // The keyboard is where it was.
    journey.press(&[Key::ArrowDown, Key::Enter]);
    journey.until_some("Not yet supported: 18 of 25 contacts drawn at random have been read.");
}

#[test]
fn twenty_five_are_drawn_and_read_by_keys_and_the_last_taken_back() {
    let mut journey = table();
    service_from_end(&mut journey, 0);
    journey.press_label(&format!("Read 25 drawn at random…: {IMPROVE}"));
    journey.until("0 of 25 read");
    journey.until_some("Drawn at random from the ");
    journey.until_some("Best read by someone who did not word it.");
    journey.press(&[Key::Num1, Key::F, Key::Num2, Key::A, Key::Num3, Key::N]);
    journey.until("6 of 25 read");
    journey.until_some("Contact 7 of 25");
    // One is left for later, one looked at again and read otherwise.
    journey.press(&[Key::S]);
    journey.until_some("Contact 8 of 25");
    journey.press(&[Key::B, Key::ArrowLeft]);
    journey.until_some("Contact 6 of 25");
    journey.press(&[Key::Num1]);
    journey.until_some("Contact 8 of 25");
    journey.press(&[Key::Num1; 18]);
    journey.until_some("Contact 7 of 25");
    journey.until("24 of 25 read");
    journey.press(&[Key::Num3]);
    journey.until("All that were drawn are read");
    journey.until("Of 25 contacts drawn at random: 21 fit, 2 against, 2 neither");
    journey.undo();
    journey.until_some("Contact 7 of 25");
    journey.until("24 of 25 read");
    journey.press(&[Key::Num2]);
    journey.until("Of 25 contacts drawn at random: 21 fit, 3 against, 1 neither");
    journey.press(&[Key::Escape]);
    journey.until("Read the 25: Improve the trading environment");
    assert!(
        !journey.has(&format!("Read 25 drawn at random…: {IMPROVE}")),
        "a draw is not repeated until it pleases"
    );
    journey.press(&[Key::Escape]);
    journey.until_some("Improve the trading environment, 21 of 25 fit; draft");
}

#[test]
fn one_may_leave_in_the_middle_and_what_was_read_stays() {
    let mut journey = table();
    service_from_end(&mut journey, 0);
    journey.press_label(&format!("Read 25 drawn at random…: {IMPROVE}"));
    journey.until("0 of 25 read");
    journey.press(&[Key::Num1, Key::Num1]);
    journey.until("2 of 25 read");
    journey.press(&[Key::Escape]);
    journey.press_label(&format!("Read the 23 that are left: {IMPROVE}"));
    journey.until_some("Contact 3 of 25");
}

#[test]
fn a_push_statement_is_added_worded_anew_and_taken_away() {
    let mut journey = table();
    service_from_end(&mut journey, 0);
    journey.press_label("Add push…");
    let statement = "What the service is told to do";
    journey.until(statement);
    assert!(
        journey.at(statement).is_focused(),
        "typing may begin at once"
    );
    journey.type_into(statement, "Answer every call to 01632 960123 in 20 seconds");
    journey.type_into("Where it stands", "service plan 2026");
    journey.type_into("Target, in days", "1");
    journey.type_into("In force from (leave empty for a draft)", "1/4/2026");
    journey.press_with(Modifiers::COMMAND, Key::Enter);
    journey.until("Added");
    journey.until_some("Answer every call to [phone] in 20 seconds");
    journey.until("service plan 2026, in force since 1 April 2026");
    journey.press_label("Edit…: Answer every call to [phone] in 20 seconds");
    journey.type_into("Target, in days", "soon");
    journey.until("The target is a whole number of days, such as 56.");
    journey.type_into("Target, in days", "2");
    journey.press_label("Keep it so");
    journey.until("Target: 2 days");
    journey.press_label("Take away: Answer every call to [phone] in 20 seconds");
    journey.until("Took away");
    journey.until_gone("service plan 2026, in force");
    for _ in 0..2 {
        journey.undo();
    }
    journey.until("Target: 1 day");
    journey.undo();
    journey.until_gone("service plan 2026, in force");
}

#[test]
fn a_pull_purpose_is_worded_as_a_draft_for_some_customers() {
    let mut journey = table();
    journey.press_label("Word a purpose…");
    journey.until("Choose the service.");
    journey.focus("Service");
    journey.press(&[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    journey.type_into(
        "The purpose, as customers would say it",
        "Mend what I fell over",
    );
    journey.press_label("cyclist");
    journey.press_label("person walking");
    journey.press_label("Word it");
    journey.until("Worded");
    journey.until_some("Mend what I fell over, not yet read; draft");
    journey.press(&[Key::F5, Key::Home, Key::ArrowDown, Key::Enter]);
    journey.until_some("For whom: cyclist and person walking");
}

#[test]
fn words_behind_a_mark_are_cited_for_a_purpose() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::Enter]);
    journey.opened();
    journey.press_label("Cite for a purpose…");
    journey.until("Cite 1 contact for a purpose");
    journey.until_some("Push: Meet the 8 or 13 week target");
    journey.press(&[Key::ArrowDown, Key::Num2]);
    journey.until("Cited");
    journey.until_gone("Cite 1 contact for a purpose");
    journey.press(&[Key::F5]);
    journey.until_some(ENSURING);
    service_from_end(&mut journey, 2);
    journey.until_some("and 4 chosen: 2 fit, 2 against");
    journey.undo();
    journey.until_some("and 3 chosen: 2 fit, 1 against");
    // The whole pile at once; those that were drawn stay drawn.
    journey.press(&[Key::F3]);
    journey.press_label("Cite these 508…");
    journey.until("Cite 508 contacts for a purpose");
    journey.until_some("Pull: Ensuring");
    journey.press(&[Key::ArrowDown, Key::Num1]);
    journey.until_some("“fits”: 508 contacts, beside “Ensuring that development is acceptable”");
}

#[test]
fn two_statements_of_two_services_are_compared() {
    let mut journey = table();
    journey.press_label("Compare…");
    journey.until("Compare two statements");
    // Of Adult social care and Taxi licensing the pull purposes.
    journey.press(&[Key::ArrowDown, Key::Tab]);
    journey.press(&[Key::Home]);
    journey.press(&[Key::ArrowDown; 9]);
    journey.press(&[Key::Tab, Key::Enter]);
    journey.until("Adult social care. Pull: drawn from demand");
    journey.until("Taxi licensing. Pull: drawn from demand");
    journey.until("Fit: 19");
    journey.until("Fit: 11");
    journey.press(&[Key::Escape]);
    journey.until_some("Taxi licensing. Push:");
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let mut journey = on_nothing();
    journey.press(&[Key::F5]);
    journey.until_some("There is no service yet.");
    journey.press_label("Add push…");
    journey.type_into("Service", "Planning");
    journey.type_into("What the service is told to do", "Meet the 8 week target");
    journey.press_label("Add it");
    journey.until_some("Planning. Push: Meet the 8 week target. Pull: not worded yet");
    // There is nothing to draw from, and that is said.
    journey.press(&[Key::F5, Key::Enter]);
    journey.press_label("Read 25 drawn at random…: Meet the 8 week target");
    journey.until_some("Nothing was heard of Planning in customers' words so far");
    journey.press_label("Back to the service");
    journey.until_some("Not worded yet: what customers ask this service for");
}

// ---- at the desk ----

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + chrono::Days::new(number)
}

fn contact(day_of: u64, channel: &str, words: &str) -> Command {
    let received = When {
        date: day(day_of),
        time: None,
    };
    let mut fields = ContactFields::new(received, "Planning");
    fields.channel = channel.into();
    fields.verbatim = words.into();
    fields.words_are = Some(WordsAre::Said);
    Command::Log(Box::new(fields))
}

fn purpose(kind: PurposeKind, statement: &str) -> Purpose {
    Purpose {
        service: "Planning".into(),
        kind,
        statement: statement.into(),
        source: String::new(),
        measure: String::new(),
        target_days: None,
        in_force_from: None,
        status: Stage::Draft,
        for_whom: Vec::new(),
    }
}

/// A workspace with so many contacts, every third a letter, and one pull purpose.
fn workspace(path: &Path, contacts: u64) -> (Desk, PurposeKey) {
    let desk = new_desk(path);
    for number in 0..contacts {
        let channel = if number.is_multiple_of(3) {
            "Letter"
        } else {
            "Phone"
        };
        send(&desk, contact(number, channel, &format!("words {number}")));
    }
    let worded = purpose(PurposeKind::Pull, "Help me build it");
    send(&desk, Command::AddPurpose(Box::new(worded)));
    let all = ask(&desk, Statements);
    (desk, all.first().unwrap().key)
}

fn drawn(desk: &Desk, purpose: PurposeKey) -> Vec<ContactKey> {
    let drawn = ask(desk, DrawnFor { purpose });
    let keys = drawn.contacts.iter().map(|(contact, _)| contact.key);
    keys.collect()
}

fn said(desk: &Desk) -> String {
    wait(desk, |news| match news {
        News::Changed { what, .. } => Some(what.clone()),
        _ => None,
    })
}

#[test]
fn a_draw_taken_back_and_made_again_is_the_same_draw() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, key) = workspace(&folder.path().join("w.listening"), 60);
    send(&desk, Command::Draw(key));
    let first = drawn(&desk, key);
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), 25);
    desk.send(Command::Draw(key));
    assert!(failure(&desk).contains("have been drawn"));
    undo(&desk);
    assert_eq!(drawn(&desk, key), []);
    send(&desk, Command::Draw(key));
    assert_eq!(drawn(&desk, key), first);
}

#[test]
fn a_worded_purpose_is_read_against_what_was_heard_up_to_that_day() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, key) = workspace(&folder.path().join("w.listening"), 40);
    let worded = Purpose {
        in_force_from: Some(day(9)),
        status: Stage::Worded,
        ..purpose(PurposeKind::Pull, "Help me build it")
    };
    send(&desk, Command::EditPurpose(key, Box::new(worded)));
    desk.send(Command::Draw(key));
    let words = said(&desk);
    assert!(words.contains("only 10 contacts"), "{words}");
    let answer = ask(&desk, DrawnFor { purpose: key });
    assert_eq!(answer.contacts.len(), 10);
    assert!(
        answer
            .contacts
            .iter()
            .all(|(contact, _)| contact.fields.received.date <= day(9))
    );
    assert_eq!(answer.ways_in, 2);
    assert_eq!(answer.from.unwrap().contacts, 10);
    // The whole of it is read, and that is not enough.
    for key_of in drawn(&desk, key) {
        send(&desk, read(key, key_of, Stance::Fits));
    }
    let stated = ask(&desk, DrawnFor { purpose: key }).stated;
    assert_eq!(stated.reading.drawn.fit, 10);
    assert!(!listening_post::analysis::reading::supported(
        &stated.reading
    ));
}

fn read(purpose: PurposeKey, contact: ContactKey, stance: Stance) -> Command {
    Command::Read {
        purpose,
        contact,
        stance,
    }
}

#[test]
fn a_contact_that_was_drawn_stays_drawn_when_it_is_cited() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, key) = workspace(&folder.path().join("w.listening"), 30);
    send(&desk, Command::Draw(key));
    let all = everyone(&desk);
    desk.send(Command::Cite {
        purpose: key,
        contacts: all,
        stance: Stance::Against,
    });
    let words = said(&desk);
    assert!(
        words.contains("Left out 25 that were drawn at random"),
        "{words}"
    );
    let reading = ask(&desk, Statements).first().unwrap().reading;
    assert_eq!((reading.unread, reading.chosen.against), (25, 5));
    let one = drawn(&desk, key);
    desk.send(Command::Cite {
        purpose: key,
        contacts: one.into_iter().take(1).collect(),
        stance: Stance::Fits,
    });
    let words = failure(&desk);
    assert!(
        words.contains("Nothing was cited. Left out one that was drawn at random"),
        "{words}"
    );
}

fn everyone(desk: &Desk) -> Vec<ContactKey> {
    let find = Find {
        filter: Filter {
            counted: Counted::Everyone,
            ..Filter::default()
        },
        ..Find::default()
    };
    ask(desk, find).keys.to_vec()
}

#[test]
fn what_is_drawn_and_not_yet_read_is_no_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    let (desk, key) = workspace(&path, 30);
    send(&desk, Command::Draw(key));
    let first = *drawn(&desk, key).first().unwrap();
    send(&desk, read(key, first, Stance::Neither));
    drop(desk);
    let store = Store::open(&path, system_clock).unwrap();
    let evidence = store.evidence().unwrap();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence.first().unwrap().1.stance, Stance::Neither);
}

/// Statements, what stands beside them and for whom, as findings show them.
type Shown = (Vec<String>, Vec<String>);

fn shown(path: &Path) -> Shown {
    let store = Store::open_to_read(path).unwrap();
    let purposes = store.purposes().unwrap();
    let purposes = purposes
        .into_iter()
        .map(|stored| format!("{:?}", stored.purpose));
    let evidence = store.evidence().unwrap();
    let evidence = evidence.into_iter().map(|(_, one)| format!("{one:?}"));
    let mut beside: Vec<String> = (store.beside(None).unwrap().into_iter())
        .map(|one| format!("{one:?}"))
        .collect();
    beside.sort();
    let evidence: Vec<String> = evidence.chain(beside).collect();
    (purposes.collect(), evidence)
}

#[test]
fn everything_done_to_purposes_can_be_undone() {
    let stances = [Stance::Fits, Stance::Against, Stance::Neither];
    for seed in 0..6 {
        let random = &mut Rng::with_seed(seed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.listening");
        let (desk, _) = workspace(&path, 35);
        let contacts = everyone(&desk);
        let mut states = vec![shown(&path)];
        for _ in 0..40 {
            let all: Vec<Stated> = ask(&desk, Statements);
            let some = random.choice(&all).map(|stated| stated.key);
            let stance = *random.choice(&stances).unwrap();
            let of: Vec<ContactKey> = (0..random.usize(1..6))
                .map(|_| *random.choice(&contacts).unwrap())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let worded = Purpose {
                in_force_from: random.bool().then(|| day(random.u64(0..40))),
                target_days: random.bool().then(|| random.u32(1..90)),
                for_whom: (0..random.u8(0..3))
                    .map(|at| format!("group {at}"))
                    .collect(),
                ..purpose(PurposeKind::Pull, &format!("statement {}", random.u8(0..9)))
            };
            let command = match (random.u8(0..7), some) {
                (1, Some(key)) => Command::EditPurpose(key, Box::new(worded)),
                (2, Some(key)) => Command::RemovePurpose(key),
                (3, Some(key)) => Command::Draw(key),
                (4 | 5, Some(key)) => match random.choice(drawn(&desk, key)) {
                    Some(contact) => read(key, contact, stance),
                    None => continue,
                },
                (6, Some(key)) => Command::Cite {
                    purpose: key,
                    contacts: of,
                    stance,
                },
                _ => Command::AddPurpose(Box::new(worded)),
            };
            if done(&desk, command) {
                states.push(shown(&path));
            }
        }
        assert!(states.len() > 15, "seed {seed}");
        let last = states.pop().unwrap();
        let steps = states.len();
        while let Some(state) = states.pop() {
            undo(&desk);
            assert_eq!(shown(&path), state, "seed {seed}");
        }
        // And made again.
        for _ in 0..steps {
            desk.redo();
            said(&desk);
        }
        assert_eq!(shown(&path), last, "seed {seed}, again");
    }
}

/// Sends a command; whether it changed anything.
fn done(desk: &Desk, command: Command) -> bool {
    desk.send(command);
    loop {
        for news in desk.news() {
            match news {
                News::Changed { .. } => return true,
                News::Failed(_) => return false,
                _ => {}
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn the_samples_pull_purposes_know_for_whom_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(Opening::Sample(folder.path().join("s.listening")));
    let names = &ask(&desk, Status).names;
    let groups: BTreeMap<ServiceKey, BTreeSet<&str>> =
        names
            .groups
            .values()
            .fold(BTreeMap::new(), |mut of, (service, name)| {
                of.entry(*service).or_default().insert(name);
                of
            });
    for stated in ask(&desk, Statements) {
        let whom = &stated.purpose.for_whom;
        let known = groups.get(&stated.service).unwrap();
        assert!(
            whom.iter().all(|name| known.contains(name.as_str())),
            "{whom:?}"
        );
        let pull = stated.purpose.kind == PurposeKind::Pull;
        assert_eq!(pull, !whom.is_empty(), "{}", stated.purpose.statement);
    }
}
