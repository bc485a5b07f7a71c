//! Numbers that check themselves (payment cards, NHS numbers), or that HMRC and the telephone
//! numbering plan give a shape.

use std::ops::Range;

use super::patterns::{CARD, DATE_FIRST, NHS, NI, PHONE, captures, group, matches, stands_alone};

pub(super) fn ni_numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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
    // "SK 512 398" is a square of the national grid.
    let threes = apart && digits.split_whitespace().all(|part| part.len() == 3);
    if threes && suffix.is_empty() && prefix.starts_with(['H', 'N', 'O', 'S', 'T']) {
        return false;
    }
    let small = letters.contains(|letter: char| letter.is_ascii_lowercase());
    if apart && !pairs && (small || WORDS.contains(&prefix.as_str())) {
        return false;
    }
    !small || !suffix.is_empty()
}

/// Groups of digits of which some, in a row, make 13 to 19 digits that pass the Luhn check. Every
/// group has three digits or more, so that a row of dates is none.
pub(super) fn cards(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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

pub(super) fn nhs_numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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

pub(super) fn phones(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&PHONE, text).filter_map(|range| {
        let number = text.get(range.clone()).unwrap_or_default();
        let alone =
            stands_alone(text, &range) && !DATE_FIRST.iter().any(|date| date.is_match(number));
        // A bracket around the whole of it stays, with the one that closes it.
        let around = number.starts_with('(') && !number.contains(')');
        alone.then(|| range.start + usize::from(around)..range.end)
    })
}
