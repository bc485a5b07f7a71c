//! Purpose: what was decided in advance, next to what customers ask for; both read alike
//! against contacts drawn at random.

mod all;
mod compare_form;
mod compare_page;
mod evidence_list;
mod reading_page;
mod service_page;
mod statement_card;
mod statement_form;

use egui::{Key, Modifiers, Ui};

use crate::app::action::Action;
use crate::app::widgets::{card, empty, page, quiet_button};
use crate::desk::Desk;
use crate::desk::command::{Command, Verb};
use crate::desk::question::Open;
use crate::desk::questions::{Overview, Stated, Statements};
use crate::model::{PurposeKey, PurposeKind, ServiceKey};

use compare_form::CompareForm;
use compare_page::ComparePage;
use reading_page::ReadingPage;
use service_page::ServicePage;
use statement_form::StatementForm;

/// The Purpose screen.
#[derive(Debug, Default)]
pub struct Purposes {
    statements: Open<Statements>,
    view: View,
    form: Option<StatementForm>,
    compare: Option<CompareForm>,
    /// Whether the keyboard is still to go to where the work begins.
    arriving: bool,
}

/// What the screen shows.
#[derive(Debug, Default)]
enum View {
    /// Every service.
    #[default]
    All,
    /// One service.
    Service(ServicePage),
    /// One statement, read against contacts.
    Reading(ReadingPage),
    /// Two statements side by side.
    Compare(ComparePage),
}

/// Where a page of this screen leads.
#[derive(Debug)]
enum Step {
    /// To the table.
    All,
    /// To a service's page.
    Service(ServiceKey),
    /// To reading against a statement.
    Read(PurposeKey),
    /// To reading, with contacts drawn for it first.
    DrawAndRead(PurposeKey),
    /// To the form for a new statement, of a service by name where one is meant.
    Add(PurposeKind, Option<String>),
    /// To the form for a statement that is there.
    Edit(Box<Stated>),
    /// To the choice of two statements, these two at first.
    Compare(Option<PurposeKey>, Option<PurposeKey>),
    /// Nowhere; something is asked for.
    Ask(Action),
}

impl Purposes {
    /// The screen was entered: the keyboard goes to where its work begins.
    pub fn enter(&mut self) {
        self.arriving = true;
    }

    /// Back to the table, as when the screen is asked for a second time.
    pub fn to_table(&mut self) {
        self.view = View::All;
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, overview: Option<&Overview>) -> Option<Action> {
        // Taken out while the screen is drawn: the pages change the rest of it.
        let mut open = std::mem::take(&mut self.statements);
        let asked = match (overview, open.latest(desk, Statements)) {
            (Some(overview), Some(Ok(all))) => self.pages(ui, desk, overview, all),
            (_, Some(Err(sentence))) => {
                page(
                    ui,
                    TITLE,
                    "",
                    |_| (),
                    |ui| card(ui, "This could not be shown", sentence, |_| ()),
                );
                None
            }
            _ => {
                let waiting = "Reading the purposes…";
                page(
                    ui,
                    TITLE,
                    "",
                    |_| (),
                    |ui| card(ui, "", "", |ui| empty(ui, waiting, None)),
                );
                None
            }
        };
        self.statements = open;
        asked
    }

    fn pages(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: &Overview,
        all: &[Stated],
    ) -> Option<Action> {
        let arriving = std::mem::take(&mut self.arriving);
        let step = match &mut self.view {
            View::All => all::ui(ui, overview, all, arriving),
            View::Service(page) => page.ui(ui, desk, overview, all),
            View::Reading(page) => page.ui(ui, desk),
            View::Compare(page) => page.ui(ui, desk, all),
        };
        let asked = step.and_then(|step| self.follow(ui, step));
        asked.or_else(|| self.forms(ui, overview, all))
    }

    /// Goes where a page leads.
    fn follow(&mut self, ui: &Ui, step: Step) -> Option<Action> {
        ui.ctx().request_repaint();
        match step {
            Step::All => {
                self.view = View::All;
                self.arriving = true;
            }
            Step::Service(service) => self.view = View::Service(ServicePage::new(service)),
            Step::Read(purpose) => self.view = View::Reading(ReadingPage::new(purpose)),
            Step::DrawAndRead(purpose) => {
                self.view = View::Reading(ReadingPage::new(purpose));
                return Some(Action::Send(Box::new(Command::Draw(purpose))));
            }
            Step::Add(kind, service) => self.form = Some(StatementForm::new(kind, service)),
            Step::Edit(stated) => self.form = Some(StatementForm::edit(&stated)),
            Step::Compare(one, other) => self.compare = Some(CompareForm::new(one, other)),
            Step::Ask(action) => return Some(action),
        }
        None
    }

    /// The forms over the page, while one is open.
    fn forms(&mut self, ui: &mut Ui, overview: &Overview, all: &[Stated]) -> Option<Action> {
        if let Some(form) = &mut self.form {
            let done = form.ui(ui, overview)?;
            self.form = None;
            return done;
        }
        let chosen = self.compare.as_mut()?.ui(ui, all)?;
        self.compare = None;
        if let Some((one, other)) = chosen {
            self.view = View::Compare(ComparePage::new(one, other));
            ui.ctx().request_repaint();
        }
        None
    }
}

const TITLE: &str = "Purpose";

/// The buttons of the table and of a service's page, in one order from whichever side.
fn buttons(ui: &mut Ui, service: Option<&str>) -> Option<Step> {
    let add = |kind| Step::Add(kind, service.map(str::to_owned));
    let all = [
        (Verb::AddPush.does(), add(PurposeKind::Push)),
        (Verb::WordPull.does(), add(PurposeKind::Pull)),
        ("Compare…", Step::Compare(None, None)),
    ];
    let mut pressed = None;
    for (words, step) in all {
        if quiet_button(ui, words).clicked() {
            pressed = Some(step);
        }
    }
    pressed
}

/// Whether Escape was pressed for the page, with nothing open above it.
fn escaped(ui: &Ui) -> bool {
    nothing_above(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Whether no form and no map of the keys lies over the page.
fn nothing_above(ui: &Ui) -> bool {
    ui.memory(|memory| memory.top_modal_layer().is_none())
}

/// What each kind is called, above a statement.
fn kind_title(kind: PurposeKind) -> &'static str {
    match kind {
        PurposeKind::Push => "Push: decided in advance",
        PurposeKind::Pull => "Pull: drawn from demand",
    }
}
