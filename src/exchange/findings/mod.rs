//! What was learned, as a folder of CSV files and a page to read: the contract of the findings.
//!
//! `gather` copies everything needed in one short transaction; then one function a file turns
//! it into a table, and [`export`] writes them all.

mod contacts;
mod counts;
mod dictionary;
mod gather;
mod page;
mod purposes;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::Period;
use crate::store::exports::{self, Leaving};
use crate::store::{Store, system_clock};

pub use super::error::{ExchangeError, Result};
use gather::Gathered;
use sheet::Sheet;

/// Whose words leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// Every contact's, staff notes' too.
    All,
    /// Only those of contacts that stand beside a statement of purpose.
    #[default]
    Cited,
    /// None.
    None,
}

/// What findings are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The folder to write into: new or empty.
    pub out: PathBuf,
    /// One service by name; all of them where `None`.
    pub service: Option<String>,
    /// From and to, both included.
    pub period: Period,
    /// Whose words leave.
    pub words: Words,
    /// Whether staff notes and titles count among the words, in classes and types.
    pub staff_notes: bool,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// The folder.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The files in it, by name.
    pub files: Vec<String>,
    /// Contacts in `contacts.csv`.
    pub contacts: u64,
}

/// Writes the findings of a workspace that may be open elsewhere, and notes there that it did.
///
/// # Errors
/// A sentence where it cannot be read, or the folder cannot be written.
pub fn export_file(workspace: &Path, asked: &Asked) -> Result<Written> {
    export(&Store::open_to_read(workspace)?, asked, |leaving| {
        Ok(exports::note(workspace, system_clock, leaving)?)
    })
}

/// The words that leave with findings, to be noted before they do; `None` where none leave.
///
/// # Errors
/// `FolderInUse`: then none leave.
pub fn leaving(asked: &Asked) -> Result<Option<Leaving>> {
    refuse_used(&asked.out)?;
    let folder = std::path::absolute(&asked.out).unwrap_or_else(|_| asked.out.clone());
    let everyone = asked.words == Words::All;
    Ok((asked.words != Words::None).then_some(Leaving { folder, everyone }))
}

/// Writes the findings; `note` is called once before any words leave.
///
/// # Errors
/// A sentence; a folder that holds other files is left as it was.
pub fn export(
    store: &Store,
    asked: &Asked,
    note: impl FnOnce(&Leaving) -> Result<()>,
) -> Result<Written> {
    let leaving = leaving(asked)?;
    let gathered = store.read_at_once(|store| Gathered::from(store, asked))?;
    let sheets = sheets(&gathered);
    let page = page::page(&gathered, asked);
    leaving.as_ref().map_or(Ok(()), note)?;
    let written = |error: std::io::Error| ExchangeError::NotWritten {
        path: asked.out.clone(),
        reason: error.to_string(),
    };
    fs::create_dir_all(&asked.out).map_err(written)?;
    let mut files = Vec::new();
    for sheet in &sheets {
        fs::write(asked.out.join(sheet.name), sheet.csv()).map_err(written)?;
        files.push(sheet.name.to_owned());
    }
    fs::write(asked.out.join("index.html"), page).map_err(written)?;
    files.push("index.html".to_owned());
    Ok(Written {
        folder: asked.out.clone(),
        files,
        contacts: gathered.contacts.len() as u64,
    })
}

/// Every table, in the order in which a reader wants them.
fn sheets(gathered: &Gathered) -> Vec<Sheet> {
    let mut sheets = vec![contacts::contacts(gathered)];
    sheets.extend(counts::sheets(gathered));
    sheets.extend(purposes::sheets(gathered));
    sheets.push(dictionary::dictionary());
    sheets
}

/// Refuses a folder with other files in it.
fn refuse_used(folder: &Path) -> Result<()> {
    // A folder that is not there yet, or cannot be listed, is met again when it is written.
    let used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if used {
        return Err(ExchangeError::FolderInUse(folder.to_owned()));
    }
    Ok(())
}
