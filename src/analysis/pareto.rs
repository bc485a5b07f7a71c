//! Demand types by frequency, and how few of them make up most of the demand.

use std::collections::BTreeMap;

use super::tally::{Split, TypeTally};
use crate::model::DemandTypeKey;

/// One type in order of frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which type.
    pub key: DemandTypeKey,
    /// Classes of its contacts.
    pub split: Split,
    /// Its contacts and those of every type before it.
    pub cumulative: u64,
}

/// The fewest types that make up four fifths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VitalFew {
    /// So many types ...
    pub types: usize,
    /// ... hold so many contacts.
    pub contacts: u64,
}

/// The types that have contacts, the most frequent first; equal ones by `sentence`.
pub fn rank<'a>(
    types: &BTreeMap<Option<DemandTypeKey>, TypeTally>,
    sentence: impl Fn(DemandTypeKey) -> &'a str,
) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = types
        .iter()
        .filter_map(|(key, tally)| {
            Some(Ranked {
                key: (*key)?,
                split: tally.split,
                cumulative: 0,
            })
        })
        .filter(|ranked| ranked.split.all() > 0)
        .collect();
    ranked.sort_by(|a, b| {
        let by_frequency = b.split.all().cmp(&a.split.all());
        by_frequency.then_with(|| sentence(a.key).cmp(sentence(b.key)))
    });
    let mut so_far = 0;
    for type_ in &mut ranked {
        so_far += type_.split.all();
        type_.cumulative = so_far;
    }
    ranked
}

/// The smallest number of types that reaches 80% of all contacts with a type; `None` of none.
pub fn vital_few(ranked: &[Ranked]) -> Option<VitalFew> {
    let all = ranked.last()?.cumulative;
    let reaches = |ranked: &Ranked| ranked.cumulative * 5 >= all * 4;
    let (index, last) = ranked
        .iter()
        .enumerate()
        .find(|(_, ranked)| reaches(ranked))?;
    Some(VitalFew {
        types: index + 1,
        contacts: last.cumulative,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(counts: &[u64]) -> Vec<Ranked> {
        let names = ["d", "c", "b", "a"];
        let types = counts.iter().zip(0..).map(|(count, key)| {
            let split = Split {
                failure: *count,
                ..Split::default()
            };
            (
                Some(DemandTypeKey(key)),
                TypeTally {
                    split,
                    weeks: Vec::new(),
                },
            )
        });
        let untyped = Split {
            undecided: 900,
            ..Split::default()
        };
        let untyped = [(
            None,
            TypeTally {
                split: untyped,
                weeks: Vec::new(),
            },
        )];
        rank(&types.chain(untyped).collect(), |key| {
            names[key.0 as usize % 4]
        })
    }

    #[test]
    fn by_frequency_then_by_sentence_and_without_the_untyped() {
        let keys: Vec<u32> = ranked(&[5, 9, 5, 0]).iter().map(|r| r.key.0).collect();
        assert_eq!(keys, [1, 2, 0]);
        let cumulative: Vec<u64> = ranked(&[5, 9, 5]).iter().map(|r| r.cumulative).collect();
        assert_eq!(cumulative, [9, 14, 19]);
    }

    #[test]
    fn the_vital_few_reach_exactly_eighty_per_cent() {
        let few = |counts: &[u64]| vital_few(&ranked(counts)).map(|few| (few.types, few.contacts));
        assert_eq!(few(&[50, 30, 20]), Some((2, 80)));
        assert_eq!(few(&[50, 29, 21]), Some((3, 100)));
        assert_eq!(few(&[7]), Some((1, 7)));
        assert_eq!(few(&[]), None);
    }
}
