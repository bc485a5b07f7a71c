//! The filter line above what contacts are shown or counted: the service, the period, and the facets that narrow.

use chrono::NaiveDate;
use egui::Ui;

use super::period::PeriodChoice;
use crate::app::tokens;
use crate::app::widgets::{FacetChange, choice, facet};
use crate::desk::questions::Overview;
use crate::model::{Counted, Filter, Outcome, ServiceKey, StartedBy, Token};

/// What the filter line is set to.
#[derive(Debug, Default)]
pub struct FilterLine {
    /// The service and the facets; the period as it was when last drawn.
    pub filter: Filter,
    period: PeriodChoice,
}

impl FilterLine {
    /// A line set to a service, with nothing else narrowed.
    pub fn of(service: ServiceKey) -> Self {
        Self {
            filter: Filter {
                service: Some(service),
                ..Filter::default()
            },
            ..Self::default()
        }
    }

    /// The service on screen: the one chosen, the one this workspace begins with, or the first
    /// by name of which anything was heard; `None` where nothing was.
    pub fn service(&self, overview: &Overview) -> Option<ServiceKey> {
        let heard = |key: &ServiceKey| overview.services.contains_key(key);
        let chosen = self.filter.service.filter(heard);
        let begins = overview.first_service.filter(heard);
        let first = overview.heard().first().map(|(key, _)| *key);
        chosen.or(begins).or(first)
    }

    /// Settles on the service to show, and on the days that the chosen period means for it.
    pub fn settle(&mut self, service: ServiceKey, last: Option<NaiveDate>) {
        self.filter.service = Some(service);
        self.filter.period = self.period.period(last);
    }

    /// Draws the line, `more` facets of the screen's own at its end; true when something else is
    /// now asked for.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        overview: &Overview,
        span: Option<(NaiveDate, NaiveDate)>,
        more: impl FnOnce(&mut Ui, &mut Filter),
    ) -> bool {
        let before = self.filter.clone();
        let mut again = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = tokens::GAP;
            service(ui, overview, &mut self.filter);
            again |= self.period.ui(ui, span);
            facets(ui, overview, &mut self.filter);
            more(ui, &mut self.filter);
        });
        again |= self.period.dates_ui(ui);
        again || before != self.filter
    }
}

fn service(ui: &mut Ui, overview: &Overview, filter: &mut Filter) {
    let services = overview.heard();
    let names: Vec<&str> = services.iter().map(|(_, name)| *name).collect();
    let at = services
        .iter()
        .position(|(key, _)| Some(*key) == filter.service);
    if let Some(chosen) = choice(ui, "Service", &names, at.unwrap_or(0))
        && let Some((key, _)) = services.get(chosen)
    {
        // A customer group belongs to its service.
        filter.group = None;
        filter.service = Some(*key);
    }
}

fn facets(ui: &mut Ui, overview: &Overview, filter: &mut Filter) {
    let channels = overview.names.channels.iter();
    pick(ui, "Channel", "Any channel", &mut filter.channel, channels);
    let groups = (overview.names.groups.iter())
        .filter(|(_, (service, _))| Some(*service) == filter.service)
        .map(|(key, (_, name))| (key, name));
    let any = "Any customer group";
    pick(ui, "Customer group", any, &mut filter.group, groups);
    let any = "Anyone started it";
    pick_token::<StartedBy>(ui, "Started by", any, &mut filter.started_by);
    pick_token::<Outcome>(ui, "What happened", "Any outcome", &mut filter.outcome);
    let staff = (filter.counted == Counted::Everyone).then_some(0);
    let whose = ["Staff notes counted too"];
    match facet(ui, "Whose words", "Customers' words", &whose, staff) {
        Some(FacetChange::Set(_)) => filter.counted = Counted::Everyone,
        Some(FacetChange::Cleared) => filter.counted = Counted::CustomersWords,
        None => {}
    }
}

/// A facet over named rows, in the order of their names.
pub fn pick<'a, K: Copy + PartialEq + 'a>(
    ui: &mut Ui,
    name: &str,
    any: &str,
    set: &mut Option<K>,
    choices: impl Iterator<Item = (&'a K, &'a String)>,
) {
    let mut choices: Vec<_> = choices.collect();
    choices.sort_by_key(|(_, name)| *name);
    let names: Vec<&str> = choices.iter().map(|(_, name)| name.as_str()).collect();
    let at = choices.iter().position(|(key, _)| Some(**key) == *set);
    match facet(ui, name, any, &names, at) {
        Some(FacetChange::Set(index)) => *set = choices.get(index).map(|(key, _)| **key),
        Some(FacetChange::Cleared) => *set = None,
        None => {}
    }
}

/// A facet over a fixed set of values.
pub fn pick_token<T: Token + PartialEq>(ui: &mut Ui, name: &str, any: &str, set: &mut Option<T>) {
    let plain: Vec<String> = T::ALL
        .iter()
        .map(|(_, _, plain)| super::capital(plain))
        .collect();
    let names: Vec<&str> = plain.iter().map(String::as_str).collect();
    let at = T::ALL.iter().position(|(value, _, _)| Some(*value) == *set);
    match facet(ui, name, any, &names, at) {
        Some(FacetChange::Set(index)) => *set = T::ALL.get(index).map(|(value, _, _)| *value),
        Some(FacetChange::Cleared) => *set = None,
        None => {}
    }
}
