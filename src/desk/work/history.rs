//! Changes as they are made, taken back and made again. This lasts for the session and lives in
//! memory only.

use std::collections::HashSet;

use crate::analysis::strike::strike;
use crate::desk::command::Command;
use crate::desk::{History, News};
use crate::store::edit::Edit;
use crate::store::undo;

use super::Work;

/// A change that was made, as undo and redo need it.
pub(super) struct Made {
    pub verb: String,
    pub what: String,
    pub edits: Vec<Edit>,
}

impl Made {
    /// In words: "decided “Where is it?”".
    fn words(&self) -> String {
        format!("{} {}", self.verb.to_lowercase(), self.what)
    }
}

impl Work<'_> {
    pub(super) fn carry_out(&mut self, command: &Command) {
        match command.carry_out(&mut self.store, &self.columns) {
            Ok(carried) => {
                let verb = command.verb().did().to_owned();
                let mut what = command.what(&self.store);
                self.made(Made {
                    verb: verb.clone(),
                    what: what.clone(),
                    edits: carried.edits,
                });
                add_sentences(&mut what, &carried.said);
                self.refresh();
                self.shared.tell(News::Changed {
                    verb,
                    what,
                    can_undo: true,
                });
            }
            Err(error) => self.shared.tell(News::Failed(error.to_string())),
        }
    }

    /// A new change: what was taken back before it cannot be made again.
    pub(super) fn made(&mut self, made: Made) {
        self.undo.push(made);
        self.redo.clear();
        self.remember();
    }

    /// Nothing that undo or redo would act on, or would say, holds words of these contacts any
    /// more, nor any text that holds what was `struck`. What else they hold can still be taken
    /// back.
    pub(super) fn forget_words(&mut self, of: &HashSet<u32>, struck: Option<&str>) {
        for made in self.undo.iter_mut().chain(&mut self.redo) {
            let is_theirs = |edit: &Edit| edit.contact().is_some_and(|key| of.contains(&key));
            let theirs = made.edits.iter().any(is_theirs);
            let held = made.edits.len();
            made.edits.retain(|edit| !edit.holds_words(of, struck));
            // What it is called may quote the words, cut short in the middle of one.
            if theirs {
                made.what = "a contact".into();
            } else if made.edits.len() < held {
                made.what = "a text with struck words".into();
            } else if let Some(struck) = struck {
                made.what = strike(&made.what, struck).0.into_owned();
            }
        }
        self.undo.retain(|made| !made.edits.is_empty());
        self.redo.retain(|made| !made.edits.is_empty());
        self.remember();
    }

    fn remember(&self) {
        self.shared.remember(History {
            undo: self.undo.last().map(Made::words),
            redo: self.redo.last().map(Made::words),
        });
    }

    pub(super) fn take_back(&mut self) {
        let Some(made) = self.undo.pop() else {
            let sentence = "There is nothing to take back.";
            return self.shared.tell(News::Failed(sentence.into()));
        };
        match self.reverse(&made, "Took back", made.words(), false) {
            Some(edits) => self.redo.push(Made { edits, ..made }),
            None => self.undo.push(made),
        }
        self.remember();
    }

    pub(super) fn make_again(&mut self) {
        let Some(made) = self.redo.pop() else {
            let sentence = "There is nothing to do again.";
            return self.shared.tell(News::Failed(sentence.into()));
        };
        let verb = format!("{} again", made.verb);
        match self.reverse(&made, &verb, made.what.clone(), true) {
            Some(edits) => self.undo.push(Made { edits, ..made }),
            None => self.redo.push(made),
        }
        self.remember();
    }

    /// Reverses a change and says so; returns the edits that reverse it once more, or `None`
    /// where nothing was changed.
    fn reverse(
        &mut self,
        made: &Made,
        verb: &str,
        mut what: String,
        can_undo: bool,
    ) -> Option<Vec<Edit>> {
        match undo::take_back(&mut self.store, &made.edits) {
            Ok(taken) => {
                self.refresh();
                add_sentences(&mut what, &taken.kept);
                self.shared.tell(News::Changed {
                    verb: verb.to_owned(),
                    what,
                    can_undo,
                });
                Some(taken.edits)
            }
            Err(error) => {
                self.shared.tell(News::Failed(error.to_string()));
                None
            }
        }
    }
}

/// What is told besides what was done.
fn add_sentences(what: &mut String, sentences: &[String]) {
    for sentence in sentences {
        what.push_str(". ");
        what.push_str(sentence);
    }
}
