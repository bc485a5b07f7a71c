//! Dated changes, mailings and experiments: what may explain a shift on a chart over time.

use chrono::NaiveDate;

use super::words::tokens;

/// What kind of event stands on the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The service was changed.
    Change,
    /// We sent something out.
    Mailing,
    /// A dated change that will be reviewed.
    Experiment,
    /// A purpose was adopted.
    PurposeAdopted,
}
tokens!(ChangeKind {
    Change = "change", "a change";
    Mailing = "mailing", "a mailing of ours";
    Experiment = "experiment", "an experiment";
    PurposeAdopted = "purpose adopted", "a purpose was adopted";
});

/// One event on a service's time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The service, by name.
    pub service: String,
    /// The day it took effect.
    pub date: NaiveDate,
    /// What kind of event it was.
    pub kind: ChangeKind,
    /// What was done, as it stands on the chart: "planners at the front desk".
    pub words: String,
    /// Why new process limits start here. Empty: they do not.
    pub rebase_reason: String,
}
