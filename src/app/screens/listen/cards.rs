//! The cards in which a contact is logged, and the service in the line of the title.

use egui::{Align, Label, Layout, Ui, vec2};

use super::Listen;
use crate::app::action::Action;
use crate::app::keys;
use crate::app::screens::contact_form::{CLASS_QUESTION, KnownNames};
use crate::app::tokens::{self, small};
use crate::app::widgets::{beside, card, choice, empty, heading, link_button, primary_button};

/// The box for the words has a line more for each of these heights that the window passes.
const ROWS: [f32; 4] = [0.0, 0.0, 480.0, 640.0];

impl Listen {
    /// The three cards in which a contact is logged.
    pub(super) fn logging(&mut self, ui: &mut Ui, names: &KnownNames) -> Option<Action> {
        let height = ui.ctx().content_rect().height();
        let rows = ROWS.iter().filter(|above| height > **above).count();
        let pressed = card(ui, "", "", |ui| {
            if self.naming {
                self.form.service_ui(ui);
            }
            let title = heading(ui, "What did they say?", tokens::card_title());
            let promise = "Their words, exactly. Personal details are taken out.";
            ui.add(Label::new(small(ui, promise)).wrap());
            self.form.words_ui(ui, &title, rows);
            self.form.when_ui(ui, (self.now)());
            self.form.channel_ui(ui, names);
            self.log_button(ui)
        });
        card(
            ui,
            CLASS_QUESTION,
            "Failure of the system we work in, never of a person. It can wait for the read-out.",
            |ui| self.form.class_ui(ui),
        );
        card(ui, "", "", |ui| {
            self.happened_title(ui);
            self.form.happened_ui(ui, names);
            if self.form.unfolded {
                self.form.more_ui(ui, names);
            }
        });
        pressed.then(|| self.log(ui.ctx())).flatten()
    }

    fn log_button(&mut self, ui: &mut Ui) -> bool {
        // What was missing is said until it is there.
        self.missing = (self.missing).and_then(|_| self.form.fields((self.now)()).err());
        ui.add_space(tokens::GAP - tokens::CARD_GAP);
        let enough = format!("{}. Words and channel are enough.", keys::LOG.name);
        let hint = self
            .missing
            .map_or(enough.as_str(), |missing| missing.sentence);
        beside(ui, hint, |ui| primary_button(ui, keys::LOG.words).clicked())
    }

    fn happened_title(&mut self, ui: &mut Ui) {
        let size = vec2(ui.available_width(), tokens::LINE_HEIGHT);
        let layout = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let words = match self.form.unfolded {
                true => "Less",
                false => keys::MORE.words,
            };
            let verb = format!("{words} ({})", keys::MORE.name);
            if link_button(ui, &verb).clicked() {
                self.form.unfolded = !self.form.unfolded;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                heading(ui, "What happened?", tokens::card_title());
            });
        });
    }
}

/// The service that is listening (`None` while one is being named), in the line of the title.
/// Returns another one when it was chosen, empty to name one that is not there yet.
pub(super) fn service_choice(
    ui: &mut Ui,
    services: &[&str],
    listening: Option<&str>,
) -> Option<String> {
    if services.is_empty() {
        return None;
    }
    let mut choices = services.to_vec();
    choices.push("Another service…");
    let chosen = match listening {
        None => Some(services.len()),
        Some(listening) => services.iter().position(|name| *name == listening),
    };
    let made = choice(ui, "Service", &choices, chosen.unwrap_or(usize::MAX))?;
    let name = services.get(made).copied().unwrap_or_default();
    Some(name.to_owned())
}

/// Says why nothing can be logged.
pub(super) fn nothing_to_log(ui: &mut Ui) {
    card(ui, "What did they say?", "", |ui| {
        let sentence = "This workspace is open to read only, so nothing can be logged. Close it \
                        where it is in use and open it again.";
        empty(ui, sentence, None)
    });
}
