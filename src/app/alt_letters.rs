//! Alt with a letter is a command, and types nothing.
//!
//! egui-winit drops the text of a key that is pressed with Ctrl, but not with Alt: Alt+F would
//! put an f into the customer's words. AltGr, with which accents are typed, arrives as Ctrl and
//! Alt together or as neither, and goes on typing.

use egui::{Event, Modifiers, RawInput};

/// Takes the letters of commands out of what was typed.
pub fn drop_them(input: &mut RawInput) {
    // There Option types letters, and is how people write é.
    if cfg!(target_os = "macos") {
        return;
    }
    let mut after_alt = false;
    input.events.retain(|event| match event {
        Event::Key {
            pressed, modifiers, ..
        } => {
            after_alt = *pressed && alt_alone(*modifiers);
            true
        }
        Event::Text(_) => !std::mem::take(&mut after_alt),
        _ => true,
    });
}

fn alt_alone(modifiers: Modifiers) -> bool {
    modifiers.alt && !modifiers.ctrl && !modifiers.command && !modifiers.mac_cmd
}

#[cfg(all(test, not(target_os = "macos")))]
mod tests {
    use super::*;
    use egui::Key;

    fn key(key: Key, pressed: bool, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        }
    }

    /// What arrives in a box.
    fn typed(events: Vec<Event>) -> String {
        let mut input = RawInput {
            events,
            ..RawInput::default()
        };
        let keys = |input: &RawInput| {
            let is_key = |event: &&Event| matches!(event, Event::Key { .. });
            input.events.iter().filter(is_key).count()
        };
        let before = keys(&input);
        drop_them(&mut input);
        assert_eq!(keys(&input), before, "the command itself stays");
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn alt_with_a_letter_types_nothing() {
        let shifted = Modifiers::ALT | Modifiers::SHIFT;
        assert_eq!(
            typed(vec![
                key(Key::F, true, Modifiers::ALT),
                Event::Text("f".into()),
                key(Key::F, false, Modifiers::ALT),
                key(Key::V, true, shifted),
                Event::Text("V".into()),
            ]),
            ""
        );
    }

    #[test]
    fn letters_before_and_after_it_are_typed() {
        assert_eq!(
            typed(vec![
                key(Key::A, true, Modifiers::NONE),
                Event::Text("a".into()),
                key(Key::F, true, Modifiers::ALT),
                Event::Text("f".into()),
                key(Key::F, false, Modifiers::ALT),
                // A letter that egui has no key for.
                Event::Text("ŵ".into()),
                key(Key::Num2, true, Modifiers::NONE),
                Event::Text("2".into()),
            ]),
            "aŵ2"
        );
    }

    #[test]
    fn a_letter_of_its_own_after_the_key_is_let_go_is_typed() {
        assert_eq!(
            typed(vec![
                key(Key::F, true, Modifiers::ALT),
                key(Key::F, false, Modifiers::ALT),
                Event::Text("é".into()),
            ]),
            "é"
        );
    }

    #[test]
    fn alt_gr_goes_on_typing_accents() {
        let alt_gr = Modifiers::CTRL | Modifiers::COMMAND | Modifiers::ALT;
        assert_eq!(
            typed(vec![key(Key::E, true, alt_gr), Event::Text("é".into())]),
            "é"
        );
    }
}
