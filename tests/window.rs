//! What belongs to the window itself: its keys, its settings, and what it keeps between runs.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use listening_post::app::action::Screen;
use listening_post::app::tokens::{self, Look};
use listening_post::app::{Last, Preferences};
use listening_post::desk::Opening;
use listening_post::store::{Store, system_clock};
use steps::{Journey, empty_workspace, on, sample};
use tempfile::TempDir;

/// The window as it opens after an earlier run.
fn again(folder: TempDir, kept: Preferences) -> Journey {
    let builder = Harness::builder().with_size([1280.0, 800.0]);
    Journey::preferring(folder, None, kept, builder)
}

/// A workspace that was open last, on a screen.
fn last(workspace: &Path, screen: Option<Screen>) -> Preferences {
    Preferences {
        last: Some(Last {
            workspace: workspace.to_owned(),
            screen,
        }),
        ..Preferences::default()
    }
}

/// Whether a box that is chosen from is the chosen one.
fn chosen(journey: &Journey, label: &str) -> bool {
    let node = journey.at(label);
    node.accesskit_node().is_selected() == Some(true)
        || node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

#[test]
fn how_it_looks_and_where_it_was_come_back() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F9]);
    journey.until("How the window looks");
    assert!(
        journey.at("Light").is_focused(),
        "the keyboard begins there"
    );
    journey.press_label("High contrast");
    journey.press_label("150%");
    journey.press(&[Key::F7]);
    journey.until("The file");
    let left = journey.harness.state().preferences.clone();
    assert_eq!(left.look, Look::HighContrast);
    assert_eq!(left.zoom, 1.5);

    let Journey { folder, harness } = journey;
    drop(harness);
    let mut journey = again(folder, left);
    journey.until("Aldermere Council (fictional)");
    journey.until("The file");
    assert_eq!(tokens::look(&journey.harness.ctx), Look::HighContrast);
    journey.press(&[Key::F9]);
    journey.until("How the window looks");
    assert!(chosen(&journey, "High contrast"));
    assert!(chosen(&journey, "150%"));
    assert!(!chosen(&journey, "100%"));
}

#[test]
fn the_size_follows_the_keys() {
    let mut journey = on(Some(empty_workspace));
    journey.until("Settings");
    journey.press(&[Key::F9]);
    journey.until("How the window looks");
    journey.press_with(Modifiers::COMMAND, Key::Plus);
    journey.until("It is 110% now.");
    assert!(!chosen(&journey, "100%"));
    journey.press_with(Modifiers::COMMAND, Key::Num0);
    journey.until_gone("It is 110% now.");
    assert!(chosen(&journey, "100%"));
}

#[test]
fn a_workspace_opens_where_its_work_is() {
    let mut journey = on(Some(empty_workspace));
    journey.until("Demand");
    assert_eq!(journey.title(), "Listen", "nothing has been heard yet");
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    assert_eq!(journey.title(), "Demand");
}

#[test]
fn only_the_last_workspace_opens_on_its_last_screen() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("Other.listening");
    let kept = last(
        &folder.path().join("Housing.listening"),
        Some(Screen::Settings),
    );
    let builder = Harness::builder().with_size([1280.0, 800.0]);
    let opening = Some(Opening::New(other.clone()));
    let mut journey = Journey::preferring(folder, opening, kept, builder);
    journey.until("Other");
    assert_eq!(journey.title(), "Listen");
    let now = journey.harness.state().preferences.last.clone();
    assert_eq!(now.unwrap().workspace, other, "the one that was asked for");
}

#[test]
fn a_workspace_that_has_gone_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let kept = last(&folder.path().join("Housing.listening"), None);
    let mut journey = again(folder, kept);
    journey.until("Housing.listening is no longer there");
    assert!(!journey.has("Open Housing.listening again"));
    assert!(
        journey.at("Look around the sample").is_focused(),
        "there is another way in"
    );
}

#[test]
fn one_can_leave_a_workspace_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Housing.listening");
    drop(Store::create(&path, system_clock).unwrap());
    let mut journey = again(folder, last(&path, Some(Screen::Exchange)));
    journey.press_label("Another workspace…");
    let back = "Open Housing.listening again";
    journey.until(back);
    assert!(journey.at(back).is_focused(), "one key goes back");
    journey.press(&[Key::Enter]);
    journey.until("The file");
    assert_eq!(journey.title(), "Import and share");
}

