//! Taking in a whole file in slices. Its contacts count only when the last slice has flipped
//! its import row; until then, and after an undo, they are there but not counted.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::model::ContactFields;

use super::contacts::{self, Coded};
use super::error::Result;
use super::lookups::{self, Known};
use super::undo::Edit;
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
    })
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
    let coded = Coded::of(writer, &mut taking.known, id, fields, Some(taking.key))?;
    if contacts::insert(writer, id, fields, &coded, Some(taking.key))?.is_some() {
        coded.update_case(writer, fields)?;
        taking.imported += 1;
        return Ok(());
    }
    let (key, counts): (u32, bool) = writer
        .cached(
            "SELECT c.key, i.key IS NULL OR (i.life % 2 = 0 AND i.state = 'done') OR i.key = ?2
             FROM contact c LEFT JOIN import i ON i.key = c.import WHERE c.id = ?1",
        )?
        .query_row(params![id, taking.key], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if !counts {
        // The row of an import that was undone: its id is free again.
        adopt(writer, taking.key, key, id, fields, &coded)?;
        coded.update_case(writer, fields)?;
        taking.imported += 1;
        return Ok(());
    }
    if coded.complete(writer, key, fields)? {
        taking.joined += 1;
    } else {
        taking.already_there += 1;
    }
    Ok(())
}

/// Gives a row of an undone import to this one, as if it were new.
fn adopt(
    writer: &Writer<'_>,
    import: u32,
    contact: u32,
    id: Uuid,
    fields: &ContactFields,
    coded: &Coded,
) -> Result<()> {
    // The old row goes after the new one has come: were it the newest, its key would be given
    // out again, and an import's contacts stand above all that were there before it.
    writer
        .cached("UPDATE contact SET id = ?2 WHERE key = ?1")?
        .execute(params![contact, random_id()])?;
    contacts::insert(writer, id, fields, coded, Some(import))?;
    contacts::remove_words(writer, contact)?;
    for table in ["decision", "assignment", "vote", "evidence"] {
        writer
            .cached(&format!("DELETE FROM {table} WHERE contact = ?1"))?
            .execute([contact])?;
    }
    writer
        .cached("DELETE FROM contact WHERE key = ?1")?
        .execute([contact])?;
    Ok(())
}

/// Notes what the joined rows of a slice changed, so that undoing the import takes it back.
///
/// # Errors
/// None of its own.
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
    if taking.already_there + taking.joined > 0 {
        // A row that was here already may have named what has been reworded or removed since;
        // such a name must not come alive again with nothing behind it.
        taking.known.forget_unused(writer, taking.key)?;
    }
    let names = taking.known.waiting.clone();
    taking.known.wake(writer)?;
    writer
        .cached("UPDATE import SET state = 'done', report = ?2, stamp = ?3 WHERE key = ?1")?
        .execute(params![taking.key, report, writer.stamp])?;
    let mut edits = std::mem::take(&mut taking.joined_edits);
    edits.push(Edit::Import {
        key: taking.key,
        names,
    });
    Ok(edits)
}

/// Buries or brings back a whole import, and with it the names that nothing else uses.
pub(super) fn turn(writer: &mut Writer<'_>, key: u32, names: &[(&'static str, u32)]) -> Result<()> {
    let before = writer.edits.len();
    writer.turn("import", key)?;
    let alive = writer.is_alive("import", key)?;
    for (table, name) in names {
        let living = writer.is_alive(table, *name)?;
        if living != alive && (alive || !lookups::in_use(writer, table, *name)?) {
            writer.turn(table, *name)?;
        }
    }
    // The rows above go together: one edit brings all of them back.
    writer.edits.truncate(before);
    writer.edits.push(Edit::Import {
        key,
        names: names.to_vec(),
    });
    Ok(())
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

/// Removes up to `at_most` contacts of an unfinished import, and at last the import itself.
/// Returns whether it is gone.
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
        contacts::remove_words(writer, *contact)?;
        writer
            .cached("DELETE FROM contact WHERE key = ?1")?
            .execute([contact])?;
    }
    if contacts.len() < usize::try_from(at_most).unwrap_or(usize::MAX) {
        writer
            .cached("DELETE FROM customer_case WHERE import = ?1")?
            .execute([import])?;
        writer
            .cached("DELETE FROM import WHERE key = ?1")?
            .execute([import])?;
        return Ok(true);
    }
    Ok(false)
}
