//! Every small change, one variant each, with its own words and its one transaction.

mod words;

use crate::chart::words::shortened;
use crate::model::{Change, ContactFields, Token};
use crate::store::edit::Edit;
use crate::store::{Result, Store, contacts, purposes};

pub use words::Verb;

/// One undoable change.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Log a contact; its free texts have been redacted.
    Log(Box<ContactFields>),
    /// Note a dated change, mailing or experiment.
    NoteChange(Change),
}

impl Command {
    /// What kind of change it is, for its words.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Log(_) => Verb::Log,
            Self::NoteChange(_) => Verb::NoteChange,
        }
    }

    /// To what, for the notice: the contact's words, the change's date.
    pub fn what(&self) -> String {
        match self {
            Self::Log(fields) => format!("“{}”", shortened(&fields.verbatim, 60)),
            Self::NoteChange(change) => {
                format!("{}: {}", change.kind.plain(), shortened(&change.words, 60))
            }
        }
    }

    /// Makes the change. Returns the edits
    /// that would take it back.
    ///
    /// # Errors
    /// A sentence where nothing was changed.
    pub fn carry_out(&self, store: &mut Store) -> Result<Vec<Edit>> {
        let ((), edits) = store.change(|writer| match self {
            Self::Log(fields) => contacts::log(writer, fields).map(drop),
            Self::NoteChange(change) => purposes::add_change(writer, change).map(drop),
        })?;
        Ok(edits)
    }
}
