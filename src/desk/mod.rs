//! Floor 3: the only door between window and disk.
//!
//! One named thread owns the store and the columns (`work`). A screen keeps
//! [`question::Open`] questions, whose answers follow the data by themselves, and sends
//! [`command::Command`]s, each one undoable change. Long work ([`job`]) is sliced, so that
//! questions and commands are served between slices; it reports progress and can be stopped.

pub mod command;
pub mod error;
pub mod job;
pub mod library;
mod message;
pub mod question;
pub mod questions;
mod work;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use chrono::NaiveDate;

use crate::exchange::findings::Asked;
use crate::exchange::intake::Plan;
use crate::model::ContactKey;
use crate::store::Clock;

use command::{Command, Verb};
use job::{Done, Progress};
use message::Message;

/// Which workspace to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// One that is there.
    Existing(PathBuf),
    /// One that is there, to read while somebody else writes to it.
    ToRead(PathBuf),
    /// A new, empty one.
    New(PathBuf),
    /// The fictional sample: opened where it was made before, else made first.
    Sample(PathBuf),
}

impl Opening {
    /// The workspace's file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Existing(path) | Self::ToRead(path) | Self::New(path) | Self::Sample(path) => {
                path
            }
        }
    }
}

/// What the desk has to say to the window, in order.
#[derive(Debug)]
pub enum News {
    /// The workspace is open, under this name.
    Opened {
        /// The council's or the file's name, for the rail.
        name: String,
        /// Whether it was opened to read only.
        to_read: bool,
        /// Whether no contact is in it yet.
        empty: bool,
    },
    /// It could not be opened; a sentence that says why and what to do.
    NotOpened {
        /// The sentence.
        sentence: String,
        /// The workspace, where it can be read while somebody else writes to it.
        readable: Option<PathBuf>,
    },
    /// A change was made, in words: "Noted a change".
    Changed {
        /// What was done: "Noted", "Took in".
        verb: String,
        /// To what.
        what: String,
        /// Whether it can be taken back.
        can_undo: bool,
    },
    /// Something could not be done; a sentence.
    Failed(String),
    /// Long work has come this far.
    Progress(Progress),
    /// Long work is over.
    Finished(Done),
}

impl News {
    /// Whether words were erased: whoever still shows or edits them must forget them.
    pub fn erased(&self) -> bool {
        match self {
            Self::Changed { verb, .. } => verb == Verb::Strike.did(),
            Self::Finished(Done::Purged { .. }) => true,
            _ => false,
        }
    }
}

/// The window's side of the desk.
#[derive(Debug)]
pub struct Desk {
    messages: Sender<Message>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// Wakes the window when there is news or an answer.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What undo would take back and redo would do again, in words: "decided “Where is it?”".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The change that undo takes back; `None` where there is none.
    pub undo: Option<String>,
    /// The change that redo makes again.
    pub redo: Option<String>,
}

/// What both sides see.
pub(crate) struct Shared {
    news: Mutex<Vec<News>>,
    /// Rises with every change that may alter an answer.
    revision: AtomicU64,
    /// Set to ask the long work to stop.
    stop: AtomicBool,
    /// What undo and redo would act on.
    history: Mutex<History>,
    wake: Wake,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shared").finish_non_exhaustive()
    }
}

impl Shared {
    pub(crate) fn tell(&self, news: News) {
        let mut waiting = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        // Only the newest progress is of interest.
        if matches!(news, News::Progress(_)) {
            waiting.retain(|news| !matches!(news, News::Progress(_)));
        }
        waiting.push(news);
        drop(waiting);
        (self.wake)();
    }

    pub(crate) fn revised(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
        (self.wake)();
    }

    pub(crate) fn remember(&self, history: History) {
        *self.history.lock().unwrap_or_else(PoisonError::into_inner) = history;
    }

    pub(crate) fn stop_is_asked(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    pub(crate) fn clear_stop(&self) {
        self.stop.store(false, Ordering::Release);
    }
}

impl Desk {
    /// Starts the desk's thread and lets it open a workspace. What comes of it is news.
    ///
    /// # Errors
    /// A sentence where the system gives no thread.
    pub fn open(opening: Opening, clock: Clock, wake: Wake) -> Result<Self, error::DeskError> {
        let (messages, inbox) = channel();
        let shared = Arc::new(Shared {
            news: Mutex::default(),
            revision: AtomicU64::new(1),
            stop: AtomicBool::new(false),
            history: Mutex::default(),
            wake,
        });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("desk".into())
            .spawn(move || work::run(opening, clock, &inbox, &theirs))
            .map_err(error::DeskError::NoThread)?;
        Ok(Self {
            messages,
            shared,
            thread: Some(thread),
        })
    }

    /// Asks for a change. What comes of it is news.
    pub fn send(&self, command: Command) {
        self.post(Message::Do(command));
    }

    /// Asks for the last change to be taken back.
    pub fn undo(&self) {
        self.post(Message::Undo);
    }

    /// Asks for the change that was taken back last to be made again.
    pub fn redo(&self) {
        self.post(Message::Redo);
    }

    /// What undo and redo would act on now, for the menu.
    pub fn history(&self) -> History {
        let history = self.shared.history.lock();
        history.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Strikes words from every text of a contact, for good. What comes of it is news.
    pub fn strike(&self, contact: ContactKey, words: String) {
        self.post(Message::Strike(contact, words));
    }

    /// Purges the words of all contacts heard before a day, for good: long work.
    pub fn purge(&self, before: NaiveDate) {
        self.shared.clear_stop();
        self.post(Message::Purge(before));
    }

    /// Takes in a file as planned, after the imports asked for before it.
    pub fn import(&self, plan: Plan) {
        // A stop asked for from here on is meant for this one, however soon it comes.
        self.shared.clear_stop();
        self.post(Message::Import(Box::new(plan)));
    }

    /// Writes findings.
    pub fn export(&self, asked: Asked) {
        self.post(Message::Export(Box::new(asked)));
    }

    /// Asks the long work under way to stop; nothing of it is kept.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Release);
    }

    /// What has happened since this was last asked.
    pub fn news(&self) -> Vec<News> {
        std::mem::take(
            &mut *self
                .shared
                .news
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Rises with every change that may alter an answer.
    pub fn revision(&self) -> u64 {
        self.shared.revision.load(Ordering::Acquire)
    }

    pub(crate) fn post(&self, message: Message) {
        // The thread has gone only if the workspace could not be opened, which was news.
        let _ = self.messages.send(message);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.stop();
        self.post(Message::Close);
        if let Some(thread) = self.thread.take() {
            // A panic over there has been reported by its own thread.
            let _ = thread.join();
        }
    }
}