#[test]
fn the_keys_are_shown_and_put_away() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    let bars = journey.bars();
    journey.focus(&bars);
    let before = journey.focused();
    journey.press(&[Key::F12]);
    journey.until("The keys");
    for words in [
        "While listening",
        "In lists and charts",
        "Everything larger",
    ] {
        assert!(journey.has(words), "{words}");
    }
    journey.press(&[Key::Escape]);
    journey.until_gone("The keys");
    assert_eq!(journey.focused(), before, "the keyboard is where it was");
    journey.press(&[Key::Questionmark]);
    journey.until("The keys");
    journey.press(&[Key::F12]);
    journey.until_gone("The keys");
}

#[test]
fn escape_puts_the_keys_away_and_leaves_what_is_below() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    let bars = journey.bars();
    journey.focus(&bars);
    journey.press(&[Key::Enter]);
    let list = journey.opened();
    journey.press(&[Key::F12]);
    journey.until("The keys");
    journey.press(&[Key::Escape]);
    journey.until_gone("The keys");
    journey.until_list_has_the_keyboard(&list);
}

#[test]
fn a_question_mark_in_a_box_is_one() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F7]);
    journey.until("The file");
    assert!(journey.at("The file").is_focused());
    journey.press(&[Key::Questionmark]);
    assert!(!journey.has("The keys"));
    journey.press(&[Key::F12]);
    journey.until("The keys");
}

#[test]
fn names_are_added_reworded_retired_and_taken_back_by_keyboard() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F9]);
    journey.type_into("Another channel", "Web chat, not 07700 900123");
    journey.press(&[Key::Enter]);
    journey.until("Added");
    journey.until("Reword… Web chat, not [phone]");
    // The keyboard has left the box: undo is the workspace's, not the box's.
    journey.undo();
    journey.until("Took back");
    journey.until_not("Reword… Web chat, not [phone]");
    journey.redo();
    journey.until("Reword… Web chat, not [phone]");

    journey.press_label("Reword… Letter");
    let label = "New words for Letter";
    journey.until(label);
    assert!(journey.at(label).is_focused(), "typing may begin at once");
    journey.type_into(label, "Post");
    journey.press(&[Key::Enter]);
    journey.until("Reworded");
    journey.until("Reword… Post");
    journey.undo();
    journey.until("Reword… Letter");

    journey.press_label("Retire Letter");
    journey.until("Retired");
    journey.until_gone("Reword… Letter");
    assert!(
        journey.at("Retire Phone").is_focused(),
        "the keyboard is on the next name"
    );
    journey.undo();
    journey.until("Reword… Letter");
    journey.redo();
    journey.until("Retired again");
    journey.until_gone("Reword… Letter");
}

#[test]
fn the_same_name_twice_is_refused() {
    let mut journey = on(Some(sample));
    journey.until("What they ask for");
    journey.press(&[Key::F9]);
    journey.type_into("Another channel", "phone");
    journey.press(&[Key::Enter]);
    journey.until_some("There is a channel called “Phone” already.");
    journey.press_label("Reword… Letter");
    journey.type_into("New words for Letter", "Email");
    journey.press(&[Key::Enter]);
    journey.until_some("There is a channel called “Email” already.");
    assert!(journey.has("Reword… Letter"));
}

#[test]
fn a_retired_service_still_counts_where_it_did() {
    let mut journey = on(Some(sample));
    journey.until_some("Planning, 25 May to 22 November 2026: 2,390 contacts");
    journey.press(&[Key::F9]);
    journey.press_label("Retire Planning");
    journey.until("Retired");
    journey.until_not("Reword… Planning");
    assert!(journey.has("13,832 contacts, all saved"));
    journey.press(&[Key::F3]);
    journey.until("Failure: 47% since 14 September, 61% before");
    journey.until_some("Planning, 25 May to 22 November 2026: 2,390 contacts");
}

#[test]
fn groups_belong_to_a_service() {
    let mut journey = on(Some(empty_workspace));
    journey.until("Settings");
    journey.press(&[Key::F9]);
    journey.until("They belong to a service. Add a service first.");
    journey.type_into("Another service", "Permits");
    journey.press(&[Key::Enter]);
    journey.type_into("Another customer group", "neighbour");
    journey.press(&[Key::Enter]);
    journey.until("Reword… neighbour");
    journey.type_into("Another service", "Allotments");
    journey.press(&[Key::Enter]);
    journey.until("Reword… Allotments");
    // The first by name is shown until one is chosen.
    journey.until_gone("Reword… neighbour");
    assert!(journey.rests(), "nothing is drawn while nothing happens");
}
