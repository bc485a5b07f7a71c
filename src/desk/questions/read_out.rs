//! What a group reads out next, and what its reading has come to so far.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::analysis::agreement::{Agreement, agreed, agreement};
use crate::analysis::to_read::ToRead;
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{ContactKey, Demand, DemandTypeKey, Filter};
use crate::store::read::StoredContact;

pub use crate::analysis::to_read::Queue;
pub use crate::store::votes::VotedOn;

/// What is to be read out next, and how did it go so far?
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOut {
    /// The reading under way; `None` before one has begun.
    pub reading: Option<Uuid>,
    /// Of which contacts.
    pub filter: Filter,
    /// From which queue.
    pub queue: Queue,
    /// Contacts left for later in this reading: they come last.
    pub later: Vec<ContactKey>,
}

/// What is to be read out next, and how it went so far.
#[derive(Clone, Debug)]
pub struct NextToRead {
    /// How many are left in this queue.
    pub left: usize,
    /// How many are left in each queue: not decided by a group, against their type.
    pub in_queues: [usize; 2],
    /// The next two of this queue: the second is shown while what was decided of the first is on
    /// its way.
    pub next: Vec<StoredContact>,
    /// The reading so far.
    pub so_far: SoFar,
}

/// What a reading has come to so far.
#[derive(Clone, Debug)]
pub struct SoFar {
    /// What was voted on.
    pub voted: BTreeMap<ContactKey, VotedOn>,
    /// On how many of those everybody voted the same when they were last read out.
    pub agreed: u64,
    /// The others.
    pub talk_over: Vec<StoredContact>,
    /// Agreement by the first silent votes: those cast after talking are not independent.
    pub first: Agreement<Demand>,
}

impl Question for ReadOut {
    type Answer = NextToRead;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<NextToRead, DeskError> {
        let voted = match self.reading {
            Some(reading) => library.store.voted_on(reading)?,
            None => BTreeMap::new(),
        };
        let types = library.store.name_book()?.types;
        let given: BTreeMap<DemandTypeKey, Demand> = (types.into_iter())
            .filter_map(|(key, name)| Some((key, name.demand?)))
            .collect();
        let queue = |queue| {
            let read = |key| voted.contains_key(&key);
            ToRead::of(
                library.columns,
                &self.filter,
                queue,
                &given,
                read,
                &self.later,
            )
        };
        let mut keys = queue(self.queue);
        let left = keys.left();
        let mut next = Vec::new();
        while next.len() < 2
            && let Some(key) = keys.next()
        {
            let found = library.store.contacts_by_key(&[key])?;
            next.extend(
                found
                    .into_iter()
                    .filter(|one| !one.fields.verbatim.is_empty()),
            );
        }
        let in_queues = [Queue::Undecided, Queue::AgainstType].map(|one| {
            if one == self.queue {
                left
            } else {
                queue(one).left()
            }
        });
        Ok(NextToRead {
            left,
            in_queues,
            next,
            so_far: so_far(library, voted)?,
        })
    }
}

fn so_far(library: Library<'_>, voted: BTreeMap<ContactKey, VotedOn>) -> Result<SoFar, DeskError> {
    let apart: Vec<ContactKey> = (voted.iter())
        .filter(|(_, on)| !agreed(&on.last))
        .map(|(key, _)| *key)
        .collect();
    let first: Vec<Vec<Demand>> = voted.values().map(|on| on.first.clone()).collect();
    Ok(SoFar {
        agreed: (voted.len() - apart.len()) as u64,
        talk_over: library.store.contacts_by_key(&apart)?,
        first: agreement(&first),
        voted,
    })
}
