//! Taking a change back: only the fields it changed, only where they still hold what it wrote.

use super::contacts::{self, words};
use super::edit::Edit;
use super::error::Result;
use super::lookups;
use super::writer::Writer;
use super::{Store, imports, purposes, votes};

/// What came of taking a change back.
#[derive(Debug, Default)]
pub struct TakenBack {
    /// The edits that would do it again.
    pub edits: Vec<Edit>,
    /// What could not be taken back, a sentence each.
    pub kept: Vec<String>,
}

/// Takes a change back, as a change of its own with a new stamp.
///
/// # Errors
/// Whatever the store says; then nothing was taken back.
pub fn take_back(store: &mut Store, edits: &[Edit]) -> Result<TakenBack> {
    let (kept, edits) = store.change(|writer| -> Result<_> {
        let mut kept = Vec::new();
        for edit in edits.iter().rev() {
            if let Some(sentence) = reverse(writer, edit)? {
                kept.push(sentence);
            }
        }
        Ok(kept)
    })?;
    Ok(TakenBack { edits, kept })
}

/// Reverses one edit; returns a sentence where it has been overtaken by a later change.
fn reverse(writer: &mut Writer<'_>, edit: &Edit) -> Result<Option<String>> {
    match edit {
        Edit::Life { table, key } => {
            if lookups::in_use(writer, table, *key)? {
                return Ok(Some(format!(
                    "A {} stays, because it is in use by now.",
                    lookups::plain(table)
                )));
            }
            writer.turn(table, *key)?;
        }
        Edit::Offered { table, key, now } => {
            if writer.is_alive(table, *key)? != *now {
                return Ok(Some(format!(
                    "A {} was retired or added again since, and stays as it is now.",
                    lookups::plain(table)
                )));
            }
            writer.offer(table, *key, !now)?;
        }
        Edit::Field {
            table,
            key,
            column,
            before,
            wrote,
        } => {
            if writer.field(table, *key, column)? != *wrote {
                return Ok(Some(
                    "One field was changed again since, and stays as it is now.".into(),
                ));
            }
            writer.set(table, *key, column, before.clone())?;
        }
        Edit::Setting {
            name,
            before,
            wrote,
        } => {
            if writer.setting(name)? != *wrote {
                return Ok(Some(
                    "It was set again since, and stays as it is now.".into(),
                ));
            }
            writer.choose(name, before)?;
        }
        Edit::Words {
            contact,
            before,
            wrote,
        } => {
            if words::stored(writer, *contact)? != *wrote {
                return Ok(Some(
                    "The words were changed again since, and stay as they are now.".into(),
                ));
            }
            words::reword(writer, *contact, before)?;
        }
        Edit::Decided {
            contact,
            before,
            wrote,
        } => {
            if contacts::current_class(writer, *contact)? != *wrote {
                return Ok(Some("One contact was decided again since.".into()));
            }
            contacts::decide(writer, *contact, *before, "taken back")?;
        }
        Edit::Assigned {
            contact,
            before,
            wrote,
        } => {
            if contacts::current_type(writer, *contact)? != *wrote {
                return Ok(Some("One contact was put on another pile since.".into()));
            }
            contacts::assign(writer, *contact, *before)?;
        }
        Edit::Marked {
            purpose,
            contact,
            before,
            wrote,
        } => {
            if purposes::current_mark(writer, *purpose, *contact)? != *wrote {
                return Ok(Some("One contact was read again since.".into()));
            }
            purposes::mark(writer, *purpose, *contact, *before)?;
        }
        Edit::Voted { cast, now: true } => votes::take_back(writer, cast)?,
        Edit::Voted { cast, now: false } => votes::cast(writer, cast.clone())?,
        Edit::Import { key, names } => {
            if imports::turn(writer, *key, names)? {
                return Ok(Some(
                    "Some names from the file stay, because they are in use by now.".into(),
                ));
            }
        }
    }
    Ok(None)
}
