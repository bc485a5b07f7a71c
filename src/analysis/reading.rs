//! What the marks beside a statement of purpose add up to, and whether they support it.
//!
//! Method section 1, ours: a purpose, push or pull, is read against at least 25 contacts drawn
//! at random, over two channels or more; until then it is "not yet supported". Chosen contacts
//! are counted beside the drawn ones and never with them.

use std::collections::BTreeSet;

use crate::model::{ChannelKey, How, Mark, Stance};

/// How many contacts drawn at random a statement is read against, at the least.
pub const ENOUGH: u64 = 25;
/// Over how many ways in those must have been heard, at the least.
pub const WAYS_IN: usize = 2;

/// How many contacts read so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stances {
    /// They ask for what the statement says.
    pub fit: u64,
    /// They ask for something it stands in the way of.
    pub against: u64,
    /// Neither.
    pub neither: u64,
}

impl Stances {
    /// Counts stances.
    pub fn of(stances: impl IntoIterator<Item = Stance>) -> Self {
        let mut sum = Self::default();
        for stance in stances {
            sum.add(stance);
        }
        sum
    }

    /// How many were read.
    pub fn read(&self) -> u64 {
        self.fit + self.against + self.neither
    }

    fn add(&mut self, stance: Stance) {
        match stance {
            Stance::Fits => self.fit += 1,
            Stance::Against => self.against += 1,
            Stance::Neither => self.neither += 1,
        }
    }
}

/// What stands beside one statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The contacts drawn at random that were read.
    pub drawn: Stances,
    /// How many are drawn and not yet read.
    pub unread: u64,
    /// The contacts chosen by people.
    pub chosen: Stances,
    /// Over how many ways in the drawn contacts that were read came.
    pub ways_in: usize,
}

/// Adds up the marks beside one statement, each with its contact's way in.
pub fn reading(marks: impl IntoIterator<Item = (Mark, Option<ChannelKey>)>) -> Reading {
    let mut sum = Reading::default();
    let mut ways_in = BTreeSet::new();
    for (mark, channel) in marks {
        match (mark.how, mark.stance) {
            (Some(How::Drawn), Some(stance)) => {
                sum.drawn.add(stance);
                ways_in.extend(channel);
            }
            (Some(How::Drawn), None) => sum.unread += 1,
            (Some(How::Chosen), Some(stance)) => sum.chosen.add(stance),
            (Some(How::Chosen), None) | (None, _) => {}
        }
    }
    sum.ways_in = ways_in.len();
    sum
}

/// Whether a statement was read against enough of what was heard to say that it is supported,
/// or is not: how many fit is for people to judge.
pub fn supported(reading: &Reading) -> bool {
    reading.drawn.read() >= ENOUGH && reading.ways_in >= WAYS_IN
}

/// How many contacts are still to be drawn for a statement.
pub fn to_draw(reading: &Reading) -> u64 {
    ENOUGH.saturating_sub(reading.drawn.read() + reading.unread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(stance: Option<Stance>, channel: u32) -> (Mark, Option<ChannelKey>) {
        let mark = Mark {
            how: Some(How::Drawn),
            stance,
        };
        (mark, Some(ChannelKey(channel)))
    }

    #[test]
    fn drawn_and_chosen_are_counted_apart() {
        let chosen = Mark {
            how: Some(How::Chosen),
            stance: Some(Stance::Fits),
        };
        let sum = reading([
            drawn(Some(Stance::Fits), 1),
            drawn(Some(Stance::Against), 1),
            drawn(None, 2),
            (chosen, Some(ChannelKey(3))),
            (Mark::default(), Some(ChannelKey(4))),
        ]);
        assert_eq!(
            (sum.drawn.fit, sum.drawn.against, sum.drawn.read()),
            (1, 1, 2)
        );
        assert_eq!((sum.unread, sum.chosen.fit, sum.chosen.read()), (1, 1, 1));
        assert_eq!(sum.ways_in, 1, "only what was drawn and read");
        assert_eq!(to_draw(&sum), 22);
    }

    #[test]
    fn support_takes_twenty_five_over_two_ways_in() {
        let read = |count: u32, ways: u32| {
            reading((0..count).map(|at| drawn(Some(Stance::Neither), at % ways)))
        };
        assert!(!supported(&read(24, 2)));
        assert!(!supported(&read(30, 1)));
        assert!(supported(&read(25, 2)));
    }
}
