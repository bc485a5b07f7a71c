//! The widgets: by keyboard and by name, without a renderer; and as images of a page, where
//! there is something to draw with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "widgets/charts.rs"]
mod charts;
#[path = "widgets/gallery.rs"]
mod gallery;
#[path = "widgets/images.rs"]
mod images;
mod renderer;
mod skip;

use charts::{demand_types, failure_over_time, when_it_comes, words};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, HarnessBuilder};
use gallery::Page;
use listening_post::app::tokens;
use listening_post::app::widgets::{
    Notice, NoticeAnswer, RailEntry, TextField, chart_card, choice, notice_bar, rail, words_list,
};
use listening_post::chart::{Body, Chart};

fn harness<'a>(state: Page) -> Harness<'a, Page> {
    builder().build_eframe(|_| state)
}

fn builder<State>() -> HarnessBuilder<State> {
    Harness::builder()
        .with_size([1280.0, 800.0])
        .with_theme(egui::Theme::Light)
        .with_max_steps(20)
        .with_context_setup(tokens::install)
}

/// Puts the keyboard into the picture that has this sentence.
fn enter(harness: &mut Harness<'_, Page>, role: Role, sentence: &str) {
    harness.get_by_role_and_label(role, sentence).focus();
    harness.run();
}

fn press<State>(harness: &mut Harness<'_, State>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

#[test]
fn a_bar_is_chosen_by_arrows_and_enter() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::ListBox, &demand_types().sentence);
    press(
        &mut harness,
        &[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp],
    );
    let row = harness.get_by_label("“Can I build this without permission?”, value, 322 contacts");
    assert!(
        row.is_focused(),
        "a screen reader is told where the keyboard is"
    );
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().bar, Some(1));
    press(&mut harness, &[Key::End, Key::Space]);
    assert_eq!(harness.state().bar, Some(7));
}

#[test]
fn arrows_held_down_do_not_leave_the_bars() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::ListBox, &demand_types().sentence);
    for _ in 0..20 {
        harness.key_down(Key::ArrowDown);
        harness.step();
    }
    harness.key_up(Key::ArrowDown);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().bar, Some(7));
}

#[test]
fn a_bar_is_chosen_by_a_click_and_keeps_the_keyboard_there() {
    let mut harness = harness(Page::default());
    harness
        .get_by_label("“What does this letter mean?”, failure, 241 contacts")
        .click();
    harness.run();
    assert_eq!(harness.state().bar, Some(2));
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(harness.state().bar, Some(3));
}

#[test]
fn a_point_is_chosen_by_left_right_and_enter_and_weeks_without_a_share_are_passed_over() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::ListBox, &failure_over_time().sentence);
    press(
        &mut harness,
        &[Key::ArrowRight, Key::ArrowRight, Key::Enter],
    );
    assert_eq!(harness.state().point, Some(2));
    // Week 8 has no share; the next to the right is week 9.
    press(&mut harness, &[Key::ArrowRight; 6]);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().point, Some(9));
}

#[test]
fn a_point_says_its_figures_and_its_signal() {
    let mut harness = harness(Page::default());
    let name = "week of 14 September 2026: 43% of 63; \
                more than the usual ups and downs: beyond a limit";
    harness.get_by_label(name).click();
    harness.run();
    assert_eq!(harness.state().point, Some(15));
}

#[test]
fn wheel_and_drag_over_a_chart_leave_it_as_it_is() {
    let mut harness = harness(Page::default());
    let first = "week of 1 June 2026: 64% of 60";
    let spread = |harness: &Harness<'_, Page>| {
        let last = harness.get_by_label("week of 23 November 2026: 46% of 72");
        last.rect().center() - harness.get_by_label(first).rect().center()
    };
    let before = spread(&harness);
    let pointer = harness.get_by_label(first).rect().center() + egui::vec2(30.0, 30.0);
    harness.hover_at(pointer);
    for modifiers in [Modifiers::CTRL, Modifiers::NONE] {
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, 30.0),
            phase: egui::TouchPhase::Move,
            modifiers,
            source: egui::MouseWheelSource::Wheel,
        });
        harness.run();
    }
    harness.drag_at(pointer);
    harness.hover_at(pointer + egui::vec2(60.0, 0.0));
    harness.run();
    harness.drop_at(pointer + egui::vec2(60.0, 0.0));
    harness.run();
    assert_eq!(spread(&harness), before);
}

#[test]
fn a_cell_is_chosen_by_arrows_in_both_directions() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::Grid, &when_it_comes().sentence);
    press(
        &mut harness,
        &[Key::ArrowDown, Key::ArrowRight, Key::ArrowRight, Key::Enter],
    );
    assert_eq!(harness.state().cell, Some(12));
    assert!(
        harness
            .get_by_label("Tue, 10 to 11: 51 contacts")
            .is_focused()
    );
    press(&mut harness, &[Key::ArrowLeft; 5]);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().cell, Some(10), "a row's edge is an edge");
}

