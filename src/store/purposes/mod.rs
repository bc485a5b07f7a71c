//! Statements of purpose; [`marks`] the contacts read against them, [`changes`] dated changes.

mod changes;
mod marks;

use std::collections::BTreeMap;

use rusqlite::params;
use rusqlite::types::Value;
use uuid::Uuid;

use crate::model::{Purpose, PurposeKey, ServiceKey, Token};

use super::Store;
use super::coded::token;
use super::contacts::day_number;
use super::error::{Result, StoreError};
use super::lookups::{Names, ensure};
use super::read::day;
use super::writer::{Writer, random_id};

pub use changes::add_change;
pub(super) use marks::current_mark;
pub use marks::{Beside, add_evidence, cite, draw, mark, read};

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
    set_groups(writer, key, service, &purpose.for_whom)?;
    Ok(PurposeKey(key))
}

/// Words a statement anew; its service and kind stay.
///
/// # Errors
/// `Gone` where it was taken away.
pub fn edit_purpose(writer: &mut Writer<'_>, key: PurposeKey, to: &Purpose) -> Result<()> {
    must_stand(writer, key)?;
    let day = to.in_force_from.map(|date| i64::from(day_number(date)));
    let fields: [(&'static str, Value); 6] = [
        ("statement", to.statement.clone().into()),
        ("source", to.source.clone().into()),
        ("measure", to.measure.clone().into()),
        ("target_days", to.target_days.map(i64::from).into()),
        ("in_force_from_day", day.into()),
        ("status", to.status.token().to_owned().into()),
    ];
    for (column, value) in fields {
        writer.set("purpose", key.0, column, value)?;
    }
    let service: u32 = writer
        .cached("SELECT service FROM purpose WHERE key = ?1")?
        .query_row([key.0], |row| row.get(0))?;
    set_groups(writer, key.0, service, &to.for_whom)
}

/// Takes a statement away, and what was read against it with it.
///
/// # Errors
/// `Gone` where it was taken away before.
pub fn remove_purpose(writer: &mut Writer<'_>, key: PurposeKey) -> Result<()> {
    must_stand(writer, key)?;
    writer.turn("purpose", key.0)
}

/// # Errors
/// `Gone` where a statement was taken away.
fn must_stand(writer: &Writer<'_>, key: PurposeKey) -> Result<()> {
    if writer.is_alive("purpose", key.0)? {
        Ok(())
    } else {
        Err(StoreError::Gone("statement"))
    }
}

/// Says for whom a statement is worded: these customer groups and no others. A group that stays
/// is left as it is, even where it is offered no more.
fn set_groups(writer: &mut Writer<'_>, purpose: u32, service: u32, names: &[String]) -> Result<()> {
    let rows: Vec<(u32, String, bool)> = writer
        .cached(
            "SELECT of.key, g.name, of.life % 2 = 0
             FROM purpose_group of JOIN customer_group g ON g.key = of.customer_group
             WHERE of.purpose = ?1 ORDER BY of.key",
        )?
        .query_map([purpose], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (key, name, alive) in &rows {
        if names.contains(name) == *alive {
            continue;
        }
        if !*alive {
            ensure(writer, Names::Group, service, name)?;
        }
        writer.turn("purpose_group", *key)?;
    }
    for name in names {
        if rows.iter().any(|(_, known, _)| known == name) {
            continue;
        }
        let group = ensure(writer, Names::Group, service, name)?;
        let key = writer.insert(
            "INSERT INTO purpose_group(id, purpose, customer_group, stamp)
             VALUES (?1, ?2, ?3, ?4)",
            params![random_id(), purpose, group, writer.stamp],
        )?;
        writer.born("purpose_group", key);
    }
    Ok(())
}

/// A statement with its key.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPurpose {
    /// Its key.
    pub key: PurposeKey,
    /// Its id, as it travels: random, made with the statement.
    pub id: Uuid,
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
        let mut groups = self.groups_of_purposes()?;
        let mut found = Vec::new();
        self.each(
            "SELECT p.key, p.service, s.name, p.kind, p.statement, p.source, p.measure,
                    p.target_days, p.in_force_from_day, p.status, p.id
             FROM purpose p JOIN service s ON s.key = p.service
             WHERE p.life % 2 = 0
             ORDER BY s.name, p.kind DESC, p.statement, p.id",
            |row| {
                let (Some(kind), Some(status)) = (token(row, 3)?, token(row, 9)?) else {
                    return Ok(());
                };
                let key = PurposeKey(row.get(0)?);
                found.push(StoredPurpose {
                    key,
                    id: row.get(10)?,
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
                        for_whom: groups.remove(&key).unwrap_or_default(),
                    },
                });
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// One living statement.
    ///
    /// # Errors
    /// `Gone` where it was taken away; whatever SQLite says.
    pub fn purpose(&self, key: PurposeKey) -> Result<StoredPurpose> {
        let all = self.purposes()?;
        let found = all.into_iter().find(|stored| stored.key == key);
        found.ok_or(StoreError::Gone("statement"))
    }

    /// A statement's sentence, taken away or not.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn statement(&self, key: PurposeKey) -> Result<String> {
        let sql = "SELECT statement FROM purpose WHERE key = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([key.0], |row| row.get(0))?)
    }

    /// For whom each statement is worded, by name.
    fn groups_of_purposes(&self) -> Result<BTreeMap<PurposeKey, Vec<String>>> {
        let mut groups: BTreeMap<PurposeKey, Vec<String>> = BTreeMap::new();
        self.each(
            "SELECT of.purpose, g.name
             FROM purpose_group of JOIN customer_group g ON g.key = of.customer_group
             WHERE of.life % 2 = 0 ORDER BY g.name",
            |row| {
                let of = groups.entry(PurposeKey(row.get(0)?)).or_default();
                of.push(row.get(1)?);
                Ok(())
            },
        )?;
        Ok(groups)
    }
}
