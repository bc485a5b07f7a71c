//! Whole tasks in the window, by label and key, as a person does them. Nothing is drawn; the
//! desk behind the window is the real one, on its own thread and a real file.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use listening_post::desk::Opening;
use steps::{Journey, on, on_nothing, sample, small_file};

#[test]
fn the_sample_is_one_key_away() {
    let mut journey = on(None);
    journey.until("Look around the sample");
    journey.press(&[Key::Enter]);
    journey.until("Failure: 47% since 14 September, 61% before");
    assert!(journey.has("Aldermere Council (fictional)"));
    assert!(journey.has("13,832 contacts, all saved"));
}

#[test]
fn a_workspace_that_is_missing_is_said_and_another_can_be_started() {
    let mut journey = on(None);
    journey.type_into("The workspace to open", "/nowhere/at all.listening");
    journey.press(&[Key::Enter]);
    journey.until("That did not work");
    journey.press_label("Start");
    journey.nothing_heard();
}

#[test]
fn a_file_that_is_not_a_workspace_is_refused() {
    let mut journey = on(None);
    let other = journey.folder.path().join("letter.listening");
    fs::write(&other, "Dear customer, your application is invalid.").unwrap();
    journey.type_into("The workspace to open", other.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until("That did not work");
    assert_eq!(
        fs::read_to_string(&other).unwrap(),
        "Dear customer, your application is invalid.",
        "it is left as it was"
    );
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let mut journey = on_nothing();
    journey.until_some("Nothing has been heard yet. Take in an export");
    journey.press_label("Take in a file…");
    journey.until("The file");
    assert!(
        journey.at("The file").is_focused(),
        "typing may begin at once"
    );
}

#[test]
fn a_file_is_taken_in_looked_at_and_taken_back() {
    let mut journey = on_nothing();
    let file = small_file(journey.folder.path());
    journey.press(&[Key::F7]);
    journey.type_into("The file", file.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until("Which service do these contacts belong to?");
    journey.until_some("12 rows, written in Unicode (utf-8) and divided by commas.");
    journey.press_label("Customers said");
    journey.until_gone("staff notes, not customers' words");
    let row = "1 Mar 2024 09:10, channel Phone, words Where is my permit? My number is [phone].";
    journey.until_some(row);
    journey.type_into("Which service do these contacts belong to?", "Permits");
    journey.press(&[Key::Enter]);
    journey.until("The file is in");
    let sum = "12 rows read: 11 taken in and 1 rejected. 1 personal detail was taken out.";
    assert!(journey.has(sum));
    journey.until("11 contacts, all saved");
    // What to do next has the keyboard.
    journey.press(&[Key::Enter]);
    journey.until_some("Permits, 1 to 11 March 2024: 11 contacts in customers' words");
    journey.undo();
    journey.until("Took back");
    journey.until_some("Nothing has been heard yet");
}

#[test]
fn demand_is_filtered_read_and_closed_without_the_mouse() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.focus("Channel: any");
    journey.press(&[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    journey.until("Channel: Counter");
    journey.until_some("Planning, 25 May to 22 November 2026: 353 contacts");
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::ArrowDown, Key::Enter]);
    let list = journey.opened();
    journey.until_list_has_the_keyboard(&list);
    let first = journey.read_in_full();
    journey.press(&[Key::ArrowDown]);
    let second = journey.read_in_full();
    assert_ne!(first, second, "the next contact is shown in full at once");
    journey.press(&[Key::End, Key::ArrowDown, Key::ArrowDown]);
    journey.until_list_has_the_keyboard(&list);
    journey.press(&[Key::Escape]);
    journey.until("The words behind it");
    let here = journey.focused();
    assert!(here.contains(&list), "back at the bar: {here}");
    journey.focus("Channel: Counter");
    journey.press(&[Key::Delete]);
    journey.until_some("2,390 contacts in customers' words");
}

#[test]
fn how_many_there_were_stands_behind_the_failure_share() {
    let mut journey = on(Some(sample));
    journey.until("Failure: 47% since 14 September, 61% before");
    journey.press_some("Show how many: ");
    journey.until_gone("Failure: 47% since 14 September, 61% before");
    journey.press_some("Show the failure share: ");
    journey.until("Failure: 47% since 14 September, 61% before");
}

#[test]
fn a_chart_turns_into_its_table_and_is_copied() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::T]);
    journey.until_role(Role::Table);
    journey.press_with(Modifiers::COMMAND, Key::A);
    let copied = journey.copied();
    let mut lines = copied.lines();
    assert!(lines.next().unwrap().contains("Contacts\t"), "{copied}");
    let first = lines.next().unwrap();
    assert!(
        first.starts_with("Where is my application up to?\t"),
        "{first}"
    );
    assert!(first.contains("\t508\t"), "{first}");
    assert_eq!(lines.count(), 14, "fourteen types, and those without one");
}

