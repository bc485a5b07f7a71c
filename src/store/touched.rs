//! Which rows a change touched, collected by SQLite's update hook, so that the columns in memory
//! are kept current by one path whatever the change was.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::error::Result;

/// Rows touched since last asked, by the table's local keys.
#[derive(Debug, Default)]
pub struct Touched {
    /// `contact` rows.
    pub contacts: Vec<u32>,
    /// `decision` rows.
    pub decisions: Vec<u32>,
    /// `assignment` rows.
    pub assignments: Vec<u32>,
    /// Whether an import was begun, finished, undone or brought back.
    pub imports: bool,
}

impl Touched {
    /// Forgets everything, as after a rollback.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Starts collecting on this connection.
pub(super) fn watch(db: &mut Connection, touched: &Arc<Mutex<Touched>>) -> Result<()> {
    let touched = Arc::clone(touched);
    db.update_hook(Some(move |_, _: &str, table: &str, row: i64| {
        let mut touched = lock(&touched);
        let key = u32::try_from(row).unwrap_or(u32::MAX);
        match table {
            "contact" => touched.contacts.push(key),
            "decision" => touched.decisions.push(key),
            "assignment" => touched.assignments.push(key),
            "import" => touched.imports = true,
            // Everything else is on disk only; no column holds it.
            _ => {}
        }
    }))?;
    Ok(())
}

/// The list, even if a thread once panicked while holding it: it is plain data.
pub(super) fn lock(touched: &Mutex<Touched>) -> MutexGuard<'_, Touched> {
    touched.lock().unwrap_or_else(PoisonError::into_inner)
}
