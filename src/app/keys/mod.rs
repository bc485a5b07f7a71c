//! The keys of the window: one table, for the rail, the buttons' tooltips, the key map and the
//! test that forbids clashes.

mod table;

use egui::{Context, Event, Id, KeyboardShortcut};

use super::action::{Action, Screen};

pub use table::*;

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

impl Binding {
    /// Whether this is its being pressed, its modifiers and no others.
    pub fn is(&self, event: &Event) -> bool {
        let wanted = &self.shortcut;
        matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if *key == wanted.logical_key && modifiers.matches_exact(wanted.modifiers))
    }

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

/// What the screen does with what is typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typing {
    /// A box that is empty and has nothing to undo.
    pub spent: Option<Id>,
    /// Whether it takes what is typed outside its boxes, too.
    pub everywhere: bool,
}

/// What was pressed that acts everywhere, if anything. A box that is being typed into keeps its
/// own undo and its question marks.
pub fn pressed(ctx: &Context, screen: Typing) -> Option<Action> {
    let in_box = ctx.text_edit_focused();
    let typing = in_box || screen.everywhere;
    let undoing = in_box && ctx.memory(|memory| memory.focused()) != screen.spent;
    EVERYWHERE.iter().find_map(|binding| {
        let undo = [UNDO.shortcut, REDO.shortcut].contains(&binding.shortcut);
        if (undo && undoing) || (typing && binding.shortcut == QUESTION.shortcut) {
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
