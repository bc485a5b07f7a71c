//! One pass over the whole file, for what a sample cannot prove: where the table ends, in which
//! order its dates are written, and that a column of classes holds nothing else.

use std::io::{self, Read};

use super::dates::{DateOrder, Shape};
use super::field::Field;
use super::records::Records;
use super::values::is_value_of;

/// What the whole file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Records between header and footer that hold a delimiter.
    pub rows: u64,
    /// The number of the last row among all records of the file, from 0.
    pub last: u64,
    /// Records after the last row that are not blank.
    pub footer: u64,
    /// Lines between the rows that hold no delimiter and are not blank.
    pub loose: u64,
    /// Rows without a service, where a column names it.
    pub unnamed: u64,
    /// Fields of which a cell holds another value than they may.
    pub wrong: Vec<Field>,
    /// What the dates of contacts prove.
    pub dates: DateProof,
}

/// How many dates of three numbers can be read in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateProof {
    pub only_day_first: u64,
    pub only_month_first: u64,
    pub either: u64,
    /// Dates that lead with a year of four digits.
    pub year_first: u64,
}

impl DateProof {
    fn add(&mut self, cell: &str, shape: Shape) {
        match (
            shape.reads_as(DateOrder::Dmy),
            shape.reads_as(DateOrder::Mdy),
        ) {
            (true, true) => self.either += 1,
            (true, false) => self.only_day_first += 1,
            (false, true) => self.only_month_first += 1,
            (false, false) => {
                let year = cell
                    .trim_start()
                    .bytes()
                    .take(4)
                    .filter(u8::is_ascii_digit)
                    .count()
                    == 4;
                self.year_first += u64::from(year && shape.is_certain());
            }
        }
    }
}

/// What to look at: places of columns.
pub(super) struct Places {
    /// Columns of the header.
    pub width: usize,
    pub received: usize,
    pub service: Option<usize>,
    /// Columns whose cells may hold only certain values.
    pub listed: Vec<(Field, usize)>,
}

/// Reads every record after the header. Errors are those of reading.
pub(super) fn survey<R: Read>(
    records: &mut Records<R>,
    header_row: Option<u64>,
    places: &Places,
) -> io::Result<Survey> {
    let mut all = Survey::default();
    // What follows the last full row may be its footer, or belong to a later row.
    let mut pending = Survey::default();
    let mut number = 0;
    while records.advance()? {
        let here = number;
        number += 1;
        if header_row.is_some_and(|header| here <= header) {
            continue;
        }
        if records.width() == 1 {
            let blank = records.cell(0).trim().is_empty();
            pending.loose += u64::from(!blank);
            continue;
        }
        pending.rows += 1;
        pending.unnamed += u64::from(
            places
                .service
                .is_some_and(|place| records.cell(place).trim().is_empty()),
        );
        let cell = records.cell(places.received);
        let shape = Shape::of(cell);
        if let Some(shape) = shape {
            all.dates.add(cell, shape);
        }
        for (field, place) in &places.listed {
            if !is_value_of(*field, records.cell(*place)) && !all.wrong.contains(field) {
                all.wrong.push(*field);
            }
        }
        if shape.is_some() || records.width() * 2 >= places.width {
            all.rows += pending.rows;
            all.loose += pending.loose;
            all.unnamed += pending.unnamed;
            all.last = here;
            pending = Survey::default();
        }
    }
    all.footer = pending.rows + pending.loose;
    Ok(all)
}
