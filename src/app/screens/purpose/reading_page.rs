//! Reading contacts against one statement, one at a time: fits, against or neither. What was
//! read stays, whenever one leaves.

use std::collections::BTreeSet;

use egui::{Label, RichText, ScrollArea, TextStyle, Ui};

use super::statement_card::origin;
use super::{Step, TITLE, escaped, kind_title, nothing_above};
use crate::app::action::Action;
use crate::app::keys::{self, Binding};
use crate::app::screens::contact_list::said;
use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{
    card, empty, heading, page_below, primary_button, quiet_button, quoted, toggle_button,
};
use crate::chart::{reading, words};
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{Drawn, DrawnFor};
use crate::model::{ContactKey, PurposeKey, Stance};
use crate::store::read::StoredContact;

/// What the window needs besides the statement and the words: title, choices and notice.
const BESIDES: f32 = 214.0;
/// The least height of the words.
const LEAST: f32 = 96.0;

/// The page on which a statement is read against contacts.
#[derive(Debug)]
pub struct ReadingPage {
    purpose: PurposeKey,
    drawn: Open<DrawnFor>,
    /// The contact looked at by its place, where a person went back to it; else it is the first
    /// one not yet read.
    looking: Option<usize>,
    /// Whether it is known yet where to begin.
    begun: bool,
    /// Contacts left for later.
    skipped: BTreeSet<ContactKey>,
    /// Contacts read whose mark is on its way.
    sent: BTreeSet<ContactKey>,
}

/// What is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Here {
    /// The contact at this place.
    Contact(usize),
    /// The sum, after the last one.
    Sum,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Mark(Stance),
    Back,
    Skip,
    Leave,
}

const CHOICES: [(&[Binding; 2], Stance); 3] = [
    (&keys::FITS, Stance::Fits),
    (&keys::AGAINST, Stance::Against),
    (&keys::NEITHER, Stance::Neither),
];

