//! What can be asked for of the contacts in hand: each with its key, its button, its place in the
//! menu.

use egui::{Context, Ui};

use crate::app::keys::{self, Binding};
use crate::app::widgets::menu_button;
use crate::chart::words;
use crate::desk::Desk;
use crate::model::Demand;

/// Something asked for of the contacts in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Decide(Demand),
    GiveType,
    Cite,
    Edit,
    TakeAway,
    Strike,
    Undo,
    Redo,
}

/// Each wish with its key, in the order of the menu.
pub(super) const WISHES: [(Binding, Wish); 10] = [
    (keys::VALUE, Wish::Decide(Demand::Value)),
    (keys::FAILURE, Wish::Decide(Demand::Failure)),
    (keys::UNDECIDED, Wish::Decide(Demand::Undecided)),
    (keys::GIVE_TYPE, Wish::GiveType),
    (keys::CITE, Wish::Cite),
    (keys::EDIT, Wish::Edit),
    (keys::TAKE_AWAY, Wish::TakeAway),
    (keys::STRIKE_WORDS, Wish::Strike),
    (keys::UNDO, Wish::Undo),
    (keys::REDO, Wish::Redo),
];

/// Which wish's key was pressed.
pub(super) fn pressed(ctx: &Context) -> Option<Wish> {
    let pressed = |(key, wish): &(Binding, Wish)| key.pressed(ctx).then_some(*wish);
    WISHES.iter().find_map(pressed)
}

/// Every verb with its key; undo and redo say what they would act on.
pub(super) fn change_menu(ui: &mut Ui, desk: &Desk) -> Option<Wish> {
    let history = desk.history();
    let verbs = WISHES.map(|(key, wish)| {
        let of = match wish {
            Wish::Undo => history.undo.as_deref(),
            Wish::Redo => history.redo.as_deref(),
            _ => None,
        };
        let words = match of {
            Some(of) => format!("{}: {}", key.words, words::shortened(of, 60)),
            None => key.words.to_owned(),
        };
        (words, key.name)
    });
    let chosen = menu_button(ui, "Change…", &verbs)?;
    WISHES.get(chosen).map(|(_, wish)| *wish)
}
