//! What the Listen screen asks: where to begin, and what was logged here by hand.

use chrono::NaiveDate;

use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::ContactFields;
use crate::store::FIRST_SERVICE;
use crate::store::read::StoredContact;

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
        let services = library.store.name_book()?.services;
        let named = library.store.setting(FIRST_SERVICE)?;
        let named = named.filter(|name| services.values().any(|known| known == name));
        Ok(Beginning {
            last: library.store.last_by_hand()?.map(|contact| contact.fields),
            service: named.or(services.into_values().min()),
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
