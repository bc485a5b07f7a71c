//! The parts of the form below the words, in the order in which they are needed.

use chrono::NaiveDateTime;
use egui::{Align, Id, Layout, TextEdit, Ui, vec2};

use super::{ContactForm, KnownNames, Part};
use crate::app::dates::reading;
use crate::app::keys::{self, Binding};
use crate::app::screens::capital;
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Answer, Chose, Side, TextField, beside, choice_row, heading, known_field, toggle_button,
};
use crate::model::{Demand, FailedWhere, StartedBy, Token, WordsAre};

/// Room below which boxes that stand side by side stand one below the other.
const SIDE_BY_SIDE: f32 = 400.0;

/// What a class is about.
pub const CLASS_QUESTION: &str = "Is this caused by something we have done, or not done?";

/// The classes with their keys, in the order in which they stand.
pub const CLASSES: [(Demand, &Binding); 3] = [
    (Demand::Value, &keys::LOG_VALUE),
    (Demand::Failure, &keys::LOG_FAILURE),
    (Demand::Undecided, &keys::LOG_UNDECIDED),
];

impl ContactForm {
    /// All parts one below the other, to edit a contact; `names` are those of its service.
    pub fn ui(&mut self, ui: &mut Ui, names: &KnownNames, now: NaiveDateTime) {
        ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
        let label = ui.label(small(ui, "Their words"));
        self.words_ui(ui, &label, 3);
        self.when_ui(ui, now);
        self.channel_ui(ui, names);
        heading(ui, CLASS_QUESTION, tokens::strong());
        self.class_ui(ui);
        heading(ui, "What happened?", tokens::strong());
        self.happened_ui(ui, names);
        self.more_ui(ui, names);
    }

    /// The box for a service that is not known yet.
    pub fn service_ui(&mut self, ui: &mut Ui) {
        let field = TextField {
            label: "Which service is listening?",
            hint: "Its name, such as Planning",
            rows: 1,
        };
        let id = self.drawn(self.part(Part::Service));
        known_field(ui, id, &field, &mut self.service, &[]);
    }

    /// When it was: now, or as it is typed, with how that is read.
    pub fn when_ui(&mut self, ui: &mut Ui, now: NaiveDateTime) {
        let id = self.drawn(self.part(Part::When));
        let read = match self.received(now) {
            _ if self.when.trim().is_empty() => String::new(),
            Ok(when) => reading(when, now),
            Err(sentence) => sentence.to_owned(),
        };
        beside(ui, &read, |ui| {
            let label = row_label(ui, "When");
            if self.before.is_none() {
                let is_now = self.when.trim().is_empty();
                if toggle_button(ui, "now", is_now).clicked() {
                    self.when.clear();
                }
            }
            let edit = TextEdit::singleline(&mut self.when)
                .id(id)
                .hint_text("10:20, yesterday")
                .desired_width(tokens::WHEN_WIDTH)
                .margin(vec2(10.0, 9.0));
            ui.add(edit).labelled_by(label);
        });
    }

    /// By which way it came.
    pub fn channel_ui(&mut self, ui: &mut Ui, names: &KnownNames) {
        let id = self.drawn(self.part(Part::Channel));
        let ways: Vec<String> = (self.ways_in(names).into_iter())
            .map(str::to_owned)
            .collect();
        let answers: Vec<Answer<'_>> = (ways.iter())
            .map(|words| Answer {
                words,
                ..Answer::default()
            })
            .collect();
        let chosen = ways.iter().position(|way| *way == self.channel);
        let chose = ui
            .horizontal_top(|ui| {
                row_label(ui, "By");
                choice_row(ui, id, "By", &answers, chosen)
            })
            .inner;
        // A contact came by some way: what is chosen stays so until another is.
        if let Some(Chose::This(index)) = chose
            && let Some(way) = ways.get(index)
        {
            self.channel.clone_from(way);
        }
    }

    /// Value, failure or undecided.
    pub fn class_ui(&mut self, ui: &mut Ui) {
        let answers = CLASSES.map(|(class, key)| Answer {
            words: key.words,
            hint: key.name,
            class: Some(class),
        });
        let classes = CLASSES.map(|(class, _)| class);
        let id = self.box_id("class");
        one_of(ui, id, CLASS_QUESTION, &answers, &classes, &mut self.demand);
    }

    /// What happened, what help was needed, and whether they asked again.
    pub fn happened_ui(&mut self, ui: &mut Ui, names: &KnownNames) {
        let answers = keys::OUTCOMES.each_ref().map(|outcome| Answer {
            words: outcome.digit.words,
            hint: outcome.digit.name,
            class: None,
        });
        let outcomes = keys::OUTCOMES.each_ref().map(|outcome| outcome.means);
        let id = self.drawn(self.part(Part::Outcome));
        let name = "What happened?";
        one_of(ui, id, name, &answers, &outcomes, &mut self.outcome);
        self.pair(ui, |form, ui, side| match side {
            Side::Left => {
                let id = form.box_id("help");
                let field = named("Help we needed", "A team or a skill");
                known_field(ui, id, &field, &mut form.help_needed, &names.helps);
            }
            Side::Right => {
                let id = form.box_id("again");
                let answers = [(true, "Yes, the same matter"), (false, "No")];
                row(ui, id, "Asking again?", &answers, &mut form.again);
            }
        });
    }

