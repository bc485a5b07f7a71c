//! Every key there is, with what it does.

use egui::gui_zoom::kb_shortcuts;
use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Binding, Place};
use crate::app::action::{Action, Screen};
use crate::desk::command::Verb;
use crate::model::{Demand, Outcome};

/// Every key that acts wherever one is.
pub(super) const EVERYWHERE: [Binding; 15] = [
    screen(Key::F1, "F1", "Listen", || Action::Show(Screen::Listen)),
    screen(Key::F2, "F2", "Read out", || Action::Show(Screen::ReadOut)),
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
    FULL_SCREEN,
    zoom(kb_shortcuts::ZOOM_IN, "Ctrl++", "Everything larger"),
    zoom(kb_shortcuts::ZOOM_OUT, "Ctrl+-", "Everything smaller"),
    zoom(
        kb_shortcuts::ZOOM_RESET,
        "Ctrl+0",
        "Everything in its usual size",
    ),
];

/// As F12, for those who look for help; in a box it is a question mark.
pub(super) const QUESTION: Binding = Binding {
    place: Place::Everywhere,
    shortcut: KeyboardShortcut::new(Modifiers::NONE, Key::Questionmark),
    name: "?",
    words: "The same, while nothing is being typed",
    action: Some(|| Action::KeyMap),
};

/// Fills the screen, as for a projector.
pub const FULL_SCREEN: Binding = screen(Key::F11, "F11", "Full screen, and back", || {
    Action::FullScreen
});

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

/// Logs the contact as value demand.
pub const LOG_VALUE: Binding = listening(Key::V, "Alt+V", "Value");
/// Logs the contact as failure demand.
pub const LOG_FAILURE: Binding = listening(Key::F, "Alt+F", "Failure");
/// Logs the contact as looked at, and left open.
pub const LOG_UNDECIDED: Binding = listening(Key::U, "Alt+U", "Undecided");
/// Shows what is seldom needed, or puts it away.
pub const MORE: Binding = listening(Key::M, "Alt+M", "More");
/// Strikes what is selected.
pub const STRIKE: Binding = listening(Key::X, "Alt+X", "Strike the selected words");

/// What happened, and its two keys.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeKeys {
    /// What happened.
    pub means: Outcome,
    /// The key while no box is being typed into.
    pub digit: Binding,
    /// The key wherever one is.
    pub anywhere: Binding,
}

/// What happened, in the order of the digits.
pub const OUTCOMES: [OutcomeKeys; 4] = [
    outcome(
        Outcome::Settled,
        Key::Num1,
        ["1", "Alt+1"],
        "Settled in one go",
    ),
    outcome(
        Outcome::SentOn,
        Key::Num2,
        ["2", "Alt+2"],
        "We sent them on",
    ),
    outcome(
        Outcome::ComeBack,
        Key::Num3,
        ["3", "Alt+3"],
        "They will have to come back",
    ),
    outcome(Outcome::Other, Key::Num4, ["4", "Alt+4"], "Something else"),
];

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
pub const CITE: Binding = of_contact(Key::C, "C", Verb::Cite.does());
/// Takes the chosen contacts away.
pub const TAKE_AWAY: Binding = of_contact(Key::Delete, "Delete", Verb::TakeAway.does());
/// Strikes words from the contact on screen, for good.
pub const STRIKE_WORDS: Binding = of_contact(Key::X, "X", Verb::Strike.does());
/// Goes to the box that finds contacts.
pub const FIND: Binding = Binding {
    place: Place::Contacts,
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::F),
    name: "Ctrl+F",
    words: "Find words",
    action: None,
};

/// Goes to the demand types of the service.
pub const TYPES: Binding = Binding {
    shortcut: KeyboardShortcut::new(Modifiers::COMMAND, Key::T),
    name: "Ctrl+T",
    words: "Types…",
    ..FIND
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

/// A contact fits the statement it is read against, by digit or by letter.
pub const FITS: [Binding; 2] = [
    reading(Key::Num1, "1", "Fits"),
    reading(Key::F, "F", "Fits"),
];
/// It is against it.
pub const AGAINST: [Binding; 2] = [
    reading(Key::Num2, "2", "Against"),
    reading(Key::A, "A", "Against"),
];
/// It is neither.
pub const NEITHER: [Binding; 2] = [
    reading(Key::Num3, "3", "Neither"),
    reading(Key::N, "N", "Neither"),
];
/// Back to the contact before.
pub const BACK: [Binding; 2] = [
    reading(Key::B, "B", "Back"),
    reading(Key::ArrowLeft, "Left", "Back"),
];
/// On to the next contact, this one for later.
pub const SKIP: [Binding; 2] = [
    reading(Key::S, "S", "Skip"),
    reading(Key::ArrowRight, "Right", "Skip"),
];

const fn reading(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::Reading,
        shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
        name,
        words,
        action: None,
    }
}

