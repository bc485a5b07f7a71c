//! Where the keyboard was. A menu that closes, a form that is done, Escape in a box: each may leave
//! the keyboard nowhere. Then Tab goes on from where it was last, not from the top of the window.

use std::collections::VecDeque;

use egui::{Context, Id, Key};

/// As far back as anybody came from.
const KEPT: usize = 16;

/// What had the keyboard, the last one at the end.
#[derive(Debug, Default)]
pub(super) struct Resume {
    had: VecDeque<Id>,
}

impl Resume {
    /// Notes what has the keyboard; where nothing has it and Tab was pressed, gives it back to
    /// what had it last and is still there. Call it before anything is drawn.
    pub fn next(&mut self, ctx: &Context) {
        if let Some(here) = ctx.memory(|memory| memory.focused()) {
            if self.had.back() != Some(&here) {
                self.had.push_back(here);
                if self.had.len() > KEPT {
                    self.had.pop_front();
                }
            }
        } else if ctx.input(|input| input.key_pressed(Key::Tab)) {
            let drawn = |id: &&Id| ctx.viewport(|window| window.prev_pass.widgets.contains(**id));
            if let Some(last) = self.had.iter().rev().find(drawn) {
                ctx.memory_mut(|memory| memory.request_focus(*last));
            }
        }
    }
}
