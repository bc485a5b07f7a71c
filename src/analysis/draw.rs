//! Contacts drawn at random, for a statement of purpose to be read against.
//!
//! Method section 1, ours: the sample is a simple random one, without replacement, but that it
//! comes over two ways in whenever there are two. Each contact has a place in an order that the
//! seed alone fixes, and the first ones are drawn: so a draw taken back and made again is the
//! same draw, and one that was too small goes on where it ended. The places are the mixing
//! function of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014) applied to seed and contact.

use std::collections::BTreeSet;

use super::columns::{Columns, Row};
use super::select::Test;
use crate::model::{ContactKey, Filter};

/// What is to be drawn.
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    /// From which contacts.
    pub from: &'a Filter,
    /// Those drawn before, which are not drawn again.
    pub before: &'a [ContactKey],
    /// How many more.
    pub wanted: usize,
    /// What fixes the order.
    pub seed: u64,
}

/// Draws contacts, in a random order; fewer than wanted only where there are no more.
/// `has_words` is asked in that order, until there are enough.
pub fn draw(
    columns: &Columns,
    draw: &Draw<'_>,
    mut has_words: impl FnMut(ContactKey) -> bool,
) -> Vec<ContactKey> {
    let test = Test::new(draw.from);
    let before: BTreeSet<u32> = draw.before.iter().map(|key| key.0).collect();
    let selected = |row: &&Row| test.listened(row) && test.facets(row) && test.counted(row);
    let (mut order, known): (Vec<&Row>, Vec<&Row>) = (columns.rows().iter())
        .filter(selected)
        .partition(|row| !before.contains(&row.key));
    order.sort_by_cached_key(|row| place(draw.seed, row.key));
    let mut rest = order.into_iter();
    let mut drawn: Vec<&Row> = (rest.by_ref())
        .filter(|row| has_words(ContactKey(row.key)))
        .take(draw.wanted)
        .collect();
    let ways_in: BTreeSet<u32> = (drawn.iter().chain(&known))
        .map(|row| row.channel)
        .filter(|channel| *channel > 0)
        .collect();
    if ways_in.len() < 2 {
        let another = |row: &&Row| {
            row.channel > 0 && !ways_in.contains(&row.channel) && has_words(ContactKey(row.key))
        };
        // The last one makes room for the first that came another way.
        if let (Some(other), Some(last)) = (rest.find(another), drawn.last_mut()) {
            *last = other;
        }
    }
    drawn.into_iter().map(|row| ContactKey(row.key)).collect()
}

/// A contact's place in the order that a seed fixes.
pub(super) fn place(seed: u64, contact: u32) -> u64 {
    mixed(seed ^ mixed(u64::from(contact)))
}

fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::columns::CodedContact;
    use crate::model::{ChannelKey, ServiceKey, WordsAre};

    /// So many contacts in customers' words, the first of them by another way in than the rest.
    fn heard(count: u32) -> Columns {
        let one = |key: u32| CodedContact {
            key: ContactKey(key),
            day: 20_000,
            minute: None,
            service: ServiceKey(1),
            channel: Some(ChannelKey(if key == 1 { 2 } else { 1 })),
            group: None,
            started_by: None,
            words_are: Some(if key.is_multiple_of(10) {
                WordsAre::StaffNote
            } else {
                WordsAre::Said
            }),
            outcome: None,
            demand: None,
            decided: None,
            demand_type: None,
            import: None,
            alive: true,
        };
        let mut columns = Columns::default();
        columns.put(&(1..=count).map(one).collect::<Vec<_>>());
        columns
    }

    /// Every tenth is a staff note, and every seventh has no words.
    fn can_be(key: u32) -> bool {
        !key.is_multiple_of(10) && !key.is_multiple_of(7)
    }

    fn drawn(columns: &Columns, before: &[ContactKey], wanted: usize, seed: u64) -> Vec<u32> {
        let asked = Draw {
            from: &Filter::default(),
            before,
            wanted,
            seed,
        };
        let keys = draw(columns, &asked, |key| !key.0.is_multiple_of(7));
        keys.into_iter().map(|key| key.0).collect()
    }

    #[test]
    fn customers_words_that_are_kept_are_drawn_once_each_over_two_ways_in() {
        let columns = heard(2_000);
        for seed in 0..200 {
            let keys = drawn(&columns, &[], 25, seed);
            let different: BTreeSet<&u32> = keys.iter().collect();
            assert_eq!(different.len(), 25);
            assert!(keys.iter().all(|key| can_be(*key)));
            assert!(keys.contains(&1), "the only one of the other way in");
        }
    }

    #[test]
    fn a_draw_goes_on_where_it_ended_and_never_twice() {
        let columns = heard(60);
        let first = drawn(&columns, &[], 10, 5);
        assert_eq!(first, drawn(&columns, &[], 10, 5), "the seed fixes it");
        let before: Vec<ContactKey> = first.iter().copied().map(ContactKey).collect();
        let more = drawn(&columns, &before, 100, 5);
        assert!(more.iter().all(|key| !first.contains(key)));
        // 60 contacts, of which 6 are staff notes and 8 have no words (none of them both).
        assert_eq!(
            first.len() + more.len(),
            46,
            "and all where there are fewer"
        );
    }

    #[test]
    fn every_contact_is_as_likely_as_every_other() {
        let columns = heard(100);
        let mut times = [0_u32; 101];
        for seed in 0..4_000 {
            for key in drawn(&columns, &[], 10, seed) {
                if let Some(count) = times.get_mut(key as usize) {
                    *count += 1;
                }
            }
        }
        // 77 can be drawn, 1 always is: 9 of the other 76 each time, 474 times on average.
        let others: Vec<u32> = (2..=100)
            .filter(|key| can_be(*key))
            .filter_map(|key| times.get(key as usize).copied())
            .collect();
        assert_eq!(others.len(), 76);
        // Four standard deviations of a count of 474 with chance 9/76 are 82.
        assert!(
            others.iter().all(|count| count.abs_diff(474) < 90),
            "{others:?}"
        );
    }
}