#[test]
fn a_row_of_words_is_chosen_by_keyboard_far_below_what_is_in_sight() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::ListBox, "The words of 486 contacts");
    press(
        &mut harness,
        &[Key::PageDown, Key::PageDown, Key::ArrowDown],
    );
    assert_eq!(harness.state().row, 21);
    let name = "“It says pending. Pending what?”, failure, Fri 27 Nov, web form";
    let here = harness
        .get_all_by_label(name)
        .find(|node| node.is_focused());
    let list = harness.get_by_label("The words of 486 contacts").rect();
    assert!(
        list.contains_rect(here.unwrap().rect().shrink(1.0)),
        "it was scrolled to"
    );
}

#[test]
fn only_the_words_in_sight_are_asked_for() {
    let asked = std::cell::Cell::new(0);
    let mut harness = builder().build_ui(|ui| {
        asked.set(0);
        let id = ui.make_persistent_id("words");
        let _ = words_list(ui, id, "Words", 100_000, 400.0, |index| {
            asked.set(asked.get() + 1);
            words(index)
        });
    });
    harness.run();
    assert!(asked.get() <= 12, "{} rows were asked for", asked.get());
}

#[test]
fn a_key_turns_a_chart_into_its_table_and_back() {
    let mut harness = harness(Page::default());
    let sentence = demand_types().sentence;
    enter(&mut harness, Role::ListBox, &sentence);
    press(&mut harness, &[Key::T]);
    assert!(
        harness
            .query_by_role_and_label(Role::Table, &sentence)
            .is_some()
    );
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(
        harness.state().bar,
        Some(1),
        "a row opens what its bar opens"
    );
    press(&mut harness, &[Key::T]);
    assert!(
        harness
            .query_by_role_and_label(Role::Table, &sentence)
            .is_none()
    );
    press(&mut harness, &[Key::End, Key::Enter]);
    assert_eq!(
        harness.state().bar,
        Some(7),
        "the keyboard is back in the picture"
    );
}

#[test]
fn the_small_print_is_opened_and_folded_by_keyboard() {
    let notes = ["By week.", "Limits from 15 weeks."];
    let chart = Chart {
        notes: notes.map(String::from).into(),
        ..demand_types()
    };
    let mut harness = builder().build_ui(|ui| {
        chart_card(ui, "types", &chart, None, None, |_| {});
    });
    let name = "Small print: By week. Limits from 15 weeks.";
    let height = |harness: &Harness<'_>| harness.get_by_label(name).rect().height();
    let folded = height(&harness);
    harness.get_by_label(name).focus();
    harness.run();
    press(&mut harness, &[Key::Enter]);
    assert!(height(&harness) > 1.5 * folded, "one note a line");
    press(&mut harness, &[Key::Space]);
    assert_eq!(height(&harness), folded);
}

#[test]
fn another_view_is_asked_for_at_the_foot_of_the_card() {
    let chart = demand_types();
    let mut harness = builder().build_ui_state(
        |ui, turned| {
            let other = Some("Show how many");
            *turned |= chart_card(ui, "types", &chart, None, other, |_| {}).turned;
        },
        false,
    );
    harness
        .get_by_label("Show how many: What they ask for")
        .click();
    harness.run();
    assert!(*harness.state());
}

#[test]
fn a_link_turns_a_chart_into_its_table() {
    let mut harness = harness(Page::default());
    harness
        .get_by_label("Show as a table: When it comes")
        .click();
    harness.run();
    assert!(harness.query_by_label("Mon, 8 to 9, contacts 70").is_some());
    harness
        .get_by_label("Show the picture: When it comes")
        .click_accesskit();
    harness.run();
    assert!(harness.query_by_label("Mon, 8 to 9: 70 contacts").is_some());
}

