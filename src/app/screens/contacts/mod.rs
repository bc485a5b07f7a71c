//! Contacts: find, read, edit, decide and pile what was heard.

mod finding;
mod reading;
mod types_page;
mod wishes;

use chrono::NaiveDateTime;
use egui::Ui;

use super::cite_form::CiteForm;
use super::contact_form::{EditForm, Edited, Keyboard};
use super::contact_list::Listed;
use super::erasing::StrikeForm;
use super::filter_line::{FilterLine, class_and_type};
use super::type_form::TypeForm;
use crate::app::action::{Action, Screen};
use crate::app::keys;
use crate::app::widgets::{Side, card, empty, page, quiet_button, two_columns};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::questions::Overview;
use crate::model::{Counted, DecidedBy, Filter, ServiceKey, TypeFacet};

use finding::Finding;
use reading::Reading;
use types_page::{TypesAnswer, TypesPage};
use wishes::{Wish, change_menu, pressed};

/// The Contacts screen.
#[derive(Debug)]
pub struct Contacts {
    line: FilterLine,
    finding: Finding,
    reading: Reading,
    types: Option<TypesPage>,
    form: Option<Form>,
    editing: Option<EditForm>,
    /// The keys of the form in which a contact is edited.
    keyboard: Keyboard,
    now: fn() -> NaiveDateTime,
}

/// A form over the screen.
#[derive(Debug)]
enum Form {
    GiveType(TypeForm),
    Cite(CiteForm),
    Strike(Box<StrikeForm>),
}

impl Contacts {
    /// A screen on which nothing is narrowed: every contact is listed, whosever words it holds.
    /// `now` is the wall clock.
    pub fn new(now: fn() -> NaiveDateTime) -> Self {
        let mut line = FilterLine::default();
        line.filter.counted = Counted::Everyone;
        Self {
            line,
            finding: Finding::default(),
            reading: Reading::default(),
            types: None,
            form: None,
            editing: None,
            keyboard: Keyboard::default(),
            now,
        }
    }

    /// The screen was entered: the keyboard goes to the box that finds words.
    pub fn enter(&mut self) {
        self.types = None;
        self.finding.enter();
    }

    /// Words were erased: a contact that is being edited may still hold them.
    pub fn forget(&mut self) {
        self.editing = None;
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, overview: Option<&Overview>) -> Option<Action> {
        let Some(overview) = overview else {
            return nothing(ui, "Reading the contacts…", None);
        };
        let Some(service) = self.line.service(overview) else {
            let words = "Nothing has been heard yet. What is logged or taken in is found, read \
                         and decided here.";
            return nothing(ui, words, Some("Log a contact…"));
        };
        if let Some(types) = &mut self.types {
            let name = overview.service_name(service);
            let answer = types.ui(ui, desk, service, name)?;
            return self.types_answered(answer);
        }
        self.listing(ui, desk, overview, service)
    }

    fn types_answered(&mut self, answer: TypesAnswer) -> Option<Action> {
        match answer {
            TypesAnswer::Send(command) => return Some(Action::Send(Box::new(command))),
            TypesAnswer::Read(key) => {
                self.line.filter.demand_type = Some(TypeFacet::Is(key));
                self.finding.clear();
            }
            TypesAnswer::Back => {}
        }
        self.types = None;
        self.finding.enter();
        None
    }

