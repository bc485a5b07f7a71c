//! A date and a time taken apart, from left to right.

use chrono::{NaiveDate, NaiveTime};

use super::{Day, Year};

/// What is left to read of a cell.
pub(super) struct Cursor<'a> {
    pub rest: &'a str,
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

/// The day at the beginning of a cell.
pub(super) fn day(cursor: &mut Cursor) -> Option<Day> {
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
pub(super) fn time(cursor: &mut Cursor) -> Option<NaiveTime> {
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
