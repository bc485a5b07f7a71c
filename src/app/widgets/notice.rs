//! The bar at the bottom: what was just done and how to undo it, what is going on, what went
//! wrong, and whether all is saved.

use egui::accesskit::{Live, Role};
use egui::{
    Align, Frame, Label, Layout, Margin, Panel, Rect, RichText, Sense, Stroke, TextStyle, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::button::{link, link_button};
use crate::app::tokens::{self, Palette, palette, small};

/// What the bar at the bottom says.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Notice {
    /// Nothing but the saved state.
    #[default]
    Quiet,
    /// Something was done: "Logged" “Has anyone looked …”.
    Done {
        /// The verb, in bold and colour.
        verb: String,
        /// What it was done to.
        words: String,
        /// Whether it can be undone.
        undo: bool,
    },
    /// Something takes a while.
    Going {
        /// What is going on: "Importing contacts.csv, 12,000 rows".
        words: String,
        /// How far it has come, from 0 to 1; `None` while nobody can tell.
        done: Option<f32>,
        /// Whether it can be stopped.
        can_stop: bool,
    },
    /// Something could not be done: a sentence that says what, why, and what to do.
    Wrong(String),
}

/// What was pressed in the bar at the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAnswer {
    /// Take back what was done.
    Undo,
    /// Stop what is going on.
    Stop,
    /// The error has been read.
    Dismiss,
}

/// Paints the bar at the bottom of the window; `saved` is its right end: "14,302 contacts, all
/// saved". Call it after the rail and before what fills the middle.
pub fn notice_bar(ui: &mut Ui, notice: &Notice, saved: &str) -> Option<NoticeAnswer> {
    let p = palette(ui);
    let frame = Frame::new().fill(p.card).inner_margin(Margin {
        left: tokens::PAGE_MARGIN,
        right: tokens::PAGE_MARGIN,
        top: 0,
        bottom: 0,
    });
    // What went wrong is said whole, and for that gets the whole bar.
    let (saved, height) = match notice {
        Notice::Wrong(sentence) => ("", wrong_height(ui, sentence)),
        _ => (saved, tokens::NOTICE_HEIGHT),
    };
    Panel::bottom("notice")
        .exact_size(height)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            let bar = ui.max_rect();
            let top = Stroke::new(1.0, p.line);
            let edge = bar.expand2(vec2(f32::from(tokens::PAGE_MARGIN), 0.0));
            ui.painter().hline(edge.x_range(), bar.top() + 0.5, top);
            let right = side(ui, bar, Layout::right_to_left(Align::Center), |ui| {
                ui.label(small(ui, saved)).rect.left()
            });
            let left = bar.with_max_x(right - 2.0 * tokens::GAP);
            side(ui, left, Layout::left_to_right(Align::Center), |ui| {
                let live = match notice {
                    Notice::Wrong(_) => Live::Assertive,
                    _ => Live::Polite,
                };
                ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                    node.set_role(Role::Status);
                    node.set_live(live);
                });
                say(ui, notice, p)
            })
        })
        .inner
}

fn side<R>(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    add(&mut child)
}

fn say(ui: &mut Ui, notice: &Notice, p: &Palette) -> Option<NoticeAnswer> {
    match notice {
        Notice::Quiet => None,
        Notice::Done { verb, words, undo } => {
            ui.label(bold(verb).color(p.value));
            let link_width = if *undo { 110.0 } else { 0.0 };
            shortened(ui, words, link_width);
            (*undo && link_button(ui, "Undo (Ctrl+Z)").clicked()).then_some(NoticeAnswer::Undo)
        }
        Notice::Going {
            words,
            done,
            can_stop,
        } => {
            shortened(ui, words, 230.0);
            progress(ui, words, *done);
            (*can_stop && link_button(ui, "Stop").clicked()).then_some(NoticeAnswer::Stop)
        }
        Notice::Wrong(sentence) => {
            ui.label(bold("Not done").color(p.failure));
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - DISMISS).max(0.0));
                ui.add(Label::new(sentence).wrap());
            });
            link(ui, "Dismiss", TextStyle::Button)
                .clicked()
                .then_some(NoticeAnswer::Dismiss)
        }
    }
}

/// Room for the words around the sentence that says what went wrong.
const NOT_DONE: f32 = 76.0;
const DISMISS: f32 = 80.0;

fn wrong_height(ui: &Ui, sentence: &str) -> f32 {
    let margins = 2.0 * f32::from(tokens::PAGE_MARGIN);
    let room = ui.available_width() - margins - NOT_DONE - DISMISS;
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.fonts_mut(|fonts| {
        fonts.layout(sentence.to_owned(), font, Default::default(), room.max(0.0))
    });
    tokens::NOTICE_HEIGHT.max(galley.size().y.ceil() + 2.0 * tokens::GAP)
}

fn bold(text: &str) -> RichText {
    RichText::new(text).text_style(tokens::strong())
}

/// Words that leave `kept` points for what follows; whole under the pointer.
fn shortened(ui: &mut Ui, words: &str, kept: f32) {
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() - kept).max(0.0));
        ui.add(Label::new(words).truncate());
    });
}

/// A bar that fills as something gets done; `done` is from 0 to 1, `None` while nobody can tell.
pub fn progress(ui: &mut Ui, words: &str, done: Option<f32>) {
    let p = palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(tokens::PROGRESS_WIDTH, 8.0), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, p.quiet);
    if let Some(done) = done {
        let length = rect.width() * done.clamp(0.0, 1.0);
        painter.rect_filled(rect.with_max_x(rect.left() + length), 4.0, p.accent);
    }
    painter.rect_stroke(
        rect,
        4.0,
        Stroke::new(1.0, p.field),
        egui::StrokeKind::Inside,
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, words);
        info.value = done.map(|done| f64::from(done * 100.0).round());
        info
    });
}
