//! A chart in its card: what it shows, the picture, the small print, and its data.

use egui::{Color32, Id, Key, Label, Modifiers, Sense, TextStyle, TextWrapMode, Ui};

use super::button::link;
use super::card::{card, empty};
use super::shapes::focus_ring;
use super::text::line;
use super::{bars, data_table, heat, time};
use crate::app::tokens::{self, small};
use crate::chart::{Body, Chart};

/// Paints a chart in a card; `selected` is the mark whose words are open, and `add_verbs` adds
/// the verbs that lead on. "Show as a table", or T while the keyboard is in the picture, turns
/// the picture into its data and back. Returns the index of the mark (or of its row in the
/// table) that was clicked or entered, and what `add_verbs` returned.
pub fn chart_card<R>(
    ui: &mut Ui,
    id_salt: &str,
    chart: &Chart,
    selected: Option<usize>,
    add_verbs: impl FnOnce(&mut Ui) -> R,
) -> (Option<usize>, R) {
    let id = ui.make_persistent_id(("chart", id_salt));
    let (picture, table) = (id.with("picture"), id.with("table"));
    card(ui, &chart.title, &chart.subtitle, |ui| {
        if let Body::Empty(sentence) = &chart.body {
            empty(ui, sentence, None);
            return (None, verbs(ui, None, add_verbs).1);
        }
        let as_table: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut turned = false;
        let picked = if as_table {
            ui.add(Label::new(small(ui, &chart.sentence)).wrap());
            data_table(ui, table, &chart.table, &chart.sentence)
        } else {
            body(ui, picture, chart, selected)
        };
        small_print(ui, id.with("small print"), &chart.notes);
        let here = if as_table { table } else { picture };
        if ui.memory(|memory| memory.has_focus(here))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::T))
        {
            turned = true;
        }
        let words = if as_table {
            "Show the picture"
        } else {
            "Show as a table"
        };
        let (clicked, inner) = verbs(ui, Some((words, &chart.title)), add_verbs);
        if turned || clicked {
            let there = if as_table { picture } else { table };
            ui.data_mut(|data| data.insert_temp(id, !as_table));
            if turned {
                ui.memory_mut(|memory| memory.request_focus(there));
            }
            ui.ctx().request_repaint();
        }
        (picked, inner)
    })
}

/// Rule set, baseline, exclusions: on one line, and in full once it is pressed.
fn small_print(ui: &mut Ui, id: Id, notes: &[String]) {
    if notes.is_empty() {
        return;
    }
    let whole: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (words, mode) = if whole {
        (notes.join("\n"), TextWrapMode::Wrap)
    } else {
        (notes.join(" "), TextWrapMode::Truncate)
    };
    let label = Label::new(small(ui, words)).wrap_mode(mode);
    let response = ui.add(label.sense(Sense::click()));
    if response.has_focus() {
        let palette = tokens::palette(ui);
        focus_ring(ui.painter(), response.rect.expand(2.0), 2, palette.focus);
    }
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !whole));
    }
}

fn body(ui: &mut Ui, id: Id, chart: &Chart, selected: Option<usize>) -> Option<usize> {
    match &chart.body {
        Body::Empty(_) => None,
        Body::Bars(rows) => bars(
            ui,
            id,
            rows.bars.get(..rows.shown).unwrap_or(&rows.bars),
            &chart.sentence,
            selected,
        ),
        Body::Time(points) => time(ui, id, points, &chart.sentence, selected),
        Body::Heat(cells) => heat(ui, id, cells, &chart.sentence, selected),
    }
}

/// The verbs at the left of the card's last line, and the turn into a table at its right, or
/// below them where they fill the line.
fn verbs<R>(
    ui: &mut Ui,
    turn: Option<(&str, &str)>,
    add_verbs: impl FnOnce(&mut Ui) -> R,
) -> (bool, R) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
        let inner = add_verbs(ui);
        let clicked = turn.is_some_and(|(words, title)| {
            let small = TextStyle::Small;
            let width = line(ui, words, small.clone(), Color32::BLACK, f32::INFINITY)
                .size()
                .x;
            let room = ui.available_size_before_wrap().x - width;
            if room < 0.0 {
                ui.end_row();
            }
            let room = ui.available_size_before_wrap().x - width;
            ui.add_space(room.floor().max(0.0));
            link(ui, words, small)
                .accessible_name(format!("{words}: {title}"))
                .on_hover_text("T, while the keyboard is in the chart")
                .clicked()
        });
        (clicked, inner)
    })
    .inner
}
