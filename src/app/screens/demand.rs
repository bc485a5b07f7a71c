//! Demand: what they ask for, failure over time, when it comes; every mark opens its words.

use egui::{Key, Modifiers, Ui};

use super::change_form::ChangeForm;
use super::opened_words::OpenedWords;
use super::period::PeriodChoice;
use crate::app::action::{Action, Screen};
use crate::app::tokens;
use crate::app::widgets::{
    FacetChange, Side, card, chart_card, choice, empty, facet, link_button, page, quiet_button,
    two_columns,
};
use crate::chart::demand::Options;
use crate::chart::{Chart, words};
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Charts, DemandCharts, Overview};
use crate::model::{Counted, Filter, Outcome, ServiceKey, StartedBy, Token};

/// The Demand screen.
#[derive(Debug, Default)]
pub struct Demand {
    /// The facets and the service; the period is `period`.
    filter: Filter,
    period: PeriodChoice,
    charts: Open<DemandCharts>,
    /// Whether the chart over time shows volumes; `None` until a person chose.
    volumes: Option<bool>,
    opened: Option<Opened>,
    words: OpenedWords,
    change: Option<ChangeForm>,
}

/// A mark whose words are open.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    picture: Picture,
    mark: usize,
    title: String,
    filter: Filter,
}

/// One of the screen's charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picture {
    Types,
    OverTime,
    Hours,
}

