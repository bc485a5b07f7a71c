//! Demand: what they ask for, failure over time, when it comes; every mark opens its words.

mod change_form;
mod opened_words;

use chrono::NaiveDate;
use egui::{Id, Key, Modifiers, Ui};

use super::capital;
use super::cite_form::CiteForm;
use super::filter_line::FilterLine;
use crate::app::action::{Action, Screen};
use crate::app::widgets::{
    Side, card, chart_card, empty, link_button, page, quiet_button, two_columns,
};
use crate::chart::demand::Options;
use crate::chart::{Body, Chart, Scale, words};
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Charts, DemandCharts, Overview};
use crate::model::{Counted, Filter, ServiceKey};

use change_form::ChangeForm;
use opened_words::{OpenedWords, Pressed};

/// The Demand screen.
#[derive(Debug, Default)]
pub struct Demand {
    line: FilterLine,
    charts: Open<DemandCharts>,
    /// Whether the chart over time shows volumes; `None` until a person chose.
    volumes: Option<bool>,
    opened: Option<Opened>,
    words: OpenedWords,
    change: Option<ChangeForm>,
    /// Whether the keyboard is still to go to what they ask for.
    arriving: bool,
    cite: Option<CiteForm>,
}

/// A mark whose words are open.
#[derive(Clone, Debug, PartialEq)]
struct Opened {
    picture: Picture,
    mark: usize,
    title: String,
    filter: Filter,
    /// Where the keyboard was, and goes back to.
    keyboard: Id,
}

/// One of the screen's charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picture {
    Types,
    OverTime,
    Hours,
}

/// The first and the last day heard.
type Span = Option<(NaiveDate, NaiveDate)>;

impl Demand {
    /// The screen was entered: the keyboard goes to what they ask for.
    pub fn enter(&mut self) {
        self.arriving = true;
    }

    /// Looks at a service, with nothing else narrowed.
    pub fn look_at(&mut self, service: ServiceKey) {
        *self = Self {
            line: FilterLine::of(service),
            ..Self::default()
        };
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, overview: Option<&Overview>) -> Option<Action> {
        let Some(overview) = overview else {
            return waiting(ui);
        };
        let Some(service) = self.line.service(overview) else {
            return nothing_heard(ui);
        };
        let span = (overview.services.get(&service)).map(|heard| (heard.first, heard.last));
        self.line.settle(service, span.map(|(_, last)| last));
        let question = DemandCharts {
            filter: self.line.filter.clone(),
            options: Options::default(),
        };
        // Taken out while the screen is drawn: the cards change the rest of it.
        let mut open = std::mem::take(&mut self.charts);
        let charts = open.latest(desk, question);
        let heard = overview.heard();
        let name = heard.iter().find(|(key, _)| *key == service);
        let name = name.map_or_else(String::new, |(_, name)| (*name).to_owned());
        let subtitle = match charts {
            Some(Ok(charts)) => heading(&name, charts, span),
            _ => name.clone(),
        };
        let buttons = |ui: &mut Ui| {
            let note = quiet_button(ui, "Note a change…").clicked();
            (quiet_button(ui, "Export…").clicked(), note)
        };
        let ((export, note), ()) = page(ui, "Demand", &subtitle, buttons, |ui| {
            if self.line.ui(ui, overview, span, |_, _| ()) {
                self.narrowed(ui, service);
            }
            self.cards(ui, desk, charts);
        });
        self.charts = open;
        if note {
            self.change = Some(ChangeForm::new(&name));
        }
        let noted = self.change_form(ui).or_else(|| self.cite_form(ui, desk));
        self.close_by_key(ui);
        let exported = export.then(|| Action::PrepareExport {
            service: Some(name),
            period: self.line.filter.period,
            staff_notes: self.line.filter.counted == Counted::Everyone,
        });
        exported.or(noted)
    }

    /// Whatever narrows closes the words that were open; the charts follow at the next frame.
    fn narrowed(&mut self, ui: &Ui, service: ServiceKey) {
        self.opened = None;
        if self.line.filter.service != Some(service) {
            self.volumes = None;
        }
        ui.ctx().request_repaint();
    }

    fn cards(&mut self, ui: &mut Ui, desk: &Desk, charts: Option<&Result<Charts, String>>) {
        match charts {
            None => card(ui, "", "", |ui| {
                empty(ui, READING, None);
            }),
            Some(Err(sentence)) => card(ui, "This could not be shown", sentence, |_| ()),
            Some(Ok(charts)) => two_columns(ui, |ui, side| match side {
                Side::Left => {
                    self.picture(ui, Picture::Types, &charts.types);
                    self.picture(ui, Picture::Hours, &charts.hours);
                }
                Side::Right => {
                    self.picture(ui, Picture::OverTime, self.over_time(charts));
                    self.words(ui, desk);
                }
            }),
        }
    }

