//! The desk's thread: it owns the store and the columns, serves messages, and works in slices.

mod erasing;
mod history;

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use crate::analysis::columns::Columns;
use crate::exchange::error::ExchangeError;
use crate::exchange::findings::{self, Asked};
use crate::exchange::import::{self, ImportRun, Report};
use crate::exchange::intake::Plan;
use crate::exchange::sample;
use crate::store::coded::Appended;
use crate::store::{Clock, Store, StoreError, Touched};

use super::error::{DeskError, Result};
use super::job::{Done, Progress, SLICE};
use super::library::Library;
use super::message::{Ask, Message};
use super::{News, Opening, Shared};
use erasing::PurgeRun;
use history::Made;

/// How often progress is told. Each telling draws the window anew, which without a graphics
/// card takes from the import what it needs itself.
const TELLING: Duration = Duration::from_millis(400);

/// Rows loaded into the columns, or cleared away, in one slice.
const ROWS_A_SLICE: u32 = 40_000;

/// Opens the workspace and serves until the window closes.
pub(super) fn run(opening: Opening, clock: Clock, inbox: &Receiver<Message>, shared: &Arc<Shared>) {
    match open(opening, clock, shared) {
        Ok(store) => {
            let name = name_of(&store);
            let to_read = !store.can_write();
            // Where that cannot be told, reading the contacts will say why.
            let empty = !store.has_contacts().unwrap_or(true);
            shared.tell(News::Opened {
                name,
                to_read,
                empty,
            });
            Work::on(store, shared).serve(inbox);
        }
        Err(error) => shared.tell(News::NotOpened {
            sentence: error.to_string(),
            readable: match error {
                DeskError::Store(StoreError::InUse(path)) => Some(path),
                _ => None,
            },
        }),
    }
}

fn open(opening: Opening, clock: Clock, shared: &Shared) -> Result<Store> {
    Ok(match opening {
        Opening::Existing(path) => Store::open(&path, clock)?,
        Opening::ToRead(path) => Store::open_to_read(&path)?,
        Opening::New(path) => Store::create(&path, clock)?,
        Opening::Sample(path) if path.exists() => Store::open(&path, clock)?,
        Opening::Sample(path) => {
            sample::make(&path, clock, |share| {
                shared.tell(News::Progress(Progress {
                    what: "Making the sample".into(),
                    share: Some(share),
                }));
            })?;
            Store::open(&path, clock)?
        }
    })
}

/// The workspace's own name, or its file's.
fn name_of(store: &Store) -> String {
    let file_name = |path: &Path| {
        path.file_stem()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let named = store.setting("name").ok().flatten();
    named
        .or_else(|| file_name(store.path()))
        .unwrap_or_default()
}

/// Everything the thread holds.
struct Work<'a> {
    store: Store,
    columns: Columns,
    shared: &'a Arc<Shared>,
    /// Contacts up to this key are in the columns.
    loaded_to: u32,
    loading: bool,
    /// Whether the columns were complete once: until then, questions about them wait.
    ready: bool,
    /// Whether an unfinished import may be left to clear away.
    clearing: bool,
    waiting: Vec<Ask>,
    imports: VecDeque<Plan>,
    running: Option<ImportRun>,
    /// When progress was last told.
    told: Option<Instant>,
    purging: Option<PurgeRun>,
    /// What is said of an import once its contacts are in the columns.
    landed: Option<Box<Report>>,
    /// What can be taken back, the newest last.
    undo: Vec<Made>,
    /// What was taken back and can be made again, the newest last.
    redo: Vec<Made>,
}

