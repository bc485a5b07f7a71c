//! Images of the screens, looked at and kept: few, one a screen and state.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "renderer/mod.rs"]
mod renderer;
mod skip;
#[allow(dead_code)]
#[path = "journeys/steps.rs"]
mod steps;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use listening_post::app::tokens::{self, Look};
use steps::{Journey, Prepared, empty_workspace, sample, small_file};

const WHOLE: [f32; 2] = [1280.0, 800.0];
const NARROW: [f32; 2] = [1024.0, 700.0];
/// The whole window at twice the size.
const TWICE: [f32; 2] = [640.0, 400.0];

/// Draws the window as it is after some steps.
fn picture(
    name: &str,
    look: Look,
    size: [f32; 2],
    prepared: Option<Prepared>,
    steps: impl FnOnce(&mut Journey),
) {
    let Some(renderer) = renderer::renderer() else {
        return;
    };
    let builder = Harness::builder().with_size(size).renderer(renderer);
    let mut journey = Journey::begun(prepared, builder);
    tokens::choose(&journey.harness.ctx, look);
    steps(&mut journey);
    journey.harness.run();
    journey.harness.snapshot(name);
}

#[test]
fn image_welcome() {
    picture("welcome", Look::Light, WHOLE, None, |journey| {
        journey.until("Look around the sample");
        // A path of this machine does not belong in an image.
        journey.type_into("Where to keep the new workspace", "Housing.listening");
        journey.focus("Look around the sample");
    });
}

#[test]
fn image_demand() {
    picture("demand", Look::Light, WHOLE, Some(sample), |journey| {
        journey.until("What they ask for");
        let bars = journey.bars();
        journey.focus(&bars);
        journey.press(&[Key::Enter]);
        journey.opened();
    });
}

#[test]
fn image_demand_dark() {
    picture("demand_dark", Look::Dark, WHOLE, Some(sample), |journey| {
        journey.until("What they ask for");
        journey.press_some("Show how many: ");
        journey.until_some("Show the failure share: ");
        journey.press_label("Show as a table: What they ask for");
    });
}

