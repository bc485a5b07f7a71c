//! Settings: how the window looks, the names this workspace uses, and how long words are kept.

mod kept_words;
mod names;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use egui::Ui;

use kept_words::KeptWords;
use names::{NameList, Words};

use crate::app::action::Action;
use crate::app::tokens::{self, Look, small};
use crate::app::widgets::{Side, card, choice, page, toggle_button, two_columns};
use crate::desk::Desk;
use crate::desk::questions::Overview;
use crate::model::{NameKey, NameOf, ServiceKey};

/// The Settings screen.
#[derive(Debug)]
pub struct Settings {
    services: NameList,
    channels: NameList,
    places: NameList,
    groups: NameList,
    /// The service whose customer groups are shown.
    service: Option<ServiceKey>,
    kept_words: KeptWords,
    /// Whether the first choice has had the keyboard.
    focused: bool,
    now: fn() -> NaiveDateTime,
}

/// The sizes offered; the keys go in smaller steps.
const SIZES: [f32; 5] = [1.0, 1.25, 1.5, 1.75, 2.0];

impl Settings {
    /// The screen as it begins; `now` is the wall clock.
    pub fn new(now: fn() -> NaiveDateTime) -> Self {
        Self {
            services: NameList::default(),
            channels: NameList::default(),
            places: NameList::default(),
            groups: NameList::default(),
            service: None,
            kept_words: KeptWords::default(),
            focused: false,
            now,
        }
    }

    /// The screen was entered: the keyboard goes to the first choice.
    pub fn enter(&mut self) {
        self.focused = false;
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    /// `busy` is while long work is under way.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: Option<&Overview>,
        busy: bool,
    ) -> Option<Action> {
        let subtitle = "How the window looks on this computer, and what this workspace uses and \
                        keeps";
        let mut action = None;
        page(
            ui,
            "Settings",
            subtitle,
            |_| (),
            |ui| {
                two_columns(ui, |ui, side| {
                    let asked = self.column(ui, side, overview);
                    action = asked.or(action.take());
                    if side == Side::Right {
                        let today = (self.now)().date();
                        let asked = self.kept_words.ui(ui, desk, today, busy);
                        action = asked.or(action.take());
                    }
                });
            },
        );
        action
    }

    fn column(&mut self, ui: &mut Ui, side: Side, overview: Option<&Overview>) -> Option<Action> {
        let looks = match side {
            Side::Left => self.looks(ui),
            Side::Right => None,
        };
        let names = overview.and_then(|overview| match side {
            Side::Left => {
                let channels = self.channels(ui, overview);
                channels.or(self.places(ui, overview))
            }
            Side::Right => {
                let services = self.services(ui, overview);
                services.or(self.groups(ui, overview))
            }
        });
        looks.or(names)
    }

    fn looks(&mut self, ui: &mut Ui) -> Option<Action> {
        let (look, zoom) = (tokens::look(ui.ctx()), ui.ctx().zoom_factor());
        let subtitle = "Kept for the next time, on this computer only.";
        card(ui, "How the window looks", subtitle, |ui| {
            let mut asked = None;
            ui.horizontal_wrapped(|ui| {
                for one in Look::ALL {
                    let button = toggle_button(ui, one.label(), one == look);
                    if !std::mem::replace(&mut self.focused, true) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        asked = Some(Action::Look(one));
                    }
                }
            });
            ui.add_space(tokens::CARD_GAP);
            ui.label(small(ui, "Size of everything (Ctrl++, Ctrl+- and Ctrl+0)"));
            ui.horizontal_wrapped(|ui| {
                for size in SIZES {
                    if toggle_button(ui, &percent(size), same(size, zoom)).clicked() {
                        asked = Some(Action::Size(size));
                    }
                }
            });
            if !SIZES.iter().any(|size| same(*size, zoom)) {
                ui.label(small(ui, format!("It is {} now.", percent(zoom))));
            }
            asked
        })
    }

    fn services(&mut self, ui: &mut Ui, overview: &Overview) -> Option<Action> {
        let words = Words {
            title: "Services",
            subtitle: "What customers come to you for. A retired service is offered no more; what \
                       was heard of it still counts.",
            another: "Another service",
            empty: "None yet. Add the first, and you can listen.",
        };
        let names = keyed(&overview.names.services, NameKey::Service);
        let of = Some(NameOf::Service);
        self.services.ui(ui, of, &words, names, |_| ())
    }

    fn channels(&mut self, ui: &mut Ui, overview: &Overview) -> Option<Action> {
        let words = Words {
            title: "Channels",
            subtitle: "How customers reach you.",
            another: "Another channel",
            empty: "None kept yet: Phone, Counter, Email, Web form and Letter are offered while listening.",
        };
        let names = keyed(&overview.names.channels, NameKey::Channel);
        let of = Some(NameOf::Channel);
        self.channels.ui(ui, of, &words, names, |_| ())
    }

    fn places(&mut self, ui: &mut Ui, overview: &Overview) -> Option<Action> {
        let words = Words {
            title: "Places",
            subtitle: "Counters and teams, never one person's seat: nothing here is about who \
                       took a call.",
            another: "Another place",
            empty: "None yet. Add them if you listen in more than one.",
        };
        let names = keyed(&overview.names.places, NameKey::Place);
        let of = Some(NameOf::Place);
        self.places.ui(ui, of, &words, names, |_| ())
    }

    fn groups(&mut self, ui: &mut Ui, overview: &Overview) -> Option<Action> {
        let mut services: Vec<_> = overview.names.services.iter().collect();
        services.sort_by_key(|(_, name)| *name);
        let names: Vec<&str> = services.iter().map(|(_, name)| name.as_str()).collect();
        let at = services
            .iter()
            .position(|(key, _)| Some(**key) == self.service);
        let at = at.unwrap_or(0);
        let service = services.get(at).map(|(key, _)| **key);
        let words = Words {
            title: "Customer groups",
            subtitle: "Who people are to a service: applicant, neighbour, agent.",
            another: "Another customer group",
            empty: match service {
                Some(_) => "None yet for this service.",
                None => "They belong to a service. Add a service first.",
            },
        };
        let groups = (overview.names.groups.iter())
            .filter(|(_, (of, _))| Some(*of) == service)
            .map(|(key, (_, name))| (NameKey::Group(*key), name.as_str()))
            .collect();
        let of = service.map(NameOf::Group);
        let mut chosen = None;
        let asked = self.groups.ui(ui, of, &words, groups, |ui| {
            if service.is_some() {
                chosen = choice(ui, "Customer groups of", &names, at);
            }
        });
        if let Some((key, _)) = chosen.and_then(|chosen| services.get(chosen)) {
            self.service = Some(**key);
            self.groups = NameList::default();
        }
        asked
    }
}

fn keyed<K: Copy>(names: &BTreeMap<K, String>, key: fn(K) -> NameKey) -> Vec<(NameKey, &str)> {
    (names.iter())
        .map(|(one, name)| (key(*one), name.as_str()))
        .collect()
}

/// "125%".
fn percent(zoom: f32) -> String {
    format!("{:.0}%", zoom * 100.0)
}

fn same(size: f32, zoom: f32) -> bool {
    (size - zoom).abs() < 0.005
}
