//! Single contacts: stored, decided, put on a pile.

use chrono::Timelike;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::model::{CaseFields, ContactFields, ContactKey, DecidedBy, Demand, Token};

use super::edit::{Edit, Pressed};
use super::error::{Result, StoreError};
use super::lookups::{Known, Names, v8};
use super::writer::{Writer, random_id};

/// Logs one contact. Its free texts must have been redacted.
///
/// # Errors
/// `Gone` where the contact names no service; whatever SQLite says.
pub fn log(writer: &mut Writer<'_>, fields: &ContactFields) -> Result<ContactKey> {
    let mut known = Known::default();
    let id = random_id();
    let coded = Coded::of(writer, &mut known, id, fields, None)?;
    let key = insert(writer, id, fields, &coded, None)?;
    enter_id(writer, id, key)?;
    known.wake(writer)?;
    writer.born("contact", key);
    Ok(ContactKey(key))
}

/// Decides a contact: value, failure, undecided, or (`None`) nobody has looked.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn decide(writer: &mut Writer<'_>, contact: u32, pressed: Pressed, reason: &str) -> Result<()> {
    let before = current_class(writer, contact)?;
    let row = writer.insert(
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
        row,
        before,
    });
    Ok(())
}

/// Puts a contact on a pile, or (`None`) takes it off.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn assign(writer: &mut Writer<'_>, contact: u32, demand_type: Option<u32>) -> Result<()> {
    let before = current_type(writer, contact)?;
    let row = writer.insert(
        "INSERT INTO assignment(id, contact, demand_type, stamp) VALUES (?1, ?2, ?3, ?4)",
        params![random_id(), contact, demand_type, writer.stamp],
    )?;
    writer.edits.push(Edit::Assigned {
        contact,
        row,
        before,
    });
    Ok(())
}

/// The decision or assignment row that counts for a contact now; `None` where there is none.
pub(super) fn newest(writer: &Writer<'_>, table: &str, contact: u32) -> Result<Option<u32>> {
    Ok(writer
        .cached(&format!(
            "SELECT key FROM {table} WHERE contact = ?1 ORDER BY stamp DESC, id DESC LIMIT 1"
        ))?
        .query_row([contact], |row| row.get(0))
        .optional()?)
}

