//! Taking in a whole file in slices. Its contacts count only when the last slice has flipped
//! its import row; until then, and after an undo, they are there but not counted.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::model::ContactFields;

use super::contacts::{self, Coded};
use super::edit::Edit;
use super::error::Result;
use super::lookups::{self, Known};
use super::writer::{Writer, random_id};

/// An import in progress.
#[derive(Debug)]
pub struct Taking {
    key: u32,
    known: Known,
    /// Rows stored as new contacts.
    pub imported: u64,
    /// Rows that were contacts here already.
    pub already_there: u64,
    /// Rows that were here already and brought something new.
    pub joined: u64,
    /// What the joined rows changed.
    joined_edits: Vec<Edit>,
    /// Which contact each id means, this import's too.
    ids: Ids,
    /// This import's ids that are still to be entered in the file.
    entering: Vec<(Uuid, u32)>,
    /// Whether `entering` is in order.
    sorted: bool,
}

/// Contacts by id.
type Ids = HashMap<u128, u32, BuildHasherDefault<Folded>>;

/// Ids are hashes or random already: folding one is enough to spread it.
#[derive(Debug, Default)]
struct Folded(u64);

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn write_u128(&mut self, id: u128) {
        let folded = (id >> 64) as u64 ^ id as u64;
        self.0 = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Opens an import row; nothing of it counts yet.
///
/// # Errors
/// Whatever SQLite says.
pub fn begin(writer: &mut Writer<'_>, file_name: &str) -> Result<Taking> {
    let key = writer.insert(
        "INSERT INTO import(id, file_name, state, after_contact, stamp)
         VALUES (?1, ?2, 'unfinished', (SELECT coalesce(max(key), 0) FROM contact), ?3)",
        params![random_id(), file_name, writer.stamp],
    )?;
    Ok(Taking {
        key,
        known: Known::default(),
        imported: 0,
        already_there: 0,
        joined: 0,
        joined_edits: Vec::new(),
        ids: known_ids(writer)?,
        entering: Vec::new(),
        sorted: false,
    })
}

/// Every id there is. A million of them take 40 MB for as long as the import lasts, and save it
/// a search of the file for each row.
fn known_ids(writer: &Writer<'_>) -> Result<Ids> {
    let mut statement = writer.cached("SELECT id, contact FROM contact_id")?;
    let mut rows = statement.query([])?;
    let mut ids = Ids::default();
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        ids.insert(id.as_u128(), row.get(1)?);
    }
    Ok(ids)
}

/// Stores one row of the file.
///
/// # Errors
/// Whatever SQLite says; the slice it belongs to is then rolled back whole.
pub fn take(
    writer: &mut Writer<'_>,
    taking: &mut Taking,
    id: Uuid,
    fields: &ContactFields,
) -> Result<()> {
    let found = taking.ids.get(&id.as_u128()).copied();
    if let Some(contact) = found
        && counts(writer, contact, taking.key)?
    {
        if contacts::complete(writer, contact, id, fields, taking.key)? {
            taking.joined += 1;
        } else {
            taking.already_there += 1;
        }
        return Ok(());
    }
    let coded = Coded::of(writer, &mut taking.known, id, fields, Some(taking.key))?;
    let contact = contacts::insert(writer, id, fields, &coded, Some(taking.key))?;
    if let Some(undone) = found {
        // The old row goes after the new one has come: were it the newest, its key would be given
        // out again, and an import's contacts stand above all that were there before it.
        remove_undone(writer, undone)?;
    }
    taking.ids.insert(id.as_u128(), contact);
    taking.entering.push((id, contact));
    taking.imported += 1;
    Ok(())
}

/// Whether a contact counts, or is this import's own.
fn counts(writer: &Writer<'_>, contact: u32, import: u32) -> Result<bool> {
    Ok(writer
        .cached(
            "SELECT i.key IS NULL OR (i.life % 2 = 0 AND i.state = 'done') OR i.key = ?2
             FROM contact c LEFT JOIN import i ON i.key = c.import WHERE c.key = ?1",
        )?
        .query_row([contact, import], |row| row.get(0))
        .optional()?
        .unwrap_or(false))
}

/// Removes the row of an import that was undone: its id is free again, and was taken in anew.
fn remove_undone(writer: &Writer<'_>, contact: u32) -> Result<()> {
    for table in ["decision", "assignment", "vote", "evidence"] {
        writer
            .cached(&format!("DELETE FROM {table} WHERE contact = ?1"))?
            .execute([contact])?;
    }
    contacts::remove(writer, contact)
}

