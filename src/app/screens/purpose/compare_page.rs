//! Two statements side by side, in one style, with what was read against each.

use egui::Ui;

use super::evidence_list::EvidenceList;
use super::statement_card::{about, origin};
use super::{Step, TITLE, escaped, kind_title};
use crate::analysis::reading::Reading;
use crate::app::tokens::small;
use crate::app::widgets::{Side, card, empty, page_below, quiet_button, tally_rows, two_columns};
use crate::desk::Desk;
use crate::desk::questions::Stated;
use crate::model::{PurposeKey, Stance};

/// Two statements side by side.
#[derive(Debug)]
pub struct ComparePage {
    one: Half,
    other: Half,
    /// Whether the keyboard is still to come to the page.
    arriving: bool,
}

/// One of the two.
#[derive(Debug)]
struct Half {
    purpose: PurposeKey,
    fits: EvidenceList,
    against: EvidenceList,
}

impl ComparePage {
    /// These two.
    pub fn new(one: PurposeKey, other: PurposeKey) -> Self {
        Self {
            one: Half::new(one),
            other: Half::new(other),
            arriving: true,
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, all: &[Stated]) -> Option<Step> {
        let arriving = std::mem::take(&mut self.arriving);
        let find = |key: PurposeKey| all.iter().find(|stated| stated.key == key);
        let (one, other) = (find(self.one.purpose), find(self.other.purpose));
        let (above, again, ()) = page_below(
            ui,
            &[TITLE],
            "Compare",
            "",
            |ui| {
                let others = quiet_button(ui, "Compare others…");
                if arriving {
                    others.request_focus();
                }
                others.clicked()
            },
            |ui| {
                two_columns(ui, |ui, side| match side {
                    Side::Left => summary(ui, one),
                    Side::Right => summary(ui, other),
                });
                two_columns(ui, |ui, side| match side {
                    Side::Left => self.one.words(ui, desk, one, "left"),
                    Side::Right => self.other.words(ui, desk, other, "right"),
                });
            },
        );
        if again {
            let (one, other) = (self.one.purpose, self.other.purpose);
            return Some(Step::Compare(Some(one), Some(other)));
        }
        (above.is_some() || escaped(ui)).then_some(Step::All)
    }
}

impl Half {
    fn new(purpose: PurposeKey) -> Self {
        Self {
            purpose,
            fits: EvidenceList::new(Stance::Fits),
            against: EvidenceList::new(Stance::Against),
        }
    }

    fn words(&mut self, ui: &mut Ui, desk: &Desk, stated: Option<&Stated>, salt: &str) {
        if let Some(stated) = stated {
            self.fits.ui(ui, desk, stated, salt);
            self.against.ui(ui, desk, stated, salt);
        }
    }
}

fn summary(ui: &mut Ui, stated: Option<&Stated>) {
    let Some(stated) = stated else {
        card(ui, "", "", |ui| {
            empty(ui, "This statement was taken away.", None)
        });
        return;
    };
    let purpose = &stated.purpose;
    let title = format!("{}. {}", purpose.service, kind_title(purpose.kind));
    card(ui, &title, &origin(purpose), |ui| {
        about(ui, stated);
        bars(ui, &stated.reading);
    });
}

/// What was drawn and read, as bars on one scale for both.
fn bars(ui: &mut Ui, reading: &Reading) {
    let sum = reading.drawn;
    if sum.read() == 0 {
        ui.label(small(
            ui,
            "There are no figures until contacts were drawn and read.",
        ));
        return;
    }
    let rows = [
        ("Fit", sum.fit),
        ("Against", sum.against),
        ("Neither", sum.neither),
    ];
    tally_rows(ui, &rows, sum.read());
}
