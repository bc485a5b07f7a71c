//! What questions are answered from.

use crate::analysis::columns::Columns;
use crate::store::Store;

/// What a question is answered from.
#[derive(Clone, Copy, Debug)]
pub struct Library<'a> {
    /// The workspace file.
    pub store: &'a Store,
    /// The coded fields of its contacts.
    pub columns: &'a Columns,
}
