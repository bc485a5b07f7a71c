//! Dates and times as exports write them, by the wall clock where they were written.
//!
//! A cell is first taken apart into what it can be ([`Shape`]), then settled by the order of day
//! and month that its whole column proves. Shapes may change from row to row.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::model::When;

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
        if let Some(at) = serial(text).filter(|at| plausible_serial(*at)) {
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

/// The moment of an Excel serial in the 1900 system, to the second. Serial 60 is 29 February
/// 1900, a day that Excel made up: `None`.
pub(super) fn serial(text: &str) -> Option<NaiveDateTime> {
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !text.bytes().all(plain) || !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let number: f64 = text
        .parse()
        .ok()
        .filter(|number| (1.0..2_958_466.0).contains(number))?;
    let days = number.trunc() as i64;
    let epoch = match days {
        60 => return None,
        ..60 => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        _ => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    // A fraction is short of its second by what a double cannot hold, so round to milliseconds.
    let seconds = (number.fract() * 86_400_000.0).round() as i64 / 1000;
    let date = epoch.checked_add_signed(Duration::days(days))?;
    date.and_hms_opt(0, 0, 0)?
        .checked_add_signed(Duration::seconds(seconds))
}

/// Between 1950 and 2099: any other bare number is a count, a year or a house number.
fn plausible_serial(at: NaiveDateTime) -> bool {
    use chrono::Datelike;
    (1950..2100).contains(&at.year())
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(|byte| !wanted(byte));
        let (taken, rest) = self
            .rest
            .split_at_checked(end.unwrap_or(self.rest.len()))
            .unwrap_or_default();
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> Option<Year> {
        let digits = self.take(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok()?;
        Some(Year {
            number,
            digits: digits.len(),
        })
    }

    fn word(&mut self) -> &'a str {
        self.take(|byte| byte.is_ascii_alphabetic())
    }

    fn skip(&mut self, any_of: &[u8]) -> bool {
        !self.take(|byte| any_of.contains(&byte)).is_empty()
    }

    /// Goes past a word of the list, if one comes next.
    fn pass(&mut self, words: &[&str]) {
        let before = self.rest;
        let word = self.word();
        if !words.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            self.rest = before;
        }
    }
}

fn day(cursor: &mut Cursor) -> Option<Day> {
    const BETWEEN: &[u8] = b"/-., ";
    let mut word = cursor.word();
    if is_weekday(word) {
        cursor.skip(b"., ");
        word = cursor.word();
    }
    if !word.is_empty() {
        let month = month(word)?;
        cursor.skip(BETWEEN);
        let day = cursor.number()?;
        cursor.pass(&["st", "nd", "rd", "th"]);
        cursor.skip(BETWEEN);
        return certain(cursor.number()?.full()?, month, day.number);
    }
    let first = cursor.number()?;
    match first.digits {
        8 => {
            return certain(
                (first.number / 10_000) as i32,
                first.number / 100 % 100,
                first.number % 100,
            );
        }
        1 | 2 | 4 => {}
        _ => return None,
    }
    cursor.pass(&["st", "nd", "rd", "th"]);
    let divided = cursor.skip(BETWEEN);
    cursor.pass(&["of"]);
    cursor.skip(b" ");
    let name = cursor.word();
    if !name.is_empty() {
        let month = month(name)?;
        cursor.skip(BETWEEN);
        let last = cursor.number()?;
        return match first.digits {
            4 => certain(first.full()?, month, last.number),
            _ => certain(last.full()?, month, first.number),
        };
    }
    let second = cursor
        .number()
        .filter(|second| divided && second.digits <= 2)?;
    if !cursor.skip(BETWEEN) {
        return None;
    }
    let third = cursor.number()?;
    match (first.digits, third.digits) {
        (4, 1 | 2) => certain(first.full()?, second.number, third.number),
        (1 | 2, 2 | 4) => Some(Day::Numbers {
            first: first.number,
            second: second.number,
            third,
        }),
        _ => None,
    }
}

fn certain(year: i32, month: u32, day: u32) -> Option<Day> {
    let year = Some(year).filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Certain)
}

