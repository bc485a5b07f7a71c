//! What can go wrong with the workspace file, each a sentence for the person.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why the workspace could not do something: what, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("There is no workspace at {0}. Check the name, or start a new workspace.")]
    Missing(PathBuf),
    /// A file stands where a new one was asked for.
    #[error("{0} exists already, and nothing was written over it. Choose another name.")]
    Exists(PathBuf),
    /// The folder cannot be written.
    #[error("{path} cannot be written: {reason}. Choose a folder that you may write to.")]
    Folder {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Another program holds the workspace.
    #[error(
        "{0} is open in another window or on another computer. Close it there first; \
         it can be read meanwhile."
    )]
    InUse(PathBuf),
    /// Some other file.
    #[error("{0} is not a Listening Post workspace. Nothing was changed; choose another file.")]
    NotAWorkspace(PathBuf),
    /// Made by a newer version.
    #[error(
        "{path} was made by a newer Listening Post (format {found}; this one reads up to {known}). \
         Nothing was changed. Install the newer version to open it."
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The file must first be put right by a writer.
    #[error(
        "The last change to {0} was cut short. Open it once for writing, which puts it right, \
         and then read it."
    )]
    HotJournal(PathBuf),
    /// Opened to read.
    #[error("This workspace is open for reading only, so nothing can be changed in it.")]
    ReadOnly,
    /// The words that were to be struck are not there.
    #[error(
        "The contact does not hold these words, so nothing was struck. Read it again, and choose \
         whole words as they stand there."
    )]
    NotInWords,
    /// No space left.
    #[error("The disk is full, so the change was not kept. Free some space and do it again.")]
    Full,
    /// Another program was writing for longer than we wait.
    #[error(
        "Another program has been using the workspace for more than ten seconds. \
         Nothing was changed; try again."
    )]
    Busy,
    /// The bytes make no sense.
    #[error(
        "The workspace file is damaged ({0}). Nothing was written to it. \
         Keep a copy of it, and open the newest backup."
    )]
    Damaged(String),
    /// Another name is the same.
    #[error(
        "There is a {what} called “{name}” already. Nothing was changed; use that one, or choose \
         another name."
    )]
    SameName {
        /// What is called so: "way in".
        what: &'static str,
        /// The name that is there.
        name: String,
    },
    /// A row that was asked for is gone.
    #[error("This {0} is no longer there; it was taken back or removed. Look at the list again.")]
    Gone(&'static str),
    /// What was asked for would change nothing; the sentence says why, and what to do.
    #[error("{0}")]
    Nothing(String),
    /// Anything else SQLite says.
    #[error("The workspace could not be used: {0}. Nothing was changed; try again.")]
    Sqlite(rusqlite::Error),
    /// The file system said no.
    #[error("The workspace could not be used: {0}. Nothing was changed; try again.")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, StoreError>;
