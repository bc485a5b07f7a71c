//! A reading under way: whose turn it is, what was voted, where the group goes next.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::wishes::Wish;
use crate::analysis::agreement::agreed;
use crate::analysis::redact::redact;
use crate::desk::command::Command;
use crate::desk::questions::{NextToRead, Queue, ReadOut};
use crate::model::{ContactKey, Demand, Filter, Round};
use crate::store::read::StoredContact;

/// A reading under way.
#[derive(Debug)]
pub(super) struct Reading {
    /// Its id: the seats' votes hang on it, and are dealt anew with the next one.
    pub id: Uuid,
    /// How many vote.
    pub seats: usize,
    /// Which contacts are read.
    pub queue: Queue,
    /// Of which those are.
    pub filter: Filter,
    /// The silent votes on the contact on screen so far, by seat.
    pub votes: Vec<Demand>,
    /// What was argued about it.
    pub argument: String,
    /// Whether the keyboard is to go to the argument.
    pub argue: bool,
    /// Whether all have just voted, so that the votes come into sight.
    pub reveal: bool,
    /// The contact on screen.
    here: Option<ContactKey>,
    /// Contacts left for later.
    later: Vec<ContactKey>,
    /// Contacts read out again before the next new one, the last of them first.
    again: Vec<StoredContact>,
    /// Contacts that were on screen before, the newest last.
    before: Vec<StoredContact>,
    /// Contacts decided whose decision is on its way.
    sent: BTreeSet<ContactKey>,
}

impl Reading {
    /// A reading that begins, with seats dealt anew.
    pub fn new(seats: usize, queue: Queue, filter: Filter) -> Self {
        Self {
            id: Uuid::new_v4(),
            seats,
            queue,
            filter,
            votes: Vec::new(),
            argument: String::new(),
            argue: false,
            reveal: false,
            here: None,
            later: Vec::new(),
            again: Vec::new(),
            before: Vec::new(),
            sent: BTreeSet::new(),
        }
    }

    /// What it asks the desk.
    pub fn question(&self) -> ReadOut {
        ReadOut {
            reading: Some(self.id),
            filter: self.filter.clone(),
            queue: self.queue,
            later: self.later.clone(),
        }
    }

    /// Whether all have voted on the contact on screen.
    pub fn complete(&self) -> bool {
        self.votes.len() >= self.seats
    }

    /// Whether a contact was on screen before this one.
    pub fn can_go_back(&self) -> bool {
        !self.before.is_empty()
    }

    /// Something could not be done: what was on its way may not have arrived, and comes again.
    pub fn failed(&mut self) {
        self.sent.clear();
    }

    /// What all have voted, where that is one thing.
    pub fn unanimous(&self) -> Option<Demand> {
        let first = self.votes.first().copied();
        first.filter(|_| self.complete() && agreed(&self.votes))
    }

    /// Takes in what has arrived of what was sent.
    pub fn heard(&mut self, answer: &NextToRead) {
        let voted = &answer.so_far.voted;
        self.sent.retain(|key| !voted.contains_key(key));
    }

    /// The contact to read out: one that is read again, or the next one.
    pub fn here(&self, answer: &NextToRead) -> Option<StoredContact> {
        let open = |contact: &&StoredContact| !self.sent.contains(&contact.key);
        // The answer may be from before this one was left for later.
        let left = |contact: &&StoredContact| self.later.last() != Some(&contact.key);
        let next = || answer.next.iter().filter(open);
        let again = self.again.last();
        again
            .or_else(|| next().find(left))
            .or_else(|| next().next())
            .cloned()
    }

    /// Another contact may be on screen: nobody has voted on it yet. True where it is another.
    pub fn turn_to(&mut self, contact: Option<&StoredContact>) -> bool {
        let key = contact.map(|contact| contact.key);
        let another = self.here != key;
        if another {
            self.here = key;
            self.clear();
        }
        another
    }

    fn clear(&mut self) {
        self.votes.clear();
        self.argument.clear();
        self.argue = false;
    }

    /// Reads a contact out before the next new one.
    fn read_again(&mut self, contact: StoredContact) {
        self.again.retain(|one| one.key != contact.key);
        self.again.push(contact);
    }

    /// Does what was asked for; what the group decided goes out.
    pub fn act(
        &mut self,
        wish: Wish,
        here: Option<&StoredContact>,
        answer: &NextToRead,
    ) -> Option<Command> {
        match wish {
            Wish::Vote(demand) if !self.complete() => {
                here?;
                self.votes.push(demand);
                self.reveal = self.complete();
            }
            Wish::Vote(demand) => return self.decide(demand, here?),
            Wish::AsAllVoted => return self.decide(self.unanimous()?, here?),
            // What all have seen is not taken back; it can be voted on again.
            Wish::VoteBack if self.complete() => {}
            Wish::VoteBack => drop(self.votes.pop()),
            Wish::Argue => self.argue = self.complete(),
            Wish::Back => {
                let before = self.before.pop()?;
                self.read_again(before);
            }
            Wish::Later => self.leave_for_later(here?),
            Wish::TalkOver => {
                for contact in answer.so_far.talk_over.iter().rev() {
                    self.read_again(contact.clone());
                }
            }
            Wish::Again(contact) => self.read_again(*contact),
            Wish::Pile | Wish::Details | Wish::Leave => {}
        }
        None
    }

    fn decide(&mut self, decision: Demand, here: &StoredContact) -> Option<Command> {
        let argument = redact(self.argument.trim()).text.into_owned();
        let votes = std::mem::take(&mut self.votes);
        self.go_on(here);
        self.sent.insert(here.key);
        Some(Command::Vote(Box::new(Round {
            reading: self.id,
            contact: here.key,
            votes,
            decision,
            argument,
        })))
    }

    fn leave_for_later(&mut self, here: &StoredContact) {
        let was_again = self.again.last().is_some_and(|one| one.key == here.key);
        self.go_on(here);
        if was_again {
            return;
        }
        if self.later.contains(&here.key) {
            // All that is left was left before: the first of them comes next.
            self.later.clear();
        }
        self.later.push(here.key);
    }

    fn go_on(&mut self, here: &StoredContact) {
        self.again.retain(|one| one.key != here.key);
        self.before.push(here.clone());
        self.here = None;
        self.clear();
    }
}
