//! A row of answers of which one is chosen: "Phone", "Counter", "Letter". The row is one tab
//! stop; arrows move the choice, Space and a click choose.

use egui::accesskit::{Role, Toggled};
use egui::{Id, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, WidgetText, pos2, vec2};

use super::marks::{Marks, Order, Roles, marks};
use super::shapes::mark;
use crate::app::tokens::{self, palette};
use crate::model::Demand;

/// One answer of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer<'a> {
    /// What it says.
    pub words: &'a str,
    /// The key that chooses it from elsewhere, such as "Alt+V"; empty where there is none.
    pub hint: &'a str,
    /// The class whose mark stands before it.
    pub class: Option<Demand>,
}

/// What was done to a row of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chose {
    /// The answer at this index.
    This(usize),
    /// None any more: the one that was chosen was pressed again.
    Nothing,
}

const RADIO: Roles = Roles {
    whole: Role::RadioGroup,
    mark: Role::RadioButton,
};

/// Paints a row of answers; `name` says for a screen reader what is chosen, and `id` has the
/// keyboard when the row has it. Returns what was chosen, where that changes.
pub fn choice_row(
    ui: &mut Ui,
    id: Id,
    name: &str,
    answers: &[Answer<'_>],
    chosen: Option<usize>,
) -> Option<Chose> {
    if let Some(chosen) = chosen {
        // The keyboard comes to what is chosen, whoever chose it.
        ui.data_mut(|data| data.insert_temp(id, chosen));
    }
    let order = Order {
        count: answers.len(),
        columns: answers.len(),
    };
    let (pressed, moved) = marks(ui, id, RADIO, name, order, |ui, marks| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(tokens::GAP, tokens::GAP);
            for (index, answer) in answers.iter().enumerate() {
                one(ui, marks, index, answer, chosen == Some(index));
            }
        });
        marks.moved.then_some(marks.current)
    });
    match (pressed, moved) {
        (Some(pressed), _) if chosen == Some(pressed) => Some(Chose::Nothing),
        (Some(index), _) | (None, Some(index)) => Some(Chose::This(index)),
        (None, None) => None,
    }
}

fn one(ui: &mut Ui, marks: &mut Marks, index: usize, answer: &Answer<'_>, chosen: bool) {
    const PAD: f32 = 12.0;
    let p = palette(ui);
    let galley = |ui: &Ui, text: &str, style: TextStyle| {
        let wrap = Some(TextWrapMode::Extend);
        WidgetText::from(text).into_galley(ui, wrap, f32::INFINITY, style)
    };
    let style = match answer.class {
        Some(_) => tokens::strong(),
        None => TextStyle::Button,
    };
    let words = galley(ui, answer.words, style);
    let hint = galley(ui, answer.hint, TextStyle::Small);
    let mark_room = answer.class.map_or(0.0, |_| tokens::MARK_COLUMN - 2.0);
    let hint_room = match answer.hint {
        "" => 0.0,
        _ => hint.size().x + tokens::GAP,
    };
    let width = words.size().x + mark_room + hint_room + 2.0 * PAD;
    let size = vec2(width, tokens::TALL_BUTTON_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = marks.mark(ui, index, rect, chosen, || answer.words.to_owned());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(Toggled::from(chosen));
        if !answer.hint.is_empty() {
            node.set_keyboard_shortcut(answer.hint);
        }
    });
    let (fill, border) = match chosen {
        true => (p.selected, Stroke::new(2.0, p.accent)),
        false if response.hovered() => (p.quiet, Stroke::new(1.0, p.field)),
        false => (p.card, Stroke::new(1.0, p.field)),
    };
    let painter = ui.painter();
    painter.rect(rect, tokens::RADIUS, fill, border, StrokeKind::Inside);
    let (middle, mut left) = (rect.center().y, rect.left() + PAD);
    if let Some(class) = answer.class {
        let centre = pos2(left + tokens::MARK_RADIUS + 1.0, middle);
        mark(painter, p, centre, Some(class));
        left += mark_room;
    }
    let end = left + words.size().x;
    let corner = pos2(left, middle - words.size().y / 2.0);
    painter.galley_with_override_text_color(corner, words, p.ink);
    let corner = pos2(end + tokens::GAP, middle - hint.size().y / 2.0);
    painter.galley_with_override_text_color(corner, hint, p.muted);
    marks.ring(ui, index, rect);
}
