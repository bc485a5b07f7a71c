//! Names and words, read for showing.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

use crate::model::{
    CaseFields, ChannelKey, ContactFields, ContactKey, Demand, DemandTypeKey, GroupKey, HelpKey,
    PlaceKey, PromptKey, ServiceKey, When,
};

use super::Store;
use super::coded::token;
use super::error::Result;

/// Every living name of the workspace, for showing keys as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameBook {
    /// Services by key.
    pub services: BTreeMap<ServiceKey, String>,
    /// Ways in by key.
    pub channels: BTreeMap<ChannelKey, String>,
    /// Counters and teams by key.
    pub places: BTreeMap<PlaceKey, String>,
    /// Customer groups by key, with their service.
    pub groups: BTreeMap<GroupKey, (ServiceKey, String)>,
    /// Letters, pages and forms of ours by key, with their service.
    pub prompts: BTreeMap<PromptKey, (ServiceKey, String)>,
    /// Teams and skills that help by key, with their service.
    pub helps: BTreeMap<HelpKey, (ServiceKey, String)>,
    /// Demand types by key.
    pub types: BTreeMap<DemandTypeKey, TypeName>,
}

/// A demand type as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The service it belongs to.
    pub service: ServiceKey,
    /// The customer's sentence.
    pub sentence: String,
    /// The group's class for it, where it was given one.
    pub demand: Option<Demand>,
}

/// One contact with everything recorded of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredContact {
    /// Its local key.
    pub key: ContactKey,
    /// Its id, as it travels.
    pub id: Uuid,
    /// The record; texts empty where they were purged.
    pub fields: ContactFields,
}

impl Store {
    /// Every living name.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn name_book(&self) -> Result<NameBook> {
        let mut book = NameBook {
            services: self.names_where("service", ServiceKey, ALIVE)?,
            channels: self.names_where("channel", ChannelKey, ALIVE)?,
            places: self.names_where("place", PlaceKey, ALIVE)?,
            groups: self.names_by_service("customer_group", GroupKey)?,
            prompts: self.names_by_service("prompt", PromptKey)?,
            helps: self.names_by_service("help", HelpKey)?,
            types: BTreeMap::new(),
        };
        self.each(
            "SELECT key, service, name, demand FROM demand_type WHERE life % 2 = 0",
            |row| {
                let name = TypeName {
                    service: ServiceKey(row.get(1)?),
                    sentence: row.get(2)?,
                    demand: token(row, 3)?,
                };
                book.types.insert(DemandTypeKey(row.get(0)?), name);
                Ok(())
            },
        )?;
        Ok(book)
    }

    pub(super) fn names_where<K: Ord>(
        &self,
        table: &str,
        key: fn(u32) -> K,
        condition: &str,
    ) -> Result<BTreeMap<K, String>> {
        let mut names = BTreeMap::new();
        let sql = format!("SELECT key, name FROM {table} WHERE {condition}");
        self.each(&sql, |row| {
            names.insert(key(row.get(0)?), row.get(1)?);
            Ok(())
        })?;
        Ok(names)
    }

    fn names_by_service<K: Ord>(
        &self,
        table: &str,
        key: fn(u32) -> K,
    ) -> Result<BTreeMap<K, (ServiceKey, String)>> {
        let mut names = BTreeMap::new();
        let sql = format!("SELECT key, service, name FROM {table} WHERE {ALIVE}");
        self.each(&sql, |row| {
            names.insert(key(row.get(0)?), (ServiceKey(row.get(1)?), row.get(2)?));
            Ok(())
        })?;
        Ok(names)
    }

    /// Every demand type's sentence, retired ones too: a contact may still be on their pile.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn type_sentences(&self) -> Result<BTreeMap<DemandTypeKey, String>> {
        let mut sentences = BTreeMap::new();
        self.each("SELECT key, name FROM demand_type", |row| {
            sentences.insert(DemandTypeKey(row.get(0)?), row.get(1)?);
            Ok(())
        })?;
        Ok(sentences)
    }

    /// Whether any contact counts.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn has_contacts(&self) -> Result<bool> {
        Ok(self.db.query_row(
            "SELECT EXISTS (SELECT 1 FROM contact c LEFT JOIN import i ON i.key = c.import
             WHERE c.life % 2 = 0
               AND (i.key IS NULL OR (i.state = 'done' AND i.life % 2 = 0)))",
            [],
            |row| row.get(0),
        )?)
    }

    /// These contacts in the order asked for, as far as they are there.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn contacts_by_key(&self, keys: &[ContactKey]) -> Result<Vec<StoredContact>> {
        let sql = format!("{WHOLE} WHERE c.key = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            if let Some(contact) = statement.query_row([key.0], whole).optional()? {
                found.push(contact);
            }
        }
        Ok(found)
    }

    /// Runs a query without parameters and hands each row on.
    pub(super) fn each(
        &self,
        sql: &str,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }
}

