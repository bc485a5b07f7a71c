//! The fictional sample: plain CSV files carried in the binary, taken in through the ordinary
//! import.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::{Change, Evidence, Purpose, Token};
use crate::store::{Clock, FIRST_SERVICE, Store, StoreError, purposes};

use super::error::Result;
use super::{import, intake};

const CONTACTS: &str = include_str!("../../sample-data/contacts.csv");
const PURPOSES: &str = include_str!("../../sample-data/purposes.csv");
const FOR_WHOM: &str = include_str!("../../sample-data/for_whom.csv");
const EVIDENCE: &str = include_str!("../../sample-data/evidence.csv");
const CHANGES: &str = include_str!("../../sample-data/changes.csv");

/// The name that the rail shows, and every page of findings.
pub const COUNCIL: &str = "Aldermere Council (fictional)";

/// Writes the sample workspace. It appears whole or not at all; `tell` hears how far it has
/// come, 0 to 1.
///
/// # Errors
/// A sentence; an existing file is left as it is.
pub fn make(path: &Path, clock: Clock, tell: impl FnMut(f32)) -> Result<()> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_owned()).into());
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(StoreError::from)?;
    }
    // In a folder of its own, since a contact's history tells the name of the file it came with.
    let (half, files) = (beside(path, ".making"), beside(path, ".making.files"));
    let csv = files.join("The fictional sample.csv");
    let _ = fs::remove_dir_all(&files);
    fs::create_dir(&files).map_err(StoreError::from)?;
    for left_over in [&half, &beside(&half, "-journal"), &beside(&half, "-lock")] {
        // A kill may have left them; where they are not there, that is as well.
        let _ = fs::remove_file(left_over);
    }
    let made = fill(&half, &csv, clock, tell);
    let _ = fs::remove_dir_all(&files);
    let _ = fs::remove_file(beside(&half, "-lock"));
    if let Err(error) = made {
        let _ = fs::remove_file(&half);
        return Err(error);
    }
    fs::rename(&half, path).map_err(StoreError::from)?;
    let _ = fs::remove_file(beside(&half, "-journal"));
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn fill(half: &Path, csv: &Path, clock: Clock, tell: impl FnMut(f32)) -> Result<()> {
    let mut store = Store::create(half, clock)?;
    fs::write(csv, CONTACTS).map_err(StoreError::from)?;
    let plan = intake::inspect(csv, &intake::Options::default())?;
    import::import(&mut store, plan, tell)?;
    store.change(|writer| -> Result<()> {
        writer.set_setting("name", COUNCIL)?;
        writer.set_setting(FIRST_SERVICE, "Planning")?;
        let mut keys = HashMap::new();
        let groups: Vec<Cells> = rows(FOR_WHOM, |cells| Some(cells.clone()));
        for mut purpose in rows(PURPOSES, purpose) {
            purpose.for_whom = (groups.iter())
                .filter(|cells| cells.get("service") == Some(&purpose.service))
                .filter(|cells| cells.get("statement") == Some(&purpose.statement))
                .filter_map(|cells| text(cells, "customer_group"))
                .collect();
            let of = (purpose.service.clone(), purpose.statement.clone());
            keys.insert(of, purposes::add_purpose(writer, &purpose)?);
        }
        for evidence in rows(EVIDENCE, evidence) {
            let of = (evidence.service.clone(), evidence.statement.clone());
            let key = keys.get(&of).ok_or(StoreError::Gone("statement"))?;
            purposes::add_evidence(writer, *key, &evidence)?;
        }
        for change in rows(CHANGES, change) {
            purposes::add_change(writer, &change)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A row of a carried file, by column name.
type Cells = HashMap<String, String>;

/// The rows of a carried file. A test holds that none of them is lost.
fn rows<T>(text: &str, read: impl Fn(&Cells) -> Option<T>) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let cells = reader
        .deserialize::<Cells>()
        .filter_map(std::result::Result::ok);
    cells.filter_map(|cells| read(&cells)).collect()
}

fn text(cells: &Cells, column: &str) -> Option<String> {
    cells.get(column).cloned()
}

fn purpose(cells: &Cells) -> Option<Purpose> {
    Some(Purpose {
        service: text(cells, "service")?,
        kind: Token::from_token(cells.get("kind")?)?,
        statement: text(cells, "statement")?,
        source: text(cells, "source")?,
        measure: text(cells, "measure")?,
        target_days: cells.get("target_days")?.parse().ok(),
        in_force_from: date(cells, "in_force_from"),
        status: Token::from_token(cells.get("status")?)?,
        for_whom: Vec::new(),
    })
}

fn evidence(cells: &Cells) -> Option<Evidence> {
    Some(Evidence {
        service: text(cells, "service")?,
        statement: text(cells, "statement")?,
        contact_id: Uuid::try_parse(cells.get("contact_id")?).ok()?,
        how: Token::from_token(cells.get("how")?)?,
        stance: Token::from_token(cells.get("stance")?)?,
    })
}

fn change(cells: &Cells) -> Option<Change> {
    Some(Change {
        service: text(cells, "service")?,
        date: date(cells, "date")?,
        kind: Token::from_token(cells.get("kind")?)?,
        words: text(cells, "words")?,
        rebase_reason: text(cells, "reason")?,
    })
}

fn date(cells: &Cells, column: &str) -> Option<NaiveDate> {
    cells.get(column)?.parse().ok()
}
