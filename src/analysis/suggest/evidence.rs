//! What the learned contacts say about each piece of a text: how telling it is, which contacts
//! have it, and how strongly it speaks for each type.
//!
//! Everything here is counted afresh from the contacts, so that it depends on nothing else: not
//! on the order of learning, nor on what was learned and taken back.

use std::ops::Range;

use super::tally::Tally;

/// A learned contact: its type, and its pieces as (number of the piece, weight in its text).
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Key of its type.
    pub label: u32,
    /// Its pieces, each once.
    pub pieces: Box<[(u32, f32)]>,
}

/// A learned contact as it is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Key of the contact.
    pub id: u32,
    /// Place of its type among [`Evidence::labels`].
    pub label: usize,
    /// What its weights are multiplied by to make its length 1.
    pub scale: f32,
}

/// All that follows from the learned contacts by counting.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Keys of the types, ascending.
    pub labels: Vec<u32>,
    /// The contacts in order of their keys.
    pub known: Vec<Known>,
    features: Vec<Feature>,
    said: Vec<(u32, f32)>,
    lifts: Vec<(u32, f32)>,
    /// For each type, what is taken off for each unit of words: ln(its words + imagined words).
    sizes: Vec<f32>,
}

/// A piece known from some contact.
#[derive(Clone, Debug, Default)]
struct Feature {
    /// How telling it is; 0 where no contact has it any more.
    telling: f32,
    /// Its contacts, a part of `said`: (place of the contact, weight in its text).
    said: Range<usize>,
    /// Its types, a part of `lifts`: (place of the type, how strongly it speaks for it).
    lifts: Range<usize>,
}

/// A text as it is compared with the learned contacts.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Known pieces with their weights; their length is 1.
    pub pieces: Vec<(u32, f32)>,
    /// The share of the text's length that is known words: 1 where it has no other.
    pub familiar: f32,
}

/// Words that each type is imagined to have had before any contact, spread evenly over all known
/// pieces: naive Bayes with additive smoothing. It keeps a piece heard once from deciding. In
/// units of a contact's length, of which a short contact has about 10.
const IMAGINED: f32 = 300.0;

/// Added to how telling a piece is, so that one that every type uses still counts a little.
const TELLING_LEAST: f32 = 0.5;

/// How much the difference between telling and common pieces is drawn out.
const TELLING_POWER: f32 = 0.7;

impl Evidence {
    /// Counts the contacts, given in order of their keys; pieces are numbered below `numbers`.
    #[must_use]
    pub fn of<'a>(
        contacts: impl Iterator<Item = (u32, &'a Contact)> + Clone,
        numbers: usize,
    ) -> Self {
        let mut labels: Vec<u32> = contacts.clone().map(|(_, contact)| contact.label).collect();
        labels.sort_unstable();
        labels.dedup();
        let known = contacts.clone().map(|(id, contact)| Known {
            id,
            label: labels.binary_search(&contact.label).unwrap_or_default(),
            scale: 0.0,
        });
        let mut evidence = Self {
            known: known.collect(),
            sizes: vec![0.0; labels.len()],
            labels,
            ..Self::default()
        };
        let texts = contacts.map(|(_, contact)| &contact.pieces);
        evidence.gather(texts.clone(), numbers);
        evidence.weigh();
        evidence.scale(texts);
        evidence.lift();
        evidence
    }

