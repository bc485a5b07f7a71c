//! What is logged by hand, the newest of it.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use crate::model::ContactKey;

use super::Store;
use super::contacts::day_number;
use super::error::Result;
use super::read::StoredContact;

impl Store {
    /// The contact that was logged last by hand, of whatever service.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn last_by_hand(&self) -> Result<Option<StoredContact>> {
        // A service at a time: only so does SQLite use the index of what was logged by hand.
        let newest: Option<u32> = self
            .db
            .prepare_cached(
                "SELECT max((SELECT key FROM contact
                             WHERE service = s.key AND import IS NULL AND life % 2 = 0
                             ORDER BY key DESC LIMIT 1)) FROM service s",
            )?
            .query_row([], |row| row.get(0))
            .optional()?
            .flatten();
        let keys: Vec<ContactKey> = newest.map(ContactKey).into_iter().collect();
        Ok(self.contacts_by_key(&keys)?.pop())
    }

    /// The contacts of a service that were logged last by hand, the newest first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn by_hand(&self, service: &str, at_most: u32) -> Result<Vec<StoredContact>> {
        let mut statement = self.db.prepare_cached(
            "SELECT key FROM contact
             WHERE service = (SELECT key FROM service WHERE name = ?1 AND life % 2 = 0)
               AND import IS NULL AND life % 2 = 0
             ORDER BY key DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![service, at_most], |row| row.get(0))?;
        let keys: Vec<ContactKey> = rows
            .map(|key| key.map(ContactKey))
            .collect::<rusqlite::Result<_>>()?;
        self.contacts_by_key(&keys)
    }

    /// How many contacts of a service and a day were logged by hand.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn by_hand_on(&self, service: &str, day: NaiveDate) -> Result<u64> {
        let count: i64 = self
            .db
            .prepare_cached(
                "SELECT count(*) FROM contact
                 WHERE service = (SELECT key FROM service WHERE name = ?1 AND life % 2 = 0)
                   AND import IS NULL AND life % 2 = 0 AND day = ?2",
            )?
            .query_row(params![service, day_number(day)], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}
