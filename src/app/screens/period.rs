//! The period of the filter line: some weeks up to the last day heard, or dates typed.

use chrono::{Days, NaiveDate};
use egui::Ui;

use crate::app::dates::typed;
use crate::app::widgets::{TextField, choice};
use crate::chart::words;
use crate::model::Period;

/// Which period was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodChoice {
    /// Index into [`CHOICES`].
    chosen: usize,
    from: String,
    to: String,
}

/// What stands in the list, and how many weeks it means.
const CHOICES: [(&str, Option<u64>); 5] = [
    ("All that was heard", None),
    ("The last 4 weeks", Some(4)),
    ("The last 13 weeks", Some(13)),
    ("The last 26 weeks", Some(26)),
    ("Between dates…", None),
];
const BETWEEN: usize = 4;

impl PeriodChoice {
    /// The days meant, given the last day on which the service was heard.
    pub fn period(&self, last: Option<NaiveDate>) -> Period {
        if self.chosen == BETWEEN {
            return Period {
                from: typed(&self.from),
                to: typed(&self.to),
            };
        }
        let weeks = CHOICES.get(self.chosen).and_then(|(_, weeks)| *weeks);
        let from = weeks
            .zip(last)
            .and_then(|(weeks, last)| last.checked_sub_days(Days::new(weeks * 7 - 1)));
        Period { from, to: None }
    }

    /// Draws the list; true when another period was chosen.
    pub fn ui(&mut self, ui: &mut Ui, span: Option<(NaiveDate, NaiveDate)>) -> bool {
        let names = CHOICES.map(|(name, _)| name);
        let Some(chosen) = choice(ui, "Period", &names, self.chosen) else {
            return false;
        };
        if chosen == BETWEEN
            && self.from.is_empty()
            && let Some((first, last)) = span
        {
            self.from = words::date(first);
            self.to = words::date(last);
        }
        self.chosen = chosen;
        true
    }

    /// Draws the two dates below the filter line, where dates are typed; true when one changed.
    pub fn dates_ui(&mut self, ui: &mut Ui) -> bool {
        if self.chosen != BETWEEN {
            return false;
        }
        let mut changed = false;
        ui.horizontal_top(|ui| {
            for (label, text) in [("From", &mut self.from), ("To", &mut self.to)] {
                ui.vertical(|ui| {
                    ui.set_width(190.0);
                    let field = TextField {
                        label,
                        hint: "14/9/2026",
                        rows: 1,
                    };
                    changed |= field.show(ui, text).changed();
                    if !text.trim().is_empty() && typed(text).is_none() {
                        ui.label(crate::app::tokens::small(
                            ui,
                            "Not a date yet: try 14/9/2026",
                        ));
                    }
                });
            }
        });
        changed
    }
}
