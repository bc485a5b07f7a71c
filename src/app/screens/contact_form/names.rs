//! The names that can be chosen for a contact of one service.

use crate::model::ServiceKey;
use crate::store::read::NameBook;

/// The names that can be chosen for a contact of one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownNames {
    /// Ways in, the oldest first.
    pub channels: Vec<String>,
    /// Counters and teams, by name.
    pub places: Vec<String>,
    /// The service's customer groups, by name.
    pub groups: Vec<String>,
    /// The service's letters, pages and forms, by name.
    pub prompts: Vec<String>,
    /// The teams and skills that help this service, by name.
    pub helps: Vec<String>,
}

impl KnownNames {
    /// Those of a workspace that belong to this service, or to all.
    pub fn of(book: &NameBook, service: &str) -> Self {
        let mut services = book.services.iter();
        let service = services.find(|(_, name)| *name == service);
        let service = service.map(|(key, _)| *key);
        Self {
            channels: book.channels.values().cloned().collect(),
            places: sorted(book.places.values()),
            groups: of_service(book.groups.values(), service),
            prompts: of_service(book.prompts.values(), service),
            helps: of_service(book.helps.values(), service),
        }
    }
}

fn of_service<'a>(
    names: impl Iterator<Item = &'a (ServiceKey, String)>,
    service: Option<ServiceKey>,
) -> Vec<String> {
    let own = names.filter(|(of, _)| Some(*of) == service);
    sorted(own.map(|(_, name)| name))
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = names.cloned().collect();
    names.sort_by_cached_key(|name| name.to_lowercase());
    names
}
