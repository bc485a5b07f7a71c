//! What the window sends to the desk's thread.

use chrono::NaiveDate;

use crate::exchange::findings::Asked;
use crate::exchange::intake::Plan;
use crate::model::ContactKey;

use super::command::Command;
use super::library::Library;

/// What the window sends.
pub(crate) enum Message {
    /// Answer a question.
    Ask(Ask),
    /// Make a change.
    Do(Command),
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
    /// Strike words from a contact.
    Strike(ContactKey, String),
    /// Purge the words of all contacts heard before a day.
    Purge(NaiveDate),
    /// Take in a file.
    Import(Box<Plan>),
    /// Write findings.
    Export(Box<Asked>),
    /// The window is closing.
    Close,
}

/// A question with its way back. `run` says whether it put a new answer there.
pub(crate) struct Ask {
    pub(crate) needs_columns: bool,
    pub(crate) run: Box<dyn FnOnce(Library<'_>) -> bool + Send>,
}