    /// Failure over time, or where nothing is decided yet, how many there were.
    fn over_time<'a>(&self, charts: &'a Charts) -> &'a Chart {
        let nothing_decided = matches!(charts.failure.body, Body::Empty(_));
        if self.volumes.unwrap_or(nothing_decided) {
            &charts.volume
        } else {
            &charts.failure
        }
    }

    /// One chart in its card, with the verb that leads on.
    fn picture(&mut self, ui: &mut Ui, picture: Picture, chart: &Chart) {
        let (salt, other) = match picture {
            Picture::Types => ("types", None),
            Picture::OverTime if counts(chart) => ("over time", Some("Show the failure share")),
            Picture::OverTime => ("over time", Some("Show how many")),
            Picture::Hours => ("hours", None),
        };
        let selected = (self.opened.as_ref())
            .filter(|opened| opened.picture == picture)
            .map(|opened| opened.mark);
        let answer = chart_card(ui, salt, chart, selected, other, |ui| {
            picture == Picture::Types && lead_on(ui, chart)
        });
        if picture == Picture::Types && std::mem::take(&mut self.arriving) {
            ui.memory_mut(|memory| memory.request_focus(answer.keyboard));
        }
        if answer.turned {
            self.volumes = Some(!counts(chart));
            self.opened = (self.opened.take()).filter(|opened| opened.picture != picture);
            ui.ctx().request_repaint();
        }
        let picked = answer.picked.or(answer.verbs.then_some(0));
        if let Some(mark) = picked
            && let Some(data) = chart.marks().get(mark).copied()
        {
            self.opened = Some(Opened {
                picture,
                mark,
                title: capital(data.label),
                filter: data.select.clone(),
                keyboard: answer.keyboard,
            });
            self.words.open();
        }
    }

    /// The words behind the chosen mark.
    fn words(&mut self, ui: &mut Ui, desk: &Desk) {
        let Some(opened) = &self.opened else {
            card(ui, "The words behind it", "", |ui| {
                let words = "Choose a bar, a point or a square, and what was said opens here.";
                empty(ui, words, None);
            });
            return;
        };
        match self.words.ui(ui, desk, &opened.title, &opened.filter) {
            Some(Pressed::Close) => self.close(ui),
            Some(Pressed::Cite(keys)) => {
                let service = opened.filter.service;
                self.cite = service.map(|service| CiteForm::new(service, keys));
            }
            None => {}
        }
    }

    /// Closes the words; the keyboard goes back to the mark they came from.
    fn close(&mut self, ui: &Ui) {
        if let Some(opened) = self.opened.take() {
            ui.memory_mut(|memory| memory.request_focus(opened.keyboard));
            ui.ctx().request_repaint();
        }
    }

    fn close_by_key(&mut self, ui: &Ui) {
        if self.opened.is_some()
            && self.change.is_none()
            && self.cite.is_none()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.close(ui);
        }
    }

    fn cite_form(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Action> {
        let done = self.cite.as_mut()?.ui(ui, desk)?;
        self.cite = None;
        done
    }

    fn change_form(&mut self, ui: &mut Ui) -> Option<Action> {
        let done = self.change.as_mut()?.ui(ui)?;
        self.change = None;
        done
    }
}

const READING: &str = "Reading the contacts…";

/// While it is not known yet what there is.
fn waiting(ui: &mut Ui) -> Option<Action> {
    let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, READING, None));
    page(ui, "Demand", "", |_| (), contents);
    None
}

/// A workspace without contacts.
fn nothing_heard(ui: &mut Ui) -> Option<Action> {
    let contents = |ui: &mut Ui| {
        card(ui, "", "", |ui| {
            let words = "Nothing has been heard yet. Take in an export of contacts, or log one \
                         (F1), and what customers ask for shows here.";
            empty(ui, words, Some("Take in a file…"))
        })
    };
    let ((), pressed) = page(ui, "Demand", "", |_| (), contents);
    pressed.then_some(Action::Show(Screen::Exchange))
}

/// Whether a chart over time counts contacts rather than shares.
fn counts(chart: &Chart) -> bool {
    matches!(&chart.body, Body::Time(time) if time.scale == Scale::Count)
}

/// "Read the 486": opens the most frequent type's words.
fn lead_on(ui: &mut Ui, chart: &Chart) -> bool {
    let marks = chart.marks();
    marks.first().is_some_and(|first| {
        link_button(ui, &format!("Read the {}", words::number(first.count))).clicked()
    })
}

/// "Planning, 1 June to 29 November 2026: 2,312 contacts in customers' words".
fn heading(name: &str, charts: &Charts, span: Span) -> String {
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