impl Demand {
    /// Looks at a service, with nothing else narrowed.
    pub fn look_at(&mut self, service: ServiceKey) {
        *self = Self {
            filter: Filter {
                service: Some(service),
                ..Filter::default()
            },
            ..Self::default()
        };
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, overview: &Overview) -> Option<Action> {
        let mut action = None;
        let Some(service) = self.service(overview) else {
            page(
                ui,
                "Demand",
                "",
                |_| (),
                |ui| {
                    card(ui, "", "", |ui| {
                        let words = "Nothing has been heard yet. Take in an export of contacts, and \
                                 what customers ask for shows here.";
                        if empty(ui, words, Some("Take in a file…")) {
                            action = Some(Action::Show(Screen::Exchange));
                        }
                    });
                },
            );
            return action;
        };
        self.filter.service = Some(service);
        let span = (overview.services.get(&service)).map(|heard| (heard.first, heard.last));
        self.filter.period = self.period.period(span.map(|(_, last)| last));
        let question = DemandCharts {
            filter: self.filter.clone(),
            options: Options::default(),
        };
        // Taken out while the screen is drawn: the cards change the rest of it.
        let mut open = std::mem::take(&mut self.charts);
        let charts = open.latest(desk, question);
        let name = overview
            .names
            .services
            .get(&service)
            .cloned()
            .unwrap_or_default();
        let subtitle = match charts {
            Some(Ok(charts)) => heading(&name, charts, span),
            _ => name.clone(),
        };
        let ((export, note), ()) = page(
            ui,
            "Demand",
            &subtitle,
            |ui| {
                let export = quiet_button(ui, "Export…").clicked();
                (export, quiet_button(ui, "Note a change…").clicked())
            },
            |ui| {
                self.filters(ui, overview, span);
                match charts {
                    None => card(ui, "", "", |ui| {
                        empty(ui, "Reading the contacts…", None);
                    }),
                    Some(Err(sentence)) => card(ui, "This could not be shown", sentence, |_| ()),
                    Some(Ok(charts)) => two_columns(ui, |ui, side| match side {
                        Side::Left => {
                            self.types(ui, charts);
                            self.picture(ui, Picture::Hours, &charts.hours);
                        }
                        Side::Right => {
                            self.over_time(ui, charts);
                            self.words(ui, desk);
                        }
                    }),
                }
            },
        );
        self.charts = open;
        if export {
            action = Some(Action::PrepareExport {
                service: Some(name.clone()),
                period: self.filter.period,
                staff_notes: self.filter.counted == Counted::Everyone,
            });
        }
        if note {
            self.change = Some(ChangeForm::new(&name));
        }
        if let Some(form) = &mut self.change {
            match form.ui(ui) {
                Some(Some(change)) => {
                    self.change = None;
                    action = Some(change);
                }
                Some(None) => self.change = None,
                None => {}
            }
        }
        if self.opened.is_some()
            && self.change.is_none()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.opened = None;
        }
        action
    }

    /// The service on screen: the one chosen, the one this workspace begins with, or the first
    /// by name of which anything was heard.
    fn service(&self, overview: &Overview) -> Option<ServiceKey> {
        let heard = |key: &ServiceKey| overview.services.contains_key(key);
        let names = overview.names.services.iter();
        let first = names
            .filter(|(key, _)| heard(key))
            .min_by_key(|(_, name)| *name);
        let chosen = self.filter.service.filter(heard);
        let begins = overview.first_service.filter(heard);
        chosen.or(begins).or(first.map(|(key, _)| *key))
    }

    /// The filter line. Whatever narrows closes the words that were open.
    fn filters(
        &mut self,
        ui: &mut Ui,
        overview: &Overview,
        span: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    ) {
        let before = self.filter.clone();
        let mut again = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = tokens::GAP;
            self.service_choice(ui, overview);
            again |= self.period.ui(ui, span);
            let filter = &mut self.filter;
            let channels: Vec<_> = overview.names.channels.iter().collect();
            pick(ui, "Way in", "Any channel", &mut filter.channel, &channels);
            let groups: Vec<_> = (overview.names.groups.iter())
                .filter(|(_, (service, _))| Some(*service) == filter.service)
                .map(|(key, (_, name))| (key, name))
                .collect();
            pick(
                ui,
                "Customer group",
                "Any customer group",
                &mut filter.group,
                &groups,
            );
            pick_token::<StartedBy>(
                ui,
                "Started by",
                "Anyone started it",
                &mut filter.started_by,
            );
            pick_token::<Outcome>(ui, "What happened", "Any outcome", &mut filter.outcome);
            let staff = (filter.counted == Counted::Everyone).then_some(0);
            let whose = ["Staff notes counted too"];
            match facet(ui, "Whose words", "Customers' words", &whose, staff) {
                Some(FacetChange::Set(_)) => filter.counted = Counted::Everyone,
                Some(FacetChange::Cleared) => filter.counted = Counted::CustomersWords,
                None => {}
            }
        });
        again |= self.period.dates_ui(ui);
        if again || before != self.filter {
            self.opened = None;
            if before.service != self.filter.service {
                self.volumes = None;
            }
            // The charts follow at the next frame.
            ui.ctx().request_repaint();
        }
    }

    fn service_choice(&mut self, ui: &mut Ui, overview: &Overview) {
        let mut services: Vec<_> = overview.names.services.iter().collect();
        services.sort_by_key(|(_, name)| *name);
        let names: Vec<&str> = services.iter().map(|(_, name)| name.as_str()).collect();
        let at = services
            .iter()
            .position(|(key, _)| Some(**key) == self.filter.service);
        if let Some(chosen) = choice(ui, "Service", &names, at.unwrap_or(0))
            && let Some((key, _)) = services.get(chosen)
        {
            // A customer group belongs to its service.
            self.filter.group = None;
            self.filter.service = Some(**key);
        }
    }

    fn types(&mut self, ui: &mut Ui, charts: &Charts) {
        self.picture(ui, Picture::Types, &charts.types);
    }

    /// Failure over time, or where nothing is decided yet, how many there were.
    fn over_time(&mut self, ui: &mut Ui, charts: &Charts) {
        let nothing_decided = matches!(charts.failure.body, crate::chart::Body::Empty(_));
        let volumes = self.volumes.unwrap_or(nothing_decided);
        let chart = if volumes {
            &charts.volume
        } else {
            &charts.failure
        };
        self.picture(ui, Picture::OverTime, chart);
    }

    /// One chart in its card, with the verbs that lead on.
    fn picture(&mut self, ui: &mut Ui, picture: Picture, chart: &Chart) {
        let salt = match picture {
            Picture::Types => "types",
            Picture::OverTime => "over time",
            Picture::Hours => "hours",
        };
        let selected = (self.opened.as_ref())
            .filter(|opened| opened.picture == picture)
            .map(|opened| opened.mark);
        let mut turned = None;
        let (picked, all) = chart_card(ui, salt, chart, selected, |ui| {
            if picture == Picture::OverTime {
                let (words, volumes) = match chart_counts(chart) {
                    true => ("Show the failure share", false),
                    false => ("Show how many there were", true),
                };
                if link_button(ui, words).clicked() {
                    turned = Some(volumes);
                }
            }
            picture == Picture::Types && lead_on(ui, chart)
        });
        if let Some(volumes) = turned {
            self.volumes = Some(volumes);
            self.opened = (self.opened.take()).filter(|opened| opened.picture != picture);
        }
        if let Some(mark) = picked.or(all.then_some(0)) {
            self.open(picture, mark, chart);
        }
    }

    fn open(&mut self, picture: Picture, index: usize, chart: &Chart) {
        let Some(mark) = chart.marks().get(index).copied() else {
            return;
        };
        self.opened = Some(Opened {
            picture,
            mark: index,
            title: capital(mark.label),
            filter: mark.select.clone(),
        });
        self.words.open();
    }

    /// The words behind the chosen mark.
    fn words(&mut self, ui: &mut Ui, desk: &Desk) {
        let Some(opened) = &self.opened else {
            card(ui, "The words behind it", "", |ui| {
                empty(
                    ui,
                    "Choose a bar, a point or a square, and what was said opens here.",
                    None,
                );
            });
            return;
        };
        if self.words.ui(ui, desk, &opened.title, &opened.filter) {
            self.opened = None;
        }
    }
}

