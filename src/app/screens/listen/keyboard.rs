//! The keys of the screen, in the order in which they were pressed. A slow window gets many at
//! once: what follows a key that moves the keyboard waits for the next frame, so that a digit
//! after Alt+F is never typed and a word after it never lost.

use egui::{Context, Event, Key, Modifiers, Popup};

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
    /// Whether a class was chosen from the words and nothing else was gone to since: the person
    /// may be about to go on typing, even with a space.
    left_words: bool,
}

impl Keyboard {
    /// The first of the screen's keys in this frame, taken from the input with all that follows.
    pub fn next(&mut self, ctx: &Context) -> Option<Pressed> {
        let in_box = ctx.text_edit_focused();
        let elsewhere = Popup::is_any_open(ctx) && !in_box;
        if elsewhere || ctx.memory(|memory| memory.top_modal_layer().is_some()) {
            return None;
        }
        self.left_words &= !in_box;
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
        let (_, pressed) = found?;
        self.left_words = match pressed {
            Pressed::Class(_) => true,
            Pressed::Outcome(_) => self.left_words,
            _ => false,
        };
        Some(pressed)
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
            Event::Text(text) => self.left_words || !text.trim().is_empty(),
            Event::Paste(_) => true,
            Event::Key {
                key,
                pressed: true,
                modifiers: Modifiers::NONE,
                ..
            } => match key {
                Key::Space | Key::Enter | Key::Backspace => self.left_words,
                Key::Tab | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown => {
                    self.left_words = false;
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
