//! The patterns themselves, and what must never match them: application references, sums of
//! money, road and bus numbers, house numbers, times and ordinary dates.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Kind, Taken};

/// Every match in the text, in order and not overlapping; where two kinds overlap the earlier
/// kind of this list wins.
pub(super) fn find(text: &str) -> Vec<Taken> {
    let seen = Seen::of(text);
    let mut found = Found { taken: Vec::new() };
    if seen.web {
        found.add(Kind::WebAddress, web_addresses(text));
    }
    if seen.at {
        found.add(Kind::Email, matches(&EMAIL, text));
    }
    if seen.digits >= 3 && seen.letter {
        found.add(Kind::DateOfBirth, dates_of_birth(text));
    }
    if seen.digits >= 6 && seen.letter {
        found.add(Kind::NiNumber, ni_numbers(text));
    }
    if seen.digits >= 13 {
        found.add(Kind::Card, cards(text));
    }
    if seen.digits >= 10 {
        found.add(Kind::NhsNumber, nhs_numbers(text));
        found.add(Kind::Phone, phones(text));
    }
    if seen.letter_by_digit {
        found.add(Kind::Postcode, postcodes(text));
        found.add(Kind::Vehicle, vehicles(text));
    }
    found.taken.sort_by_key(|one| one.range.start);
    found.taken
}

/// What one pass over the bytes says of a text. Most texts end here: without a digit, an '@'
/// or a web address no pattern can match.
#[derive(Default)]
struct Seen {
    digits: usize,
    letter: bool,
    at: bool,
    web: bool,
    letter_by_digit: bool,
}

impl Seen {
    fn of(text: &str) -> Self {
        let mut seen = Self::default();
        let mut before = b' ';
        for &byte in text.as_bytes() {
            if byte.is_ascii_digit() {
                seen.digits += 1;
                seen.letter_by_digit |= before.is_ascii_alphabetic();
            } else if byte.is_ascii_alphabetic() {
                seen.letter = true;
                seen.letter_by_digit |= before.is_ascii_digit();
            } else if byte == b'@' {
                seen.at = true;
            } else {
                seen.web |=
                    (byte == b'/' && before == b'/') || (byte == b'.' && before | 32 == b'w');
            }
            before = byte;
        }
        seen
    }
}

struct Found {
    taken: Vec<Taken>,
}

impl Found {
    fn add(&mut self, kind: Kind, ranges: impl Iterator<Item = Range<usize>>) {
        for range in ranges {
            let free = |one: &Taken| range.end <= one.range.start || one.range.end <= range.start;
            if self.taken.iter().all(free) {
                self.taken.push(Taken { kind, range });
            }
        }
    }
}

/// A pattern of this file. They are fixed, and a test compiles each.
type Pattern = LazyLock<Option<Regex>>;

/// `(?-u:\b)`, here and below, is a boundary that knows ASCII only: the one that knows every
/// letter is many times slower.
macro_rules! patterns {
    ($($(#[$doc:meta])* $name:ident = $pattern:expr;)+) => {
        $($(#[$doc])* static $name: Pattern = LazyLock::new(|| Regex::new($pattern).ok());)+

        #[cfg(test)]
        pub(super) fn all_compile() -> bool {
            [$($name.is_some()),+].into_iter().all(|compiles| compiles)
        }
    };
}

patterns! {
    WEB = r"(?i)(?:\b[a-z][a-z0-9+.-]{1,11}://|(?-u:\b)www\.)[^\s<>\u{22}]+";
    EMAIL = r"(?i)[^\s@<>(),;:\u{22}\[\]]+@[^\s@<>(),;:\u{22}\[\]]+\.[a-z]{2,}";
    /// The group is the date; the wording before it stays.
    BIRTH = concat!(
        r"(?i)(?-u:\b)(?:d\. ?o\. ?b\.?|dob|date of birth|birth ?(?:date|day)|born)(?-u:[\s:,=-]){0,4}",
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
        r"(?i)(?-u:\b)(reg|registration|plate|vrm|vehicle|car|van)?(?-u:[\s:.,-]){0,3}",
        r"(?:(?:number|no|is)(?-u:[\s:.]){1,3}){0,2}",
        r"(?-u:\b)(?:([a-z]{2}\d{2}|[a-z]\d{1,3})( ?)([a-z]{3})|([a-z]{3})( ?)(\d{1,3}[a-z]))(?-u:\b)",
    );
}

fn matches<'a>(
    pattern: &'static Pattern,
    text: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let regex = pattern.iter();
    regex.flat_map(move |regex| regex.find_iter(text).map(|found| found.range()))
}

fn captures<'a>(
    pattern: &'static Pattern,
    text: &'a str,
) -> impl Iterator<Item = Captures<'a>> + 'a {
    let regex = pattern.iter();
    regex.flat_map(move |regex| regex.captures_iter(text))
}

fn group<'a>(found: &Captures<'a>, number: usize) -> &'a str {
    found.get(number).map_or("", |part| part.as_str())
}

