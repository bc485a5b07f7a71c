//! What happened to one contact: where it came from, what was decided, which piles it was on.

use rusqlite::OptionalExtension;

use crate::model::{ContactKey, DecidedBy, Demand, Token};

use super::Store;
use super::coded::token;
use super::error::Result;

/// One thing that happened to a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// When, in UTC milliseconds since 1970; `None` where only the order is known.
    pub at: Option<i64>,
    /// What, in words.
    pub what: String,
    /// Why, as the team noted it; may be empty.
    pub reason: String,
}

impl Store {
    /// What happened to a contact, the oldest first.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn history(&self, contact: ContactKey) -> Result<Vec<Happened>> {
        let mut history = Vec::new();
        history.extend(self.beginning(contact)?);
        let mut later = self.decided(contact)?;
        later.extend(self.piled(contact)?);
        later.sort_by_key(|happened| happened.at);
        history.extend(later);
        Ok(history)
    }

    fn beginning(&self, ContactKey(key): ContactKey) -> Result<Option<Happened>> {
        let mut statement = self.db.prepare_cached(
            "SELECT i.file_name, c.first_demand, t.name FROM contact c
             LEFT JOIN import i ON i.key = c.import
             LEFT JOIN demand_type t ON t.key = c.first_type WHERE c.key = ?1",
        )?;
        let found = statement
            .query_row([key], |row| {
                let file: Option<String> = row.get(0)?;
                let class: Option<Demand> = token(row, 1)?;
                let pile: Option<String> = row.get(2)?;
                let mut what = match file {
                    Some(file) => format!("Came with {file}"),
                    None => "Logged here".to_owned(),
                };
                if let Some(class) = class {
                    what = format!("{what} as {}", class.plain());
                }
                if let Some(pile) = pile {
                    what = format!("{what}, on the pile “{pile}”");
                }
                Ok(Happened {
                    at: None,
                    what,
                    reason: String::new(),
                })
            })
            .optional()?;
        Ok(found)
    }

    fn decided(&self, ContactKey(key): ContactKey) -> Result<Vec<Happened>> {
        let mut statement = self.db.prepare_cached(
            "SELECT stamp, demand, decided, reason FROM decision WHERE contact = ?1
             ORDER BY stamp, id",
        )?;
        let rows = statement.query_map([key], |row| {
            let class: Option<Demand> = token(row, 1)?;
            let by: Option<DecidedBy> = token(row, 2)?;
            let what = match (class, by) {
                (Some(class), Some(DecidedBy::Group)) => {
                    format!("The group decided: {}", class.plain())
                }
                (Some(class), Some(by)) => format!("{}, {}", capital(class.plain()), by.plain()),
                (Some(class), None) => capital(class.plain()),
                (None, _) => "No class any more".to_owned(),
            };
            Ok(Happened {
                at: row.get(0)?,
                what,
                reason: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn piled(&self, ContactKey(key): ContactKey) -> Result<Vec<Happened>> {
        let mut statement = self.db.prepare_cached(
            "SELECT a.stamp, t.name FROM assignment a
             LEFT JOIN demand_type t ON t.key = a.demand_type
             WHERE a.contact = ?1 ORDER BY a.stamp, a.id",
        )?;
        let rows = statement.query_map([key], |row| {
            let pile: Option<String> = row.get(1)?;
            Ok(Happened {
                at: row.get(0)?,
                what: match pile {
                    Some(pile) => format!("Put on the pile “{pile}”"),
                    None => "Taken off its pile".to_owned(),
                },
                reason: String::new(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
