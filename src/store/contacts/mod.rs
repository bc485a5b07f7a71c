//! Single contacts: stored, changed, taken away; decided ([`decide`], [`assign`]), hung on a case
//! (`cases`), their free texts (`words`).

mod cases;
mod decisions;
pub(super) mod words;

use chrono::{NaiveTime, Timelike};
use rusqlite::params;
use rusqlite::types::Value;
use uuid::Uuid;

use crate::model::{ContactFields, ContactKey, DecidedBy, Token};

use super::edit::Pressed;
use super::error::{Result, StoreError};
use super::lookups::{Known, Names};
use super::writer::{Writer, random_id};

pub(super) use cases::complete;
pub use decisions::{assign, decide};
pub(super) use decisions::{current_class, current_type};

/// Logs one contact. Its free texts must have been redacted.
///
/// # Errors
/// `Gone` where the contact names no service; whatever SQLite says.
pub fn log(writer: &mut Writer<'_>, fields: &ContactFields) -> Result<ContactKey> {
    let mut known = Known::default();
    let id = random_id();
    let coded = Coded::of(writer, &mut known, id, fields, None)?;
    known.wake(writer)?;
    let key = insert(writer, id, fields, &coded, None)?;
    enter_id(writer, id, key)?;
    writer.born("contact", key);
    Ok(ContactKey(key))
}

/// Changes a logged or imported contact into what `fields` say of it. Its type is given by
/// [`assign`] alone, and its case and their code stay what the source said.
///
/// A class that differs from the one that counts is a decision, by `fields.decided` or else as
/// pressed while logging. A contact that moves to another service leaves its pile behind.
///
/// # Errors
/// `Gone` where there is no such contact, or no service is named.
pub fn edit(writer: &mut Writer<'_>, contact: ContactKey, fields: &ContactFields) -> Result<()> {
    let ContactKey(key) = contact;
    let mut known = Known::default();
    let unhung = ContactFields {
        case: None,
        their_code: String::new(),
        demand_type: String::new(),
        ..fields.clone()
    };
    let coded = Coded::of(writer, &mut known, Uuid::nil(), &unhung, None)?;
    known.wake(writer)?;
    let moved = writer.field("contact", key, "service")? != Value::from(coded.service);
    let text = |token: Option<&'static str>| token.map(str::to_owned).into();
    let values: [(&'static str, Value); 14] = [
        ("day", day_number(fields.received.date).into()),
        ("minute", fields.received.time.map(minute_number).into()),
        ("service", coded.service.into()),
        ("channel", coded.channel.into()),
        ("place", coded.place.into()),
        ("exercise", coded.exercise.into()),
        ("customer_group", coded.group.into()),
        ("prompt", coded.prompt.into()),
        ("help", coded.help.into()),
        ("started_by", text(fields.started_by.map(Token::token))),
        ("words_are", text(fields.words_are.map(Token::token))),
        ("outcome", text(fields.outcome.map(Token::token))),
        ("again", fields.again.into()),
        ("failed_where", text(fields.failed_where.map(Token::token))),
    ];
    for (column, value) in values {
        writer.set("contact", key, column, value)?;
    }
    words::reword(writer, key, &words::texts(fields).map(str::to_owned))?;
    if moved && current_type(writer, key)?.is_some() {
        assign(writer, key, None)?;
    }
    if current_class(writer, key)?.demand != fields.demand {
        let pressed = Pressed {
            demand: fields.demand,
            decided: fields.decided.or(Some(DecidedBy::Logging)),
        };
        decide(writer, key, pressed, "")?;
    }
    Ok(())
}

/// Takes contacts away: they count nowhere from now on. Those that are gone already stay so.
///
/// # Errors
/// `Gone` where there never was such a contact.
pub fn take_away(writer: &mut Writer<'_>, contacts: &[ContactKey]) -> Result<()> {
    for ContactKey(key) in contacts {
        if writer.is_alive("contact", *key)? {
            writer.turn("contact", *key)?;
        }
    }
    Ok(())
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
            coded.case = Some(cases::case_key(writer, service, id, case, import)?);
        }
        Ok(coded)
    }
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
            fields.received.time.map(minute_number),
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
    words::write(writer, key, words::texts(fields))?;
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

/// Removes a contact, its words and its id, as if it had never been: for rows that count nowhere.
pub(super) fn remove(writer: &Writer<'_>, contact: u32) -> Result<()> {
    words::remove(writer, contact)?;
    for sql in [
        "DELETE FROM contact_id
         WHERE id = (SELECT id FROM contact WHERE key = ?1) AND contact = ?1",
        "DELETE FROM contact WHERE key = ?1",
    ] {
        writer.cached(sql)?.execute([contact])?;
    }
    Ok(())
}

/// A civil date as days since 1970-01-01, as the file stores it.
pub(super) fn day_number(date: chrono::NaiveDate) -> i32 {
    date.to_epoch_days()
}

/// A time of day as minutes since midnight, as the file stores it.
fn minute_number(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}
