//! When contacts come, and by which way in.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use fastrand::Rng;

use crate::chance::{bell, pick};
use crate::phrases::{self, Book};

/// One contact's moment and way in.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of day; unknown for most letters.
    pub time: Option<NaiveTime>,
    /// The channel's name.
    pub channel: String,
    /// The listening exercise.
    pub exercise: String,
}

/// Telephone and counter are closed on these days.
const BANK_HOLIDAYS: [&str; 2] = ["2026-05-25", "2026-08-31"];

/// Contacts by weekday from Monday: staffed channels, post, and those that never close.
const STAFFED_DAYS: [f64; 7] = [27.0, 20.0, 18.0, 19.0, 16.0, 0.0, 0.0];
const POST_DAYS: [f64; 7] = [24.0, 20.0, 19.0, 19.0, 18.0, 0.0, 0.0];
const OPEN_DAYS: [f64; 7] = [24.0, 18.0, 16.0, 16.0, 13.0, 5.0, 8.0];

/// Contacts by hour of the day, from the hour named.
const PHONE_HOURS: (u32, &[f64]) = (
    8,
    &[27.0, 31.0, 32.0, 31.0, 29.0, 27.0, 22.0, 14.0, 5.0, 1.7],
);
const COUNTER_HOURS: (u32, &[f64]) = (9, &[26.0, 32.0, 30.0, 28.0, 22.0, 24.0, 19.0, 6.0]);
const OPEN_HOURS: (u32, &[f64]) = (
    6,
    &[
        1.0, 4.0, 10.0, 14.0, 14.0, 12.0, 13.0, 12.0, 10.0, 9.0, 8.0, 6.0, 5.0, 7.0, 8.0, 6.0, 3.0,
        1.0,
    ],
);

/// Customers' contacts of a service: the weeks of its exercises, each with about its number.
pub fn moments(book: &Book, rng: &mut Rng) -> Result<Vec<Moment>, String> {
    let mut moments = Vec::new();
    for listen in book.head.all("listen") {
        let (dates, exercise) = listen
            .split_once(" * ")
            .ok_or("listen: from to * exercise")?;
        let (from, to) = dates
            .split_once(" to ")
            .ok_or("listen: from to * exercise")?;
        let (Some(mut monday), Some(last)) = (phrases::date(from)?, phrases::date(to)?) else {
            return Err("an exercise needs two dates".into());
        };
        while monday <= last {
            let mean = book.head.number("weekly", monday)?;
            let count = (mean + 0.8 * mean.sqrt() * bell(rng)).round() as usize;
            for _ in 0..count {
                moments.push(moment(book, monday, exercise, rng)?);
            }
            monday = later(monday, 7)?;
        }
    }
    Ok(moments)
}

fn moment(book: &Book, monday: NaiveDate, exercise: &str, rng: &mut Rng) -> Result<Moment, String> {
    let channels = phrases::choices(book.head.text("channels"));
    let channel = *pick(&channels, rng).ok_or("a service needs channels")?;
    let mut days = Vec::new();
    for (offset, weight) in weekdays(channel).iter().enumerate() {
        let day = later(monday, offset as u64)?;
        days.push((day, weight * opening(day, channel)));
    }
    let date = *pick(&days, rng).ok_or("every day of the week is closed")?;
    let time = time(channel, date, rng);
    Ok(Moment {
        date,
        time,
        channel: channel.to_owned(),
        exercise: exercise.to_owned(),
    })
}

fn weekdays(channel: &str) -> &'static [f64; 7] {
    match channel {
        "Phone" | "Counter" => &STAFFED_DAYS,
        "Letter" => &POST_DAYS,
        _ => &OPEN_DAYS,
    }
}

/// Nothing where the channel is closed, more on the day after, a little elsewhere.
fn opening(day: NaiveDate, channel: &str) -> f64 {
    let holiday = |d: NaiveDate| BANK_HOLIDAYS.contains(&d.to_string().as_str());
    let always_open = matches!(channel, "Email" | "Web form");
    match (holiday(day), day.pred_opt().is_some_and(holiday)) {
        (true, _) if always_open => 0.4,
        (true, _) => 0.0,
        (_, true) => 1.5,
        _ => 1.0,
    }
}

/// A time of day. The post has none, but for the few letters handed in.
fn time(channel: &str, date: NaiveDate, rng: &mut Rng) -> Option<NaiveTime> {
    let (first, hours) = match channel {
        "Phone" => PHONE_HOURS,
        "Counter" => COUNTER_HOURS,
        "Letter" if rng.f64() < 0.85 => return None,
        "Letter" => COUNTER_HOURS,
        _ => OPEN_HOURS,
    };
    let hours: Vec<(u32, f64)> = (first..).zip(hours.iter().copied()).collect();
    let hour = *pick(&hours, rng)?;
    // The lines close at half past five, and weekends start late.
    let lie_in = matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && hour < 8;
    let hour = if lie_in { hour + 4 } else { hour };
    let minutes = if channel == "Phone" && hour == 17 {
        30
    } else {
        60
    };
    NaiveTime::from_hms_opt(hour, rng.u32(0..minutes), 0)
}

fn later(day: NaiveDate, days: u64) -> Result<NaiveDate, String> {
    day.checked_add_days(Days::new(days))
        .ok_or_else(|| "the calendar has ended".into())
}
