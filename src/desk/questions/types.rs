//! The demand types of a service, with how many contacts are on each pile.

use crate::analysis::tally::{Split, tally};
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{Counted, Demand, DemandTypeKey, Filter, ServiceKey};

/// Which demand types does this service have?
#[derive(Clone, Debug, PartialEq)]
pub struct TypesOf {
    /// The service.
    pub service: ServiceKey,
}

/// One living demand type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRow {
    /// Its key.
    pub key: DemandTypeKey,
    /// The customer's sentence.
    pub sentence: String,
    /// The group's class for it, where it was given one.
    pub demand: Option<Demand>,
    /// The contacts on its pile, whosever words, by class.
    pub split: Split,
}

impl Question for TypesOf {
    type Answer = Vec<TypeRow>;
    const NEEDS_COLUMNS: bool = true;

    /// The biggest pile first; equal ones by their sentence.
    fn answer(&self, library: Library<'_>) -> Result<Vec<TypeRow>, DeskError> {
        let filter = Filter {
            service: Some(self.service),
            counted: Counted::Everyone,
            ..Filter::default()
        };
        let tally = tally(library.columns, &filter);
        let names = library.store.name_book()?.types;
        let of_service = names
            .into_iter()
            .filter(|(_, name)| name.service == self.service);
        let mut rows: Vec<TypeRow> = of_service
            .map(|(key, name)| TypeRow {
                key,
                sentence: name.sentence,
                demand: name.demand,
                split: tally
                    .types
                    .get(&Some(key))
                    .map(|on_it| on_it.split)
                    .unwrap_or_default(),
            })
            .collect();
        rows.sort_by(|one, other| {
            let by_size = other.split.all().cmp(&one.split.all());
            by_size.then_with(|| one.sentence.cmp(&other.sentence))
        });
        Ok(rows)
    }
}