impl ReadingPage {
    /// Reading against a statement.
    pub fn new(purpose: PurposeKey) -> Self {
        Self {
            purpose,
            drawn: Open::default(),
            looking: None,
            begun: false,
            skipped: BTreeSet::new(),
            sent: BTreeSet::new(),
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Step> {
        let question = DrawnFor {
            purpose: self.purpose,
        };
        // Taken out while it is drawn: what is pressed changes the rest of it.
        let mut open = std::mem::take(&mut self.drawn);
        let step = match open.latest(desk, question) {
            Some(Ok(drawn)) => self.page(ui, drawn),
            Some(Err(sentence)) => bare(ui, sentence),
            None => bare(ui, "Fetching the contacts…"),
        };
        self.drawn = open;
        step
    }

    fn page(&mut self, ui: &mut Ui, drawn: &Drawn) -> Option<Step> {
        let arrived = |(contact, stance): &(StoredContact, Option<Stance>)| {
            stance.is_some().then_some(contact.key)
        };
        for key in drawn.contacts.iter().filter_map(arrived) {
            self.sent.remove(&key);
        }
        if !std::mem::replace(&mut self.begun, true) && self.here(drawn) == Here::Sum {
            // All are read: one comes to look at them again.
            self.looking = (!drawn.contacts.is_empty()).then_some(0);
        }
        let here = self.here(drawn);
        let stated = &drawn.stated;
        let service = stated.purpose.service.as_str();
        let so_far = reading::so_far(&stated.reading);
        let add_contents = |ui: &mut Ui| {
            statement(ui, drawn);
            if drawn.contacts.is_empty() {
                let words = "No contact is drawn for it yet.";
                return card(ui, "", "", |ui| {
                    empty(ui, words, Some("Back to the service"))
                })
                .then_some(Pressed::Leave);
            }
            match here {
                Here::Contact(at) => contact(ui, drawn, at),
                Here::Sum => sum(ui, drawn),
            }
        };
        let (above, (), pressed) = page_below(
            ui,
            &[TITLE, service],
            "Reading",
            &so_far,
            |_| (),
            add_contents,
        );
        match above {
            Some(0) => return Some(Step::All),
            Some(_) => return Some(Step::Service(stated.service)),
            None => {}
        }
        let pressed = pressed.or_else(|| by_key(ui, here));
        if pressed == Some(Pressed::Leave) || escaped(ui) {
            return Some(Step::Service(stated.service));
        }
        self.press(ui, drawn, here, pressed?)
    }

    /// What is to be shown: the contact one went back to, the first that is not yet read, the
    /// first that was left for later, or the sum.
    fn here(&self, drawn: &Drawn) -> Here {
        if let Some(at) = self.looking.filter(|at| *at < drawn.contacts.len()) {
            return Here::Contact(at);
        }
        let unread = |(contact, stance): &(StoredContact, Option<Stance>)| {
            stance.is_none() && !self.sent.contains(&contact.key)
        };
        let first = (drawn.contacts.iter())
            .position(|one| unread(one) && !self.skipped.contains(&one.0.key));
        let later = || drawn.contacts.iter().position(unread);
        first.or_else(later).map_or(Here::Sum, Here::Contact)
    }

    fn press(&mut self, ui: &Ui, drawn: &Drawn, here: Here, pressed: Pressed) -> Option<Step> {
        ui.ctx().request_repaint();
        let at = match here {
            Here::Contact(at) => at,
            Here::Sum => drawn.contacts.len(),
        };
        match pressed {
            Pressed::Back => {
                self.looking = at.checked_sub(1).or(Some(0));
                None
            }
            Pressed::Skip => {
                if let Some((contact, None)) = drawn.contacts.get(at) {
                    // Where all that is left was left before, the oldest of them comes next.
                    let all_left = self.left_after(drawn, contact.key) == 0;
                    if all_left {
                        self.skipped.clear();
                    }
                    self.skipped.insert(contact.key);
                }
                self.go_on(drawn, at);
                None
            }
            Pressed::Mark(stance) => {
                let (contact, _) = drawn.contacts.get(at)?;
                self.sent.insert(contact.key);
                self.skipped.remove(&contact.key);
                self.go_on(drawn, at);
                Some(Step::Ask(Action::Send(Box::new(Command::Read {
                    purpose: self.purpose,
                    contact: contact.key,
                    stance,
                }))))
            }
            Pressed::Leave => None,
        }
    }

    /// How many others are neither read nor left for later.
    fn left_after(&self, drawn: &Drawn, besides: ContactKey) -> usize {
        let left = |(contact, stance): &&(StoredContact, Option<Stance>)| {
            stance.is_none()
                && contact.key != besides
                && !self.sent.contains(&contact.key)
                && !self.skipped.contains(&contact.key)
        };
        drawn.contacts.iter().filter(left).count()
    }

    /// On from a contact that one went back to: to the next, as long as those are read.
    fn go_on(&mut self, drawn: &Drawn, at: usize) {
        let read = |at: &usize| matches!(drawn.contacts.get(*at), Some((_, Some(_))));
        self.looking = self.looking.map(|_| at + 1).filter(read);
    }
}

/// The page while there is nothing to read.
fn bare(ui: &mut Ui, sentence: &str) -> Option<Step> {
    let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, sentence, None));
    let (above, ..) = page_below(ui, &[TITLE], "Reading", "", |_| (), contents);
    (above.is_some() || escaped(ui)).then_some(Step::All)
}

/// The statement on top, and what its contacts were drawn from.
fn statement(ui: &mut Ui, drawn: &Drawn) {
    let purpose = &drawn.stated.purpose;
    let title = format!(
        "{}, {}",
        purpose.service,
        kind_title(purpose.kind).to_lowercase()
    );
    card(ui, "", &format!("{title}. {}", origin(purpose)), |ui| {
        heading(ui, &purpose.statement, tokens::app_title());
        if !drawn.contacts.is_empty() {
            ui.add(Label::new(small(ui, where_from(drawn))).wrap());
        }
    });
}

/// "Drawn at random, over 5 ways in, from the 2,390 contacts in customers' words heard from …".
fn where_from(drawn: &Drawn) -> String {
    let ways_in = words::counted(drawn.ways_in as u64, "channel", "channels");
    let from = drawn.from.map_or_else(String::new, |all| {
        format!(
            " from the {} in customers' words heard {}",
            words::counted(all.contacts, "contact", "contacts"),
            words::period(all.first, all.last)
        )
    });
    format!("Drawn at random{from}, over {ways_in}. Best read by someone who did not word it.")
}

