//! Which contacts a chart, a mark or a list stands for.

use chrono::NaiveDate;

use super::contact::{Demand, Outcome, StartedBy};
use super::keys::{ChannelKey, DemandTypeKey, GroupKey, ServiceKey};

/// Days from and to, both included; an open end where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Whose words are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Only what customers said or wrote: the rule for classes and types.
    #[default]
    CustomersWords,
    /// Every contact, staff notes, titles and wordless rows too: the rule for volumes.
    Everyone,
}

/// A half-day of listening, by the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HalfDay {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
}

/// A facet on the demand type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeFacet {
    /// Contacts of this type.
    Is(DemandTypeKey),
    /// Contacts that have no type yet.
    NoType,
}

/// Which contacts are meant. Each facet that is set narrows; facets combine with "and".
///
/// A chart carries the filter it was counted under, and each of its marks carries a narrower
/// one, so that what a mark shows and what it opens can never differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// One service.
    pub service: Option<ServiceKey>,
    /// Days, both ends included.
    pub period: Period,
    /// Whose words count.
    pub counted: Counted,
    /// One way in.
    pub channel: Option<ChannelKey>,
    /// One customer group.
    pub group: Option<GroupKey>,
    /// Who started it.
    pub started_by: Option<StartedBy>,
    /// What happened.
    pub outcome: Option<Outcome>,
    /// Value, failure, or undecided (which includes "nobody has looked yet").
    pub demand: Option<Demand>,
    /// One demand type, or none yet.
    pub demand_type: Option<TypeFacet>,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// 0 to 23; only contacts whose time is known.
    pub hour: Option<u8>,
    /// A half-day; only contacts whose time is known.
    pub half: Option<HalfDay>,
}
