//! Striking and purging in the window, by label and key, with an image of both forms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "renderer/mod.rs"]
mod renderer;
mod skip;
#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use listening_post::app::tokens::{self, Look};
use listening_post::desk::Opening;
use listening_post::model::{ContactFields, DecidedBy, Demand, When, WordsAre};
use listening_post::store::exports::{self, Leaving};
use listening_post::store::{Store, contacts, system_clock};
use steps::{Journey, on};

/// Four contacts, two of them heard long ago; the newest names somebody.
const SAID: [(&str, &str); 4] = [
    ("2026-11-20", "Mr Vexmoor next door has built over my fence"),
    ("2026-11-19", "May I build a porch?"),
    ("2026-04-02", "Where is my application?"),
    ("2026-03-05", "Nobody rang me back about Wrenfold Lane"),
];

/// Friday 20 November 2026, 12:00 UTC.
fn noon() -> i64 {
    1_795_176_000_000
}

fn four(folder: &Path) -> Opening {
    let path = folder.join("Planning.listening");
    let mut store = Store::create(&path, system_clock).unwrap();
    for (day, words) in SAID.iter().rev() {
        let date: NaiveDate = day.parse().unwrap();
        let mut fields = ContactFields::new(When { date, time: None }, "Planning");
        fields.channel = "Phone".into();
        fields.verbatim = (*words).into();
        fields.words_are = Some(WordsAre::Said);
        fields.demand = Some(Demand::Failure);
        fields.decided = Some(DecidedBy::Logging);
        store
            .change(|writer| contacts::log(writer, &fields))
            .unwrap();
    }
    let findings = Leaving {
        folder: "/home/team/Documents/Findings November".into(),
        everyone: true,
    };
    exports::note(&path, noon, &findings).unwrap();
    Opening::Existing(path)
}

/// The newest contact in hand.
fn contacts_in_hand(journey: &mut Journey) {
    journey.until_some("4 contacts, all saved");
    journey.press(&[Key::F8]);
    journey.until("Find words");
    journey.until_some("next door has built");
    journey.press(&[Key::ArrowDown]);
    journey.until_list_has_the_keyboard("Contacts");
    journey.until("Strike words…");
}

fn settings(journey: &mut Journey) {
    journey.until_some("4 contacts, all saved");
    journey.press(&[Key::F9]);
    journey.until_some("Words older than that: 2 contacts, heard before 23 May 2026");
}

/// Which files beside the workspace hold this, small or capital letters alike.
fn held(journey: &Journey, text: &str) -> bool {
    let text = text.to_lowercase();
    let files = fs::read_dir(journey.folder.path()).unwrap();
    let mut files = files.map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let in_files = files.any(|bytes| {
        let bytes = bytes.to_ascii_lowercase();
        let mut windows = bytes.windows(text.len());
        windows.any(|window| window == text.as_bytes())
    });
    let kept = serde_json::to_string(&journey.harness.state().preferences).unwrap();
    in_files || kept.to_lowercase().contains(&text)
}

/// Whether something on screen, a box included, reads so.
fn on_screen(journey: &Journey, words: &str) -> bool {
    let mut all = journey.harness.root().children_recursive();
    all.any(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
            .into_iter()
            .flatten()
            .any(|text| text.contains(words))
    })
}

#[test]
fn a_name_is_struck_for_good() {
    let mut journey = on(Some(four));
    contacts_in_hand(&mut journey);
    assert!(held(&journey, "exmoor"));
    journey.press(&[Key::X]);
    journey.until("Strike for good");
    journey.until_some("This cannot be undone");
    journey.until_some("/home/team/Documents/Findings November (every contact's words)");
    assert!(journey.at("Strike for good").accesskit_node().is_disabled());
    journey.type_into("Words to strike", "Vex");
    journey.until_some("These words are not there");
    journey.type_into("Words to strike", "mr vexmoor");
    journey.until_some("Struck in 1 place: “[struck] next door has built over my fence”");
    journey.press(&[Key::Tab, Key::Tab]);
    assert_eq!(journey.focused(), "Strike for good");
    journey.press(&[Key::Enter]);
    journey.until_some("words from a contact in 1 place");
    journey.wait("the words as they are now", |journey| {
        on_screen(journey, "[struck] next door")
    });
    assert!(!held(&journey, "exmoor"));
    journey.wait("the end of the words", |journey| {
        !on_screen(journey, "exmoor")
    });
    // Nothing is offered to be taken back, and the key says so.
    assert!(!journey.has("Undo"));
    journey.undo();
    journey.until_some("There is nothing to take back.");
    assert!(!held(&journey, "exmoor"));
}

