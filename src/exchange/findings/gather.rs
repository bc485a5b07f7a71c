//! Everything the findings need, copied in one go.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use crate::analysis::columns::Columns;
use crate::analysis::reading::Reading;
use crate::analysis::select::{heard, select};
use crate::analysis::tally::{Tally, tally};
use crate::model::{
    Change, ChannelKey, ContactFields, Counted, DemandTypeKey, Evidence, Filter, PurposeKey,
    ServiceKey,
};
use crate::store::Store;
use crate::store::purposes::StoredPurpose;

use super::{Asked, ExchangeError, Result, Words};

/// The findings' material.
#[derive(Debug)]
pub(super) struct Gathered {
    /// The workspace's name.
    pub(super) council: String,
    /// The services asked for, by name.
    pub(super) services: Vec<Service>,
    /// Every demand type's sentence.
    pub(super) types: BTreeMap<DemandTypeKey, String>,
    /// Every way in.
    pub(super) channels: BTreeMap<ChannelKey, String>,
    /// Every contact asked for, by time and id. Words that do not leave are empty already.
    pub(super) contacts: Vec<(Uuid, ContactFields)>,
    /// The statements of those services.
    pub(super) purposes: Vec<StoredPurpose>,
    /// What stands beside them, with the words where those leave.
    pub(super) evidence: Vec<(PurposeKey, Evidence, String)>,
    /// What that adds up to, for each statement beside which anything stands.
    pub(super) readings: BTreeMap<PurposeKey, Reading>,
}

/// One service's counts.
#[derive(Debug)]
pub(super) struct Service {
    /// Its name.
    pub(super) name: String,
    /// The filter its tally was counted under.
    pub(super) filter: Filter,
    /// Every count.
    pub(super) tally: Tally,
    /// Its dated changes within the period.
    pub(super) changes: Vec<Change>,
}

impl Gathered {
    pub(super) fn from(store: &Store, asked: &Asked) -> Result<Self> {
        let columns = store.columns()?;
        let wanted = wanted(&services(store, &columns)?, asked)?;
        let all_changes = store.changes()?;
        let mut services: Vec<Service> = (wanted.iter())
            .map(|(key, name)| service(*key, name, &columns, &all_changes, asked))
            .collect();
        services.sort_by(|a, b| a.name.cmp(&b.name));
        let purposes: Vec<StoredPurpose> = (store.purposes()?.into_iter())
            .filter(|purpose| wanted.contains_key(&purpose.service))
            .collect();
        let kept: BTreeSet<PurposeKey> = purposes.iter().map(|purpose| purpose.key).collect();
        let evidence: Vec<(PurposeKey, Evidence)> = (store.evidence()?.into_iter())
            .filter(|(purpose, _)| kept.contains(purpose))
            .collect();
        let contacts = contacts(store, &columns, &services, &evidence, asked)?;
        let evidence = with_words(&contacts, evidence);
        Ok(Self {
            council: store.setting("name")?.unwrap_or_default(),
            services,
            types: store.type_sentences()?,
            channels: store.channels_ever()?,
            contacts,
            purposes,
            evidence,
            readings: store.readings()?,
        })
    }

    /// What was read against a statement.
    pub(super) fn reading(&self, purpose: PurposeKey) -> Reading {
        self.readings.get(&purpose).copied().unwrap_or_default()
    }
}

/// The services there are, and the retired ones of which contacts were heard.
fn services(store: &Store, columns: &Columns) -> Result<BTreeMap<ServiceKey, String>> {
    let offered = store.name_book()?.services;
    let heard = heard(columns);
    let mut services = store.services_ever()?;
    services.retain(|key, _| offered.contains_key(key) || heard.contains_key(key));
    Ok(services)
}

/// The services asked for.
fn wanted(
    all: &BTreeMap<ServiceKey, String>,
    asked: &Asked,
) -> Result<BTreeMap<ServiceKey, String>> {
    let Some(name) = &asked.service else {
        return Ok(all.clone());
    };
    let found: BTreeMap<_, _> = (all.iter())
        .filter(|(_, known)| known.eq_ignore_ascii_case(name))
        .map(|(key, known)| (*key, known.clone()))
        .collect();
    if found.is_empty() {
        let mut known: Vec<&str> = all.values().map(String::as_str).collect();
        known.sort_unstable();
        return Err(ExchangeError::NoSuchService {
            name: name.clone(),
            known: known.join(", "),
        });
    }
    Ok(found)
}

fn service(
    key: ServiceKey,
    name: &str,
    columns: &Columns,
    changes: &[(ServiceKey, Change)],
    asked: &Asked,
) -> Service {
    let filter = Filter {
        service: Some(key),
        period: asked.period,
        counted: if asked.staff_notes {
            Counted::Everyone
        } else {
            Counted::CustomersWords
        },
        ..Filter::default()
    };
    let within = |change: &Change| {
        asked.period.from.is_none_or(|from| change.date >= from)
            && asked.period.to.is_none_or(|to| change.date <= to)
    };
    Service {
        name: name.to_owned(),
        tally: tally(columns, &filter),
        changes: (changes.iter())
            .filter(|(service, change)| *service == key && within(change))
            .map(|(_, change)| change.clone())
            .collect(),
        filter,
    }
}

/// Every contact of the services, sorted by time and id, without the words that do not leave.
fn contacts(
    store: &Store,
    columns: &Columns,
    services: &[Service],
    evidence: &[(PurposeKey, Evidence)],
    asked: &Asked,
) -> Result<Vec<(Uuid, ContactFields)>> {
    let cited: BTreeSet<Uuid> = (evidence.iter())
        .map(|(_, evidence)| evidence.contact_id)
        .collect();
    let mut contacts = Vec::new();
    for service in services {
        let everyone = Filter {
            counted: Counted::Everyone,
            ..service.filter.clone()
        };
        let keys = select(columns, &everyone);
        for contact in store.contacts_by_key(&keys)? {
            let leaves = match asked.words {
                Words::All => true,
                Words::Cited => cited.contains(&contact.id),
                Words::None => false,
            };
            let mut fields = contact.fields;
            if !leaves {
                fields.verbatim.clear();
                fields.what_matters.clear();
                fields.came_without.clear();
                fields.tried_first.clear();
            }
            contacts.push((contact.id, fields));
        }
    }
    contacts.sort_by_key(|(id, fields)| (fields.received, *id));
    Ok(contacts)
}

/// Puts the words beside the evidence: those that leave with the contacts, so that a period
/// asked for holds here too.
fn with_words(
    contacts: &[(Uuid, ContactFields)],
    evidence: Vec<(PurposeKey, Evidence)>,
) -> Vec<(PurposeKey, Evidence, String)> {
    let words: HashMap<Uuid, &String> = (contacts.iter())
        .map(|(id, fields)| (*id, &fields.verbatim))
        .collect();
    (evidence.into_iter())
        .map(|(purpose, evidence)| {
            let words = words.get(&evidence.contact_id).copied().cloned();
            (purpose, evidence, words.unwrap_or_default())
        })
        .collect()
}
