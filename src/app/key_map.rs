//! The map of the keys: what each does, by the place where it acts.

use egui::{Color32, Grid, Id, Key, Label, Modal, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::keys::{self, Binding, Place};
use super::tokens::{self, small};
use super::widgets::{Side, heading, quiet_button, two_columns};

/// The map while it is shown.
#[derive(Debug)]
pub struct KeyMap {
    /// What had the keyboard before, and gets it back.
    before: Option<Id>,
    /// Whether its button has had the keyboard.
    focused: bool,
}

/// Width of the map where the window has room for it: two columns.
const WIDTH: f32 = 760.0;
/// Width of the column of keys.
const KEYS: f32 = 86.0;

impl KeyMap {
    /// Shows the map.
    pub fn open(ctx: &egui::Context) -> Self {
        Self {
            before: ctx.memory(|memory| memory.focused()),
            focused: false,
        }
    }

    /// The keyboard goes back to where it was.
    pub fn put_away(self, ctx: &egui::Context) {
        if let Some(before) = self.before {
            ctx.memory_mut(|memory| memory.request_focus(before));
        }
    }

    /// Draws the map over the screen; true when it is to be put away.
    pub fn ui(&mut self, ui: &mut Ui) -> bool {
        let window = ui.ctx().content_rect().size() - vec2(2.0, 2.0) * 4.0 * tokens::GAP;
        // Remote desktops are slow to paint a veil over the whole window.
        let modal = Modal::new(Id::unique("the keys")).backdrop_color(Color32::TRANSPARENT);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(window.x));
            ui.spacing_mut().item_spacing.y = tokens::GAP;
            let close = ui.horizontal(|ui| {
                heading(ui, "The keys", tokens::card_title());
                quiet_button(ui, "Close").on_hover_text("Escape")
            });
            let close = close.inner;
            if !std::mem::replace(&mut self.focused, true) {
                close.request_focus();
            }
            ScrollArea::vertical()
                .max_height(window.y - 2.0 * tokens::TALL_BUTTON_HEIGHT)
                .show(ui, |ui| {
                    scroll_by_key(ui);
                    two_columns(ui, |ui, side| {
                        for place in Place::ALL {
                            let left = matches!(place, Place::Everywhere | Place::Lists);
                            if left == (side == Side::Left) {
                                group(ui, place);
                            }
                        }
                    });
                });
            close.clicked()
        });
        shown.inner || shown.should_close()
    }
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
            for binding in bindings {
                ui.label(RichText::new(binding.name).text_style(tokens::strong()));
                ui.add(Label::new(small(ui, binding.words)).wrap());
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
