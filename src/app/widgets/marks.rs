//! One tab stop for many marks. The bars, points, cells or rows of a picture share the
//! keyboard: Tab comes to the picture, arrows move within it, Enter opens what stands there.
//! Each mark is a node of its own for a screen reader, which is told where the keyboard is.

use egui::accesskit::Role;
use egui::{
    Event, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo,
};

use super::shapes::focus_ring;
use crate::app::tokens::{self, palette};

/// How many marks there are, and how many of them stand side by side in a row.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub count: usize,
    pub columns: usize,
}

/// The marks of one picture, in this frame.
pub(super) struct Marks {
    id: Id,
    role: Role,
    order: Order,
    /// Where the keyboard stands, or would stand.
    pub current: usize,
    /// Whether the keyboard is in this picture.
    pub focused: bool,
    /// Whether the keyboard has just moved within the picture.
    pub moved: bool,
    /// Whether Shift was held with the key that moved it: what is chosen then extends.
    pub extended: bool,
    /// How often Left (negative) or Right was pressed where there is one column.
    pub sideways: i32,
    /// Whether the keyboard has just come to the picture.
    arrived: bool,
    entered: bool,
    picked: Option<usize>,
}

/// What the picture as a whole is to a screen reader, and what each mark is.
#[derive(Clone, Copy)]
pub(super) struct Roles {
    pub whole: Role,
    pub mark: Role,
}

/// Bars, points and rows.
pub(super) const LIST: Roles = Roles {
    whole: Role::ListBox,
    mark: Role::ListBoxOption,
};
/// Cells in rows and columns.
pub(super) const GRID: Roles = Roles {
    whole: Role::Grid,
    mark: Role::GridCell,
};

/// Draws a picture whose marks share one tab stop; `name` says the whole of it in words.
/// Returns the mark that was clicked or entered, and what `add_marks` returned.
pub(super) fn marks<R>(
    ui: &mut Ui,
    id: Id,
    roles: Roles,
    name: &str,
    order: Order,
    add_marks: impl FnOnce(&mut Ui, &mut Marks) -> R,
) -> (Option<usize>, R) {
    let builder = UiBuilder::new()
        .scope_id(id)
        .sense(Sense::FOCUSABLE)
        .accessibility_role(roles.whole)
        .accessibility_label(name);
    let picture = ui.scope_builder(builder, |ui| {
        let mut marks = Marks::begin(ui, id, roles.mark, order);
        let inner = add_marks(ui, &mut marks);
        (marks.picked, inner)
    });
    // egui tells a screen reader where a scope that takes the focus begins, not where it ends.
    let rect = picture.response.rect;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
    let (picked, inner) = picture.inner;
    // Only now: while the picture was open, the press on a mark counted as one beside it.
    if picked.is_some() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    (picked, inner)
}

impl Marks {
    fn begin(ui: &Ui, id: Id, role: Role, order: Order) -> Self {
        let last = order.count.saturating_sub(1);
        let stored: usize = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut marks = Self {
            id,
            role,
            order,
            current: stored.min(last),
            focused: ui.memory(|memory| memory.has_focus(id)),
            moved: false,
            extended: false,
            sideways: 0,
            arrived: false,
            entered: false,
            picked: None,
        };
        // The key that brought the focus here is not meant for the marks.
        if ui.memory(|memory| memory.had_focus_last_frame(id)) {
            if marks.focused {
                marks.take_keys(ui);
            }
        } else {
            marks.arrived = marks.focused;
        }
        marks
    }

