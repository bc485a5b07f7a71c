//! The filter line: chips that narrow what is shown, and lists to choose one thing from.

use egui::accesskit::Role;
use egui::{
    Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, pos2, vec2,
};

use super::shapes::{cross, focus_ring, menu_items, opens_down};
use crate::app::tokens::{self, palette};

/// What happened to a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetChange {
    /// It narrows to the choice at this index.
    Set(usize),
    /// It no longer narrows.
    Cleared,
}

/// A chip that narrows what is shown. Unset it reads `any` ("Any channel") and opens the
/// choices; set it is filled and carries a cross. `name` ("Channel") is for screen readers:
/// "Channel: any". Enter opens, arrows choose, Delete clears.
pub fn facet(
    ui: &mut Ui,
    name: &str,
    any: &str,
    choices: &[&str],
    set: Option<usize>,
) -> Option<FacetChange> {
    let p = palette(ui);
    let value = set.and_then(|index| choices.get(index)).copied();
    let text = value.unwrap_or(any);
    let galley = WidgetText::from(text).into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Small,
    );
    let pad = 13.0;
    let cross_room = if value.is_some() { 20.0 } else { 0.0 };
    let size = vec2(
        galley.size().x + 2.0 * pad + cross_room,
        tokens::FACET_HEIGHT,
    );
    let (rect, chip) = ui.allocate_exact_size(size, Sense::click());
    let radius = tokens::FACET_HEIGHT / 2.0;
    let (fill, border) = match value {
        Some(_) => (p.selected, Stroke::new(2.0, p.accent)),
        None if chip.hovered() => (p.quiet, Stroke::new(1.0, p.field)),
        None => (p.card, Stroke::new(1.0, p.line)),
    };
    ui.painter()
        .rect(rect, radius, fill, border, StrokeKind::Inside);
    let corner = pos2(rect.left() + pad, rect.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(corner, galley, p.ink);
    if chip.has_focus() {
        focus_ring(ui.painter(), rect, radius as u8, p.focus);
    }
    let state = value.unwrap_or("any");
    chip.widget_info(|| {
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{name}: {state}"))
    });
    ui.ctx().accesskit_node_builder(chip.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });

    let mut change = None;
    if value.is_some() {
        let area = Rect::from_center_size(
            pos2(rect.right() - pad - 4.0, rect.center().y),
            Vec2::splat(22.0),
        );
        let clear = ui.interact(area, chip.id.with("clear"), Sense::click());
        clear.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                ui.is_enabled(),
                format!("Clear {name}: {state}"),
            )
        });
        if clear.hovered() {
            ui.painter().circle_filled(area.center(), 9.0, p.card);
        }
        cross(ui.painter(), area.center(), p.ink);
        if clear.has_focus() {
            focus_ring(ui.painter(), area.shrink(4.0), 9, p.focus);
        }
        let deleted = chip.has_focus()
            && ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::Delete)
                    || input.consume_key(Modifiers::NONE, Key::Backspace)
            });
        if clear.clicked() || deleted {
            chip.request_focus();
            return Some(FacetChange::Cleared);
        }
    }
    menu(&chip, |ui| {
        if item(ui, any, value.is_none()) {
            change = Some(FacetChange::Cleared);
        }
        for (index, choice) in choices.iter().enumerate() {
            if item(ui, choice, set == Some(index)) {
                change = Some(FacetChange::Set(index));
            }
        }
    });
    if change.is_some() {
        chip.request_focus();
    }
    change
}

/// A button that opens a menu of verbs, each with its key; returns the index of the one chosen.
pub fn menu_button(ui: &mut Ui, text: &str, verbs: &[(String, &str)]) -> Option<usize> {
    let button = super::button::quiet_button(ui, text);
    ui.ctx().accesskit_node_builder(button.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    let mut chosen = None;
    menu(&button, |ui| {
        for (index, (words, key)) in verbs.iter().enumerate() {
            let verb = egui::Button::new(words.as_str())
                .shortcut_text(*key)
                .wrap_mode(TextWrapMode::Extend);
            if ui.add(verb).clicked() {
                chosen = Some(index);
                ui.close();
            }
        }
    });
    chosen
}

/// A list to choose one thing from, such as the service or the period. `name` is for screen
/// readers. Returns the index of the choice that was made.
pub fn choice(ui: &mut Ui, name: &str, choices: &[&str], chosen: usize) -> Option<usize> {
    let p = palette(ui);
    let text = choices.get(chosen).copied().unwrap_or("Choose");
    let galley = WidgetText::from(text).into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Small,
    );
    let pad = 11.0;
    let size = vec2(galley.size().x + 2.0 * pad + 18.0, tokens::FACET_HEIGHT);
    let (rect, button) = ui.allocate_exact_size(size, Sense::click());
    let fill = if button.hovered() { p.quiet } else { p.card };
    let border = Stroke::new(1.0, p.field);
    ui.painter()
        .rect(rect, tokens::RADIUS, fill, border, StrokeKind::Inside);
    let corner = pos2(rect.left() + pad, rect.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(corner, galley, p.ink);
    opens_down(
        ui.painter(),
        rect.right_center() - vec2(pad + 4.0, 0.0),
        p.muted,
    );
    if button.has_focus() {
        focus_ring(ui.painter(), rect, tokens::RADIUS, p.focus);
    }
    button.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(text.to_owned());
        info
    });
    let mut made = None;
    menu(&button, |ui| {
        for (index, choice) in choices.iter().enumerate() {
            if item(ui, choice, index == chosen) {
                made = Some(index);
            }
        }
    });
    if made.is_some() {
        button.request_focus();
    }
    made
}

fn menu(opener: &Response, add_items: impl FnOnce(&mut Ui)) {
    Popup::menu(opener)
        .gap(4.0)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            menu_items(ui);
            egui::ScrollArea::vertical()
                .id_salt("choices")
                .max_height(360.0)
                .show(ui, |ui| {
                    ui.set_min_width(160.0);
                    add_items(ui);
                });
        });
}

/// One choice of a menu; pressing it closes the menu.
fn item(ui: &mut Ui, text: &str, chosen: bool) -> bool {
    let pressed = ui
        .add(egui::Button::selectable(chosen, text).wrap_mode(TextWrapMode::Extend))
        .clicked();
    if pressed {
        ui.close();
    }
    pressed
}
