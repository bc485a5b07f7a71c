//! Listen: log what customers say, in their own words, while they say it.

mod heard;

use chrono::NaiveDateTime;
use egui::{Align, Context, Label, Layout, Ui, vec2};

use super::contact_form::{
    CLASS_QUESTION, ContactForm, Keyboard, KnownNames, Missing, Part, Pressed, turn,
};
use crate::app::action::Action;
use crate::app::keys::{self, Typing};
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Side, beside, card, choice, empty, heading, link_button, page, primary_button, two_columns,
};
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{Overview, WhereToBegin};
use crate::desk::{Desk, News};

use heard::HeardHere;

/// The box for the words has a line more for each of these heights that the window passes.
const ROWS: [f32; 4] = [0.0, 0.0, 480.0, 640.0];

/// The Listen screen.
#[derive(Debug)]
pub struct Listen {
    now: fn() -> NaiveDateTime,
    form: ContactForm,
    /// With what logging begins, until it has begun.
    beginning: Option<Open<WhereToBegin>>,
    /// Whether a service is being named that is not there yet.
    naming: bool,
    keyboard: Keyboard,
    /// Where the keyboard goes with the next frame.
    goal: Option<Part>,
    /// What was missing when the contact was to be logged.
    missing: Option<Missing>,
    /// What was sent to be logged, until it is: it comes back if it could not be.
    sent: Option<Box<ContactForm>>,
    heard: HeardHere,
}

impl Listen {
    /// A screen on which nothing is typed yet; `now` is the wall clock.
    pub fn new(now: fn() -> NaiveDateTime) -> Self {
        Self {
            now,
            form: ContactForm::new(),
            beginning: Some(Open::default()),
            naming: false,
            keyboard: Keyboard::default(),
            goal: None,
            missing: None,
            sent: None,
            heard: HeardHere::default(),
        }
    }

    /// The screen was entered: the keyboard goes to the words.
    pub fn enter(&mut self) {
        self.goal = Some(if self.naming {
            Part::Service
        } else {
            Part::Words
        });
    }

    /// Hears whether what was sent is logged; what is not comes back into the empty form.
    pub fn hear(&mut self, news: &News) {
        match news {
            News::Changed { .. } => self.sent = None,
            News::Failed(_) => {
                if let Some(sent) = self.sent.take()
                    && self.form.words.is_empty()
                {
                    self.form = *sent;
                }
            }
            _ => {}
        }
    }

    /// What is typed anywhere goes to the words; while these are empty and have nothing to take
    /// back, undo is the workspace's.
    pub fn typing(&self, ctx: &Context) -> Typing {
        Typing {
            spent: (self.form.leaves_undo(ctx)).then(|| self.form.part(Part::Words)),
            everywhere: true,
        }
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted, and
    /// `to_read` is when nothing can be logged.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: Option<&Overview>,
        to_read: bool,
    ) -> Option<Action> {
        self.begin(desk);
        if let Some(part) = self.goal.take() {
            self.form.go_to(ui.ctx(), part);
        }
        let names = overview.map_or_else(KnownNames::default, |overview| {
            KnownNames::of(&overview.names, &self.form.service)
        });
        self.settle_channel(&names);
        let pressed = match to_read {
            true => None,
            false => self.keyboard.next(ui.ctx()),
        };
        let mut services: Vec<&str> = (overview.iter())
            .flat_map(|overview| overview.names.services.values().map(String::as_str))
            .collect();
        services.sort_unstable();
        let mut action = None;
        let subtitle = "In their own words, while they are here";
        let listening = (!self.naming).then(|| self.form.service.clone());
        let (chosen, ()) = page(
            ui,
            "Listen",
            subtitle,
            |ui| service_choice(ui, &services, listening.as_deref()),
            |ui| {
                two_columns(ui, |ui, side| match side {
                    Side::Left if to_read => nothing_to_log(ui),
                    Side::Left => action = self.logging(ui, &names).or(action.take()),
                    Side::Right => {
                        let service = &self.form.service;
                        let asked =
                            self.heard
                                .ui(ui, desk, overview, service, (self.now)(), to_read);
                        action = asked.or(action.take());
                    }
                });
            },
        );
        if let Some(service) = chosen {
            self.listen_to(service);
        }
        if let Some(pressed) = pressed {
            action = self.act(ui.ctx(), pressed).or(action);
            ui.ctx().request_repaint();
        }
        action
    }

    /// Takes up where the last contact was logged.
    fn begin(&mut self, desk: &Desk) {
        let Some(open) = &mut self.beginning else {
            return;
        };
        let Some(answer) = open.latest(desk, WhereToBegin) else {
            return;
        };
        let beginning = answer.clone().unwrap_or_default();
        self.beginning = None;
        let form = &mut self.form;
        if let Some(last) = beginning.last {
            form.service = last.service;
            form.channel = last.channel;
            form.customer_group = last.customer_group;
            form.place = last.place;
        } else if let Some(service) = beginning.service {
            form.service = service;
        } else {
            self.naming = true;
            if form.words.is_empty() {
                self.goal = Some(Part::Service);
            }
        }
    }

