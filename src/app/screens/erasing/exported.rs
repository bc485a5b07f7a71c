//! The findings in which erased words may still be.

use chrono::NaiveDate;
use egui::{Label, Ui};

use crate::app::dates::local;
use crate::app::tokens::small;
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Exported, ExportedSince};

/// The list of them, kept open.
#[derive(Debug, Default)]
pub(super) struct ExportedList {
    exported: Open<ExportedSince>,
}

impl ExportedList {
    /// Draws what was written since a day, or since ever.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, since: Option<NaiveDate>) {
        let exported = self.exported.latest(desk, ExportedSince { since });
        // In a place of its own: when its lines come, the buttons below keep the keyboard.
        ui.vertical(|ui| lines(ui, exported, since));
    }
}

fn lines(ui: &mut Ui, exported: Option<&Result<Vec<Exported>, String>>, since: Option<NaiveDate>) {
    let mut say = |sentence: String| {
        ui.add(Label::new(small(ui, sentence)).wrap());
    };
    match exported {
        None => {}
        Some(Err(sentence)) => say(sentence.clone()),
        Some(Ok(all)) if all.is_empty() => {
            say(match since {
                Some(day) => format!(
                    "No findings with words in them were written since {}.",
                    words::date(day)
                ),
                None => "No findings with words in them were ever written.".into(),
            });
        }
        Some(Ok(all)) => {
            say(
                "The words may also be in findings that were written. Delete them there too, and \
                 tell whoever has a copy:"
                    .into(),
            );
            for one in all {
                say(line(one));
            }
        }
    }
}

/// "23 November 2026, 10:52: /home/…/Findings (every contact's words)".
fn line(exported: &Exported) -> String {
    let folder = exported.folder.display();
    let whose = if exported.everyone {
        "every contact's words"
    } else {
        "words cited for a purpose"
    };
    match local(exported.at) {
        Some(at) => {
            let day = words::date(at.date());
            format!("{day}, {}: {folder} ({whose})", at.format("%H:%M"))
        }
        None => format!("{folder} ({whose})"),
    }
}
