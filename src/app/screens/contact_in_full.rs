//! One contact with everything that helps to read it.

use egui::{Label, RichText, TextStyle, Ui};

use super::contact_list::said;
use crate::app::tokens::{palette, small};
use crate::app::widgets::quoted;
use crate::chart::words;
use crate::model::{StartedBy, Token, WordsAre};
use crate::store::read::StoredContact;

/// Paints a contact's words and what is known of it, in full.
pub fn in_full(ui: &mut Ui, contact: &StoredContact) {
    let fields = &contact.fields;
    let text = RichText::new(quoted(said(contact))).text_style(TextStyle::Body);
    ui.add(Label::new(text.color(palette(ui).ink)).wrap());
    let time = fields
        .received
        .time
        .map(|time| time.format(" %H:%M").to_string());
    let mut about = vec![format!(
        "{}{}",
        words::date(fields.received.date),
        time.unwrap_or_default()
    )];
    let whose = match fields.words_are {
        Some(whose @ (WordsAre::StaffNote | WordsAre::Title)) => whose.plain(),
        _ => "",
    };
    let started = match fields.started_by {
        Some(StartedBy::Us) => StartedBy::Us.plain(),
        _ => "",
    };
    let outcome = fields.outcome.map_or("", Token::plain);
    for part in [
        &fields.channel,
        &fields.customer_group,
        &fields.place,
        outcome,
        started,
        whose,
    ] {
        if !part.is_empty() {
            about.push(part.to_lowercase());
        }
    }
    if fields.again == Some(true) {
        about.push("asking again".to_owned());
    }
    ui.add(Label::new(small(ui, about.join(", "))).wrap());
    let failed = fields.failed_where.map_or("", Token::plain).to_owned();
    for (name, text) in [
        ("What matters to them", &fields.what_matters),
        ("Prompted by", &fields.prompted_by),
        ("Help needed", &fields.help_needed),
        ("Came without", &fields.came_without),
        ("Had tried first", &fields.tried_first),
        ("That failed", &failed),
        ("Their code", &fields.their_code),
        ("Type", &fields.demand_type),
    ] {
        if !text.is_empty() {
            ui.add(Label::new(small(ui, format!("{name}: {text}"))).wrap());
        }
    }
}
