//! The screens. Each is a struct with a `ui` that draws, and returns what was asked for.

mod change_form;
mod demand;
mod exchange;
mod file_form;
mod filter_line;
mod findings_form;
mod import_form;
mod opened_words;
mod period;
mod preview;
mod welcome;

pub use demand::Demand;
pub use exchange::Exchange;
pub use welcome::Welcome;

/// A phrase as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
