//! Logging contacts in the window, by label and key, as an officer does it while talking.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::path::PathBuf;

use common::{holds, sqlite};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use listening_post::desk::{Desk, Opening};
use listening_post::exchange::{import, intake};
use listening_post::model::ContactKey;
use listening_post::store::{Store, system_clock};
use steps::{Journey, empty_workspace, on, sample};

const WORDS: &str = "What did they say?";

/// What was logged, newest first: words, class, who decided, what happened.
type Row = (String, Option<String>, Option<String>, Option<String>);

/// The keys of an officer, as a real window sends them.
trait Officer {
    fn types(&mut self, text: &str);
    fn alt(&mut self, key: Key);
    fn digit(&mut self, digit: char);
    fn log(&mut self);
    fn logs(&mut self, text: &str);
    fn file(&self) -> PathBuf;
    fn rows(&self) -> Vec<Row>;
    fn cell(&self, sql: &str) -> String;
    fn words_have_the_keyboard(&self) -> bool;
    fn in_sight(&self) -> egui::Rect;
}

impl Officer for Journey {
    fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run_ok();
    }

    fn alt(&mut self, key: Key) {
        self.press_with(Modifiers::ALT, key);
    }

    /// A digit comes as a key and as text.
    fn digit(&mut self, digit: char) {
        let key = Key::from_name(&digit.to_string()).unwrap();
        self.harness.event(pressed(key, Modifiers::NONE));
        self.harness.event(Event::Text(digit.to_string()));
        self.harness.run_ok();
    }

    fn log(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Enter);
    }

    fn logs(&mut self, text: &str) {
        self.types(text);
        self.log();
        self.until("Logged");
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("My service.listening")
    }

    fn rows(&self) -> Vec<Row> {
        let db = sqlite(&self.file());
        let mut statement = db
            .prepare(
                "SELECT w.verbatim, c.first_demand, c.first_decided, c.outcome
                 FROM contact c JOIN words w ON w.contact = c.key
                 WHERE c.life % 2 = 0 ORDER BY c.key DESC",
            )
            .unwrap();
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn cell(&self, sql: &str) -> String {
        let db = sqlite(&self.file());
        db.query_row(sql, [], |row| row.get::<_, Option<String>>(0))
            .unwrap()
            .unwrap_or_default()
    }

    fn words_have_the_keyboard(&self) -> bool {
        self.at(WORDS).is_focused()
    }

    /// Where what has the keyboard stands.
    fn in_sight(&self) -> egui::Rect {
        let mut all = self.harness.root().children_recursive();
        all.find(|node| node.is_focused()).unwrap().rect()
    }
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// The Listen screen of a new workspace, listening for Planning.
fn listening() -> Journey {
    let mut journey = on(Some(empty_workspace));
    journey.until("0 contacts, all saved");
    journey.press(&[Key::F1]);
    journey.type_into("Which service is listening?", "Planning");
    journey.focus(WORDS);
    journey
}

#[test]
fn a_contact_takes_its_words_and_three_keystrokes() {
    let mut journey = listening();
    let words = "Ble mae fy nghais? Dwi’n disgwyl ers ŵyl y Pasg, café owner here";
    journey.types(words);
    journey.alt(Key::F);
    journey.digit('2');
    journey.log();
    journey.until("Logged");
    journey.until_some("“Ble mae fy nghais?");
    assert!(journey.words_have_the_keyboard(), "for the next one");
    assert_eq!(journey.at(WORDS).value().unwrap_or_default(), "");
    let some = |text: &str| Some(text.to_owned());
    let row = (
        words.to_owned(),
        some("failure"),
        some("logging"),
        some("sent_on"),
    );
    assert_eq!(journey.rows(), [row]);
    assert_eq!(journey.cell("SELECT name FROM service"), "Planning");
    assert_eq!(journey.cell("SELECT name FROM channel"), "Phone");
    journey.until("1 contact heard today");
    journey.until_some("failure, 10:52");
}

#[test]
fn what_is_typed_in_one_burst_comes_out_as_pressed() {
    let mut journey = listening();
    let alt = |key| pressed(key, Modifiers::ALT);
    let text = |text: &str| Event::Text(text.to_owned());
    for event in [
        text("Where is it"),
        alt(Key::F),
        pressed(Key::Num2, Modifiers::NONE),
        text("2"),
        pressed(Key::Space, Modifiers::NONE),
        text(" "),
        text("no"),
        text("w"),
        pressed(Key::Num2, Modifiers::NONE),
        text("2"),
        pressed(Key::Enter, Modifiers::COMMAND),
        text("And"),
        text(" the next"),
    ] {
        journey.harness.event(event);
    }
    journey.harness.run_ok();
    journey.until("Logged");
    assert_eq!(journey.rows()[0].0, "Where is it now2");
    assert_eq!(journey.rows()[0].3.as_deref(), Some("sent_on"));
    assert_eq!(journey.at(WORDS).value().unwrap(), "And the next");
}

#[test]
fn what_follows_a_tab_in_one_burst_goes_where_the_tab_led() {
    let mut journey = on(Some(empty_workspace));
    journey.until("0 contacts, all saved");
    journey.press(&[Key::F1]);
    journey.until("Which service is listening?");
    let tab = || pressed(Key::Tab, Modifiers::NONE);
    let text = |text: &str| Event::Text(text.to_owned());
    for event in [
        text("Planning"),
        tab(),
        text("Where is it?"),
        tab(),
        tab(),
        text("10:20"),
        pressed(Key::Enter, Modifiers::COMMAND),
    ] {
        journey.harness.event(event);
    }
    journey.harness.run_ok();
    journey.until("Logged");
    assert_eq!(journey.cell("SELECT name FROM service"), "Planning");
    assert_eq!(journey.rows()[0].0, "Where is it?");
    assert_eq!(journey.cell("SELECT minute || '' FROM contact"), "620");
}

#[test]
fn typing_on_after_the_class_lands_in_the_words() {
    let mut journey = listening();
    journey.types("Nobody rang");
    journey.alt(Key::F);
    assert!(!journey.words_have_the_keyboard());
    journey.harness.event(pressed(Key::Space, Modifiers::NONE));
    journey.types(" ");
    journey.types("me");
    assert!(journey.words_have_the_keyboard());
    journey.alt(Key::F);
    // The question mark shows the keys on other screens.
    let mark = pressed(Key::Questionmark, Modifiers::SHIFT);
    journey.harness.event(mark);
    journey.types("?");
    journey.types("é");
    journey.log();
    journey.until("Logged");
    let rows = journey.rows();
    assert_eq!(rows[0].0, "Nobody rang me?é");
    assert_eq!(rows[0].1.as_deref(), Some("failure"));
    assert_eq!(rows[0].3, None, "a space chose nothing");
}

#[test]
fn digits_in_the_words_are_words_and_alt_makes_them_answers() {
    let mut journey = listening();
    journey.types("At number ");
    journey.digit('3');
    journey.alt(Key::Num1);
    journey.alt(Key::V);
    journey.alt(Key::U);
    journey.log();
    journey.until("Logged");
    let rows = journey.rows();
    assert_eq!(rows[0].0, "At number 3");
    assert_eq!(rows[0].1.as_deref(), Some("undecided"));
    assert_eq!(rows[0].3.as_deref(), Some("settled"));
}

#[test]
fn tab_leaves_the_words_and_a_row_of_answers_is_one_stop() {
    let mut journey = listening();
    journey.types("Where is it?");
    journey.focus(WORDS);
    journey.press(&[Key::Tab]);
    assert!(!journey.words_have_the_keyboard());
    journey.until("By");
    journey.focus("By");
    journey.press(&[Key::ArrowRight]);
    journey.press(&[Key::Tab]);
    assert_eq!(journey.focused(), "Log contact", "the row is one stop");
    journey.press(&[Key::Enter]);
    journey.until("Logged");
    assert_eq!(journey.cell("SELECT name FROM channel"), "Counter");
    assert_eq!(journey.rows()[0].0, "Where is it?", "no tab in it");
    // The way in stays for the next contact, also of another day.
    journey.logs("And mine?");
    assert_eq!(
        journey.cell("SELECT count(DISTINCT channel) || '' FROM contact"),
        "1"
    );
}

#[test]
fn undo_takes_the_last_log_back_and_then_belongs_to_the_box() {
    let mut journey = listening();
    journey.logs("My number is 07700 900123");
    journey.undo();
    journey.until("Took back");
    assert!(journey.rows().is_empty());
    assert_eq!(
        journey.at(WORDS).value().unwrap_or_default(),
        "",
        "undo brings no telephone number back"
    );
    journey.press_with(Modifiers::COMMAND, Key::Y);
    journey.until("Logged again");
    journey.types("Where ");
    // The box remembers a step once a second has gone by.
    for _ in 0..8 {
        journey.harness.step();
        journey.harness.input_mut().time = Some(journey.harness.ctx.time() + 0.5);
    }
    journey.types("is it?");
    journey.undo();
    assert!(!journey.has("Took back"));
    assert_eq!(journey.rows().len(), 1);
    assert_ne!(
        journey.at(WORDS).value().unwrap_or_default(),
        "Where is it?"
    );
}

#[test]
fn a_telephone_number_is_shown_as_taken_out_and_can_be_kept() {
    let mut journey = listening();
    journey.types("Ring the office on 01632 960123");
    journey.until("1 personal detail taken out");
    assert!(journey.has("[phone]"));
    journey.log();
    journey.until("Logged");
    assert_eq!(journey.rows()[0].0, "Ring the office on [phone]");

    journey.types("It is 01632 960123, not 01632 960124");
    journey.until("2 personal details taken out");
    let keep = journey.harness.get_all_by_label("Keep it").next().unwrap();
    keep.click();
    journey.harness.run_ok();
    journey.until("1 personal detail taken out");
    journey.until("01632 960123 is kept");
    journey.log();
    journey.until_some("“It is 01632 960123, not [phone]”");
    assert_eq!(journey.rows()[0].0, "It is 01632 960123, not [phone]");
    // The next one is looked at anew.
    journey.types("Still 01632 960123");
    journey.until("1 personal detail taken out");
    journey.press_label("Keep it");
    journey.press_label("Take it out");
    journey.log();
    journey.until_some("“Still [phone]”");
}

#[test]
fn selected_words_are_struck() {
    let mut journey = listening();
    journey.types("I am Jo Bloggs");
    for _ in 0.."Jo Bloggs".len() {
        journey.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    }
    journey.alt(Key::X);
    assert_eq!(journey.at(WORDS).value().unwrap(), "I am [struck]");
    journey.types(" and");
    // The link does the same, though it takes the keyboard.
    for _ in 0..4 {
        journey.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    }
    journey.press_label("Strike the selected words (Alt+X)");
    journey.log();
    journey.until("Logged");
    assert_eq!(journey.rows()[0].0, "I am [struck][struck]");
    assert!(!holds(&journey.file(), "Bloggs"));
}

#[test]
fn yesterday_is_understood_and_what_is_not_is_said() {
    let mut journey = listening();
    journey.type_into("When", "yesterday 14:05");
    journey.until("Sunday 22 November, 14:05");
    journey.focus(WORDS);
    journey.logs("Where is it?");
    let day = "SELECT date(day * 86400, 'unixepoch') || ' ' || minute FROM contact";
    assert_eq!(journey.cell(day), "2026-11-22 845");
    journey.until_some("Sun 22 Nov");

    journey.type_into("When", "soon");
    journey.until_some("Type a time or a day");
    journey.focus(WORDS);
    journey.types("And mine?");
    journey.log();
    assert!(journey.at("When").is_focused(), "there is what to mend");
    assert_eq!(journey.rows().len(), 1);
    journey.press_label("now");
    journey.log();
    journey.until_some("“And mine?”");
}

#[test]
fn what_is_missing_is_said_where_it_is() {
    let mut journey = on(Some(empty_workspace));
    journey.until("0 contacts, all saved");
    journey.press(&[Key::F1]);
    journey.until("Nothing logged here yet. What you log shows here.");
    assert!(journey.at("Which service is listening?").is_focused());
    journey.log();
    journey.until("Type what they said first.");
    assert!(journey.words_have_the_keyboard());
    journey.types("Where is it?");
    journey.log();
    journey.until("Name the service that is listening first.");
    assert!(journey.at("Which service is listening?").is_focused());
    journey.types("Planning");
    journey.log();
    journey.until("Logged");
    assert!(!journey.has("Which service is listening?"));
    assert_eq!(journey.rows().len(), 1);
}

#[test]
fn the_rest_is_folded_and_logged_with_what_is_known() {
    let mut journey = listening();
    journey.types("I came with the letter");
    journey.alt(Key::M);
    journey.type_into("Prompted by", "Reminder letter");
    journey.type_into("Customer group", "Applicant");
    journey.type_into("Came without", "a plan, ring 07700 900123");
    journey.type_into("Help we needed", "Duty planner");
    journey.focus("Asking again?");
    journey.press(&[Key::Space]);
    journey.log();
    journey.until("Logged");
    let all =
        "SELECT p.name || '|' || g.name || '|' || h.name || '|' || c.again || '|' || w.came_without
               FROM contact c JOIN words w ON w.contact = c.key JOIN prompt p ON p.key = c.prompt
               JOIN customer_group g ON g.key = c.customer_group JOIN help h ON h.key = c.help";
    assert_eq!(
        journey.cell(all),
        "Reminder letter|Applicant|Duty planner|1|a plan, ring [phone]"
    );
    // The next one chooses from what is known; group and place stay, the rest does not.
    journey.types("Me too");
    journey.alt(Key::M);
    assert_eq!(journey.at("Customer group").value().unwrap(), "Applicant");
    assert_eq!(journey.at("Came without").value().unwrap_or_default(), "");
    journey.focus("Prompted by");
    journey.types("lett");
    journey.until("Reminder letter");
    journey.press(&[Key::Enter]);
    assert_eq!(
        journey.at("Prompted by").value().unwrap(),
        "Reminder letter"
    );
    journey.log();
    journey.until_some("“Me too”");
    assert_eq!(
        journey.cell("SELECT count(*) || '' FROM prompt"),
        "1",
        "one letter, not two"
    );
    journey.alt(Key::M);
    journey.focus("Help we needed");
    journey.types("plan");
    journey.press(&[Key::Tab]);
    assert_eq!(journey.focused(), "Yes, the same matter", "Tab goes on");
    assert_eq!(journey.at("Help we needed").value().unwrap(), "plan");
}

#[test]
fn what_was_logged_is_edited_and_taken_back() {
    let mut journey = listening();
    journey.logs("Where is it, 01632 960123?");
    journey.press_label("Edit or take back…");
    journey.until("What was logged");
    assert!(journey.at("Their words").is_focused());
    journey.types(" Still.");
    journey.alt(Key::F);
    journey.digit('3');
    journey.log();
    journey.until("Changed");
    let row = &journey.rows()[0];
    assert_eq!(row.0, "Where is it, [phone]? Still.");
    assert_eq!(row.3.as_deref(), Some("come_back"));
    journey.until_some("failure, 10:52");
    journey.press_label("Edit or take back…");
    journey.press_label("Take away");
    journey.until("Took away");
    journey.until("Nothing logged here yet. What you log shows here.");
    assert!(journey.rows().is_empty());
    journey.focus(WORDS);
    journey.undo();
    journey.until("Took back");
    assert_eq!(journey.rows().len(), 1);
}

#[test]
fn logging_begins_where_it_ended() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F1]);
    journey.until(WORDS);
    assert!(journey.words_have_the_keyboard());
    journey.wait("the service to begin with", |journey| {
        journey.at("Service").value().as_deref() == Some("Planning")
    });
    journey.focus("Service");
    journey.press(&[Key::Enter]);
    journey.press_label("Taxi licensing");
    assert!(journey.words_have_the_keyboard());
    journey.logs("Is my badge ready?");
    journey.until("1 contact heard today");
    let folder = std::mem::replace(&mut journey.folder, tempfile::tempdir().unwrap());
    drop(journey);
    let path = folder.path().join("Aldermere sample.listening");
    let opening = Some(Opening::Existing(path));
    let mut journey = Journey::opening(folder, opening, egui_kittest::Harness::builder());
    journey.until("What they ask for");
    journey.press(&[Key::F1]);
    journey.until("1 contact heard today");
    assert_eq!(journey.at("Service").value().unwrap(), "Taxi licensing");
}