/// The time after a date. A zone is read over: the wall clock as written is what is kept.
fn time(cursor: &mut Cursor) -> Option<NaiveTime> {
    if !cursor.skip(b" ,\t") && !cursor.rest.starts_with(['T', 't', ':']) {
        return None;
    }
    cursor.pass(&["T", "at"]);
    cursor.skip(b" :");
    let hour = cursor.number().filter(|hour| hour.digits <= 2)?.number;
    let mut minute = 0;
    let mut second = 0;
    let divided = cursor.skip(b":.");
    if divided {
        minute = cursor.number()?.number;
        if cursor.rest.starts_with(':') {
            cursor.skip(b":");
            second = cursor.number()?.number;
            if cursor.rest.starts_with(['.', ',']) {
                cursor.skip(b".,");
                cursor.take(|byte| byte.is_ascii_digit());
            }
        }
    }
    cursor.skip(b" ");
    let half = cursor.take(|byte| byte.is_ascii_alphabetic() || byte == b'.');
    let half = half.bytes().filter(|byte| *byte != b'.');
    let half: Vec<u8> = half.map(|byte| byte.to_ascii_lowercase()).collect();
    let hour = match half.as_slice() {
        b"am" | b"a" if hour == 12 => 0,
        b"pm" | b"p" if hour < 12 => hour + 12,
        b"am" | b"a" | b"pm" | b"p" => hour,
        b"" | b"z" | b"utc" | b"gmt" | b"bst" if divided => hour,
        _ => return None,
    };
    cursor.skip(b" ");
    cursor.pass(&["UTC", "GMT", "BST", "Z"]);
    if cursor.rest.starts_with(['+', '-']) {
        cursor.take(|byte| byte.is_ascii_digit() || b"+-:".contains(&byte));
    }
    cursor.rest.is_empty().then_some(())?;
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    named(&MONTHS, word).map(|place| place as u32 + 1)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    named(&DAYS, word).is_some()
}

