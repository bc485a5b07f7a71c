//! Names and the rows that carry them: services, channels, groups, demand types and the rest.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::Result;
use super::writer::{Writer, random_id};

/// A table of names. The last five belong to a service each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Names {
    /// Services.
    Service,
    /// Ways in.
    Channel,
    /// Counters and teams.
    Place,
    /// The sending system's own codes.
    TheirCode,
    /// Listening exercises.
    Exercise,
    /// Customer groups.
    Group,
    /// Letters, pages and forms of ours.
    Prompt,
    /// Teams and skills that help.
    Help,
    /// Demand types.
    DemandType,
}

impl Names {
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Service, "service", "service"),
        (Self::Channel, "channel", "way in"),
        (Self::Place, "place", "place"),
        (Self::TheirCode, "their_code", "code"),
        (Self::Exercise, "exercise", "listening exercise"),
        (Self::Group, "customer_group", "customer group"),
        (Self::Prompt, "prompt", "letter or page"),
        (Self::Help, "help", "kind of help"),
        (Self::DemandType, "demand_type", "demand type"),
    ];

    /// The table, which is also the name of a contact's column for it (but `first_type`).
    pub fn table(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(names, _, _)| *names == self)
            .map_or("", |(_, table, _)| table)
    }

    /// The contact's column that points here.
    fn column(table: &str) -> &str {
        if table == "demand_type" {
            "first_type"
        } else {
            table
        }
    }

    fn by_service(self) -> bool {
        !matches!(
            self,
            Self::Service | Self::Channel | Self::Place | Self::TheirCode
        )
    }
}

/// Whether a table holds names.
pub(super) fn is_name(table: &str) -> bool {
    Names::ALL.iter().any(|(_, name, _)| *name == table)
}

/// A table's rows in plain words: "customer group".
pub(super) fn plain(table: &str) -> &'static str {
    Names::ALL
        .iter()
        .find(|(_, name, _)| *name == table)
        .map_or("row", |(_, _, plain)| plain)
}

/// Whether a living contact uses a living name.
pub(super) fn in_use(writer: &Writer<'_>, table: &'static str, key: u32) -> Result<bool> {
    if !writer.is_alive(table, key)? {
        return Ok(false);
    }
    let column = Names::column(table);
    let mut sql = format!(
        "SELECT EXISTS (SELECT 1 FROM contact c LEFT JOIN import i ON i.key = c.import
         WHERE c.{column} = ?1 AND c.life % 2 = 0
           AND (c.import IS NULL OR (i.state = 'done' AND i.life % 2 = 0)))"
    );
    if table == "demand_type" {
        sql.push_str(" OR EXISTS (SELECT 1 FROM assignment WHERE demand_type = ?1)");
    }
    Ok(writer.cached(&sql)?.query_row([key], |row| row.get(0))?)
}

/// Names met so far in one run, so that a million rows ask the file about each name once.
#[derive(Debug, Default)]
pub struct Known {
    keys: HashMap<(Names, u32), HashMap<String, u32>>,
    /// Names that were not alive when they were met, in order: to be brought alive at the end.
    pub(super) waiting: Vec<(&'static str, u32)>,
}

impl Known {
    /// The key of a name, made if there is none; `None` for an empty name.
    ///
    /// A name that is made here is born buried (life 1): it comes alive with the change that
    /// needed it, or, for an import, when the import's last slice is in.
    pub(super) fn key(
        &mut self,
        writer: &Writer<'_>,
        names: Names,
        service: u32,
        name: &str,
    ) -> Result<Option<u32>> {
        if name.is_empty() {
            return Ok(None);
        }
        let service = if names.by_service() { service } else { 0 };
        let known = self.keys.entry((names, service)).or_default();
        if let Some(key) = known.get(name) {
            return Ok(Some(*key));
        }
        let (key, alive) = match find(writer, names, service, name)? {
            Some(found) => found,
            None => (make(writer, names, service, name)?, false),
        };
        if !alive {
            self.waiting.push((names.table(), key));
        }
        known.insert(name.to_owned(), key);
        Ok(Some(key))
    }