    fn listing(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: &Overview,
        service: ServiceKey,
    ) -> Option<Action> {
        let span = overview.services.get(&service);
        let span = span.map(|heard| (heard.first, heard.last));
        self.line.settle(service, span.map(|(_, last)| last));
        let found = self.finding.find(desk, &self.line.filter);
        let name = overview.service_name(service);
        let subtitle = match &found {
            Some(Ok(found)) => {
                let count = words::counted(found.keys.len() as u64, "contact", "contacts");
                format!("{name}: {count}")
            }
            _ => name.to_owned(),
        };
        let mut listed = Listed::default();
        let mut wish = None;
        let mut edited = self.edit_keys(ui);
        let buttons = |ui: &mut Ui| {
            let chosen = change_menu(ui, desk);
            let types = quiet_button(ui, keys::TYPES.words).on_hover_text(keys::TYPES.name);
            (types.clicked() || keys::TYPES.pressed(ui.ctx()), chosen)
        };
        let ((types, chosen), ()) = page(ui, "Contacts", &subtitle, buttons, |ui| {
            let more = |ui: &mut Ui, filter: &mut Filter| class_and_type(ui, overview, filter);
            if self.line.ui(ui, overview, span, more) {
                self.finding.begin();
                ui.ctx().request_repaint();
            }
            two_columns(ui, |ui, side| match side {
                Side::Left => card(ui, "", "", |ui| {
                    listed = self.finding.ui(ui, desk, found.as_ref());
                }),
                Side::Right => match &mut self.editing {
                    Some(editing) => {
                        let drawn = editing.ui(ui, Some(overview), (self.now)());
                        edited = edited.take().or(drawn);
                    }
                    None => wish = self.reading.ui(ui, desk, &listed),
                },
            });
        });
        if types {
            self.types = Some(TypesPage::default());
        }
        let wish = wish.or(chosen).or_else(|| self.pressed(ui));
        let asked = wish.and_then(|wish| self.carry_out(wish, service, &listed));
        // The form goes with its contact, unless something was changed in it.
        if let (Some(editing), Some(here)) = (&self.editing, &listed.here)
            && editing.may_go(here.key, (self.now)())
        {
            self.editing = None;
        }
        let edited = self.edited(ui, edited);
        asked.or(edited).or_else(|| self.form(ui, desk))
    }

    /// Which wish's key was pressed, while nothing is being typed or chosen elsewhere.
    fn pressed(&self, ui: &Ui) -> Option<Wish> {
        let elsewhere = ui.ctx().text_edit_focused()
            || self.form.is_some()
            || self.editing.is_some()
            || egui::Popup::is_any_open(ui.ctx());
        (!elsewhere).then(|| pressed(ui.ctx())).flatten()
    }

    fn carry_out(&mut self, wish: Wish, service: ServiceKey, listed: &Listed) -> Option<Action> {
        let here = listed.here.as_ref()?;
        let command = match wish {
            Wish::Undo => return Some(Action::Undo),
            Wish::Redo => return Some(Action::Redo),
            Wish::GiveType => {
                let form = TypeForm::new(service, listed.chosen.clone());
                self.form = Some(Form::GiveType(form));
                return None;
            }
            Wish::Cite => {
                let form = CiteForm::new(service, listed.chosen.clone());
                self.form = Some(Form::Cite(form));
                return None;
            }
            Wish::Edit => {
                self.editing = Some(EditForm::new(here));
                return None;
            }
            Wish::Strike => {
                self.form = Some(Form::Strike(Box::new(StrikeForm::new(here))));
                return None;
            }
            // It stands so already.
            Wish::Decide(demand)
                if here.fields.demand == Some(demand)
                    && here.fields.decided == Some(DecidedBy::Group) =>
            {
                return None;
            }
            // One at a time, and only with its words on screen.
            Wish::Decide(demand) => Command::Decide {
                contact: here.key,
                demand,
            },
            Wish::TakeAway => Command::TakeAway(listed.chosen.clone()),
        };
        Some(Action::Send(Box::new(command)))
    }

    /// The keys of the form in which a contact is edited, while it has the keyboard.
    fn edit_keys(&mut self, ui: &Ui) -> Option<Edited> {
        let editing = self.editing.as_mut()?;
        if !editing.has_keyboard(ui.ctx()) {
            return None;
        }
        let pressed = self.keyboard.next(ui.ctx())?;
        ui.ctx().request_repaint();
        editing.press(ui.ctx(), &mut self.keyboard, pressed, (self.now)())
    }

    /// Puts the form away once editing has ended; the change goes out.
    fn edited(&mut self, ui: &Ui, edited: Option<Edited>) -> Option<Action> {
        let edited = edited?;
        self.editing = None;
        self.finding.back_to_list(ui);
        match edited {
            Edited::Changed(command) => Some(Action::Send(Box::new(command))),
            Edited::Left => None,
        }
    }

    fn form(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Action> {
        let done = match self.form.as_mut()? {
            Form::GiveType(form) => form.ui(ui, desk)?,
            Form::Cite(form) => form.ui(ui, desk)?,
            Form::Strike(form) => form.ui(ui, desk)?,
        };
        self.form = None;
        self.finding.back_to_list(ui);
        done
    }
}

/// A page with nothing in it but why, and what to do.
fn nothing(ui: &mut Ui, sentence: &str, verb: Option<&str>) -> Option<Action> {
    let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, sentence, verb));
    let ((), pressed) = page(ui, "Contacts", "", |_| (), contents);
    pressed.then_some(Action::Show(Screen::Listen))
}
