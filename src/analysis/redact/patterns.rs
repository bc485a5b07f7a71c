//! The patterns themselves. What they match is held against the number's own checks, or against
//! what must never match, by the files beside this one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A pattern of this file. They are fixed, and a test compiles each.
pub(super) type Pattern = LazyLock<Option<Regex>>;

/// `(?-u:\b)`, here and below, is a boundary that knows ASCII only: the one that knows every
/// letter is many times slower.
macro_rules! patterns {
    ($($(#[$doc:meta])* $name:ident = $pattern:expr;)+) => {
        $($(#[$doc])* pub(super) static $name: Pattern = LazyLock::new(|| Regex::new($pattern).ok());)+

        #[cfg(test)]
        pub(super) fn all_compile() -> bool {
            [$($name.is_some()),+].into_iter().all(|compiles| compiles)
        }
    };
}

patterns! {
    WEB = concat!(
        r"(?i)(?:\b[a-z][a-z0-9+.-]{1,11}://|(?-u:\b)www\.",
        r"|(?-u:\b)(?:[a-z0-9-]+\.)+(?:com|org|net|uk|info|io|eu)/)[^\s<>\u{22}]+",
    );
    EMAIL = r"(?i)[^\s@<>(),;:\u{22}\[\]]+@[^\s@<>(),;:\u{22}\[\]]+\.[a-z]{2,}";
    /// The group is the date; the wording before it stays.
    BIRTH = concat!(
        r"(?i)(?-u:\b)(?:(?:d\. ?o\. ?b\.?|d ?o ?b|date of birth|birth ?date)(?: [a-z]+){0,5}?",
        r"|birth ?day(?:['’]s)?|born(?: in (?:the )?(?:[a-z]+|\d{4}))?)(?-u:[\s:,=-]){0,4}",
        r"(?:is|was)?(?-u:[\s:]){0,3}(?:on )?(?:the )?(",
        r"\d{1,2}(?:st|nd|rd|th)?(?: of)? ?[ /.-] ?",
        r"(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*),? ?[ /.-] ?(?:\d{4}|\d\d)",
        r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
        r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{8}|\d{6})(?-u:\b)",
    );
    /// The letters, the digits with what separates them, and the suffix.
    NI = concat!(
        r"(?i)(?-u:\b)([abceghj-prstw-z] ?[abceghj-nprstw-z])",
        r"((?:[ .-]{0,2}\d){6})([ .-]{0,2}[a-d])?(?-u:\b)",
    );
    CARD = r"(?-u:\b)[2-6]\d*(?:[ -]\d+)*(?-u:\b)";
    NHS = r"(?-u:\b)\d{3}[ -]?\d{3}[ -]?\d{4}(?-u:\b)";
    PHONE = concat!(
        r"(?:\+ ?44|(?-u:\b)0044)[ .-]{0,2}(?:\(?0\)?)?[ .-]{0,2}",
        r"(?:1\d|2\d|3[0347]|5[56]|7\d|8[04]|9\d)(?:[ .()-]{0,2}\d){7,8}(?-u:\b)",
        r"|(?:\(|(?-u:\b))0 ?[1-357-9](?:[ .()-]{0,2}\d){8,9}(?-u:\b)",
    );
    /// A date in front of other digits, which would make up a telephone number.
    DATE_FIRST = r"^\d\d(?:[-.]\d\d?[-.]\d\d(?:\d\d)?| \d\d? \d{4})(?:\D|$)";
    /// The area, the district and the inward half.
    POSTCODE = concat!(
        r"(?i)(?-u:\b)(?:gir {0,2}0aa|",
        r"([a-z]{1,2})(\d[a-z\d]?) {0,2}(\d[abd-hjlnp-uw-z]{2}))(?-u:\b)",
    );
    /// The word that announces it, then the plate in its two halves: AB12 CDE, A123 BCD, ABC 123D.
    PLATE = concat!(
        r"(?i)(?-u:\b)(reg|registration|registered as|plate|vrm|vehicle|car|van)?(?-u:[\s:.,-]){0,3}",
        r"(?:(?:number|no|is)(?-u:[\s:.]){1,3}){0,2}",
        r"(?-u:\b)(?:([a-z]{2}\d{2}|[a-z]\d{1,3})( ?)([a-z]{3})|([a-z]{3})( ?)(\d{1,3}[a-z]))(?-u:\b)",
    );
}

pub(super) fn matches<'a>(
    pattern: &'static Pattern,
    text: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let regex = pattern.iter();
    regex.flat_map(move |regex| regex.find_iter(text).map(|found| found.range()))
}

pub(super) fn captures<'a>(
    pattern: &'static Pattern,
    text: &'a str,
) -> impl Iterator<Item = Captures<'a>> + 'a {
    let regex = pattern.iter();
    regex.flat_map(move |regex| regex.captures_iter(text))
}

pub(super) fn group<'a>(found: &Captures<'a>, number: usize) -> &'a str {
    found.get(number).map_or("", |part| part.as_str())
}

/// Not a part of a reference (21/01234567890/FUL), a decimal or a sum of money.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let mut before = text.get(..range.start).unwrap_or_default().chars().rev();
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let starts = match before.next() {
        Some('-') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some('/') => !before.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && !".£$€#".contains(c),
        None => true,
    };
    let ends = match after.next() {
        Some('.') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        // "/FUL" ends a reference, "/ask for Jo" is said beside a number.
        Some('/') => !after.next().is_some_and(char::is_uppercase),
        _ => true,
    };
    starts && ends
}

/// Up to the punctuation that ends the sentence rather than the address.
pub(super) fn web_addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&WEB, text).filter_map(|range| {
        let address = text.get(range.clone())?;
        // "jo@example.com/" is an e-mail address.
        let of_email = text.get(..range.start)?.ends_with('@') && !address.contains("://");
        (!of_email).then(|| range.start..range.start + address_alone(address).len())
    })
}

/// A bracket that was opened in the address belongs to it.
fn address_alone(address: &str) -> &str {
    let kept = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'', '’', '”']);
    match kept.strip_suffix(')') {
        Some(shorter) if !shorter.contains('(') => address_alone(shorter),
        _ => kept,
    }
}

pub(super) fn dates_of_birth(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    captures(&BIRTH, text).filter_map(|found| found.get(1).map(|date| date.range()))
}