#[test]
fn words_are_chosen_where_they_stand_and_escape_strikes_nothing() {
    let mut journey = on(Some(four));
    contacts_in_hand(&mut journey);
    journey.press(&[Key::X]);
    journey.until("Strike for good");
    let recorded = "What was recorded: select in it, or type above";
    journey.focus(recorded);
    journey.press_with(Modifiers::COMMAND, Key::Home);
    for _ in 0.."Mr Vexmoor".len() {
        journey.press_with(Modifiers::SHIFT, Key::ArrowRight);
    }
    journey.until_some("Struck in 1 place: “[struck] next door");
    journey.press(&[Key::Escape]);
    journey.until_not("Strike for good");
    assert!(held(&journey, "exmoor"));
    // The keyboard is back in the list, and the key opens the form again.
    journey.press(&[Key::X]);
    journey.until("Strike for good");
}

#[test]
fn a_form_that_still_holds_the_words_is_put_away() {
    let mut journey = on(Some(four));
    contacts_in_hand(&mut journey);
    journey.press(&[Key::E]);
    journey.until("Save");
    journey.press_label("Change…");
    journey.press_some("Strike words…");
    journey.until("Strike for good");
    journey.type_into("Words to strike", "Vexmoor");
    journey.press_label("Strike for good");
    journey.until_some("words from a contact in 1 place");
    journey.until_not("Save");
    // The list follows as soon as its words were asked for again.
    journey.wait("the end of the words", |journey| {
        !on_screen(journey, "exmoor")
    });
}

#[test]
fn old_words_are_purged_for_good_and_the_counts_stay() {
    let mut journey = on(Some(four));
    settings(&mut journey);
    assert!(held(&journey, "renfold"));
    journey.press_label("12 months");
    journey.until_some("No words are older than that");
    journey.undo();
    journey.press_label("Purge them…");
    journey.until_some("This cannot be undone. The words of 2 contacts heard before 23 May 2026");
    journey.until_some("Findings November");
    // Enter alone purges nothing: the keyboard stands on the way out.
    assert_eq!(journey.focused(), "Cancel");
    journey.press(&[Key::Enter]);
    journey.until_not("Purge for good");
    assert!(held(&journey, "renfold"));
    journey.press_label("Purge them…");
    journey.until("Purge for good");
    journey.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(journey.focused(), "Purge for good");
    journey.press(&[Key::Enter]);
    journey.until_some("the words of 2 contacts heard before 23 May 2026");
    journey.until_some("No words are older than that");
    assert!(!held(&journey, "renfold"));
    journey.press(&[Key::F8]);
    journey.until_some("no words kept");
    journey.until_some("Planning: 4 contacts");
    journey.type_into("Find words", "Wrenfold");
    journey.until_some("No contact holds these words");
}

fn picture(name: &str, look: Look, size: [f32; 2], steps: impl FnOnce(&mut Journey)) {
    let Some(renderer) = renderer::renderer() else {
        return;
    };
    let builder = Harness::builder().with_size(size).renderer(renderer);
    let mut journey = Journey::begun(Some(four), builder);
    tokens::choose(&journey.harness.ctx, look);
    steps(&mut journey);
    journey.harness.run();
    journey.harness.snapshot(name);
}

const WHOLE: [f32; 2] = [1280.0, 800.0];
const TWICE: [f32; 2] = [640.0, 400.0];

fn striking(journey: &mut Journey) {
    contacts_in_hand(journey);
    journey.press(&[Key::X]);
    journey.until("Strike for good");
    journey.type_into("Words to strike", "Mr Vexmoor");
    journey.until_some("Findings November");
    journey.until_some("Struck in 1 place");
}

fn purging(journey: &mut Journey) {
    settings(journey);
    journey.press_label("Purge them…");
    journey.until_some("Findings November");
}

#[test]
fn image_striking() {
    picture("striking", Look::Light, WHOLE, striking);
}

#[test]
fn image_striking_twice_the_size() {
    picture("striking_twice", Look::HighContrast, TWICE, striking);
}

#[test]
fn image_purging() {
    picture("purging", Look::Light, WHOLE, purging);
}

#[test]
fn image_purging_twice_the_size() {
    picture("purging_twice", Look::HighContrast, TWICE, purging);
}
