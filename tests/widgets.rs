//! The widgets: by keyboard and by name, without a renderer; and as images of a page, where
//! there is something to draw with.

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, Ui};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::wgpu::WgpuTestRenderer;
use egui_kittest::{Harness, HarnessBuilder};
use listening_post::analysis::spc::Rule;
use listening_post::app::tokens::{self, Look};
use listening_post::app::widgets::{
    FacetChange, Notice, NoticeAnswer, RailEntry, TextField, WordsRow, card, chart_card, choice,
    empty, facet, link_button, mark_label, notice_bar, page, primary_button, quiet_button, rail,
    toggle_button, words_list,
};
use listening_post::chart::{
    Annotation, Bar, Body, Chart, Heat, HeatCell, Scale, Segment, Table, TimeChart, TimePoint,
};
use listening_post::model::{ChangeKind, Demand, Filter};

// ---------------------------------------------------------------- charts made by hand

fn demand_types() -> Chart {
    use Demand::{Failure, Value};
    let rows = [
        ("Where is my application up to?", Some(Failure), 486),
        ("Can I build this without permission?", Some(Value), 322),
        ("What does this letter mean?", Some(Failure), 241),
        (
            "How do I object to what they are building next door to me?",
            Some(Value),
            198,
        ),
        (
            "You say it is invalid: what is missing?",
            Some(Failure),
            187,
        ),
        ("Will you decide before my date?", Some(Failure), 125),
        ("Is my neighbour allowed to do that?", Some(Value), 122),
        ("Can I talk to the person deciding?", None, 103),
    ];
    Chart {
        title: "What they ask for".into(),
        subtitle: "8 of 26 types make up 82% of what has been decided (2,172; 140 are undecided)."
            .into(),
        sentence: "Eight demand types, most frequent first: “Where is my application up to?”, \
                   failure, 486 contacts, leads."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["Demand type", "Class", "Contacts"]
                .map(String::from)
                .into(),
            rows: rows
                .iter()
                .map(|(label, class, count)| {
                    let class = class.map_or("undecided", |class| match class {
                        Value => "value",
                        Failure => "failure",
                        Demand::Undecided => "undecided",
                    });
                    vec![(*label).into(), class.into(), count.to_string()]
                })
                .collect(),
        },
        body: Body::Bars(
            rows.iter()
                .map(|(label, class, count)| Bar {
                    label: (*label).into(),
                    class: *class,
                    count: *count,
                    select: Filter::default(),
                })
                .collect(),
        ),
    }
}

const SHARES: [f64; 26] = [
    0.635, 0.615, 0.595, 0.575, 0.553, 0.648, 0.627, 0.607, 0.588, 0.567, 0.546, 0.64, 0.62, 0.6,
    0.58, 0.43, 0.523, 0.503, 0.483, 0.463, 0.443, 0.424, 0.517, 0.497, 0.476, 0.456,
];

