//! The keys of the window: one table, for the rail, the help and the test that forbids clashes.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::action::{Action, Screen};

/// A key of the window.
pub struct Binding {
    /// The key.
    pub shortcut: KeyboardShortcut,
    /// How it is written: "F3".
    pub name: &'static str,
    /// What it does.
    pub action: fn() -> Action,
}

/// Every key that acts wherever one is.
pub const KEYS: [Binding; 3] = [
    Binding {
        shortcut: KeyboardShortcut::new(Modifiers::NONE, Key::F3),
        name: "F3",
        action: || Action::Show(Screen::Demand),
    },
    Binding {
        shortcut: KeyboardShortcut::new(Modifiers::NONE, Key::F7),
        name: "F7",
        action: || Action::Show(Screen::Exchange),
    },
    Binding {
        shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::Z),
        name: "Ctrl+Z",
        action: || Action::Undo,
    },
];

/// How the key of a screen is written, for the rail.
pub fn of_screen(screen: Screen) -> &'static str {
    let shows =
        |binding: &&Binding| matches!((binding.action)(), Action::Show(shown) if shown == screen);
    KEYS.iter().find(shows).map_or("", |binding| binding.name)
}

/// What was pressed, if anything. A box that is being typed into keeps its own undo.
pub fn pressed(ctx: &Context) -> Option<Action> {
    let typing = ctx.text_edit_focused();
    KEYS.iter().find_map(|binding| {
        let is_undo = binding.shortcut.logical_key == Key::Z;
        if is_undo && typing {
            return None;
        }
        ctx.input_mut(|input| input.consume_shortcut(&binding.shortcut))
            .then(binding.action)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for (index, binding) in KEYS.iter().enumerate() {
            for other in KEYS.iter().skip(index + 1) {
                assert_ne!(binding.shortcut, other.shortcut, "{}", binding.name);
            }
        }
    }
}
