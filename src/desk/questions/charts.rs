//! The Demand screen's charts under one filter: one tally, so that they add up.

use crate::analysis::tally::tally;
use crate::chart::Chart;
use crate::chart::demand::{self, Options, View};
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{Change, Filter};

/// What do the charts show under this filter?
#[derive(Clone, Debug, PartialEq)]
pub struct DemandCharts {
    /// Which contacts; it names one service.
    pub filter: Filter,
    /// What was chosen for the whole workspace.
    pub options: Options,
}

/// The Demand screen's charts.
#[derive(Clone, Debug)]
pub struct Charts {
    /// The filter they were counted under.
    pub filter: Filter,
    /// Every contact under the filter, whosever words.
    pub contacts: u64,
    /// Those in customers' own words.
    pub customers: u64,
    /// What they ask for.
    pub types: Chart,
    /// Failure over time.
    pub failure: Chart,
    /// Contacts over time.
    pub volume: Chart,
    /// Weekday by hour.
    pub hours: Chart,
}

impl Question for DemandCharts {
    type Answer = Charts;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<Charts, DeskError> {
        let tally = tally(library.columns, &self.filter);
        let types = library.store.type_sentences()?;
        let changes: Vec<Change> = (library.store.changes()?.into_iter())
            .filter(|(service, _)| self.filter.service.is_none_or(|one| one == *service))
            .map(|(_, change)| change)
            .collect();
        let view = View {
            tally: &tally,
            base: &self.filter,
            types: &types,
            changes: &changes,
            options: self.options,
        };
        Ok(Charts {
            filter: self.filter.clone(),
            contacts: tally.contacts,
            customers: tally.customers,
            types: demand::types(&view),
            failure: demand::failure(&view),
            volume: demand::volume(&view),
            hours: demand::hours(&view),
        })
    }
}
