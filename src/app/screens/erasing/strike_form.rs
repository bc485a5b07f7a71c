//! Striking words from a contact for good.

use std::ops::Range;

use egui::{Label, TextEdit, Ui};

use super::exported::ExportedList;
use crate::analysis::strike::strike;
use crate::app::action::Action;
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, dialog, primary_button, quiet_button, quoted, text_menu};
use crate::chart::words;
use crate::desk::Desk;
use crate::store::read::StoredContact;

/// Lines of the box that holds the contact's words.
const ROWS: usize = 3;

/// The form while it is open.
#[derive(Debug)]
pub struct StrikeForm {
    contact: StoredContact,
    /// Every text of the contact, a line each.
    texts: String,
    /// What is to be struck.
    words: String,
    /// What is selected in the texts, in characters.
    selected: Range<usize>,
    /// Whether the box has had the keyboard.
    focused: bool,
    exported: ExportedList,
}

impl StrikeForm {
    /// A form for one contact.
    pub fn new(contact: &StoredContact) -> Self {
        let fields = &contact.fields;
        let texts = [
            &fields.verbatim,
            &fields.what_matters,
            &fields.came_without,
            &fields.tried_first,
        ];
        let texts: Vec<&str> = texts
            .map(String::as_str)
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        Self {
            texts: texts.join("\n"),
            contact: contact.clone(),
            words: String::new(),
            selected: 0..0,
            focused: false,
            exported: ExportedList::default(),
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` strikes.
    #[allow(clippy::option_option)]
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Option<Action>> {
        let title = "Strike words for good";
        let (done, closed) = dialog(ui, "strike", title, tokens::WIDE_DIALOG, |ui| {
            let first = "This cannot be undone. The words are taken out of everything recorded of \
                         this contact, and out of undo and search. Copies that you made of the workspace keep them.";
            ui.add(Label::new(first).wrap());
            self.choose(ui);
            let places = self.preview(ui);
            self.exported
                .ui(ui, desk, Some(self.contact.fields.received.date));
            self.verbs(ui, places > 0)
        });
        done.or(closed.then_some(None))
    }

    /// The words to strike: typed, or selected among the contact's own.
    fn choose(&mut self, ui: &mut Ui) {
        let field = TextField {
            label: "Words to strike",
            hint: "A name, as it stands below",
            rows: 1,
        };
        field.entered_first(ui, &mut self.words, &mut self.focused);
        let label = ui.label(small(ui, "What was recorded: select in it, or type above"));
        let output = TextEdit::multiline(&mut self.texts.as_str())
            .desired_rows(ROWS)
            .desired_width(f32::INFINITY)
            .margin(egui::vec2(10.0, 8.0))
            .show(ui);
        text_menu(&output.response.response.labelled_by(label.id));
        let Some(cursor) = output.cursor_range else {
            return;
        };
        let range = cursor.as_sorted_char_range();
        let selected = range.start.0..range.end.0;
        if selected != self.selected && !selected.is_empty() {
            let chosen = self.texts.chars().skip(selected.start);
            self.words = chosen.take(selected.len()).collect();
        }
        self.selected = selected;
    }

    /// What will be left; returns in how many places the words stand.
    fn preview(&self, ui: &mut Ui) -> u32 {
        let (left, places) = strike(&self.texts, &self.words);
        let sentence = match places {
            0 if self.words.trim().is_empty() => "What will be left is shown here.".to_owned(),
            0 => "These words are not there. Choose whole words, as they were recorded.".to_owned(),
            places => {
                let count = words::counted(u64::from(places), "place", "places");
                format!("Struck in {count}: {}", quoted(&left.replace('\n', " / ")))
            }
        };
        ui.add(Label::new(small(ui, sentence)).wrap());
        places
    }

    #[allow(clippy::option_option)]
    fn verbs(&self, ui: &mut Ui, ready: bool) -> Option<Option<Action>> {
        let mut done = None;
        ui.horizontal_wrapped(|ui| {
            let strike = ui.add_enabled_ui(ready, |ui| primary_button(ui, "Strike for good"));
            if strike.inner.clicked() {
                done = Some(Some(Action::Strike {
                    contact: self.contact.key,
                    words: self.words.trim().to_owned(),
                }));
            }
            if quiet_button(ui, "Cancel").on_hover_text("Escape").clicked() {
                done = Some(None);
            }
        });
        done
    }
}
