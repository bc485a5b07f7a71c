//! Takes what identifies a customer out of a text before anything stores it.
//!
//! UK GDPR asks that no more is kept than is needed, and what a customer says is needed while
//! who said it is not. Patterns cannot catch a name, so this is best effort and says so on the
//! screen. Source: method section 4; the checks are those of the numbers themselves (Luhn for
//! payment cards, modulus 11 for NHS numbers, HMRC's prefixes for National Insurance numbers).

mod find;
mod numbers;
mod patterns;
mod plates;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

/// What was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A web address, with or without `https://`.
    WebAddress,
    /// An e-mail address.
    Email,
    /// A date of birth, only where it is worded as one.
    DateOfBirth,
    /// A National Insurance number.
    NiNumber,
    /// A payment card number that passes the Luhn check.
    Card,
    /// An NHS number that passes the modulus 11 check.
    NhsNumber,
    /// A UK telephone number.
    Phone,
    /// A full postcode.
    Postcode,
    /// A vehicle registration.
    Vehicle,
}

impl Kind {
    /// What stands in the text instead.
    pub fn token(self) -> &'static str {
        match self {
            Self::WebAddress => "[web address]",
            Self::Email => "[email]",
            Self::DateOfBirth => "[date of birth]",
            Self::NiNumber => "[ni number]",
            Self::Card => "[card]",
            Self::NhsNumber => "[nhs number]",
            Self::Phone => "[phone]",
            Self::Postcode => "[postcode]",
            Self::Vehicle => "[vehicle]",
        }
    }
}

/// One stretch of a text that is to be taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub kind: Kind,
    /// Where it stood, in bytes of the original text.
    pub range: Range<usize>,
}

/// A text without what identifies a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted<'a> {
    /// The text to keep; borrowed where nothing was taken.
    pub text: Cow<'a, str>,
    /// What was taken, in the order of the text, never overlapping.
    pub taken: Vec<Taken>,
}

/// Replaces every match of the patterns by its token. Redacting the result takes nothing more.
pub fn redact(text: &str) -> Redacted<'_> {
    redact_but(text, &[])
}

/// As [`redact`], but what reads exactly as one of `keep` stays: a person has looked at it and
/// says that it identifies nobody.
pub fn redact_but<'a>(text: &'a str, keep: &[String]) -> Redacted<'a> {
    let mut taken = find_but(text, keep);
    if taken.is_empty() {
        return Redacted {
            text: Cow::Borrowed(text),
            taken,
        };
    }
    // A token can uncover what stood too close to the text it replaced, so the result is read
    // again. Each round takes a digit, an '@' or a web address, so the rounds end.
    loop {
        let kept = replace(text, &taken);
        let more = find_but(&kept, keep);
        if more.is_empty() {
            return Redacted {
                text: Cow::Owned(kept),
                taken,
            };
        }
        taken = joined(&taken, more);
    }
}

fn find_but(text: &str, keep: &[String]) -> Vec<Taken> {
    let mut taken = find::find(text);
    taken.retain(|one| {
        let words = text.get(one.range.clone());
        !keep.iter().any(|kept| words == Some(kept.as_str()))
    });
    taken
}

fn replace(text: &str, taken: &[Taken]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for one in taken {
        kept.push_str(text.get(from..one.range.start).unwrap_or_default());
        kept.push_str(one.kind.token());
        from = one.range.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

/// Adds matches found in the redacted text, moved back to where they stand in the original. A
/// match that swallows a token (a web address may) swallows what the token stood for.
fn joined(before: &[Taken], more: Vec<Taken>) -> Vec<Taken> {
    let mut all: Vec<Taken> = more
        .into_iter()
        .map(|one| Taken {
            kind: one.kind,
            range: original(before, one.range.start, false)..original(before, one.range.end, true),
        })
        .collect();
    for old in before {
        let swallowed =
            |new: &Taken| new.range.start <= old.range.start && old.range.end <= new.range.end;
        if !all.iter().any(swallowed) {
            all.push(old.clone());
        }
    }
    all.sort_by_key(|one| one.range.start);
    all
}

/// The place in the original text of a place in the redacted one; inside a token, that is the
/// start or the end of what it stands for.
fn original(taken: &[Taken], place: usize, end: bool) -> usize {
    let (mut here, mut there) = (0, 0);
    for one in taken {
        let token_starts = here + (one.range.start - there);
        if place <= token_starts {
            break;
        }
        let token_ends = token_starts + one.kind.token().len();
        if place < token_ends {
            return if end { one.range.end } else { one.range.start };
        }
        (here, there) = (token_ends, one.range.end);
    }
    there + (place - here)
}