    /// Pieces are numbered below this.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.features.len()
    }

    /// Lays each piece's contacts side by side.
    fn gather<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a Box<[(u32, f32)]>> + Clone,
        numbers: usize,
    ) {
        let mut counts = vec![0_usize; numbers];
        for &(number, _) in texts.clone().flatten() {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        }
        let mut end = 0;
        let features = counts.iter().map(|&count| {
            let begin = end;
            end += count;
            Feature {
                said: begin..begin,
                ..Feature::default()
            }
        });
        self.features = features.collect();
        self.said = vec![(0, 0.0); end];
        for (place, text) in (0..).zip(texts) {
            for &(number, weight) in text {
                let Some(feature) = self.features.get_mut(number as usize) else {
                    continue;
                };
                if let Some(said) = self.said.get_mut(feature.said.end) {
                    *said = (place, weight);
                }
                feature.said.end += 1;
            }
        }
    }

    /// A piece is telling where few types use it: ln((1 + all types) / (1 + types that use it)),
    /// types being counted by the perplexity of its contacts' types, so that one stray contact
    /// of another type changes little.
    fn weigh(&mut self) {
        let types = self.labels.len() as f32;
        let mut tally = Tally::new(self.labels.len());
        for feature in &mut self.features {
            let contacts = self.said.get(feature.said.clone()).unwrap_or_default();
            if contacts.is_empty() {
                continue;
            }
            for &(place, _) in contacts {
                if let Some(known) = self.known.get(place as usize) {
                    tally.add(known.label, 1.0);
                }
            }
            let all = contacts.len() as f32;
            let entropy: f32 = tally
                .take()
                .map(|(_, count)| -(count / all) * (count / all).ln())
                .sum();
            let rare = ((1.0 + types) / (1.0 + entropy.exp())).ln();
            feature.telling = (rare.max(0.0) + TELLING_LEAST).powf(TELLING_POWER);
        }
    }

    /// Gives every contact the length 1, however much was said.
    fn scale<'a>(&mut self, texts: impl Iterator<Item = &'a Box<[(u32, f32)]>>) {
        for (known, text) in self.known.iter_mut().zip(texts) {
            let square = |&(number, weight): &(u32, f32)| {
                let telling = self
                    .features
                    .get(number as usize)
                    .map_or(0.0, |feature| feature.telling);
                (telling * weight).powi(2)
            };
            let length = text.iter().map(square).sum::<f32>().sqrt();
            known.scale = if length > 0.0 { length.recip() } else { 0.0 };
        }
    }

    /// How strongly each piece speaks for each type that used it: naive Bayes.
    fn lift(&mut self) {
        let heard = self
            .features
            .iter()
            .filter(|feature| feature.telling > 0.0)
            .count();
        let evenly = IMAGINED / heard as f32;
        let mut tally = Tally::new(self.labels.len());
        for feature in &mut self.features {
            for &(place, weight) in self.said.get(feature.said.clone()).unwrap_or_default() {
                if let Some(known) = self.known.get(place as usize) {
                    tally.add(known.label, weight * feature.telling * known.scale);
                }
            }
            let begin = self.lifts.len();
            for (label, words) in tally.take() {
                self.lifts.push((label as u32, (words / evenly).ln_1p()));
                if let Some(size) = self.sizes.get_mut(label) {
                    *size += words;
                }
            }
            feature.lifts = begin..self.lifts.len();
        }
        for size in &mut self.sizes {
            *size = (*size + IMAGINED).ln();
        }
    }

    /// A text's known pieces, numbered by `number`.
    #[must_use]
    pub fn hear(&self, pieces: impl Iterator<Item = (Option<u32>, f32)>) -> Heard {
        // A piece that nobody said is as telling as one that a single type used.
        let types = self.labels.len() as f32;
        let unheard = (((1.0 + types) / 2.0).ln().max(0.0) + TELLING_LEAST).powf(TELLING_POWER);
        let mut known = Vec::new();
        let (mut familiar, mut strange) = (0.0, 0.0);
        for (number, weight) in pieces {
            let feature = number.and_then(|number| Some((number, self.telling(number)?)));
            match feature {
                Some((number, telling)) => {
                    familiar += (weight * telling).powi(2);
                    known.push((number, weight * telling));
                }
                None => strange += (weight * unheard).powi(2),
            }
        }
        let length: f32 = familiar.sqrt();
        for (_, weight) in &mut known {
            *weight /= length;
        }
        let all: f32 = familiar + strange;
        Heard {
            pieces: known,
            familiar: if all > 0.0 { length / all.sqrt() } else { 0.0 },
        }
    }

    /// How telling a piece is; none where no contact has it.
    fn telling(&self, number: u32) -> Option<f32> {
        let telling = self.features.get(number as usize)?.telling;
        (telling > 0.0).then_some(telling)
    }

    /// For each learned contact, how much of its words the text shares: the cosine, 0 to 1.
    #[must_use]
    pub fn nearness(&self, heard: &Heard) -> Vec<f32> {
        let mut near = vec![0.0; self.known.len()];
        for &(number, weight) in &heard.pieces {
            let Some(feature) = self.features.get(number as usize) else {
                continue;
            };
            let weight = weight * feature.telling;
            for &(place, said) in self.said.get(feature.said.clone()).unwrap_or_default() {
                if let Some(near) = near.get_mut(place as usize) {
                    *near += weight * said;
                }
            }
        }
        for (near, known) in near.iter_mut().zip(&self.known) {
            *near *= known.scale;
        }
        near
    }

    /// For each type, the log-likelihood of the text but for what is the same for all types.
    #[must_use]
    pub fn likelihoods(&self, heard: &Heard) -> Vec<f32> {
        let words: f32 = heard.pieces.iter().map(|(_, weight)| weight).sum();
        let mut scores: Vec<f32> = self.sizes.iter().map(|size| -words * size).collect();
        for &(number, weight) in &heard.pieces {
            let Some(feature) = self.features.get(number as usize) else {
                continue;
            };
            for &(label, lift) in self.lifts.get(feature.lifts.clone()).unwrap_or_default() {
                if let Some(score) = scores.get_mut(label as usize) {
                    *score += weight * lift;
                }
            }
        }
        scores
    }

    /// A contact's pieces with their weights, its length being 1; and whether another contact
    /// has the piece too.
    pub fn weighed<'a>(
        &'a self,
        known: &Known,
        contact: &'a Contact,
    ) -> impl Iterator<Item = (u32, f32, bool)> {
        let scale = known.scale;
        contact.pieces.iter().filter_map(move |&(number, weight)| {
            let feature = self.features.get(number as usize)?;
            Some((
                number,
                weight * feature.telling * scale,
                feature.said.len() > 1,
            ))
        })
    }
}
