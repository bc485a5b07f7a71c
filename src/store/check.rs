//! Is the file sound, and how much is in it?

use super::error::Result;
use super::{Store, migrate};

/// What `listening-post check` says of a workspace. Only what counts is counted: deleted rows
/// and rows of imports that are unfinished or undone are left out.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Health {
    /// The file's format number.
    pub schema: i64,
    /// `ok`, or what SQLite's integrity check found.
    pub integrity: String,
    /// Services.
    pub services: u64,
    /// Contacts.
    pub contacts: u64,
    /// Demand types.
    pub demand_types: u64,
    /// Customer matters with at least one contact.
    pub cases: u64,
    /// Push and pull statements.
    pub purposes: u64,
    /// Contacts read against statements.
    pub evidence: u64,
}

/// A contact `c` that counts.
const COUNTS: &str = "c.life % 2 = 0 AND (c.import IS NULL OR c.import IN
    (SELECT key FROM import WHERE state = 'done' AND life % 2 = 0))";

/// Contacts whose id does not lead to them, those of unfinished imports aside.
const LOST_IDS: &str = "SELECT count(*) FROM contact c
    LEFT JOIN contact_id i ON i.id = c.id AND i.contact = c.key
    WHERE i.id IS NULL AND NOT EXISTS
        (SELECT 1 FROM import WHERE key = c.import AND state = 'unfinished')";

impl Store {
    /// Checks the whole file, the search index with it, and counts.
    ///
    /// # Errors
    /// Whatever SQLite says of a file it cannot read at all.
    pub fn health(&self) -> Result<Health> {
        // SQLite heads what it found with a line of stars; a sentence has one line.
        let said = self.text("PRAGMA integrity_check(1)")?;
        let found: Vec<&str> = said
            .lines()
            .filter(|line| !line.starts_with("***"))
            .collect();
        let mut integrity = found.join("; ");
        if integrity == "ok"
            && self.count("SELECT count(*) FROM words_index_docsize")?
                != self.count("SELECT count(*) FROM words")?
        {
            integrity = "the search index does not match the words".into();
        }
        if integrity == "ok" && self.count(LOST_IDS)? > 0 {
            integrity = "a contact cannot be found by its id".into();
        }
        Ok(Health {
            schema: migrate::version(&self.db)?,
            integrity,
            services: self.count("SELECT count(*) FROM service WHERE life % 2 = 0")?,
            contacts: self.count(&format!("SELECT count(*) FROM contact c WHERE {COUNTS}"))?,
            demand_types: self.count("SELECT count(*) FROM demand_type WHERE life % 2 = 0")?,
            cases: self.count(&format!(
                "SELECT count(DISTINCT c.customer_case) FROM contact c WHERE {COUNTS}"
            ))?,
            purposes: self.count("SELECT count(*) FROM purpose WHERE life % 2 = 0")?,
            evidence: u64::try_from(self.evidence()?.len()).unwrap_or(u64::MAX),
        })
    }

    fn count(&self, sql: &str) -> Result<u64> {
        let count: i64 = self.db.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    fn text(&self, sql: &str) -> Result<String> {
        Ok(self.db.query_row(sql, [], |row| row.get(0))?)
    }
}
