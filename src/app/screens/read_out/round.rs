//! The words that are read out, and the test that stands below them.

use egui::{Frame, Label, Margin, RichText, ScrollArea, TextStyle, Ui, vec2};

use crate::app::keys;
use crate::app::screens::contact_list::quoted_whole;
use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{card, heading};
use crate::chart::words;
use crate::desk::questions::Queue;
use crate::model::{Demand, Token, WordsAre};
use crate::store::read::StoredContact;

/// What the window needs besides the words: title, test, votes and notice.
const BESIDES: f32 = 576.0;
/// The least and the greatest height of the words.
const LEAST: f32 = 84.0;
const MOST: f32 = 420.0;

/// Paints one contact's words for the whole room. Long ones scroll, with the page keys too; the
/// card keeps its height from one contact to the next.
pub(super) fn words(ui: &mut Ui, contact: &StoredContact, queue: Queue) {
    let room = (ui.ctx().content_rect().height() - BESIDES).clamp(LEAST, MOST);
    card(ui, "", "", |ui| {
        ScrollArea::vertical()
            .id_salt(("words", contact.key.0))
            .auto_shrink([false, false])
            .max_height(room)
            .min_scrolled_height(room)
            .content_margin(Margin {
                right: tokens::SCROLL_ROOM as i8,
                ..Margin::ZERO
            })
            .show(ui, |ui| {
                scroll_by_key(ui, room);
                let style = tokens::projected_words();
                let text = RichText::new(quoted_whole(contact)).text_style(style);
                ui.add(Label::new(text.color(palette(ui).ink)).wrap());
                let matters = &contact.fields.what_matters;
                if !matters.is_empty() {
                    ui.label(small(ui, "What matters to them:"));
                    let text = RichText::new(matters).text_style(TextStyle::Body);
                    ui.add(Label::new(text.color(palette(ui).ink)).wrap());
                }
            });
        ui.add(Label::new(small(ui, about(contact))).wrap());
        if queue == Queue::AgainstType {
            ui.add(Label::new(small(ui, against(contact))).wrap());
        }
    });
}

fn scroll_by_key(ui: &Ui, room: f32) {
    let [down, up] = &keys::SCROLL;
    for (key, by) in [(down, -room), (up, room)] {
        if !ui.ctx().text_edit_focused() && key.pressed(ui.ctx()) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

/// "Phone, 12 October 2026 10:20, applicant, asking again".
fn about(contact: &StoredContact) -> String {
    let fields = &contact.fields;
    let time = fields.received.time;
    let time = time.map(|time| time.format(" %H:%M").to_string());
    let day = words::date(fields.received.date);
    let mut parts = vec![format!("{day}{}", time.unwrap_or_default())];
    let whose = match fields.words_are {
        Some(whose @ (WordsAre::StaffNote | WordsAre::Title)) => whose.plain(),
        _ => "",
    };
    let again = match fields.again {
        Some(true) => "asking again",
        _ => "",
    };
    for part in [&fields.channel, &fields.customer_group, whose, again] {
        if !part.is_empty() {
            parts.push(part.to_lowercase());
        }
    }
    parts.join(", ")
}

/// "It was decided as value; most on its pile “…” are failure."
fn against(contact: &StoredContact) -> String {
    let fields = &contact.fields;
    let (class, other) = match fields.demand {
        Some(Demand::Value) => (Demand::Value, Demand::Failure),
        _ => (Demand::Failure, Demand::Value),
    };
    format!(
        "It was decided as {}; its pile {} is {}. Read it again: either may be right.",
        class.plain(),
        words::quoted(&fields.demand_type),
        other.plain()
    )
}

/// The test that everybody has before them while they vote.
pub(super) fn working_test(ui: &mut Ui) {
    Frame::new()
        .fill(palette(ui).selected)
        .corner_radius(tokens::CARD_RADIUS)
        .inner_margin(tokens::CARD_MARGIN)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
            let test = "Is this caused by something we have done, or not done?";
            heading(ui, test, tokens::app_title());
            let whose = "Failure of the system we work in, never of a person. Arguing is a good \
                         sign.";
            ui.add(Label::new(small(ui, whose)).wrap());
        });
}
