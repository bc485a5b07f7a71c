//! Purposes, decided in advance or drawn from demand, and the contacts they are read against.

use chrono::NaiveDate;

use super::words::tokens;

/// Where a purpose comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PurposeKind {
    /// Decided and written down in advance.
    Push,
    /// Worded from what customers asked for, in their terms.
    Pull,
}
tokens!(PurposeKind {
    Push = "push", "decided in advance";
    Pull = "pull", "drawn from demand";
});

/// How far a statement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Being worded.
    Draft,
    /// Worded and dated.
    Worded,
    /// What the service now works to.
    Adopted,
    /// No longer held.
    Retired,
}
tokens!(Status {
    Draft = "draft", "draft";
    Worded = "worded", "worded";
    Adopted = "adopted", "adopted";
    Retired = "retired", "retired";
});

/// One statement of purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Purpose {
    /// The service, by name.
    pub service: String,
    /// Push or pull.
    pub kind: PurposeKind,
    /// The sentence.
    pub statement: String,
    /// Push: the plan, standard or national measure it stands in. Pull: who worded it.
    pub source: String,
    /// How it is measured.
    pub measure: String,
    /// The target, in days; push only.
    pub target_days: Option<u32>,
    /// Push: in force from. Pull: worded on; its evidence ends on this day.
    pub in_force_from: Option<NaiveDate>,
    /// How far it has come.
    pub status: Status,
    /// The customer groups of its service for whom it is worded, by name; of a push statement
    /// none.
    pub for_whom: Vec<String>,
}

/// How a contact came to stand beside a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Drawn at random.
    Drawn,
    /// Chosen by a person: cited, and marked as chosen.
    Chosen,
}
tokens!(How {
    Drawn = "drawn", "drawn at random";
    Chosen = "chosen", "chosen";
});

/// How a contact reads against a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// The words ask for this.
    Fits,
    /// The words ask for something this stands in the way of.
    Against,
    /// Neither.
    Neither,
}
tokens!(Stance {
    Fits = "fits", "fits";
    Against = "against", "against";
    Neither = "neither", "neither";
});

/// How a contact stands beside a statement, as the newest row about the two of them says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// How it came there; `None` where that was taken back, and it does not stand there.
    pub how: Option<How>,
    /// How it reads; `None` while it is drawn and not yet read.
    pub stance: Option<Stance>,
}

/// One contact read against one statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The service, by name.
    pub service: String,
    /// The statement's sentence.
    pub statement: String,
    /// The contact's id.
    pub contact_id: uuid::Uuid,
    /// Drawn or chosen.
    pub how: How,
    /// Fits, against or neither.
    pub stance: Stance,
}
