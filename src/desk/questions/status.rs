//! What is in the workspace: for the rail, the choices of the filter line and the welcome.

use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// Services that are offered no more, and of which contacts were heard.
    pub retired: BTreeMap<ServiceKey, String>,
}

impl Overview {
    /// What a service is called, a retired one too; empty where there is none.
    pub fn service_name(&self, service: ServiceKey) -> &str {
        let offered = self.names.services.get(&service);
        let name = offered.or_else(|| self.retired.get(&service));
        name.map_or("", String::as_str)
    }

    /// The services of which anything was heard, by name; retired ones too.
    pub fn heard(&self) -> Vec<(ServiceKey, &str)> {
        let offered = self.names.services.iter().chain(&self.retired);
        let mut heard: Vec<(ServiceKey, &str)> = offered
            .filter(|(key, _)| self.services.contains_key(key))
            .map(|(key, name)| (*key, name.as_str()))
            .collect();
        heard.sort_by_key(|(_, name)| *name);
        heard
    }
}

impl Question for Status {
    /// Shared, since the window looks at it in every frame.
    type Answer = Arc<Overview>;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<Arc<Overview>, DeskError> {
        let names = library.store.name_book()?;
        let first = library.store.setting(FIRST_SERVICE)?;
        let first_service = (names.services.iter())
            .find(|(_, name)| Some(*name) == first.as_ref())
            .map(|(key, _)| *key);
        let services = heard(library.columns);
        let mut retired = library.store.services_ever()?;
        retired.retain(|key, _| services.contains_key(key) && !names.services.contains_key(key));
        Ok(Arc::new(Overview {
            names,
            first_service,
            contacts: library.columns.counting() as u64,
            services,
            retired,
        }))
    }
}
