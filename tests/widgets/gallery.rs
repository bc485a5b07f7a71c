//! A page like the Demand screen, made of the widgets and of charts made by hand.

use egui::Ui;
use listening_post::app::tokens;
use listening_post::app::widgets::{
    FacetChange, Notice, RailEntry, card, chart_card, choice, facet, link_button, notice_bar, page,
    quiet_button, rail, words_list,
};

use super::charts::{demand_types, failure_over_time, when_it_comes, words};

#[derive(Default)]
pub struct Page {
    pub selected: Option<usize>,
    pub bar: Option<usize>,
    pub point: Option<usize>,
    pub cell: Option<usize>,
    pub row: usize,
    pub channel: Option<usize>,
    pub notice: Notice,
}

impl eframe::App for Page {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        demand_page(ui, self);
    }
}

pub fn demand_page(ui: &mut Ui, state: &mut Page) {
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
                let types = chart_card(left, "types", &demand_types(), open, None, |ui| {
                    link_button(ui, "Read the 486");
                });
                state.bar = types.picked.or(state.bar);
                let when = chart_card(left, "when", &when_it_comes(), None, None, |_| {});
                state.cell = when.picked.or(state.cell);
                let time = chart_card(right, "time", &failure_over_time(), None, None, |ui| {
                    link_button(ui, "Read 30 from before and 30 from since");
                });
                state.point = time.picked.or(state.point);
                opened_words(right, state);
            });
        },
    );
}

pub fn filter_line(ui: &mut Ui, state: &mut Page) {
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

pub fn opened_words(ui: &mut Ui, state: &mut Page) {
    let subtitle = "486 contacts. Opened from the bar at the left; newest first.";
    card(ui, "“Where is my application up to?”", subtitle, |ui| {
        let id = ui.make_persistent_id("words");
        let height = 5.0 * tokens::WORDS_ROW;
        state.row = words_list(ui, id, "The words of 486 contacts", 486, height, words).here;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            link_button(ui, "Cite for a purpose");
            link_button(ui, "Read these out");
            link_button(ui, "Why does this keep happening?");
        });
    });
}
