//! Which contacts stand behind a filter and some words, and what they say.

use std::sync::Arc;

use crate::analysis::select::{Sort, list};
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{ContactKey, Filter};
use crate::store::read::StoredContact;

/// Which contacts stand behind this filter and hold these words?
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// A mark's filter, or what the filter line is set to.
    pub filter: Filter,
    /// Words to look for, the last one as it begins; empty: whatever they say.
    pub text: String,
    /// In which order.
    pub sort: Sort,
}

/// All contacts that were found, in order. Their words are another question: [`WordsOf`].
#[derive(Clone, Debug)]
pub struct Found {
    /// What was asked.
    pub find: Find,
    /// The contacts.
    pub keys: Arc<[ContactKey]>,
}

impl Question for Find {
    type Answer = Found;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<Found, DeskError> {
        let among = library.store.search(&self.text)?;
        let sentences = library.store.type_sentences()?;
        let keys = list(
            library.columns,
            &self.filter,
            among.as_deref(),
            self.sort,
            &sentences,
        );
        Ok(Found {
            find: self.clone(),
            keys: keys.into(),
        })
    }
}

/// What do these contacts say?
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordsOf {
    /// The contacts, as many as are on screen.
    pub keys: Vec<ContactKey>,
}

impl Question for WordsOf {
    type Answer = Vec<StoredContact>;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, library: Library<'_>) -> Result<Vec<StoredContact>, DeskError> {
        Ok(library.store.contacts_by_key(&self.keys)?)
    }
}
