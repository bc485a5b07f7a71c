//! The keys of the window: one table, for the rail, the buttons' tooltips, the key map and the
//! test that forbids clashes.

use egui::gui_zoom::kb_shortcuts;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::action::{Action, Screen};
use crate::desk::command::Verb;

/// Where a key acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On every screen.
    Everywhere,
    /// While listening.
    Listen,
    /// Where contacts are listed.
    Contacts,
    /// While contacts are read against a purpose.
    Reading,
    /// Where something is chosen from: lists, charts, tables, filters.
    Lists,
}

impl Place {
    /// Every place, in the order of the key map.
    pub const ALL: [Self; 5] = [
        Self::Everywhere,
        Self::Listen,
        Self::Contacts,
        Self::Reading,
        Self::Lists,
    ];

    /// What the key map calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Listen => "While listening",
            Self::Contacts => "In contacts",
            Self::Reading => "While reading against a purpose",
            Self::Lists => "In lists and charts",
        }
    }
}

/// A key of the window.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it acts.
    pub place: Place,
    /// The key.
    pub shortcut: KeyboardShortcut,
    /// How it is written: "F3".
    pub name: &'static str,
    /// What it does, as its button and the key map say it.
    pub words: &'static str,
    /// What it asks for, where that is the same everywhere.
    action: Option<fn() -> Action>,
}

/// Every key that acts wherever one is.
const EVERYWHERE: [Binding; 13] = [
    screen(Key::F1, "F1", "Listen", || Action::Show(Screen::Listen)),
    screen(Key::F3, "F3", "Demand", || Action::Show(Screen::Demand)),
    screen(Key::F5, "F5", "Purpose", || Action::Show(Screen::Purpose)),
    screen(Key::F8, "F8", "Contacts", || Action::Show(Screen::Contacts)),
    screen(Key::F7, "F7", "Import and share", || {
        Action::Show(Screen::Exchange)
    }),
    screen(Key::F9, "F9", "Settings", || Action::Show(Screen::Settings)),
    UNDO,
    REDO,
    screen(Key::F12, "F12", "Show the keys, or put them away", || {
        Action::KeyMap
    }),
    QUESTION,
    zoom(kb_shortcuts::ZOOM_IN, "Ctrl++", "Everything larger"),
    zoom(kb_shortcuts::ZOOM_OUT, "Ctrl+-", "Everything smaller"),
    zoom(
        kb_shortcuts::ZOOM_RESET,
        "Ctrl+0",
        "Everything in its usual size",
    ),
];

/// As F12, for those who look for help; in a box it is a question mark.
const QUESTION: Binding = Binding {
    place: Place::Everywhere,
    shortcut: KeyboardShortcut::new(Modifiers::NONE, Key::Questionmark),
    name: "?",
    words: "The same, while nothing is being typed",
    action: Some(|| Action::KeyMap),
};

/// Takes the last change back.
pub const UNDO: Binding = Binding {
    place: Place::Everywhere,
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::Z),
    name: "Ctrl+Z",
    words: "Undo",
    action: Some(|| Action::Undo),
};

/// Makes the change again that was taken back last.
pub const REDO: Binding = Binding {
    place: Place::Everywhere,
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
    name: "Ctrl+Y",
    words: "Redo",
    action: Some(|| Action::Redo),
};

/// Logs the contact.
pub const LOG: Binding = Binding {
    place: Place::Listen,
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter),
    name: "Ctrl+Enter",
    words: Verb::Log.does(),
    action: None,
};

