//! The id of an imported row: the same row taken in twice, or on two laptops, is one contact.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, Timelike};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::When;

use super::heading::normal;

/// Gives each row of one file its id: a UUID v8 from SHA-256 of the file's normalised header
/// names, the row's reference, its date and time, its redacted words, and the number of rows
/// before it in the file that are equal in these.
pub(super) struct Identity {
    header: Sha256,
    /// Eight bytes a row: what has been seen.
    seen: HashSet<u64>,
    /// How often, for the few that were seen again.
    again: HashMap<u64, u32>,
}

impl Identity {
    pub fn of_file(header: &[String]) -> Self {
        let mut hash = Sha256::new();
        for name in header {
            hash.update(normal(name));
            hash.update([0]);
        }
        Self {
            header: hash,
            seen: HashSet::new(),
            again: HashMap::new(),
        }
    }

    /// The id of the next row.
    pub fn of_row(&mut self, reference: &str, received: When, words: &str) -> Uuid {
        let mut hash = self.header.clone();
        let second = received
            .time
            .map_or(u32::MAX, |time| time.num_seconds_from_midnight());
        hash.update((reference.len() as u64).to_le_bytes());
        hash.update(reference);
        hash.update(received.date.num_days_from_ce().to_le_bytes());
        hash.update(second.to_le_bytes());
        hash.update(words);
        let digest: [u8; 32] = hash.clone().finalize().into();
        let key = u64::from_le_bytes(first(&digest));
        if self.seen.insert(key) {
            return Uuid::new_v8(first(&digest));
        }
        let before = self.again.entry(key).or_default();
        *before += 1;
        hash.update(before.to_le_bytes());
        let digest: [u8; 32] = hash.finalize().into();
        Uuid::new_v8(first(&digest))
    }
}

fn first<const N: usize>(digest: &[u8; 32]) -> [u8; N] {
    digest.first_chunk().copied().unwrap_or([0; N])
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;

    #[test]
    fn equal_rows_stay_apart_and_the_same_file_gives_the_same_ids() {
        let header = |names: [&str; 2]| Identity::of_file(&names.map(str::to_owned));
        let when = When {
            date: NaiveDate::from_ymd_opt(2016, 4, 1).unwrap(),
            time: NaiveTime::from_hms_opt(0, 3, 0),
        };
        let ids = |mut file: Identity| -> Vec<Uuid> {
            (0..4).map(|_| file.of_row("", when, "a hole")).collect()
        };
        let once = ids(header(["Date", "The words"]));
        assert_eq!(once, ids(header(["DATE", "the_words"])));
        assert_eq!(once.iter().collect::<HashSet<_>>().len(), 4);
        assert!(once.iter().all(|id| id.get_version_num() == 8));
        assert_ne!(once[0], ids(header(["Date", "Other"]))[0]);
        let mut file = header(["Date", "The words"]);
        let midnight = When { time: None, ..when };
        assert_ne!(file.of_row("", midnight, "a hole"), once[0]);
        assert_ne!(
            file.of_row("a", when, " hole"),
            file.of_row("", when, "a hole")
        );
    }
}
