//! Every service, its push beside its pull.

use std::collections::BTreeMap;

use egui::{Id, Ui};

use super::{Step, TITLE, buttons};
use crate::app::action::{Action, Screen};
use crate::app::widgets::{LedgerPull, LedgerRow, card, empty, ledger, page};
use crate::chart::reading;
use crate::desk::questions::{Overview, Stated};
use crate::model::{PurposeKind, ServiceKey};

const SUBTITLE: &str = "What was decided in advance, next to what customers ask for";

/// Draws the table. `arriving`: the keyboard comes to it.
pub fn ui(ui: &mut Ui, overview: &Overview, all: &[Stated], arriving: bool) -> Option<Step> {
    let rows = rows(overview, all);
    let id = Id::unique("purposes");
    if arriving {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let (pressed, step) = page(
        ui,
        TITLE,
        SUBTITLE,
        |ui| buttons(ui, None),
        |ui| {
            card(ui, "", "", |ui| {
                if rows.is_empty() {
                    let words = "There is no service yet. Take in a file of contacts, or write down \
                             what a service was told to do, and push and pull stand here.";
                    return empty(ui, words, Some("Take in a file…"))
                        .then_some(Step::Ask(Action::Show(Screen::Exchange)));
                }
                let name = format!("Purposes, {} services", rows.len());
                let shown: Vec<LedgerRow> = rows.iter().map(|(_, row)| row.clone()).collect();
                let picked = ledger(ui, id, &name, &shown)?;
                rows.get(picked).map(|(key, _)| Step::Service(*key))
            })
        },
    );
    pressed.or(step)
}

/// A row for each service, those without a statement too, by name.
fn rows(overview: &Overview, all: &[Stated]) -> Vec<(ServiceKey, LedgerRow)> {
    let offered = overview.names.services.iter();
    let mut services: BTreeMap<(&str, ServiceKey), Vec<&Stated>> = offered
        .map(|(key, name)| ((name.as_str(), *key), Vec::new()))
        .collect();
    for stated in all {
        let service = (stated.purpose.service.as_str(), stated.service);
        services.entry(service).or_default().push(stated);
    }
    let row = |((name, key), of): ((&str, ServiceKey), Vec<&Stated>)| {
        let kind = |kind| of.iter().filter(move |stated| stated.purpose.kind == kind);
        let row = LedgerRow {
            service: name.to_owned(),
            push: kind(PurposeKind::Push)
                .map(|stated| stated.purpose.statement.clone())
                .collect(),
            pull: kind(PurposeKind::Pull)
                .map(|stated| LedgerPull {
                    statement: stated.purpose.statement.clone(),
                    read: reading::short(&stated.reading),
                    worded: reading::worded(stated.purpose.in_force_from, &stated.reading),
                })
                .collect(),
        };
        (key, row)
    };
    services.into_iter().map(row).collect()
}
