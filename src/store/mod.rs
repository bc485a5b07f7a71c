//! Floor 2: the workspace file. Open, migrate, change, take back, read; SQL beside the Rust.
//!
//! Every change goes through [`Store::change`]: one transaction, one stamp, and a list of
//! [`edit::Edit`]s that [`undo::take_back`] can reverse. What each file here is for:
//! [`lookups`] names and the rows that carry them, [`names`] those that people keep in order,
//! [`contacts`] single contacts and their decisions, [`imports`] whole files in slices, [`types`]
//! piles, [`purposes`] statements, evidence and changes, [`votes`] read-outs, [`coded`] the columns' raw material,
//! [`read`] words and names for showing, `search` finding by words, [`history`] what happened to
//! a contact, [`erase`] words that go for good, [`exports`] where they may still be, [`check`]
//! health.

pub mod by_hand;
pub mod check;
pub mod coded;
pub mod contacts;
pub mod edit;
pub mod erase;
mod error;
pub mod exports;
pub mod history;
pub mod imports;
mod lock;
pub mod lookups;
mod migrate;
pub mod names;
pub mod purposes;
pub mod read;
mod search;
mod touched;
pub mod types;
pub mod undo;
pub mod votes;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

pub use error::{Result, StoreError};
pub use touched::Touched;
pub use writer::Writer;

/// The time of day as the store sees it: UTC milliseconds since 1970. Given from outside, so
/// that tests can set it back.
pub type Clock = fn() -> i64;

/// The system's clock.
pub fn system_clock() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// The setting that names the service to look at first.
pub const FIRST_SERVICE: &str = "first_service";

/// The setting that says how many months words are kept.
pub const KEEP_MONTHS: &str = "keep_months";

/// How long a writer and a reader wait for each other.
const PATIENCE: Duration = Duration::from_secs(10);

/// One open workspace file.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// Held by the one writer; `None` when opened to read.
    writer: Option<lock::WriterLock>,
    touched: Arc<Mutex<Touched>>,
    clock: Clock,
}

impl Store {
    /// Makes a new, empty workspace.
    ///
    /// # Errors
    /// `Exists` where a file stands already, `Folder` where none can be made.
    pub fn create(path: &Path, clock: Clock) -> Result<Self> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let writer = lock::take(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        prepare(&db)?;
        migrate::migrate(&mut db)?;
        Self::assemble(db, path, Some(writer), clock)
    }

    /// Opens a workspace for writing, bringing an older format up to date.
    ///
    /// # Errors
    /// A sentence each for a file that is missing, in use, not ours, newer or damaged.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let writer = lock::take(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)?;
        db.busy_timeout(PATIENCE)?;
        if !migrate::is_blank(&db) {
            migrate::recognise(&db, path)?;
        }
        prepare(&db)?;
        migrate::migrate(&mut db)?;
        Self::assemble(db, path, Some(writer), clock)
    }

    /// Opens a workspace to read, beside a writer if there is one.
    ///
    /// # Errors
    /// As [`Store::open`], and `HotJournal` where a writer was cut short.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)?;
        db.busy_timeout(PATIENCE)?;
        db.pragma_update(None, "temp_store", "MEMORY")?;
        migrate::recognise(&db, path).map_err(|error| match error {
            StoreError::ReadOnly => StoreError::HotJournal(path.to_owned()),
            other => other,
        })?;
        Self::assemble(db, path, None, system_clock)
    }

    /// Opens a workspace for writing, or makes it where there is none.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::create`].
    pub fn open_or_create(path: &Path, clock: Clock) -> Result<Self> {
        if path.exists() {
            Self::open(path, clock)
        } else {
            Self::create(path, clock)
        }
    }

    fn assemble(
        mut db: Connection,
        path: &Path,
        writer: Option<lock::WriterLock>,
        clock: Clock,
    ) -> Result<Self> {
        // A name for each statement in use at once; the import alone keeps a dozen.
        db.set_prepared_statement_cache_capacity(64);
        // Each is planned once, not anew for every value that is bound to it.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let touched = Arc::new(Mutex::new(Touched::default()));
        touched::watch(&mut db, &touched)?;
        Ok(Self {
            db,
            path: path.to_owned(),
            writer,
            touched,
            clock,
        })
    }

    /// Where the workspace is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether changes are possible.
    pub fn can_write(&self) -> bool {
        self.writer.is_some()
    }

    /// Makes one change: all of `act` in one transaction, or nothing.
    ///
    /// Returns what `act` returns and the edits that would take it back.
    ///
    /// # Errors
    /// Whatever `act` says; `ReadOnly` where the workspace was opened to read.
    pub fn change<T, E: From<StoreError>>(
        &mut self,
        act: impl FnOnce(&mut Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Vec<edit::Edit>), E> {
        if self.writer.is_none() {
            return Err(StoreError::ReadOnly.into());
        }
        let outcome = Writer::transact(&mut self.db, (self.clock)(), act);
        if outcome.is_err() {
            // What was rolled back was not touched.
            touched::lock(&self.touched).clear();
        }
        outcome
    }

    /// Reads several things as they stood at one moment.
    ///
    /// # Errors
    /// Whatever `read` says.
    pub fn read_at_once<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let moment = self.db.unchecked_transaction().map_err(StoreError::from)?;
        let result = read(self);
        moment.commit().map_err(StoreError::from)?;
        result
    }

    /// What changes have touched since this was last asked.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut *touched::lock(&self.touched))
    }

    /// One setting of the workspace; `None` where it was never set.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        use rusqlite::OptionalExtension;
        Ok(self
            .db
            .query_row(
                "SELECT value FROM workspace WHERE name = ?1",
                [name],
                |row| row.get(0),
            )
            .optional()?)
    }
}

/// The pragmas of a writer: durable commits, no words left behind in freed pages or temp files.
fn prepare(db: &Connection) -> Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "journal_mode", "TRUNCATE")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "secure_delete", "ON")?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    // No row is removed that another points to; to have that checked would read every contact
    // once for each case or name that a stopped import leaves behind.
    db.pragma_update(None, "foreign_keys", "OFF")?;
    // 64 MiB: the index over random ids of a million contacts stays in memory during an import.
    db.pragma_update(None, "cache_size", -65_536)?;
    Ok(())
}
