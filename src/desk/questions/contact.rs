//! What happened to one contact since it was heard.

use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::ContactKey;

pub use crate::store::history::Happened;

/// What happened to this contact, the oldest first?
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryOf {
    /// The contact.
    pub contact: ContactKey,
}

impl Question for HistoryOf {
    type Answer = Vec<Happened>;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Vec<Happened>, DeskError> {
        Ok(library.store.history(self.contact)?)
    }
}