fn failure_over_time() -> Chart {
    let monday = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let points: Vec<TimePoint> = (0_u8..)
        .zip(SHARES)
        .map(|(week, share)| {
            let date = monday + chrono::Days::new(7 * u64::from(week));
            TimePoint {
                x: 20_605.0 + 7.0 * f64::from(week) + 3.0,
                y: (week != 8).then_some(share),
                n: 60 + 3 * u64::from(week % 7),
                label: format!("week of {}", date.format("%-d %B %Y")),
                after_gap: week == 20,
                signal: (week == 15).then_some(Rule::Limit),
                select: Filter::default(),
            }
        })
        .collect();
    let limits = |count: usize, low: f64, high: f64| {
        (0..count)
            .map(|point| {
                let wave = 0.008 * (point % 3) as f64;
                (low - wave, high + wave)
            })
            .collect()
    };
    Chart {
        title: "Failure: 47% since 14 September, 60% before".into(),
        subtitle: "390 of 830 decided since then (47%, likely 44 to 50%); more than the usual \
                   ups and downs."
            .into(),
        sentence: "Failure share by week, from June to November: 60% before 14 September, 47% \
                   since, with one week beyond a limit."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["Week", "Decided", "Failure"].map(String::from).into(),
            rows: points
                .iter()
                .map(|point| {
                    let share = point
                        .y
                        .map_or(String::new(), |y| format!("{:.0}%", y * 100.0));
                    vec![point.label.clone(), point.n.to_string(), share]
                })
                .collect(),
        },
        body: Body::Time(TimeChart {
            scale: Scale::Share,
            points,
            segments: vec![
                Segment {
                    first: 0,
                    centre: 0.6,
                    limits: limits(15, 0.515, 0.685),
                },
                Segment {
                    first: 15,
                    centre: 0.47,
                    limits: limits(11, 0.385, 0.555),
                },
            ],
            annotations: vec![
                Annotation {
                    date: NaiveDate::from_ymd_opt(2026, 9, 14).unwrap(),
                    kind: ChangeKind::Change,
                    words: "14 Sep: planners at the front desk".into(),
                },
                Annotation {
                    date: NaiveDate::from_ymd_opt(2026, 7, 20).unwrap(),
                    kind: ChangeKind::Mailing,
                    words: "20 Jul: letter to all applicants".into(),
                },
            ],
            range: (0.3, 0.8),
        }),
    }
}

fn when_it_comes() -> Chart {
    let counts: [[u64; 10]; 5] = [
        [70, 80, 84, 84, 80, 70, 56, 37, 14, 4],
        [53, 64, 51, 55, 56, 53, 45, 22, 9, 3],
        [46, 56, 63, 68, 48, 46, 39, 28, 11, 3],
        [56, 48, 55, 59, 60, 56, 34, 24, 10, 3],
        [49, 60, 68, 51, 52, 49, 42, 30, 8, 3],
    ];
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    let cells: Vec<HeatCell> = days
        .iter()
        .zip(counts)
        .flat_map(|(day, row)| {
            (8..).zip(row).map(move |(hour, count)| HeatCell {
                count,
                label: format!("{day}, {hour} to {}", hour + 1),
                select: Filter::default(),
            })
        })
        .collect();
    Chart {
        title: "When it comes".into(),
        subtitle: "Contacts an hour, Monday to Friday; 2,204 had a time of day.".into(),
        sentence: "Contacts by weekday and hour: most on Monday from 10 to 12, fewest after 17."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["When", "Contacts"].map(String::from).into(),
            rows: cells
                .iter()
                .map(|cell| vec![cell.label.clone(), cell.count.to_string()])
                .collect(),
        },
        body: Body::Heat(Heat {
            rows: days.map(String::from).into(),
            columns: (8..18).map(|hour| hour.to_string()).collect(),
            cells,
        }),
    }
}

fn words(index: usize) -> Option<WordsRow> {
    let rows = [
        (
            "I just want to know if someone has picked it up, or is it lying in a tray somewhere",
            "Fri 27 Nov, phone",
        ),
        ("It says pending. Pending what?", "Fri 27 Nov, web form"),
        (
            "Eleven weeks. Has anybody looked at it?",
            "Thu 26 Nov, phone",
        ),
        (
            "My neighbour's went through in a month, so what is wrong with mine?",
            "Thu 26 Nov, counter",
        ),
        ("You told me three weeks in September.", "Wed 25 Nov, phone"),
    ];
    let (words, aside) = rows[index % rows.len()];
    Some(WordsRow {
        class: Some(Demand::Failure),
        words: words.into(),
        aside: aside.into(),
    })
}

// ---------------------------------------------------------------- a page made of them

#[derive(Default)]
struct Page {
    selected: Option<usize>,
    bar: Option<usize>,
    point: Option<usize>,
    cell: Option<usize>,
    row: Option<usize>,
    channel: Option<usize>,
    notice: Notice,
}

impl eframe::App for Page {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        demand_page(ui, self);
    }
}

