//! Reading out as a group, by label and key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "renderer/mod.rs"]
mod renderer;
mod skip;
#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::path::Path;

use chrono::NaiveDate;
use common::count::everything;
use common::sqlite;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use listening_post::app::tokens::{self, Look};
use listening_post::desk::Opening;
use listening_post::model::{ContactFields, Demand, When, WordsAre};
use listening_post::store::{Store, contacts, system_clock};
use steps::{Journey, Prepared, empty_workspace, on, sample};

/// What was said, and whose words they are.
const SAID: [(&str, WordsAre); 7] = [
    (
        "I put my application in eleven weeks ago and I have heard nothing",
        WordsAre::Said,
    ),
    ("May I build a porch?", WordsAre::Said),
    ("I sent the drawings twice already", WordsAre::Written),
    ("What does this letter mean?", WordsAre::Said),
    ("Will you decide before my builder comes?", WordsAre::Said),
    ("Can I see the plans for next door?", WordsAre::Said),
    ("Cust chasing, advised 8 wks", WordsAre::StaffNote),
];

/// A workspace in which those were logged, and none was decided.
fn seven(folder: &Path) -> Opening {
    let path = folder.join("Planning.listening");
    let mut store = Store::create(&path, system_clock).unwrap();
    for (day, (words, whose)) in (1..).zip(SAID) {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut fields = ContactFields::new(When { date, time: None }, "Planning");
        fields.channel = "Phone".into();
        fields.verbatim = words.into();
        fields.words_are = Some(whose);
        store
            .change(|writer| contacts::log(writer, &fields))
            .unwrap();
    }
    Opening::Existing(path)
}

/// Everything that stands in the workspace.
fn standing(journey: &Journey) -> Vec<String> {
    everything(&sqlite(&journey.folder.path().join("Planning.listening")))
}

/// Read out, with so many seats chosen.
fn begin(journey: &mut Journey, seats: usize) {
    journey.until_some("contacts, all saved");
    journey.press(&[Key::F2]);
    journey.until("How many read?");
    choose(journey, seats);
}

/// Chooses the seats and begins; two are chosen at first.
fn choose(journey: &mut Journey, seats: usize) {
    for _ in 2..seats {
        journey.press(&[Key::ArrowRight]);
    }
    for _ in seats..2 {
        journey.press(&[Key::ArrowLeft]);
    }
    journey.press(&[Key::Tab, Key::Enter]);
    journey.wait("the first seat", |journey| voting(journey));
}

/// Whether the first seat is asked for its vote.
fn voting(journey: &Journey) -> bool {
    let mut found = journey.harness.query_all_by_label_contains("Seat 1 of ");
    found.next().is_some() || journey.has("Your vote")
}

/// The words that are read out.
fn words(journey: &Journey) -> String {
    let all = journey.harness.get_all_by_role(Role::Label);
    let mut texts = all.filter_map(|node| node.value());
    texts.find(|text| text.starts_with('“')).unwrap()
}

/// All vote, and all see it.
fn vote(journey: &mut Journey, votes: &[Key]) {
    journey.press(votes);
    journey.until_some("have voted. Shown together:");
}

/// Waits until other words are read out.
fn until_other(journey: &mut Journey, than: &str) {
    journey.wait("the next", |journey| {
        voting(journey) && words(journey) != than
    });
}

