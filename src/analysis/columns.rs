//! The contacts' coded fields in memory: what every count is counted from. Words stay on disk.
//!
//! One dense row of 36 bytes a contact, in the order of their keys. A count reads most fields of
//! a row at once, so the fields of one contact stand together: a million contacts are 36 MB
//! streamed once, whatever is counted.

use std::collections::HashSet;

use crate::model::{
    ChannelKey, ContactKey, DecidedBy, Demand, DemandTypeKey, GroupKey, ImportKey, Outcome,
    ServiceKey, StartedBy, WordsAre,
};

/// One contact's coded fields, its class and type as they stand now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodedContact {
    /// The contact.
    pub key: ContactKey,
    /// Days since 1970-01-01.
    pub day: i32,
    /// Minutes since local midnight, where known.
    pub minute: Option<u16>,
    /// Its service.
    pub service: ServiceKey,
    /// The way in.
    pub channel: Option<ChannelKey>,
    /// Who the customer is.
    pub group: Option<GroupKey>,
    /// Who started it.
    pub started_by: Option<StartedBy>,
    /// Whose words it holds.
    pub words_are: Option<WordsAre>,
    /// What happened.
    pub outcome: Option<Outcome>,
    /// Its class.
    pub demand: Option<Demand>,
    /// Where the class comes from.
    pub decided: Option<DecidedBy>,
    /// Its demand type.
    pub demand_type: Option<DemandTypeKey>,
    /// The import it came with.
    pub import: Option<ImportKey>,
    /// Whether it was not deleted. (Whether its import counts is another question.)
    pub alive: bool,
}

/// A [`CodedContact`] packed: keys start at 1, so 0 says "none".
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) key: u32,
    pub(super) day: i32,
    pub(super) service: u32,
    pub(super) channel: u32,
    pub(super) group: u32,
    pub(super) demand_type: u32,
    import: u32,
    pub(super) minute: u16,
    pub(super) started_by: Option<StartedBy>,
    pub(super) words_are: Option<WordsAre>,
    pub(super) outcome: Option<Outcome>,
    pub(super) demand: Option<Demand>,
    /// Whether the group decided its class.
    pub(super) by_group: bool,
    /// Alive, and its import counts.
    pub(super) counts: bool,
}

/// The import of a contact that was taken away: it never counts.
const TAKEN_AWAY: u32 = u32::MAX;

/// The minute of a contact whose time of day is not known.
pub(super) const NO_TIME: u16 = u16::MAX;

/// The columns, in ascending order of the contacts' keys.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    rows: Vec<Row>,
    /// Imports that are unfinished or undone: their contacts do not count.
    hidden: HashSet<u32>,
}

impl Columns {
    /// How many contacts stand here, counting or not.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes held for each contact.
    pub fn bytes_per_contact() -> usize {
        size_of::<Row>()
    }

    /// Puts contacts in: new ones are added, known ones replaced.
    pub fn put(&mut self, contacts: &[CodedContact]) {
        let mut in_order = true;
        for contact in contacts {
            let row = self.pack(contact);
            match self.rows.last() {
                Some(last) if last.key >= row.key && in_order => {
                    match self.rows.binary_search_by_key(&row.key, |row| row.key) {
                        Ok(at) => self.rows.splice(at..=at, [row]).for_each(drop),
                        Err(_) => {
                            // A key that came back below the highest one.
                            self.rows.push(row);
                            in_order = false;
                        }
                    }
                }
                _ => self.rows.push(row),
            }
        }
        if !in_order {
            // The last of equal keys is the newest.
            self.rows.reverse();
            self.rows.sort_by_key(|row| row.key);
            self.rows.dedup_by_key(|row| row.key);
        }
    }

    /// Takes out contacts whose rows are gone from the file. Their places stay, counting nowhere.
    pub fn remove(&mut self, keys: &[u32]) {
        for key in keys {
            if let Ok(at) = self.rows.binary_search_by_key(key, |row| row.key)
                && let Some(row) = self.rows.get_mut(at)
            {
                row.import = TAKEN_AWAY;
                row.counts = false;
            }
        }
    }

    /// Says which imports do not count.
    pub fn hide(&mut self, imports: impl IntoIterator<Item = ImportKey>) {
        let taken_away = std::iter::once(TAKEN_AWAY);
        let imports = imports.into_iter().map(|key| key.0);
        self.hidden = imports.chain(taken_away).collect();
        for row in &mut self.rows {
            row.counts = !self.hidden.contains(&row.import);
        }
    }

    /// How many contacts count, of whatever service.
    pub fn counting(&self) -> usize {
        self.rows.iter().filter(|row| row.counts).count()
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    fn pack(&self, contact: &CodedContact) -> Row {
        let import = match contact.alive {
            true => contact.import.map_or(0, |key| key.0),
            false => TAKEN_AWAY,
        };
        Row {
            key: contact.key.0,
            day: contact.day,
            service: contact.service.0,
            channel: contact.channel.map_or(0, |key| key.0),
            group: contact.group.map_or(0, |key| key.0),
            demand_type: contact.demand_type.map_or(0, |key| key.0),
            import,
            minute: contact.minute.unwrap_or(NO_TIME),
            started_by: contact.started_by,
            words_are: contact.words_are,
            outcome: contact.outcome,
            demand: contact.demand,
            by_group: contact.decided == Some(DecidedBy::Group),
            counts: import != TAKEN_AWAY && !self.hidden.contains(&import),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_stays_within_the_memory_it_was_given() {
        // design.md section 5 by way of its fifth issue: 40 bytes a contact or less.
        assert!(Columns::bytes_per_contact() <= 40);
    }
}
