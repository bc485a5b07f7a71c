//! A file on its way into the workspace: read ahead by a thread of its own, stored in slices.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::model::When;
use crate::store::Store;
use crate::store::edit::Edit;
use crate::store::imports::{self, Taking};

use super::error::{ExchangeError, Result};
use super::intake::{self, IntakeError, Plan, Reject, Row};

/// Rows handed over at a time: enough that handing over costs nothing, few enough for a slice.
const BATCH: usize = 512;

/// Ids entered between two looks at the clock.
const IDS: usize = 2_000;

/// How long a slice of a headless import lasts: a reader beside it waits no longer.
const SLICE: Duration = Duration::from_millis(100);

/// What is said of an import when it is over; also what `import --json` prints.
///
/// `rows_read` is always the sum of `imported`, `already_there`, `joined` and `rejected`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Records between header and footer.
    pub rows_read: u64,
    /// New contacts.
    pub imported: u64,
    /// Rows that were contacts here already.
    pub already_there: u64,
    /// Rows that were here already and brought something new: a closed date, an outcome.
    pub joined: u64,
    /// Rows that could not be stored.
    pub rejected: u64,
    /// Personal details taken out.
    pub redactions: u64,
    /// IANA name of the encoding.
    pub encoding: String,
    /// The character between cells.
    pub delimiter: String,
    /// dmy, mdy or ymd.
    pub date_order: String,
    /// The column the contacts' dates came from.
    pub date_column: String,
    /// The columns the words came from.
    pub words_columns: Vec<String>,
    /// The earliest contact, ISO, the date alone where no time is known; `null` of none.
    pub first: Option<String>,
    /// The latest.
    pub last: Option<String>,
    /// What a person would have been asked, and what was taken.
    pub assumed: Vec<String>,
    /// The names of the file's columns, for a file of rejects.
    #[serde(skip)]
    pub header: Vec<String>,
    /// Rows that could not be stored, with the reason.
    #[serde(skip)]
    pub rejects: Vec<Reject>,
}

/// An import under way.
#[derive(Debug)]
pub struct ImportRun {
    file_name: String,
    rows: Receiver<Batch>,
    taking: Taking,
    report: Report,
    share: f32,
    /// The earliest and the latest contact so far.
    span: Option<(When, When)>,
    /// Whether every row has been read: then only the ids are left to enter.
    read_all: bool,
}

/// Rows read ahead, how far into the file they reach (0 to 1), and what ended the reading.
#[derive(Debug)]
struct Batch {
    rows: Vec<Row>,
    share: f32,
    broken: Option<IntakeError>,
}

