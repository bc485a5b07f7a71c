//! The charts of the Demand screen, drawn up from one tally: what they ask for, failure over
//! time, how many get in touch, and when.
//!
//! Every figure comes from the same [`Tally`], so that each chart adds up with every other; and
//! each mark's filter selects exactly the contacts it counts. Nothing here ranks services,
//! teams or people.

mod failure;
mod hours;
mod over_time;
mod small_print;
mod types;
mod volume;

pub use failure::failure;
pub use hours::hours;
pub use types::types;
pub use volume::volume;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::words;
use crate::analysis::spc::{Rule, RuleSet, Screening};
use crate::analysis::tally::Tally;
use crate::model::{Change, Counted, DemandTypeKey, Filter};

/// What the charts are drawn up from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Every count under `base`.
    pub tally: &'a Tally,
    /// The filter the tally was counted under.
    pub base: &'a Filter,
    /// Each demand type's sentence.
    pub types: &'a BTreeMap<DemandTypeKey, String>,
    /// The service's dated changes, mailings and experiments.
    pub changes: &'a [Change],
    /// What a person has chosen for the whole workspace.
    pub options: Options,
}

/// What a person has chosen for the whole workspace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How many types the picture shows; the rest stand in the table.
    pub bars: usize,
    /// The rules that find signals.
    pub rules: RuleSet,
    /// Whether large moving ranges are left out of limits.
    pub screening: Screening,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bars: 8,
            rules: RuleSet::NHS,
            screening: Screening::Off,
        }
    }
}

impl View<'_> {
    /// A type's sentence.
    fn sentence(&self, key: DemandTypeKey) -> &str {
        self.types
            .get(&key)
            .map_or("a type without words", String::as_str)
    }

    /// The first and last day: of the filter, or where that is open, of listening.
    fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.tally.days.keys().next().copied();
        let last = self.tally.days.keys().next_back().copied();
        Some((
            self.base.period.from.or(first)?,
            self.base.period.to.or(last)?,
        ))
    }

    /// How many contacts hold no words of the customer: staff notes, titles, nothing.
    fn not_in_their_words(&self) -> u64 {
        self.tally.contacts.saturating_sub(self.tally.customers)
    }

    /// Says whose words are counted, where that makes a difference.
    fn whose_words(&self) -> Option<String> {
        let others = self.not_in_their_words();
        let (are, hold) = if others == 1 {
            ("is", "holds")
        } else {
            ("are", "hold")
        };
        let others = (others > 0).then(|| words::counted(others, "contact", "contacts"))?;
        Some(match self.base.counted {
            Counted::CustomersWords => format!(
                "Not counted: {others} that {hold} a staff note, a title or no words at all."
            ),
            Counted::Everyone => format!(
                "Counted too: {others} that {are} not in customers' words (staff notes, titles, \
                 or no words)."
            ),
        })
    }

    /// Why there is nothing to draw where only classes and types are shown.
    fn nothing_counted(&self) -> Option<String> {
        if self.tally.contacts == 0 {
            return Some(NO_CONTACTS.to_owned());
        }
        (self.tally.split.all() == 0).then(|| {
            let contacts = words::counted(self.tally.contacts, "contact", "contacts");
            format!(
                "None of the {contacts} here is in the customer's own words, and classes and types \
                 count only those. Count staff notes too to see them, or say whose words they are."
            )
        })
    }
}

/// The rule that found a signal, in words.
fn rule_words(rule: Rule, rules: &RuleSet) -> String {
    match rule {
        Rule::Limit => "beyond a limit".to_owned(),
        Rule::Trend => format!("{} or more rising or falling", rules.trend.unwrap_or(0)),
        Rule::Near => format!("{} of {} near a limit", rules.near.least, rules.near.of),
        Rule::Run => format!("{} or more on one side of the average", rules.run),
    }
}

/// Why a view of nothing is empty, and what to do.
const NO_CONTACTS: &str =
    "No contacts in this view. Choose a longer period, or take one of the choices above off.";

#[cfg(test)]
mod tests;
