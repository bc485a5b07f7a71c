//! The coded fields of contacts, as the columns in memory keep them.

use rusqlite::{Row, params};

use crate::analysis::columns::{CodedContact, Columns};
use crate::model::{ChannelKey, ContactKey, DemandTypeKey, GroupKey, ImportKey, ServiceKey, Token};

use super::Store;
use super::error::Result;

/// The newest decision and assignment count; without one, what came with the contact.
const SELECT: &str = "
    SELECT c.key, c.day, c.minute, c.service, c.channel, c.customer_group, c.started_by,
           c.words_are, c.outcome,
           CASE WHEN d.key IS NULL THEN c.first_demand ELSE d.demand END,
           CASE WHEN d.key IS NULL THEN c.first_decided ELSE d.decided END,
           CASE WHEN a.key IS NULL THEN c.first_type ELSE a.demand_type END,
           c.import, c.life % 2 = 0
    FROM contact c
    LEFT JOIN decision d ON d.key = (SELECT key FROM decision WHERE contact = c.key
                                     ORDER BY stamp DESC, id DESC LIMIT 1)
    LEFT JOIN assignment a ON a.key = (SELECT key FROM assignment WHERE contact = c.key
                                       ORDER BY stamp DESC, id DESC LIMIT 1)";

impl Store {
    /// Up to `at_most` contacts above `after`, in the order of their keys.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn coded_after(&self, after: u32, at_most: u32) -> Result<Vec<CodedContact>> {
        let sql = format!("{SELECT} WHERE c.key > ?1 ORDER BY c.key LIMIT ?2");
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![after, at_most], coded)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The columns of the whole workspace, for a run without a window.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn columns(&self) -> Result<Columns> {
        let mut columns = Columns::default();
        columns.hide(self.hidden_imports()?);
        let mut after = 0;
        loop {
            let rows = self.coded_after(after, 50_000)?;
            let Some(last) = rows.last() else {
                return Ok(columns);
            };
            after = last.key.0;
            columns.put(&rows);
        }
    }

    /// These contacts, as far as they are there.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn coded_of(&self, keys: &[u32]) -> Result<Vec<CodedContact>> {
        let sql = format!("{SELECT} WHERE c.key = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            for row in statement.query_map([key], coded)? {
                found.push(row?);
            }
        }
        Ok(found)
    }

    /// The contacts that these `decision` or `assignment` rows speak of.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn contacts_of(&self, table: Appended, rows: &[u32]) -> Result<Vec<u32>> {
        let sql = match table {
            Appended::Decision => "SELECT contact FROM decision WHERE key = ?1",
            Appended::Assignment => "SELECT contact FROM assignment WHERE key = ?1",
        };
        let mut statement = self.db.prepare_cached(sql)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            for contact in statement.query_map([row], |row| row.get(0))? {
                found.push(contact?);
            }
        }
        Ok(found)
    }

    /// The imports whose contacts do not count: unfinished, or undone.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn hidden_imports(&self) -> Result<Vec<ImportKey>> {
        let mut statement = self
            .db
            .prepare_cached("SELECT key FROM import WHERE state = 'unfinished' OR life % 2 = 1")?;
        let rows = statement.query_map([], |row| row.get(0).map(ImportKey))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The append-only tables that change a contact's coded fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Value, failure or undecided.
    Decision,
    /// The demand type.
    Assignment,
}

fn coded(row: &Row<'_>) -> rusqlite::Result<CodedContact> {
    Ok(CodedContact {
        key: ContactKey(row.get(0)?),
        day: row.get(1)?,
        minute: row.get(2)?,
        service: ServiceKey(row.get(3)?),
        channel: row.get::<_, Option<u32>>(4)?.map(ChannelKey),
        group: row.get::<_, Option<u32>>(5)?.map(GroupKey),
        started_by: token(row, 6)?,
        words_are: token(row, 7)?,
        outcome: token(row, 8)?,
        demand: token(row, 9)?,
        decided: token(row, 10)?,
        demand_type: row.get::<_, Option<u32>>(11)?.map(DemandTypeKey),
        import: row.get::<_, Option<u32>>(12)?.map(ImportKey),
        alive: row.get(13)?,
    })
}

/// An enum's value from its token, without a copy of the text.
pub(super) fn token<T: Token>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    Ok(row
        .get_ref(index)?
        .as_str_or_null()
        .ok()
        .flatten()
        .and_then(T::from_token))
}
