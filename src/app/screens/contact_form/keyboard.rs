//! The keys of a form, in the order in which they were pressed. A slow window gets many at
//! once: what follows a key that moves the keyboard waits for the next frame, so that a digit
//! after Alt+F is never typed and a word after it never lost.

use egui::{Context, Event, FocusDirection, Id, Key, Modifiers, Popup};

use crate::app::keys;
use crate::model::{Demand, Outcome};

use super::{CLASSES, ContactForm, Part};

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

/// The form's keys.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// What was pressed after the key that was acted on last.
    waiting: Vec<Event>,
    /// Where the keyboard went when a class was chosen, while it is still there: the person may
    /// be about to go on typing, even with a space.
    left_for: Option<Id>,
}

impl Keyboard {
    /// The first of the form's keys in this frame, taken from the input with all that follows.
    pub fn next(&mut self, ctx: &Context) -> Option<Pressed> {
        let in_box = ctx.text_edit_focused();
        let popup = Popup::is_any_open(ctx) && !in_box;
        let elsewhere = popup || ctx.memory(|memory| memory.top_modal_layer().is_some());
        let focused = ctx.memory(|memory| memory.focused());
        self.left_for = self.left_for.filter(|id| focused == Some(*id));
        let mut pressed = None;
        let tab = ctx.input_mut(|input| {
            let mut events = std::mem::take(&mut self.waiting);
            events.append(&mut input.events);
            let mut end = events.len();
            for (at, event) in events.iter().enumerate() {
                pressed = (!elsewhere).then(|| self.meant(event, in_box)).flatten();
                if pressed.is_some() {
                    end = at;
                    break;
                }
                if tab(event).is_some() {
                    end = at + 1;
                    break;
                }
            }
            self.waiting = events.split_off(end);
            let last = events.last().and_then(tab);
            input.events = events;
            last
        });
        if pressed.is_some_and(|pressed| pressed != Pressed::TypeOn) {
            let key = self.waiting.remove(0);
            self.drop_text_of(&key);
        }
        // egui has seen every Tab of this frame, and none of those that waited.
        if tab.is_some() || self.waiting.iter().any(|event| self::tab(event).is_some()) {
            ctx.memory_mut(|memory| memory.move_focus(tab.unwrap_or_default()));
        }
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
        pressed
    }

    /// A class was chosen, and the keyboard went from the words to what happened.
    pub fn left_for(&mut self, id: Id) {
        self.left_for = Some(id);
    }

    /// What an event asks for, if anything.
    fn meant(&mut self, event: &Event, in_box: bool) -> Option<Pressed> {
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

/// Does what a key asked for in a form.
pub fn turn(form: &mut ContactForm, ctx: &Context, keyboard: &mut Keyboard, pressed: Pressed) {
    match pressed {
        Pressed::Class(class) => {
            form.demand = Some(class);
            // A digit chooses next what happened.
            form.go_to(ctx, Part::Outcome);
            keyboard.left_for(form.part(Part::Outcome));
        }
        Pressed::Outcome(outcome) => form.outcome = Some(outcome),
        Pressed::More => {
            form.unfolded = !form.unfolded;
            form.go_to(
                ctx,
                if form.unfolded {
                    Part::More
                } else {
                    Part::Words
                },
            );
        }
        Pressed::Strike => form.strike(ctx),
        Pressed::TypeOn => form.go_on(ctx),
        Pressed::Log => {}
    }
}

fn is_text(event: &Event, wanted: &str) -> bool {
    matches!(event, Event::Text(text) if text == wanted)
}

/// Where a Tab moves the keyboard.
fn tab(event: &Event) -> Option<FocusDirection> {
    match event {
        Event::Key {
            key: Key::Tab,
            pressed: true,
            modifiers,
            ..
        } => match *modifiers {
            Modifiers::NONE => Some(FocusDirection::Next),
            Modifiers::SHIFT => Some(FocusDirection::Previous),
            _ => None,
        },
        _ => None,
    }
}
