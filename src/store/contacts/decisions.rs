//! What people decide of a contact: its class and its pile. Append-only; the newest row counts.

use rusqlite::{OptionalExtension, params};

use crate::model::{DecidedBy, Demand, Token};
use crate::store::edit::{Edit, Pressed};
use crate::store::error::{Result, StoreError};
use crate::store::writer::{Writer, random_id};

/// Decides a contact: value, failure, undecided, or (`None`) nobody has looked.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn decide(writer: &mut Writer<'_>, contact: u32, pressed: Pressed, reason: &str) -> Result<()> {
    let before = current_class(writer, contact)?;
    writer.insert(
        "INSERT INTO decision(id, contact, demand, decided, reason, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            random_id(),
            contact,
            pressed.demand.map(Token::token),
            pressed.decided.map(Token::token),
            reason,
            writer.stamp
        ],
    )?;
    writer.edits.push(Edit::Decided {
        contact,
        before,
        wrote: pressed,
    });
    Ok(())
}

/// Puts a contact on a pile, or (`None`) takes it off.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn assign(writer: &mut Writer<'_>, contact: u32, demand_type: Option<u32>) -> Result<()> {
    let before = current_type(writer, contact)?;
    writer.insert(
        "INSERT INTO assignment(id, contact, demand_type, stamp) VALUES (?1, ?2, ?3, ?4)",
        params![random_id(), contact, demand_type, writer.stamp],
    )?;
    writer.edits.push(Edit::Assigned {
        contact,
        before,
        wrote: demand_type,
    });
    Ok(())
}

/// The decision or assignment row that counts for a contact now; `None` where there is none.
fn newest(writer: &Writer<'_>, table: &str, contact: u32) -> Result<Option<u32>> {
    Ok(writer
        .cached(&format!(
            "SELECT key FROM {table} WHERE contact = ?1 ORDER BY stamp DESC, id DESC LIMIT 1"
        ))?
        .query_row([contact], |row| row.get(0))
        .optional()?)
}

pub(in crate::store) fn current_class(writer: &Writer<'_>, contact: u32) -> Result<Pressed> {
    let (demand, decided): (Option<String>, Option<String>) =
        match newest(writer, "decision", contact)? {
            Some(row) => writer
                .cached("SELECT demand, decided FROM decision WHERE key = ?1")?
                .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?,
            None => writer
                .cached("SELECT first_demand, first_decided FROM contact WHERE key = ?1")?
                .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .ok_or(StoreError::Gone("contact"))?,
        };
    Ok(Pressed {
        demand: demand.as_deref().and_then(Demand::from_token),
        decided: decided.as_deref().and_then(DecidedBy::from_token),
    })
}

pub(in crate::store) fn current_type(writer: &Writer<'_>, contact: u32) -> Result<Option<u32>> {
    let sql = match newest(writer, "assignment", contact)? {
        Some(_) => {
            "SELECT demand_type FROM assignment WHERE contact = ?1
             ORDER BY stamp DESC, id DESC LIMIT 1"
        }
        None => "SELECT first_type FROM contact WHERE key = ?1",
    };
    writer
        .cached(sql)?
        .query_row([contact], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::Gone("contact"))
}
