//! How a record becomes a contact.

use std::fs::File;

use uuid::Uuid;

use crate::analysis::redact::redact;
use crate::model::{CaseFields, ContactFields, DecidedBy, Outcome, When, WordsAre};

use super::dates::{DateOrder, Shape};
use super::field::Field;
use super::formula::unguard;
use super::identity::Identity;
use super::layout::unique;
use super::plan::{NO_SERVICE, Plan};
use super::records::Records;
use super::rows::Incoming;
use super::values::{token, yes_or_no};

/// What is needed to read the records of one file.
pub(super) struct Reader {
    /// Where each field is found, the date of receipt apart.
    columns: Vec<(Field, Vec<usize>)>,
    received: usize,
    order: DateOrder,
    service: Option<String>,
    words_are: WordsAre,
    own: bool,
    identity: Identity,
}

impl Reader {
    /// A reader by this plan, at the first row.
    pub fn of(plan: &Plan) -> Self {
        let fields = plan
            .mapping
            .columns
            .iter()
            .filter(|(field, _)| **field != Field::ReceivedAt);
        let columns = fields
            .map(|(field, names)| (*field, plan.places(names)))
            .collect();
        Self {
            columns,
            received: plan.received_place().unwrap_or_default(),
            order: plan.date_order,
            service: plan.service.clone(),
            words_are: plan.words_are,
            own: plan.own,
            identity: Identity::of_file(&plan.header),
        }
    }

    /// The contact of a record, or why it is none.
    pub fn read(&mut self, records: &Records<File>, header: &[String]) -> Result<Incoming, String> {
        let received = self.received(records, header)?;
        let service = self.service.as_deref().unwrap_or_default();
        let mut fields = ContactFields::new(received, service);
        let mut case = CaseFields::default();
        let mut redactions = 0;
        let (mut id, mut settled) = (None, None);
        for (field, places) in &self.columns {
            let mut text = || self.text(records, places, &mut redactions);
            let cell = || records.cell(places.first().copied().unwrap_or(usize::MAX));
            let day = || Some(Shape::of(cell())?.settle(self.order)?.date);
            match field {
                Field::Id => id = Uuid::try_parse(cell().trim()).ok(),
                Field::ReceivedAt => {}
                Field::Service => fields.service = text(),
                Field::Channel => fields.channel = text(),
                Field::Place => fields.place = text(),
                Field::Exercise => fields.exercise = text(),
                Field::CustomerGroup => fields.customer_group = text(),
                Field::StartedBy => fields.started_by = token(cell()),
                Field::WordsAre => fields.words_are = token(cell()),
                Field::Verbatim => fields.verbatim = text(),
                Field::WhatMatters => fields.what_matters = text(),
                Field::Demand => fields.demand = token(cell()),
                Field::Decided => fields.decided = token(cell()),
                Field::DemandType => fields.demand_type = text(),
                Field::Outcome => fields.outcome = token(cell()),
                Field::Settled => settled = yes_or_no(cell()),
                Field::HelpNeeded => fields.help_needed = text(),
                Field::CameWithout => fields.came_without = text(),
                Field::Again => fields.again = yes_or_no(cell()),
                Field::PromptedBy => fields.prompted_by = text(),
                Field::TriedFirst => fields.tried_first = text(),
                Field::FailedWhere => fields.failed_where = token(cell()),
                Field::TheirCode => fields.their_code = text(),
                Field::Reference => case.reference = cell().trim().to_owned(),
                Field::Validated => case.validated = day(),
                Field::Due => case.due = day(),
                Field::Finished => case.finished = day(),
            }
        }
        if fields.service.is_empty() {
            fields.service = NO_SERVICE.to_owned();
        }
        if fields.words_are.is_none() && !fields.verbatim.is_empty() {
            fields.words_are = Some(self.words_are);
        }
        if fields.outcome.is_none() && settled == Some(true) {
            fields.outcome = Some(Outcome::Settled);
        }
        fields.decided = fields
            .demand
            .and(fields.decided.or(Some(DecidedBy::Import)));
        let computed = self
            .identity
            .of_row(&case.reference, received, &fields.verbatim);
        fields.case = (case != CaseFields::default()).then_some(case);
        Ok(Incoming {
            line: records.line,
            id: id.unwrap_or(computed),
            fields,
            redactions,
        })
    }

    /// When the contact was received; else why this row is no contact.
    fn received(&self, records: &Records<File>, header: &[String]) -> Result<When, String> {
        let cell = records.cell(self.received);
        let when = Shape::of(cell).and_then(|shape| shape.settle(self.order));
        let Some(mut when) = when else {
            return Err(self.no_date(records, header));
        };
        let surplus =
            (header.len()..records.width()).any(|place| !records.cell(place).trim().is_empty());
        if surplus {
            let (cells, columns) = (records.width(), header.len());
            return Err(format!(
                "This row has {cells} cells where the header has {columns}, so which cell is which is not known."
            ));
        }
        // Midnight to the second is what systems write where no time is known; ours do not.
        if !self.own && when.time == Some(chrono::NaiveTime::MIN) {
            when.time = None;
        }
        Ok(when)
    }

    fn no_date(&self, records: &Records<File>, header: &[String]) -> String {
        let cells: Vec<String> = records.cells().map(str::to_owned).collect();
        let column = header.get(self.received).map_or("", String::as_str);
        let cell = records.cell(self.received).trim();
        if records.is_empty() {
            "Every cell of this row is empty.".to_owned()
        } else if unique(&cells) == header {
            "This row repeats the header.".to_owned()
        } else if cell.is_empty() {
            format!("“{column}” is empty, and a contact needs the date it was received.")
        } else {
            let order = match self.order {
                DateOrder::Dmy => "day, month, year",
                DateOrder::Mdy => "month, day, year",
                DateOrder::Ymd => "year, month, day",
            };
            // A row that has slipped may hold anything here.
            let cell: String = redact(cell).text.chars().take(60).collect();
            format!("“{cell}” in “{column}” is not a date (read as {order}).")
        }
    }

    /// The redacted text of a field, several columns joined as sentences. Our own files hold
    /// texts as they were stored, so nothing is trimmed there.
    fn text(&self, records: &Records<File>, places: &[usize], redactions: &mut u32) -> String {
        let one = |place: &usize| records.cell(*place);
        let joined;
        let own;
        let text = match places {
            [place] if self.own => {
                own = unguard(one(place));
                own.as_ref()
            }
            [place] => one(place).trim(),
            places => {
                joined = join(places.iter().map(one));
                joined.as_str()
            }
        };
        if text.is_empty() {
            return String::new();
        }
        let redacted = redact(text);
        *redactions += redacted.taken.len() as u32;
        redacted.text.into_owned()
    }
}

/// Joins texts into one, each once: "Pothole", "It is deep" become "Pothole. It is deep".
fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if all == part {
            continue;
        }
        if !all.is_empty() {
            let ends = all.ends_with(['.', '!', '?', ':', ';', ',']);
            all.push_str(if ends { " " } else { ". " });
        }
        all.push_str(part);
    }
    all
}