#[test]
fn image_demand_narrow() {
    picture(
        "demand_narrow",
        Look::Light,
        NARROW,
        Some(sample),
        |journey| {
            journey.until("What they ask for");
            journey.focus("Channel: any");
            journey.press(&[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
            journey.until_some("353 contacts");
        },
    );
}

#[test]
fn image_demand_twice_the_size() {
    picture(
        "demand_twice",
        Look::Light,
        TWICE,
        Some(sample),
        |journey| {
            journey.until("What they ask for");
            let bars = journey.bars();
            journey.focus(&bars);
            journey.press(&[Key::Enter]);
            journey.opened();
        },
    );
}

#[test]
fn image_nothing_heard() {
    picture(
        "nothing_heard",
        Look::Light,
        NARROW,
        Some(empty_workspace),
        Journey::nothing_heard,
    );
}

#[test]
fn image_import() {
    picture("import", Look::Light, WHOLE, Some(sample), |journey| {
        let file = small_file(journey.folder.path());
        journey.until("What they ask for");
        journey.press(&[Key::F7]);
        journey.type_into("The folder, new or empty", "Findings");
        journey.type_into("The file", file.to_str().unwrap());
        journey.press(&[Key::Enter]);
        journey.until_some("12 rows, written in");
        // A path of this machine does not belong in an image.
        journey.type_into("The file", "permits.csv");
        journey.type_into("Which service do these contacts belong to?", "Permits");
        journey.until_some("service Permits");
    });
}

#[test]
fn image_purpose_all() {
    picture("purpose_all", Look::Light, WHOLE, Some(sample), |journey| {
        journey.until("What they ask for");
        journey.press(&[Key::F5]);
        journey.until_some("Ensuring that development is acceptable");
        journey.press(&[Key::ArrowDown]);
    });
}

/// Opens Planning's page.
fn planning(journey: &mut Journey) {
    journey.until("What they ask for");
    journey.press(&[Key::F5]);
    journey.until_some("Ensuring that development is acceptable");
    journey.press(&[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    journey.until_some("4 neither, and 3 chosen");
    journey.until_some("“Sorry, bear with me.");
}

#[test]
fn image_purpose_one() {
    picture("purpose_one", Look::Light, WHOLE, Some(sample), planning);
}

#[test]
fn image_purpose_one_twice_the_size() {
    picture(
        "purpose_one_twice",
        Look::HighContrast,
        TWICE,
        Some(sample),
        planning,
    );
}

#[test]
fn image_purpose_reading() {
    picture(
        "purpose_reading",
        Look::Dark,
        NARROW,
        Some(sample),
        |journey| {
            journey.until("What they ask for");
            journey.press(&[Key::F5]);
            journey.until_some("Ensuring that development is acceptable");
            journey.press(&[Key::End, Key::ArrowUp, Key::ArrowUp, Key::Enter]);
            journey.until_some("4 neither, and 3 chosen");
            journey.press_label("Read the 25: Ensuring that development is acceptable");
            journey.until_some("Contact 1 of 25");
            journey.press(&[Key::ArrowRight]);
            journey.until_some("Contact 2 of 25");
        },
    );
}

/// A contact that is being logged.
fn logging(journey: &mut Journey) {
    journey.until("What they ask for");
    journey.press(&[Key::F1]);
    journey.until("What did they say?");
    for (words, class) in [
        ("Do I need permission for a dropped kerb?", Key::V),
        ("I sent the drawings twice already", Key::F),
        ("Can I speak to whoever came out on Monday?", Key::U),
        ("Your letter says invalid, what is missing?", Key::F),
    ] {
        journey.type_into("What did they say?", words);
        journey.press_with(Modifiers::ALT, class);
        journey.press_with(Modifiers::COMMAND, Key::Enter);
        journey.until_some(&format!("“{words}”, "));
    }
    journey.type_into(
        "What did they say?",
        "I put my application in eleven weeks ago and I have heard nothing. Has anybody looked \
         at it? My builder is booked for the first, you can ring me on 07700 900123",
    );
    journey.press_with(Modifiers::ALT, Key::F);
    journey.press_with(Modifiers::ALT, Key::Num2);
    journey.until("1 personal detail taken out");
}

#[test]
fn image_listen() {
    picture("listen", Look::Light, WHOLE, Some(sample), |journey| {
        logging(journey);
        journey.focus("What did they say?");
    });
}

#[test]
fn image_listen_dark() {
    picture("listen_dark", Look::Dark, NARROW, Some(sample), |journey| {
        logging(journey);
        journey.type_into("When", "yesterday 14:05");
        journey.press_label("More (Alt+M)");
    });
}

#[test]
fn image_listen_twice_the_size() {
    picture(
        "listen_twice",
        Look::Light,
        TWICE,
        Some(sample),
        |journey| {
            logging(journey);
            journey.focus("What did they say?");
        },
    );
}

#[test]
fn image_listen_edited() {
    picture(
        "listen_edited",
        Look::Light,
        WHOLE,
        Some(sample),
        |journey| {
            logging(journey);
            journey.press_label("Edit or take back…");
            journey.until("What was logged");
        },
    );
}

fn settings(journey: &mut Journey) {
    journey.until("What they ask for");
    journey.press(&[Key::F9]);
    journey.until("Retire Planning");
}

#[test]
fn image_settings() {
    picture("settings", Look::Light, WHOLE, Some(sample), |journey| {
        settings(journey);
        journey.press_label("Reword… Letter");
        journey.until("New words for Letter");
    });
}

#[test]
fn image_settings_twice_the_size() {
    let look = Look::HighContrast;
    picture("settings_twice", look, TWICE, Some(sample), settings);
}

#[test]
fn image_keys() {
    picture("keys", Look::Dark, NARROW, Some(sample), |journey| {
        journey.until("What they ask for");
        journey.press(&[Key::F12]);
        journey.until("The keys");
    });
}

#[test]
fn image_contacts() {
    picture("contacts", Look::Light, WHOLE, Some(sample), |journey| {
        journey.until("What they ask for");
        journey.press(&[Key::F8]);
        journey.type_into("Find words", "extens");
        journey.until("Planning: 57 contacts");
        journey.press(&[Key::ArrowDown, Key::ArrowDown]);
        journey.press_with(egui::Modifiers::SHIFT, Key::ArrowDown);
        journey.press_label("What happened to it");
        journey.until_some("Came with");
    });
}

#[test]
fn image_contacts_twice_the_size() {
    picture(
        "contacts_twice",
        Look::HighContrast,
        TWICE,
        Some(sample),
        |journey| {
            journey.until("What they ask for");
            journey.press(&[Key::F8]);
            journey.type_into("Find words", "extens");
            journey.until("Planning: 57 contacts");
            journey.until_some("“before i pay for drawings");
        },
    );
}

#[test]
fn image_types() {
    picture("types", Look::Dark, NARROW, Some(sample), |journey| {
        journey.until("What they ask for");
        journey.press(&[Key::F8]);
        journey.press_label("Types…");
        let table = "The types and how many contacts are on each";
        journey.until(table);
        journey.until_some("Where is my application up to?, contacts");
        journey.focus(table);
        journey.press(&[Key::ArrowDown, Key::Enter]);
        journey.until("Its sentence");
    });
}
