//! A desk asked as the window asks it: questions kept open, news read as it comes.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use listening_post::analysis::select::Sort;
use listening_post::desk::command::Command;
use listening_post::desk::job::Done;
use listening_post::desk::question::{Open, Question};
use listening_post::desk::questions::{DemandCharts, Find, WordsOf};
use listening_post::desk::{Desk, News, Opening};
use listening_post::exchange::import::Report;
use listening_post::exchange::intake::{Options, inspect};
use listening_post::model::Filter;
use listening_post::store::read::StoredContact;
use listening_post::store::system_clock;

/// Longer than anything here takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A desk with nobody to wake.
pub fn desk(opening: Opening) -> Desk {
    Desk::open(opening, system_clock, Arc::new(|| ())).unwrap()
}

/// A desk on a new, empty workspace.
pub fn new_desk(path: &Path) -> Desk {
    let desk = desk(Opening::New(path.to_owned()));
    wait(&desk, |news| {
        matches!(news, News::Opened { .. }).then_some(())
    });
    desk
}

/// The first news that `wanted` takes; whatever comes before it is let go.
pub fn wait<T>(desk: &Desk, wanted: impl Fn(&News) -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        for news in desk.news() {
            if let Some(found) = wanted(&news) {
                return found;
            }
            if let Some(sentence) = sentence(&news) {
                panic!("{sentence}");
            }
        }
        assert!(start.elapsed() < PATIENCE, "the desk said nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The next sentence about what could not be done.
pub fn failure(desk: &Desk) -> String {
    wait(desk, sentence)
}

fn sentence(news: &News) -> Option<String> {
    match news {
        News::Failed(sentence)
        | News::NotOpened { sentence, .. }
        | News::Finished(Done::Failed(sentence)) => Some(sentence.clone()),
        _ => None,
    }
}

/// Sends a command and waits until the desk has said that it was done.
pub fn send(desk: &Desk, command: Command) {
    desk.send(command);
    changed(desk);
}

/// Takes the last change back; what the desk said of it.
pub fn undo(desk: &Desk) -> String {
    desk.undo();
    changed(desk)
}

/// Makes the change again that was taken back last; what the desk said of it.
pub fn redo(desk: &Desk) -> String {
    desk.redo();
    changed(desk)
}

fn changed(desk: &Desk) -> String {
    wait(desk, |news| match news {
        News::Changed { what, .. } => Some(what.clone()),
        _ => None,
    })
}

/// Takes in a file whole.
pub fn import(desk: &Desk, csv: &Path, options: &Options) -> Report {
    desk.import(inspect(csv, options).unwrap());
    imported(desk)
}

/// Waits for the end of an import.
pub fn imported(desk: &Desk) -> Report {
    wait(desk, |news| match news {
        News::Finished(Done::Imported(report)) => Some((**report).clone()),
        _ => None,
    })
}

/// The answer to a question asked now: every message sent before it is served first.
pub fn ask<Q: Question>(desk: &Desk, question: Q) -> Q::Answer
where
    Q::Answer: Clone,
{
    let mut open = Open::default();
    let start = Instant::now();
    loop {
        if let Some(answer) = open.latest(desk, question.clone()) {
            return answer
                .clone()
                .unwrap_or_else(|sentence| panic!("{sentence}"));
        }
        assert!(start.elapsed() < PATIENCE, "the desk gave no answer");
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// The charts under a filter.
pub fn charts(filter: &Filter) -> DemandCharts {
    DemandCharts {
        filter: filter.clone(),
        options: listening_post::chart::demand::Options::default(),
    }
}

/// The contacts under a filter, the newest first.
pub fn find(filter: &Filter) -> Find {
    Find {
        filter: filter.clone(),
        text: String::new(),
        sort: Sort::Newest,
    }
}

/// The words of the newest contacts under a filter, so many of them.
pub fn words(desk: &Desk, filter: &Filter, rows: usize) -> Vec<StoredContact> {
    let keys = ask(desk, find(filter)).keys;
    let keys = keys.iter().copied().take(rows).collect();
    ask(desk, WordsOf { keys })
}
