//! The map of the keys: what each does, by the place where it acts.

use egui::{Context, Grid, Id, Key, Label, LayerId, Modifiers, Order, RichText, Ui, vec2};

use super::keys::{self, Binding, Place};
use super::tokens::{self, small};
use super::widgets::{Side, dialog, heading, quiet_button, two_columns};

/// The map, shown or not.
#[derive(Debug, Default)]
pub struct KeyMap {
    shown: bool,
    /// What had the keyboard before it was shown, and gets it back.
    before: Option<Id>,
}

/// What egui knows it by.
const NAME: &str = "the keys";
/// Width of the map where the window has room for it: two columns.
const WIDTH: f32 = 760.0;
/// Width of the column of keys.
const KEYS: f32 = 86.0;

impl KeyMap {
    /// Shows the map, or puts it away.
    pub fn turn(&mut self, ctx: &Context) {
        self.shown = !self.shown;
        if self.shown {
            self.before = ctx.memory(|memory| memory.focused());
        }
        ctx.request_repaint();
    }

    /// Draws the map over the screen, while it is shown.
    pub fn ui(&mut self, ui: &Ui) {
        if !self.shown {
            self.give_back(ui.ctx());
        } else if closed(ui) {
            self.turn(ui.ctx());
        }
    }

    /// The keyboard goes back to where it was, once egui no longer takes it for the map's.
    fn give_back(&mut self, ctx: &Context) {
        let map = LayerId::new(Order::Foreground, Id::unique(NAME));
        let Some(before) = self.before else {
            return;
        };
        if ctx.memory(|memory| memory.top_modal_layer() == Some(map)) {
            ctx.request_repaint();
        } else {
            ctx.memory_mut(|memory| memory.request_focus(before));
            self.before = None;
        }
    }
}

/// Draws the map; true when it is to be put away.
fn closed(ui: &Ui) -> bool {
    let (close, closed) = dialog(ui, NAME, "The keys", WIDTH, |ui| {
        scroll_by_key(ui);
        two_columns(ui, |ui, side| {
            for place in Place::ALL {
                let left = matches!(place, Place::Everywhere | Place::Lists);
                if left == (side == Side::Left) {
                    group(ui, place);
                }
            }
        });
        quiet_button(ui, "Close").on_hover_text("Escape").clicked()
    });
    close || closed
}

fn group(ui: &mut Ui, place: Place) {
    let bindings: Vec<&Binding> = keys::all().filter(|key| key.place == place).collect();
    if bindings.is_empty() {
        return;
    }
    heading(ui, place.title(), tokens::strong());
    Grid::new(place.title())
        .num_columns(2)
        .min_col_width(KEYS)
        .spacing(vec2(tokens::GAP, 2.0))
        .show(ui, |ui| {
            for same in bindings.chunk_by(|one, next| one.words == next.words) {
                let names: Vec<&str> = same.iter().map(|binding| binding.name).collect();
                let words = same.first().map_or("", |binding| binding.words);
                ui.label(RichText::new(names.join(" or ")).text_style(tokens::strong()));
                ui.add(Label::new(small(ui, words)).wrap());
                ui.end_row();
            }
        });
    ui.add_space(tokens::GAP);
}

/// Where the window is too low for all of them, the arrows and the page keys scroll.
fn scroll_by_key(ui: &Ui) {
    let page = ui.clip_rect().height() - tokens::LINE_HEIGHT;
    for (key, down) in [
        (Key::ArrowDown, tokens::LINE_HEIGHT),
        (Key::ArrowUp, -tokens::LINE_HEIGHT),
        (Key::PageDown, page),
        (Key::PageUp, -page),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, -down));
        }
    }
}
