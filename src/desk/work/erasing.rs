//! Words that go for good, at the desk: struck from one contact at once, purged from many in
//! slices. Neither is a step of undo, and both clear what undo and redo hold of the words.

use std::collections::HashSet;
use std::time::Instant;

use chrono::NaiveDate;

use crate::chart::words::counted;
use crate::desk::News;
use crate::desk::command::Verb;
use crate::desk::job::{Done, Progress, SLICE};
use crate::model::ContactKey;
use crate::store::Result;
use crate::store::erase::Purging;

use super::Work;

/// A purge in progress, with how far it has come.
#[derive(Debug)]
pub(super) struct PurgeRun {
    purging: Purging,
    done: u64,
    all: u64,
}

impl Work<'_> {
    pub(super) fn strike(&mut self, contact: ContactKey, words: &str) {
        match self.store.strike(contact, words) {
            Ok(places) => {
                self.forget_words(&HashSet::from([contact.0]), Some(words));
                self.refresh();
                let places = counted(u64::from(places), "place", "places");
                self.shared.tell(News::Changed {
                    verb: Verb::Strike.did().into(),
                    what: format!("words from a contact in {places}"),
                    can_undo: false,
                });
            }
            Err(error) => self.shared.tell(News::Failed(error.to_string())),
        }
    }

    pub(super) fn begin_purge(&mut self, before: NaiveDate) {
        match self.purge_run(before) {
            Ok(run) => self.purging = Some(run),
            Err(error) => self.not_purged(&error.to_string()),
        }
    }

    fn purge_run(&mut self, before: NaiveDate) -> Result<PurgeRun> {
        let old = self.store.words_before(before)?;
        Ok(PurgeRun {
            all: old.iter().map(|old| old.contacts).sum(),
            purging: self.store.begin_purge(before)?,
            done: 0,
        })
    }

    /// One slice of the purge. What is purged stays so, even when the rest is stopped.
    pub(super) fn purge_slice(&mut self) {
        let Some(mut run) = self.purging.take() else {
            return;
        };
        let stopped = self.shared.stop_is_asked();
        self.shared.clear_stop();
        let purged = if stopped {
            Ok(Vec::new())
        } else {
            let until = Instant::now() + SLICE;
            self.store.purge_slice(&mut run.purging, until)
        };
        match purged {
            Ok(purged) if purged.is_empty() => {
                self.refresh();
                self.shared.tell(News::Finished(Done::Purged {
                    contacts: run.done,
                    before: run.purging.before(),
                    stopped,
                }));
            }
            Ok(purged) => {
                run.done += purged.len() as u64;
                self.forget_words(&purged.into_iter().collect(), None);
                self.progress(Progress {
                    what: "Purging words".into(),
                    share: Some(run.done as f32 / run.all.max(1) as f32),
                });
                self.purging = Some(run);
            }
            Err(error) => {
                self.refresh();
                self.not_purged(&error.to_string());
            }
        }
    }

    fn not_purged(&self, sentence: &str) {
        let failed = Done::Failed(sentence.to_owned());
        self.shared.tell(News::Finished(failed));
    }
}