impl<'a> Work<'a> {
    fn on(store: Store, shared: &'a Arc<Shared>) -> Self {
        // A reader leaves the clearing away to the writer.
        let clearing = store.can_write();
        Self {
            store,
            columns: Columns::default(),
            shared,
            loaded_to: 0,
            loading: true,
            ready: false,
            clearing,
            waiting: Vec::new(),
            imports: VecDeque::new(),
            running: None,
            purging: None,
            told: None,
            landed: None,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    fn serve(mut self, inbox: &Receiver<Message>) {
        self.hide_uncounted();
        loop {
            while let Some(message) = self.next(inbox) {
                if matches!(message, Message::Close) {
                    return;
                }
                self.handle(message);
            }
            if let Err(error) = self.slice() {
                self.shared.tell(News::Failed(error.to_string()));
            }
        }
    }

    /// The next message: waited for when there is nothing else to do.
    fn next(&self, inbox: &Receiver<Message>) -> Option<Message> {
        let busy = self.loading
            || self.clearing
            || self.running.is_some()
            || self.purging.is_some()
            || !self.imports.is_empty();
        if busy {
            match inbox.try_recv() {
                Ok(message) => Some(message),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => Some(Message::Close),
            }
        } else {
            Some(inbox.recv().unwrap_or(Message::Close))
        }
    }

    fn handle(&mut self, message: Message) {
        match message {
            Message::Ask(ask) if ask.needs_columns && !self.ready => self.waiting.push(ask),
            Message::Ask(ask) => self.answer(ask),
            Message::Do(command) => self.carry_out(&command),
            Message::Undo => self.take_back(),
            Message::Redo => self.make_again(),
            Message::Strike(contact, words) => self.strike(contact, &words),
            Message::Purge(before) => self.begin_purge(before),
            Message::Import(plan) => self.imports.push_back(*plan),
            Message::Export(asked) => self.export(*asked),
            Message::Close => {}
        }
    }

    fn answer(&self, ask: Ask) {
        let library = Library {
            store: &self.store,
            columns: &self.columns,
        };
        if (ask.run)(library) {
            (self.shared.wake)();
        }
    }

    /// Writes findings on a thread and with a reader of their own. They are noted here, where no
    /// import keeps others from writing; a window that only reads notes them as it can.
    fn export(&mut self, asked: Asked) {
        let here = self.store.can_write();
        if here && let Err(error) = self.note_export(&asked) {
            let failed = Done::Failed(error.to_string());
            return self.shared.tell(News::Finished(failed));
        }
        let workspace = self.store.path().to_owned();
        let shared = Arc::clone(self.shared);
        let thread = std::thread::Builder::new()
            .name("findings".into())
            .spawn(move || {
                let written = if here {
                    Store::open_to_read(&workspace)
                        .map_err(ExchangeError::from)
                        .and_then(|store| findings::export(&store, &asked, |_| Ok(())))
                } else {
                    findings::export_file(&workspace, &asked)
                };
                shared.tell(match written {
                    Ok(written) => News::Finished(Done::Exported(Box::new(written))),
                    Err(error) => News::Finished(Done::Failed(error.to_string())),
                });
            });
        if let Err(error) = thread {
            let sentence = DeskError::NoThread(error).to_string();
            self.shared.tell(News::Finished(Done::Failed(sentence)));
        }
    }

    fn note_export(&mut self, asked: &Asked) -> Result<()> {
        if let Some(leaving) = findings::leaving(asked)? {
            self.store.note_export(&leaving)?;
        }
        Ok(())
    }

    /// One slice of whatever is to be done, the most urgent first.
    fn slice(&mut self) -> Result<()> {
        if self.loading {
            let loaded = self.load();
            self.loading = matches!(loaded, Ok(true));
            if !self.loading {
                self.all_loaded();
            }
            loaded.map(drop)
        } else if self.clearing {
            let more = import::clear_slice(&mut self.store, ROWS_A_SLICE / 4);
            self.clearing = matches!(more, Ok(true));
            self.store.take_touched();
            Ok(more.map(drop)?)
        } else if self.running.is_some() {
            self.import_slice()
        } else if self.purging.is_some() {
            self.purge_slice();
            Ok(())
        } else if let Some(plan) = self.imports.pop_front() {
            match ImportRun::begin(&mut self.store, plan) {
                Ok(run) => self.running = Some(run),
                Err(error) => self.not_imported(&error.to_string()),
            }
            self.hide_uncounted();
            Ok(())
        } else {
            Ok(())
        }
    }

    /// Loads one slice of contacts; returns whether there may be more.
    fn load(&mut self) -> Result<bool> {
        let rows = self.store.coded_after(self.loaded_to, ROWS_A_SLICE)?;
        self.columns.put(&rows);
        let Some(last) = rows.last() else {
            return Ok(false);
        };
        self.loaded_to = last.key.0;
        Ok(true)
    }

    fn all_loaded(&mut self) {
        self.ready = true;
        self.hide_uncounted();
        for ask in std::mem::take(&mut self.waiting) {
            self.answer(ask);
        }
        self.shared.revised();
        if let Some(report) = self.landed.take() {
            self.shared.tell(News::Finished(Done::Imported(report)));
        }
    }

    fn import_slice(&mut self) -> Result<()> {
        let Some(run) = &mut self.running else {
            return Ok(());
        };
        if self.shared.stop_is_asked() {
            self.shared.clear_stop();
            self.running = None;
            self.clearing = true;
            self.shared.tell(News::Finished(Done::Stopped));
            return Ok(());
        }
        match run.slice(&mut self.store, Instant::now() + SLICE) {
            Ok(None) => {
                let progress = Progress {
                    what: format!("Taking in {}", run.file_name()),
                    share: Some(run.share()),
                };
                self.progress(progress);
                // Its contacts do not count yet; they are loaded in one go when they do.
                let touched = self.store.take_touched();
                self.forget_gone(&touched);
                Ok(())
            }
            Ok(Some((report, edits))) => {
                let what = run.file_name().to_owned();
                self.running = None;
                self.made(Made {
                    verb: "Took in".into(),
                    what,
                    edits,
                });
                self.loading = true;
                self.landed = Some(Box::new(report));
                let touched = self.store.take_touched();
                self.forget_gone(&touched);
                Ok(())
            }
            Err(error) => {
                self.running = None;
                self.clearing = true;
                self.not_imported(&error.to_string());
                Ok(())
            }
        }
    }

    /// Tells how far long work has come, now and then.
    fn progress(&mut self, progress: Progress) {
        if self.told.is_none_or(|told| told.elapsed() >= TELLING) {
            self.told = Some(Instant::now());
            self.shared.tell(News::Progress(progress));
        }
    }

    fn not_imported(&self, sentence: &str) {
        let failed = Done::Failed(sentence.to_owned());
        self.shared.tell(News::Finished(failed));
    }

    /// Contacts that an import took over from an undone one have gone from their old places.
    fn forget_gone(&mut self, touched: &Touched) {
        let old: Vec<u32> = (touched.contacts.iter().copied())
            .filter(|key| *key <= self.loaded_to)
            .collect();
        self.columns.remove(&old);
    }

    /// Brings the columns up to date with what the last change touched.
    fn refresh(&mut self) {
        let touched = self.store.take_touched();
        if let Err(error) = self.read_again(&touched) {
            self.shared.tell(News::Failed(error.to_string()));
        }
        if touched.imports {
            self.hide_uncounted();
        }
        self.shared.revised();
    }

    fn read_again(&mut self, touched: &Touched) -> Result<()> {
        let mut keys = touched.contacts.clone();
        keys.extend(
            self.store
                .contacts_of(Appended::Decision, &touched.decisions)?,
        );
        keys.extend(
            self.store
                .contacts_of(Appended::Assignment, &touched.assignments)?,
        );
        keys.sort_unstable();
        keys.dedup();
        let found = self.store.coded_of(&keys)?;
        self.columns.put(&found);
        keys.retain(|key| found.binary_search_by_key(key, |row| row.key.0).is_err());
        self.columns.remove(&keys);
        Ok(())
    }

    fn hide_uncounted(&mut self) {
        match self.store.hidden_imports() {
            Ok(hidden) => self.columns.hide(hidden),
            Err(error) => self.shared.tell(News::Failed(error.to_string())),
        }
    }
}