/// The place of the name that `word` shortens to three letters or more.
fn named(names: &[&str], word: &str) -> Option<usize> {
    let shortens = |name: &&str| {
        word.len() >= 3
            && name
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    names.iter().position(shortens)
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, order: DateOrder) -> Option<String> {
        let when = Shape::of(text)?.settle(order)?;
        let time = when.time.map(|time| time.format(" %H:%M:%S").to_string());
        Some(format!("{}{}", when.date, time.unwrap_or_default()))
    }

    #[test]
    fn the_shapes_that_exports_write() {
        for (text, expected) in [
            ("14/03/2011", "2011-03-14"),
            (" 1/3/2011 ", "2011-03-01"),
            ("14/03/2011 09:05", "2011-03-14 09:05:00"),
            ("14/03/2011 9:05:07", "2011-03-14 09:05:07"),
            ("14.03.2011 09.05", "2011-03-14 09:05:00"),
            ("14-03-11", "2011-03-14"),
            ("14/03/70", "1970-03-14"),
            ("14-Mar-11", "2011-03-14"),
            ("14-Sept-2011 08:51", "2011-09-14 08:51:00"),
            ("14Mar2011", "2011-03-14"),
            ("14 March 2011", "2011-03-14"),
            ("14th of March 2011", "2011-03-14"),
            ("Mon, 14 Mar 2011 09:05:07 GMT", "2011-03-14 09:05:07"),
            ("March 14, 2011", "2011-03-14"),
            ("Monday 14 March 2011 at 9.05am", "2011-03-14 09:05:00"),
            ("2011-03-14", "2011-03-14"),
            ("2011/03/14 09:05", "2011-03-14 09:05:00"),
            ("2011-03-14T09:05:07", "2011-03-14 09:05:07"),
            ("2011-03-14T09:05:07.123Z", "2011-03-14 09:05:07"),
            ("2011-03-14 23:05:07+01:00", "2011-03-14 23:05:07"),
            ("2011-03-14T09:05:07 -0500", "2011-03-14 09:05:07"),
            ("20110314", "2011-03-14"),
            ("14/03/2011 12:00 AM", "2011-03-14 00:00:00"),
            ("14/03/2011 12:15:00 p.m.", "2011-03-14 12:15:00"),
            ("14/03/2011 1:15PM", "2011-03-14 13:15:00"),
            ("14/03/2011 10am", "2011-03-14 10:00:00"),
            ("40179.5", "2010-01-01 12:00:00"),
            ("43831", "2020-01-01"),
        ] {
            assert_eq!(
                read(text, DateOrder::Dmy).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        assert_eq!(
            read("03/14/2011 01:06:56 PM", DateOrder::Mdy).as_deref(),
            Some("2011-03-14 13:06:56")
        );
        assert_eq!(
            read("11-03-14", DateOrder::Ymd).as_deref(),
            Some("2011-03-14")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "x",
            "2009",
            "12",
            "0/0/2011",
            "31/02/2011",
            "14/03/20111",
            "14/03",
            "14/03/2011 x",
            "14/03/2011 25:00",
            "Total",
            "21/01234/FUL",
            "08/00221/B",
            "1,5",
            "0,611553068",
            "05/13/2011",
            "2008/09",
            "E05011467",
            "100012345678",
            "07700 900123",
            "1066-10-14",
        ] {
            assert_eq!(read(text, DateOrder::Dmy), None, "{text}");
        }
    }

    #[test]
    fn a_day_above_twelve_tells_the_order() {
        let both = |text: &str| {
            let shape = Shape::of(text).unwrap();
            (
                shape.reads_as(DateOrder::Dmy),
                shape.reads_as(DateOrder::Mdy),
            )
        };
        assert_eq!(both("13/02/2020"), (true, false));
        assert_eq!(both("02/13/2020"), (false, true));
        assert_eq!(both("02/03/2020"), (true, true));
        assert_eq!(both("2020-02-03"), (false, false));
    }

    /// Values of a spreadsheet with the 1900 date system, where 29 February 1900 "exists".
    #[test]
    fn excel_serials() {
        let at = |text: &str| serial(text).map(|at| at.to_string());
        assert_eq!(at("1").as_deref(), Some("1900-01-01 00:00:00"));
        assert_eq!(at("59").as_deref(), Some("1900-02-28 00:00:00"));
        assert_eq!(at("60"), None);
        assert_eq!(at("61").as_deref(), Some("1900-03-01 00:00:00"));
        assert_eq!(at("45292.999988").as_deref(), Some("2024-01-01 23:59:58"));
        assert_eq!(
            at("45658.0416666667").as_deref(),
            Some("2025-01-01 01:00:00")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in any::<String>()) {
            let _ = Shape::of(&text).map(|shape| shape.settle(DateOrder::Dmy));
        }

        #[test]
        fn every_day_comes_back_from_each_way_of_writing(days in 0i64..50_000, second in 0u32..86_400) {
            let at = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Duration::days(days);
            let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
            for (format, order) in [
                ("%d/%m/%Y %H:%M:%S", DateOrder::Dmy),
                ("%m/%d/%Y %I:%M:%S %p", DateOrder::Mdy),
                ("%Y-%m-%dT%H:%M:%S", DateOrder::Ymd),
                ("%d %B %Y %H:%M:%S", DateOrder::Dmy),
                ("%A %-d %b %Y, %-I:%M:%S %p", DateOrder::Dmy),
            ] {
                let text = at.and_time(time).format(format).to_string();
                let when = Shape::of(&text).and_then(|shape| shape.settle(order));
                prop_assert_eq!(when, Some(When { date: at, time: Some(time) }), "{}", text);
            }
            prop_assert!(at.year() < 2200);
        }
    }
}