/// Enters which contact each new id means, at most so many at a time and in the order of the
/// ids. Returns whether there are more to enter.
///
/// # Errors
/// Whatever SQLite says.
pub fn enter_ids(writer: &Writer<'_>, taking: &mut Taking, at_most: usize) -> Result<bool> {
    if !taking.sorted {
        // The greatest first: they are taken from the end.
        taking.entering.sort_unstable_by(|a, b| b.cmp(a));
        taking.sorted = true;
    }
    let rest = taking.entering.len().saturating_sub(at_most);
    for (id, contact) in taking.entering.split_off(rest).into_iter().rev() {
        contacts::enter_id(writer, id, contact)?;
    }
    Ok(rest > 0)
}

/// Notes what the joined rows of a slice changed, so that undoing the import takes it back.
pub fn end_slice(taking: &mut Taking, edits: Vec<Edit>) {
    taking.joined_edits.extend(edits);
}

/// Flips the import row: from here on its contacts count. Returns its edits, one undo step.
///
/// `report` is what is remembered of the import, as JSON.
///
/// # Errors
/// Whatever SQLite says; then the import is still unfinished.
pub fn finish(writer: &mut Writer<'_>, taking: &mut Taking, report: &str) -> Result<Vec<Edit>> {
    let before = writer.edits.len();
    let names = taking.known.wake(writer)?;
    let offered = writer.edits.split_off(before);
    writer
        .cached("UPDATE import SET state = 'done', report = ?2, stamp = ?3 WHERE key = ?1")?
        .execute(params![taking.key, report, writer.stamp])?;
    let mut edits = std::mem::take(&mut taking.joined_edits);
    edits.extend((offered.into_iter()).filter(|edit| matches!(edit, Edit::Offered { .. })));
    edits.push(Edit::Import {
        key: taking.key,
        names,
    });
    Ok(edits)
}

/// Buries or brings back a whole import, and with it the names that nothing else uses; returns
/// whether some that should have gone are in use and stay.
pub(super) fn turn(
    writer: &mut Writer<'_>,
    key: u32,
    names: &[(&'static str, u32)],
) -> Result<bool> {
    let before = writer.edits.len();
    writer.turn("import", key)?;
    let alive = writer.is_alive("import", key)?;
    let used = if alive {
        HashSet::new()
    } else {
        lookups::used(writer)?
    };
    let mut stays = false;
    for (table, name) in names {
        if writer.is_alive(table, *name)? == alive {
            continue;
        }
        if used.contains(&(*table, *name)) {
            stays = true;
        } else {
            writer.turn(table, *name)?;
        }
    }
    // The rows above go together: one edit brings all of them back.
    writer.edits.truncate(before);
    writer.edits.push(Edit::Import {
        key,
        names: names.to_vec(),
    });
    Ok(stays)
}

/// The oldest import that was never finished, if any: left behind by a kill.
///
/// # Errors
/// Whatever SQLite says.
pub fn unfinished(writer: &Writer<'_>) -> Result<Option<u32>> {
    Ok(writer
        .cached("SELECT key FROM import WHERE state = 'unfinished' ORDER BY key LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// Removes up to `at_most` contacts of an unfinished import, and at last the import itself with
/// its cases and names. Returns whether it is gone.
///
/// # Errors
/// Whatever SQLite says; what was removed before stays removed.
pub fn remove_slice(writer: &Writer<'_>, import: u32, at_most: u32) -> Result<bool> {
    let contacts: Vec<u32> = writer
        .cached(
            "SELECT key FROM contact
             WHERE key > (SELECT after_contact FROM import WHERE key = ?1) AND import = ?1
             LIMIT ?2",
        )?
        .query_map(params![import, at_most], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for contact in &contacts {
        contacts::remove(writer, *contact)?;
    }
    if contacts.len() < usize::try_from(at_most).unwrap_or(usize::MAX) {
        writer
            .cached("DELETE FROM customer_case WHERE import = ?1")?
            .execute([import])?;
        writer
            .cached("DELETE FROM import WHERE key = ?1")?
            .execute([import])?;
        if unfinished(writer)?.is_none() {
            lookups::remove_unborn(writer)?;
        }
        return Ok(true);
    }
    Ok(false)
}