/// Up to the punctuation that ends the sentence rather than the address.
fn web_addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&WEB, text).map(|range| {
        let address = text.get(range.clone()).unwrap_or_default();
        let kept =
            address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '”']);
        range.start..range.start + kept.len()
    })
}

fn dates_of_birth(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    captures(&BIRTH, text).filter_map(|found| found.get(1).map(|date| date.range()))
}

fn ni_numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    captures(&NI, text)
        .filter(|found| is_ni_number(group(found, 1), group(found, 2), group(found, 3)))
        .filter_map(|found| found.get(0).map(|whole| whole.range()))
}

/// HMRC never gives out some prefixes, and "sum of 100000 a year" is not one: an ordinary word
/// before a number counts only where the digits come in pairs, small letters only with a suffix.
fn is_ni_number(letters: &str, digits: &str, suffix: &str) -> bool {
    const UNUSED: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];
    const WORDS: [&str; 13] = [
        "AM", "AN", "AS", "AT", "BY", "HE", "ME", "MY", "OF", "ON", "OR", "WE", "PM",
    ];
    let prefix = letters.replace(' ', "").to_ascii_uppercase();
    if UNUSED.contains(&prefix.as_str()) {
        return false;
    }
    let apart = !digits.starts_with(|first: char| first.is_ascii_digit());
    let pairs = digits
        .split([' ', '.', '-'])
        .filter(|part| !part.is_empty())
        .all(|part| part.len() == 2);
    let small = letters.contains(|letter: char| letter.is_ascii_lowercase());
    if apart && !pairs && (small || WORDS.contains(&prefix.as_str())) {
        return false;
    }
    !small || !suffix.is_empty()
}

/// Groups of digits of which some, in a row, make 13 to 19 digits that pass the Luhn check. Every
/// group has three digits or more, so that a row of dates is none.
fn cards(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&CARD, text).filter_map(|run| {
        let digits = text.get(run.clone())?;
        let ends = || {
            let breaks = digits.match_indices([' ', '-']).map(|(at, _)| at);
            breaks.chain(std::iter::once(digits.len()))
        };
        let starts =
            std::iter::once(0).chain(digits.match_indices([' ', '-']).map(|(at, _)| at + 1));
        for start in starts {
            let mut longest = None;
            for end in ends().filter(|end| *end > start) {
                if digits.get(start..end).is_some_and(is_card) {
                    longest = Some(end);
                }
            }
            if let Some(end) = longest {
                return Some(run.start + start..run.start + end);
            }
        }
        None
    })
}

fn is_card(groups: &str) -> bool {
    let digits = || {
        groups
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| u32::from(digit - b'0'))
    };
    (13..=19).contains(&digits().count())
        && groups.split([' ', '-']).all(|group| group.len() >= 3)
        && digits()
            .next()
            .is_some_and(|first| (2..=6).contains(&first))
        && luhn(digits().collect::<Vec<_>>().iter().rev())
}

fn luhn<'a>(from_the_right: impl Iterator<Item = &'a u32>) -> bool {
    let sum: u32 = from_the_right
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn nhs_numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&NHS, text).filter(|range| {
        stands_alone(text, range) && text.get(range.clone()).is_some_and(is_nhs_number)
    })
}