fn copied(harness: &mut Harness<'_, Page>) -> String {
    harness.event(Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("nothing was copied")
}

#[test]
fn chosen_rows_are_copied_below_their_heads_with_tabs() {
    let mut harness = harness(Page::default());
    enter(&mut harness, Role::ListBox, &demand_types().sentence);
    press(&mut harness, &[Key::T, Key::ArrowDown]);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    assert_eq!(
        copied(&mut harness),
        "Demand type\tClass\tContacts\n\
         Can I build this without permission?\tvalue\t322\n\
         What does this letter mean?\tfailure\t241\n"
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(copied(&mut harness).lines().count(), 9);
}

#[test]
fn a_facet_is_set_and_cleared_by_keyboard() {
    let mut harness = harness(Page::default());
    harness.get_by_label("Channel: any").focus();
    harness.run();
    press(
        &mut harness,
        &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(harness.state().channel, Some(0));
    assert!(harness.get_by_label("Channel: Phone").is_focused());
    press(&mut harness, &[Key::Delete]);
    assert_eq!(harness.state().channel, None);
    assert!(harness.get_by_label("Channel: any").is_focused());
}

#[test]
fn a_facet_is_cleared_by_its_cross() {
    let mut harness = harness(Page {
        channel: Some(1),
        ..Page::default()
    });
    harness.get_by_label("Clear Channel: Counter").click();
    harness.run();
    assert_eq!(harness.state().channel, None);
}

#[test]
fn a_choice_is_made_by_keyboard() {
    let mut harness = builder().build_ui_state(
        |ui, chosen| {
            if let Some(made) = choice(ui, "Service", &["Highways", "Planning"], *chosen) {
                *chosen = made;
            }
        },
        0,
    );
    harness
        .get_by_role_and_label(Role::ComboBox, "Service")
        .focus();
    harness.run();
    press(
        &mut harness,
        &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(*harness.state(), 1);
    let shown = harness
        .get_by_role_and_label(Role::ComboBox, "Service")
        .value();
    assert_eq!(shown.as_deref(), Some("Planning"));
}

#[test]
fn every_item_of_the_rail_is_reached_by_tab() {
    let mut harness = builder().build_ui_state(
        |ui, pressed| {
            let entries = ["Listen", "Demand"].map(|label| RailEntry {
                label,
                shortcut: "F1",
                open: false,
                lower: label == "Demand",
            });
            *pressed = rail(ui, "Listening Post", "Aldermere", &entries).or(*pressed);
        },
        None,
    );
    press(&mut harness, &[Key::Tab, Key::Tab, Key::Enter]);
    assert_eq!(*harness.state(), Some(1));
}

#[test]
fn the_bar_at_the_bottom_undoes_stops_and_dismisses() {
    let done = Notice::Done {
        verb: "Logged".into(),
        words: "“Has anyone looked at my application?”".into(),
        undo: true,
    };
    let going = Notice::Going {
        words: "Importing contacts.csv".into(),
        done: Some(0.4),
        can_stop: true,
    };
    let wrong = Notice::Wrong("The file is gone. Choose another.".into());
    for (notice, label, answer) in [
        (done, "Undo (Ctrl+Z)", NoticeAnswer::Undo),
        (going, "Stop", NoticeAnswer::Stop),
        (wrong, "Dismiss", NoticeAnswer::Dismiss),
    ] {
        let mut harness = builder().build_ui_state(
            |ui, answer| *answer = notice_bar(ui, &notice, "all saved").or(*answer),
            None,
        );
        harness.get_by_label(label).click();
        harness.run();
        assert_eq!(*harness.state(), Some(answer));
    }
}

#[test]
fn a_field_is_found_by_its_label_and_its_menu_pastes() {
    let mut harness = builder().build_ui_state(
        |ui, text: &mut String| {
            let field = TextField {
                label: "What was argued (a sentence)",
                hint: "",
                rows: 2,
            };
            field.show(ui, text);
        },
        String::new(),
    );
    harness.get_by_label("What was argued (a sentence)").focus();
    harness.run();
    harness
        .get_by_role(Role::MultilineTextInput)
        .type_text("Waiting is normal here.");
    harness.run();
    assert_eq!(harness.state(), "Waiting is normal here.");
    harness
        .get_by_role(Role::MultilineTextInput)
        .click_secondary();
    harness.run();
    harness.get_by_label("Paste").click();
    harness.step();
    let asked = harness
        .output()
        .viewport_output
        .values()
        .flat_map(|viewport| &viewport.commands)
        .any(|command| *command == egui::ViewportCommand::RequestPaste);
    assert!(asked, "the window is asked to paste");
}

#[test]
fn an_empty_chart_says_why_and_draws_nothing_else() {
    let chart = Chart {
        body: Body::Empty("Nothing was heard in these weeks. Choose a longer period.".into()),
        ..demand_types()
    };
    let mut harness = builder().build_ui(|ui| {
        chart_card(ui, "types", &chart, None, None, |_| {});
    });
    harness.run();
    let sentence = "Nothing was heard in these weeks. Choose a longer period.";
    assert!(harness.query_by_label(sentence).is_some());
    assert!(harness.query_by_label_contains("Show as a table").is_none());
}

#[test]
fn nothing_is_drawn_without_input() {
    let mut harness = harness(Page::default());
    harness.run();
    enter(&mut harness, Role::ListBox, &demand_types().sentence);
    harness.run();
    let later = harness
        .output()
        .viewport_output
        .values()
        .map(|view| view.repaint_delay)
        .min();
    assert_eq!(later, Some(std::time::Duration::MAX));
}