impl ImportRun {
    /// Opens the file and an import row for it; nothing counts yet.
    ///
    /// # Errors
    /// A sentence where the file or the workspace cannot be used.
    pub fn begin(store: &mut Store, plan: Plan) -> Result<Self> {
        let rows = intake::open(&plan)?;
        let file_name = (plan.path.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let (taking, _) = store.change(|writer| imports::begin(writer, &file_name))?;
        Ok(Self {
            file_name,
            rows: read_ahead(rows)?,
            taking,
            report: planned(&plan),
            share: 0.0,
            span: None,
            read_all: false,
        })
    }

    /// The file's name, without its folder.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// How far into the file it has come, 0 to 1.
    pub fn share(&self) -> f32 {
        self.share
    }

    /// Stores rows until the time is up, in one transaction. At the end of the file, flips the
    /// import and returns what is to be said of it, and its undo step.
    ///
    /// # Errors
    /// A sentence; then the import stays unfinished and counts nowhere.
    pub fn slice(
        &mut self,
        store: &mut Store,
        until: Instant,
    ) -> Result<Option<(Report, Vec<Edit>)>> {
        if self.read_all {
            return self.finish(store, until);
        }
        let mut span = self.span;
        let mut redactions = 0;
        let ((), edits) = store.change(|writer| -> Result<()> {
            while Instant::now() < until {
                let patience = until.saturating_duration_since(Instant::now());
                let batch = match self
                    .rows
                    .recv_timeout(patience.max(Duration::from_millis(1)))
                {
                    Ok(batch) => batch,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => {
                        self.read_all = true;
                        break;
                    }
                };
                self.share = batch.share;
                for row in batch.rows {
                    match row {
                        Row::Contact(contact) => {
                            imports::take(writer, &mut self.taking, contact.id, &contact.fields)?;
                            redactions += u64::from(contact.redactions);
                            span = Some(widened(span, contact.fields.received));
                        }
                        Row::Rejected(reject) => self.report.rejects.push(reject),
                    }
                }
                if let Some(error) = batch.broken {
                    return Err(ExchangeError::from(error));
                }
            }
            Ok(())
        })?;
        self.report.redactions += redactions;
        self.span = span;
        imports::end_slice(&mut self.taking, edits);
        if self.read_all {
            self.finish(store, until)
        } else {
            Ok(None)
        }
    }

    /// After the last row: enters the ids until the time is up, and at last flips the import.
    fn finish(&mut self, store: &mut Store, until: Instant) -> Result<Option<(Report, Vec<Edit>)>> {
        let (more, _) = store.change(|writer| -> Result<bool> {
            let mut more = true;
            while more && Instant::now() < until {
                more = imports::enter_ids(writer, &mut self.taking, IDS)?;
            }
            Ok(more)
        })?;
        if more {
            return Ok(None);
        }
        self.conclude();
        let report = serde_json::to_string(&self.report).unwrap_or_default();
        let (edits, _) =
            store.change(|writer| imports::finish(writer, &mut self.taking, &report))?;
        Ok(Some((std::mem::take(&mut self.report), edits)))
    }

    fn conclude(&mut self) {
        self.report.first = self.span.map(|(first, _)| iso(first));
        self.report.last = self.span.map(|(_, last)| iso(last));
        self.report.imported = self.taking.imported;
        self.report.already_there = self.taking.already_there;
        self.report.joined = self.taking.joined;
        self.report.rejected = self.report.rejects.len() as u64;
        self.report.rows_read = self.report.imported
            + self.report.already_there
            + self.report.joined
            + self.report.rejected;
    }
}

/// Takes a whole file in, slice by slice; `tell` hears how far it has come, 0 to 1.
///
/// # Errors
/// A sentence; what was stored counts nowhere and is cleared away.
pub fn import(store: &mut Store, plan: Plan, mut tell: impl FnMut(f32)) -> Result<Report> {
    clear_unfinished(store)?;
    let mut run = ImportRun::begin(store, plan)?;
    loop {
        match run.slice(store, Instant::now() + SLICE) {
            Ok(Some((report, _))) => return Ok(report),
            Ok(None) => tell(run.share()),
            Err(error) => {
                drop(run);
                // The first error is the one to hear about.
                let _ = clear_unfinished(store);
                return Err(error);
            }
        }
    }
}

/// Clears away whatever a kill or an error left of unfinished imports.
///
/// # Errors
/// A sentence from the workspace.
pub fn clear_unfinished(store: &mut Store) -> Result<()> {
    while clear_slice(store, u32::MAX)? {}
    Ok(())
}

/// Clears away one slice of an unfinished import; returns whether there may be more.
///
/// # Errors
/// A sentence from the workspace.
pub fn clear_slice(store: &mut Store, at_most: u32) -> Result<bool> {
    let (more, _) = store.change(|writer| -> Result<bool> {
        let Some(import) = imports::unfinished(writer)? else {
            return Ok(false);
        };
        imports::remove_slice(writer, import, at_most)?;
        Ok(true)
    })?;
    Ok(more)
}

/// What the plan says before a row is read.
pub fn planned(plan: &Plan) -> Report {
    Report {
        encoding: plan.encoding.clone(),
        delimiter: plan.delimiter.to_string(),
        date_order: plan.date_order.token().into(),
        date_column: plan.date_column().to_owned(),
        words_columns: plan.words_columns().to_vec(),
        assumed: plan.assumed.clone(),
        header: plan.header.clone(),
        ..Report::default()
    }
}

fn widened(span: Option<(When, When)>, at: When) -> (When, When) {
    span.map_or((at, at), |(first, last)| (first.min(at), last.max(at)))
}

fn iso(when: When) -> String {
    match when.time {
        Some(time) => when
            .date
            .and_time(time)
            .format("%Y-%m-%dT%H:%M:%S")
            .to_string(),
        None => when.date.to_string(),
    }
}

/// Reads and redacts on a thread of its own, a few batches ahead of the store.
fn read_ahead(mut rows: intake::Rows) -> Result<Receiver<Batch>> {
    let (send, receive) = sync_channel(8);
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            loop {
                let mut batch = Batch {
                    rows: Vec::with_capacity(BATCH),
                    share: 0.0,
                    broken: None,
                };
                for row in rows.by_ref().take(BATCH) {
                    match row {
                        Ok(row) => batch.rows.push(row),
                        Err(error) => batch.broken = Some(error),
                    }
                }
                let (read, of) = rows.progress();
                batch.share = read as f32 / of.max(1) as f32;
                let over = batch.rows.is_empty() && batch.broken.is_none();
                // Nobody listens any more when the import was stopped.
                if over || send.send(batch).is_err() {
                    return;
                }
            }
        })
        .map_err(ExchangeError::NoThread)?;
    Ok(receive)
}

/// What can be said of a file that was refused whole: everything that was found, and every row
/// rejected.
pub fn refused(error: &IntakeError) -> Report {
    let (IntakeError::NoDate { found } | IntakeError::NoService { found }) = error else {
        return Report::default();
    };
    let mut report = planned(found);
    report.rows_read = found.rows;
    report.rejected = found.rows;
    let dates = intake::open(found)
        .into_iter()
        .flatten()
        .filter_map(|row| match row {
            Ok(Row::Contact(contact)) => Some(contact.fields.received),
            _ => None,
        });
    let span = dates.fold(None, |span, at| Some(widened(span, at)));
    report.first = span.map(|(first, _)| iso(first));
    report.last = span.map(|(_, last)| iso(last));
    report
}

/// Writes the rejected rows as a CSV file with the reason in front, to be mended and taken in.
///
/// # Errors
/// A sentence where the file cannot be written.
pub fn write_rejects(report: &Report, path: &Path) -> Result<()> {
    let write = || -> csv::Result<()> {
        let mut out = csv::WriterBuilder::new().flexible(true).from_path(path)?;
        out.write_record(
            ["line", "reason"]
                .into_iter()
                .chain(report.header.iter().map(String::as_str)),
        )?;
        for reject in &report.rejects {
            let line = reject.line.to_string();
            let cells = reject.cells.iter().map(String::as_str);
            out.write_record([line.as_str(), &reject.reason].into_iter().chain(cells))?;
        }
        out.flush()?;
        Ok(())
    };
    write().map_err(|error| ExchangeError::NotWritten {
        path: path.to_owned(),
        reason: error.to_string(),
    })
}
