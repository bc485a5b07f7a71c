//! What is typed of one contact, whether it is being logged or edited. Only what [`fields`]
//! returns leaves the form, and of that every free text is redacted.
//!
//! [`fields`]: ContactForm::fields

mod edit_form;
mod keyboard;
mod names;
mod parts;
#[cfg(test)]
mod tests;
mod words_box;

pub use edit_form::{EditForm, Edited};
pub use keyboard::{Keyboard, Pressed, turn};
pub use names::KnownNames;
pub use parts::{CLASS_QUESTION, CLASSES};

use std::ops::Range;

use chrono::NaiveDateTime;
use egui::{Context, Id};

use crate::analysis::redact::{redact, redact_but};
use crate::app::dates::{moment, written};
use crate::model::{
    ContactFields, DecidedBy, Demand, FailedWhere, Outcome, StartedBy, When, WordsAre,
};
use crate::store::read::StoredContact;

/// The ways in that are offered where a workspace knows few.
const WAYS_IN: [&str; 5] = ["Phone", "Counter", "Email", "Web form", "Letter"];

/// What is typed of one contact, each text as it stands in its box.
#[derive(Debug)]
pub struct ContactForm {
    /// The customer's words, not redacted yet.
    pub words: String,
    /// Personal details in the words that a person restored: they are not taken out.
    pub keep: Vec<String>,
    /// When it was, as [`moment`] reads it; empty means now.
    pub when: String,
    /// The service, by name.
    pub service: String,
    /// The way in, by name.
    pub channel: String,
    /// Who the customer is to this service, by name.
    pub customer_group: String,
    /// Value, failure or undecided.
    pub demand: Option<Demand>,
    /// What happened.
    pub outcome: Option<Outcome>,
    /// What matters to the customer.
    pub what_matters: String,
    /// The team or skill that could have settled it.
    pub help_needed: String,
    /// Whether the customer asked again about the same matter.
    pub again: Option<bool>,
    /// What the customer came without.
    pub came_without: String,
    /// The letter, page, form or text of ours that prompted it.
    pub prompted_by: String,
    /// What the customer had tried first.
    pub tried_first: String,
    /// Where that failed.
    pub failed_where: Option<FailedWhere>,
    /// Who started it.
    pub started_by: Option<StartedBy>,
    /// The counter or team, by name.
    pub place: String,
    /// Whose words they are.
    pub words_are: WordsAre,
    /// Whether the parts that are seldom needed are shown.
    pub unfolded: bool,
    /// What was stored before, where a contact is edited: the form does not show all of it.
    before: Option<ContactFields>,
    id: Id,
    /// The words that were selected last, in characters; empty where none are.
    selected: Range<usize>,
    /// What of this form can have the keyboard, as last drawn.
    drawn: Vec<Id>,
}

/// Something that is needed and missing, or not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The part of the form it is about.
    pub part: Part,
    /// What to do about it.
    pub sentence: &'static str,
}

/// A part of the form that the keyboard can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The words.
    Words,
    /// When it was.
    When,
    /// The service's name.
    Service,
    /// The row of ways in.
    Channel,
    /// The row of what happened.
    Outcome,
    /// The first of the parts that are seldom needed.
    More,
}

impl ContactForm {
    /// An empty form, to log one contact after the other.
    pub fn new() -> Self {
        Self {
            words: String::new(),
            keep: Vec::new(),
            when: String::new(),
            service: String::new(),
            channel: String::new(),
            customer_group: String::new(),
            demand: None,
            outcome: None,
            what_matters: String::new(),
            help_needed: String::new(),
            again: None,
            came_without: String::new(),
            prompted_by: String::new(),
            tried_first: String::new(),
            failed_where: None,
            started_by: None,
            place: String::new(),
            words_are: WordsAre::Said,
            unfolded: false,
            before: None,
            id: Id::unique("a new contact"),
            selected: 0..0,
            drawn: Vec::new(),
        }
    }

    /// A form to edit a contact; everything it holds is shown.
    pub fn of(contact: &StoredContact) -> Self {
        let fields = contact.fields.clone();
        // What a person kept when it was logged is no news.
        let stored = redact(&fields.verbatim);
        let keep = (stored.taken.iter())
            .filter_map(|one| fields.verbatim.get(one.range.clone()).map(str::to_owned))
            .collect();
        Self {
            keep,
            words: fields.verbatim.clone(),
            when: written(fields.received),
            service: fields.service.clone(),
            channel: fields.channel.clone(),
            customer_group: fields.customer_group.clone(),
            demand: fields.demand,
            outcome: fields.outcome,
            what_matters: fields.what_matters.clone(),
            help_needed: fields.help_needed.clone(),
            again: fields.again,
            came_without: fields.came_without.clone(),
            prompted_by: fields.prompted_by.clone(),
            tried_first: fields.tried_first.clone(),
            failed_where: fields.failed_where,
            started_by: fields.started_by,
            place: fields.place.clone(),
            words_are: fields.words_are.unwrap_or(WordsAre::Said),
            unfolded: true,
            id: Id::unique(("a contact", contact.key)),
            before: Some(fields),
            ..Self::new()
        }
    }