fn current_class(writer: &Writer<'_>, contact: u32) -> Result<Pressed> {
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

fn current_type(writer: &Writer<'_>, contact: u32) -> Result<Option<u32>> {
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

/// A contact's look-ups as keys.
#[derive(Debug)]
pub(super) struct Coded {
    service: u32,
    channel: Option<u32>,
    place: Option<u32>,
    exercise: Option<u32>,
    group: Option<u32>,
    prompt: Option<u32>,
    help: Option<u32>,
    their_code: Option<u32>,
    demand_type: Option<u32>,
    case: Option<u32>,
}

impl Coded {
    /// Finds or makes every name and the case a contact hangs on. `id` is the contact's, `import`
    /// marks a new case.
    pub(super) fn of(
        writer: &mut Writer<'_>,
        known: &mut Known,
        id: Uuid,
        fields: &ContactFields,
        import: Option<u32>,
    ) -> Result<Self> {
        let service = known
            .key(writer, Names::Service, 0, &fields.service)?
            .ok_or(StoreError::Gone("service"))?;
        let mut key = |names, name: &str| known.key(writer, names, service, name);
        let mut coded = Self {
            service,
            channel: key(Names::Channel, &fields.channel)?,
            place: key(Names::Place, &fields.place)?,
            exercise: key(Names::Exercise, &fields.exercise)?,
            group: key(Names::Group, &fields.customer_group)?,
            prompt: key(Names::Prompt, &fields.prompted_by)?,
            help: key(Names::Help, &fields.help_needed)?,
            their_code: key(Names::TheirCode, &fields.their_code)?,
            demand_type: key(Names::DemandType, &fields.demand_type)?,
            case: None,
        };
        if let Some(case) = &fields.case {
            coded.case = Some(case_key(writer, service, id, case, import)?);
        }
        Ok(coded)
    }
}

/// Adds to a contact that is here already what a later export says of it and its case; returns
/// whether that was anything new.
pub(super) fn complete(
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
fn case_key(
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

/// Writes a contact's rows; that its id means them is entered by [`enter_id`].
pub(super) fn insert(
    writer: &Writer<'_>,
    id: Uuid,
    fields: &ContactFields,
    coded: &Coded,
    import: Option<u32>,
) -> Result<u32> {
    let key = writer.insert(
        "INSERT INTO contact(id, day, minute, service, channel, place, exercise,
                 customer_group, prompt, help, their_code, customer_case, started_by, words_are,
                 outcome, again, failed_where, first_demand, first_decided, first_type, import,
                 stamp)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19, ?20, ?21, ?22)",
        params![
            id,
            day_number(fields.received.date),
            fields
                .received
                .time
                .map(|time| time.hour() * 60 + time.minute()),
            coded.service,
            coded.channel,
            coded.place,
            coded.exercise,
            coded.group,
            coded.prompt,
            coded.help,
            coded.their_code,
            coded.case,
            fields.started_by.map(Token::token),
            fields.words_are.map(Token::token),
            fields.outcome.map(Token::token),
            fields.again,
            fields.failed_where.map(Token::token),
            fields.demand.map(Token::token),
            fields.decided.map(Token::token),
            coded.demand_type,
            import,
            writer.stamp,
        ],
    )?;
    write_words(writer, key, fields)?;
    Ok(key)
}

/// Enters which contact an id means.
pub(super) fn enter_id(writer: &Writer<'_>, id: Uuid, contact: u32) -> Result<()> {
    writer
        .cached(
            "INSERT INTO contact_id(id, contact) VALUES (?1, ?2)
             ON CONFLICT(id) DO UPDATE SET contact = excluded.contact",
        )?
        .execute(params![id, contact])?;
    Ok(())
}

fn write_words(writer: &Writer<'_>, contact: u32, fields: &ContactFields) -> Result<()> {
    let texts = [
        &fields.verbatim,
        &fields.what_matters,
        &fields.came_without,
        &fields.tried_first,
    ];
    if texts.iter().all(|text| text.is_empty()) {
        return Ok(());
    }
    writer
        .cached(
            "INSERT INTO words(contact, verbatim, what_matters, came_without, tried_first)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            contact,
            fields.verbatim,
            fields.what_matters,
            fields.came_without,
            fields.tried_first
        ])?;
    writer
        .cached("INSERT INTO words_index(rowid, verbatim, what_matters) VALUES (?1, ?2, ?3)")?
        .execute(params![contact, fields.verbatim, fields.what_matters])?;
    Ok(())
}

/// Removes a contact, its words and its id, as if it had never been: for rows that count nowhere.
pub(super) fn remove(writer: &Writer<'_>, contact: u32) -> Result<()> {
    remove_words(writer, contact)?;
    for sql in [
        "DELETE FROM contact_id
         WHERE id = (SELECT id FROM contact WHERE key = ?1) AND contact = ?1",
        "DELETE FROM contact WHERE key = ?1",
    ] {
        writer.cached(sql)?.execute([contact])?;
    }
    Ok(())
}

/// Removes a contact's words and their search index; its coded row stays.
fn remove_words(writer: &Writer<'_>, contact: u32) -> Result<()> {
    writer
        .cached(
            "INSERT INTO words_index(words_index, rowid, verbatim, what_matters)
             SELECT 'delete', contact, verbatim, what_matters FROM words WHERE contact = ?1",
        )?
        .execute([contact])?;
    writer
        .cached("DELETE FROM words WHERE contact = ?1")?
        .execute([contact])?;
    Ok(())
}

/// A civil date as days since 1970-01-01, as the file stores it.
pub(super) fn day_number(date: chrono::NaiveDate) -> i32 {
    date.to_epoch_days()
}
