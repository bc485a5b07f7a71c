//! The demand types of a service: made, reworded, merged, retired, and read.

use egui::{Id, Key, Modifiers, Ui};

use crate::analysis::redact::redact;
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Side, TextField, card, choice, data_table, empty, link_button, page, quiet_button, two_columns,
};
use crate::chart::{Table, words};
use crate::desk::Desk;
use crate::desk::command::{Command, Verb};
use crate::desk::question::Open;
use crate::desk::questions::{TypeRow, TypesOf};
use crate::model::{DemandTypeKey, ServiceKey};

/// What the window needs besides the table.
const BESIDES: f32 = 380.0;

/// The page of a service's types.
#[derive(Debug, Default)]
pub(super) struct TypesPage {
    types: Open<TypesOf>,
    /// The sentence of a type to be made.
    new: String,
    /// The type in hand.
    here: Option<DemandTypeKey>,
    /// Its sentence as it is being reworded, and as it stood when that began.
    sentence: String,
    stood: String,
    /// The type it would be merged into.
    into: Option<DemandTypeKey>,
    /// Whether the first box has had the keyboard.
    focused: bool,
}

/// What was asked for on the page.
#[derive(Debug)]
pub(super) enum TypesAnswer {
    /// A change.
    Send(Command),
    /// To read the contacts of a type.
    Read(DemandTypeKey),
    /// To go back to the contacts.
    Back,
}