/// Modulus 11 over the first nine digits with weights 10 to 2 gives the tenth.
fn is_nhs_number(text: &str) -> bool {
    let digits = || {
        text.bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| u32::from(digit - b'0'))
    };
    let sum: u32 = digits()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    let all_one_digit = digits().all(|digit| Some(digit) == digits().next());
    digits().next_back() == Some(check) && !all_one_digit
}

fn phones(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&PHONE, text).filter(|range| {
        let number = text.get(range.clone()).unwrap_or_default();
        stands_alone(text, range) && !DATE_FIRST.iter().any(|date| date.is_match(number))
    })
}

/// Not a part of a reference (21/01234567890/FUL), a decimal or a sum of money.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
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
        Some('/') => !after.next().is_some_and(char::is_alphabetic),
        _ => true,
    };
    starts && ends
}

fn postcodes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    captures(&POSTCODE, text).filter_map(|found| {
        let whole = found.get(0)?.range();
        let real = !is_ordinal_or_unit(group(&found, 1), group(&found, 3));
        (real && stands_alone(text, &whole)).then_some(whole)
    })
}

/// "the A52 3rd exit", "no4 2hr wait": a road or a number, then a number with its ending. In
/// capitals only after A, which is no postcode area.
fn is_ordinal_or_unit(area: &str, inward: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "st", "nd", "rd", "th", "ft", "hr", "yr", "lb", "gb", "tb", "up", "pt",
    ];
    let ending = inward.get(1..).unwrap_or_default();
    ENDINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
        && (area.eq_ignore_ascii_case("a")
            || ending.bytes().all(|letter| letter.is_ascii_lowercase()))
}

fn vehicles(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    captures(&PLATE, text).filter_map(|found| {
        let (first, last) = if found.get(2).is_some() {
            (2, 4)
        } else {
            (5, 7)
        };
        let plate = found.get(first)?.start()..found.get(last)?.end();
        let (left, right) = (group(&found, first), group(&found, last));
        let announced = found.get(1).is_some();
        let spaced = plate.len() > left.len() + right.len();
        let real = announced || !spaced || is_spaced_plate(left, right);
        (real && stands_alone(text, &plate)).then_some(plate)
    })
}

/// Two halves with a space between are a plate only in capitals, with three digits or two
/// letters first, and no half a common word: "X17 BUS", "NO12 THE CLOSE", "BUS 123A" stay.
fn is_spaced_plate(left: &str, right: &str) -> bool {
    const WORDS: [&str; 72] = [
        "ALL", "AND", "ANY", "APT", "ARE", "ASK", "BAD", "BIG", "BIN", "BOX", "BUS", "BUT", "CAN",
        "CAR", "CAT", "DAY", "DID", "DOG", "DUE", "END", "FOR", "GAS", "GET", "GOT", "HAD", "HAS",
        "HER", "HIM", "HIS", "HOW", "ITS", "JOB", "LET", "LOT", "MAN", "MAY", "MET", "NEW", "NOR",
        "NOT", "NOW", "OFF", "OLD", "ONE", "OUR", "OUT", "OWN", "PAY", "PER", "PUT", "REF", "ROW",
        "RUN", "SAW", "SAY", "SEE", "SHE", "TAX", "THE", "TOO", "TOP", "TWO", "USE", "VAN", "VIA",
        "WAS", "WAY", "WHO", "WHY", "YES", "YET", "YOU",
    ];
    let capitals = |half: &str| !half.contains(|c: char| c.is_ascii_lowercase());
    let digits = |half: &str| half.bytes().filter(u8::is_ascii_digit).count();
    let known = |half: &str| WORDS.iter().any(|word| word.eq_ignore_ascii_case(half));
    let two_letters = left.len() == 4 && digits(left) == 2 && !left.starts_with("NO");
    capitals(left)
        && capitals(right)
        && !known(left)
        && !known(right)
        && (two_letters || digits(left) + digits(right) == 3)
}
