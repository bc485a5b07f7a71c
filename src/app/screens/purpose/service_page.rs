//! One service: its push statements left, its pull purposes right, and the words for and
//! against the one that is chosen.

use egui::Ui;

use super::evidence_list::EvidenceList;
use super::{Step, TITLE, buttons, escaped, kind_title, statement_card};
use crate::app::tokens;
use crate::app::widgets::{Side, card, empty, page_below, two_columns};
use crate::desk::Desk;
use crate::desk::command::Verb;
use crate::desk::questions::{Overview, Stated};
use crate::model::{PurposeKey, PurposeKind, ServiceKey, Stance};

/// A service's page.
#[derive(Debug)]
pub struct ServicePage {
    service: ServiceKey,
    /// The statement whose words are shown, where a person chose one.
    chosen: Option<PurposeKey>,
    /// Whether the keyboard is still to go to where the work begins.
    arriving: bool,
    fits: EvidenceList,
    against: EvidenceList,
}

impl ServicePage {
    /// The page of a service.
    pub fn new(service: ServiceKey) -> Self {
        Self {
            service,
            chosen: None,
            arriving: true,
            fits: EvidenceList::new(Stance::Fits),
            against: EvidenceList::new(Stance::Against),
        }
    }

    /// Draws the page.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: &Overview,
        all: &[Stated],
    ) -> Option<Step> {
        let of: Vec<&Stated> = (all.iter())
            .filter(|stated| stated.service == self.service)
            .collect();
        let named = overview.names.services.get(&self.service);
        let of_first = of.first().map(|stated| &stated.purpose.service);
        let Some(name) = named.or(of_first).map(String::as_str) else {
            // The service itself was taken back.
            return Some(Step::All);
        };
        // Where there is no room beside the title, the buttons stand below it.
        let beside = ui.available_width() >= tokens::TWO_COLUMNS;
        let (above, pressed, step) = page_below(
            ui,
            &[TITLE],
            name,
            "",
            |ui| beside.then(|| buttons(ui, Some(name))).flatten(),
            |ui| {
                let pressed = (!beside)
                    .then(|| ui.horizontal_wrapped(|ui| buttons(ui, Some(name))).inner)
                    .flatten();
                pressed.or(self.contents(ui, desk, name, &of))
            },
        );
        let left = above.is_some() || (pressed.is_none() && step.is_none() && escaped(ui));
        left.then_some(Step::All).or(pressed).or(step)
    }

    fn contents(&mut self, ui: &mut Ui, desk: &Desk, name: &str, of: &[&Stated]) -> Option<Step> {
        let chosen = self.chosen(of).copied();
        let arriving = std::mem::take(&mut self.arriving);
        let mut step = None;
        two_columns(ui, |ui, side| {
            let kind = match side {
                Side::Left => PurposeKind::Push,
                Side::Right => PurposeKind::Pull,
            };
            let mut any = false;
            for stated in of.iter().filter(|stated| stated.purpose.kind == kind) {
                any = true;
                let is_chosen = chosen.is_some_and(|chosen| chosen.key == stated.key);
                let shown = (of.len() > 1).then_some(is_chosen);
                match statement_card::ui(ui, stated, shown, arriving && is_chosen) {
                    Some(statement_card::Pressed::Choose) => self.choose(ui, stated.key),
                    Some(statement_card::Pressed::Go(to)) => step = Some(to),
                    None => {}
                }
            }
            if !any && nothing_yet(ui, kind) {
                step = Some(Step::Add(kind, Some(name.to_owned())));
            }
        });
        if let Some(chosen) = chosen {
            two_columns(ui, |ui, side| match side {
                Side::Left => self.fits.ui(ui, desk, chosen, "service"),
                Side::Right => self.against.ui(ui, desk, chosen, "service"),
            });
        }
        step
    }

    /// The statement whose words are shown: the chosen one, or the pull purpose most was read
    /// against, or else whichever comes first.
    fn chosen<'a, 'b>(&self, of: &'b [&'a Stated]) -> Option<&'b &'a Stated> {
        let chosen = of.iter().find(|stated| Some(stated.key) == self.chosen);
        let read = |stated: &Stated| stated.reading.drawn.read() + stated.reading.chosen.read();
        let pull = (of.iter())
            .filter(|stated| stated.purpose.kind == PurposeKind::Pull)
            .max_by_key(|stated| read(stated));
        chosen.or(pull).or(of.first())
    }

    fn choose(&mut self, ui: &Ui, key: PurposeKey) {
        self.chosen = Some(key);
        self.fits = EvidenceList::new(Stance::Fits);
        self.against = EvidenceList::new(Stance::Against);
        ui.ctx().request_repaint();
    }
}

/// The card in place of statements that are not there; true when one is to be added.
fn nothing_yet(ui: &mut Ui, kind: PurposeKind) -> bool {
    let (words, verb) = match kind {
        PurposeKind::Push => (
            "Nothing is written down yet: the plan, the customer service standard, the national \
             measure or the job description that says what this service is to do.",
            Verb::AddPush,
        ),
        PurposeKind::Pull => (
            "Not worded yet: what customers ask this service for, in their terms. Read what was \
             heard first, and word it with the words in view.",
            Verb::WordPull,
        ),
    };
    card(ui, kind_title(kind), "", |ui| {
        empty(ui, words, Some(verb.does()))
    })
}
