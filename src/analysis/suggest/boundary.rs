//! Where one type ends and the next begins: what each learned contact says for its own type and
//! against those it could be mistaken for.
//!
//! A support vector machine for each type against all others, with squared hinge loss, solved in
//! its dual by coordinate descent (Hsieh and others, "A Dual Coordinate Descent Method for
//! Large-scale Linear SVM", ICML 2008). In the dual a type's score for a text is a sum over the
//! learned contacts: what each says for or against the type, times how near it is. So every
//! score can be explained by contacts, and taking a contact back takes its say with it.

use std::collections::{BTreeMap, HashMap};

use super::evidence::{Contact, Evidence};

/// Settled boundaries: what each contact says of each type.
#[derive(Clone, Debug, Default)]
pub struct Boundaries {
    /// Keys of the types.
    labels: Vec<u32>,
    /// By the contact's key, for each type: for it where positive, against it where negative.
    pub says: BTreeMap<u32, Box<[f32]>>,
}

/// How soon a contact's say is held back, so that no single contact carries a type.
const HOLD_BACK: f32 = 1.0;

/// The same for the contact's own type: its own contacts are few against all others.
const HOLD_BACK_OWN: f32 = 0.15;

/// Passes over all contacts; more change no answer that matters.
const PASSES: u32 = 5;

/// A boundary being worked out.
#[derive(Clone, Debug)]
pub struct Boundary {
    labels: Vec<u32>,
    texts: Vec<Text>,
    /// For each piece in two contacts or more, its weight for each type, side by side.
    weights: Vec<f32>,
    /// For each contact, what it says of each type, side by side.
    says: Vec<f32>,
    width: usize,
    passes: u32,
}

/// A contact as it is worked with.
#[derive(Clone, Debug)]
struct Text {
    id: u32,
    label: usize,
    /// Pieces shared with other contacts: (row of weights, weight in the text).
    shared: Box<[(u32, f32)]>,
    /// Squared length of the pieces that are its alone. They need no row of weights: all they
    /// ever carry is this contact's own say.
    alone: f32,
    /// Squared length of the whole.
    square: f32,
}

impl Boundary {
    /// A boundary of which nothing is worked out yet.
    #[must_use]
    pub fn begin(evidence: &Evidence, contacts: &BTreeMap<u32, Contact>) -> Self {
        // Rows of weights by the pieces' numbers, handed out as they come.
        let mut rows: Vec<Option<u32>> = vec![None; evidence.numbers()];
        let mut count = 0;
        let texts: Vec<Text> = evidence
            .known
            .iter()
            .zip(contacts.values())
            .map(|(known, contact)| {
                let mut shared = Vec::new();
                let mut alone = 0.0;
                for (number, weight, by_others) in evidence.weighed(known, contact) {
                    if let Some(row) = rows.get_mut(number as usize).filter(|_| by_others) {
                        let row = *row.get_or_insert_with(|| {
                            count += 1;
                            count - 1
                        });
                        shared.push((row, weight));
                    } else {
                        alone += weight * weight;
                    }
                }
                let square = alone
                    + shared
                        .iter()
                        .map(|(_, weight)| weight * weight)
                        .sum::<f32>();
                Text {
                    id: known.id,
                    label: known.label,
                    shared: shared.into(),
                    alone,
                    square,
                }
            })
            .collect();
        let width = evidence.labels.len();
        Self {
            labels: evidence.labels.clone(),
            weights: vec![0.0; count as usize * width],
            says: vec![0.0; texts.len() * width],
            texts,
            width,
            passes: 0,
        }
    }

    /// One pass over all contacts; false when all are done.
    pub fn pass(&mut self) -> bool {
        if self.passes >= PASSES || self.width == 0 {
            return false;
        }
        self.passes += 1;
        let mut order: Vec<usize> = (0..self.texts.len()).collect();
        order.sort_by_cached_key(|&place| {
            self.texts
                .get(place)
                .map(|text| scattered(text.id, self.passes))
        });
        let mut scores = vec![0.0; self.width];
        let mut changes = Vec::with_capacity(self.width);
        for place in order {
            let says = self
                .says
                .get_mut(place * self.width..(place + 1) * self.width);
            if let (Some(text), Some(says)) = (self.texts.get(place), says) {
                scores.fill(0.0);
                for &(row, weight) in &text.shared {
                    let begin = row as usize * self.width;
                    let weights = self
                        .weights
                        .get(begin..begin + self.width)
                        .unwrap_or_default();
                    for (score, of_piece) in scores.iter_mut().zip(weights) {
                        *score += weight * of_piece;
                    }
                }
                text.speak(&scores, says, &mut changes);
                for &(row, weight) in &text.shared {
                    let begin = row as usize * self.width;
                    let weights = self
                        .weights
                        .get_mut(begin..begin + self.width)
                        .unwrap_or_default();
                    for &(label, change) in &changes {
                        if let Some(of_piece) = weights.get_mut(label) {
                            *of_piece += weight * change;
                        }
                    }
                }
            }
        }
        self.passes < PASSES
    }

    /// What came out.
    #[must_use]
    pub fn settled(self) -> Boundaries {
        let says = self.says.chunks_exact(self.width.max(1)).map(Box::from);
        Boundaries {
            says: self.texts.iter().map(|text| text.id).zip(says).collect(),
            labels: self.labels,
        }
    }
}

impl Boundaries {
    /// For each type, which side of its boundary a text is on, and how far: from about -1, not
    /// of this type, to 1. `near` is each contact's key and nearness, in order of the keys.
    #[must_use]
    pub fn sides(&self, near: impl Iterator<Item = (u32, f32)>) -> HashMap<u32, f32> {
        let mut sides = vec![0.0; self.labels.len()];
        let mut says = self.says.iter().peekable();
        for (id, near) in near {
            // Contacts learned since have no say yet.
            let Some((_, says)) = says.next_if(|(spoke, _)| **spoke == id) else {
                continue;
            };
            for (side, say) in sides.iter_mut().zip(says) {
                *side += near * say;
            }
        }
        self.labels.iter().copied().zip(sides).collect()
    }
}

impl Text {
    /// Changes what this contact says so that its own type scores +1 and the others -1, as far
    /// as it is held back, and lists the changes.
    fn speak(&self, scores: &[f32], says: &mut [f32], changes: &mut Vec<(usize, f32)>) {
        changes.clear();
        for (label, (score, say)) in scores.iter().zip(says).enumerate() {
            let score = score + self.alone * *say;
            let own = label == self.label;
            let hold_back = if own { HOLD_BACK_OWN } else { HOLD_BACK };
            let wanted = if own { 1.0 } else { -1.0 };
            let new = *say + (wanted - score - hold_back * *say) / (self.square + hold_back);
            let new = if own { new.max(0.0) } else { new.min(0.0) };
            if new != *say {
                changes.push((label, new - *say));
                *say = new;
            }
        }
    }
}

/// A contact's place in a pass: types come mixed, and another way each time, by its key alone.
fn scattered(id: u32, pass: u32) -> u64 {
    let mixed = (u64::from(id) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ (u64::from(pass) << 17));
    (mixed ^ (mixed >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
