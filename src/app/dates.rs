//! A date as a person types it: 14/9/2026, 14 September 2026, 2026-09-14.

use chrono::NaiveDate;

/// The date meant, day first; `None` where it is none.
pub fn typed(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (1900..2200).contains(&chrono::Datelike::year(date)))
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
}
