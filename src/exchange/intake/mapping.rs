//! Which column holds what: found by the columns' names, then by what is in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::field::Field;
use super::heading::{normal, words};
use super::names::TITLES;
use super::values::is_listed;

/// From our fields to a file's columns, by name. Saved as `mapping.json` and used again for the
/// same source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The column of each field that has one. Words and codes may be joined from several.
    pub columns: BTreeMap<Field, Vec<String>>,
    /// Columns that say who somebody is: never read.
    pub left_out: Vec<String>,
}

impl Mapping {
    /// The columns of a field; none where it has none.
    pub fn of(&self, field: Field) -> &[String] {
        self.columns.get(&field).map_or(&[], Vec::as_slice)
    }
}

/// A mapping with the doubts about it, each a sentence.
pub(super) struct Guess {
    pub mapping: Mapping,
    pub assumed: Vec<String>,
}

/// The likeliest mapping of a table. Where the person has named a service, no column is one.
pub(super) fn guess(header: &[String], rows: &[Vec<String>], service_named: bool) -> Guess {
    let mut table = Table {
        columns: header
            .iter()
            .enumerate()
            .map(|(place, name)| Column::of(place, name, rows))
            .collect(),
        mapping: Mapping::default(),
        assumed: Vec::new(),
    };
    for field in Field::ALL {
        match field {
            Field::ReceivedAt => table.find_received(),
            Field::Service if service_named => {}
            Field::Service => table.find_service(),
            Field::Verbatim => table.find_words(),
            _ => {
                table.find_by_name(field);
            }
        }
    }
    let personal = table
        .columns
        .iter()
        .filter(|column| column.personal && !column.taken);
    table.mapping.left_out = personal.map(|column| column.name.to_owned()).collect();
    if !table.mapping.left_out.is_empty() {
        let names = quoted(&table.mapping.left_out);
        table.assumed.push(format!(
            "Left out, since they may say who somebody is: {names}."
        ));
    }
    Guess {
        mapping: table.mapping,
        assumed: table.assumed,
    }
}

/// Names in quotation marks, as a list.
pub(super) fn quoted(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("“{name}”"))
        .collect::<Vec<_>>()
        .join(", ")
}

struct Table<'a> {
    columns: Vec<Column<'a>>,
    mapping: Mapping,
    assumed: Vec<String>,
}

impl<'a> Table<'a> {
    /// Gives the field the first of its names that is there, free and suitable; of codes, the
    /// first that differs from row to row.
    fn find_by_name(&mut self, field: Field) -> Option<&'a str> {
        let mut found: Vec<usize> = Vec::new();
        for name in field.names() {
            let free =
                |column: &Column| column.normal == *name && !column.taken && !column.personal;
            let places = self
                .columns
                .iter()
                .enumerate()
                .filter(|(_, column)| free(column));
            for (place, column) in places {
                if column.suits(field) {
                    found.push(place);
                } else if is_listed(field) {
                    let note = format!(
                        "“{}” holds other values than ours, and was left out.",
                        column.name
                    );
                    self.assumed.push(note);
                }
            }
        }
        let varied = |place: &&usize| {
            let cells = self
                .columns
                .get(**place)
                .map(|column| column.cells.as_slice());
            cells.is_some_and(|cells| cells.iter().any(|cell| Some(cell) != cells.first()))
        };
        let best = match field {
            Field::TheirCode => found.iter().find(varied).or(found.first()),
            _ => found.first(),
        };
        best.copied().and_then(|place| self.take(field, place))
    }

    fn take(&mut self, field: Field, place: usize) -> Option<&'a str> {
        let column = self.columns.get_mut(place)?;
        column.taken = true;
        self.mapping
            .columns
            .entry(field)
            .or_default()
            .push(column.name.to_owned());
        Some(column.name)
    }

    /// By name; else the date that is there in most rows, one that opens a matter before one that
    /// closes it.
    fn find_received(&mut self) {
        const OPENS: [&str; 14] = [
            "received",
            "created",
            "recorded",
            "logged",
            "opened",
            "open",
            "requested",
            "request",
            "lodged",
            "submitted",
            "reported",
            "call",
            "contact",
            "start",
        ];
        const CLOSES: [&str; 14] = [
            "closed",
            "close",
            "due",
            "target",
            "resolved",
            "finished",
            "completed",
            "decision",
            "determined",
            "end",
            "updated",
            "modified",
            "activity",
            "extract",
        ];
        if self.find_by_name(Field::ReceivedAt).is_some() {
            return;
        }
        let rank = |column: &Column| {
            let words = words(column.name);
            let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
            (has(&OPENS), !has(&CLOSES), column.dates)
        };
        let dated = self.columns.iter().enumerate().filter(|(_, column)| {
            column.dates > 0 && column.is_mostly(column.dates) && !column.is_birth()
        });
        let best = dated.max_by_key(|(place, column)| (rank(column), usize::MAX - place));
        let Some((place, _)) = best else { return };
        if let Some(name) = self.take(Field::ReceivedAt, place) {
            let note = format!(
                "No column is named as the date a contact was received: “{name}” was taken, a date in most rows."
            );
            self.assumed.push(note);
        }
    }

    fn find_service(&mut self) {
        let found = self.find_by_name(Field::Service);
        if let Some(name) = found.filter(|name| !normal(name).starts_with("service")) {
            self.assumed
                .push(format!("“{name}” was taken as the service."));
        }
    }

    /// By name, a title in front; else the longest text.
    fn find_words(&mut self) {
        let title = self.columns.iter().position(|column| {
            TITLES.contains(&column.normal.as_str()) && !column.taken && !column.cells.is_empty()
        });
        if let Some(place) = title {
            self.take(Field::Verbatim, place);
        }
        if self.find_by_name(Field::Verbatim).is_some() || title.is_some() {
            return;
        }
        let rows = self
            .columns
            .iter()
            .map(|column| column.cells.len())
            .max()
            .unwrap_or_default();
        let free = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| !column.taken && !column.personal);
        let longest = free
            .map(|(place, column)| (column.wordiness(rows), place))
            .filter(|(letters, _)| *letters >= 12)
            .max_by_key(|(letters, place)| (*letters, usize::MAX - place));
        let note = match longest.and_then(|(_, place)| self.take(Field::Verbatim, place)) {
            Some(name) => {
                format!("No column is named as the words: “{name}” was taken, the longest text.")
            }
            None => "No column holds words: the contacts come in without.".to_owned(),
        };
        self.assumed.push(note);
    }
}
