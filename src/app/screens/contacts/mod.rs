//! Contacts: find, read, edit, decide and pile what was heard.

mod reading;
mod type_form;
mod types_page;

use chrono::NaiveDateTime;
use egui::{Key, Label, Modifiers, Ui};

use super::cite_form::CiteForm;
use super::contact_form::{EditForm, Edited, Keyboard};
use super::contact_list::{COPIED_AT_MOST, ContactList, Listed, height};
use super::filter_line::{FilterLine, pick, pick_token};
use crate::analysis::select::Sort;
use crate::app::action::{Action, Screen};
use crate::app::keys::{self, Binding};
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Side, TextField, card, choice, empty, menu_button, page, quiet_button, small_link, two_columns,
};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Command;
use crate::desk::questions::{Find, Found, Overview};
use crate::model::{Counted, Demand, Filter, ServiceKey, TypeFacet};

use reading::Reading;
use type_form::TypeForm;
use types_page::{TypesAnswer, TypesPage};

/// What the window needs besides the list: title, filter line, the box to find words.
const BESIDES: f32 = 330.0;
const LIST: &str = "contacts";
/// The orders a list can have, as they are offered.
const SORTS: [(Sort, &str); 4] = [
    (Sort::Newest, "Newest first"),
    (Sort::Oldest, "Oldest first"),
    (Sort::Class, "Failure first"),
    (Sort::Type, "By type"),
];

/// The Contacts screen.
#[derive(Debug)]
pub struct Contacts {
    line: FilterLine,
    text: String,
    sort: Sort,
    list: ContactList,
    reading: Reading,
    types: Option<TypesPage>,
    form: Option<Form>,
    editing: Option<EditForm>,
    /// The keys of the form in which a contact is edited.
    keyboard: Keyboard,
    now: fn() -> NaiveDateTime,
    /// Whether the box to find words has had the keyboard.
    focused: bool,
    /// Whether a form has just closed, so that the list gets the keyboard back.
    closed: bool,
}

/// A form over the screen.
#[derive(Debug)]
enum Form {
    GiveType(TypeForm),
    Cite(CiteForm),
}

/// Something asked for of the contacts in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Decide(Demand),
    GiveType,
    Cite,
    Edit,
    TakeAway,
    Undo,
    Redo,
}

/// Each wish with its key, in the order of the menu.
const WISHES: [(Binding, Wish); 9] = [
    (keys::VALUE, Wish::Decide(Demand::Value)),
    (keys::FAILURE, Wish::Decide(Demand::Failure)),
    (keys::UNDECIDED, Wish::Decide(Demand::Undecided)),
    (keys::GIVE_TYPE, Wish::GiveType),
    (keys::CITE, Wish::Cite),
    (keys::EDIT, Wish::Edit),
    (keys::TAKE_AWAY, Wish::TakeAway),
    (keys::UNDO, Wish::Undo),
    (keys::REDO, Wish::Redo),
];

impl Contacts {
    /// A screen on which nothing is narrowed: every contact is listed, whosever words it holds.
    /// `now` is the wall clock.
    pub fn new(now: fn() -> NaiveDateTime) -> Self {
        let mut line = FilterLine::default();
        line.filter.counted = Counted::Everyone;
        Self {
            line,
            text: String::new(),
            sort: Sort::default(),
            list: ContactList::default(),
            reading: Reading::default(),
            types: None,
            form: None,
            editing: None,
            keyboard: Keyboard::default(),
            now,
            focused: false,
            closed: false,
        }
    }

