//! The map of the keys: what each does, by the place where it acts.

use egui::{
    Align, Color32, Context, Frame, Grid, Id, Key, Label, LayerId, Layout, Margin, Modal,
    Modifiers, Order, RichText, ScrollArea, Ui, vec2,
};

use super::keys::{self, Binding, Place};
use super::tokens::{self, small};
use super::widgets::{Side, heading, quiet_button, two_columns};

/// The map, shown or not.
#[derive(Debug, Default)]
pub struct KeyMap {
    shown: bool,
    /// What had the keyboard before it was shown, and gets it back.
    before: Option<Id>,
    /// Whether its button has had the keyboard.
    focused: bool,
}

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
            self.focused = false;
        }
        ctx.request_repaint();
    }

    /// Draws the map over the screen, while it is shown.
    pub fn ui(&mut self, ui: &mut Ui) {
        if !self.shown {
            self.give_back(ui.ctx());
        } else if self.closed(ui) {
            self.turn(ui.ctx());
        }
    }

    /// The keyboard goes back to where it was, once egui no longer takes it for the map's.
    fn give_back(&mut self, ctx: &Context) {
        let map = LayerId::new(Order::Foreground, id());
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

    /// Draws it; true when it is to be put away.
    fn closed(&mut self, ui: &mut Ui) -> bool {
        let window = ui.ctx().content_rect().size();
        let frame = Frame::popup(ui.style()).inner_margin(tokens::CARD_MARGIN);
        let around = 2.0 * (f32::from(tokens::CARD_MARGIN) + tokens::GAP);
        let rows = window.y - around - tokens::BUTTON_HEIGHT - tokens::GAP;
        // Remote desktops are slow to paint a veil over the whole window.
        let modal = Modal::new(id())
            .frame(frame)
            .backdrop_color(Color32::TRANSPARENT);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(window.x - around));
            ui.spacing_mut().item_spacing.y = tokens::GAP;
            let closed = self.header(ui);
            ScrollArea::vertical()
                .max_height(rows)
                .min_scrolled_height(rows)
                .content_margin(Margin {
                    right: tokens::SCROLL_ROOM as i8,
                    ..Margin::ZERO
                })
                .show(ui, |ui| {
                    scroll_by_key(ui);
                    two_columns(ui, |ui, side| {
                        let (left, right) = Place::ALL.split_at(1);
                        let places = match side {
                            Side::Left => left,
                            Side::Right => right,
                        };
                        for place in places {
                            group(ui, *place);
                        }
                    });
                });
            closed
        });
        shown.inner || shown.should_close()
    }

    /// The title, and at the right the button that puts the map away, with the keyboard.
    fn header(&mut self, ui: &mut Ui) -> bool {
        let room = vec2(ui.available_width(), tokens::BUTTON_HEIGHT);
        let header = ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            let close = quiet_button(ui, "Close").on_hover_text("Escape");
            if !std::mem::replace(&mut self.focused, true) {
                close.request_focus();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                heading(ui, "The keys", tokens::card_title());
            });
            close.clicked()
        });
        header.inner
    }
}

fn id() -> Id {
    Id::unique("the keys")
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
