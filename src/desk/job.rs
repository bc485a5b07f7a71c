//! Long work as the window sees it: how far it has come, and what came of it.

use std::time::Duration;

use chrono::NaiveDate;

use crate::exchange::findings::Written;
use crate::exchange::import::Report;

/// How long the desk may be away from questions and commands.
pub(super) const SLICE: Duration = Duration::from_millis(80);

/// How far long work has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What is being done: "Taking in contacts.csv".
    pub what: String,
    /// The share done, 0 to 1; `None` where it cannot be known.
    pub share: Option<f32>,
}

/// What came of long work.
#[derive(Clone, Debug)]
pub enum Done {
    /// A file was taken in.
    Imported(Box<Report>),
    /// Findings were written.
    Exported(Box<Written>),
    /// Words were purged, of so many contacts heard before this day.
    Purged {
        /// How many.
        contacts: u64,
        /// The first day whose words were kept.
        before: NaiveDate,
        /// Whether it was stopped before the last of them.
        stopped: bool,
    },
    /// It was stopped, and nothing of it was kept.
    Stopped,
    /// It could not be done; a sentence.
    Failed(String),
}