    fn take_keys(&mut self, ui: &Ui) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: self.order.columns < self.order.count,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        ui.input_mut(|input| {
            // The keys' own modifiers: by the end of the frame Shift may have been let go.
            self.extended = input.events.iter().any(|event| {
                matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.shift)
            });
            for key in [
                Key::ArrowLeft,
                Key::ArrowRight,
                Key::ArrowUp,
                Key::ArrowDown,
                Key::Home,
                Key::End,
                Key::PageUp,
                Key::PageDown,
            ] {
                for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                    let next = step(self.order, self.current, key);
                    self.moved |= next != self.current;
                    self.current = next;
                    self.sideways += match key {
                        Key::ArrowLeft if self.order.columns == 1 => -1,
                        Key::ArrowRight if self.order.columns == 1 => 1,
                        _ => 0,
                    };
                }
            }
            self.entered = input.consume_key(Modifiers::NONE, Key::Enter)
                || input.consume_key(Modifiers::NONE, Key::Space);
        });
        if self.moved {
            self.remember(ui);
        }
    }

    fn remember(&self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(self.id, self.current));
    }

    /// One mark: `rect` is where it can be clicked, `name` says it in words, `selected` whether
    /// its words are open. Paint it before or after; the ring comes from [`Self::ring`].
    pub fn mark(
        &mut self,
        ui: &Ui,
        index: usize,
        rect: Rect,
        selected: bool,
        name: impl Fn() -> String,
    ) -> Response {
        let id = self.id.with(index);
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(self.role, true, name()));
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_selected(selected));
        if response.clicked() {
            self.current = index;
            self.remember(ui);
            self.picked = Some(index);
        }
        if self.is_here(index) {
            ui.ctx().accesskit_node_builder(self.id, |node| {
                node.set_active_descendant(id.accesskit_id());
            });
            if self.moved || self.arrived {
                ui.scroll_to_rect(rect, None);
            }
            if self.entered {
                self.picked = Some(index);
            }
        }
        response
    }

    /// Where a picture keeps something of its own in egui's memory.
    pub fn key(&self, what: &str) -> Id {
        self.id.with(what)
    }

    /// Whether the keyboard stands on this mark.
    pub fn is_here(&self, index: usize) -> bool {
        self.focused && self.current == index
    }

    /// Paints the ring around the mark on which the keyboard stands.
    pub fn ring(&self, ui: &Ui, index: usize, rect: Rect) {
        if self.is_here(index) {
            focus_ring(ui.painter(), rect, tokens::RADIUS - 2, palette(ui).focus);
        }
    }
}

/// How many rows a page key moves.
const PAGE: usize = 10;

fn step(order: Order, current: usize, key: Key) -> usize {
    let Order { count, columns } = order;
    let columns = columns.max(1);
    let last = count.saturating_sub(1);
    let next = match key {
        Key::ArrowLeft if current.is_multiple_of(columns) => None,
        Key::ArrowLeft => current.checked_sub(1),
        Key::ArrowRight if (current + 1).is_multiple_of(columns) => None,
        Key::ArrowRight => Some(current + 1),
        Key::ArrowUp => current.checked_sub(columns),
        Key::ArrowDown => Some(current + columns),
        Key::PageUp if columns == 1 => Some(current.saturating_sub(PAGE)),
        Key::PageDown if columns == 1 => Some((current + PAGE).min(last)),
        Key::Home => Some(0),
        Key::End => Some(last),
        _ => None,
    };
    next.filter(|next| *next < count).unwrap_or(current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_inside_a_grid_and_do_not_wrap() {
        let grid = Order {
            count: 6,
            columns: 3,
        };
        assert_eq!(step(grid, 0, Key::ArrowRight), 1);
        assert_eq!(step(grid, 2, Key::ArrowRight), 2);
        assert_eq!(step(grid, 3, Key::ArrowLeft), 3);
        assert_eq!(step(grid, 1, Key::ArrowDown), 4);
        assert_eq!(step(grid, 4, Key::ArrowDown), 4);
        assert_eq!(step(grid, 4, Key::ArrowUp), 1);
        assert_eq!(step(grid, 1, Key::End), 5);
    }

    #[test]
    fn page_keys_move_ten_rows_of_a_list() {
        let list = Order {
            count: 25,
            columns: 1,
        };
        assert_eq!(step(list, 3, Key::PageDown), 13);
        assert_eq!(step(list, 20, Key::PageDown), 24);
        assert_eq!(step(list, 4, Key::PageUp), 0);
        assert_eq!(step(list, 24, Key::ArrowDown), 24);
    }
}