#[test]
fn what_is_logged_before_the_workspace_is_read_waits_for_it() {
    let mut journey = on(Some(sample));
    journey.until("Aldermere Council (fictional)");
    for event in [
        pressed(Key::F1, Modifiers::NONE),
        Event::Text("Where is it?".into()),
        pressed(Key::Enter, Modifiers::COMMAND),
    ] {
        journey.harness.event(event);
    }
    journey.until_some("“Where is it?”, undecided");
    assert!(!journey.has("Which service is listening?"));
}

#[test]
fn a_workspace_that_is_only_read_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = empty_path(&folder);
    let writer: Desk = common::window::new_desk(&path);
    let opening = Some(Opening::ToRead(path));
    let mut journey = Journey::opening(folder, opening, egui_kittest::Harness::builder());
    journey.until("0 contacts, open to read only");
    journey.press(&[Key::F1]);
    journey.until_some("open to read only, so nothing can be logged");
    assert!(!journey.has("Log contact"));
    journey.log();
    assert!(!journey.has("Not done"));
    drop(writer);
}

fn empty_path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("My service.listening")
}

#[test]
fn nothing_is_drawn_while_nobody_types() {
    let mut journey = listening();
    assert!(journey.words_have_the_keyboard());
    assert!(journey.rests(), "with an empty box");
    journey.types("Ring 07700 900123");
    assert!(journey.rests(), "with words in it");
    journey.logs(" please");
    assert!(journey.rests(), "after a log");
}

