//! One writer at a time: a lock on a side file, released by the system when the program ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};

/// The right to write to one workspace, for as long as it lives.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

/// The side file beside a workspace: `x.listening` has `x.listening-lock`.
fn side_file(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}

/// Takes the lock.
///
/// # Errors
/// `InUse` while another program holds it; `Folder` where the side file cannot be made.
pub fn take(workspace: &Path) -> Result<WriterLock> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(side_file(workspace))
        .map_err(|error| StoreError::Folder {
            path: workspace.to_owned(),
            reason: error.to_string(),
        })?;
    match file.try_lock() {
        Ok(()) => Ok(WriterLock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(workspace.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::Folder {
            path: workspace.to_owned(),
            reason: error.to_string(),
        }),
    }
}
