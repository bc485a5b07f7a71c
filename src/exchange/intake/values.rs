//! Cells that may hold only one of a few values: classes, outcomes, yes and no.

use crate::model::{DecidedBy, Demand, FailedWhere, Outcome, StartedBy, Token, WordsAre};

use super::field::Field;

/// The value of a token, written in capitals or not; `None` for any other text.
pub(super) fn token<T: Token>(cell: &str) -> Option<T> {
    let cell = cell.trim();
    T::from_token(cell).or_else(|| T::from_token(&cell.to_ascii_lowercase()))
}

/// Yes or no; `None` for any other text.
pub(super) fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Whether a field takes only certain values, so that one other value in its column means that
/// the column is something else.
pub(super) fn is_listed(field: Field) -> bool {
    !is_value_of(field, "no value of any list")
}

/// Whether a cell is empty or holds what the field may hold.
pub(super) fn is_value_of(field: Field, cell: &str) -> bool {
    let known = match field {
        Field::Demand => token::<Demand>(cell).is_some(),
        Field::Decided => token::<DecidedBy>(cell).is_some(),
        Field::Outcome => token::<Outcome>(cell).is_some(),
        Field::StartedBy => token::<StartedBy>(cell).is_some(),
        Field::WordsAre => token::<WordsAre>(cell).is_some(),
        Field::FailedWhere => token::<FailedWhere>(cell).is_some(),
        Field::Settled | Field::Again => yes_or_no(cell).is_some(),
        _ => true,
    };
    known || cell.trim().is_empty()
}
