//! What is asked before words are erased: where they may still be afterwards, and which are old.

use chrono::{Months, NaiveDate};

use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::store::KEEP_MONTHS;

pub use crate::store::erase::{OldWords, Purged};
pub use crate::store::exports::Exported;

/// For how many months words are kept where nobody has chosen otherwise.
const MONTHS: u32 = 6;

/// Which findings have been written with words in them?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedSince {
    /// From this day on; since ever where `None`.
    pub since: Option<NaiveDate>,
}

impl Question for ExportedSince {
    type Answer = Vec<Exported>;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Vec<Exported>, DeskError> {
        // A day's first minute by the wall clock may be another day's by UTC: one more is asked
        // for, rather than one too few.
        let from = self.since.and_then(|day| day.pred_opt());
        let from = from.and_then(|day| day.and_hms_opt(0, 0, 0));
        let from = from.map_or(i64::MIN, |time| time.and_utc().timestamp_millis());
        Ok(library.store.exported_since(from)?)
    }
}

/// Which words are older than they are to be kept?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsKept {
    /// The day that is today.
    pub today: NaiveDate,
}

/// How long words are kept, and what is older.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// For how many months they are kept.
    pub months: u32,
    /// The first day whose words are not older than that.
    pub before: NaiveDate,
    /// The services whose contacts hold older words.
    pub old: Vec<OldWords>,
    /// Every purge, the newest first.
    pub purges: Vec<Purged>,
}

impl Retention {
    /// How many contacts hold older words.
    pub fn contacts(&self) -> u64 {
        self.old.iter().map(|old| old.contacts).sum()
    }
}

impl Question for WordsKept {
    type Answer = Retention;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Retention, DeskError> {
        let chosen = library.store.setting(KEEP_MONTHS)?;
        let months = chosen.and_then(|months| months.parse().ok());
        let months = months.unwrap_or(MONTHS);
        let before = self.today.checked_sub_months(Months::new(months));
        let before = before.unwrap_or(self.today);
        Ok(Retention {
            months,
            before,
            old: library.store.words_before(before)?,
            purges: library.store.purges()?,
        })
    }
}
