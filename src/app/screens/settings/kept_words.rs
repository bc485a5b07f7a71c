//! How long words are kept, and what is older.

use chrono::NaiveDate;
use egui::{Label, Ui};

use crate::app::action::Action;
use crate::app::dates::local;
use crate::app::screens::erasing::PurgeForm;
use crate::app::tokens::small;
use crate::app::widgets::{card, quiet_button, toggle_button};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::{Command, Verb};
use crate::desk::question::Open;
use crate::desk::questions::{Purged, Retention, WordsKept};

/// For how many months words can be kept.
const MONTHS: [u32; 5] = [1, 3, 6, 12, 24];
/// How many lines of the log are shown.
const LOG: usize = 3;

/// The card, and the form it opens.
#[derive(Debug, Default)]
pub(super) struct KeptWords {
    kept: Open<WordsKept>,
    form: Option<PurgeForm>,
}

impl KeptWords {
    /// Draws the card, and over it the form; `busy` is while long work is under way.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, today: NaiveDate, busy: bool) -> Option<Action> {
        let subtitle = "What customers said is kept no longer than it is needed. Nothing is purged \
                        by itself.";
        let asked = card(ui, "How long words are kept", subtitle, |ui| {
            let retention = match self.kept.latest(desk, WordsKept { today }) {
                None => return None,
                Some(Err(sentence)) => {
                    ui.add(Label::new(sentence).wrap());
                    return None;
                }
                Some(Ok(retention)) => retention,
            };
            let chosen = months(ui, retention);
            old(ui, retention);
            if retention.contacts() > 0 {
                let purge = quiet_button(ui, Verb::Purge.does());
                if purge.clicked() && !busy {
                    self.form = Some(PurgeForm::new(retention));
                }
                if busy {
                    ui.label(small(ui, "Once what is under way is done."));
                }
            }
            for purged in retention.purges.iter().take(LOG) {
                ui.add(Label::new(small(ui, log_line(purged))).wrap());
            }
            chosen
        });
        asked.or_else(|| self.form(ui, desk))
    }

    fn form(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Action> {
        let done = self.form.as_mut()?.ui(ui, desk)?;
        self.form = None;
        done
    }
}

fn months(ui: &mut Ui, retention: &Retention) -> Option<Action> {
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        for months in MONTHS {
            let words = words::counted(u64::from(months), "month", "months");
            let chosen = retention.months == months;
            if toggle_button(ui, &words, chosen).clicked() && !chosen {
                let command = Command::KeepWords { months };
                asked = Some(Action::Send(Box::new(command)));
            }
        }
    });
    asked
}

/// "Words older than that: 1,204 contacts, heard before 23 May 2026", and of which services.
fn old(ui: &mut Ui, retention: &Retention) {
    let before = words::date(retention.before);
    let sentence = match retention.contacts() {
        0 => format!("No words are older than that: none was heard before {before}."),
        count => {
            let contacts = words::counted(count, "contact", "contacts");
            format!("Words older than that: {contacts}, heard before {before}.")
        }
    };
    ui.add(Label::new(sentence).wrap());
    for service in &retention.old {
        let count = words::number(service.contacts);
        let line = format!("{}: {count}", service.service);
        ui.add(Label::new(small(ui, line)).wrap());
    }
}

/// "Purged on 23 November 2026: the words of 1,204 contacts heard before 23 May 2026".
fn log_line(purged: &Purged) -> String {
    let on =
        local(purged.at).map_or_else(String::new, |at| format!(" on {}", words::date(at.date())));
    let contacts = words::counted(purged.contacts, "contact", "contacts");
    let before = words::date(purged.before);
    format!("Purged{on}: the words of {contacts} heard before {before}.")
}
