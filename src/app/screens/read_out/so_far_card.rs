//! The card beside the votes: which pile, and what the reading has come to so far.

use egui::{Id, Label, RichText, TextStyle, Ui};

use super::state::Reading;
use super::wishes::Wish;
use crate::app::keys;
use crate::app::screens::contact_list::listed;
use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{
    card, data_table, heading, link_button, quiet_button, quoted, small_link, words_list,
};
use crate::chart::read_out;
use crate::desk::questions::{NextToRead, SoFar};
use crate::store::read::StoredContact;

/// As many of those to talk over as are listed at a time.
const ROWS: usize = 3;

/// The card, with what is unfolded on it.
#[derive(Debug, Default)]
pub(super) struct SoFarCard {
    details: bool,
    /// Whether that was asked for just now, so that it comes into sight.
    turned: bool,
}

impl SoFarCard {
    /// Shows how the readers agree, or puts it away.
    pub fn turn_details(&mut self) {
        self.details = !self.details;
        self.turned = self.details;
    }

    /// Draws the card of the contact on screen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        reading: &Reading,
        answer: &NextToRead,
        contact: &StoredContact,
    ) -> Option<Wish> {
        let subtitle = "Piles come from your reading. Nothing is chosen for you.";
        card(ui, "Which pile does it belong to?", subtitle, |ui| {
            let pile = match contact.fields.demand_type.as_str() {
                "" => "On no pile yet".to_owned(),
                sentence => quoted(sentence),
            };
            ui.add(Label::new(RichText::new(pile).text_style(TextStyle::Body)).wrap());
            let words = format!("{} ({})", keys::PILE.words, keys::PILE.name);
            let pile = quiet_button(ui, &words).clicked().then_some(Wish::Pile);
            ui.separator();
            pile.or(self.so_far(ui, reading, &answer.so_far))
        })
    }

    fn so_far(&mut self, ui: &mut Ui, reading: &Reading, so_far: &SoFar) -> Option<Wish> {
        let read = so_far.voted.len() as u64;
        if reading.seats < 2 {
            let words = "Read by one: agreement is known once two or more vote.";
            ui.add(Label::new(small(ui, words)).wrap());
            return None;
        }
        heading(ui, &read_out::so_far(so_far.agreed, read), tokens::strong());
        let mut wish = None;
        let open = so_far.talk_over.len();
        if open > 0 {
            let id = Id::unique("to talk over");
            let height = tokens::WORDS_ROW * open.min(ROWS) as f32;
            let row = |index: usize| so_far.talk_over.get(index).map(listed);
            let chosen = words_list(ui, id, "To talk over", open, height, row);
            let picked = chosen.picked.and_then(|index| so_far.talk_over.get(index));
            if let Some(contact) = picked {
                // The keyboard goes back to the votes.
                ui.memory_mut(|memory| memory.surrender_focus(id));
                wish = Some(Wish::Again(Box::new(contact.clone())));
            }
            let again =
                link_button(ui, &talk_over(open as u64)).on_hover_text(keys::TALK_OVER.name);
            wish = again.clicked().then_some(Wish::TalkOver).or(wish.take());
        }
        if read == 0 {
            return None;
        }
        let details = match self.details {
            true => "Hide the details",
            false => keys::DETAILS.words,
        };
        let turn = small_link(ui, &format!("{details} ({})", keys::DETAILS.name));
        wish = turn.clicked().then_some(Wish::Details).or(wish.take());
        if self.details {
            let shown = ui.scope(|ui| details_of(ui, reading, so_far)).response;
            if std::mem::take(&mut self.turned) {
                shown.scroll_to_me(None);
            }
        }
        wish
    }
}

/// "Read those 4 again".
pub(super) fn talk_over(open: u64) -> String {
    match open {
        1 => "Read that one again".to_owned(),
        many => format!("Read those {many} again"),
    }
}

fn details_of(ui: &mut Ui, reading: &Reading, so_far: &SoFar) {
    for line in read_out::details(&so_far.first, reading.seats) {
        let text = RichText::new(line).text_style(TextStyle::Small);
        ui.add(Label::new(text.color(palette(ui).ink)).wrap());
    }
    let table = read_out::pairs(&so_far.first);
    if !table.rows.is_empty() {
        let sentence = "Every two votes on one contact, whoever cast which";
        let id = Id::unique("pairs of votes");
        data_table(ui, id, &table, sentence, tokens::TABLE_HEIGHT);
    }
}
