//! `contacts.csv`: one row a contact, as it can be taken in again.

use crate::exchange::intake::OWN;
use crate::model::{ContactFields, Token, When};

use super::gather::Gathered;
use super::sheet::{Sheet, yes_no};

pub(super) fn contacts(gathered: &Gathered) -> Sheet {
    Sheet {
        name: "contacts.csv",
        columns: OWN.to_vec(),
        rows: (gathered.contacts.iter())
            .map(|(id, fields)| row(id.to_string(), fields))
            .collect(),
    }
}

fn row(id: String, fields: &ContactFields) -> Vec<String> {
    let text = |text: &String| text.clone();
    vec![
        id,
        when(fields.received),
        text(&fields.service),
        text(&fields.channel),
        text(&fields.place),
        text(&fields.exercise),
        text(&fields.customer_group),
        token(fields.started_by),
        token(fields.words_are),
        text(&fields.verbatim),
        text(&fields.what_matters),
        token(fields.demand),
        token(fields.decided),
        text(&fields.demand_type),
        token(fields.outcome),
        text(&fields.help_needed),
        text(&fields.came_without),
        yes_no(fields.again),
        text(&fields.prompted_by),
        text(&fields.tried_first),
        token(fields.failed_where),
        text(&fields.their_code),
        fields
            .case
            .as_ref()
            .map(|case| case.reference.clone())
            .unwrap_or_default(),
    ]
}

/// `YYYY-MM-DD HH:MM`, or the date alone where no time is known.
fn when(received: When) -> String {
    match received.time {
        Some(time) => format!("{} {}", received.date, time.format("%H:%M")),
        None => received.date.to_string(),
    }
}

fn token<T: Token>(value: Option<T>) -> String {
    value.map_or("", Token::token).to_owned()
}
