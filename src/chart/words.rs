//! Figures and dates as plain words, the same on every screen, chart and page.

use chrono::{Datelike, NaiveDate};

use crate::analysis::proportion::Share;

/// A whole number with its thousands: "14,302".
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// A number of things: "1 contact", "2,304 contacts".
pub fn counted(n: u64, one: &str, more: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { more })
}

/// An average: with one decimal below 10, "8.5", else whole, "104".
pub fn average(value: f64) -> String {
    if value < 9.95 {
        format!("{value:.1}")
    } else {
        number(value.round() as u64)
    }
}

/// A fraction in whole per cent: "44%". What is neither nothing nor all is never called so:
/// "under 1%", "over 99%".
pub fn percent(fraction: f64) -> String {
    let whole = (fraction * 100.0).round();
    if whole < 1.0 && fraction > 0.0 {
        "under 1%".to_owned()
    } else if whole > 99.0 && fraction < 1.0 {
        "over 99%".to_owned()
    } else {
        format!("{whole:.0}%")
    }
}

/// Two fractions in whole per cent: "28 to 63%".
pub fn range(low: f64, high: f64) -> String {
    format!("{:.0} to {:.0}%", low * 100.0, high * 100.0)
}

/// A share with its interval: "12 of 27 (44%, likely 28 to 63%)", or, with `what` was counted,
/// "12 of 27 decided (44%, likely 28 to 63%)". Below 10 there is no percentage: "4 of 9".
pub fn share(share: &Share, what: &str) -> String {
    let of = format!("{} of {} {what}", number(share.x), number(share.n));
    let of = of.trim_end();
    match share.percentage() {
        Some(fraction) => {
            format!(
                "{of} ({}, likely {})",
                percent(fraction),
                range(share.low, share.high)
            )
        }
        None => of.to_owned(),
    }
}

/// A share in a title: "44%", or "4 of 9" where there are too few for a percentage.
pub fn share_short(share: &Share) -> String {
    match share.percentage() {
        Some(fraction) => percent(fraction),
        None => format!("{} of {}", number(share.x), number(share.n)),
    }
}

/// "14 September 2026".
pub fn date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// "14 September"; with its year where that is not the year of `beside`.
pub fn date_beside(date: NaiveDate, beside: NaiveDate) -> String {
    let form = if date.year() == beside.year() {
        "%-d %B"
    } else {
        "%-d %B %Y"
    };
    date.format(form).to_string()
}

/// "14 Sep".
pub fn date_short(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

/// "Mon 14 Sep".
pub fn date_with_weekday(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// Two dates, both included: "1 June to 29 November 2026", "1 to 11 March 2024"; one date where
/// they are the same.
pub fn period(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return date(from);
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return format!("{} to {}", from.day(), date(to));
    }
    format!("{} to {}", date_beside(from, to), date(to))
}

/// A weekday by its number, 1 Monday to 7 Sunday: "Monday".
pub fn weekday(number: u8) -> &'static str {
    match number {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}

/// "a", "a and b", "a, b and c".
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A text of at most so many characters, cut at a word and closed with an ellipsis.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= most && line.len() == text.trim().len() {
        return line.to_owned();
    }
    let cut: String = line.chars().take(most).collect();
    let whole = match cut.rfind(' ') {
        Some(space) if line.chars().count() > most => cut.get(..space).unwrap_or(&cut),
        _ => &cut,
    };
    format!("{}…", whole.trim_end_matches([' ', ',', ';']))
}

/// A customer's sentence in its marks: “Where is my application up to?”
pub fn quoted(sentence: &str) -> String {
    format!("“{sentence}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::proportion;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn numbers_have_their_thousands() {
        let words = [0, 999, 1_000, 14_302, 1_000_000].map(number);
        assert_eq!(words, ["0", "999", "1,000", "14,302", "1,000,000"]);
        assert_eq!(counted(1, "contact", "contacts"), "1 contact");
        assert_eq!(counted(2_304, "contact", "contacts"), "2,304 contacts");
        assert_eq!(
            [0.25, 9.94, 9.96, 1_203.7].map(average),
            ["0.2", "9.9", "10", "1,204"]
        );
    }

    #[test]
    fn shares_as_the_method_words_them() {
        assert_eq!(
            share(&proportion::share(12, 27), ""),
            "12 of 27 (44%, likely 28 to 63%)"
        );
        assert_eq!(
            share(&proportion::share(390, 830), ""),
            "390 of 830 (47%, likely 44 to 50%)"
        );
        assert_eq!(share(&proportion::share(4, 9), ""), "4 of 9");
        assert_eq!(share_short(&proportion::share(4, 9)), "4 of 9");
        assert_eq!(share_short(&proportion::share(12, 27)), "44%");
    }

    #[test]
    fn some_is_never_called_none_nor_all() {
        assert_eq!([0.0, 0.004, 0.006].map(percent), ["0%", "under 1%", "1%"]);
        assert_eq!(
            [0.994, 0.996, 1.0].map(percent),
            ["99%", "over 99%", "100%"]
        );
    }

    #[test]
    fn dates_are_written_out() {
        let monday = day(2026, 9, 14);
        assert_eq!(date(monday), "14 September 2026");
        assert_eq!(date_short(monday), "14 Sep");
        assert_eq!(date_with_weekday(monday), "Mon 14 Sep");
        assert_eq!(
            period(day(2026, 6, 1), day(2026, 11, 29)),
            "1 June to 29 November 2026"
        );
        assert_eq!(
            period(day(2025, 12, 1), day(2026, 1, 4)),
            "1 December 2025 to 4 January 2026"
        );
        assert_eq!(period(monday, monday), "14 September 2026");
        assert_eq!(
            period(day(2024, 3, 1), day(2024, 3, 11)),
            "1 to 11 March 2024"
        );
    }

    #[test]
    fn lists_end_in_and() {
        let words = ["phone", "letter", "counter"].map(str::to_owned);
        assert_eq!(list(&words), "phone, letter and counter");
        assert_eq!(list(&words[..2]), "phone and letter");
        assert_eq!(list(&words[..1]), "phone");
        assert_eq!(list(&[]), "");
    }
}