/// Whether a chart over time counts contacts rather than shares.
fn chart_counts(chart: &Chart) -> bool {
    match &chart.body {
        crate::chart::Body::Time(time) => time.scale == crate::chart::Scale::Count,
        _ => false,
    }
}

/// "Read the 486": opens the most frequent type's words.
fn lead_on(ui: &mut Ui, chart: &Chart) -> bool {
    let marks = chart.marks();
    marks.first().is_some_and(|first| {
        link_button(ui, &format!("Read the {}", words::number(first.count))).clicked()
    })
}

/// "Planning, 1 June to 29 November 2026: 2,312 contacts in customers' words".
fn heading(
    name: &str,
    charts: &Charts,
    span: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
) -> String {
    let period = charts.filter.period;
    let from = period.from.or(span.map(|(first, _)| first));
    let to = period.to.or(span.map(|(_, last)| last));
    let when = match (from, to) {
        (Some(from), Some(to)) => format!(", {}", words::period(from, to)),
        _ => String::new(),
    };
    let (count, whose) = match charts.filter.counted {
        Counted::CustomersWords => (charts.customers, " in customers' words"),
        Counted::Everyone => (charts.contacts, ", staff notes too"),
    };
    format!(
        "{name}{when}: {}{whose}",
        words::counted(count, "contact", "contacts")
    )
}

/// A facet over named rows.
fn pick<K: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    any: &str,
    set: &mut Option<K>,
    choices: &[(&K, &String)],
) {
    let names: Vec<&str> = choices.iter().map(|(_, name)| name.as_str()).collect();
    let at = choices.iter().position(|(key, _)| Some(**key) == *set);
    match facet(ui, name, any, &names, at) {
        Some(FacetChange::Set(index)) => *set = choices.get(index).map(|(key, _)| **key),
        Some(FacetChange::Cleared) => *set = None,
        None => {}
    }
}

/// A facet over a fixed set of values.
fn pick_token<T: Token + PartialEq>(ui: &mut Ui, name: &str, any: &str, set: &mut Option<T>) {
    let plain: Vec<String> = T::ALL.iter().map(|(_, _, plain)| capital(plain)).collect();
    let names: Vec<&str> = plain.iter().map(String::as_str).collect();
    let at = T::ALL.iter().position(|(value, _, _)| Some(*value) == *set);
    match facet(ui, name, any, &names, at) {
        Some(FacetChange::Set(index)) => *set = T::ALL.get(index).map(|(value, _, _)| *value),
        Some(FacetChange::Cleared) => *set = None,
        None => {}
    }
}

/// A phrase as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