/// One contact: its words large, what is known of it small, and the choices, which stay where
/// they are from one contact to the next.
fn contact(ui: &mut Ui, drawn: &Drawn, at: usize) -> Option<Pressed> {
    let (contact, stance) = drawn.contacts.get(at)?;
    let mut pressed = None;
    // As much as the statement above leaves.
    let room = ui.ctx().content_rect().height() - ui.min_rect().height() - BESIDES;
    card(ui, "", "", |ui| {
        ui.add(Label::new(small(ui, about(contact, at, drawn.contacts.len()))).wrap());
        let room = room.max(LEAST);
        ScrollArea::vertical()
            .id_salt(("words", contact.key.0))
            .auto_shrink([false, false])
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                let text = RichText::new(quoted_whole(contact)).text_style(tokens::large_words());
                ui.add(Label::new(text.color(palette(ui).ink)).wrap());
                let matters = &contact.fields.what_matters;
                if !matters.is_empty() {
                    let text = format!("What matters to them: {matters}");
                    let text = RichText::new(text).text_style(TextStyle::Body);
                    ui.add(Label::new(text.color(palette(ui).muted)).wrap());
                }
            });
        ui.horizontal_wrapped(|ui| {
            for (bindings, choice) in CHOICES {
                let [digit, letter] = bindings;
                let text = format!("{} ({})", digit.words, digit.name);
                let hint = format!("{} or {}", digit.name, letter.name);
                let button = toggle_button(ui, &text, *stance == Some(choice));
                if button.on_hover_text(hint).clicked() {
                    pressed = Some(Pressed::Mark(choice));
                }
            }
            ui.add_space(2.0 * tokens::GAP);
            // What is read already is not left for later.
            let on = stance.map(|_| "Next");
            for ([letter, arrow], words, does) in [
                (&keys::BACK, None, Pressed::Back),
                (&keys::SKIP, on, Pressed::Skip),
            ] {
                let words = words.unwrap_or(letter.words);
                let hint = format!("{} or {}", letter.name, arrow.name);
                if quiet_button(ui, words).on_hover_text(hint).clicked() {
                    pressed = Some(does);
                }
            }
            let leave = quiet_button(ui, "Leave").on_hover_text("Escape; what was read stays");
            if leave.clicked() {
                pressed = Some(Pressed::Leave);
            }
        });
    });
    pressed
}

/// All of a contact's words, in quotation marks.
fn quoted_whole(contact: &StoredContact) -> String {
    match said(contact) {
        one_line if !one_line.contains('\n') && one_line.len() < 300 => quoted(one_line),
        many => format!("“{}”", many.trim()),
    }
}

/// "3 of 25. 12 October 2026 10:20, phone, applicant".
fn about(contact: &StoredContact, at: usize, of: usize) -> String {
    let fields = &contact.fields;
    let time = fields.received.time;
    let mut parts = vec![format!(
        "{}{}",
        words::date(fields.received.date),
        time.map(|time| time.format(" %H:%M").to_string())
            .unwrap_or_default()
    )];
    for part in [&fields.channel, &fields.customer_group] {
        if !part.is_empty() {
            parts.push(part.to_lowercase());
        }
    }
    format!("Contact {} of {of}. {}", at + 1, parts.join(", "))
}

/// After the last one: what it comes to.
fn sum(ui: &mut Ui, drawn: &Drawn) -> Option<Pressed> {
    let sum = &drawn.stated.reading;
    card(ui, "All that were drawn are read", "", |ui| {
        let text = RichText::new(reading::drawn(sum)).text_style(tokens::large_words());
        ui.add(Label::new(text.color(palette(ui).ink)).wrap());
        let verdict = reading::not_yet_supported(sum).unwrap_or_else(|| {
            "That is enough to say so. Whether it is what the service should work to is for \
             people to judge, with the words in view."
                .to_owned()
        });
        ui.add(Label::new(small(ui, verdict)).wrap());
        ui.add_space(tokens::GAP);
        ui.horizontal_wrapped(|ui| {
            let leave = primary_button(ui, "Back to the service").on_hover_text("Escape");
            let back = quiet_button(ui, "Back").on_hover_text("B or Left");
            if ui.memory(|memory| memory.focused().is_none()) {
                leave.request_focus();
            }
            let left = leave.clicked().then_some(Pressed::Leave);
            left.or(back.clicked().then_some(Pressed::Back))
        })
        .inner
    })
}

/// What was pressed by its key.
fn by_key(ui: &Ui, here: Here) -> Option<Pressed> {
    if !nothing_above(ui) {
        return None;
    }
    let pressed = |bindings: &[Binding; 2]| bindings.iter().any(|one| one.pressed(ui.ctx()));
    if pressed(&keys::BACK) {
        return Some(Pressed::Back);
    }
    if here == Here::Sum {
        return None;
    }
    if pressed(&keys::SKIP) {
        return Some(Pressed::Skip);
    }
    let chosen = CHOICES.iter().find(|(bindings, _)| pressed(bindings));
    chosen.map(|(_, stance)| Pressed::Mark(*stance))
}
