//! The words behind a mark: as many of them as are on screen.

use chrono::{NaiveDate, NaiveTime};

use crate::analysis::select::select;
use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::model::{ContactKey, Demand, Filter, WordsAre};

/// Which words stand behind this filter, newest first?
#[derive(Clone, Debug, PartialEq)]
pub struct WordsOf {
    /// The mark's filter.
    pub filter: Filter,
    /// The first row wanted.
    pub from: usize,
    /// How many rows are wanted.
    pub rows: usize,
}

/// A page of the words behind a filter.
#[derive(Clone, Debug)]
pub struct WordsPage {
    /// The filter.
    pub filter: Filter,
    /// How many contacts it selects in all.
    pub total: usize,
    /// The first row of this page.
    pub from: usize,
    /// The rows.
    pub rows: Vec<Heard>,
}

/// One contact as its words are listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// The contact.
    pub key: ContactKey,
    /// What was said; empty where no words are kept.
    pub verbatim: String,
    /// Whose words.
    pub words_are: Option<WordsAre>,
    /// Its class.
    pub demand: Option<Demand>,
    /// Its demand type's sentence.
    pub demand_type: String,
    /// The day.
    pub date: NaiveDate,
    /// The time, where known.
    pub time: Option<NaiveTime>,
    /// The way in.
    pub channel: String,
    /// Who the customer is.
    pub group: String,
    /// What matters to the customer.
    pub what_matters: String,
    /// What happened, in plain words.
    pub outcome: String,
    /// The letter, page or form that prompted it.
    pub prompted_by: String,
}

impl Question for WordsOf {
    type Answer = WordsPage;
    const NEEDS_COLUMNS: bool = true;

    fn answer(&self, library: Library<'_>) -> Result<WordsPage, DeskError> {
        let keys = select(library.columns, &self.filter);
        let page: Vec<ContactKey> = (keys.iter().skip(self.from).take(self.rows))
            .copied()
            .collect();
        let rows = library.store.contacts_by_key(&page)?;
        Ok(WordsPage {
            filter: self.filter.clone(),
            total: keys.len(),
            from: self.from,
            rows: rows.into_iter().map(Heard::from).collect(),
        })
    }
}

impl From<crate::store::read::StoredContact> for Heard {
    fn from(contact: crate::store::read::StoredContact) -> Self {
        use crate::model::Token;
        let fields = contact.fields;
        Self {
            key: contact.key,
            verbatim: fields.verbatim,
            words_are: fields.words_are,
            demand: fields.demand,
            demand_type: fields.demand_type,
            date: fields.received.date,
            time: fields.received.time,
            channel: fields.channel,
            group: fields.customer_group,
            what_matters: fields.what_matters,
            outcome: fields.outcome.map_or("", Token::plain).to_owned(),
            prompted_by: fields.prompted_by,
        }
    }
}
