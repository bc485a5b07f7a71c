//! The box for the customer's words: what will be taken out is struck through while one types,
//! and the line below says what it is and lets a person decide otherwise.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Color32, Context, Response, Stroke, TextBuffer, TextEdit, Ui};

use super::{ContactForm, Part};
use crate::analysis::redact::{redact, redact_but};
use crate::analysis::strike::STRUCK;
use crate::app::keys;
use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{forget_typing, small_link, text_menu};
use crate::chart::words::counted;

impl ContactForm {
    /// The words, named by the heading or label before them, and what will be taken out of them.
    pub fn words_ui(&mut self, ui: &mut Ui, heading: &Response, rows: usize) {
        let id = self.drawn(self.part(Part::Words));
        let keep = &self.keep;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let job = with_struck(ui, text.as_str(), keep, width);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let output = TextEdit::multiline(&mut self.words)
            .id(id)
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .margin(egui::vec2(10.0, 8.0))
            .font(tokens::verbatim())
            .layouter(&mut layouter)
            .show(ui);
        // A press on the link below takes the keyboard and the selection; what it was remains.
        if let Some(cursor) = output.cursor_range {
            let range = cursor.as_sorted_char_range();
            self.selected = range.start.0..range.end.0;
        }
        text_menu(&output.response.response.labelled_by(heading.id));
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(tokens::LINE_HEIGHT);
            self.taken_out(ui);
            let strike = format!("{} ({})", keys::STRIKE.words, keys::STRIKE.name);
            if !self.selected.is_empty() && small_link(ui, &strike).clicked() {
                self.strike(ui.ctx());
            }
        });
    }

    /// "1 personal detail taken out: [phone] Keep it".
    fn taken_out(&mut self, ui: &mut Ui) {
        let found = redact(&self.words).taken;
        let taken = redact_but(&self.words, &self.keep).taken;
        if found.is_empty() && taken.is_empty() {
            // No pattern finds a name.
            let names = format!("Select a name to strike it ({}).", keys::STRIKE.name);
            if !self.words.trim().is_empty() && self.selected.is_empty() {
                ui.label(small(ui, names));
            }
            return;
        }
        let count = counted(taken.len() as u64, "personal detail", "personal details");
        ui.label(small(ui, format!("{count} taken out")));
        let mut kept_now = None;
        for one in &taken {
            ui.label(small(ui, one.kind.token()).color(palette(ui).ink));
            if small_link(ui, "Keep it").clicked() {
                kept_now = self.words.get(one.range.clone()).map(str::to_owned);
            }
        }
        let mut taken_now = None;
        for one in &found {
            let words = self.words.get(one.range.clone()).unwrap_or_default();
            if self.keep.iter().any(|kept| kept == words) {
                ui.label(small(ui, format!("{words} is kept")));
                if small_link(ui, "Take it out").clicked() {
                    taken_now = Some(words.to_owned());
                }
            }
        }
        self.keep.extend(kept_now);
        self.keep.retain(|kept| Some(kept) != taken_now.as_ref());
    }

    /// Puts "[struck]" where the words were that are selected.
    pub fn strike(&mut self, ctx: &Context) {
        let range = std::mem::take(&mut self.selected);
        if range.is_empty() {
            return;
        }
        let before: String = self.words.chars().take(range.start).collect();
        let after: String = self.words.chars().skip(range.end).collect();
        self.words = format!("{before}{STRUCK}{after}");
        self.stand_at(ctx, range.start + STRUCK.chars().count());
    }

    /// Puts the keyboard at the end of the words.
    pub fn go_on(&self, ctx: &Context) {
        self.stand_at(ctx, self.words.chars().count());
    }

    fn stand_at(&self, ctx: &Context, place: usize) {
        let id = self.part(Part::Words);
        let mut state = TextEditState::load(ctx, id).unwrap_or_default();
        let cursor = CCursorRange::one(CCursor::new(place));
        state.cursor.set_char_range(Some(cursor));
        state.store(ctx, id);
        self.go_to(ctx, Part::Words);
    }

    /// Forgets what the boxes could still take back: it may hold personal details.
    pub fn forget(&self, ctx: &Context) {
        for id in &self.drawn {
            forget_typing(ctx, *id);
        }
    }

    /// Whether the words are empty and have nothing to take back or make again either: then
    /// undo is not theirs.
    pub fn leaves_undo(&self, ctx: &Context) -> bool {
        let state = TextEditState::load(ctx, self.part(Part::Words)).unwrap_or_default();
        let cursor = state.cursor.char_range().unwrap_or_default();
        let undone = state.undoer().has_redo(&(cursor, self.words.clone()));
        self.words.is_empty() && !undone
    }
}

/// The words with what will be taken out struck through.
fn with_struck(ui: &Ui, text: &str, keep: &[String], width: f32) -> LayoutJob {
    let p = palette(ui);
    let font = tokens::verbatim().resolve(ui.style());
    let format = |color: Color32, strikethrough: Stroke| TextFormat {
        font_id: font.clone(),
        color,
        strikethrough,
        ..TextFormat::default()
    };
    let plain = format(p.ink, Stroke::NONE);
    let struck = format(p.muted, Stroke::new(1.5, p.muted));
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    let mut from = 0;
    for one in redact_but(text, keep).taken {
        let before = text.get(from..one.range.start).unwrap_or_default();
        job.append(before, 0.0, plain.clone());
        let taken = text.get(one.range.clone()).unwrap_or_default();
        job.append(taken, 0.0, struck.clone());
        from = one.range.end;
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, plain);
    job
}
