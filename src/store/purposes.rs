//! Statements of purpose, the contacts read against them, and dated changes.

use rusqlite::params;
use uuid::Uuid;

use crate::model::{Change, ChangeKey, Evidence, Purpose, PurposeKey, ServiceKey, Token};

use super::Store;
use super::coded::token;
use super::contacts::day_number;
use super::error::{Result, StoreError};
use super::lookups::{Names, ensure};
use super::read::day;
use super::writer::{Writer, random_id};

/// Adds a statement, push or pull.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_purpose(writer: &mut Writer<'_>, purpose: &Purpose) -> Result<PurposeKey> {
    let service = ensure(writer, Names::Service, 0, &purpose.service)?;
    let key = writer.insert(
        "INSERT INTO purpose(id, service, kind, statement, source, measure, target_days,
                             in_force_from_day, status, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            random_id(),
            service,
            purpose.kind.token(),
            purpose.statement,
            purpose.source,
            purpose.measure,
            purpose.target_days,
            purpose.in_force_from.map(day_number),
            purpose.status.token(),
            writer.stamp
        ],
    )?;
    writer.born("purpose", key);
    Ok(PurposeKey(key))
}

/// Notes how a contact reads against a statement.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn add_evidence(
    writer: &mut Writer<'_>,
    purpose: PurposeKey,
    evidence: &Evidence,
) -> Result<()> {
    let changed = writer
        .cached(
            "INSERT INTO evidence(id, purpose, contact, how, stance, stamp)
             SELECT ?1, ?2, contact, ?4, ?5, ?6 FROM contact_id WHERE id = ?3",
        )?
        .execute(params![
            random_id(),
            purpose.0,
            evidence.contact_id,
            evidence.how.token(),
            evidence.stance.token(),
            writer.stamp
        ])?;
    if changed == 0 {
        return Err(StoreError::Gone("contact"));
    }
    Ok(())
}

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

/// A statement with its key.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPurpose {
    /// Its key.
    pub key: PurposeKey,
    /// Its service.
    pub service: ServiceKey,
    /// The statement.
    pub purpose: Purpose,
}

impl Store {
    /// Every living statement, by service name, push before pull.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn purposes(&self) -> Result<Vec<StoredPurpose>> {
        let mut found = Vec::new();
        self.each(
            "SELECT p.key, p.service, s.name, p.kind, p.statement, p.source, p.measure,
                    p.target_days, p.in_force_from_day, p.status
             FROM purpose p JOIN service s ON s.key = p.service
             WHERE p.life % 2 = 0
             ORDER BY s.name, p.kind DESC, p.statement, p.id",
            |row| {
                let (Some(kind), Some(status)) = (token(row, 3)?, token(row, 9)?) else {
                    return Ok(());
                };
                found.push(StoredPurpose {
                    key: PurposeKey(row.get(0)?),
                    service: ServiceKey(row.get(1)?),
                    purpose: Purpose {
                        service: row.get(2)?,
                        kind,
                        statement: row.get(4)?,
                        source: row.get(5)?,
                        measure: row.get(6)?,
                        target_days: row.get(7)?,
                        in_force_from: row.get::<_, Option<i32>>(8)?.map(day),
                        status,
                    },
                });
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// What stands beside each living statement now: the newest mark of each contact that counts.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn evidence(&self) -> Result<Vec<(PurposeKey, Evidence)>> {
        let mut found = Vec::new();
        self.each(
            "SELECT p.key, s.name, p.statement, c.id, e.how, e.stance
             FROM evidence e
             JOIN purpose p ON p.key = e.purpose AND p.life % 2 = 0
             JOIN service s ON s.key = p.service
             JOIN contact c ON c.key = e.contact AND c.life % 2 = 0
             LEFT JOIN import i ON i.key = c.import
             WHERE (i.key IS NULL OR (i.state = 'done' AND i.life % 2 = 0))
               AND e.key = (SELECT key FROM evidence n
                            WHERE n.purpose = e.purpose AND n.contact = e.contact
                            ORDER BY stamp DESC, id DESC LIMIT 1)
             ORDER BY s.name, p.kind DESC, p.statement, p.id, e.how DESC, c.day, c.minute, c.id",
            |row| {
                let (Some(how), Some(stance)) = (token(row, 4)?, token(row, 5)?) else {
                    return Ok(());
                };
                let evidence = Evidence {
                    service: row.get(1)?,
                    statement: row.get(2)?,
                    contact_id: row.get::<_, Uuid>(3)?,
                    how,
                    stance,
                };
                found.push((PurposeKey(row.get(0)?), evidence));
                Ok(())
            },
        )?;
        Ok(found)
    }

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
