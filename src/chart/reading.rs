//! What was read against a statement of purpose, in words: the same on the screen and in the
//! findings.

use chrono::NaiveDate;

use super::words::{counted, date, number};
use crate::analysis::reading::{ENOUGH, Reading, Stances, WAYS_IN, supported};

/// "Of 25 contacts drawn at random: 18 fit, 3 against, 4 neither".
pub fn drawn(reading: &Reading) -> String {
    match reading.drawn.read() {
        0 => "Not yet read against contacts".to_owned(),
        read => format!(
            "Of {} drawn at random: {}",
            counted(read, "contact", "contacts"),
            stances(&reading.drawn)
        ),
    }
}

/// "and 3 chosen: 2 fit, 1 against"; empty where none was chosen.
pub fn chosen(reading: &Reading) -> String {
    match reading.chosen.read() {
        0 => String::new(),
        read => format!("and {} chosen: {}", number(read), some(&reading.chosen)),
    }
}

/// In a table's cell: "18 of 25 fit", "not yet read".
pub fn short(reading: &Reading) -> String {
    match reading.drawn.read() {
        0 => "not yet read".to_owned(),
        read => format!("{} of {} fit", number(reading.drawn.fit), number(read)),
    }
}

/// In a table's cell: the day of wording, "draft", or "not yet supported".
pub fn worded(on: Option<NaiveDate>, reading: &Reading) -> String {
    let draft = "draft".to_owned();
    match (supported(reading), on, reading.drawn.read()) {
        (true, Some(day), _) => date(day),
        (true, None, _) | (false, None, 0) => draft,
        (false, ..) => "not yet supported".to_owned(),
    }
}

/// Why a statement is not yet supported; `None` where it was read against enough.
pub fn not_yet_supported(reading: &Reading) -> Option<String> {
    if supported(reading) {
        return None;
    }
    let read = reading.drawn.read();
    Some(if read < ENOUGH {
        format!("Not yet supported: {read} of {ENOUGH} contacts drawn at random have been read.")
    } else {
        format!("Not yet supported: they came by one channel, and it takes {WAYS_IN}.")
    })
}

/// "12 of 25 read".
pub fn so_far(reading: &Reading) -> String {
    let read = reading.drawn.read();
    format!("{} of {} read", number(read), number(read + reading.unread))
}

/// "18 fit, 3 against, 4 neither".
pub fn stances(stances: &Stances) -> String {
    parts(stances)
        .map(|(count, word)| format!("{} {word}", number(count)))
        .join(", ")
}

/// The same, without those of which there is none: "2 fit, 1 against".
fn some(stances: &Stances) -> String {
    let some: Vec<String> = parts(stances)
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", number(count)))
        .collect();
    some.join(", ")
}

fn parts(stances: &Stances) -> [(u64, &'static str); 3] {
    [
        (stances.fit, "fit"),
        (stances.against, "against"),
        (stances.neither, "neither"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_as_the_method_words_it() {
        let mut reading = Reading {
            drawn: Stances {
                fit: 18,
                against: 3,
                neither: 4,
            },
            chosen: Stances {
                fit: 2,
                against: 1,
                neither: 0,
            },
            unread: 0,
            ways_in: 3,
        };
        assert_eq!(
            drawn(&reading),
            "Of 25 contacts drawn at random: 18 fit, 3 against, 4 neither"
        );
        assert_eq!(chosen(&reading), "and 3 chosen: 2 fit, 1 against");
        assert_eq!(short(&reading), "18 of 25 fit");
        assert_eq!(not_yet_supported(&reading), None);
        let day = NaiveDate::from_ymd_opt(2026, 10, 12);
        assert_eq!(worded(day, &reading), "12 October 2026");
        assert_eq!(worded(None, &reading), "draft");
        reading.ways_in = 1;
        assert!(not_yet_supported(&reading).is_some_and(|words| words.contains("one channel")));
        reading.drawn.fit = 11;
        assert!(not_yet_supported(&reading).is_some_and(|words| words.contains("18 of 25")));
        let none = Reading::default();
        assert_eq!(
            (drawn(&none), short(&none)),
            (
                "Not yet read against contacts".into(),
                "not yet read".into()
            )
        );
        assert_eq!(chosen(&none), "");
        assert_eq!(worded(None, &none), "draft");
        assert_eq!(worded(day, &none), "not yet supported");
    }
}
