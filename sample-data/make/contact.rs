//! From a moment to a row of contacts.csv: customers' words, staff notes and titles.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use fastrand::Rng;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::calendar::Moment;
use crate::chance::{any, pick};
use crate::classes::Class;
use crate::phrases::{Block, Book, Phrase, Stance, channel_letter, choices};
use crate::words::{Speaking, fill, verbatim};

/// A row in the columns of the findings contract.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    pub id: String,
    pub received_at: String,
    pub service: String,
    pub channel: String,
    pub place: String,
    pub exercise: String,
    pub customer_group: String,
    pub started_by: String,
    pub words_are: String,
    pub verbatim: String,
    pub what_matters: String,
    pub demand: String,
    pub decided: String,
    pub demand_type: String,
    pub outcome: String,
    pub help_needed: String,
    pub came_without: String,
    pub again: String,
    pub prompted_by: String,
    pub tried_first: String,
    pub failed_where: String,
    pub their_code: String,
    pub case_id: String,
}

/// A row with what its phrase says of the purposes.
#[derive(Clone, Debug)]
pub struct Made {
    /// The row.
    pub row: Row,
    /// The day.
    pub date: NaiveDate,
    /// The phrase before anything was filled in; empty for staff notes and titles.
    pub phrase: String,
    /// How it reads against the pull and the push purpose.
    pub stances: [Stance; 2],
}

/// From this day on, part of the classes are those pressed while logging.
const NOT_READ_OUT_SINCE: &str = "2026-11-09";

/// What a service's rows are made from, and what keeps them apart.
pub struct Maker<'a> {
    service: &'a Book,
    everywhere: &'a Book,
    rng: Rng,
    said: HashSet<String>,
    used: HashMap<String, usize>,
}

impl<'a> Maker<'a> {
    /// A maker for one service.
    pub fn new(service: &'a Book, everywhere: &'a Book, rng: Rng) -> Self {
        Self {
            service,
            everywhere,
            rng,
            said: HashSet::new(),
            used: HashMap::new(),
        }
    }

    /// A customer's contact.
    pub fn customer(&mut self, moment: &Moment, class: Class) -> Result<Made, String> {
        let block = self.demand_type(moment, class)?;
        let phrase = self.phrase(block, &moment.channel)?;
        let mut row = self.row(moment, block);
        let us = moment.channel == "Phone" && self.rng.f64() < 0.07;
        row.started_by = if us { "us" } else { "customer" }.into();
        let asked = block.number("again", moment.date).unwrap_or(20.0) / 100.0;
        let again = phrase.again || (!us && self.rng.f64() < asked);
        row.again = match (phrase.again, self.rng.f64()) {
            (false, chance) if chance < 0.25 => "",
            _ if again => "yes",
            _ => "no",
        }
        .into();
        if !phrase.group.is_empty() {
            row.customer_group.clone_from(&phrase.group);
        }
        let spoken = matches!(moment.channel.as_str(), "Phone" | "Counter");
        row.words_are = if spoken { "said" } else { "written" }.into();
        let failure = block.text("class") == "failure";
        let bare = block.text("bare") == "yes";
        let date = moment.date;
        let (channel, group) = (&moment.channel, &row.customer_group);
        let speaking = Speaking {
            date,
            channel,
            group,
            failure,
            again,
            us,
            bare,
        };
        let verbatim = self.words(phrase, &speaking);
        row.verbatim = verbatim;
        if self.rng.f64() < 0.36 {
            row.what_matters = self.choice(block, "matters", moment.date);
        }
        self.decide(&mut row, class, moment.date);
        Ok(Made {
            row: with_id(row),
            date: moment.date,
            phrase: phrase.words.clone(),
            stances: [phrase.pull, phrase.push],
        })
    }

    /// A staff note, or a title only: what a system of ours holds instead of words.
    pub fn note(&mut self, moment: &Moment, class: Class, title: bool) -> Result<Made, String> {
        let block = self.demand_type(moment, class)?;
        let mut row = self.row(moment, block);
        let list = if title { "titles" } else { "notes" };
        let words = any(self.service.list(list), &mut self.rng).to_owned();
        row.verbatim = fill(
            &words,
            moment.date,
            self.service,
            self.everywhere,
            &mut self.rng,
        );
        row.words_are = if title { "title" } else { "staff_note" }.into();
        row.started_by = "customer".into();
        row.demand_type = String::new();
        if self.rng.f64() < 0.35 && !title {
            self.decide(&mut row, class, moment.date);
        }
        let stances = [Stance::Neither; 2];
        Ok(Made {
            row: with_id(row),
            date: moment.date,
            phrase: String::new(),
            stances,
        })
    }

