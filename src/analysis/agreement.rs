//! How far readers agree when they vote in silence on the same contacts.
//!
//! Method section 3. Cohen's kappa for two readers (Cohen 1960), Krippendorff's alpha with the
//! nominal metric for any number of them, votes missing or not (Krippendorff 2011, "Computing
//! Krippendorff's alpha-reliability"). Check: of the table 45, 5 / 10, 40 the readers agree on
//! 0.85, kappa is 0.70 and alpha 0.7008. They speak of a reading as a whole, never of a reader.

use std::collections::BTreeMap;

/// Whether everybody who voted on a contact voted the same; one vote agrees with itself.
pub fn agreed<L: PartialEq>(votes: &[L]) -> bool {
    votes.windows(2).all(|pair| pair.first() == pair.last())
}

/// Two readers' votes crossed: how often the first voted one thing and the second another.
/// Pairs that never came up are absent.
pub fn confusion<L: Ord + Copy>(pairs: &[(L, L)]) -> BTreeMap<(L, L), u64> {
    let mut table = BTreeMap::new();
    for pair in pairs {
        *table.entry(*pair).or_default() += 1;
    }
    table
}

/// How the readers of a whole reading agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement<L> {
    /// Contacts with two votes or more.
    pub contacts: u64,
    /// Those of them on which everybody voted the same.
    pub agreed: u64,
    /// Krippendorff's alpha; `None` where it is not defined.
    pub alpha: Option<f64>,
    /// Cohen's kappa; `None` where there were not two readers, or where it is not defined.
    pub kappa: Option<f64>,
    /// Every two votes on one contact, the lesser label first, whoever cast which: with two
    /// readers their confusion table folded, so that it tells nothing of either.
    pub pairs: BTreeMap<(L, L), u64>,
}

/// How readers agree, from the votes on each contact by seat.
pub fn agreement<L: Ord + Copy>(units: &[Vec<L>]) -> Agreement<L> {
    let several: Vec<Vec<L>> = (units.iter())
        .filter(|votes| votes.len() > 1)
        .cloned()
        .collect();
    let of_two = |votes: &Vec<L>| match votes.as_slice() {
        [one, other] => Some((*one, *other)),
        _ => None,
    };
    let two: Option<Vec<(L, L)>> = several.iter().map(of_two).collect();
    let mut pairs = Vec::new();
    for votes in &several {
        for (at, one) in votes.iter().enumerate() {
            let others = votes.iter().skip(at + 1);
            pairs.extend(others.map(|other| (*one.min(other), *one.max(other))));
        }
    }
    Agreement {
        contacts: several.len() as u64,
        agreed: several.iter().filter(|votes| agreed(votes)).count() as u64,
        alpha: alpha(&several),
        kappa: two.and_then(|two| kappa(&two)),
        pairs: confusion(&pairs),
    }
}

/// Cohen's kappa of two readers, each pair their votes on one contact: 1 is agreement
/// throughout, 0 what chance alone would bring. `None` without votes, and where everybody used
/// one label.
pub fn kappa<L: Ord + Copy>(pairs: &[(L, L)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let mut first: BTreeMap<L, f64> = BTreeMap::new();
    let mut second: BTreeMap<L, f64> = BTreeMap::new();
    for (one, other) in pairs {
        *first.entry(*one).or_default() += 1.0;
        *second.entry(*other).or_default() += 1.0;
    }
    let same = pairs.iter().filter(|(one, other)| one == other).count() as f64;
    let by_chance: f64 = (first.iter())
        .map(|(label, count)| count * second.get(label).copied().unwrap_or(0.0))
        .sum();
    let room = n * n - by_chance;
    (room > 0.0).then(|| (n * same - by_chance) / room)
}

/// Krippendorff's alpha of the votes on each contact, whoever cast them; contacts with fewer
/// than two votes say nothing of agreement. `None` where there is none with two, and where
/// everybody used one label.
pub fn alpha<L: Ord + Copy>(units: &[Vec<L>]) -> Option<f64> {
    let coincidences = coincidences(units);
    let mut of_label: BTreeMap<L, f64> = BTreeMap::new();
    for ((label, _), weight) in &coincidences {
        *of_label.entry(*label).or_default() += weight;
    }
    let n: f64 = of_label.values().sum();
    let squares: f64 = of_label.values().map(|count| count * count).sum();
    let expected = n * n - squares;
    let apart = |((one, other), _): &(&(L, L), &f64)| one != other;
    let observed: f64 = (coincidences.iter())
        .filter(apart)
        .map(|(_, weight)| weight)
        .sum();
    (of_label.len() > 1).then(|| 1.0 - (n - 1.0) * observed / expected)
}

/// The coincidence matrix: each ordered pair of votes on one contact, weighted by one less than
/// the votes that contact has, so that each vote weighs the same.
fn coincidences<L: Ord + Copy>(units: &[Vec<L>]) -> BTreeMap<(L, L), f64> {
    let mut matrix = BTreeMap::new();
    for votes in units.iter().filter(|votes| votes.len() > 1) {
        let weight = 1.0 / (votes.len() - 1) as f64;
        for (at, one) in votes.iter().enumerate() {
            for (_, other) in votes.iter().enumerate().filter(|(index, _)| *index != at) {
                *matrix.entry((*one, *other)).or_default() += weight;
            }
        }
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The method's own table.
    fn pairs() -> Vec<(u8, u8)> {
        let cells = [((0, 0), 45), ((0, 1), 5), ((1, 0), 10), ((1, 1), 40)];
        let many = |(pair, count)| std::iter::repeat_n(pair, count);
        cells.into_iter().flat_map(many).collect()
    }

    fn close(ours: Option<f64>, theirs: f64) {
        let off = (ours.unwrap_or(f64::NAN) - theirs).abs();
        assert!(off < 5e-5, "{ours:?} is not {theirs}");
    }

    #[test]
    fn the_methods_table_gives_its_published_figures() {
        let pairs = pairs();
        let units: Vec<Vec<u8>> = pairs
            .iter()
            .map(|(one, other)| vec![*one, *other])
            .collect();
        let same = units.iter().filter(|votes| agreed(votes)).count();
        assert_eq!(same, 85);
        assert_eq!(confusion(&pairs).get(&(1, 0)), Some(&10));
        close(kappa(&pairs), 0.70);
        close(alpha(&units), 0.7008);
    }

    #[test]
    fn a_reading_is_summed_up_without_telling_who_voted_what() {
        let one_way = agreement(&[vec![1, 2], vec![1, 1], vec![2, 2], vec![2]]);
        let other_way = agreement(&[vec![2, 1], vec![1, 1], vec![2, 2], vec![2]]);
        assert_eq!((one_way.contacts, one_way.agreed), (3, 2));
        assert_eq!(one_way.pairs, other_way.pairs);
        close(one_way.kappa, 0.4);
        let three = agreement(&[vec![1, 2, 2], vec![1, 1, 1]]);
        assert_eq!(three.kappa, None);
        assert_eq!(three.pairs.get(&(1, 2)), Some(&2));
    }

    #[test]
    fn who_votes_one_label_throughout_tells_nothing() {
        assert_eq!(kappa(&[(1, 1); 9]), None);
        assert_eq!(alpha(&[vec![1, 1, 1], vec![1, 1]]), None);
        assert_eq!(kappa::<u8>(&[]), None);
        // A vote by itself is no agreement, whatever others say elsewhere.
        assert_eq!(alpha(&[vec![1], vec![2], vec![]]), None);
    }
}
