//! What a column can hold for us.

use serde::{Deserialize, Serialize};

/// What a column can hold for us. The names are those of `contacts.csv`, and of a saved mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A contact's own id, where it is one of ours.
    Id,
    /// When the contact was received: the one thing that is needed.
    ReceivedAt,
    /// The service, by name.
    Service,
    /// The way in.
    Channel,
    /// The counter or team.
    Place,
    /// The listening exercise.
    Exercise,
    /// Who the customer is to the service.
    CustomerGroup,
    /// customer or us.
    StartedBy,
    /// said, written, staff_note or title.
    WordsAre,
    /// The words; several columns are joined.
    Verbatim,
    /// What matters to the customer.
    WhatMatters,
    /// value, failure or undecided.
    Demand,
    /// group, logging or import.
    Decided,
    /// A demand type's sentence.
    DemandType,
    /// settled, sent_on, come_back or other.
    Outcome,
    /// yes or no: settled in one go.
    Settled,
    /// A team or a skill.
    HelpNeeded,
    /// What the customer came without.
    CameWithout,
    /// yes or no: asking again.
    Again,
    /// What of ours prompted it.
    PromptedBy,
    /// What the customer had tried first.
    TriedFirst,
    /// us, another_service or outside.
    FailedWhere,
    /// The sending system's own code, read only.
    TheirCode,
    /// The sending system's reference: rows that share one are one case.
    Reference,
    /// When the case was accepted as valid.
    Validated,
    /// When the case is due.
    Due,
    /// When the case was finished.
    Finished,
}

impl Field {
    /// Every field, in the order in which columns are looked for: an earlier one has first call
    /// on a column.
    pub const ALL: [Self; 27] = [
        Self::Id,
        Self::ReceivedAt,
        Self::Due,
        Self::Finished,
        Self::Validated,
        Self::Demand,
        Self::DemandType,
        Self::Outcome,
        Self::Settled,
        Self::Decided,
        Self::StartedBy,
        Self::WordsAre,
        Self::FailedWhere,
        Self::Again,
        Self::Exercise,
        Self::CustomerGroup,
        Self::WhatMatters,
        Self::HelpNeeded,
        Self::CameWithout,
        Self::PromptedBy,
        Self::TriedFirst,
        Self::Reference,
        Self::Service,
        Self::Channel,
        Self::Place,
        Self::Verbatim,
        Self::TheirCode,
    ];

    /// Whether its cells are dates.
    pub(super) fn is_date(self) -> bool {
        matches!(
            self,
            Self::ReceivedAt | Self::Due | Self::Finished | Self::Validated
        )
    }
}
