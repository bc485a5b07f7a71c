//! What can go wrong at the desk, each a sentence for the person.

use crate::exchange::error::ExchangeError;
use crate::store::StoreError;

/// Why the desk could not do something.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The workspace could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// The system gives no thread.
    #[error("The system has no room for one more task ({0}). Close some programs and try again.")]
    NoThread(std::io::Error),
}

/// What the desk's functions return.
pub type Result<T> = std::result::Result<T, DeskError>;