impl TypesPage {
    /// Draws the page of a service, by name.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        service: ServiceKey,
        name: &str,
    ) -> Option<TypesAnswer> {
        let rows = match self.types.latest(desk, TypesOf { service }) {
            Some(Ok(rows)) => rows.clone(),
            Some(Err(_)) | None => Vec::new(),
        };
        let buttons = |ui: &mut Ui| quiet_button(ui, "Back to contacts").clicked();
        let subtitle = format!("{name}: what they ask for, in their words");
        let (back, answer) = page(ui, "Types", &subtitle, buttons, |ui| {
            let mut answer = None;
            two_columns(ui, |ui, side| {
                let asked = match side {
                    Side::Left => self.all(ui, service, &rows),
                    Side::Right => self.one(ui, &rows),
                };
                answer = asked.or(answer.take());
            });
            answer
        });
        let escaped = !ui.ctx().text_edit_focused()
            && !egui::Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if back || escaped {
            return Some(TypesAnswer::Back);
        }
        answer
    }

    /// The piles there are, and a box to make one.
    fn all(&mut self, ui: &mut Ui, service: ServiceKey, rows: &[TypeRow]) -> Option<TypesAnswer> {
        let subtitle = "Pile like with like, and name the pile with a customer's sentence.";
        card(ui, "The piles", subtitle, |ui| {
            let field = TextField {
                label: "A new type, as a customer would say it",
                hint: "Where is my application up to?",
                rows: 1,
            };
            let entered = field.entered_first(ui, &mut self.new, &mut self.focused);
            let sentence = redact(self.new.trim()).text.into_owned();
            let ready = !sentence.is_empty();
            let pressed = ui
                .add_enabled_ui(ready, |ui| quiet_button(ui, "Make it").clicked())
                .inner;
            if rows.is_empty() {
                let words = "There are no types yet. Read the contacts out, and name the first \
                             pile.";
                empty(ui, words, None);
            } else {
                let height = (ui.ctx().content_rect().height() - BESIDES).max(tokens::TABLE_HEIGHT);
                let sentence = "The types and how many contacts are on each";
                let id = Id::unique("types");
                if let Some(row) = data_table(ui, id, &table(rows), sentence, height)
                    .and_then(|picked| rows.get(picked))
                {
                    self.take_up(row);
                }
            }
            if ready && (pressed || entered) {
                self.new.clear();
                return Some(TypesAnswer::Send(Command::MakeType { service, sentence }));
            }
            None
        })
    }

    fn take_up(&mut self, row: &TypeRow) {
        self.here = Some(row.key);
        self.stood.clear();
        self.into = None;
    }

    /// The pile in hand, and what can be done with it.
    fn one(&mut self, ui: &mut Ui, rows: &[TypeRow]) -> Option<TypesAnswer> {
        let here = (rows.iter()).find(|row| Some(row.key) == self.here);
        let Some(row) = here else {
            card(ui, "", "", |ui| {
                let words = "Choose a type with Enter: here it is reworded, merged or retired.";
                empty(ui, words, None);
            });
            return None;
        };
        // Another type, or the same by another name: the box begins with what stands.
        if self.stood != row.sentence {
            self.stood.clone_from(&row.sentence);
            self.sentence.clone_from(&row.sentence);
        }
        card(ui, &row.sentence, &on_it(row), |ui| {
            let read = format!("Read the {}", words::number(row.split.all()));
            let read = row.split.all() > 0 && link_button(ui, &read).clicked();
            let answer = self.reword(ui, row).or_else(|| self.merge(ui, row, rows));
            ui.add_space(tokens::GAP);
            ui.label(small(
                ui,
                "Retired, it is offered no more; its contacts stay on it.",
            ));
            if quiet_button(ui, Verb::RetireType.does()).clicked() {
                return Some(TypesAnswer::Send(Command::RetireType(row.key)));
            }
            if read {
                return Some(TypesAnswer::Read(row.key));
            }
            answer
        })
    }

    fn reword(&mut self, ui: &mut Ui, row: &TypeRow) -> Option<TypesAnswer> {
        let field = TextField {
            label: "Its sentence",
            hint: "",
            rows: 1,
        };
        let entered = field.entered(ui, &mut self.sentence);
        let sentence = redact(self.sentence.trim()).text.into_owned();
        let ready = !sentence.is_empty() && sentence != row.sentence;
        let pressed = ui
            .add_enabled_ui(ready, |ui| quiet_button(ui, "Reword").clicked())
            .inner;
        (ready && (pressed || entered)).then_some(TypesAnswer::Send(Command::RewordType {
            key: row.key,
            sentence,
        }))
    }

    fn merge(&mut self, ui: &mut Ui, row: &TypeRow, rows: &[TypeRow]) -> Option<TypesAnswer> {
        let others: Vec<&TypeRow> = rows.iter().filter(|other| other.key != row.key).collect();
        if others.is_empty() {
            return None;
        }
        ui.add_space(tokens::GAP);
        ui.label(small(ui, "Merge it into"));
        let sentences: Vec<&str> = others.iter().map(|other| other.sentence.as_str()).collect();
        let at = others.iter().position(|other| Some(other.key) == self.into);
        let at = at.unwrap_or(others.len());
        if let Some(chosen) = choice(ui, "Merge it into", &sentences, at) {
            self.into = others.get(chosen).map(|other| other.key);
        }
        let into = self.into?;
        let count = words::counted(row.split.all(), "contact", "contacts");
        let pressed = quiet_button(ui, &format!("Move {count} there and retire this one"));
        pressed.clicked().then(|| {
            let merge = Command::MergeTypes {
                from: row.key,
                into,
            };
            self.here = Some(into);
            self.into = None;
            TypesAnswer::Send(merge)
        })
    }
}

/// "508 contacts: 12 value, 480 failure, 16 undecided".
fn on_it(row: &TypeRow) -> String {
    let split = row.split;
    format!(
        "{}: {} value, {} failure, {} undecided",
        words::counted(split.all(), "contact", "contacts"),
        words::number(split.value),
        words::number(split.failure),
        words::number(split.undecided),
    )
}

fn table(rows: &[TypeRow]) -> Table {
    let heads = ["Type", "Contacts", "Failure"];
    Table {
        columns: heads.map(str::to_owned).to_vec(),
        rows: (rows.iter())
            .map(|row| {
                vec![
                    row.sentence.clone(),
                    words::number(row.split.all()),
                    words::number(row.split.failure),
                ]
            })
            .collect(),
    }
}
