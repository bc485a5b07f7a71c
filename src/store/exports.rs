//! Which findings were written with words in them: whoever erases words is told where they may
//! still be.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, params};

use super::error::{Result, StoreError};
use super::writer::random_id;
use super::{Clock, Store, prepare};

/// Findings that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
    /// The folder.
    pub folder: PathBuf,
    /// Whether every contact's words went, or only those that stand beside a statement.
    pub everyone: bool,
}

/// Words that are leaving with findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The folder they are written to.
    pub folder: PathBuf,
    /// Whether every contact's words go, or only those that stand beside a statement.
    pub everyone: bool,
}

const NOTE: &str = "INSERT INTO export(id, folder, everyone, stamp) VALUES (?1, ?2, ?3, ?4)";

/// Notes that findings are being written, beside a window that may have the workspace open: one
/// row, which no column in memory and no undo depends on. A workspace that cannot be written is
/// left as it is, since no words can be erased from it either.
///
/// # Errors
/// `Busy` and what else SQLite says.
pub fn note(workspace: &Path, clock: Clock, leaving: &Leaving) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let noted = || -> Result<()> {
        let db = Connection::open_with_flags(workspace, flags)?;
        prepare(&db)?;
        let folder = leaving.folder.to_string_lossy();
        db.execute(
            NOTE,
            params![random_id(), folder, leaving.everyone, clock()],
        )?;
        Ok(())
    };
    match noted() {
        Err(StoreError::ReadOnly) => Ok(()),
        other => other,
    }
}

impl Store {
    /// As [`note`], in the workspace that is open here for writing.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn note_export(&mut self, leaving: &Leaving) -> Result<()> {
        let folder = leaving.folder.to_string_lossy();
        let (_, _) = self.change(|writer| {
            let row = params![random_id(), folder, leaving.everyone, writer.stamp];
            writer.insert(NOTE, row)
        })?;
        Ok(())
    }

    /// The findings written with words since a moment (UTC milliseconds), the newest first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn exported_since(&self, at: i64) -> Result<Vec<Exported>> {
        let mut statement = self.db.prepare_cached(
            "SELECT stamp, folder, everyone FROM export WHERE stamp >= ?1
             ORDER BY stamp DESC, key DESC",
        )?;
        let rows = statement.query_map([at], |row| {
            Ok(Exported {
                at: row.get(0)?,
                folder: PathBuf::from(row.get::<_, String>(1)?),
                everyone: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
