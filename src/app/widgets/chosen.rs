//! Rows chosen together: Shift extends what is chosen, Ctrl+A takes all.

use std::ops::RangeInclusive;

use egui::{Key, Modifiers, Response, Ui};

use super::marks::Marks;

/// What is chosen: the row where the choice began, and the row to which it extends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    from: usize,
    to: usize,
}

impl Chosen {
    pub fn rows(&self) -> RangeInclusive<usize> {
        self.from.min(self.to)..=self.from.max(self.to)
    }
}

fn extended(chosen: Chosen, to: usize, extend: bool) -> Chosen {
    Chosen {
        from: if extend { chosen.from } else { to },
        to,
    }
}

/// What is chosen after the keys of this frame, of so many rows.
pub(super) fn chosen(ui: &Ui, marks: &Marks, count: usize) -> Chosen {
    let chosen: Chosen = ui
        .data(|data| data.get_temp(marks.key("chosen")))
        .unwrap_or_default();
    let all = || ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A));
    if marks.focused && all() {
        Chosen {
            from: 0,
            to: count.saturating_sub(1),
        }
    } else if marks.moved {
        extended(chosen, marks.current, marks.extended)
    } else {
        chosen
    }
}

/// What is chosen after a row was clicked, if it was.
pub(super) fn clicked(ui: &Ui, chosen: Chosen, index: usize, response: &Response) -> Chosen {
    if !response.clicked() {
        return chosen;
    }
    extended(chosen, index, ui.input(|input| input.modifiers.shift))
}

/// Keeps what is chosen for the next frame.
pub(super) fn keep(ui: &Ui, marks: &Marks, chosen: Chosen) {
    ui.data_mut(|data| data.insert_temp(marks.key("chosen"), chosen));
}
