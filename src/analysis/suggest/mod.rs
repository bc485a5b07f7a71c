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

mod boundary;
mod evidence;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, HashMap};

use boundary::{Boundary, Say};
use evidence::{Contact, Evidence};

/// At most so many types are suggested.
pub const AT_MOST: usize = 3;

/// At most so many contacts are named for a suggestion.
pub const BECAUSE_AT_MOST: usize = 3;

/// Nothing is suggested unless the three nearest contacts are this near on average, the share of
/// the text that nobody ever said counting against them. The more contacts there are to look
/// among, the nearer the nearest come by chance: with their logarithm, as it turned out on texts
/// of another field.
const NEAR: f32 = -0.137;
const NEAR_GROWS: f32 = 0.04;
const NEAR_LEAST: f32 = 0.06;

/// How much the likelihood of the words counts beside the boundary, whose scores run from -1 to
/// 1, in a suggestion.
const USUAL_WORDS: f32 = 0.1;

/// Makes scores into shares that tell how often a suggestion is right.
const SURENESS: f32 = 4.0;

/// What the team's decided contacts have taught.
#[derive(Clone, Debug, Default)]
pub struct Suggester {
    contacts: BTreeMap<u32, Contact>,
    /// Numbers of the pieces by their keys, handed out as they come.
    numbers: HashMap<u64, u32>,
    evidence: Evidence,
    /// What contacts say about the boundaries, as last settled.
    says: HashMap<u32, Say>,
    /// Boundaries being worked out; none where they are settled.
    unsettled: Option<Boundary>,
    settled: bool,
}

/// A type in much the same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Key of the type.
    pub label: u32,
    /// How sure: 0 to 1, over all types.
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
            self.says.remove(&id);
        }
        self.count();
    }

    /// Forgets a contact, as if it had never been learned once [`Suggester::settle`] is through.
    pub fn forget(&mut self, id: u32) {
        self.contacts.remove(&id);
        self.says.remove(&id);
        self.count();
    }

    fn count(&mut self) {
        let contacts = self.contacts.iter().map(|(id, contact)| (*id, contact));
        self.evidence = Evidence::of(contacts, self.numbers.len());
        self.unsettled = None;
        self.settled = false;
    }

    /// Works on the boundaries between types for one pass over the contacts, and says whether
    /// more is to do. What comes out depends only on the contacts, not on how they came.
    pub fn settle(&mut self) -> bool {
        if self.settled {
            return false;
        }
        let mut boundary = match self.unsettled.take() {
            Some(boundary) => boundary,
            None => Boundary::begin(&self.evidence, &self.contacts),
        };
        if boundary.pass() {
            self.unsettled = Some(boundary);
        } else {
            self.says = boundary.says();
            self.settled = true;
        }
        !self.settled
    }

    /// Up to three types in much the same words, the likeliest first; none where no learned
    /// contact is near.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let pieces = words::pieces(text).into_iter();
        let heard = self.evidence.hear(pieces.map(|piece| (self.numbers.get(&piece.key).copied(), piece.weight)));
        let near = self.evidence.nearness(&heard);
        if nearest(&near) * heard.familiar < near_enough(near.len()) {
            return Vec::new();
        }
        let scores = self.scores(&self.evidence.likelihoods(&heard), &near);
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = scores.iter().map(|score| (SURENESS * (score - best)).exp()).collect();
        let all: f32 = shares.iter().sum();
        let mut ranked: Vec<(usize, f32)> = shares.into_iter().enumerate().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked.truncate(AT_MOST);
        let suggestions = ranked.into_iter().filter_map(|(place, share)| Some(Suggestion {
            label: *self.evidence.labels.get(place)?,
            score: share / all,
            because: self.because(place, &near),
        }));
        suggestions.filter(|suggestion| !suggestion.because.is_empty()).collect()
    }

    /// Each type's score: what the contacts say, by how near they are, and the words' likelihood.
    fn scores(&self, likelihoods: &[f32], near: &[f32]) -> Vec<f32> {
        let mut scores: Vec<f32> = likelihoods.iter().map(|likelihood| USUAL_WORDS * likelihood).collect();
        let places: HashMap<u32, usize> = self.evidence.labels.iter().copied().zip(0..).collect();
        for (known, near) in self.evidence.known.iter().zip(near).filter(|(_, near)| **near > 0.0) {
            for (label, say) in self.says.get(&known.id).into_iter().flatten() {
                let place = places.get(label).copied();
                if let Some(score) = place.and_then(|place| scores.get_mut(place)) {
                    *score += say * near;
                }
            }
        }
        scores
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
    if std::env::var("NONE").is_ok() { return -1.0; }
    (NEAR + NEAR_GROWS * (contacts as f32).ln()).max(NEAR_LEAST)
}
