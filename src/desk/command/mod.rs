//! Every small change, one variant each, with its own words and its one transaction.

mod draw;
mod words;

use crate::analysis::columns::Columns;
use crate::chart::words::{counted, quoted, shortened};
use crate::model::{
    Change, ContactFields, ContactKey, Purpose, PurposeKey, PurposeKind, Stance, Token,
};
use crate::store::edit::Edit;
use crate::store::{Result, Store, contacts, purposes};

pub(super) use draw::heard_for;
pub use words::Verb;

/// A statement as a command names it: which, and its sentence for the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which.
    pub key: PurposeKey,
    /// Its sentence.
    pub words: String,
}

/// What came of a command.
#[derive(Debug, Default)]
pub struct Carried {
    /// The edits that would take it back.
    pub edits: Vec<Edit>,
    /// What else is to be said of it, a sentence each: what was left out, and why.
    pub said: Vec<String>,
}

/// One undoable change.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Log a contact; its free texts have been redacted.
    Log(Box<ContactFields>),
    /// Note a dated change, mailing or experiment.
    NoteChange(Change),
    /// Add a statement of purpose, push or pull; its free texts have been redacted.
    AddPurpose(Box<Purpose>),
    /// Word a statement anew.
    EditPurpose(PurposeKey, Box<Purpose>),
    /// Take a statement away, with what was read against it.
    RemovePurpose(Statement),
    /// Draw contacts at random for a statement, as many as it is short of.
    Draw(Statement),
    /// Say how a contact reads against a statement.
    Read {
        /// The statement.
        purpose: Statement,
        /// The contact.
        contact: ContactKey,
        /// How it reads.
        stance: Stance,
    },
    /// Put contacts beside a statement, as chosen.
    Cite {
        /// The statement.
        purpose: Statement,
        /// The contacts.
        contacts: Vec<ContactKey>,
        /// How they read.
        stance: Stance,
    },
}

impl Command {
    /// What kind of change it is, for its words.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Log(_) => Verb::Log,
            Self::NoteChange(_) => Verb::NoteChange,
            Self::AddPurpose(purpose) => match purpose.kind {
                PurposeKind::Push => Verb::AddPush,
                PurposeKind::Pull => Verb::WordPull,
            },
            Self::EditPurpose(..) => Verb::EditPurpose,
            Self::RemovePurpose(_) => Verb::RemovePurpose,
            Self::Draw(_) => Verb::Draw,
            Self::Read { .. } => Verb::Read,
            Self::Cite { .. } => Verb::Cite,
        }
    }

    /// To what, for the notice: the contact's words, the change's date.
    pub fn what(&self) -> String {
        match self {
            Self::Log(fields) => format!("“{}”", shortened(&fields.verbatim, 60)),
            Self::NoteChange(change) => {
                format!("{}: {}", change.kind.plain(), shortened(&change.words, 60))
            }
            Self::AddPurpose(purpose) | Self::EditPurpose(_, purpose) => {
                quoted(&shortened(&purpose.statement, 60))
            }
            Self::RemovePurpose(statement) => quoted(&shortened(&statement.words, 60)),
            Self::Draw(statement) => {
                let statement = quoted(&shortened(&statement.words, 60));
                format!("contacts at random for {statement}")
            }
            Self::Read {
                purpose, stance, ..
            } => {
                let statement = quoted(&shortened(&purpose.words, 60));
                format!("one contact against {statement}: {}", stance.plain())
            }
            Self::Cite {
                purpose,
                contacts,
                stance,
            } => {
                let count = counted(contacts.len() as u64, "contact", "contacts");
                let statement = quoted(&shortened(&purpose.words, 60));
                format!("{count} for {statement}: {}", stance.plain())
            }
        }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// A sentence where nothing was changed.
    pub fn carry_out(&self, store: &mut Store, columns: &Columns) -> Result<Carried> {
        if let Self::Draw(statement) = self {
            return draw::carry_out(store, columns, statement.key);
        }
        let mut said = Vec::new();
        let ((), edits) = store.change(|writer| match self {
            Self::Log(fields) => contacts::log(writer, fields).map(drop),
            Self::NoteChange(change) => purposes::add_change(writer, change).map(drop),
            Self::AddPurpose(purpose) => purposes::add_purpose(writer, purpose).map(drop),
            Self::EditPurpose(key, purpose) => purposes::edit_purpose(writer, *key, purpose),
            Self::RemovePurpose(statement) => purposes::remove_purpose(writer, statement.key),
            Self::Draw(_) => Ok(()),
            Self::Read {
                purpose,
                contact,
                stance,
            } => purposes::read(writer, purpose.key, *contact, *stance),
            Self::Cite {
                purpose,
                contacts,
                stance,
            } => {
                said = purposes::cite(writer, purpose.key, contacts, *stance)?;
                Ok(())
            }
        })?;
        Ok(Carried { edits, said })
    }
}
