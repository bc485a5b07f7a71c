//! A list of names that people keep in order: add, reword, retire.

use egui::{Align, Key, Label, Layout, Modifiers, Response, TextStyle, Ui, WidgetText, vec2};

use crate::analysis::redact::redact;
use crate::app::action::Action;
use crate::app::tokens::{self, small};
use crate::app::widgets::{TextField, card, primary_button, quiet_button, small_link};
use crate::desk::command::{Command, Verb};
use crate::model::{NameKey, NameOf};

/// What a list says of itself.
pub(super) struct Words<'a> {
    /// Its title: "Ways in".
    pub title: &'a str,
    /// What belongs in it.
    pub subtitle: &'a str,
    /// Above the box for a new one: "Another way in".
    pub another: &'a str,
    /// Said while it is empty.
    pub empty: &'a str,
}

/// What is being typed into a list of names.
#[derive(Debug, Default)]
pub(super) struct NameList {
    /// A new name.
    typed: String,
    /// The name that was sent: once it is in the list, the box is emptied.
    sent: Option<String>,
    rewording: Option<Rewording>,
}

/// A name that is being worded anew.
#[derive(Debug)]
struct Rewording {
    key: NameKey,
    before: String,
    typed: String,
    /// Whether its box has had the keyboard.
    focused: bool,
}

/// Width of a list's button beside its box.
const ADD: f32 = 51.0;

impl NameList {
    /// Draws the list; `names` in any order. `top` draws what belongs above them.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        of: Option<NameOf>,
        words: &Words<'_>,
        mut names: Vec<(NameKey, &str)>,
        top: impl FnOnce(&mut Ui),
    ) -> Option<Action> {
        names.sort_by_key(|(_, name)| name.to_lowercase());
        if self
            .sent
            .as_ref()
            .is_some_and(|sent| names.iter().any(|(_, name)| name == sent))
        {
            *self = Self::default();
        }
        card(ui, words.title, words.subtitle, |ui| {
            top(ui);
            let mut asked = None;
            if names.is_empty() {
                ui.add(Label::new(small(ui, words.empty)).wrap());
            }
            for (index, (key, name)) in names.into_iter().enumerate() {
                // By its place, so that the keyboard goes to the next name when one is retired.
                let row = ui.push_id(index, |ui| self.row(ui, key, name)).inner;
                asked = asked.or(row);
            }
            let added = of.and_then(|of| self.another(ui, of, words.another));
            asked
                .or(added)
                .map(|command| Action::Send(Box::new(command)))
        })
    }

    fn row(&mut self, ui: &mut Ui, key: NameKey, name: &str) -> Option<Command> {
        if self.rewording.as_ref().is_some_and(|one| one.key == key) {
            return self.reword(ui);
        }
        ui.horizontal(|ui| {
            let verbs = width(ui, Verb::RewordName) + tokens::GAP + width(ui, Verb::RetireName);
            let room = vec2(
                ui.available_width() - tokens::GAP - verbs,
                tokens::LINE_HEIGHT,
            );
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(room.x);
                ui.add(Label::new(name).truncate());
            });
            if verb(ui, Verb::RewordName.does(), name).clicked() {
                self.rewording = Some(Rewording {
                    key,
                    before: name.to_owned(),
                    typed: name.to_owned(),
                    focused: false,
                });
            }
            let retire = verb(ui, Verb::RetireName.does(), name);
            let hint = "Nobody is offered it any more. The contacts that have it keep it.";
            let retired = retire.on_hover_text(hint).clicked();
            retired.then(|| Command::RetireName {
                key,
                name: name.to_owned(),
            })
        })
        .inner
    }

    /// The box in place of the name; Escape leaves it as it was.
    fn reword(&mut self, ui: &mut Ui) -> Option<Command> {
        let one = self.rewording.as_mut()?;
        let label = format!("New words for {}", one.before);
        let field = TextField {
            label: &label,
            hint: "",
            rows: 1,
        };
        let entered = field.entered_first(ui, &mut one.typed, &mut one.focused);
        let (saved, cancelled) = ui
            .horizontal(|ui| {
                let saved = primary_button(ui, "Save").clicked();
                let cancel = quiet_button(ui, "Cancel").on_hover_text("Escape");
                (saved, cancel.clicked())
            })
            .inner;
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let name = stored(&one.typed);
        let done = (entered || saved) && !name.is_empty();
        let changed = done && name != one.before;
        let command = changed.then(|| Command::RewordName {
            key: one.key,
            before: one.before.clone(),
            name,
        });
        if done || cancelled || escaped {
            self.rewording = None;
        }
        command
    }

    /// The box for a new name. Enter adds it, and goes on to the button, where undo is the
    /// workspace's; Enter there goes back to the box.
    fn another(&mut self, ui: &mut Ui, of: NameOf, label: &str) -> Option<Command> {
        let (field, button) = ui
            .horizontal(|ui| {
                let width = ui.available_width() - ADD - tokens::GAP;
                let column = Layout::top_down(Align::Min);
                let field = ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
                    let field = TextField {
                        label,
                        hint: "Type its name",
                        rows: 1,
                    };
                    field.show(ui, &mut self.typed)
                });
                let button = ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                    let button = quiet_button(ui, Verb::AddName.does());
                    name_it(ui, &button, &format!("{}: {label}", Verb::AddName.does()));
                    button
                });
                (field.inner, button.inner)
            })
            .inner;
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered && !button.clicked() {
            return None;
        }
        let name = stored(&self.typed);
        if name.is_empty() {
            field.request_focus();
            return None;
        }
        button.request_focus();
        self.sent = Some(name.clone());
        Some(Command::AddName { of, name })
    }
}

/// A name as it will be stored.
fn stored(typed: &str) -> String {
    redact(typed.trim()).text.into_owned()
}

/// How wide a name's verb is drawn.
fn width(ui: &Ui, verb: Verb) -> f32 {
    let words = WidgetText::from(verb.does());
    let galley = words.into_galley(ui, None, f32::INFINITY, TextStyle::Small);
    galley.size().x.ceil()
}

/// A small link that a screen reader hears with the name it acts on.
fn verb(ui: &mut Ui, words: &str, name: &str) -> Response {
    let link = small_link(ui, words);
    name_it(ui, &link, &format!("{words} {name}"));
    link
}

fn name_it(ui: &Ui, response: &Response, label: &str) {
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
}
