//! Contacts beside a statement: drawn at random, read, cited. Rows are only ever appended, and
//! the newest one about a statement and a contact counts.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

use crate::analysis::reading::{Reading, reading};
use crate::model::{ChannelKey, ContactKey, Evidence, How, Mark, PurposeKey, Stance, Token};
use crate::store::Store;
use crate::store::coded::token;
use crate::store::edit::Edit;
use crate::store::error::{Result, StoreError};
use crate::store::writer::{Writer, random_id};

use super::must_stand;

/// Says how a contact stands beside a statement from now on.
///
/// # Errors
/// Whatever SQLite says.
pub fn mark(
    writer: &mut Writer<'_>,
    purpose: PurposeKey,
    contact: ContactKey,
    to: Mark,
) -> Result<()> {
    let before = current_mark(writer, purpose, contact)?;
    writer.insert(
        "INSERT INTO evidence(id, purpose, contact, how, stance, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            random_id(),
            purpose.0,
            contact.0,
            to.how.map(Token::token),
            to.stance.map(Token::token),
            writer.stamp
        ],
    )?;
    writer.edits.push(Edit::Marked {
        purpose,
        contact,
        before,
        wrote: to,
    });
    Ok(())
}

/// Notes how a contact, by its id, reads against a statement.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn add_evidence(
    writer: &mut Writer<'_>,
    purpose: PurposeKey,
    evidence: &Evidence,
) -> Result<()> {
    let contact: Option<u32> = writer
        .cached("SELECT contact FROM contact_id WHERE id = ?1")?
        .query_row([evidence.contact_id], |row| row.get(0))
        .optional()?;
    let contact = contact.ok_or(StoreError::Gone("contact"))?;
    let to = Mark {
        how: Some(evidence.how),
        stance: Some(evidence.stance),
    };
    mark(writer, purpose, ContactKey(contact), to)
}

/// Puts contacts beside a statement as drawn at random and not yet read. One that was chosen
/// before is drawn from now on, and read afresh.
///
/// # Errors
/// `Gone` where the statement was taken away.
pub fn draw(writer: &mut Writer<'_>, purpose: PurposeKey, contacts: &[ContactKey]) -> Result<()> {
    must_stand(writer, purpose)?;
    let drawn = Mark {
        how: Some(How::Drawn),
        stance: None,
    };
    for contact in contacts {
        mark(writer, purpose, *contact, drawn)?;
    }
    Ok(())
}

/// Says how a contact that stands beside a statement reads against it.
///
/// # Errors
/// `Gone` where it stands there no longer.
pub fn read(
    writer: &mut Writer<'_>,
    purpose: PurposeKey,
    contact: ContactKey,
    stance: Stance,
) -> Result<()> {
    must_stand(writer, purpose)?;
    let before = current_mark(writer, purpose, contact)?;
    if before.how.is_none() {
        return Err(StoreError::Gone("contact"));
    }
    let to = Mark {
        stance: Some(stance),
        ..before
    };
    mark(writer, purpose, contact, to)
}

/// Puts contacts beside a statement as chosen by a person. One that was drawn stays drawn.
/// Returns what was left out, a sentence each.
///
/// # Errors
/// `Gone` where the statement was taken away; `Nothing` where every one of them was left out.
pub fn cite(
    writer: &mut Writer<'_>,
    purpose: PurposeKey,
    contacts: &[ContactKey],
    stance: Stance,
) -> Result<Vec<String>> {
    must_stand(writer, purpose)?;
    let chosen = Mark {
        how: Some(How::Chosen),
        stance: Some(stance),
    };
    let (mut drawn, mut known) = (0, 0);
    for contact in contacts {
        let before = current_mark(writer, purpose, *contact)?;
        if before.how == Some(How::Drawn) {
            drawn += 1;
        } else if before == chosen {
            known += 1;
        } else {
            mark(writer, purpose, *contact, chosen)?;
        }
    }
    let left_out: Vec<String> = [(drawn, "drawn at random"), (known, "cited so before")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| match count {
            1 => format!("Left out one that was {why}."),
            _ => format!("Left out {count} that were {why}."),
        })
        .collect();
    if drawn + known == contacts.len() {
        let why = left_out.join(" ");
        return Err(StoreError::Nothing(format!("Nothing was cited. {why}")));
    }
    Ok(left_out)
}