#[test]
fn three_read_five_argue_decide_talk_over_and_take_it_all_back() {
    let mut journey = on(Some(seven));
    journey.until_some("contacts, all saved");
    let before = standing(&journey);
    begin(&mut journey, 3);
    journey.until("0 of 6 read, 3 readers");
    journey.until("Is this caused by something we have done, or not done?");
    let mut read = Vec::new();
    for number in 0..5 {
        let here = words(&journey);
        assert!(
            !read.contains(&here) && !here.contains("Cust chasing"),
            "{here}"
        );
        if number == 2 {
            vote(&mut journey, &[Key::F, Key::V, Key::F]);
            journey.until("Failure: 2");
            journey.press(&[Key::Enter]);
            assert!(
                journey.has("Failure: 2"),
                "Enter decides only what all have voted"
            );
            journey.press(&[Key::A]);
            let argument = "What was argued, in a sentence (A)";
            journey.wait("the line", |journey| journey.at(argument).is_focused());
            journey
                .at(argument)
                .type_text("He rings as nobody told him, ring 07700 900123");
            journey.harness.run_ok();
            journey.press(&[Key::Enter, Key::F]);
            journey.until_some("failure, 2 of 3 readers: “");
        } else {
            vote(&mut journey, &[Key::V, Key::V, Key::V]);
            journey.until("Value: 3");
            journey.press(&[Key::Enter]);
            journey.until_some("value, 3 of 3 readers: “");
        }
        read.push(here.clone());
        until_other(&mut journey, &here);
    }
    journey.until("Agreed on 4 of 5; 1 to talk over");
    journey.until("5 of 6 read, 3 readers");
    let talked_over = read[2].clone();
    let history = standing(&journey).join("\n");
    assert!(!history.contains("07700"));
    // Talked over, the three agree; how they agreed at first stays as it was.
    journey.press(&[Key::T]);
    journey.wait("it again", |journey| words(journey) == talked_over);
    journey.until_some("Read before: 2 failure, 1 value.");
    vote(&mut journey, &[Key::F, Key::F, Key::F]);
    journey.press(&[Key::Enter]);
    journey.until("Agreed on all 5");
    journey.press(&[Key::D]);
    journey.until_some("the same on 4 of 5 contacts");
    journey.until("Krippendorff's alpha: 0.462.");
    for _ in 0..6 {
        journey.undo();
        journey.until("Took back");
        journey.press(&[Key::ArrowDown]);
    }
    journey.until("0 of 6 read, 3 readers");
    assert_eq!(standing(&journey), before);
    assert_eq!(words(&journey), read[0], "and it comes up as before");
}

