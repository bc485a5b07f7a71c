//! The Contacts screen, by label and key, as a person uses it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::path::Path;

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use listening_post::desk::Opening;
use listening_post::model::{ContactFields, DecidedBy, Demand, When, WordsAre};
use listening_post::store::{Store, contacts, system_clock};
use steps::{Journey, empty_workspace, on, sample};

/// Five contacts of one service, the newest said first.
const SAID: [(&str, Option<Demand>); 5] = [
    ("The café terrace next door is loud at night", None),
    (
        "Has anyone looked at my application?",
        Some(Demand::Failure),
    ),
    ("Has anybody read the drawings I sent?", None),
    ("May I build a porch?", Some(Demand::Value)),
    ("Ble mae fy nghais, os gwelwch yn dda?", None),
];

/// A workspace in which those five were logged.
fn five(folder: &Path) -> Opening {
    let path = folder.join("Planning.listening");
    let mut store = Store::create(&path, system_clock).unwrap();
    for (day, (words, demand)) in (1..).zip(SAID.iter().rev()) {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut fields = ContactFields::new(When { date, time: None }, "Planning");
        fields.channel = "Phone".into();
        fields.verbatim = (*words).into();
        fields.words_are = Some(WordsAre::Said);
        fields.demand = *demand;
        fields.decided = demand.map(|_| DecidedBy::Logging);
        store
            .change(|writer| contacts::log(writer, &fields))
            .unwrap();
    }
    Opening::Existing(path)
}

/// Contacts, with the list in hand.
fn contacts_of(prepared: steps::Prepared) -> Journey {
    let mut journey = on(Some(prepared));
    journey.until_some("contacts, all saved");
    journey.press(&[Key::F8]);
    journey.until("Find words");
    journey
}

/// The rows in sight, as a screen reader has them.
fn rows(journey: &Journey) -> Vec<String> {
    let harness = &journey.harness;
    let Some(list) = harness.query_by_role_and_label(Role::ListBox, "Contacts") else {
        return Vec::new();
    };
    let rows = list.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

/// Waits until a row in sight reads so.
fn until_row(journey: &mut Journey, index: usize, words: &str) {
    journey.wait(words, |journey| {
        rows(journey)
            .get(index)
            .is_some_and(|row| row.contains(words))
    });
}

fn into_the_list(journey: &mut Journey) {
    until_row(journey, 0, "“");
    journey.focus("Find words");
    journey.press(&[Key::ArrowDown]);
    journey.until_list_has_the_keyboard("Contacts");
}

#[test]
fn words_are_found_without_their_accents_and_half_typed() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    assert!(
        journey.at("Find words").is_focused(),
        "typing may begin at once"
    );
    journey.type_into("Find words", "CAFE terr");
    journey.until("Planning: 1 contact");
    until_row(&mut journey, 0, "“The café terrace");
    journey.type_into("Find words", "dda gwelwch");
    journey.until_some("Ble mae fy nghais");
    journey.type_into("Find words", "porch OR (drawings*");
    journey.until_some("No contact holds these words");
    journey.type_into("Find words", "has any");
    journey.until("Planning: 2 contacts");
}

#[test]
fn one_key_decides_the_contact_whose_words_are_on_screen() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press_with(Modifiers::SHIFT, Key::ArrowDown);
    journey.until_some("2 contacts are chosen");
    journey.press(&[Key::V]);
    journey.until("Decided");
    journey.until_some("as value: “Has anyone looked at my application?”");
    until_row(&mut journey, 1, ", value,");
    let seen = rows(&journey);
    assert!(seen[0].contains("undecided"), "only that one: {seen:?}");
    journey.press_label("What happened to it");
    journey.until("Logged here as failure");
    journey.until_some("The group decided: value");
    journey.undo();
    journey.until("Took back");
    until_row(&mut journey, 1, ", failure,");
}

#[test]
fn letters_in_the_box_are_letters() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    journey.focus("Find words");
    journey.press(&[Key::V, Key::F, Key::U, Key::Delete]);
    assert!(!journey.has("Decided") && !journey.has("Took away"));
}

#[test]
fn twenty_are_classified_and_all_of_it_is_taken_back_and_done_again() {
    let mut journey = contacts_of(sample);
    journey.until_some("Planning: 2,");
    into_the_list(&mut journey);
    let before = rows(&journey);
    for _ in 0..20 {
        // Each gets a class that it does not have: to decide the same again is no change.
        let failure = is_chosen(&journey, "Failure (F)");
        journey.press(&[if failure { Key::V } else { Key::F }]);
        journey.until("Decided");
        journey.press(&[Key::ArrowDown]);
    }
    journey.press(&[Key::Home]);
    let other = |row: &String| match row.contains(", failure,") {
        true => ", value,",
        false => ", failure,",
    };
    for (number, row) in before.iter().enumerate() {
        until_row(&mut journey, number, other(row));
    }
    let decided = rows(&journey);
    for _ in 0..20 {
        journey.undo();
        journey.until("Took back");
        journey.press(&[Key::Home]);
    }
    journey.wait("what was", |journey| rows(journey) == before);
    for _ in 0..20 {
        journey.press_with(Modifiers::COMMAND, Key::Y);
        journey.until("Decided again");
        journey.press(&[Key::Home]);
    }
    journey.wait("what was decided", |journey| rows(journey) == decided);
}

/// Whether this class is the one that the contact in hand has.
fn is_chosen(journey: &Journey, class: &str) -> bool {
    let button = journey.at(class);
    let toggled = button.accesskit_node().toggled();
    toggled == Some(egui::accesskit::Toggled::True)
}