/// How a contact stands beside a statement: as the newest row about the two says.
pub(in crate::store) fn current_mark(
    writer: &Writer<'_>,
    purpose: PurposeKey,
    contact: ContactKey,
) -> Result<Mark> {
    let found = writer
        .cached(
            "SELECT how, stance FROM evidence WHERE purpose = ?1 AND contact = ?2
             ORDER BY stamp DESC, id DESC LIMIT 1",
        )?
        .query_row([purpose.0, contact.0], |row| mark_of(row, 0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// How a row says that a contact stands: `how` in this column, the stance in the next.
fn mark_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Mark> {
    Ok(Mark {
        how: token(row, column)?,
        stance: token(row, column + 1)?,
    })
}

/// A contact that stands beside a statement now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The statement.
    pub purpose: PurposeKey,
    /// The contact.
    pub contact: ContactKey,
    /// The way in.
    pub channel: Option<ChannelKey>,
    /// How it stands there; `how` is never `None`.
    pub mark: Mark,
}

/// Evidence rows `e` that count: the newest of its statement and contact, where both count.
const COUNTS: &str = "
    FROM evidence e
    JOIN purpose p ON p.key = e.purpose AND p.life % 2 = 0
    JOIN service s ON s.key = p.service
    JOIN contact c ON c.key = e.contact AND c.life % 2 = 0
    LEFT JOIN import i ON i.key = c.import
    WHERE (i.key IS NULL OR (i.state = 'done' AND i.life % 2 = 0))
      AND e.key = (SELECT key FROM evidence n
                   WHERE n.purpose = e.purpose AND n.contact = e.contact
                   ORDER BY stamp DESC, id DESC LIMIT 1)";

impl Store {
    /// What stands beside one statement, or beside each, in the order in which it came there.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn beside(&self, purpose: Option<PurposeKey>) -> Result<Vec<Beside>> {
        let only = purpose.map_or_else(String::new, |key| format!("AND e.purpose = {}", key.0));
        let sql = format!(
            "SELECT e.purpose, e.contact, c.channel, e.how, e.stance {COUNTS} {only}
               AND e.how IS NOT NULL
             ORDER BY (SELECT min(key) FROM evidence f
                       WHERE f.purpose = e.purpose AND f.contact = e.contact)"
        );
        let mut found = Vec::new();
        self.each(&sql, |row| {
            found.push(Beside {
                purpose: PurposeKey(row.get(0)?),
                contact: ContactKey(row.get(1)?),
                channel: row.get::<_, Option<u32>>(2)?.map(ChannelKey),
                mark: mark_of(row, 3)?,
            });
            Ok(())
        })?;
        Ok(found)
    }

    /// What was read against each living statement, added up; one beside which nothing stands
    /// is absent.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn readings(&self) -> Result<BTreeMap<PurposeKey, Reading>> {
        let mut marks: BTreeMap<PurposeKey, Vec<(Mark, Option<ChannelKey>)>> = BTreeMap::new();
        for one in self.beside(None)? {
            let of = marks.entry(one.purpose).or_default();
            of.push((one.mark, one.channel));
        }
        let readings = marks.into_iter();
        Ok(readings.map(|(key, of)| (key, reading(of))).collect())
    }

    /// What was read against each living statement, drawn or chosen, as findings list it.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn evidence(&self) -> Result<Vec<(PurposeKey, Evidence)>> {
        let sql = format!(
            "SELECT p.key, s.name, p.statement, c.id, e.how, e.stance {COUNTS}
             ORDER BY s.name, p.kind DESC, p.statement, p.id, e.how DESC, c.day, c.minute, c.id"
        );
        let mut found = Vec::new();
        self.each(&sql, |row| {
            let Mark {
                how: Some(how),
                stance: Some(stance),
            } = mark_of(row, 4)?
            else {
                // Drawn and not yet read, or taken back.
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
        })?;
        Ok(found)
    }

    /// Whether a contact's words are kept.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn has_words(&self, contact: ContactKey) -> Result<bool> {
        Ok(self
            .db
            .prepare_cached("SELECT verbatim <> '' FROM words WHERE contact = ?1")?
            .query_row([contact.0], |row| row.get(0))
            .optional()?
            .unwrap_or(false))
    }
}
