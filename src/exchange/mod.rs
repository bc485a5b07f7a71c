//! Floor 2: files in and out. Uses `store`, its neighbour on this floor.
//!
//! [`intake`] turns any CSV export into ready, redacted contacts without touching the workspace;
//! [`import`] stores them in slices; [`findings`] writes what was learned; [`sample`] makes the
//! fictional workspace from the files carried in the binary, through that same import.

pub mod error;
pub mod findings;
pub mod import;
pub mod intake;
pub mod sample;
