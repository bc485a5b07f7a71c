//! Floor 1: pure functions over slices and columns, each naming its method's source.
//!
//! They cannot fail, cannot see the disk and know no clock: `today` is an argument. Figures
//! come from [`columns::Columns`] through one pass, [`tally::tally`], so that every chart of a
//! screen and every file of the findings adds up with every other.

pub mod agreement;
pub mod calendar;
pub mod columns;
pub mod draw;
pub mod pareto;
pub mod predictability;
pub mod proportion;
pub mod reading;
pub mod redact;
pub mod select;
pub mod series;
pub mod spc;
pub mod strike;
pub mod suggest;
pub mod tally;
pub mod to_read;
