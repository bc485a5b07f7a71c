//! Any CSV export in, ready contacts out. Pure reading: nothing here writes.
//!
//! [`inspect`] looks at a whole file and says what it found and what it had to assume; [`open`]
//! reads its rows by that plan, in bounded memory; [`preview`] shows the first of them exactly as
//! they will be stored. A byte's way through the files of this folder:
//!
//! | file | what it does |
//! |---|---|
//! | `encoding` | bytes to text, and which encoding they are in |
//! | `records` | text to records and cells |
//! | `layout` | what divides the cells, where the header is |
//! | `columns` | what columns are called in the exports we know |
//! | `mapping` | which column holds what, by name and by content |
//! | `dates`, `values`, `formula` | what a cell says |
//! | `survey` | one pass over the file for what a sample cannot prove |
//! | `plan` | all of that put together, each doubt in a sentence |
//! | `identity` | the id of a row |
//! | `rows` | records to contacts and rejects |
//! | `error` | why a file could not be taken in |

mod column;
mod dates;
mod encoding;
mod error;
mod field;
mod formula;
mod heading;
mod identity;
mod inspect;
mod layout;
mod mapping;
mod names;
mod plan;
mod reader;
mod records;
mod rows;
mod settle;
mod survey;
#[cfg(test)]
mod tests;
mod values;

pub use dates::DateOrder;
pub use error::IntakeError;
pub use field::Field;
pub use formula::{guard, unguard};
pub use heading::OWN;
pub use inspect::inspect;
pub use mapping::Mapping;
pub use plan::{LETTERS_DOUBT, NO_SERVICE, Options, Plan};
pub use rows::{Incoming, Reject, Row, Rows};

/// The rows of the file that a plan describes, from the first.
///
/// # Errors
/// The file cannot be read, or is not the one that was looked at.
pub fn open(plan: &Plan) -> Result<Rows, IntakeError> {
    Ok(Rows::new(plan, plan.records()?))
}

/// The first `count` rows, as they will be stored.
///
/// # Errors
/// As [`open`]; and where reading breaks off.
pub fn preview(plan: &Plan, count: usize) -> Result<Vec<Row>, IntakeError> {
    open(plan)?.take(count).collect()
}
