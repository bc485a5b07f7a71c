//! Text as the widgets set it: quoted, and shortened to a line.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley, Label, Response, RichText, TextStyle, Ui, WidgetText};

use crate::app::tokens::small;

/// No line on the screen holds more; laying out a whole letter for one line would be waste.
const LONGEST_LINE: usize = 400;

/// A customer's words on one line and in quotation marks: “Where is my application up to?”
pub fn quoted(words: &str) -> String {
    let line = one_line(words);
    if line.starts_with('“') {
        line
    } else {
        format!("“{line}”")
    }
}

/// A heading, for the eye and for a screen reader.
pub fn heading(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    let response = ui.label(RichText::new(text).text_style(style));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
    });
    response
}

/// A row with a quieter word about it: at its end where there is room, else below it, whole.
pub fn beside<R>(ui: &mut Ui, words: &str, add_row: impl FnOnce(&mut Ui) -> R) -> R {
    let (inner, fits) = ui
        .horizontal(|ui| {
            let inner = add_row(ui);
            let text = small(ui, words);
            let width = WidgetText::from(text.clone())
                .into_galley(ui, None, f32::INFINITY, TextStyle::Small)
                .size()
                .x;
            let fits = width <= ui.available_width();
            if fits && !words.is_empty() {
                ui.label(text);
            }
            (inner, fits)
        })
        .inner;
    if !fits {
        ui.add(Label::new(small(ui, words)).wrap());
    }
    inner
}

/// One line of text, shortened with … where it is wider than `width` points.
pub(super) fn line(
    ui: &Ui,
    text: &str,
    style: TextStyle,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(one_line(text), style.resolve(ui.style()), color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn one_line(text: &str) -> String {
    let short: String = text.chars().take(LONGEST_LINE).collect();
    short.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_once_and_on_one_line() {
        assert_eq!(
            quoted("Where is it?\n Eleven weeks."),
            "“Where is it? Eleven weeks.”"
        );
        assert_eq!(quoted("“Where is it?”"), "“Where is it?”");
    }
}
