//! The keys of the screen, in the order in which they were pressed. A slow window gets many at
//! once: what follows a key that moves the keyboard waits for the next frame, so that a digit
//! after Alt+F is never typed and a word after it never lost.

use egui::{Context, Event, Id, Key, Modifiers, Popup};

use crate::app::keys;
use crate::app::screens::contact_form::CLASSES;
use crate::model::{Demand, Outcome};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Value, failure or undecided; the keyboard leaves the words.
    Class(Demand),
    /// What happened.
    Outcome(Outcome),
    /// The folded parts.
    More,
    /// Strike what is selected.
    Strike,
    /// Log, or save.
    Log,
    /// Something was typed outside the boxes: it belongs to the words, and waits for them.
    TypeOn,
}

/// The screen's keys.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// What was pressed after the key that was acted on last.
    waiting: Vec<Event>,
    /// Where the keyboard went when a class was chosen, while it is still there: the person may
    /// be about to go on typing, even with a space.
    left_for: Option<Id>,
}

impl Keyboard {
    /// The first of the screen's keys in this frame, taken from the input with all that follows.
    pub fn next(&mut self, ctx: &Context) -> Option<Pressed> {
        let in_box = ctx.text_edit_focused();
        let elsewhere = Popup::is_any_open(ctx) && !in_box;
        if elsewhere || ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            return None;
        }
        let focused = ctx.memory(|memory| memory.focused());
        self.left_for = self.left_for.filter(|id| focused == Some(*id));
        let found = ctx.input_mut(|input| {
            let mut events = std::mem::take(&mut self.waiting);
            events.append(&mut input.events);
            let found =
                (0..events.len()).find_map(|at| Some((at, self.meant(&events, at, in_box)?)));
            if let Some((at, pressed)) = found {
                self.waiting = events.split_off(at);
                if pressed != Pressed::TypeOn {
                    let key = self.waiting.remove(0);
                    self.drop_text_of(&key);
                }
            }
            input.events = events;
            found
        });
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
        found.map(|(_, pressed)| pressed)
    }

    /// A class was chosen, and the keyboard went from the words to what happened.
    pub fn left_for(&mut self, id: Id) {
        self.left_for = Some(id);
    }

    /// What the event at this place asks for, if anything.
    fn meant(&mut self, events: &[Event], at: usize, in_box: bool) -> Option<Pressed> {
        let event = events.get(at)?;
        for (class, key) in CLASSES {
            if key.is(event) {
                return Some(Pressed::Class(class));
            }
        }
        for (key, pressed) in [
            (&keys::LOG, Pressed::Log),
            (&keys::MORE, Pressed::More),
            (&keys::STRIKE, Pressed::Strike),
        ] {
            if key.is(event) {
                return Some(pressed);
            }
        }
        for outcome in &keys::OUTCOMES {
            let digit = !in_box && (outcome.digit.is(event) || is_text(event, outcome.digit.name));
            if digit || outcome.anywhere.is(event) {
                return Some(Pressed::Outcome(outcome.means));
            }
        }
        (!in_box && self.is_typed(event)).then_some(Pressed::TypeOn)
    }

    /// Whether an event belongs to the words, though no box has the keyboard.
    fn is_typed(&mut self, event: &Event) -> bool {
        match event {
            Event::Text(text) => self.left_for.is_some() || !text.trim().is_empty(),
            Event::Paste(_) => true,
            Event::Key {
                key,
                pressed: true,
                modifiers: Modifiers::NONE,
                ..
            } => match key {
                Key::Space | Key::Enter | Key::Backspace => self.left_for.is_some(),
                Key::ArrowLeft | Key::ArrowRight => {
                    self.left_for = None;
                    false
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// A digit arrives twice, as a key and as text: the text goes with the key.
    fn drop_text_of(&mut self, key: &Event) {
        let Event::Key { key, .. } = key else {
            return;
        };
        if (self.waiting.first()).is_some_and(|next| is_text(next, key.symbol_or_name())) {
            self.waiting.remove(0);
        }
    }
}

fn is_text(event: &Event, wanted: &str) -> bool {
    matches!(event, Event::Text(text) if text == wanted)
}
