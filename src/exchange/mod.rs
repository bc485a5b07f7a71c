//! Floor 2: files in and out.
//!
//! [`intake`] reads any CSV export into contacts that are ready to store.

pub mod intake;