#[test]
fn several_are_put_on_a_new_pile_at_once_and_off_again() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press(&[Key::ArrowDown]);
    journey.press_with(Modifiers::SHIFT, Key::ArrowDown);
    journey.press(&[Key::P]);
    journey.until("Give 2 contacts a type");
    let sentence = "What they are asking, as a customer would say it";
    assert!(journey.at(sentence).is_focused());
    journey.type_into(sentence, "Has anyone looked at it?");
    journey.until("This will be a new type.");
    journey.press(&[Key::Enter]);
    journey.until_some("2 contacts on “Has anyone looked at it?”");
    journey.until("Type: Has anyone looked at it?");
    // And the next may follow.
    journey.until_list_has_the_keyboard("Contacts");
    // A pile that is there is offered as one types.
    journey.press(&[Key::End, Key::P]);
    journey.until("Give 1 contact a type");
    journey.type_into(sentence, "look");
    journey.press(&[Key::ArrowDown, Key::Enter]);
    journey.until_some("“Ble mae fy nghais, os gwelwch yn dda?” on “Has anyone looked at it?”");
    journey.undo();
    journey.until("Took back");
    journey.undo();
    journey.until_some("2 contacts on “Has anyone looked at it?”");
    journey.focus("Type: any");
    journey.press(&[Key::Enter]);
    journey.wait("the end of the pile", |journey| {
        !journey.has("Has anyone looked at it?")
    });
}

#[test]
fn chosen_rows_are_copied_as_tab_separated_text() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press_with(Modifiers::COMMAND, Key::A);
    let copied = journey.copied();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 6, "a head and five contacts");
    assert_eq!(lines[0], "Date\tTime\tChannel\tDemand\tType\tWords");
    assert_eq!(
        lines[2],
        "2026-11-04\t\tPhone\tfailure\t\tHas anyone looked at my application?"
    );
}

#[test]
fn a_contact_is_taken_away_and_brought_back() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press(&[Key::Delete]);
    journey.until("Took away");
    journey.until("4 contacts, all saved");
    journey.undo();
    journey.until("5 contacts, all saved");
}

#[test]
fn types_are_made_reworded_merged_and_retired_and_all_of_it_is_taken_back() {
    let mut journey = contacts_of(sample);
    journey.until_some("Planning: 2,");
    journey.press_label("Types…");
    let new = "A new type, as a customer would say it";
    journey.until(new);
    journey.until_some("Where is my application up to?, contacts");
    journey.type_into(new, "Where is my application up to?");
    journey.press(&[Key::Enter]);
    journey.until_some("There is a demand type called “Where is my application up to?” already");
    journey.type_into(new, "Who sits on the committee?");
    journey.press(&[Key::Enter]);
    journey.until("Made the type");
    let table = "The types and how many contacts are on each";
    journey.focus(table);
    journey.press(&[Key::Home, Key::Enter]);
    journey.until("Its sentence");
    journey.type_into("Its sentence", "Has anyone looked at it?");
    journey.press(&[Key::Enter]);
    journey.until("Reworded");
    journey.until_some("Has anyone looked at it?, contacts");
    let before = table_rows(&journey);
    journey.press_label("Merge it into");
    journey.press(&[Key::ArrowDown, Key::Enter]);
    journey.press_some("there and retire this one");
    journey.until("Merged");
    journey.wait("one type less", |journey| {
        table_rows(journey).len() == before.len() - 1
    });
    journey.undo();
    journey.until("Took back");
    journey.wait("the type again", |journey| table_rows(journey) == before);
    journey.focus(table);
    journey.press(&[Key::End, Key::Enter]);
    journey.press_label("Retire");
    journey.until("Retired");
    for _ in 0..3 {
        journey.undo();
    }
    journey.until_some("Where is my application up to?, contacts");
    journey.wait("the end of the new type", |journey| {
        !(table_rows(journey).iter()).any(|row| row.contains("Who sits on the committee?"))
    });
    journey.press(&[Key::Escape]);
    journey.until("Find words");
}

fn table_rows(journey: &Journey) -> Vec<String> {
    let table = journey.harness.get_by_role(Role::Table);
    let rows = table.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

#[test]
fn the_menu_says_what_undo_would_take_back() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press(&[Key::F]);
    journey.until("Decided");
    journey.press_label("Change…");
    journey.until_some("Undo: decided as failure: “The café terrace");
}

#[test]
fn an_empty_workspace_leads_to_listening() {
    let mut journey = on(Some(empty_workspace));
    journey.until_some("0 contacts");
    journey.press(&[Key::F8]);
    journey.until_some("Nothing has been heard yet");
    journey.press_label("Log a contact…");
    journey.until_some("Listen");
}

#[test]
fn a_contact_is_edited_and_what_it_was_comes_back() {
    let mut journey = contacts_of(five);
    journey.until("Planning: 5 contacts");
    into_the_list(&mut journey);
    journey.press(&[Key::E]);
    journey.until("What was logged");
    assert!(journey.at("Their words").is_focused());
    journey.type_into(
        "Their words",
        "The café terrace is loud. Ring me on 07700 900123.",
    );
    journey.press_with(Modifiers::COMMAND, Key::Enter);
    journey.until("Changed");
    until_row(
        &mut journey,
        0,
        "“The café terrace is loud. Ring me on [phone].”",
    );
    journey.type_into("Find words", "next door");
    journey.until_some("No contact holds these words");
    journey.type_into("Find words", "loud ring");
    journey.until("Planning: 1 contact");
    journey.press(&[Key::ArrowDown]);
    journey.undo();
    journey.until("Took back");
    journey.type_into("Find words", "next door");
    until_row(
        &mut journey,
        0,
        "“The café terrace next door is loud at night”",
    );
}
