//! Dates and times as exports write them, by the wall clock where they were written.
//!
//! A cell is first taken apart into what it can be ([`Shape`]), then settled by the order of day
//! and month that its whole column proves. Shapes may change from row to row.

mod parts;
mod serial;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::model::When;

use parts::{Cursor, day, time};
use serial::{plausible, serial};

/// In which order a date of three numbers is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// As the command line writes it: `dmy`, `mdy` or `ymd`.
    pub fn token(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// The order a token stands for.
    pub fn from_token(text: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Ymd]
            .into_iter()
            .find(|order| order.token() == text)
    }
}

/// A cell taken apart: the day as far as it is certain, and the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    day: Day,
    time: Option<NaiveTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// Written so that it can only be this day: 2011-03-14, 14 March 2011.
    Certain(NaiveDate),
    /// Three numbers, the year last or in two digits.
    Numbers {
        first: u32,
        second: u32,
        third: Year,
    },
    /// An Excel serial.
    Serial(NaiveDate),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Year {
    number: u32,
    digits: usize,
}

impl Year {
    /// Two digits below 70 are of this century.
    fn full(self) -> Option<i32> {
        let year = i32::try_from(self.number).ok()?;
        match self.digits {
            4 if (1900..2200).contains(&year) => Some(year),
            2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
            _ => None,
        }
    }
}

impl Shape {
    /// Takes a cell apart; `None` where it is no date.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > 60 {
            return None;
        }
        if let Some(at) = serial(text).filter(|at| plausible(*at)) {
            return Some(Self {
                day: Day::Serial(at.date()),
                time: text.contains('.').then(|| at.time()),
            });
        }
        let mut cursor = Cursor { rest: text };
        let day = day(&mut cursor)?;
        let time = if cursor.rest.is_empty() {
            None
        } else {
            Some(time(&mut cursor)?)
        };
        Some(Self { day, time })
    }

    /// The moment this is in the given order; `None` where it is no date in it.
    pub fn settle(self, order: DateOrder) -> Option<When> {
        let date = match self.day {
            Day::Certain(date) | Day::Serial(date) => date,
            Day::Numbers {
                first,
                second,
                third,
            } => in_order(order, first, second, third)?,
        };
        Some(When {
            date,
            time: self.time,
        })
    }

    /// Whether this is a date in that order only because its numbers are taken so.
    pub fn reads_as(self, order: DateOrder) -> bool {
        matches!(self.day, Day::Numbers { .. }) && self.settle(order).is_some()
    }

    /// Whether the year leads, so that no other order is possible.
    pub fn is_certain(self) -> bool {
        matches!(self.day, Day::Certain(_))
    }

    /// Whether this is a bare number that Excel would show as a date.
    pub fn is_serial(self) -> bool {
        matches!(self.day, Day::Serial(_))
    }
}

fn in_order(order: DateOrder, first: u32, second: u32, third: Year) -> Option<NaiveDate> {
    let two_digits = |number| Year { number, digits: 2 };
    let (year, month, day) = match order {
        DateOrder::Dmy => (third.full()?, second, first),
        DateOrder::Mdy => (third.full()?, first, second),
        DateOrder::Ymd if third.digits == 2 => (two_digits(first).full()?, second, third.number),
        DateOrder::Ymd => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}
