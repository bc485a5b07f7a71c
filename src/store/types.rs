//! Demand types: piles of like contacts, each named by a customer's sentence.

use rusqlite::OptionalExtension;

use crate::model::{ContactKey, DemandTypeKey, ServiceKey};

use super::contacts::assign;
use super::error::{Result, StoreError};
use super::lookups::{Names, ensure};
use super::names::refuse_the_same;
use super::writer::Writer;

/// A pile by its sentence, made if there is none and brought back if it was retired.
///
/// # Errors
/// `Gone` where the sentence is empty.
pub fn pile(writer: &mut Writer<'_>, service: ServiceKey, sentence: &str) -> Result<DemandTypeKey> {
    ensure(writer, Names::DemandType, service.0, sentence).map(DemandTypeKey)
}

/// Makes a pile that is not there yet.
///
/// # Errors
/// `SameName` where a living pile of this service has the sentence already.
pub fn make(writer: &mut Writer<'_>, service: ServiceKey, sentence: &str) -> Result<DemandTypeKey> {
    refuse_the_same(writer, Names::DemandType, service.0, sentence, None)?;
    pile(writer, service, sentence)
}

/// Gives a pile another sentence; its contacts stay on it.
///
/// # Errors
/// `SameName` where another living pile has the sentence, `Gone` where there is no such pile.
pub fn reword(writer: &mut Writer<'_>, key: DemandTypeKey, sentence: &str) -> Result<()> {
    let service: Option<u32> = writer
        .cached("SELECT service FROM demand_type WHERE key = ?1")?
        .query_row([key.0], |row| row.get(0))
        .optional()?;
    let service = service.ok_or(StoreError::Gone("demand type"))?;
    refuse_the_same(writer, Names::DemandType, service, sentence, Some(key.0))?;
    writer.set("demand_type", key.0, "name", sentence.to_owned())
}

/// Puts the contacts of one pile on another and retires the empty one.
///
/// # Errors
/// `Gone` where one of them is not there.
pub fn merge(
    writer: &mut Writer<'_>,
    from: DemandTypeKey,
    into: DemandTypeKey,
    contacts: &[ContactKey],
) -> Result<()> {
    if from == into {
        return Ok(());
    }
    for contact in contacts {
        assign(writer, contact.0, Some(into.0))?;
    }
    retire(writer, from)
}

/// Offers a pile no more; contacts that are on it stay there.
///
/// # Errors
/// `Gone` where there is no such pile.
pub fn retire(writer: &mut Writer<'_>, key: DemandTypeKey) -> Result<()> {
    if writer.is_alive("demand_type", key.0)? {
        writer.offer("demand_type", key.0, false)?;
    }
    Ok(())
}