#[test]
fn at_twice_the_size_the_words_come_first_and_all_is_reached_by_tab() {
    let mut journey = Journey::sized(Some(empty_workspace), [640.0, 400.0]);
    journey.until("0 contacts, all saved");
    journey.press(&[Key::F1]);
    journey.type_into("Which service is listening?", "Planning");
    journey.press(&[Key::Tab]);
    journey.types("Where is it?");
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 364.0));
    let mut reached = Vec::new();
    for _ in 0..12 {
        let here = journey.focused();
        let rect = journey.in_sight();
        assert!(window.contains_rect(rect), "{here} at {rect}");
        reached.push(here);
        journey.press(&[Key::Tab]);
    }
    for label in [
        "Log contact",
        "Value",
        "Settled in one go",
        "Help we needed",
    ] {
        assert!(
            reached.iter().any(|one| one == label),
            "{label} in {reached:?}"
        );
    }
}

/// Lines full of personal details, with what of each must be nowhere afterwards.
const PERSONAL: [(&str, &[&str]); 20] = [
    ("My NI number is AB 12 34 56 C", &["12 34 56"]),
    ("national insurance ab123456c please", &["123456"]),
    ("It was JY123457 I think", &["123457"]),
    ("I live at SW1A 1AA", &["SW1A", "1AA"]),
    ("we are in b33 8tj, near the park", &["b33", "8tj"]),
    ("Ring me on 07700 900123", &["07700", "900123"]),
    ("+44 (0)7700 900 456 after four", &["900 456"]),
    ("the office is 01632 960.789", &["960.789", "960789"]),
    ("(0113) 496 0124 and ask for me", &["496 0124"]),
    (
        "Write to jo.bloggs+bins@example.com",
        &["bloggs", "example.com"],
    ),
    ("O'NEILL@EXAMPLE.ORG is quicker", &["NEILL", "EXAMPLE.ORG"]),
    ("I paid with 4111 1111 1111 1111", &["4111", "1111 1111"]),
    (
        "card 5555-5555-5555-4444, the blue one",
        &["5555-5555", "4444"],
    ),
    ("My NHS number is 943 476 5919", &["943 476", "5919"]),
    ("I was born on 14 March 1956", &["March 1956"]),
    ("dob 15/04/1957 if that helps", &["15/04/1957"]),
    (
        "see https://example.net/me?id=77 for it",
        &["example.net", "id=77"],
    ),
    (
        "it is on www.example.edu/photos/jo",
        &["example.edu", "photos/jo"],
    ),
    ("my car AB12 CDE was towed", &["AB12", "CDE"]),
    ("van registration a123 bcd outside", &["a123", "bcd"]),
];

