//! The case a contact hangs on.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::model::{CaseFields, ContactFields, Token};
use crate::store::error::Result;
use crate::store::lookups::v8;
use crate::store::writer::Writer;

use super::day_number;

/// Adds to a contact that is here already what a later export says of it and its case; returns
/// whether that was anything new.
pub(in crate::store) fn complete(
    writer: &mut Writer<'_>,
    contact: u32,
    id: Uuid,
    fields: &ContactFields,
    import: u32,
) -> Result<bool> {
    let before = writer.edits.len();
    if let Some(case) = &fields.case {
        let (service, known): (u32, Option<u32>) = writer
            .cached("SELECT service, customer_case FROM contact WHERE key = ?1")?
            .query_row([contact], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match known {
            Some(key) => update_case(writer, key, case)?,
            None => {
                let key = case_key(writer, service, id, case, Some(import))?;
                writer.set("contact", contact, "customer_case", key)?;
            }
        }
    }
    if let Some(outcome) = fields.outcome
        && writer.field("contact", contact, "outcome")? == Value::Null
    {
        writer.set("contact", contact, "outcome", outcome.token().to_owned())?;
    }
    Ok(writer.edits.len() > before)
}

/// The case of a reference in a service, brought up to date, or made if there is none.
///
/// Without a reference each contact is a case of its own. A case that counts nowhere (its import
/// was undone, or is not this one and unfinished) is not found: what it says does not count.
pub(super) fn case_key(
    writer: &mut Writer<'_>,
    service: u32,
    contact: Uuid,
    case: &CaseFields,
    import: Option<u32>,
) -> Result<u32> {
    const COUNTS: &str = "k.life % 2 = 0 AND (k.import IS NULL OR k.import IS ?3 OR k.import IN
        (SELECT key FROM import WHERE state = 'done' AND life % 2 = 0))";
    let found: Option<u32> = if case.reference.is_empty() {
        None
    } else {
        let sql = format!(
            "SELECT k.key FROM customer_case k
             WHERE k.reference = ?1 AND k.service = ?2 AND {COUNTS}"
        );
        writer
            .cached(&sql)?
            .query_row(params![case.reference, service, import], |row| row.get(0))
            .optional()?
    };
    if let Some(key) = found {
        update_case(writer, key, case)?;
        return Ok(key);
    }
    let service_id: Uuid = writer
        .cached("SELECT id FROM service WHERE key = ?1")?
        .query_row([service], |row| row.get(0))?;
    use sha2::{Digest, Sha256};
    let hash = Sha256::new().chain_update(service_id.as_bytes());
    let hash = if case.reference.is_empty() {
        hash.chain_update(contact.as_bytes())
    } else {
        hash.chain_update(&case.reference)
    };
    let hash = hash.finalize();
    let key = writer.insert(
        "INSERT INTO customer_case(id, service, reference, validated_day, due_day, finished_day,
                                   import, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            v8(&hash),
            service,
            case.reference,
            case.validated.map(day_number),
            case.due.map(day_number),
            case.finished.map(day_number),
            import,
            writer.stamp
        ],
    )?;
    if import.is_none() {
        writer.born("customer_case", key);
    }
    Ok(key)
}

/// Of two dates the later counts, so that the order of rows and files does not.
fn update_case(writer: &mut Writer<'_>, key: u32, case: &CaseFields) -> Result<()> {
    let fields = [
        ("validated_day", case.validated),
        ("due_day", case.due),
        ("finished_day", case.finished),
    ];
    for (column, date) in fields {
        let Some(day) = date.map(|date| i64::from(day_number(date))) else {
            continue;
        };
        match writer.field("customer_case", key, column)? {
            Value::Integer(before) if before >= day => {}
            _ => writer.set("customer_case", key, column, day)?,
        }
    }
    Ok(())
}