/// A vote, and what the group decides, by class.
pub const VOTES: [(Binding, Demand); 3] = [
    (of_read_out(Key::F, "F", "Failure"), Demand::Failure),
    (of_read_out(Key::V, "V", "Value"), Demand::Value),
    (of_read_out(Key::U, "U", "Undecided"), Demand::Undecided),
];
/// Takes the last vote back, while not all have voted.
pub const VOTE_BACK: Binding = of_read_out(Key::Backspace, "Backspace", "Take the last vote back");
/// Decides as everybody voted.
pub const AS_ALL_VOTED: Binding = of_read_out(Key::Enter, "Enter", "Decide as all have voted");
/// Goes to the line for what was argued.
pub const ARGUE: Binding = of_read_out(Key::A, "A", "Note what was argued");
/// Puts the contact that is read out on a pile.
pub const PILE: Binding = of_read_out(Key::P, "P", Verb::Pile.does());
/// Reads those again on which the votes differed.
pub const TALK_OVER: Binding = of_read_out(Key::T, "T", "Read those to talk over again");
/// Shows or hides how the readers agree.
pub const DETAILS: Binding = of_read_out(Key::D, "D", "Details");
/// Back to the contact read out before.
pub const ONE_BACK: [Binding; 2] = [
    of_read_out(Key::B, "B", "Back"),
    of_read_out(Key::ArrowLeft, "Left", "Back"),
];
/// On to the next contact, this one for later.
pub const LATER: [Binding; 2] = [
    of_read_out(Key::S, "S", "Later"),
    of_read_out(Key::ArrowRight, "Right", "Later"),
];
/// Through words that are longer than the screen.
pub const SCROLL: [Binding; 2] = [
    of_read_out(Key::PageDown, "Page Down", "Down in long words"),
    of_read_out(Key::PageUp, "Page Up", "Up in long words"),
];

const fn of_read_out(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::ReadOut,
        shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
        name,
        words,
        action: None,
    }
}

/// Keys that a screen or a widget looks for itself.
const ELSEWHERE: [Binding; 28] = [
    LOG,
    VALUE,
    FAILURE,
    UNDECIDED,
    LOG_VALUE,
    LOG_FAILURE,
    LOG_UNDECIDED,
    STRIKE,
    MORE,
    GIVE_TYPE,
    EDIT,
    CITE,
    TAKE_AWAY,
    STRIKE_WORDS,
    FIND,
    TYPES,
    VOTE_BACK,
    AS_ALL_VOTED,
    ARGUE,
    PILE,
    DETAILS,
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
    let outcomes = OUTCOMES.iter().flat_map(|one| [&one.digit, &one.anywhere]);
    let pairs = [
        &FITS, &AGAINST, &NEITHER, &BACK, &SKIP, &ONE_BACK, &LATER, &SCROLL,
    ];
    let pairs = pairs.into_iter().flatten();
    let votes = VOTES.iter().map(|(binding, _)| binding);
    EVERYWHERE
        .iter()
        .chain(votes)
        .chain(&ELSEWHERE)
        .chain(outcomes)
        .chain(pairs)
        .chain([&TALK_OVER])
}

const fn outcome(
    means: Outcome,
    key: Key,
    [digit, anywhere]: [&'static str; 2],
    words: &'static str,
) -> OutcomeKeys {
    OutcomeKeys {
        means,
        digit: Binding {
            shortcut: KeyboardShortcut::new(Modifiers::NONE, key),
            ..listening(key, digit, words)
        },
        anywhere: listening(key, anywhere, words),
    }
}

const fn listening(key: Key, name: &'static str, words: &'static str) -> Binding {
    Binding {
        place: Place::Listen,
        shortcut: KeyboardShortcut::new(Modifiers::ALT, key),
        name,
        words,
        action: None,
    }
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