/// What looks like it and is needed.
const LOOK_ALIKES: [&str; 20] = [
    "My application is 21/01234/FUL",
    "and the other PL/2021/01234/OUT",
    "You said 8 or 13 week",
    "It took 134 days",
    "You want £1,234.56 for it",
    "£125000 a year is too much",
    "The A52 at Bingham is shut",
    "B1049 is flooded again",
    "A1(M) junction 12 has a hole",
    "Bus 42A is late",
    "The X17 bus did not stop",
    "I came at 10:30 on 14/03/2024",
    "since 14 March 2024 nothing",
    "Flat 3b, 12a High Street",
    "10 working days, then six weeks",
    "I have called 3 times",
    "You are open 0900-1700",
    "Form HB1 and form CT2",
    "Section 106 money",
    "Room B12 and room C14",
];

#[test]
fn no_personal_detail_reaches_the_disk_and_what_is_needed_stays() {
    let mut journey = listening();
    for (line, _) in PERSONAL {
        journey.logs(line);
        journey.until_gone("detail taken out");
    }
    for line in LOOK_ALIKES {
        journey.logs(line);
    }
    // Taken back and edited, too: what undo keeps is redacted as well.
    journey.undo();
    journey.until("Took back");
    journey.press_with(Modifiers::COMMAND, Key::Y);
    journey.until("Logged again");
    let rows = journey.rows();
    assert_eq!(rows.len(), 40);
    for line in LOOK_ALIKES {
        assert!(rows.iter().any(|row| row.0 == line), "{line}");
    }
    nowhere(&journey.folder, "while open");
    let folder = std::mem::replace(&mut journey.folder, tempfile::tempdir().unwrap());
    drop(journey);
    nowhere(&folder, "after closing");
}

