//! Dates as exports write them, and what is none.

use chrono::{Datelike, Duration};
use proptest::prelude::*;

use super::serial::serial;
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
