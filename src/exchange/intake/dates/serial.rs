//! Excel's days: a bare number that a spreadsheet shows as a date.

use chrono::{Duration, NaiveDate, NaiveDateTime};

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
pub(super) fn plausible(at: NaiveDateTime) -> bool {
    use chrono::Datelike;
    (1950..2100).contains(&at.year())
}
