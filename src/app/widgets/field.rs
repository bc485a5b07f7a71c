//! Boxes to type into: a label above that names them, and a menu to cut, copy and paste.

use egui::{Key, Response, TextEdit, Ui, ViewportCommand};

use super::shapes::menu_items;
use crate::app::tokens::small;

/// A box to type into, with its label above.
pub struct TextField<'a> {
    /// What is to be typed, above the box and for screen readers.
    pub label: &'a str,
    /// Shown in grey while the box is empty.
    pub hint: &'a str,
    /// How many lines it shows; one line takes no line breaks.
    pub rows: usize,
}

impl TextField<'_> {
    /// Paints label and box as wide as there is room; the response is the box's.
    pub fn show(&self, ui: &mut Ui, text: &mut String) -> Response {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let label = ui.label(small(ui, self.label));
            let edit = if self.rows > 1 {
                TextEdit::multiline(text).desired_rows(self.rows)
            } else {
                TextEdit::singleline(text)
            };
            let response = ui
                .add(
                    edit.hint_text(self.hint)
                        .desired_width(f32::INFINITY)
                        .margin(egui::vec2(10.0, 8.0)),
                )
                .labelled_by(label.id);
            text_menu(&response);
            response
        })
        .inner
    }

    /// As [`Self::show`]; true when Enter was pressed in the box.
    pub fn entered(&self, ui: &mut Ui, text: &mut String) -> bool {
        let response = self.show(ui, text);
        was_entered(ui, &response)
    }

    /// As [`Self::entered`]; the box takes the keyboard the first time, while `focused` is false.
    pub fn entered_first(&self, ui: &mut Ui, text: &mut String, focused: &mut bool) -> bool {
        let response = self.show(ui, text);
        if !std::mem::replace(focused, true) {
            response.request_focus();
        }
        was_entered(ui, &response)
    }
}

fn was_entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The menu under the right button that people expect in a box: cut, copy, paste. The window
/// is asked for each, as if the key had been pressed with the box focused.
pub fn text_menu(response: &Response) {
    response.context_menu(|ui| {
        menu_items(ui);
        ui.set_min_width(140.0);
        for (words, command) in [
            ("Cut", ViewportCommand::RequestCut),
            ("Copy", ViewportCommand::RequestCopy),
            ("Paste", ViewportCommand::RequestPaste),
        ] {
            if ui.button(words).clicked() {
                response.request_focus();
                ui.ctx().send_viewport_cmd(command);
                ui.close();
            }
        }
    });
}
