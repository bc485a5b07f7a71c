//! Demand types suggested for a contact "in much the same words" as contacts of that type that
//! the team has decided (method section 1: types come from the team's reading, so only its own
//! decisions are learned from, and nothing is suggested where nothing is near).
//!
//! A type's score adds up two things that each learned contact bears on: how usual the words are
//! for the type ([`evidence`]: naive Bayes, exact at once after every decision), and where the
//! boundary to the other types lies ([`boundary`]: a support vector machine, worked out in
//! passes by [`Suggester::settle`]). Both see a text as words, pairs of words and runs of letters
//! ([`words`]). Naive Bayes is the better of the two while a type has few contacts, the boundary
//! when it has many; the sum is better than either (`benches/suggest.rs` measures it).
//!
//! The constants here and below were chosen on a part of the training texts of banking77 and
//! hwu64 that was held back, never on their test texts; one set serves both, at every size.

mod boundary;
mod evidence;
mod tally;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, HashMap};

use boundary::{Boundaries, Boundary};
use evidence::{Contact, Evidence, Heard};

/// At most so many types are suggested.
pub const AT_MOST: usize = 3;

/// At most so many contacts are named for a suggestion.
pub const BECAUSE_AT_MOST: usize = 3;

/// Nothing is suggested unless the three nearest contacts are this near on average, the share of
/// the text that nobody ever said counting against them. The more contacts there are to look
/// among, the nearer the nearest come by chance: with their logarithm, as it turned out on texts
/// of another field.
const NEAR: f32 = -0.1;
const NEAR_GROWS: f32 = 0.04;
const NEAR_LEAST: f32 = 0.06;

/// How much the likelihood of the words counts beside the boundary, whose scores run from -1 to
/// 1, in a suggestion.
const USUAL_WORDS: f32 = 0.1;

/// How steeply a better score makes a greater share of [`Suggestion::score`].
const SURENESS: f32 = 4.0;

/// What the team's decided contacts have taught.
#[derive(Clone, Debug, Default)]
pub struct Suggester {
    contacts: BTreeMap<u32, Contact>,
    /// Numbers of the pieces by their keys, handed out as they come.
    numbers: HashMap<u64, u32>,
    evidence: Evidence,
    /// As last settled, without the contacts that were decided anew or forgotten since.
    boundaries: Boundaries,
    work: Work,
}

/// How far the boundaries are worked out.
#[derive(Clone, Debug, Default)]
enum Work {
    /// Something was decided since they were settled.
    #[default]
    ToDo,
    Begun(Boundary),
    Settled,
}

/// A type in much the same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Key of the type.
    pub label: u32,
    /// Its share of all types' scores, 0 to 1: for comparing, not how often it is right.
    pub score: f32,
    /// Keys of the type's contacts that are nearest to the text, the nearest first.
    pub because: Vec<u32>,
}

impl Suggester {
    /// Learns a contact that the team decided; a contact already known is decided anew.
    pub fn learn(&mut self, id: u32, text: &str, label: u32) {
        self.learn_all([(id, text, label)]);
    }

