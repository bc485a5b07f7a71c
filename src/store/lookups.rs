//! Names and the rows that carry them: services, channels, groups, demand types and the rest.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::{Result, StoreError};
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
        (Self::Channel, "channel", "channel"),
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

    pub(super) fn by_service(self) -> bool {
        !matches!(
            self,
            Self::Service | Self::Channel | Self::Place | Self::TheirCode
        )
    }
}

/// A table's rows in plain words: "customer group".
pub(super) fn plain(table: &str) -> &'static str {
    Names::ALL
        .iter()
        .find(|(_, name, _)| *name == table)
        .map_or("case", |(_, _, plain)| plain)
}

/// Whether something that counts uses a living name or case. Rows of other tables are used by
/// nothing.
pub(super) fn in_use(writer: &Writer<'_>, table: &'static str, key: u32) -> Result<bool> {
    Ok(writer.is_alive(table, key)? && is_used(writer, table, key)?)
}

/// Whether something that counts uses a name or case, buried or not.
fn is_used(writer: &Writer<'_>, table: &'static str, key: u32) -> Result<bool> {
    let is_name = Names::ALL.iter().any(|(_, name, _)| *name == table);
    let (column, counts) = match table {
        "demand_type" => ("first_type", "i.state = 'done'"),
        // A file coming in may have found the case already; a name it wakes again at its end.
        "customer_case" => ("customer_case", "true"),
        _ if is_name => (table, "i.state = 'done'"),
        _ => return Ok(false),
    };
    // The pile a contact came with is not in use once it was put on another.
    let moved = match table {
        "demand_type" => " AND NOT EXISTS (SELECT 1 FROM assignment WHERE contact = c.key)",
        _ => "",
    };
    let mut sql = format!(
        "SELECT EXISTS (SELECT 1 FROM contact c LEFT JOIN import i ON i.key = c.import
         WHERE c.{column} = ?1 AND c.life % 2 = 0
           AND (i.key IS NULL OR ({counts} AND i.life % 2 = 0)){moved})"
    );
    sql.push_str(match table {
        "demand_type" => {
            " OR EXISTS (SELECT 1 FROM assignment a WHERE demand_type = ?1
            AND key = (SELECT key FROM assignment WHERE contact = a.contact
                       ORDER BY stamp DESC, id DESC LIMIT 1))"
        }
        "customer_group" => {
            " OR EXISTS (SELECT 1 FROM purpose_group g JOIN purpose p ON p.key = g.purpose
                         WHERE g.customer_group = ?1 AND g.life % 2 = 0 AND p.life % 2 = 0)"
        }
        "service" => {
            " OR EXISTS (SELECT 1 FROM purpose WHERE service = ?1 AND life % 2 = 0)
              OR EXISTS (SELECT 1 FROM change WHERE service = ?1 AND life % 2 = 0)"
        }
        _ => "",
    });
    Ok(writer.cached(&sql)?.query_row([key], |row| row.get(0))?)
}

/// Every name that something that counts uses, in one pass over the contacts: taking back an
/// import asks for a thousand names at once.
pub(super) fn used(writer: &Writer<'_>) -> Result<HashSet<(&'static str, u32)>> {
    let columns = Names::ALL.map(|(_, table, _)| match table {
        "demand_type" => "first_type",
        other => other,
    });
    let columns = columns.join(", ");
    let counts = "life % 2 = 0 AND (import IS NULL OR import IN
        (SELECT key FROM import WHERE state = 'done' AND life % 2 = 0))";
    let contacts = format!("SELECT {columns} FROM contact WHERE {counts}");
    let mut used = HashSet::new();
    let mut statement = writer.cached(&contacts)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for (at, (_, table, _)) in Names::ALL.iter().enumerate() {
            if let Some(key) = row.get::<_, Option<u32>>(at)? {
                used.insert((*table, key));
            }
        }
    }
    for (table, elsewhere) in [
        (
            "demand_type",
            "SELECT demand_type FROM assignment a WHERE demand_type NOT NULL
             AND key = (SELECT key FROM assignment WHERE contact = a.contact
                        ORDER BY stamp DESC, id DESC LIMIT 1)",
        ),
        (
            "customer_group",
            "SELECT g.customer_group FROM purpose_group g JOIN purpose p ON p.key = g.purpose
             WHERE g.life % 2 = 0 AND p.life % 2 = 0",
        ),
        ("service", "SELECT service FROM purpose WHERE life % 2 = 0"),
        ("service", "SELECT service FROM change WHERE life % 2 = 0"),
    ] {
        for key in writer.cached(elsewhere)?.query_map([], |row| row.get(0))? {
            used.insert((table, key?));
        }
    }
    Ok(used)
}

/// Removes the names that never came alive: those that an unfinished import made.
pub(super) fn remove_unborn(writer: &Writer<'_>) -> Result<()> {
    for (_, table, _) in Names::ALL {
        writer
            .cached(&format!("DELETE FROM {table} WHERE life = 1"))?
            .execute([])?;
    }
    Ok(())
}

/// Names met so far in one run, so that a million rows ask the file about each name once.
#[derive(Debug, Default)]
pub struct Known {
    keys: HashMap<(Names, u32), HashMap<String, u32>>,
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
        let key = match find(writer, names, service, name)? {
            Some(key) => key,
            None => make(writer, names, service, name)?,
        };
        known.insert(name.to_owned(), key);
        Ok(Some(key))
    }

    /// Brings every name met that is not alive to life, and returns those that nothing else uses.
    ///
    /// One that was retired while it was in use is offered again instead: taken back, it is
    /// retired as before.
    pub(super) fn wake(&self, writer: &mut Writer<'_>) -> Result<Vec<(&'static str, u32)>> {
        let mut woken = Vec::new();
        for ((names, _), keys) in &self.keys {
            for key in keys.values() {
                let table = names.table();
                let life = writer.life(table, *key)?;
                if life % 2 == 0 {
                    continue;
                }
                // What was just made is used by nothing yet; to ask would read every contact.
                if life > 1 && is_used(writer, table, *key)? {
                    writer.offer(table, *key, true)?;
                } else {
                    writer.turn(table, *key)?;
                    woken.push((table, *key));
                }
            }
        }
        Ok(woken)
    }
}

/// Makes a name, or finds it, and sees that it is alive.
///
/// # Errors
/// `Gone` where the name is empty; whatever SQLite says.
pub fn ensure(writer: &mut Writer<'_>, names: Names, service: u32, name: &str) -> Result<u32> {
    let mut known = Known::default();
    let key = known.key(writer, names, service, name)?;
    known.wake(writer)?;
    key.ok_or(StoreError::Gone(names.table()))
}

/// The key of a name, a living row before a buried one.
pub(super) fn find(
    writer: &Writer<'_>,
    names: Names,
    service: u32,
    name: &str,
) -> Result<Option<u32>> {
    let table = names.table();
    let of_service = if names.by_service() { "service" } else { "?2" };
    Ok(writer
        .cached(&format!(
            "SELECT key FROM {table} WHERE name = ?1 AND {of_service} = ?2 ORDER BY life % 2, key"
        ))?
        .query_row(params![name, service], |row| row.get(0))
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
