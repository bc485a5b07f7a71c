//! Numbered migrations: the schema's history, never edited once released.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::error::{Result, StoreError};

/// Each step takes the file from its index to its index + 1 (`PRAGMA user_version`).
const STEPS: &[&str] = &[include_str!("schema/001_record.sql")];

/// Marks the file as ours ("LPST"), so that another program's database is never touched.
const APPLICATION_ID: i64 = 0x4C50_5354;

/// The format this version writes.
pub fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The file's own format.
///
/// # Errors
/// Whatever SQLite says of a file it cannot read.
pub fn version(db: &Connection) -> Result<i64> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Refuses a file that is not ours or newer than we are, before anything is written.
///
/// # Errors
/// `NotAWorkspace`, `Newer` or `Damaged`.
pub fn recognise(db: &Connection, path: &Path) -> Result<()> {
    let not_ours = || StoreError::NotAWorkspace(path.to_owned());
    let application: i64 = db
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => not_ours(),
            _ => error.into(),
        })?;
    let found = version(db)?;
    if application != APPLICATION_ID {
        return Err(not_ours());
    }
    if found > newest() {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: newest(),
        });
    }
    Ok(())
}

/// Whether there is nothing in the file yet: a making that was cut short leaves it so.
pub fn is_blank(db: &Connection) -> bool {
    db.query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0))
        .is_ok_and(|pages| pages == 0)
}

/// Brings the file to the newest format, each step in a transaction of its own.
///
/// # Errors
/// Whatever SQLite says; the file then stays at the last step that was finished.
pub fn migrate(db: &mut Connection) -> Result<()> {
    let from = usize::try_from(version(db)?).unwrap_or(0);
    for (index, step) in STEPS.iter().enumerate().skip(from) {
        let transaction = db.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}