#[test]
fn a_change_is_noted_and_taken_back_with_one_key() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press_label("Note a change…");
    let date = "From which day?";
    journey.until(date);
    assert!(journey.at(date).is_focused(), "typing may begin at once");
    journey.type_into(date, "2/11/2026");
    let words = "What was done, as it will stand on the chart";
    journey.type_into(words, "letters in plain English");
    // In a box the key is the box's own: nothing of the workspace is taken back.
    journey.undo();
    assert!(!journey.has("Took back"));
    journey.type_into(words, "letters in plain English");
    journey.press_with(Modifiers::COMMAND, Key::Enter);
    journey.until("Noted");
    journey.until("2 Nov: letters in plain English");
    journey.undo();
    journey.until("Took back");
    journey.until_gone("2 Nov: letters in plain English");
}

#[test]
fn escape_leaves_a_change_unsaid() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press_label("Note a change…");
    journey.until("Note a change: Planning");
    journey.press(&[Key::Escape]);
    journey.until_gone("Note a change: Planning");
    assert!(!journey.has("Noted"));
}

#[test]
fn findings_are_written_without_the_mouse_and_never_over_other_files() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    let folder = journey.folder.path().join("For the board");
    journey.press_label("Export…");
    journey.type_into("The folder, new or empty", folder.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until("Wrote");
    journey.until_some("Open index.html there to read them.");
    for name in ["contacts.csv", "demand_types.csv", "index.html"] {
        assert!(folder.join(name).exists(), "{name}");
    }
    let other = journey.folder.path().join("Minutes");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("minutes.txt"), "Agreed.").unwrap();
    journey.type_into("The folder, new or empty", other.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until("Not done");
    assert_eq!(fs::read_dir(&other).unwrap().count(), 1);
    journey.press_label("Dismiss");
    journey.until_gone("Not done");
}

#[test]
fn a_file_that_holds_no_table_is_refused_and_put_away() {
    let mut journey = on_nothing();
    let file = journey.folder.path().join("minutes.txt");
    fs::write(&file, "We met on Monday and agreed.\n").unwrap();
    journey.press(&[Key::F7]);
    journey.type_into("The file", file.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until_some("holds no table");
    journey.press_label("Put it away");
    journey.until_gone("holds no table");
}

#[test]
fn an_import_is_stopped_and_nothing_of_it_is_kept() {
    let mut journey = on_nothing();
    let file = steps::long_file(journey.folder.path());
    journey.press(&[Key::F7]);
    journey.type_into("The file", file.to_str().unwrap());
    journey.press(&[Key::Enter]);
    journey.until("Which service do these contacts belong to?");
    journey.type_into("Which service do these contacts belong to?", "Permits");
    journey.press(&[Key::Enter]);
    journey.until("Stop");
    journey.press_label("Stop");
    journey.until("Stopped");
    journey.until("0 contacts, all saved");
    journey.press(&[Key::F3]);
    journey.until_some("Nothing has been heard yet");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    assert!(journey.rests(), "the Demand screen");
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::Enter]);
    journey.opened();
    assert!(journey.rests(), "with words open");
    journey.press(&[Key::F7]);
    journey.until("The file");
    assert!(journey.rests(), "with a box that has the keyboard");
}

#[test]
fn at_twice_the_size_everything_can_still_be_reached() {
    let mut journey = Journey::sized(Some(sample), [640.0, 400.0]);
    journey.until("What they ask for");
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 400.0));
    for label in ["Demand", "Import and share", "Note a change…", "Export…"] {
        let rect = journey.button(label);
        assert!(window.contains_rect(rect), "{label} at {rect}");
    }
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::Enter]);
    let list = journey.opened();
    journey.until_list_has_the_keyboard(&list);
    let rect = journey
        .harness
        .get_by_role_and_label(Role::ListBox, &list)
        .rect();
    assert!(
        window.contains_rect(rect),
        "the words were scrolled to: {rect}"
    );
}

#[test]
fn a_workspace_named_at_the_start_opens_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Housing.listening");
    let mut journey = Journey::opening(folder, Some(Opening::New(path)), Harness::builder());
    journey.until("Housing");
    journey.nothing_heard();
}

#[test]
fn the_keyboard_goes_on_from_where_it_was_when_a_menu_or_a_form_has_closed() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.focus("Channel: any");
    journey.press(&[Key::Enter, Key::ArrowDown, Key::Escape]);
    journey.press(&[Key::Tab]);
    assert!(journey.focused().starts_with("Customer group"));
    journey.press_label("Note a change…");
    journey.until("From which day?");
    journey.press(&[Key::Escape]);
    journey.until_gone("Note a change: Planning");
    journey.press(&[Key::Tab]);
    assert_eq!(journey.focused(), "Export…");
}

#[test]
fn a_form_with_something_missing_keeps_what_was_typed() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press_label("Note a change…");
    journey.type_into("From which day?", "some time in spring");
    let words = "What was done, as it will stand on the chart";
    journey.type_into(words, "letters in plain English");
    journey.press_label("Note it");
    assert!(journey.has("Note a change: Planning"), "the form stays");
    journey.type_into("From which day?", "April 2026");
    journey.press_label("Note it");
    journey.until("Noted");
}
