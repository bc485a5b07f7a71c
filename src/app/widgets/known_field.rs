//! A box to type a name into, with the names that are known already to choose from below it.

use egui::text_edit::TextEditState;
use egui::{
    CompletionPopup, Context, FocusDirection, Id, Key, Modifiers, RectAlign, Response, Suggestion,
    TextEdit, Ui,
};

use super::field::{TextField, text_menu};
use crate::app::tokens::small;

/// No list below a box holds more.
const OFFERED: usize = 8;

/// Paints label and box; while the box has the keyboard the names that hold what is typed stand
/// below it: arrows move, Enter or a click chooses, Escape puts them away, and Tab goes on with
/// what is typed. A name typed in other capitals is the known one.
pub fn known_field(
    ui: &mut Ui,
    id: Id,
    field: &TextField<'_>,
    text: &mut String,
    known: &[String],
) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let label = ui.label(small(ui, field.label));
        if ui.memory(|memory| memory.has_focus(id)) {
            let on = |modifiers| ui.input(|input| tabbed(input, modifiers));
            // The list would keep the Tab to itself.
            if on(Modifiers::NONE) {
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
            } else if on(Modifiers::SHIFT) {
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
            }
        }
        let edit = TextEdit::singleline(text)
            .hint_text(field.hint)
            .desired_width(f32::INFINITY)
            .margin(egui::vec2(10.0, 8.0));
        let list = CompletionPopup::new(id)
            .word_boundary(|_| false)
            .align(RectAlign::BOTTOM_START)
            .accept_keys([Key::Enter]);
        let shown = list.show(ui, edit, |query| offered(query.text, known));
        let response = shown.text_edit.response.response.labelled_by(label.id);
        text_menu(&response);
        if response.lost_focus()
            && let Some(name) = known.iter().find(|name| alike(name, text))
        {
            text.clone_from(name);
        }
        response
    })
    .inner
}

fn tabbed(input: &egui::InputState, modifiers: Modifiers) -> bool {
    input.modifiers == modifiers && input.key_pressed(Key::Tab)
}

/// The names that hold what is typed, those that begin with it first; none where it is one.
fn offered(typed: &str, known: &[String]) -> Vec<Suggestion> {
    let typed = typed.trim().to_lowercase();
    if known.iter().any(|name| name.to_lowercase() == typed) {
        return Vec::new();
    }
    let mut found: Vec<(bool, &String)> = (known.iter())
        .filter_map(|name| {
            let at = name.to_lowercase().find(&typed)?;
            Some((at > 0, name))
        })
        .collect();
    found.sort_by_key(|(inside, _)| *inside);
    let names = found.into_iter().take(OFFERED);
    names
        .map(|(_, name)| Suggestion::new(name.as_str()))
        .collect()
}

fn alike(name: &str, typed: &str) -> bool {
    name.to_lowercase() == typed.trim().to_lowercase()
}

/// Forgets what a box could still take back: it holds what was typed, personal details too.
pub fn forget_typing(ctx: &Context, id: Id) {
    if let Some(mut state) = TextEditState::load(ctx, id) {
        state.clear_undoer();
        state.cursor.set_char_range(None);
        state.store(ctx, id);
    }
}
