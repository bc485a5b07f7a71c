//! Why a file could not be taken in, in words for the person.

use std::io;
use std::path::PathBuf;

use super::plan::Plan;

/// Why a file could not be taken in: what, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file cannot be opened or read.
    #[error("{} could not be read: {}. Check that the file is there and not locked, and try again.", path.display(), plain(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is nothing in it.
    #[error("{} is empty. Export it again from the system it comes from.", .0.display())]
    Empty(PathBuf),
    /// It is not text.
    #[error("{} is {what}, not a text table. Open it where it was made and save it as CSV.", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        what: &'static str,
    },
    /// It is text, but not in rows and columns.
    #[error("{} holds no table: no comma, semicolon, tab or bar divides its lines into columns. Export it as CSV with a header row.", .0.display())]
    NoTable(PathBuf),
    /// No column can say when a contact was received.
    #[error("No column of {} holds the date a contact was received (there are: {}). Export it with such a date, or name the column in a mapping.", found.path.display(), found.columns())]
    NoDate {
        /// All else that was found.
        found: Box<Plan>,
    },
    /// Nothing says which service the rows belong to.
    #[error("No column of {} names the service (there are: {}). Say which service all of its rows belong to with --service NAME.", found.path.display(), found.columns())]
    NoService {
        /// All else that was found.
        found: Box<Plan>,
    },
    /// The mapping names a column that is not there.
    #[error("The mapping takes a column named “{column}”, and {} has none (there are: {columns}). Correct the mapping, or leave it out and let the columns be found by name.", path.display())]
    NoSuchColumn {
        /// The file.
        path: PathBuf,
        /// The column the mapping names.
        column: String,
        /// The columns there are.
        columns: String,
    },
    /// The name of an encoding is not known.
    #[error(
        "No encoding is named “{0}”. Give one such as utf-8, windows-1252, utf-16le or macintosh, or leave it out."
    )]
    UnknownEncoding(String),
    /// The file is not the one that was looked at.
    #[error("{} has changed since it was looked at. Take it in again once nothing writes to it.", .0.display())]
    Changed(PathBuf),
}

/// What the system said, in words where we have better ones than it.
fn plain(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => source.to_string(),
    }
}