    fn settle_channel(&mut self, names: &KnownNames) {
        if self.form.channel.is_empty()
            && let Some(first) = self.form.ways_in(names).first()
        {
            self.form.channel = (*first).to_owned();
        }
    }

    /// Goes over to another service: its customer groups and helps are others.
    fn listen_to(&mut self, service: String) {
        self.naming = service.is_empty();
        if self.form.service != service {
            self.form.customer_group.clear();
        }
        self.form.service = service;
        self.missing = None;
        self.enter();
    }

    /// The three cards in which a contact is logged.
    fn logging(&mut self, ui: &mut Ui, names: &KnownNames) -> Option<Action> {
        let height = ui.ctx().content_rect().height();
        let rows = ROWS.iter().filter(|above| height > **above).count();
        let pressed = card(ui, "", "", |ui| {
            if self.naming {
                self.form.service_ui(ui);
            }
            let title = heading(ui, "What did they say?", tokens::card_title());
            let promise = "Their words, exactly. Personal details are taken out.";
            ui.add(Label::new(small(ui, promise)).wrap());
            self.form.words_ui(ui, &title, rows);
            self.form.when_ui(ui, (self.now)());
            self.form.channel_ui(ui, names);
            self.log_button(ui)
        });
        card(
            ui,
            CLASS_QUESTION,
            "Failure of the system we work in, never of a person. It can wait for the read-out.",
            |ui| self.form.class_ui(ui),
        );
        card(ui, "", "", |ui| {
            self.happened_title(ui);
            self.form.happened_ui(ui, names);
            if self.form.unfolded {
                self.form.more_ui(ui, names);
            }
        });
        pressed.then(|| self.log(ui.ctx())).flatten()
    }

    fn log_button(&self, ui: &mut Ui) -> bool {
        ui.add_space(tokens::GAP - tokens::CARD_GAP);
        let enough = format!("{}. Words and channel are enough.", keys::LOG.name);
        let hint = self
            .missing
            .map_or(enough.as_str(), |missing| missing.sentence);
        beside(ui, hint, |ui| primary_button(ui, keys::LOG.words).clicked())
    }

    fn happened_title(&mut self, ui: &mut Ui) {
        let size = vec2(ui.available_width(), tokens::LINE_HEIGHT);
        let layout = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let words = match self.form.unfolded {
                true => "Less",
                false => keys::MORE.words,
            };
            let verb = format!("{words} ({})", keys::MORE.name);
            if link_button(ui, &verb).clicked() {
                self.form.unfolded = !self.form.unfolded;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                heading(ui, "What happened?", tokens::card_title());
            });
        });
    }

    /// Does what a key asked for, in the form that has the keyboard.
    fn act(&mut self, ctx: &Context, pressed: Pressed) -> Option<Action> {
        if let Some(editing) = self.heard.edited(ctx) {
            let edited = editing.press(ctx, &mut self.keyboard, pressed, (self.now)());
            return self.heard.close(edited);
        }
        match pressed {
            Pressed::Log => return self.log(ctx),
            other => turn(&mut self.form, ctx, &mut self.keyboard, other),
        }
        None
    }

    /// Logs what is typed, or says what is missing.
    fn log(&mut self, ctx: &Context) -> Option<Action> {
        match self.form.fields((self.now)()) {
            Err(missing) => {
                self.missing = Some(missing);
                self.naming |= missing.part == Part::Service;
                self.goal = Some(missing.part);
                None
            }
            Ok(fields) => {
                let mut next = self.form.for_the_next();
                next.service.clone_from(&fields.service);
                next.forget(ctx);
                self.sent = Some(Box::new(std::mem::replace(&mut self.form, next)));
                self.naming = false;
                self.missing = None;
                self.goal = Some(Part::Words);
                Some(Action::Send(Box::new(Command::Log(Box::new(fields)))))
            }
        }
    }
}

/// The service that is listening (`None` while one is being named), in the line of the title.
/// Returns another one when it was chosen, empty to name one that is not there yet.
fn service_choice(ui: &mut Ui, services: &[&str], listening: Option<&str>) -> Option<String> {
    if services.is_empty() {
        return None;
    }
    let mut choices = services.to_vec();
    choices.push("Another service…");
    let chosen = match listening {
        None => Some(services.len()),
        Some(listening) => services.iter().position(|name| *name == listening),
    };
    let made = choice(ui, "Service", &choices, chosen.unwrap_or(usize::MAX))?;
    let name = services.get(made).copied().unwrap_or_default();
    Some(name.to_owned())
}

fn nothing_to_log(ui: &mut Ui) {
    card(ui, "What did they say?", "", |ui| {
        let sentence = "This workspace is open to read only, so nothing can be logged. Close it \
                        where it is in use and open it again.";
        empty(ui, sentence, None)
    });
}
