//! The same page as an image in each look, looked at and kept.

use egui::Key;
use egui::Ui;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use listening_post::app::tokens::{self, Look};
use listening_post::app::widgets::{
    Notice, TextField, card, chart_card, empty, link_button, mark_label, page, primary_button,
    quiet_button, toggle_button,
};
use listening_post::model::Demand;

use super::charts::{demand_types, failure_over_time, when_it_comes};
use super::gallery::Page;
use super::renderer::renderer;
use super::{builder, press};

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
            can_stop: true,
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
        chart_card(right, "types", &demand_types(), None, None, |ui| {
            link_button(ui, "Read the 486");
        });
    });
}
