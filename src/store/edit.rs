//! What a change did, as far as taking it back needs to know.

use std::collections::HashSet;

use rusqlite::types::Value;

use crate::analysis::strike::strike;
use crate::model::{ContactKey, DecidedBy, Demand, Mark, PurposeKey};

use super::votes::Cast;

use super::contacts::words::Texts;

/// A class and where it comes from, as it stands for a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// Value, failure, undecided; `None` where nobody has looked.
    pub demand: Option<Demand>,
    /// Where it comes from.
    pub decided: Option<DecidedBy>,
}

/// One thing a change did. A change's list of them lives in memory, for the session only.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A row was born, buried or brought back.
    Life {
        /// Its table.
        table: &'static str,
        /// Its key.
        key: u32,
    },
    /// A name is offered from now on, or no longer; whoever uses it goes on using it.
    Offered {
        /// Its table.
        table: &'static str,
        /// Its key.
        key: u32,
        /// Whether it is offered now.
        now: bool,
    },
    /// A field was set.
    Field {
        /// The row's table.
        table: &'static str,
        /// The row's key.
        key: u32,
        /// The field.
        column: &'static str,
        /// What stood there.
        before: Value,
        /// What was written.
        wrote: Value,
    },
    /// A setting of the workspace was set.
    Setting {
        /// Its name.
        name: &'static str,
        /// What it was; empty where it was never set.
        before: String,
        /// What it is now.
        wrote: String,
    },
    /// A contact's free texts were replaced.
    Words {
        /// The contact.
        contact: u32,
        /// The texts before.
        before: Texts,
        /// The texts written.
        wrote: Texts,
    },
    /// A contact was decided: a row was appended.
    Decided {
        /// The contact.
        contact: u32,
        /// What counted before.
        before: Pressed,
        /// What counts by the appended row.
        wrote: Pressed,
    },
    /// A contact was put on a pile: a row was appended.
    Assigned {
        /// The contact.
        contact: u32,
        /// The pile it was on before.
        before: Option<u32>,
        /// The pile it was put on.
        wrote: Option<u32>,
    },
    /// A contact was drawn, read or cited: a row was appended.
    Marked {
        /// The statement it stands beside.
        purpose: PurposeKey,
        /// The contact.
        contact: ContactKey,
        /// What counted before.
        before: Mark,
        /// What counts by the appended row.
        wrote: Mark,
    },
    /// The silent votes on a contact were cast, or taken back: rows that nobody has merged yet,
    /// since what can be taken back was done in this session.
    Voted {
        /// The votes.
        cast: Cast,
        /// Whether they are there now.
        now: bool,
    },
    /// A whole import: its rows hang on one import row, which is buried or brought back.
    Import {
        /// The import's key.
        key: u32,
        /// The names it made, which go with it unless something else uses them by then.
        names: Vec<(&'static str, u32)>,
    },
}

impl Edit {
    /// The contact that it is of, if it is of one.
    pub fn contact(&self) -> Option<u32> {
        match self {
            Self::Words { contact, .. }
            | Self::Decided { contact, .. }
            | Self::Assigned { contact, .. } => Some(*contact),
            Self::Marked { contact, .. } => Some(contact.0),
            Self::Voted { cast, .. } => Some(cast.contact),
            Self::Life { table, key } | Self::Field { table, key, .. } => {
                (*table == "contact").then_some(*key)
            }
            Self::Offered { .. } | Self::Setting { .. } | Self::Import { .. } => None,
        }
    }

    /// Whether it holds words of these contacts, or a text with what was `struck` in it.
    pub fn holds_words(&self, of: &HashSet<u32>, struck: Option<&str>) -> bool {
        match (self, struck) {
            (Self::Words { contact, .. }, _) => of.contains(contact),
            (Self::Field { before, wrote, .. }, Some(struck)) => [before, wrote]
                .into_iter()
                .any(|value| matches!(value, Value::Text(text) if strike(text, struck).1 > 0)),
            _ => false,
        }
    }
}
