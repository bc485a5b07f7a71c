//! The screens. Each is a struct with a `ui` that draws, and returns what was asked for.

mod cite_form;
mod contact_form;
mod contact_in_full;
mod contact_list;
mod contacts;
mod demand;
mod erasing;
mod exchange;
mod filter_line;
mod listen;
mod period;
mod purpose;
mod read_out;
mod settings;
mod type_form;
mod welcome;

pub use contacts::Contacts;
pub use demand::Demand;
pub use exchange::Exchange;
pub use listen::Listen;
pub use purpose::Purposes;
pub use read_out::ReadOut;
pub use settings::Settings;
pub use welcome::Welcome;

/// A phrase as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
