//! Postcodes and vehicle registrations: letters beside digits, which roads, buses, ordinals and
//! house numbers are too.

use std::ops::Range;

use super::patterns::{PLATE, POSTCODE, captures, group, stands_alone};

pub(super) fn postcodes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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

pub(super) fn vehicles(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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
