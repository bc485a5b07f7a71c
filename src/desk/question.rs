//! Questions that are kept open: a screen asks for the latest answer each frame, and the desk
//! asks the store again when the question or the data has changed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Desk;
use super::error::DeskError;
use super::library::Library;
use super::message::{Ask, Message};

/// Something a screen wants to know.
pub trait Question: Clone + PartialEq + Send + 'static {
    /// What it is answered with.
    type Answer: Send + 'static;

    /// Whether the columns must be loaded first.
    const NEEDS_COLUMNS: bool;

    /// Answers it, on the desk's thread.
    ///
    /// # Errors
    /// A sentence, shown in place of the answer.
    fn answer(&self, library: Library<'_>) -> Result<Self::Answer, DeskError>;
}

/// A question kept open by a screen, with the newest answer there is.
#[derive(Debug)]
pub struct Open<Q: Question> {
    /// What was asked last, and at which revision of the data.
    asked: Option<(Q, u64)>,
    number: u64,
    mailbox: Arc<Mailbox<Q::Answer>>,
    latest: Option<Result<Q::Answer, String>>,
}

#[derive(Debug)]
struct Mailbox<A> {
    /// The number of the newest question: an older one need not be answered any more.
    wanted: AtomicU64,
    /// The answer, until the screen fetches it.
    answer: Mutex<Option<Result<A, String>>>,
}

impl<Q: Question> Default for Open<Q> {
    fn default() -> Self {
        Self {
            asked: None,
            number: 0,
            mailbox: Arc::new(Mailbox {
                wanted: AtomicU64::new(0),
                answer: Mutex::new(None),
            }),
            latest: None,
        }
    }
}

impl<Q: Question> Open<Q> {
    /// The newest answer; the one before it while a newer is on its way; `None` before the first.
    ///
    /// An error is a sentence for the person.
    pub fn latest(&mut self, desk: &Desk, question: Q) -> Option<&Result<Q::Answer, String>> {
        let revision = desk.revision();
        let current =
            matches!(&self.asked, Some((asked, at)) if *asked == question && *at == revision);
        if !current {
            self.ask(desk, question, revision);
        }
        let mut mail = self
            .mailbox
            .answer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = mail.take() {
            self.latest = Some(answer);
        }
        drop(mail);
        self.latest.as_ref()
    }

    fn ask(&mut self, desk: &Desk, question: Q, revision: u64) {
        self.number += 1;
        let number = self.number;
        let mailbox = Arc::clone(&self.mailbox);
        mailbox.wanted.store(number, Ordering::Release);
        self.asked = Some((question.clone(), revision));
        desk.post(Message::Ask(Ask {
            needs_columns: Q::NEEDS_COLUMNS,
            run: Box::new(move |library| {
                if mailbox.wanted.load(Ordering::Acquire) != number {
                    return false;
                }
                let answer = question.answer(library).map_err(|error| error.to_string());
                let mut mail = mailbox
                    .answer
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                *mail = Some(answer);
                true
            }),
        }));
    }
}
