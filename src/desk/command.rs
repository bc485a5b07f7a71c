//! Every small change, one variant each, with its own words and its one transaction.

use crate::chart::words::shortened;
use crate::model::{Change, ContactFields, Token};
use crate::store::edit::Edit;
use crate::store::{Result, Store, contacts, purposes};

/// One undoable change.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Log a contact; its free texts have been redacted.
    Log(Box<ContactFields>),
    /// Note a dated change, mailing or experiment.
    NoteChange(Change),
}

impl Command {
    /// What was done, for the notice: "Logged".
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Log(_) => "Logged",
            Self::NoteChange(_) => "Noted",
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

    /// Makes the change. Returns the edits that would take it back.
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
