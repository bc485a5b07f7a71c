//! What can go wrong with files in and out, each a sentence for the person.

use std::path::PathBuf;

use crate::store::StoreError;

use super::intake::IntakeError;

/// Why a file could not be taken in or written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The workspace could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// A file could not be written.
    #[error("{path} could not be written: {reason}. Choose another place and try again.")]
    NotWritten {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Findings go into a folder of their own.
    #[error(
        "{0} holds other files already, and nothing was written over them. \
         Choose an empty or a new folder."
    )]
    FolderInUse(PathBuf),
    /// The service named does not exist.
    #[error("There is no service called “{name}” here. There is: {known}.")]
    NoSuchService {
        /// What was asked for.
        name: String,
        /// The services there are.
        known: String,
    },
    /// The system gives no thread.
    #[error("The system has no room for one more task ({0}). Close some programs and try again.")]
    NoThread(std::io::Error),
}

/// What the functions of this room return.
pub type Result<T> = std::result::Result<T, ExchangeError>;