    /// The form for the next contact: service, way in, customer group and place stay.
    pub fn for_the_next(&self) -> Self {
        Self {
            service: self.service.clone(),
            channel: self.channel.clone(),
            customer_group: self.customer_group.clone(),
            place: self.place.clone(),
            id: self.id,
            drawn: self.drawn.clone(),
            ..Self::new()
        }
    }

    /// What is to be stored. Every free text is redacted; the words keep what a person restored.
    ///
    /// # Errors
    /// What is missing or not understood, the first of it.
    pub fn fields(&self, now: NaiveDateTime) -> Result<ContactFields, Missing> {
        let missing = |part, sentence| Err(Missing { part, sentence });
        let verbatim = redact_but(self.words.trim(), &self.keep).text.into_owned();
        // An imported contact may have come without words or way in, and may stay so.
        let may_lack = |text: fn(&ContactFields) -> &String| {
            (self.before.as_ref()).is_some_and(|before| text(before).is_empty())
        };
        if verbatim.is_empty() && !may_lack(|before| &before.verbatim) {
            return missing(Part::Words, "Type what they said first.");
        }
        let service = clean(&self.service);
        if service.is_empty() {
            return missing(Part::Service, "Name the service that is listening first.");
        }
        let received = match self.received(now) {
            Ok(received) => received,
            Err(sentence) => return missing(Part::When, sentence),
        };
        let channel = clean(&self.channel);
        if channel.is_empty() && !may_lack(|before| &before.channel) {
            return missing(Part::Channel, "Choose by which way it came first.");
        }
        let before = self.before.clone();
        let mut fields = before.unwrap_or_else(|| ContactFields::new(received, ""));
        if fields.demand != self.demand {
            fields.demand = self.demand;
            fields.decided = self.demand.map(|_| DecidedBy::Logging);
        }
        Ok(ContactFields {
            received,
            service,
            channel,
            words_are: (!verbatim.is_empty()).then_some(self.words_are),
            verbatim,
            customer_group: clean(&self.customer_group),
            outcome: self.outcome,
            what_matters: clean(&self.what_matters),
            help_needed: clean(&self.help_needed),
            again: self.again,
            came_without: clean(&self.came_without),
            prompted_by: clean(&self.prompted_by),
            tried_first: clean(&self.tried_first),
            failed_where: self.failed_where,
            started_by: self.started_by,
            place: clean(&self.place),
            ..fields
        })
    }

    /// Whether saving would change what is stored.
    pub fn is_changed(&self, now: NaiveDateTime) -> bool {
        match self.fields(now) {
            Ok(fields) => self.before.as_ref() != Some(&fields),
            Err(_) => true,
        }
    }

    /// When it was. What was stored and not touched stays, even where it is still to come.
    fn received(&self, now: NaiveDateTime) -> Result<When, &'static str> {
        let before = self.before.as_ref().map(|before| before.received);
        match before {
            Some(before) if written(before) == self.when => Ok(before),
            _ => moment(&self.when, now),
        }
    }

    /// The ways in to choose from, the usual ones first.
    pub fn ways_in<'a>(&'a self, names: &'a KnownNames) -> Vec<&'a str> {
        let known = &names.channels;
        let few = known.len() < WAYS_IN.len();
        let usual = |way: &&str| few || known.iter().any(|name| name == way);
        let mut all: Vec<&str> = WAYS_IN.into_iter().filter(usual).collect();
        for way in known.iter().chain([&self.channel]) {
            if !way.is_empty() && !all.contains(&way.as_str()) {
                all.push(way);
            }
        }
        all
    }

    /// Whether the keyboard is in this form.
    pub fn has_keyboard(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        focused.is_some_and(|id| self.drawn.contains(&id))
    }

    /// Sends the keyboard to a part of the form.
    pub fn go_to(&self, ctx: &Context, part: Part) {
        ctx.memory_mut(|memory| memory.request_focus(self.part(part)));
    }

    /// Where in egui's memory a part is.
    pub fn part(&self, part: Part) -> Id {
        self.id.with(match part {
            Part::Words => "words",
            Part::When => "when",
            Part::Service => "service",
            Part::Channel => "channel",
            Part::Outcome => "outcome",
            Part::More => "group",
        })
    }
}

fn clean(text: &str) -> String {
    redact(text.trim()).text.into_owned()
}