#[test]
fn what_is_voted_is_not_seen_before_all_have_and_a_held_key_votes_once() {
    let mut journey = on(Some(seven));
    begin(&mut journey, 2);
    // Pressed and not let go: the window then gets it again and again.
    for _ in 0..4 {
        journey.harness.event(Event::Key {
            key: Key::F,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        journey.harness.run_ok();
    }
    assert!(
        journey.has("Seat 2 of 2 votes"),
        "a key held down votes for one seat"
    );
    journey.until("1 of 2 have voted");
    let mut told = journey.harness.query_all_by_label_contains("Failure: ");
    assert!(told.next().is_none(), "and nothing of what");
    drop(told);
    journey.press(&[Key::Backspace]);
    journey.until("Seat 1 of 2 votes");
    vote(&mut journey, &[Key::U, Key::V]);
    journey.until("Undecided: 1");
}

#[test]
fn what_stays_open_comes_back_in_the_next_reading() {
    let mut journey = on(Some(seven));
    begin(&mut journey, 2);
    let first = words(&journey);
    vote(&mut journey, &[Key::U, Key::V]);
    journey.press(&[Key::U]);
    journey.until_some("nothing yet, it comes back: “");
    until_other(&mut journey, &first);
    let second = words(&journey);
    vote(&mut journey, &[Key::F, Key::F]);
    journey.press(&[Key::V]);
    journey.until_some("value, 0 of 2 readers");
    until_other(&mut journey, &second);
    journey.press(&[Key::Escape]);
    journey.until("A reading is under way");
    journey.until_some("4 contacts in customers' words");
    journey.press_label("Begin reading out");
    journey.until("0 of 5 read, 2 readers");
    assert_eq!(words(&journey), first, "what was left open is due again");
}

#[test]
fn one_goes_back_leaves_for_later_and_gives_a_pile() {
    let mut journey = on(Some(seven));
    begin(&mut journey, 1);
    let first = words(&journey);
    journey.press(&[Key::ArrowRight]);
    until_other(&mut journey, &first);
    let second = words(&journey);
    journey.press(&[Key::P]);
    let sentence = "What they are asking, as a customer would say it";
    journey.until(sentence);
    journey.type_into(sentence, "Where is my application up to?");
    journey.press(&[Key::Enter]);
    journey.until("“Where is my application up to?”");
    journey.press(&[Key::ArrowLeft]);
    journey.wait("the one before", |journey| words(journey) == first);
    journey.press(&[Key::F]);
    journey.until("One has voted:");
    journey.press(&[Key::Enter]);
    until_other(&mut journey, &first);
    assert_eq!(words(&journey), second);
    journey.until("“Where is my application up to?”");
    journey.undo();
    journey.until("Took back");
    journey.press(&[Key::B]);
    journey.wait("the one before", |journey| words(journey) == first);
}

#[test]
fn staff_notes_are_read_out_only_when_asked_for() {
    let mut journey = on(Some(seven));
    journey.until_some("contacts, all saved");
    journey.press(&[Key::F2]);
    journey.until_some("6 contacts in customers' words");
    journey.focus("Whose words: any");
    journey.press(&[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    journey.until_some("7 contacts with words, staff notes too");
}

#[test]
fn who_disagrees_with_the_pile_has_a_queue_of_its_own() {
    let mut journey = on(Some(|folder: &Path| {
        let opening = seven(folder);
        let Opening::Existing(path) = &opening else {
            panic!("it is there");
        };
        let mut store = Store::open(path, system_clock).unwrap();
        store
            .change(|writer| -> listening_post::store::Result<()> {
                for key in 1..=3 {
                    let pressed = listening_post::store::edit::Pressed {
                        demand: Some(if key == 1 {
                            Demand::Value
                        } else {
                            Demand::Failure
                        }),
                        decided: Some(listening_post::model::DecidedBy::Group),
                    };
                    contacts::decide(writer, key, pressed, "")?;
                    let service = listening_post::model::ServiceKey(1);
                    let pile = listening_post::store::types::pile(writer, service, "Where is it?")?;
                    contacts::assign(writer, key, Some(pile.0))?;
                }
                Ok(())
            })
            .unwrap();
        opening
    }));
    journey.until_some("contacts, all saved");
    journey.press(&[Key::F2]);
    journey.press_label("Read the one that disagrees with its type");
    journey.until_some("It was decided as value; its pile “Where is it?” is failure.");
    vote(&mut journey, &[Key::F, Key::F]);
    journey.press(&[Key::Enter]);
    journey.until("All of them are read");
}

#[test]
fn an_empty_workspace_leads_to_listening() {
    let mut journey = on(Some(empty_workspace));
    journey.until_some("0 contacts");
    journey.press(&[Key::F2]);
    journey.until_some("Nothing has been heard yet");
    journey.press_label("Log a contact…");
    journey.until_some("In their own words");
}

/// Draws the window as it is after some steps.
fn picture(
    name: &str,
    look: Look,
    size: [f32; 2],
    prepared: Prepared,
    steps: impl FnOnce(&mut Journey),
) {
    let Some(renderer) = renderer::renderer() else {
        return;
    };
    let builder = Harness::builder().with_size(size).renderer(renderer);
    let mut journey = Journey::begun(Some(prepared), builder);
    tokens::choose(&journey.harness.ctx, look);
    steps(&mut journey);
    journey.harness.run();
    journey.harness.snapshot(name);
}

#[test]
fn image_readout() {
    picture("readout", Look::Light, [1280.0, 800.0], seven, |journey| {
        begin(journey, 3);
        let here = words(journey);
        vote(journey, &[Key::F, Key::V, Key::F]);
        journey.press(&[Key::F]);
        until_other(journey, &here);
        journey.until("Decided");
        journey.until("Agreed on 0 of 1; 1 to talk over");
        // The next key puts the notice away.
        journey.press(&[Key::F]);
        journey.until("Seat 2 of 3 votes");
    });
}

#[test]
fn image_readout_shown() {
    picture(
        "readout_shown",
        Look::Dark,
        [1024.0, 700.0],
        seven,
        |journey| {
            begin(journey, 10);
            let mut votes = vec![Key::F; 8];
            votes.extend([Key::V, Key::U]);
            let here = words(journey);
            vote(journey, &votes);
            journey.press(&[Key::F]);
            until_other(journey, &here);
            journey.until("Decided");
            votes.rotate_left(3);
            vote(journey, &votes);
            journey.press(&[Key::D]);
            journey.until_some("Krippendorff's alpha");
        },
    );
}

#[test]
fn image_readout_twice() {
    picture(
        "readout_twice",
        Look::Light,
        [640.0, 400.0],
        seven,
        |journey| {
            begin(journey, 2);
            journey.press(&[Key::V]);
            journey.until("Seat 2 of 2 votes");
        },
    );
}

#[test]
fn image_readout_start() {
    picture(
        "readout_start",
        Look::Light,
        [1280.0, 800.0],
        sample,
        |journey| {
            journey.until_some("contacts, all saved");
            journey.press(&[Key::F2]);
            journey.until("How many read?");
        },
    );
}