    /// A demand type: mostly, not always, one of the contact's own class.
    fn demand_type(&mut self, moment: &Moment, class: Class) -> Result<&'a Block, String> {
        let mut weighted = Vec::new();
        for block in &self.service.types {
            let share = match (block.text("class"), class) {
                (_, Class::Undecided | Class::NotYet) => 0.5,
                ("value", Class::Value) | ("failure", Class::Failure) => 0.94,
                ("value" | "failure", _) => 0.06,
                (other, _) => return Err(format!("“{}”: class {other}", block.heading)),
            };
            weighted.push((block, share * block.number("weight", moment.date)?));
        }
        pick(&weighted, &mut self.rng)
            .copied()
            .ok_or_else(|| "no demand type has a weight".into())
    }

    /// One of the type's phrases that sound right in the channel; of two, the fresher one.
    fn phrase(&mut self, block: &'a Block, channel: &str) -> Result<&'a Phrase, String> {
        let letter = channel_letter(channel);
        let fits = |p: &&Phrase| p.channels.contains(letter);
        let mut fitting: Vec<&Phrase> = block.phrases.iter().filter(fits).collect();
        if fitting.is_empty() && letter == 'L' {
            fitting = block
                .phrases
                .iter()
                .filter(|p| p.channels.contains('E'))
                .collect();
        }
        let one = self.rng.choice(&fitting).copied();
        let two = self.rng.choice(&fitting).copied();
        let uses = |p: &&Phrase| self.used.get(&p.words).copied().unwrap_or_default();
        let fresher = one.into_iter().chain(two).min_by_key(uses);
        let phrase =
            fresher.ok_or_else(|| format!("“{}”: no words by {channel}", block.heading))?;
        *self.used.entry(phrase.words.clone()).or_default() += 1;
        Ok(phrase)
    }

    /// The words; said anew a few times where somebody said the very same before.
    fn words(&mut self, phrase: &Phrase, speaking: &Speaking) -> String {
        let mut words = String::new();
        for _ in 0..4 {
            words = verbatim(
                phrase,
                speaking,
                self.service,
                self.everywhere,
                &mut self.rng,
            );
            if self.said.insert(words.clone()) {
                break;
            }
        }
        words
    }

    /// Everything but words, class and id.
    fn row(&mut self, moment: &Moment, block: &Block) -> Row {
        let date = moment.date;
        let place = format!("place {}", moment.channel);
        let received_at = match moment.time {
            Some(time) => format!("{date} {}", time.format("%H:%M")),
            None => date.to_string(),
        };
        let mut row = Row {
            received_at,
            service: self.service.head.heading.clone(),
            channel: moment.channel.clone(),
            place: self.choice(block, &place, date),
            exercise: moment.exercise.clone(),
            customer_group: self.choice(block, "groups", date),
            demand_type: block.heading.clone(),
            outcome: self.choice(block, "outcome", date),
            help_needed: self.choice(block, "help", date),
            came_without: self.choice(block, "without", date),
            prompted_by: self.choice(block, "prompted", date),
            tried_first: self.choice(block, "tried", date),
            ..Row::default()
        };
        if !row.tried_first.is_empty() {
            row.failed_where = self.choice(block, "failed", date);
        }
        row
    }

    /// Demand, who decided it, and whether it has been piled already.
    fn decide(&mut self, row: &mut Row, class: Class, date: NaiveDate) {
        let not_read_out = date.to_string().as_str() >= NOT_READ_OUT_SINCE;
        let by_logging = not_read_out && self.rng.f64() < 0.45;
        let (demand, untyped) = match class {
            Class::Value => ("value", 0.02),
            Class::Failure => ("failure", 0.02),
            Class::Undecided => ("undecided", 0.5),
            Class::NotYet => ("", 0.75),
        };
        row.demand = demand.into();
        row.decided = match class {
            Class::NotYet => "",
            Class::Undecided => "group",
            _ if by_logging => "logging",
            _ => "group",
        }
        .into();
        if self.rng.f64() < untyped {
            row.demand_type = String::new();
        }
    }

    fn choice(&mut self, block: &Block, name: &str, date: NaiveDate) -> String {
        let choices = self.service.choices(block, name, date);
        pick(&choices, &mut self.rng)
            .copied()
            .unwrap_or_default()
            .to_owned()
    }
}

/// An id that the row itself gives: the same row has the same id wherever it is made. Rows that
/// are equal in everything are told apart by [`tell_apart`].
fn with_id(mut row: Row) -> Row {
    row.id = id(&row, 0);
    row
}

/// Gives equal rows different ids, by their order.
pub fn tell_apart(made: &mut [Made]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for contact in made {
        let before = seen.entry(contact.row.id.clone()).or_default();
        if *before > 0 {
            contact.row.id = id(&contact.row, *before);
        }
        *before += 1;
    }
}

fn id(row: &Row, before: u32) -> String {
    let text = [&row.service, &row.channel, &row.received_at, &row.verbatim].map(String::as_str);
    let hash = Sha256::digest(format!("{}\n{before}", text.join("\n")));
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(hash) {
        *to = from;
    }
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// The channels by which staff notes come: where somebody typed while listening.
pub fn note_channel(rng: &mut Rng) -> &'static str {
    let channels = choices("Phone * 7; Counter * 3");
    pick(&channels, rng).copied().unwrap_or("Phone")
}
