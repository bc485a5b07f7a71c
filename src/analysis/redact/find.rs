//! Every match in a text, with one look at its bytes first.

use std::ops::Range;

use super::numbers::{cards, nhs_numbers, ni_numbers, phones};
use super::patterns::{EMAIL, dates_of_birth, matches, web_addresses};
use super::plates::{postcodes, vehicles};
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
                seen.web |= (byte == b'/' && (before == b'/' || before.is_ascii_alphabetic()))
                    || (byte == b'.' && before | 32 == b'w');
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
