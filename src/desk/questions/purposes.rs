//! Statements of purpose, what was read against them, and the words of that. Answered from the
//! evidence, however many contacts there are.

use std::collections::BTreeSet;

use crate::analysis::reading::{Reading, reading};
use crate::analysis::select::{Heard as Extent, extent};
use crate::desk::command::heard_for;
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{ContactKey, How, Purpose, PurposeKey, ServiceKey, Stance};
use crate::store::read::StoredContact;

/// Which statements are there, and what was read against each?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statements;

/// A statement and what was read against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Its key.
    pub key: PurposeKey,
    /// Its service.
    pub service: ServiceKey,
    /// The statement.
    pub purpose: Purpose,
    /// What was read against it.
    pub reading: Reading,
}

impl Question for Statements {
    /// By service name, push before pull.
    type Answer = Vec<Stated>;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Vec<Stated>, DeskError> {
        let readings = library.store.readings()?;
        let all = library.store.purposes()?.into_iter();
        Ok(all
            .map(|stored| Stated {
                reading: readings.get(&stored.key).copied().unwrap_or_default(),
                key: stored.key,
                service: stored.service,
                purpose: stored.purpose,
            })
            .collect())
    }
}

/// Which contacts read so against a statement, drawn before chosen?
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceOf {
    /// The statement.
    pub purpose: PurposeKey,
    /// How they read.
    pub stance: Stance,
    /// The first row wanted.
    pub from: usize,
    /// How many rows are wanted.
    pub rows: usize,
}

/// A page of the contacts that read so against a statement.
#[derive(Clone, Debug)]
pub struct EvidencePage {
    /// How many there are in all.
    pub total: usize,
    /// The first row of this page.
    pub from: usize,
    /// The rows, each with how it came there.
    pub rows: Vec<(StoredContact, How)>,
}

impl Question for EvidenceOf {
    type Answer = EvidencePage;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<EvidencePage, DeskError> {
        let mut found: Vec<(ContactKey, How)> = (library.store.beside(Some(self.purpose))?.iter())
            .filter(|one| one.mark.stance == Some(self.stance))
            .filter_map(|one| Some((one.contact, one.mark.how?)))
            .collect();
        found.sort_by_key(|(_, how)| *how);
        let page: Vec<(ContactKey, How)> = (found.iter().skip(self.from))
            .take(self.rows)
            .copied()
            .collect();
        let keys: Vec<ContactKey> = page.iter().map(|(key, _)| *key).collect();
        let contacts = library.store.contacts_by_key(&keys)?;
        let rows = contacts.into_iter().filter_map(|contact| {
            let how = page.iter().find(|(key, _)| *key == contact.key)?.1;
            Some((contact, how))
        });
        Ok(EvidencePage {
            total: found.len(),
            from: self.from,
            rows: rows.collect(),
        })
    }
}

/// Which contacts are drawn for a statement, in the order in which they are read?
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnFor {
    /// The statement.
    pub purpose: PurposeKey,
}

/// A statement with the contacts drawn for it.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The statement, and what was read against it so far.
    pub stated: Stated,
    /// The contacts, each with how it reads; `None` while it is not yet read.
    pub contacts: Vec<(StoredContact, Option<Stance>)>,
    /// How many contacts they were drawn from, and from when to when those came.
    pub from: Option<Extent>,
    /// Over how many ways in the drawn ones came.
    pub ways_in: usize,
}

impl Question for DrawnFor {
    type Answer = Drawn;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<Drawn, DeskError> {
        let stored = library.store.purpose(self.purpose)?;
        let beside = library.store.beside(Some(self.purpose))?;
        let drawn = || beside.iter().filter(|one| one.mark.how == Some(How::Drawn));
        let keys: Vec<ContactKey> = drawn().map(|one| one.contact).collect();
        let ways_in: BTreeSet<_> = drawn().filter_map(|one| one.channel).collect();
        let contacts = library.store.contacts_by_key(&keys)?;
        let contacts = contacts.into_iter().filter_map(|contact| {
            let mark = drawn().find(|one| one.contact == contact.key)?.mark;
            Some((contact, mark.stance))
        });
        let from = heard_for(stored.service, &stored.purpose);
        Ok(Drawn {
            contacts: contacts.collect(),
            from: extent(library.columns, &from),
            ways_in: ways_in.len(),
            stated: Stated {
                reading: reading(beside.iter().map(|one| (one.mark, one.channel))),
                key: stored.key,
                service: stored.service,
                purpose: stored.purpose,
            },
        })
    }
}
