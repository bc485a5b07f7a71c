//! Every small change, one variant each, with its own words and its one transaction.

mod words;

use crate::chart::words::shortened;
use crate::model::{Change, ContactFields, NameKey, NameOf, Token};
use crate::store::edit::Edit;
use crate::store::{Result, Store, contacts, names, purposes};

pub use words::Verb;

/// One undoable change.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Log a contact; its free texts have been redacted.
    Log(Box<ContactFields>),
    /// Note a dated change, mailing or experiment.
    NoteChange(Change),
    /// Add a name, or offer a retired one again; it has been redacted.
    AddName {
        /// To which list.
        of: NameOf,
        /// The name.
        name: String,
    },
    /// Word a name anew, wherever it is used; it has been redacted.
    RewordName {
        /// Which one.
        key: NameKey,
        /// How it is worded now.
        before: String,
        /// How it will be.
        name: String,
    },
    /// Offer a name no longer; the contacts that have it keep it.
    RetireName {
        /// Which one.
        key: NameKey,
        /// How it is worded.
        name: String,
    },
}

impl Command {
    /// What kind of change it is, for its words.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Log(_) => Verb::Log,
            Self::NoteChange(_) => Verb::NoteChange,
            Self::AddName { .. } => Verb::AddName,
            Self::RewordName { .. } => Verb::RewordName,
            Self::RetireName { .. } => Verb::RetireName,
        }
    }

    /// To what, for the notice: the contact's words, the change's date.
    pub fn what(&self) -> String {
        match self {
            Self::Log(fields) => format!("“{}”", shortened(&fields.verbatim, 60)),
            Self::NoteChange(change) => {
                format!("{}: {}", change.kind.plain(), shortened(&change.words, 60))
            }
            Self::AddName { of, name } => format!("{} “{}”", of.plain(), shortened(name, 60)),
            Self::RewordName { before, name, .. } => {
                format!("“{}” as “{}”", shortened(before, 40), shortened(name, 40))
            }
            Self::RetireName { name, .. } => format!("“{}”", shortened(name, 60)),
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
            Self::AddName { of, name } => names::add(writer, *of, name),
            Self::RewordName { key, name, .. } => names::reword(writer, *key, name),
            Self::RetireName { key, .. } => names::retire(writer, *key),
        })?;
        Ok(edits)
    }
}
