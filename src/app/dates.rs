//! Dates and moments as a person types them: 14/9/2026, 14 September 2026, 2026-09-14, 10:20,
//! yesterday 14:05, Friday.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::chart::words;
use crate::model::When;

/// The date meant, day first; `None` where it is none.
pub fn typed(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    // A month stands for its first day: "April 2008".
    let first = format!("1 {text}");
    let text = match text.starts_with(char::is_alphabetic) {
        true => first.as_str(),
        false => text,
    };
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (1900..2200).contains(&date.year()))
}

/// The moment meant: the most recent one that reads so and is not still to come. Nothing typed
/// means now; without a time only the day is known.
///
/// # Errors
/// A sentence where nothing can be made of it.
pub fn moment(text: &str, now: NaiveDateTime) -> Result<When, &'static str> {
    const UNCLEAR: &str = "Type a time or a day, such as 10:20, yesterday 14:05 or 3/11.";
    const TO_COME: &str = "That is still to come. Type when it was.";
    let lower = text.to_lowercase().replace(',', " ");
    let words: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !["at", "on", "last", "the"].contains(word))
        .collect();
    let (days, time) = match words.as_slice() {
        [] | ["now"] => return Ok(at(now.date(), Some(now.time()))),
        [one] if time(one).is_some() => (vec![now.date(), yesterday(now)], time(one)),
        [first, rest @ ..] if !rest.is_empty() && time(first).is_some() => {
            (days(&rest.join(" "), now), time(first))
        }
        [rest @ .., last] if !rest.is_empty() && time(last).is_some() => {
            (days(&rest.join(" "), now), time(last))
        }
        all => (days(&all.join(" "), now), None),
    };
    if days.is_empty() {
        return Err(UNCLEAR);
    }
    let has_been = |day: &&NaiveDate| day.and_time(time.unwrap_or(NaiveTime::MIN)) <= now;
    let day = days.iter().find(has_been).ok_or(TO_COME)?;
    Ok(at(*day, time))
}

/// A moment as [`moment`] reads it back, whatever day it is by then: "3/11/2026 10:20".
pub fn written(when: When) -> String {
    let day = when.date;
    let date = format!("{}/{}/{}", day.day(), day.month(), day.year());
    match when.time {
        Some(time) => format!("{date} {}", time.format("%H:%M")),
        None => date,
    }
}

/// A moment in words, as it is shown beside what was typed: "Sunday 22 November, 14:05".
pub fn reading(when: When, now: NaiveDateTime) -> String {
    let day = when.date;
    let weekday = words::weekday(day.weekday().number_from_monday() as u8);
    let date = format!("{weekday} {}", words::date_beside(day, now.date()));
    match when.time {
        Some(time) => format!("{date}, {}", time.format("%H:%M")),
        None => date,
    }
}

/// To the minute, which is as exact as a contact's time is kept.
fn at(date: NaiveDate, time: Option<NaiveTime>) -> When {
    let minute = |time: NaiveTime| NaiveTime::from_hms_opt(time.hour(), time.minute(), 0);
    When {
        date,
        time: time.and_then(minute),
    }
}

fn yesterday(now: NaiveDateTime) -> NaiveDate {
    back(now.date(), 1)
}

fn back(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}

