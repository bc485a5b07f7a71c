//! Weeks and days as the charts count them: Monday to Sunday, and days since 1970-01-01.

use chrono::NaiveDate;

/// Days since 1970-01-01.
pub fn days_since_1970(date: NaiveDate) -> f64 {
    f64::from(date.signed_duration_since(NaiveDate::default()).num_days() as i32)
}

/// The Monday of a date's week.
pub fn monday(date: NaiveDate) -> NaiveDate {
    date.week(chrono::Weekday::Mon)
        .checked_first_day()
        .unwrap_or(date)
}

/// The Sunday of a date's week.
pub fn sunday(date: NaiveDate) -> NaiveDate {
    date.week(chrono::Weekday::Mon)
        .checked_last_day()
        .unwrap_or(date)
}
