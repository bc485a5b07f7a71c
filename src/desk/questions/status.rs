//! What is in the workspace: for the rail, the choices of the filter line and the welcome.

use std::collections::BTreeMap;

use crate::analysis::select::{Heard, heard};
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::ServiceKey;
use crate::store::FIRST_SERVICE;
use crate::store::read::NameBook;

/// What is in the workspace?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status;

/// What is in the workspace.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Every name.
    pub names: NameBook,
    /// Contacts that count.
    pub contacts: u64,
    /// The service to look at first, where the workspace names one.
    pub first_service: Option<ServiceKey>,
    /// How much was heard of each service; one that was never heard is absent.
    pub services: BTreeMap<ServiceKey, Heard>,
}

impl Question for Status {
    type Answer = Overview;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<Overview, DeskError> {
        let names = library.store.name_book()?;
        let first = library.store.setting(FIRST_SERVICE)?;
        let first_service = (names.services.iter())
            .find(|(_, name)| Some(*name) == first.as_ref())
            .map(|(key, _)| *key);
        Ok(Overview {
            names,
            first_service,
            contacts: library.columns.counting() as u64,
            services: heard(library.columns),
        })
    }
}
