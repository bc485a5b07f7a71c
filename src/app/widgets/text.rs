//! Text as the widgets set it: quoted, shortened, with thousands set off.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley, Response, RichText, TextStyle, Ui};

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

/// A number as it is read: 14,302.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut read = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            read.push(',');
        }
        read.push(digit);
    }
    read
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
    fn thousands_are_set_off() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(14_302), "14,302");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }

    #[test]
    fn words_are_quoted_once_and_on_one_line() {
        assert_eq!(
            quoted("Where is it?\n Eleven weeks."),
            "“Where is it? Eleven weeks.”"
        );
        assert_eq!(quoted("“Where is it?”"), "“Where is it?”");
    }
}
