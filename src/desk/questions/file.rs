//! What is in a file that may be taken in: looked at off the window's thread, nothing stored.

use std::path::PathBuf;

use crate::desk::error::DeskError;
use crate::desk::library::Library;
use crate::desk::question::Question;
use crate::exchange::error::ExchangeError;
use crate::exchange::intake::{self, IntakeError, Options, Plan, Row};

/// How many rows are shown as they will be stored.
const SHOWN: usize = 8;

/// What would be taken in from this file, read this way?
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewFile {
    /// The file.
    pub path: PathBuf,
    /// What a person has decided about it so far.
    pub options: Options,
}

/// A file as it would be taken in.
#[derive(Clone, Debug)]
pub struct FilePreview {
    /// What was found, and how its rows will be read.
    pub plan: Plan,
    /// The first rows, as they will be stored.
    pub rows: Vec<Row>,
    /// Whether a person must say which service the rows belong to.
    pub needs_service: bool,
}

impl Question for PreviewFile {
    type Answer = FilePreview;
    const NEEDS_COLUMNS: bool = false;

    fn answer(&self, _: Library<'_>) -> Result<FilePreview, DeskError> {
        let (plan, needs_service) = match intake::inspect(&self.path, &self.options) {
            Ok(plan) => (plan, false),
            Err(IntakeError::NoService { found }) => (*found, true),
            Err(error) => return Err(ExchangeError::from(error).into()),
        };
        let rows = intake::preview(&plan, SHOWN).map_err(ExchangeError::from)?;
        Ok(FilePreview {
            plan,
            rows,
            needs_service,
        })
    }
}