    /// Learns many contacts (key, words, key of the type), counting once.
    pub fn learn_all<'a>(&mut self, contacts: impl IntoIterator<Item = (u32, &'a str, u32)>) {
        for (id, text, label) in contacts {
            let pieces = words::pieces(text).into_iter().map(|piece| {
                let next = self.numbers.len() as u32;
                (*self.numbers.entry(piece.key).or_insert(next), piece.weight)
            });
            let pieces = pieces.collect();
            self.contacts.insert(id, Contact { label, pieces });
            self.boundaries.says.remove(&id);
        }
        self.count();
    }

    /// Forgets a contact, as if it had never been learned once [`Suggester::settle`] is through.
    pub fn forget(&mut self, id: u32) {
        self.contacts.remove(&id);
        self.boundaries.says.remove(&id);
        self.count();
    }

    fn count(&mut self) {
        let contacts = self.contacts.iter().map(|(id, contact)| (*id, contact));
        self.evidence = Evidence::of(contacts, self.numbers.len());
        self.work = Work::ToDo;
    }

    /// Works on the boundaries between types for one pass over the contacts, and says whether
    /// more is to do. What comes out depends only on the contacts, not on how they came.
    pub fn settle(&mut self) -> bool {
        let mut boundary = match std::mem::take(&mut self.work) {
            Work::ToDo => Boundary::begin(&self.evidence, &self.contacts),
            Work::Begun(boundary) => boundary,
            Work::Settled => {
                self.work = Work::Settled;
                return false;
            }
        };
        let more = boundary.pass();
        self.work = if more {
            Work::Begun(boundary)
        } else {
            self.boundaries = boundary.settled();
            Work::Settled
        };
        more
    }

    /// Up to three types in much the same words, the likeliest first; none where no learned
    /// contacts are near.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let (heard, near) = self.hear(text);
        if nearest(&near) * heard.familiar < near_enough(near.len()) {
            return Vec::new();
        }
        self.ranked(&heard, &near)
    }

    /// What [`Suggester::suggest`] would answer if nothing were too far: the ranking alone, for
    /// measuring it.
    #[must_use]
    pub fn likeliest(&self, text: &str) -> Vec<Suggestion> {
        let (heard, near) = self.hear(text);
        self.ranked(&heard, &near)
    }

    /// A text, and how near each learned contact is to it.
    fn hear(&self, text: &str) -> (Heard, Vec<f32>) {
        let pieces = words::pieces(text).into_iter();
        let numbered = pieces.map(|piece| (self.numbers.get(&piece.key).copied(), piece.weight));
        let heard = self.evidence.hear(numbered);
        let near = self.evidence.nearness(&heard);
        (heard, near)
    }

    fn ranked(&self, heard: &Heard, near: &[f32]) -> Vec<Suggestion> {
        let scores = self.scores(heard, near);
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        let shares = scores.iter().map(|score| (SURENESS * (score - best)).exp());
        let mut ranked: Vec<(usize, f32)> = shares.enumerate().collect();
        let all: f32 = ranked.iter().map(|(_, share)| share).sum();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked.truncate(AT_MOST);
        let suggestions = ranked.into_iter().filter_map(|(place, share)| {
            Some(Suggestion {
                label: *self.evidence.labels.get(place)?,
                score: share / all,
                because: self.because(place, near),
            })
        });
        suggestions
            .filter(|suggestion| !suggestion.because.is_empty())
            .collect()
    }

    /// Each type's score: how usual the words are for it, and its side of the boundaries.
    fn scores(&self, heard: &Heard, near: &[f32]) -> Vec<f32> {
        let usual = self.evidence.likelihoods(heard);
        let ids = self.evidence.known.iter().map(|known| known.id);
        let sides = self.boundaries.sides(ids.zip(near.iter().copied()));
        // A type without a boundary yet stands where the best one does: the words decide.
        let best = sides.values().copied().reduce(f32::max).unwrap_or_default();
        let side = |label| sides.get(label).copied().unwrap_or(best);
        let types = self.evidence.labels.iter().zip(usual);
        types
            .map(|(label, usual)| USUAL_WORDS * usual + side(label))
            .collect()
    }

    /// The type's contacts nearest to a text.
    fn because(&self, place: usize, near: &[f32]) -> Vec<u32> {
        let known = self.evidence.known.iter().zip(near);
        let of_type = known.filter(|(known, near)| known.label == place && **near > 0.0);
        let mut of_type: Vec<(f32, u32)> = of_type.map(|(known, near)| (*near, known.id)).collect();
        of_type.sort_by(|one, other| other.0.total_cmp(&one.0));
        of_type.truncate(BECAUSE_AT_MOST);
        of_type.into_iter().map(|(_, id)| id).collect()
    }
}

/// How near the three nearest contacts are, on average.
fn nearest(near: &[f32]) -> f32 {
    let mut best = [0.0_f32; 3];
    for &near in near {
        let mut falls = near;
        for place in &mut best {
            if falls > *place {
                std::mem::swap(place, &mut falls);
            }
        }
    }
    best.iter().sum::<f32>() / 3.0
}

/// How near they must be, among so many contacts.
fn near_enough(contacts: usize) -> f32 {
    (NEAR + NEAR_GROWS * (contacts as f32).ln()).max(NEAR_LEAST)
}
