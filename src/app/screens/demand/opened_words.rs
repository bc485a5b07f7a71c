//! The words behind a mark: a list beside the chart, and the chosen contact in full below it.

use egui::Ui;

use crate::app::screens::contact_in_full::in_full;
use crate::app::screens::contact_list::{COPIED_AT_MOST, ContactList, height};
use crate::app::tokens::{self, small};
use crate::app::widgets::{card, link_button, small_link};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::command::Verb;
use crate::desk::questions::{Find, Found};
use crate::model::{ContactKey, Filter};

/// What the window needs besides the list: the charts above it and the contact in full below.
const BESIDES: f32 = 640.0;
const LIST: &str = "behind a mark";

/// What was pressed beside the words.
#[derive(Clone, Debug)]
pub enum Pressed {
    /// They are to be closed.
    Close,
    /// These contacts are to be cited for a purpose.
    Cite(Vec<ContactKey>),
}

/// The words of one mark.
#[derive(Debug, Default)]
pub struct OpenedWords {
    list: ContactList,
    /// Whether the list has had the keyboard.
    focused: bool,
}

impl OpenedWords {
    /// Begins anew, for another mark: the list takes the keyboard.
    pub fn open(&mut self) {
        self.list.begin();
        self.focused = false;
    }

    /// Draws list and contact.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        title: &str,
        filter: &Filter,
    ) -> Option<Pressed> {
        let find = Find {
            filter: filter.clone(),
            ..Find::default()
        };
        let top = ui.cursor().top();
        match self.list.find(desk, find) {
            None => card(ui, title, "Fetching the words…", |_| None),
            Some(Err(sentence)) => card(ui, title, &sentence, |ui| {
                link_button(ui, "Close").clicked().then_some(Pressed::Close)
            }),
            Some(Ok(found)) => {
                let pressed = card(ui, title, "", |ui| self.found(ui, desk, title, &found));
                if !std::mem::replace(&mut self.focused, true) {
                    let id = self.list.id(LIST);
                    ui.memory_mut(|memory| memory.request_focus(id));
                    let drawn = ui.min_rect().with_min_y(top);
                    ui.scroll_to_rect(drawn, None);
                }
                pressed
            }
        }
    }

    fn found(&mut self, ui: &mut Ui, desk: &Desk, title: &str, found: &Found) -> Option<Pressed> {
        let mut pressed = self.head(ui, found);
        let height = height(ui, BESIDES, 10.0);
        let listed = self.list.ui(ui, desk, LIST, title, found, height);
        if let Some(contact) = &listed.here {
            ui.add_space(tokens::GAP);
            in_full(ui, contact);
            if link_button(ui, Verb::Cite.does()).clicked() {
                pressed = Some(Pressed::Cite(vec![contact.key]));
            }
        }
        pressed
    }

    /// How many there are, and what can be done with them.
    fn head(&mut self, ui: &mut Ui, found: &Found) -> Option<Pressed> {
        let total = found.keys.len();
        let count = words::counted(total as u64, "contact", "contacts");
        ui.horizontal_wrapped(|ui| {
            ui.label(small(ui, format!("{count}, newest first.")));
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            let copy = if total > COPIED_AT_MOST {
                format!("Copy the first {}", words::number(COPIED_AT_MOST as u64))
            } else {
                "Copy these words".to_owned()
            };
            if small_link(ui, &copy).clicked() {
                self.list.copy(&found.keys);
            }
            let cite = format!("Cite these {}…", words::number(total as u64));
            let cited = (total > 1 && small_link(ui, &cite).clicked())
                .then(|| Pressed::Cite(found.keys.to_vec()));
            let close = small_link(ui, "Close").on_hover_text("Escape").clicked();
            close.then_some(Pressed::Close).or(cited)
        })
        .inner
    }
}
