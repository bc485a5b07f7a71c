//! One change in progress: a transaction, its stamp, and the edits that would take it back.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Transaction};
use rusqlite::{TransactionBehavior, params};
use uuid::Uuid;

use super::edit::Edit;
use super::error::{Result, StoreError};

/// A change in progress, handed to the closure of [`super::Store::change`].
#[derive(Debug)]
pub struct Writer<'t> {
    pub(super) tx: Transaction<'t>,
    pub(super) stamp: i64,
    pub(super) edits: Vec<Edit>,
}

impl<'t> Writer<'t> {
    /// Runs `act` in one transaction and commits it, or rolls everything back.
    pub(super) fn transact<T, E: From<StoreError>>(
        db: &'t mut Connection,
        now: i64,
        act: impl FnOnce(&mut Writer<'t>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Vec<Edit>), E> {
        let tx = db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let stamp = next_stamp(&tx, now)?;
        let mut writer = Writer {
            tx,
            stamp,
            edits: Vec::new(),
        };
        let result = act(&mut writer)?;
        writer.tx.commit().map_err(StoreError::from)?;
        Ok((result, writer.edits))
    }

    /// A statement, prepared once and kept for the connection's life.
    pub(super) fn cached(&self, sql: &str) -> Result<CachedStatement<'_>> {
        Ok(self.tx.prepare_cached(sql)?)
    }

    /// Inserts a row and returns its key.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<u32> {
        let key = self.cached(sql)?.insert(params)?;
        u32::try_from(key).map_err(|_| StoreError::Damaged("a table has too many rows".into()))
    }

    /// Notes that a row was born, so that taking the change back buries it.
    pub(super) fn born(&mut self, table: &'static str, key: u32) {
        self.edits.push(Edit::Life { table, key });
    }

    /// Whether a row is alive.
    ///
    /// # Errors
    /// `Gone` where there is no such row.
    pub(super) fn is_alive(&self, table: &'static str, key: u32) -> Result<bool> {
        Ok(self.life(table, key)? % 2 == 0)
    }

    /// How often a row was buried or brought back: even alive, odd buried, 1 never yet alive.
    ///
    /// # Errors
    /// `Gone` where there is no such row.
    pub(super) fn life(&self, table: &'static str, key: u32) -> Result<i64> {
        self.cached(&format!("SELECT life FROM {table} WHERE key = ?1"))?
            .query_row([key], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::Gone(table))
    }

    /// Buries a living row, or brings a buried one back: life is a counter, even alive.
    pub(super) fn turn(&mut self, table: &'static str, key: u32) -> Result<()> {
        self.flip(table, key)?;
        self.edits.push(Edit::Life { table, key });
        Ok(())
    }

    /// Offers a retired name again, or retires it, whoever uses it.
    pub(super) fn offer(&mut self, table: &'static str, key: u32, now: bool) -> Result<()> {
        self.flip(table, key)?;
        self.edits.push(Edit::Offered { table, key, now });
        Ok(())
    }

    fn flip(&self, table: &'static str, key: u32) -> Result<()> {
        let changed = self
            .cached(&format!(
                "UPDATE {table} SET life = life + 1, stamp = ?2 WHERE key = ?1"
            ))?
            .execute(params![key, self.stamp])?;
        if changed == 0 {
            return Err(StoreError::Gone(table));
        }
        Ok(())
    }

    /// Sets one field, remembering what stood there.
    pub(super) fn set(
        &mut self,
        table: &'static str,
        key: u32,
        column: &'static str,
        wrote: impl Into<Value>,
    ) -> Result<()> {
        let wrote = wrote.into();
        let before = self.field(table, key, column)?;
        if before == wrote {
            return Ok(());
        }
        self.cached(&format!(
            "UPDATE {table} SET {column} = ?2, stamp = ?3 WHERE key = ?1"
        ))?
        .execute(params![key, wrote, self.stamp])?;
        self.edits.push(Edit::Field {
            table,
            key,
            column,
            before,
            wrote,
        });
        Ok(())
    }

    /// What stands in one field.
    pub(super) fn field(&self, table: &'static str, key: u32, column: &str) -> Result<Value> {
        self.cached(&format!("SELECT {column} FROM {table} WHERE key = ?1"))?
            .query_row([key], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::Gone(table))
    }

    /// One setting of the workspace; empty where it was never set.
    pub(super) fn setting(&self, name: &str) -> Result<String> {
        let found = self
            .cached("SELECT value FROM workspace WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Keeps a setting that a person chose, remembering what it was.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn choose(&mut self, name: &'static str, value: &str) -> Result<()> {
        let before = self.setting(name)?;
        self.set_setting(name, value)?;
        self.edits.push(Edit::Setting {
            name,
            before,
            wrote: value.to_owned(),
        });
        Ok(())
    }

    /// Keeps a setting of the workspace.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<()> {
        self.cached(
            "INSERT INTO workspace(name, value) VALUES (?1, ?2)
             ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        )?
        .execute([name, value])?;
        Ok(())
    }
}

/// A random id, for what people make: it must not tell when it was made.
pub(super) fn random_id() -> Uuid {
    Uuid::new_v4()
}

/// The stamp of this change: now, but above every stamp of this workspace, so that a clock set
/// back cannot make an old value win.
fn next_stamp(tx: &Transaction<'_>, now: i64) -> Result<i64> {
    let last: Option<String> = tx
        .prepare_cached("SELECT value FROM workspace WHERE name = 'stamp'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let last = last.and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let stamp = now.max(last + 1);
    tx.prepare_cached(
        "INSERT INTO workspace(name, value) VALUES ('stamp', ?1)
         ON CONFLICT(name) DO UPDATE SET value = excluded.value",
    )?
    .execute([stamp.to_string()])?;
    Ok(stamp)
}