/// Rows that are there; a retired or deleted one is buried.
const ALIVE: &str = "life % 2 = 0";

/// A contact whole, names for keys; class and type as they stand now.
const WHOLE: &str = "
    SELECT c.key, c.id, c.day, c.minute, s.name, ch.name, p.name, e.name, g.name, c.started_by,
           c.words_are, w.verbatim, w.what_matters,
           CASE WHEN d.key IS NULL THEN c.first_demand ELSE d.demand END,
           CASE WHEN d.key IS NULL THEN c.first_decided ELSE d.decided END,
           t.name, c.outcome, h.name, w.came_without, c.again, pr.name, w.tried_first,
           c.failed_where, tc.name, cc.reference, cc.validated_day, cc.due_day, cc.finished_day
    FROM contact c
    JOIN service s ON s.key = c.service
    LEFT JOIN channel ch ON ch.key = c.channel
    LEFT JOIN place p ON p.key = c.place
    LEFT JOIN exercise e ON e.key = c.exercise
    LEFT JOIN customer_group g ON g.key = c.customer_group
    LEFT JOIN help h ON h.key = c.help
    LEFT JOIN prompt pr ON pr.key = c.prompt
    LEFT JOIN their_code tc ON tc.key = c.their_code
    LEFT JOIN customer_case cc ON cc.key = c.customer_case
    LEFT JOIN words w ON w.contact = c.key
    LEFT JOIN decision d ON d.key = (SELECT key FROM decision WHERE contact = c.key
                                     ORDER BY stamp DESC, id DESC LIMIT 1)
    LEFT JOIN assignment a ON a.key = (SELECT key FROM assignment WHERE contact = c.key
                                       ORDER BY stamp DESC, id DESC LIMIT 1)
    LEFT JOIN demand_type t
        ON t.key = CASE WHEN a.key IS NULL THEN c.first_type ELSE a.demand_type END";

fn whole(row: &Row<'_>) -> rusqlite::Result<StoredContact> {
    let text = |index| {
        row.get::<_, Option<String>>(index)
            .map(Option::unwrap_or_default)
    };
    let mut fields = ContactFields::new(
        When {
            date: day(row.get(2)?),
            time: row.get::<_, Option<u32>>(3)?.and_then(minute),
        },
        text(4)?,
    );
    fields.channel = text(5)?;
    fields.place = text(6)?;
    fields.exercise = text(7)?;
    fields.customer_group = text(8)?;
    fields.started_by = token(row, 9)?;
    fields.words_are = token(row, 10)?;
    fields.verbatim = text(11)?;
    fields.what_matters = text(12)?;
    fields.demand = token(row, 13)?;
    fields.decided = token(row, 14)?;
    fields.demand_type = text(15)?;
    fields.outcome = token(row, 16)?;
    fields.help_needed = text(17)?;
    fields.came_without = text(18)?;
    fields.again = row.get(19)?;
    fields.prompted_by = text(20)?;
    fields.tried_first = text(21)?;
    fields.failed_where = token(row, 22)?;
    fields.their_code = text(23)?;
    fields.case = row
        .get::<_, Option<String>>(24)?
        .map(|reference| -> rusqlite::Result<CaseFields> {
            let date = |index| {
                row.get::<_, Option<i32>>(index)
                    .map(|number| number.map(day))
            };
            Ok(CaseFields {
                reference,
                validated: date(25)?,
                due: date(26)?,
                finished: date(27)?,
            })
        })
        .transpose()?;
    Ok(StoredContact {
        key: ContactKey(row.get(0)?),
        id: row.get(1)?,
        fields,
    })
}

/// A stored day as a date; 1970-01-01 for a number no calendar has.
pub(super) fn day(number: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(number).unwrap_or_default()
}

/// Minutes since midnight as a time.
fn minute(number: u32) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(number * 60, 0)
}
