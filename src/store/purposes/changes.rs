//! Dated changes, mailings and experiments.

use rusqlite::params;

use crate::model::{Change, ChangeKey, ServiceKey, Token};
use crate::store::Store;
use crate::store::coded::token;
use crate::store::contacts::day_number;
use crate::store::error::Result;
use crate::store::lookups::{Names, ensure};
use crate::store::read::day;
use crate::store::writer::{Writer, random_id};

/// Notes a dated change, mailing or experiment.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_change(writer: &mut Writer<'_>, change: &Change) -> Result<ChangeKey> {
    let service = ensure(writer, Names::Service, 0, &change.service)?;
    let key = writer.insert(
        "INSERT INTO change(id, service, day, kind, words, rebase_reason, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            random_id(),
            service,
            day_number(change.date),
            change.kind.token(),
            change.words,
            change.rebase_reason,
            writer.stamp
        ],
    )?;
    writer.born("change", key);
    Ok(ChangeKey(key))
}

impl Store {
    /// Every living change with its service, in order of service name and date.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn changes(&self) -> Result<Vec<(ServiceKey, Change)>> {
        let mut found = Vec::new();
        self.each(
            "SELECT c.service, s.name, c.day, c.kind, c.words, c.rebase_reason
             FROM change c JOIN service s ON s.key = c.service
             WHERE c.life % 2 = 0 ORDER BY s.name, c.day, c.id",
            |row| {
                let Some(kind) = token(row, 3)? else {
                    return Ok(());
                };
                let change = Change {
                    service: row.get(1)?,
                    date: day(row.get(2)?),
                    kind,
                    words: row.get(4)?,
                    rebase_reason: row.get(5)?,
                };
                found.push((ServiceKey(row.get(0)?), change));
                Ok(())
            },
        )?;
        Ok(found)
    }
}