    /// Lets go of the waiting names that no contact of an import uses.
    pub(super) fn forget_unused(&mut self, writer: &Writer<'_>, import: u32) -> Result<()> {
        let mut used = Vec::new();
        for (table, key) in std::mem::take(&mut self.waiting) {
            let column = Names::column(table);
            let found: bool = writer
                .cached(&format!(
                    "SELECT EXISTS (SELECT 1 FROM contact WHERE import = ?1 AND {column} = ?2)"
                ))?
                .query_row([import, key], |row| row.get(0))?;
            if found {
                used.push((table, key));
            }
        }
        self.waiting = used;
        Ok(())
    }

    /// Brings every name met that was not alive to life.
    pub(super) fn wake(&mut self, writer: &mut Writer<'_>) -> Result<()> {
        for (table, key) in std::mem::take(&mut self.waiting) {
            if !writer.is_alive(table, key)? {
                writer.turn(table, key)?;
            }
        }
        Ok(())
    }
}

/// Makes a name, or finds it, and sees that it is alive.
///
/// # Errors
/// Whatever SQLite says.
pub fn ensure(writer: &mut Writer<'_>, names: Names, service: u32, name: &str) -> Result<u32> {
    let mut known = Known::default();
    let key = known.key(writer, names, service, name)?;
    known.wake(writer)?;
    Ok(key.unwrap_or(0))
}

fn find(
    writer: &Writer<'_>,
    names: Names,
    service: u32,
    name: &str,
) -> Result<Option<(u32, bool)>> {
    let table = names.table();
    let sql = if names.by_service() {
        format!(
            "SELECT key, life % 2 = 0 FROM {table} WHERE name = ?1 AND service = ?2 ORDER BY life % 2, key"
        )
    } else {
        format!(
            "SELECT key, life % 2 = 0 FROM {table} WHERE name = ?1 AND ?2 = ?2 ORDER BY life % 2, key"
        )
    };
    Ok(writer
        .cached(&sql)?
        .query_row(params![name, service], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn make(writer: &Writer<'_>, names: Names, service: u32, name: &str) -> Result<u32> {
    let table = names.table();
    let mut id = named_id(writer, names, service, name)?;
    let taken: bool = writer
        .cached(&format!(
            "SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)"
        ))?
        .query_row([id], |row| row.get(0))?;
    if taken {
        // The row that once had this name was reworded since; this is another one.
        id = random_id();
    }
    if names.by_service() {
        writer.insert(
            &format!(
                "INSERT INTO {table}(id, service, name, stamp, life) VALUES (?1, ?2, ?3, ?4, 1)"
            ),
            params![id, service, name, writer.stamp],
        )
    } else {
        writer.insert(
            &format!("INSERT INTO {table}(id, name, stamp, life) VALUES (?1, ?2, ?3, 1)"),
            params![id, name, writer.stamp],
        )
    }
}

/// The id of a name: from the name itself (v8, SHA-256), so that two laptops that both take in
/// a file, or both write "Phone", mean one row when they are merged.
fn named_id(writer: &Writer<'_>, names: Names, service: u32, name: &str) -> Result<Uuid> {
    let mut hash = Sha256::new();
    hash.update(names.table());
    hash.update([0]);
    if names.by_service() {
        let service: Uuid = writer
            .cached("SELECT id FROM service WHERE key = ?1")?
            .query_row([service], |row| row.get(0))?;
        hash.update(service.as_bytes());
    }
    hash.update(name);
    Ok(v8(&hash.finalize()))
}

/// A v8 UUID from the first 16 bytes of a hash.
pub(super) fn v8(hash: &[u8]) -> Uuid {
    let mut bytes = [0_u8; 16];
    for (to, from) in bytes.iter_mut().zip(hash) {
        *to = *from;
    }
    Uuid::new_v8(bytes)
}