/// Decides the contact on screen as value demand.
pub const VALUE: Binding = of_contact(Key::V, "V", "Value");
/// Decides the contact on screen as failure demand.
pub const FAILURE: Binding = of_contact(Key::F, "F", "Failure");
/// Leaves the contact on screen undecided.
pub const UNDECIDED: Binding = of_contact(Key::U, "U", "Undecided");
/// Puts the chosen contacts on a pile.
pub const GIVE_TYPE: Binding = of_contact(Key::P, "P", Verb::Pile.does());
/// Changes what was recorded of the contact on screen.
pub const EDIT: Binding = of_contact(Key::E, "E", Verb::Edit.does());
/// Cites the chosen contacts for a purpose.
pub const CITE: Binding = of_contact(Key::C, "C", "Cite for a purpose…");
/// Takes the chosen contacts away.
pub const TAKE_AWAY: Binding = of_contact(Key::Delete, "Delete", Verb::TakeAway.does());
/// Goes to the box that finds contacts.
pub const FIND: Binding = Binding {
    place: Place::Contacts,
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::F),
    name: "Ctrl+F",
    words: "Find words",
    action: None,
};

const fn of_contact(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::Contacts,
        shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
        name,
        words,
        action: None,
    }
}

/// Keys that a screen or a widget looks for itself.
const ELSEWHERE: [Binding; 16] = [
    LOG,
    VALUE,
    FAILURE,
    UNDECIDED,
    GIVE_TYPE,
    EDIT,
    CITE,
    TAKE_AWAY,
    FIND,
    list(Key::ArrowDown, "Arrows", "From one to the next"),
    list(Key::Enter, "Enter", "Open what stands behind it"),
    list(Key::T, "T", "Turn a chart into its table, and back"),
    list(Key::Delete, "Delete", "Clear a filter"),
    list(Key::Escape, "Escape", "Close what was opened"),
    of_rows(Key::A, "Ctrl+A", "Choose all rows of a table"),
    of_rows(Key::C, "Ctrl+C", "Copy the chosen rows"),
];

/// Every key there is, in the order of the key map.
pub fn all() -> impl Iterator<Item = &'static Binding> {
    EVERYWHERE.iter().chain(&ELSEWHERE)
}

const fn screen(
    key: Key,
    name: &'static str,
    words: &'static str,
    action: fn() -> Action,
) -> Binding {
    Binding {
        place: Place::Everywhere,
        shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
        name,
        words,
        action: Some(action),
    }
}

/// A key that egui itself acts on, after everybody else.
const fn zoom(shortcut: KeyboardShortcut, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::Everywhere,
        shortcut,
        name,
        words,
        action: None,
    }
}

const fn list(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::Lists,
        shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
        name,
        words,
        action: None,
    }
}

const fn of_rows(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        shortcut: KeyboardShortcut::new(Modifiers::COMMAND, key),
        ..list(key, name, words)
    }
}

impl Binding {
    /// Whether it was pressed; whoever asks first has it.
    pub fn pressed(&self, ctx: &Context) -> bool {
        ctx.input_mut(|input| input.consume_shortcut(&self.shortcut))
    }
}

/// How the key of a screen is written, for the rail.
pub fn of_screen(screen: Screen) -> &'static str {
    let shows = |binding: &&Binding| {
        binding
            .action
            .is_some_and(|action| matches!(action(), Action::Show(shown) if shown == screen))
    };
    EVERYWHERE
        .iter()
        .find(shows)
        .map_or("", |binding| binding.name)
}

/// What was pressed that acts everywhere, if anything. A box that is being typed into keeps its
/// own undo, and its question marks.
pub fn pressed(ctx: &Context) -> Option<Action> {
    let typing = ctx.text_edit_focused();
    EVERYWHERE.iter().find_map(|binding| {
        let of_the_box =
            [UNDO.shortcut, REDO.shortcut, QUESTION.shortcut].contains(&binding.shortcut);
        if of_the_box && typing {
            return None;
        }
        let action = binding.action?;
        binding.pressed(ctx).then(action)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_in_one_place() {
        let meets = |one: Place, other: Place| {
            one == other || one == Place::Everywhere || other == Place::Everywhere
        };
        let keys: Vec<&Binding> = all().collect();
        for (index, one) in keys.iter().enumerate() {
            for other in keys.iter().skip(index + 1) {
                let clash = one.shortcut == other.shortcut && meets(one.place, other.place);
                assert!(!clash, "{}: {} and {}", one.name, one.words, other.words);
            }
        }
    }
}
