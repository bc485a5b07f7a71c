//! Erasing words for good: struck from one contact, or purged from all that were heard long
//! ago. What is erased is in no table, no search index and no freed page afterwards, and nothing
//! of it comes back by undo.

use std::time::Instant;

use chrono::NaiveDate;
use rusqlite::params;

use crate::analysis::strike::strike as struck;
use crate::model::ContactKey;

use super::Store;
use super::contacts::{day_number, words};
use super::error::{Result, StoreError};
use super::read::day;
use super::writer::{Writer, random_id};

/// Words that would be purged, of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldWords {
    /// The service by name.
    pub service: String,
    /// How many of its contacts still hold words.
    pub contacts: u64,
}

/// A purge that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purged {
    /// When it began, in UTC milliseconds since 1970.
    pub at: i64,
    /// Of how many contacts it took the words.
    pub contacts: u64,
    /// The first day whose words were kept.
    pub before: NaiveDate,
}

/// A purge in progress.
#[derive(Debug)]
pub struct Purging {
    /// Its line in the log.
    log: u32,
    before: NaiveDate,
    /// The contact that was purged last.
    after: u32,
}

impl Purging {
    /// The first day whose words are kept.
    pub fn before(&self) -> NaiveDate {
        self.before
    }
}

impl Store {
    /// Takes words out of every text of a contact, for good; returns in how many places.
    ///
    /// # Errors
    /// `NotInWords` where the contact does not hold them.
    pub fn strike(&mut self, ContactKey(contact): ContactKey, what: &str) -> Result<u32> {
        let (places, _) = self.change(|writer| -> Result<u32> {
            let mut places = 0;
            let mut without = |text: &String| {
                let (kept, found) = struck(text, what);
                places += found;
                kept.into_owned()
            };
            let kept = words::stored(writer, contact)?.each_ref().map(&mut without);
            words::reword(writer, contact, &kept)?;
            for (key, reason) in reasons(writer, contact)? {
                writer
                    .cached("UPDATE decision SET reason = ?2 WHERE key = ?1")?
                    .execute(params![key, without(&reason)])?;
            }
            if places == 0 {
                return Err(StoreError::NotInWords);
            }
            Ok(places)
        })?;
        Ok(places)
    }

    /// Begins to purge the words of every contact heard before a day, and notes it in the log.
    ///
    /// # Errors
    /// `ReadOnly` where the workspace was opened to read.
    pub fn begin_purge(&mut self, before: NaiveDate) -> Result<Purging> {
        let (log, _) = self.change(|writer| {
            writer.insert(
                "INSERT INTO purge(id, contacts, before_day, stamp) VALUES (?1, 0, ?2, ?3)",
                params![random_id(), day_number(before), writer.stamp],
            )
        })?;
        Ok(Purging {
            log,
            before,
            after: 0,
        })
    }

    /// Purges until the deadline, at least one contact; returns which. None are left when it is
    /// none. Their class, type and every coded field stay.
    ///
    /// # Errors
    /// Whatever SQLite says; then nothing of this slice was purged.
    pub fn purge_slice(&mut self, purging: &mut Purging, deadline: Instant) -> Result<Vec<u32>> {
        let (purged, _) = self.change(|writer| purge_until(writer, purging, deadline))?;
        purging.after = purged.last().copied().unwrap_or(purging.after);
        Ok(purged)
    }

    /// Of which services contacts heard before a day still hold words: deleted ones and those of
    /// imports that were taken back, too, since their words are in the file.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn words_before(&self, before: NaiveDate) -> Result<Vec<OldWords>> {
        let mut statement = self.db.prepare_cached(
            "SELECT s.name, count(*) FROM words w
             JOIN contact c ON c.key = w.contact JOIN service s ON s.key = c.service
             WHERE c.day < ?1 GROUP BY s.key ORDER BY s.name",
        )?;
        let rows = statement.query_map([day_number(before)], |row| {
            Ok(OldWords {
                service: row.get(0)?,
                contacts: row.get::<_, i64>(1)?.unsigned_abs(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every purge, the newest first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn purges(&self) -> Result<Vec<Purged>> {
        let mut statement = self.db.prepare_cached(
            "SELECT stamp, contacts, before_day FROM purge ORDER BY stamp DESC, key DESC",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Purged {
                at: row.get(0)?,
                contacts: row.get::<_, i64>(1)?.unsigned_abs(),
                before: day(row.get(2)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Why a contact was decided as it was: the team's words, which may name somebody.
fn reasons(writer: &Writer<'_>, contact: u32) -> Result<Vec<(u32, String)>> {
    let mut statement = writer.cached("SELECT key, reason FROM decision WHERE contact = ?1")?;
    let rows = statement.query_map([contact], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn purge_until(writer: &Writer<'_>, purging: &Purging, deadline: Instant) -> Result<Vec<u32>> {
    let mut purged = Vec::new();
    let mut after = purging.after;
    loop {
        let next = writer
            .cached(
                "SELECT w.contact FROM words w JOIN contact c ON c.key = w.contact
                 WHERE w.contact > ?1 AND c.day < ?2 ORDER BY w.contact LIMIT 1",
            )?
            .query_map(params![after, day_number(purging.before)], |row| row.get(0))?
            .next()
            .transpose()?;
        let Some(contact) = next else {
            break;
        };
        words::remove(writer, contact)?;
        purged.push(contact);
        after = contact;
        if Instant::now() >= deadline {
            break;
        }
    }
    writer
        .cached("UPDATE purge SET contacts = contacts + ?2 WHERE key = ?1")?
        .execute(params![purging.log, purged.len() as i64])?;
    Ok(purged)
}
