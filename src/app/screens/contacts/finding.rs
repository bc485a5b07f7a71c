//! The box that finds words, and the list of what was found.

use egui::{Key, Label, Modifiers, Ui};

use crate::analysis::select::Sort;
use crate::app::keys;
use crate::app::screens::contact_list::{COPIED_AT_MOST, ContactList, Listed, height};
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, choice, empty, small_link};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::questions::{Find, Found};
use crate::model::Filter;

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

/// What is looked for, and the list of it.
#[derive(Debug, Default)]
pub(super) struct Finding {
    text: String,
    sort: Sort,
    list: ContactList,
    /// Whether the box has had the keyboard.
    focused: bool,
    /// Whether a form has just closed, so that the list gets the keyboard back.
    closed: bool,
}

impl Finding {
    /// The keyboard goes to the box.
    pub fn enter(&mut self) {
        self.focused = false;
    }

    /// Something else is looked for: the list begins at its top.
    pub fn begin(&mut self) {
        self.list.begin();
    }

    /// No words are looked for any more.
    pub fn clear(&mut self) {
        self.text.clear();
        self.list.begin();
    }

    /// A form has closed: the list gets the keyboard back.
    pub fn back_to_list(&mut self, ui: &Ui) {
        self.closed = true;
        ui.ctx().request_repaint();
    }

    /// What was found under a filter; `None` before the first answer. An error is a sentence.
    pub fn find(&mut self, desk: &Desk, filter: &Filter) -> Option<Result<Found, String>> {
        let find = Find {
            filter: filter.clone(),
            text: self.text.clone(),
            sort: self.sort,
        };
        self.list.find(desk, find)
    }

    /// Draws the box, and the list of what was found.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        found: Option<&Result<Found, String>>,
    ) -> Listed {
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
        let listed = self.listed(ui, desk, found);
        if self.closed {
            // A form that has closed keeps the keyboard from others for a frame or two.
            let list = self.list.id(LIST);
            self.closed = !ui.memory(|memory| memory.has_focus(list));
            ui.ctx().request_repaint();
        }
        listed
    }

    fn listed(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        found: Option<&Result<Found, String>>,
    ) -> Listed {
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
}
