//! A column of a table as its cells show it.

use std::collections::HashSet;

use uuid::Uuid;

use super::dates::Shape;
use super::field::Field;
use super::heading::{is_personal, normal};
use super::values::is_value_of;

/// A column of the sample.
pub(super) struct Column<'a> {
    pub name: &'a str,
    pub normal: String,
    /// What is in it, blank cells left out.
    pub cells: Vec<&'a str>,
    /// How many of its cells are dates (written as such, not bare numbers).
    pub dates: usize,
    pub serials: usize,
    pub personal: bool,
    pub taken: bool,
}

impl<'a> Column<'a> {
    pub fn of(place: usize, name: &'a str, rows: &'a [Vec<String>]) -> Self {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(place))
            .map(|cell| cell.trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let shapes: Vec<Shape> = cells.iter().filter_map(|cell| Shape::of(cell)).collect();
        let serials = shapes.iter().filter(|shape| shape.is_serial()).count();
        Self {
            name,
            normal: normal(name),
            dates: shapes.len() - serials,
            serials,
            cells,
            personal: is_personal(name),
            taken: false,
        }
    }

    /// Whether what is in it can be what the field holds.
    pub fn suits(&self, field: Field) -> bool {
        match field {
            // Under such a name one date is enough: the rows without are rejected, and seen.
            Field::ReceivedAt => self.dates + self.serials > 0,
            field if field.is_date() => self.is_mostly(self.dates + self.serials),
            Field::Id => {
                let ids = self
                    .cells
                    .iter()
                    .filter(|cell| Uuid::try_parse(cell).is_ok())
                    .count();
                !self.cells.is_empty() && self.is_mostly(ids)
            }
            Field::Verbatim => !self.cells.is_empty(),
            field => self.cells.iter().all(|cell| is_value_of(field, cell)),
        }
    }

    pub fn is_mostly(&self, count: usize) -> bool {
        count * 2 >= self.cells.len()
    }

    /// How much it looks like what people say: letters a row, where its cells are sentences that
    /// differ from row to row.
    pub fn wordiness(&self, rows: usize) -> usize {
        let letters: usize = self.cells.iter().map(|cell| cell.chars().count()).sum();
        let spaces: usize = self
            .cells
            .iter()
            .map(|cell| cell.matches(' ').count())
            .sum();
        let different = self.cells.iter().collect::<HashSet<_>>().len();
        let count = self.cells.len().max(1);
        let coded = self
            .cells
            .iter()
            .filter(|cell| cell.contains("://") || cell.starts_with('<'))
            .count();
        let dates = self.dates * 2 >= count;
        let sentences =
            spaces >= count * 2 && different * 4 >= count && coded * 2 < count && !dates;
        if sentences && self.cells.len() * 4 >= rows {
            letters / rows.max(1)
        } else {
            0
        }
    }

    pub fn is_birth(&self) -> bool {
        self.normal == "dob" || self.normal.contains("birth")
    }
}
