//! What can be asked for while words are read out, and the keys for it.

use egui::{Event, Key, Ui};

use crate::app::keys::{self, Binding};
use crate::model::Demand;
use crate::store::read::StoredContact;

/// Something asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wish {
    /// The next seat's vote; what the group decides once all have voted.
    Vote(Demand),
    /// The last vote is taken back.
    VoteBack,
    /// The group decides as all have voted.
    AsAllVoted,
    /// The argument is noted.
    Argue,
    /// The contact goes on a pile.
    Pile,
    /// The contact before.
    Back,
    /// The next contact, this one later.
    Later,
    /// Those on which the votes differed are read again.
    TalkOver,
    /// This contact is read again.
    Again(Box<StoredContact>),
    /// How the readers agree is shown or put away.
    Details,
    /// The reading is left.
    Leave,
}

/// What was pressed in this frame, in its order, while nothing is typed and nothing lies above.
/// A key that is held down counts once: it must not vote for the next seat.
pub(super) fn pressed(ui: &Ui) -> Vec<Wish> {
    let elsewhere = ui.ctx().text_edit_focused()
        || ui.memory(|memory| memory.top_modal_layer().is_some())
        || egui::Popup::is_any_open(ui.ctx());
    if elsewhere {
        return Vec::new();
    }
    // Enter is the button's that has the keyboard, and the arrows are the list's.
    let free = ui.memory(|memory| memory.focused().is_none());
    let events = ui.input(|input| input.events.clone());
    let once = events
        .iter()
        .filter(|event| !matches!(event, Event::Key { repeat: true, .. }));
    once.filter_map(|event| meant(event, free)).collect()
}

fn meant(event: &Event, free: bool) -> Option<Wish> {
    let vote = keys::VOTES.iter().find(|(key, _)| key.is(event));
    if let Some((_, demand)) = vote {
        return Some(Wish::Vote(*demand));
    }
    let one_of = |bindings: &[Binding; 2]| {
        let [letter, arrow] = bindings;
        letter.is(event) || (free && arrow.is(event))
    };
    let escape = matches!(event, Event::Key { key: Key::Escape, pressed: true, modifiers, .. }
        if modifiers.is_none());
    [
        (keys::VOTE_BACK.is(event), Wish::VoteBack),
        (free && keys::AS_ALL_VOTED.is(event), Wish::AsAllVoted),
        (keys::ARGUE.is(event), Wish::Argue),
        (keys::PILE.is(event), Wish::Pile),
        (one_of(&keys::ONE_BACK), Wish::Back),
        (one_of(&keys::LATER), Wish::Later),
        (keys::TALK_OVER.is(event), Wish::TalkOver),
        (keys::DETAILS.is(event), Wish::Details),
        (escape, Wish::Leave),
    ]
    .into_iter()
    .find_map(|(is, wish)| is.then_some(wish))
}