    /// What is seldom needed while the customer waits.
    pub fn more_ui(&mut self, ui: &mut Ui, names: &KnownNames) {
        let ids = [
            "group", "matters", "prompt", "without", "tried", "place", "failed", "started", "whose",
        ]
        .map(|what| self.box_id(what));
        let [
            group,
            matters,
            prompt,
            without,
            tried,
            place,
            failed,
            started,
            whose,
        ] = ids;
        self.pair(ui, |form, ui, side| match side {
            Side::Left => {
                let field = named("Customer group", "Applicant, neighbour");
                known_field(ui, group, &field, &mut form.customer_group, &names.groups);
                let field = named("Prompted by", "A letter, page or form of ours");
                known_field(ui, prompt, &field, &mut form.prompted_by, &names.prompts);
                let field = named("Tried first", "The website, another desk");
                known_field(ui, tried, &field, &mut form.tried_first, &[]);
            }
            Side::Right => {
                let field = named("What matters to them", "In their words");
                known_field(ui, matters, &field, &mut form.what_matters, &[]);
                let field = named("Came without", "A plan, a reference");
                known_field(ui, without, &field, &mut form.came_without, &[]);
                let field = named("Place", "Front desk");
                known_field(ui, place, &field, &mut form.place, &names.places);
            }
        });
        let answers = plain_answers::<FailedWhere>();
        row(
            ui,
            failed,
            "Where that failed",
            &answers,
            &mut self.failed_where,
        );
        let answers = plain_answers::<StartedBy>();
        row(
            ui,
            started,
            "Who started it",
            &answers,
            &mut self.started_by,
        );
        let answers = plain_answers::<WordsAre>();
        let mut words_are = Some(self.words_are);
        row(ui, whose, "Whose words", &answers, &mut words_are);
        self.words_are = words_are.unwrap_or(self.words_are);
    }

    /// Boxes side by side, or where there is no room, one below the other.
    fn pair(&mut self, ui: &mut Ui, add: impl Fn(&mut Self, &mut Ui, Side)) {
        if ui.available_width() < SIDE_BY_SIDE {
            add(self, ui, Side::Left);
            add(self, ui, Side::Right);
            return;
        }
        ui.columns_const(|[left, right]| {
            for (ui, side) in [(left, Side::Left), (right, Side::Right)] {
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
                    add(self, ui, side);
                });
            }
        });
    }

    fn box_id(&mut self, what: &str) -> Id {
        self.drawn(self.id.with(what))
    }

    /// Remembers that this can have the keyboard.
    pub(super) fn drawn(&mut self, id: Id) -> Id {
        if !self.drawn.contains(&id) {
            self.drawn.push(id);
        }
        id
    }
}

fn named<'a>(label: &'a str, hint: &'a str) -> TextField<'a> {
    TextField {
        label,
        hint,
        rows: 1,
    }
}

/// An enum's values with their words as they begin a line.
fn plain_answers<T: Token>() -> Vec<(T, String)> {
    (T::ALL.iter())
        .map(|(value, _, plain)| (*value, capital(plain)))
        .collect()
}

/// A label with its row of answers below it.
fn row<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: Id,
    label: &str,
    answers: &[(T, impl AsRef<str>)],
    value: &mut Option<T>,
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(small(ui, label));
        let values: Vec<T> = answers.iter().map(|(value, _)| *value).collect();
        let answers: Vec<Answer<'_>> = (answers.iter())
            .map(|(_, words)| Answer {
                words: words.as_ref(),
                ..Answer::default()
            })
            .collect();
        one_of(ui, id, label, &answers, &values, value);
    });
}

/// A row of answers that stand for values; the one that is chosen can be taken away again.
fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    answers: &[Answer<'_>],
    values: &[T],
    value: &mut Option<T>,
) {
    let chosen = values.iter().position(|one| Some(*one) == *value);
    match choice_row(ui, id, name, answers, chosen) {
        Some(Chose::This(index)) => *value = values.get(index).copied(),
        Some(Chose::Nothing) => *value = None,
        None => {}
    }
}

/// A label before a row, as high as what stands in the row.
fn row_label(ui: &mut Ui, text: &str) -> Id {
    let size = vec2(tokens::ROW_LABEL, tokens::TALL_BUTTON_HEIGHT);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.label(small(ui, text)).id
    })
    .inner
}