fn demand_page(ui: &mut Ui, state: &mut Page) {
    let screens = [
        "Listen",
        "Read out",
        "Demand",
        "Capability",
        "Purpose",
        "Check page",
    ];
    let keys = ["F1", "F2", "F3", "F4", "F5", "F6"];
    let mut entries: Vec<RailEntry> = screens
        .into_iter()
        .zip(keys)
        .map(|(label, shortcut)| RailEntry {
            label,
            shortcut,
            open: label == "Demand",
            lower: false,
        })
        .collect();
    entries.extend(
        ["Contacts", "Cases", "Import and share", "Settings"].map(|label| RailEntry {
            label,
            shortcut: "",
            open: false,
            lower: true,
        }),
    );
    rail(
        ui,
        "Listening Post",
        "Aldermere Council (fictional)",
        &entries,
    );
    notice_bar(ui, &state.notice, "14,302 contacts, all saved");
    page(
        ui,
        "Demand",
        "2,312 contacts in customers' words",
        |ui| {
            quiet_button(ui, "Export…");
            quiet_button(ui, "Note a change…");
        },
        |ui| {
            filter_line(ui, state);
            ui.columns_const(|[left, right]| {
                let open = state.selected;
                let (bar, _) = chart_card(left, "types", &demand_types(), open, |ui| {
                    link_button(ui, "Read the 486");
                });
                state.bar = bar.or(state.bar);
                let (cell, _) = chart_card(left, "when", &when_it_comes(), None, |_| {});
                state.cell = cell.or(state.cell);
                let (point, _) = chart_card(right, "time", &failure_over_time(), None, |ui| {
                    link_button(ui, "Read 30 from before and 30 from since");
                });
                state.point = point.or(state.point);
                opened_words(right, state);
            });
        },
    );
}

fn filter_line(ui: &mut Ui, state: &mut Page) {
    ui.horizontal_wrapped(|ui| {
        choice(ui, "Service", &["Planning", "Highways"], 0);
        choice(ui, "Period", &["1 June to 29 November 2026", "All"], 0);
        let channels = ["Phone", "Counter", "Web form"];
        match facet(ui, "Channel", "Any channel", &channels, state.channel) {
            Some(FacetChange::Set(index)) => state.channel = Some(index),
            Some(FacetChange::Cleared) => state.channel = None,
            None => {}
        }
        facet(
            ui,
            "Customer group",
            "Any customer group",
            &["Applicant"],
            None,
        );
        facet(
            ui,
            "Who started it",
            "Whoever started it",
            &["They contacted us"],
            Some(0),
        );
        facet(ui, "Outcome", "Any outcome", &["Settled in one go"], None);
    });
}

fn opened_words(ui: &mut Ui, state: &mut Page) {
    let subtitle = "486 contacts. Opened from the bar at the left; newest first.";
    card(ui, "“Where is my application up to?”", subtitle, |ui| {
        let id = ui.make_persistent_id("words");
        let height = 5.0 * tokens::WORDS_ROW;
        let row = words_list(
            ui,
            id,
            "The words of 486 contacts",
            486,
            height,
            None,
            words,
        );
        state.row = row.or(state.row);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            link_button(ui, "Cite for a purpose");
            link_button(ui, "Read these out");
            link_button(ui, "Why does this keep happening?");
        });
    });
}

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

