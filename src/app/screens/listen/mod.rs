//! Listen: log what customers say, in their own words, while they say it.

mod cards;
mod heard;

use chrono::NaiveDateTime;
use egui::{Context, Ui};

use super::contact_form::{ContactForm, Keyboard, KnownNames, Missing, Part, Pressed, turn};
use crate::app::action::Action;
use crate::app::keys::Typing;
use crate::app::widgets::{Side, page, two_columns};
use crate::desk::command::Command;
use crate::desk::question::Open;
use crate::desk::questions::{Overview, WhereToBegin};
use crate::desk::{Desk, News};

use cards::{nothing_to_log, service_choice};
use heard::HeardHere;

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
    /// Whether it was to be logged before it was known with what logging begins.
    early: bool,
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
            early: false,
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
        if news.erased() {
            self.heard.forget();
        }
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
        if self.early && self.beginning.is_none() {
            self.early = false;
            action = self.log(ui.ctx()).or(action);
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
        if self.beginning.is_some() {
            self.early = true;
            return None;
        }
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