    /// The screen was entered: the keyboard goes to the box that finds words.
    pub fn enter(&mut self) {
        self.focused = false;
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
                self.text.clear();
                self.list.begin();
            }
            TypesAnswer::Back => {}
        }
        self.types = None;
        self.focused = false;
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
        let found = self.list.find(
            desk,
            Find {
                filter: self.line.filter.clone(),
                text: self.text.clone(),
                sort: self.sort,
            },
        );
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
            let types = quiet_button(ui, "Types…").clicked();
            (types, change_menu(ui, desk))
        };
        let ((types, chosen), ()) = page(ui, "Contacts", &subtitle, buttons, |ui| {
            let more = |ui: &mut Ui, filter: &mut Filter| more_facets(ui, overview, filter);
            if self.line.ui(ui, overview, span, more) {
                self.list.begin();
                ui.ctx().request_repaint();
            }
            two_columns(ui, |ui, side| match side {
                Side::Left => card(ui, "", "", |ui| {
                    listed = self.found(ui, desk, found.as_ref());
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
        if self.closed {
            // A form that has closed keeps the keyboard from others for a frame or two.
            let list = self.list.id(LIST);
            self.closed = !ui.memory(|memory| memory.has_focus(list));
            ui.ctx().request_repaint();
        }
        if types {
            self.types = Some(TypesPage::default());
        }
        let wish = wish.or(chosen).or_else(|| self.keys(ui));
        let asked = wish.and_then(|wish| self.carry_out(wish, service, &listed));
        let edited = self.edited(ui, edited);
        asked.or(edited).or_else(|| self.form(ui, desk))
    }

    /// The box that finds words, and the list of what was found.
    fn found(&mut self, ui: &mut Ui, desk: &Desk, found: Option<&Result<Found, String>>) -> Listed {
        let field = TextField {
            label: "Find words",
            hint: "Accents do not matter; the last word may be half typed",
            rows: 1,
        };
        let find = field.show(ui, &mut self.text);
        if !std::mem::replace(&mut self.focused, true) || keys::FIND.pressed(ui.ctx()) {
            find.request_focus();
        }
        if find.changed() {
            self.list.begin();
        }
        let down = find.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let entered = find.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if down || entered || self.closed {
            let list = self.list.id(LIST);
            ui.memory_mut(|memory| memory.request_focus(list));
        }
        match found {
            None => {
                empty(ui, "Fetching the words…", None);
                Listed::default()
            }
            Some(Err(sentence)) => {
                ui.add(Label::new(sentence).wrap());
                Listed::default()
            }
            Some(Ok(found)) if found.keys.is_empty() => {
                let words = if self.text.trim().is_empty() {
                    "No contact passes the filters above. Clear one, and it shows here."
                } else {
                    "No contact holds these words. Try the beginning of a word, or clear a filter."
                };
                empty(ui, words, None);
                Listed::default()
            }
            Some(Ok(found)) => {
                self.order(ui, found);
                let most = 12.0;
                let height = height(ui, BESIDES, most);
                self.list.ui(ui, desk, LIST, "Contacts", found, height)
            }
        }
    }

    /// The order of the list, and copying it.
    fn order(&mut self, ui: &mut Ui, found: &Found) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            let names = SORTS.map(|(_, name)| name);
            let at = SORTS.iter().position(|(sort, _)| *sort == self.sort);
            if let Some(chosen) = choice(ui, "Order", &names, at.unwrap_or(0))
                && let Some((sort, _)) = SORTS.get(chosen)
            {
                self.sort = *sort;
                self.list.begin();
            }
            let total = found.keys.len();
            let copy = if total > COPIED_AT_MOST {
                format!("Copy the first {}", words::number(COPIED_AT_MOST as u64))
            } else {
                "Copy them all".to_owned()
            };
            if small_link(ui, &copy).clicked() {
                self.list.copy(&found.keys);
            }
            ui.label(small(ui, "Shift chooses several"));
        });
    }

    /// Which wish's key was pressed, while nothing is being typed or chosen elsewhere.
    fn keys(&self, ui: &Ui) -> Option<Wish> {
        let elsewhere = ui.ctx().text_edit_focused()
            || self.form.is_some()
            || self.editing.is_some()
            || egui::Popup::is_any_open(ui.ctx());
        if elsewhere {
            return None;
        }
        let pressed = |(key, wish): &(Binding, Wish)| key.pressed(ui.ctx()).then_some(*wish);
        WISHES.iter().find_map(pressed)
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
        self.closed = true;
        ui.ctx().request_repaint();
        match edited {
            Edited::Changed(command) => Some(Action::Send(Box::new(command))),
            Edited::Left => None,
        }
    }

    fn form(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Action> {
        let done = match self.form.as_mut()? {
            Form::GiveType(form) => form.ui(ui, desk)?,
            Form::Cite(form) => form.ui(ui, desk)?,
        };
        self.form = None;
        self.closed = true;
        ui.ctx().request_repaint();
        done
    }
}

/// Every verb with its key; undo and redo say what they would act on.
fn change_menu(ui: &mut Ui, desk: &Desk) -> Option<Wish> {
    let history = desk.history();
    let verbs = WISHES.map(|(key, wish)| {
        let of = match wish {
            Wish::Undo => history.undo.as_deref(),
            Wish::Redo => history.redo.as_deref(),
            _ => None,
        };
        let words = match of {
            Some(of) => format!("{}: {}", key.words, words::shortened(of, 60)),
            None => key.words.to_owned(),
        };
        (words, key.name)
    });
    let chosen = menu_button(ui, "Change…", &verbs)?;
    WISHES.get(chosen).map(|(_, wish)| *wish)
}

/// The facets that only this screen has: the class and the type.
fn more_facets(ui: &mut Ui, overview: &Overview, filter: &mut Filter) {
    pick_token::<Demand>(ui, "Class", "Any class", &mut filter.demand);
    let of_service = |name: &crate::store::read::TypeName| Some(name.service) == filter.service;
    let types: Vec<(TypeFacet, String)> =
        std::iter::once((TypeFacet::NoType, "No type yet".into()))
            .chain(
                (overview.names.types.iter())
                    .filter(|(_, name)| of_service(name))
                    .map(|(key, name)| (TypeFacet::Is(*key), name.sentence.clone())),
            )
            .collect();
    let choices = types.iter().map(|(facet, name)| (facet, name));
    pick(ui, "Type", "Any type", &mut filter.demand_type, choices);
}

/// A page with nothing in it but why, and what to do.
fn nothing(ui: &mut Ui, sentence: &str, verb: Option<&str>) -> Option<Action> {
    let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, sentence, verb));
    let ((), pressed) = page(ui, "Contacts", "", |_| (), contents);
    pressed.then_some(Action::Show(Screen::Listen))
}
