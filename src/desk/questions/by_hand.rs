//! What the Listen screen asks: what was logged here by hand, and what can be chosen while logging.

use chrono::NaiveDate;

use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::ContactFields;
use crate::store::FIRST_SERVICE;
use crate::store::by_hand::KnownNames;
use crate::store::read::StoredContact;

/// Which names can be chosen for a contact of this service?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamesFor {
    /// The service, by name; empty where none is chosen yet.
    pub service: String,
}

impl Question for NamesFor {
    type Answer = KnownNames;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<KnownNames, DeskError> {
        Ok(library.store.known_names(&self.service)?)
    }
}

/// With what does logging begin in this workspace?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhereToBegin;

/// With what logging begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beginning {
    /// The contact logged last by hand.
    pub last: Option<ContactFields>,
    /// The service to begin with where nothing was logged yet; `None` where there is no service.
    pub service: Option<String>,
}

impl Question for WhereToBegin {
    type Answer = Beginning;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Beginning, DeskError> {
        let services = library.store.known_names("")?.services;
        let named = library.store.setting(FIRST_SERVICE)?;
        let named = named.filter(|name| services.contains(name));
        Ok(Beginning {
            last: library.store.last_by_hand()?.map(|contact| contact.fields),
            service: named.or(services.into_iter().next()),
        })
    }
}

/// What of this service was logged last by hand?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedHere {
    /// The service, by name.
    pub service: String,
    /// The day that is today.
    pub today: NaiveDate,
    /// How many contacts are wanted.
    pub rows: u32,
}

/// What of a service was logged last by hand.
#[derive(Clone, Debug)]
pub struct Logged {
    /// How many contacts of today were logged by hand.
    pub today: u64,
    /// The newest, the newest first, whole: they can be edited.
    pub contacts: Vec<StoredContact>,
}

impl Question for LoggedHere {
    type Answer = Logged;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Logged, DeskError> {
        Ok(Logged {
            today: library.store.by_hand_on(&self.service, self.today)?,
            contacts: library.store.by_hand(&self.service, self.rows)?,
        })
    }
}