/// 10:20, 9.45, 2pm, 2.30pm.
fn time(text: &str) -> Option<NaiveTime> {
    let (clock, noon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (text, None),
    };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
        None if noon.is_some() => (clock, 0),
        _ => return None,
    };
    let hour: u32 = hour.parse().ok()?;
    let hour = match noon {
        Some(noon) if (1..=12).contains(&hour) => hour % 12 + noon,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The days that may be meant, the latest first; none where it reads as no day.
fn days(text: &str, now: NaiveDateTime) -> Vec<NaiveDate> {
    let today = now.date();
    if let Some(day) = typed(text) {
        return vec![day];
    }
    match text {
        "today" => return vec![today],
        "yesterday" => return vec![yesterday(now)],
        _ => {}
    }
    if let Ok(weekday) = text.parse::<Weekday>() {
        let since = u64::from(today.weekday().days_since(weekday));
        return vec![back(today, since), back(today, since + 7)];
    }
    // Without a year: eight years reach the last 29 February, whatever the century.
    (0..=8)
        .filter_map(|years| typed(&format!("{text}/{}", today.year() - years)))
        .chain((0..=8).filter_map(|years| typed(&format!("{text} {}", today.year() - years))))
        .collect()
}

/// A moment of the store (UTC milliseconds since 1970) by the wall clock here; `None` where no
/// calendar has it.
pub fn local(milliseconds: i64) -> Option<chrono::NaiveDateTime> {
    let moment = chrono::DateTime::from_timestamp_millis(milliseconds)?;
    Some(moment.with_timezone(&chrono::Local).naive_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_a_date() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 14);
        for text in [
            "14/9/2026",
            " 14/09/2026 ",
            "2026-09-14",
            "14 September 2026",
            "14 Sep 2026",
        ] {
            assert_eq!(typed(text), day, "{text}");
        }
        for text in ["", "yesterday week", "31/2/2026", "14/9/26", "9"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    /// Monday 23 November 2026, 10:52.
    fn now() -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        day.and_hms_opt(10, 52, 31).unwrap_or_default()
    }

    #[test]
    fn the_ways_people_say_when_it_was() {
        for (text, meant) in [
            ("", "Monday 23 November, 10:52"),
            (" now ", "Monday 23 November, 10:52"),
            ("10:20", "Monday 23 November, 10:20"),
            ("9.45", "Monday 23 November, 09:45"),
            ("at 9:45", "Monday 23 November, 09:45"),
            ("10:52", "Monday 23 November, 10:52"),
            ("14:05", "Sunday 22 November, 14:05"),
            ("2pm", "Sunday 22 November, 14:00"),
            ("12.30am", "Monday 23 November, 00:30"),
            ("today", "Monday 23 November"),
            ("yesterday", "Sunday 22 November"),
            ("Yesterday, 14:05", "Sunday 22 November, 14:05"),
            ("14:05 yesterday", "Sunday 22 November, 14:05"),
            ("Friday", "Friday 20 November"),
            ("last fri 9.30", "Friday 20 November, 09:30"),
            ("Monday", "Monday 23 November"),
            ("monday 10:20", "Monday 23 November, 10:20"),
            ("monday 16:00", "Monday 16 November, 16:00"),
            ("3/11", "Tuesday 3 November"),
            ("3/11 10:20", "Tuesday 3 November, 10:20"),
            ("3/12", "Wednesday 3 December 2025"),
            ("3 Nov", "Tuesday 3 November"),
            ("24 December", "Wednesday 24 December 2025"),
            ("29/2", "Thursday 29 February 2024"),
            ("3/11/2026 10:20", "Tuesday 3 November, 10:20"),
            ("2026-11-03", "Tuesday 3 November"),
            ("14 September 2026", "Monday 14 September"),
        ] {
            let read = moment(text, now()).map(|when| reading(when, now()));
            assert_eq!(read.as_deref(), Ok(meant), "{text}");
        }
        for text in [
            "soon",
            "25:00",
            "9",
            "13pm",
            "31/2",
            "31/2/2026",
            "10:20 10:20",
            "3/11/2027",
            "3/11/2027 9:00",
            "today 11:00",
            "99999999999999999999:10",
        ] {
            assert!(moment(text, now()).is_err(), "{text}");
        }
        assert!(moment("today 11:00", now()).is_err_and(|why| why.contains("still to come")));
    }

    #[test]
    fn a_moment_is_read_back_as_it_was_written() {
        for text in ["yesterday 14:05", "3/12", "2pm"] {
            let meant = moment(text, now());
            assert_eq!(meant.and_then(|when| moment(&written(when), now())), meant);
        }
    }
}
