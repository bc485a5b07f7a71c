//! The contact on which the keyboard stands: its words in full, its class, its type, its history.

use egui::Ui;

use super::wishes::{WISHES, Wish};
use crate::app::dates::local;
use crate::app::keys;
use crate::app::screens::contact_in_full::in_full;
use crate::app::screens::contact_list::Listed;
use crate::app::tokens::{self, small};
use crate::app::widgets::{card, empty, quiet_button, small_link, toggle_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::HistoryOf;
use crate::model::ContactKey;

/// The card of the contact in hand.
#[derive(Debug, Default)]
pub(super) struct Reading {
    history: Open<HistoryOf>,
    /// Whether its history is shown.
    unfolded: bool,
}

impl Reading {
    /// Draws the card; returns what was asked for.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, listed: &Listed) -> Option<Wish> {
        card(ui, "", "", |ui| {
            let Some(contact) = &listed.here else {
                empty(ui, "The contact you choose is read here.", None);
                return None;
            };
            in_full(ui, contact);
            ui.add_space(tokens::GAP);
            let test = "Is this caused by something we have done, or not done?";
            ui.label(small(ui, test));
            let mut wish = None;
            ui.horizontal_wrapped(|ui| {
                for (key, decide) in WISHES {
                    let Wish::Decide(demand) = decide else {
                        continue;
                    };
                    let words = format!("{} ({})", key.words, key.name);
                    let chosen = contact.fields.demand == Some(demand);
                    if toggle_button(ui, &words, chosen).clicked() {
                        wish = Some(decide);
                    }
                }
            });
            ui.add_space(tokens::GAP);
            if listed.chosen.len() > 1 {
                let count = words::number(listed.chosen.len() as u64);
                let several =
                    format!("{count} contacts are chosen. A class is decided one by one.");
                ui.label(small(ui, several));
            }
            ui.horizontal_wrapped(|ui| {
                for (key, asked) in [
                    (keys::GIVE_TYPE, Wish::GiveType),
                    (keys::CITE, Wish::Cite),
                    (keys::EDIT, Wish::Edit),
                    (keys::TAKE_AWAY, Wish::TakeAway),
                    (keys::STRIKE_WORDS, Wish::Strike),
                ] {
                    if quiet_button(ui, key.words)
                        .on_hover_text(key.name)
                        .clicked()
                    {
                        wish = Some(asked);
                    }
                }
            });
            self.history(ui, desk, contact.key);
            wish
        })
    }

    fn history(&mut self, ui: &mut Ui, desk: &Desk, contact: ContactKey) {
        let words = if self.unfolded {
            "Hide what happened to it"
        } else {
            "What happened to it"
        };
        if small_link(ui, words).clicked() {
            self.unfolded = !self.unfolded;
        }
        if !self.unfolded {
            return;
        }
        match self.history.latest(desk, HistoryOf { contact }) {
            None => {}
            Some(Err(sentence)) => {
                ui.label(small(ui, sentence));
            }
            Some(Ok(history)) => {
                for happened in history {
                    let mut line = happened.what.clone();
                    if let Some(at) = happened.at.and_then(local) {
                        let day = words::date(at.date());
                        line = format!("{day}, {}: {line}", at.format("%H:%M"));
                    }
                    if !happened.reason.is_empty() {
                        line = format!("{line}, because {}", happened.reason);
                    }
                    ui.add(egui::Label::new(small(ui, line)).wrap());
                }
            }
        }
    }
}
