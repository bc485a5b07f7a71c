//! A chart in its card: what it shows, the picture, the small print, and its data.

use egui::accesskit::Role;
use egui::{
    Align, Color32, Id, Key, Label, Layout, Modifiers, Sense, TextStyle, TextWrapMode, Ui,
    WidgetInfo, vec2,
};

use super::button::link;
use super::card::{card, empty};
use super::shapes::focus_ring;
use super::text::line;
use super::{bars, data_table, heat, time};
use crate::app::tokens::{self, small};
use crate::chart::{Body, Chart};

/// What happened in a chart's card.
#[derive(Clone, Copy, Debug)]
pub struct ChartAnswer<R> {
    /// The mark (or its row in the table) that was clicked or entered.
    pub picked: Option<usize>,
    /// Whether the other view was asked for.
    pub turned: bool,
    /// What has the keyboard while it is in the chart: its picture or its table.
    pub keyboard: Id,
    /// What the verbs returned.
    pub verbs: R,
}

/// Paints a chart in a card; `selected` is the mark whose words are open, `other` names another
/// view of the same ("Show how many"), and `add_verbs` adds the verbs that lead on. "Show as a table", or T while the keyboard is in the chart, turns the picture
/// into its data and back.
pub fn chart_card<R>(
    ui: &mut Ui,
    id_salt: &str,
    chart: &Chart,
    selected: Option<usize>,
    other: Option<&str>,
    add_verbs: impl FnOnce(&mut Ui) -> R,
) -> ChartAnswer<R> {
    let id = ui.make_persistent_id(("chart", id_salt));
    let (picture, table) = (id.with("picture"), id.with("table"));
    let other = other.map(|words| (words, ""));
    card(ui, &chart.title, &chart.subtitle, |ui| {
        if let Body::Empty(sentence) = &chart.body {
            empty(ui, sentence, None);
            let ([turned], verbs) = foot(ui, id, chart, [other], add_verbs);
            return ChartAnswer {
                picked: None,
                turned,
                keyboard: picture,
                verbs,
            };
        }
        let as_table: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let (keyboard, there) = if as_table {
            (table, picture)
        } else {
            (picture, table)
        };
        let picked = if as_table {
            ui.add(Label::new(small(ui, &chart.sentence)).wrap());
            data_table(
                ui,
                table,
                &chart.table,
                &chart.sentence,
                tokens::TABLE_HEIGHT,
            )
        } else {
            body(ui, picture, chart, selected)
        };
        let key = ui.memory(|memory| memory.has_focus(keyboard))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::T));
        let words = if as_table {
            "Show the picture"
        } else {
            "Show as a table"
        };
        let hint = "T, while the keyboard is in the chart";
        let views = [other, Some((words, hint))];
        let ([turned, clicked], verbs) = foot(ui, id, chart, views, add_verbs);
        if key || clicked {
            ui.data_mut(|data| data.insert_temp(id, !as_table));
            if key {
                ui.memory_mut(|memory| memory.request_focus(there));
            }
            ui.ctx().request_repaint();
        }
        ChartAnswer {
            picked,
            turned,
            keyboard,
            verbs,
        }
    })
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

/// Another view of the same data: its link's words, and a hint under the pointer.
type View<'a> = Option<(&'a str, &'a str)>;

/// Room below which the small print moves to a line of its own.
const SMALL_PRINT: f32 = 60.0;

/// The card's last line: the verbs at the left, then the small print, and the other views at the
/// right. Returns which view was asked for, and what the verbs returned.
fn foot<R, const N: usize>(
    ui: &mut Ui,
    id: Id,
    chart: &Chart,
    views: [View<'_>; N],
    add_verbs: impl FnOnce(&mut Ui) -> R,
) -> ([bool; N], R) {
    let id = id.with("small print");
    let whole: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if whole {
        small_print(ui, id, &chart.notes, whole);
    }
    let gap = 2.0 * tokens::GAP;
    let widths = views.iter().flatten().map(|(words, _)| {
        let small = TextStyle::Small;
        let galley = line(ui, words, small, Color32::BLACK, f32::INFINITY);
        galley.size().x + gap
    });
    let widths: f32 = widths.sum();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let verbs = add_verbs(ui);
        let room = |ui: &Ui| (ui.available_size_before_wrap().x - widths).floor() - 1.0;
        if room(ui) < SMALL_PRINT {
            ui.end_row();
        }
        let room = vec2(room(ui).max(0.0), tokens::LINE_HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(room);
            if !whole {
                small_print(ui, id, &chart.notes, whole);
            }
        });
        let asked = views.map(|view| {
            view.is_some_and(|(words, hint)| {
                let link = link(ui, words, TextStyle::Small)
                    .accessible_name(format!("{words}: {}", chart.title));
                let pressed = link.clicked();
                if !hint.is_empty() {
                    link.on_hover_text(hint);
                }
                pressed
            })
        });
        (asked, verbs)
    })
    .inner
}

/// Rule set, baseline, exclusions: on one line, or `whole`, one below the other; pressing it
/// turns one into the other.
fn small_print(ui: &mut Ui, id: Id, notes: &[String], whole: bool) {
    if notes.is_empty() {
        return;
    }
    let in_a_row = notes.join(" ");
    let (words, mode) = if whole {
        (notes.join("\n"), TextWrapMode::Wrap)
    } else {
        (in_a_row.clone(), TextWrapMode::Truncate)
    };
    let label = Label::new(small(ui, words)).selectable(false);
    let rect = ui.add(label.wrap_mode(mode)).rect;
    let response = ui.interact(rect, id, Sense::click());
    if response.has_focus() {
        let palette = tokens::palette(ui);
        focus_ring(ui.painter(), rect.expand(2.0), 2, palette.focus);
    }
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Small print: {in_a_row}"))
    });
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_expanded(whole));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !whole));
        ui.ctx().request_repaint();
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}
