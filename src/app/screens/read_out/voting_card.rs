//! The card on which the seats vote in silence, and on which the group then decides.

use egui::{Label, Ui};

use super::state::Reading;
use super::wishes::Wish;
use crate::app::keys;
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, card, quiet_button, seats, toggle_button, votes};
use crate::chart::read_out;
use crate::desk::questions::VotedOn;
use crate::model::{Demand, Token};

/// Draws the card; `before` is how the contact was voted on before in this reading.
pub(super) fn ui(ui: &mut Ui, reading: &mut Reading, before: Option<&VotedOn>) -> Option<Wish> {
    match reading.complete() {
        false => silent(ui, reading, before),
        true => shown(ui, reading),
    }
}

/// While the seats vote: how many have, and nothing of what.
fn silent(ui: &mut Ui, reading: &Reading, before: Option<&VotedOn>) -> Option<Wish> {
    let (voted, of) = (reading.votes.len(), reading.seats);
    let (title, whose) = match of {
        1 => ("Your vote".to_owned(), ""),
        _ => (
            format!("Seat {} of {of} votes", voted + 1),
            "In silence, while the others look away. All votes are shown together.",
        ),
    };
    card(ui, &title, whose, |ui| {
        seats(ui, voted, of);
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            for (key, demand) in &keys::VOTES {
                let words = format!("{} ({})", key.words, key.name);
                if toggle_button(ui, &words, false).clicked() {
                    wish = Some(Wish::Vote(*demand));
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            if voted > 0 {
                let key = keys::VOTE_BACK;
                let back = quiet_button(ui, key.words).on_hover_text(key.name);
                wish = back.clicked().then_some(Wish::VoteBack).or(wish.take());
            }
            wish = steps(ui, reading, before.is_some()).or(wish.take());
        });
        if let Some(before) = before {
            let words = format!(
                "Read before: {}. Vote again, or go on.",
                counts(&before.last)
            );
            ui.add(Label::new(small(ui, words)).wrap());
        }
        wish
    })
}

/// Once all have voted: every vote, what was argued, what the group decides.
fn shown(ui: &mut Ui, reading: &mut Reading) -> Option<Wish> {
    card(ui, &read_out::shown(reading.votes.len()), "", |ui| {
        votes(ui, &reading.votes);
        ui.add_space(tokens::GAP);
        ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
        let label = format!("What was argued, in a sentence ({})", keys::ARGUE.name);
        let field = TextField {
            label: &label,
            hint: "May stay empty",
            rows: 1,
        };
        let argument = field.show(ui, &mut reading.argument);
        if std::mem::take(&mut reading.argue) {
            argument.request_focus();
        }
        if std::mem::take(&mut reading.reveal) {
            ui.scroll_to_rect(ui.min_rect(), None);
        }
        let unanimous = reading.unanimous().map(|demand| {
            let all = match reading.seats {
                1 => "Your vote is",
                _ => "All have voted",
            };
            format!("{all} {}: Enter decides so.", demand.plain())
        });
        let hint = unanimous.unwrap_or_else(|| "Nothing is decided until the group does.".into());
        ui.add(Label::new(small(ui, format!("The group decides. {hint}"))).wrap());
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            for (key, demand) in &keys::VOTES {
                let words = match demand {
                    Demand::Undecided => "Come back to it",
                    Demand::Value | Demand::Failure => key.words,
                };
                let words = format!("{words} ({})", key.name);
                if toggle_button(ui, &words, false).clicked() {
                    wish = Some(Wish::Vote(*demand));
                }
            }
        });
        ui.horizontal_wrapped(|ui| steps(ui, reading, false))
            .inner
            .or(wish)
    })
}

/// To the contact before and to the next.
fn steps(ui: &mut Ui, reading: &Reading, read: bool) -> Option<Wish> {
    let mut wish = None;
    for ([letter, arrow], words, step) in [
        (&keys::ONE_BACK, None, Wish::Back),
        // What is read already is not left for later.
        (&keys::LATER, read.then_some("Next"), Wish::Later),
    ] {
        if step == Wish::Back && !reading.can_go_back() {
            continue;
        }
        let hint = format!("{} or {}", letter.name, arrow.name);
        let button = quiet_button(ui, words.unwrap_or(letter.words)).on_hover_text(hint);
        if button.clicked() {
            wish = Some(step);
        }
    }
    wish
}

/// "2 failure, 1 value".
fn counts(votes: &[Demand]) -> String {
    let counts = keys::VOTES.iter().filter_map(|(_, demand)| {
        let count = votes.iter().filter(|vote| *vote == demand).count();
        (count > 0).then(|| format!("{count} {}", demand.plain()))
    });
    counts.collect::<Vec<_>>().join(", ")
}