#[test]
fn no_personal_detail_of_a_file_reaches_the_workspace_and_what_is_needed_stays() {
    let theirs = tempfile::tempdir().unwrap();
    let csv = theirs.path().join("contacts.csv");
    let lines = PERSONAL.iter().map(|(line, _)| *line);
    let rows = lines.chain(LOOK_ALIKES).zip(1..).map(|(line, minute)| {
        format!("2026-11-02 10:{minute:02},Planning,\"{line}\",\"{line}\",\"{line}\"\n")
    });
    let heads = "received_at,service,verbatim,what_matters,tried_first\n".to_owned();
    std::fs::write(&csv, heads + &rows.collect::<String>()).unwrap();
    let ours = tempfile::tempdir().unwrap();
    let mut store = Store::create(&ours.path().join("w.listening"), system_clock).unwrap();
    let plan = intake::inspect(&csv, &intake::Options::default()).unwrap();
    let report = import::import(&mut store, plan, |_| {}).unwrap();
    assert_eq!(report.imported, 40);
    nowhere(&ours, "while open");
    let every = (1..=40).map(ContactKey).collect::<Vec<_>>();
    let stored = store.contacts_by_key(&every).unwrap();
    for line in LOOK_ALIKES {
        let kept = stored.iter().find(|one| one.fields.verbatim == line);
        let fields = &kept.unwrap_or_else(|| panic!("{line}")).fields;
        assert_eq!((&*fields.what_matters, &*fields.tried_first), (line, line));
    }
    drop(store);
    nowhere(&ours, "after closing");
}

/// Holds that no file of the folder has any of the personal details in its bytes.
fn nowhere(folder: &tempfile::TempDir, when: &str) {
    let mut files = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files += 1;
            for (line, details) in PERSONAL {
                for detail in details {
                    assert!(
                        !holds(&path, detail),
                        "{when}: {detail} of {line} in {path:?}"
                    );
                }
            }
        }
    }
    assert!(files >= 1);
}
