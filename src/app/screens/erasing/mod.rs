//! Forms that erase words for good. Each says first that it cannot be undone, and where the
//! words may still be.

mod exported;
mod purge_form;
mod strike_form;

pub use purge_form::PurgeForm;
pub use strike_form::StrikeForm;