// ---------------------------------------------------------------- by keyboard and by name

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
        &[Key::PageDown, Key::PageDown, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(harness.state().row, Some(21));
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
        let _ = words_list(ui, id, "Words", 100_000, 400.0, None, |index| {
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
        chart_card(ui, "types", &chart, None, |_| {});
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

// ---------------------------------------------------------------- images

/// Something to draw with; without one the test is skipped, unless CI says images must be.
fn renderer() -> Option<WgpuTestRenderer> {
    let renderer = std::panic::catch_unwind(WgpuTestRenderer::new).ok();
    if renderer.is_none() {
        let must = std::env::var("LISTENING_POST_IMAGES").is_ok_and(|must| must == "must");
        assert!(
            !must,
            "LISTENING_POST_IMAGES=must, and there is no graphics adapter"
        );
        println!("skipped: no graphics adapter here");
    }
    renderer
}

fn picture(name: &str, look: Look, size: [f32; 2], state: Page, focus: Option<&str>, keys: &[Key]) {
    let Some(renderer) = renderer() else {
        return;
    };
    let theme = if look == Look::Dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .renderer(renderer)
        .with_context_setup(move |ctx| {
            tokens::install(ctx);
            tokens::choose(ctx, look);
        })
        .build_eframe(|_| state);
    harness.run();
    if let Some(label) = focus {
        harness.get_by_label(label).focus();
        harness.run();
    }
    press(&mut harness, keys);
    harness.snapshot(name);
}

fn logged() -> Page {
    Page {
        selected: Some(0),
        notice: Notice::Done {
            verb: "Logged".into(),
            words: "“Has anyone looked at my application?”".into(),
            undo: true,
        },
        ..Page::default()
    }
}

#[test]
fn image_light() {
    picture(
        "page_light",
        Look::Light,
        [1280.0, 800.0],
        logged(),
        None,
        &[],
    );
}

#[test]
fn image_dark() {
    let state = Page {
        notice: Notice::Wrong(
            "This file could not be read: it is open in another program. Close it there, then \
             import it again."
                .into(),
        ),
        ..logged()
    };
    let focus = failure_over_time().sentence;
    picture(
        "page_dark",
        Look::Dark,
        [1280.0, 800.0],
        state,
        Some(&focus),
        &[],
    );
}

#[test]
fn image_high_contrast() {
    let focus = when_it_comes().sentence;
    let size = [1280.0, 800.0];
    picture(
        "page_high_contrast",
        Look::HighContrast,
        size,
        logged(),
        Some(&focus),
        &[],
    );
}

#[test]
fn image_narrow() {
    let state = Page {
        notice: Notice::Going {
            words: "Importing contacts-2025-to-2026.csv: 480,000 of 1,000,000 rows".into(),
            done: Some(0.48),
        },
        ..Page::default()
    };
    let focus = Some("Channel: any");
    let keys = [Key::Enter, Key::ArrowDown];
    picture(
        "page_narrow",
        Look::Light,
        [1024.0, 700.0],
        state,
        focus,
        &keys,
    );
}

#[test]
fn image_parts() {
    let Some(renderer) = renderer() else {
        return;
    };
    let mut text = "Waiting is normal here, but he only rings because nobody told him when.".into();
    let mut harness = builder()
        .renderer(renderer)
        .with_size([760.0, 660.0])
        .with_render_cursor(false)
        .build_ui(|ui| {
            page(
                ui,
                "Parts",
                "What the other screens are made of",
                |_| {},
                |ui| {
                    parts(ui, &mut text);
                },
            );
        });
    harness
        .get_by_label("Show as a table: What they ask for")
        .click();
    harness.run();
    harness.get_by_role(Role::Table).focus();
    harness.run();
    harness.snapshot("parts");
}

fn parts(ui: &mut Ui, text: &mut String) {
    ui.columns_const(|[left, right]| {
        card(left, "Buttons", "", |ui| {
            ui.horizontal(|ui| {
                primary_button(ui, "Log contact");
                quiet_button(ui, "Compare…");
            });
            ui.horizontal(|ui| {
                toggle_button(ui, "Phone", true);
                toggle_button(ui, "Counter", false);
            });
            for (class, word) in [
                (Some(Demand::Value), "Value"),
                (Some(Demand::Failure), "Failure"),
                (Some(Demand::Undecided), "Undecided"),
            ] {
                ui.horizontal(|ui| {
                    mark_label(ui, class);
                    ui.label(word);
                });
            }
        });
        card(left, "Words", "", |ui| {
            let field = TextField {
                label: "What was argued (a sentence)",
                hint: "",
                rows: 2,
            };
            field.show(ui, text);
        });
        card(left, "Not yet", "", |ui| {
            let sentence = "Nobody has listened to this service yet.";
            empty(ui, sentence, Some("Import a file…"));
        });
        chart_card(right, "types", &demand_types(), None, |ui| {
            link_button(ui, "Read the 486");
        });
    });
}
