//! The names that people keep in order themselves: added, reworded, retired.
//!
//! A retired name is a buried row. Nobody is offered it any more; the contacts that have it
//! keep it, and count where they did.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::model::{ChannelKey, NameKey, NameOf, ServiceKey};

use super::Store;
use super::error::{Result, StoreError};
use super::lookups::{self, Names, ensure};
use super::writer::Writer;

/// Adds a name, or brings back the retired one.
///
/// # Errors
/// `SameName` where there is such a name, `Gone` where it is empty; whatever SQLite says.
pub fn add(writer: &mut Writer<'_>, of: NameOf, name: &str) -> Result<()> {
    let (names, service) = match of {
        NameOf::Service => (Names::Service, 0),
        NameOf::Channel => (Names::Channel, 0),
        NameOf::Place => (Names::Place, 0),
        NameOf::Group(service) => (Names::Group, service.0),
    };
    refuse_the_same(writer, names, service, name, None)?;
    match lookups::find(writer, names, service, name)? {
        Some(key) => writer.offer(names.table(), key, true),
        None => ensure(writer, names, service, name).map(drop),
    }
}

/// Words a name anew, wherever it is used.
///
/// # Errors
/// `SameName` where another is called that; whatever SQLite says.
pub fn reword(writer: &mut Writer<'_>, key: NameKey, name: &str) -> Result<()> {
    let (names, key) = row(key);
    let service = match names {
        Names::Group => service_of_group(writer, key)?,
        _ => 0,
    };
    refuse_the_same(writer, names, service, name, Some(key))?;
    writer.set(names.table(), key, "name", name.to_owned())
}

/// Retires a name.
///
/// # Errors
/// `Gone` where it is retired already; whatever SQLite says.
pub fn retire(writer: &mut Writer<'_>, key: NameKey) -> Result<()> {
    let (names, key) = row(key);
    if !writer.is_alive(names.table(), key)? {
        return Err(StoreError::Gone(lookups::plain(names.table())));
    }
    writer.offer(names.table(), key, false)
}

impl Store {
    /// Every service there ever was, retired ones too: contacts may still count under them.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn services_ever(&self) -> Result<BTreeMap<ServiceKey, String>> {
        self.names_where("service", ServiceKey, "true")
    }

    /// Every way in there ever was, retired ones too.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn channels_ever(&self) -> Result<BTreeMap<ChannelKey, String>> {
        self.names_where("channel", ChannelKey, "true")
    }
}

fn row(key: NameKey) -> (Names, u32) {
    match key {
        NameKey::Service(key) => (Names::Service, key.0),
        NameKey::Channel(key) => (Names::Channel, key.0),
        NameKey::Place(key) => (Names::Place, key.0),
        NameKey::Group(key) => (Names::Group, key.0),
    }
}

fn service_of_group(writer: &Writer<'_>, key: u32) -> Result<u32> {
    let sql = "SELECT service FROM customer_group WHERE key = ?1";
    Ok(writer.cached(sql)?.query_row([key], |row| row.get(0))?)
}

/// Two names that differ only in capital letters would be one to a reader.
pub(super) fn refuse_the_same(
    writer: &Writer<'_>,
    names: Names,
    service: u32,
    name: &str,
    but: Option<u32>,
) -> Result<()> {
    let table = names.table();
    let of_service = if names.by_service() { "service" } else { "?1" };
    let sql = format!(
        "SELECT name FROM {table} WHERE life % 2 = 0 AND {of_service} = ?1 AND key IS NOT ?2"
    );
    let mut statement = writer.cached(&sql)?;
    let mut rows = statement.query(params![service, but])?;
    while let Some(row) = rows.next()? {
        let there: String = row.get(0)?;
        if there.to_lowercase() == name.to_lowercase() {
            return Err(StoreError::SameName {
                what: lookups::plain(table),
                name: there,
            });
        }
    }
    Ok(())
}
