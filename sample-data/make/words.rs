//! How a phrase becomes what one person said or wrote on one day.

use chrono::{Months, NaiveDate};
use fastrand::Rng;

use crate::chance::any;
use crate::phrases::{Book, Phrase};

/// What shapes the words around a phrase.
pub struct Speaking<'a> {
    /// The day.
    pub date: NaiveDate,
    /// The way in.
    pub channel: &'a str,
    /// The customer group.
    pub group: &'a str,
    /// Whether the demand type is failure demand.
    pub failure: bool,
    /// Whether the customer asked before.
    pub again: bool,
    /// Whether we rang them.
    pub us: bool,
    /// Whether nothing belongs around the words: some things are said without small talk.
    pub bare: bool,
}

impl Speaking<'_> {
    fn manner(&self) -> &'static str {
        match self.channel {
            "Phone" | "Counter" if self.us => "us",
            "Phone" | "Counter" => "said",
            "Letter" => "letter",
            _ => "written",
        }
    }
}

/// Written words longer than this need nothing around them.
const LONG: usize = 230;

/// The words: an opener, a detour and an ending around the phrase, where they fit.
pub fn verbatim(
    phrase: &Phrase,
    speaking: &Speaking,
    service: &Book,
    everywhere: &Book,
    rng: &mut Rng,
) -> String {
    let mut parts = vec![phrase.words.clone()];
    let manner = speaking.manner();
    let spoken = matches!(manner, "us" | "said");
    let letter = manner == "letter";
    if !phrase.whole && !speaking.bare && phrase.words.len() < LONG {
        let question = phrase.words.ends_with('?');
        let fitting = |list: &[String], rng: &mut Rng| fitting(list, question, speaking.group, rng);
        if !letter && rng.f64() < 0.14 {
            let detours = if spoken {
                "detours said"
            } else {
                "detours written"
            };
            parts.push(fitting(service.list(detours), rng));
        }
        if manner == "us" || rng.f64() < if letter { 0.75 } else { 0.26 } {
            let of_manner = everywhere.list(&format!("openers {manner}"));
            let of_channel = format!("openers {}", speaking.channel.to_lowercase());
            let own = everywhere.list(&of_channel);
            let theirs = !speaking.us && !own.is_empty() && rng.f64() < 0.35;
            parts.insert(0, fitting(if theirs { own } else { of_manner }, rng));
        }
        if rng.f64() < if letter { 0.5 } else { 0.22 } {
            parts.push(fitting(everywhere.list(&ending(speaking, phrase)), rng));
        }
    }
    if !letter && rng.f64() < 0.009 {
        let ring = if rng.f64() < 0.34 {
            "ring on number"
        } else {
            "ring on token"
        };
        parts.push(any(everywhere.list(ring), rng).to_owned());
    }
    parts.retain(|part| !part.is_empty());
    let words = sentence(&fill(
        &join(&parts),
        speaking.date,
        service,
        everywhere,
        rng,
    ));
    if manner == "written" {
        hurried(words, everywhere, rng)
    } else {
        words
    }
}

/// One of a list: what stands there after `? ` goes with questions only, what stands after
/// `@group: ` with that customer group only.
fn fitting(list: &[String], question: bool, group: &str, rng: &mut Rng) -> String {
    let fits = |text: &String| match (text.strip_prefix("? "), text.strip_prefix('@')) {
        (Some(words), _) => question.then(|| words.to_owned()),
        (_, Some(tagged)) => {
            let (theirs, words) = tagged.split_once(": ")?;
            (theirs == group).then(|| words.to_owned())
        }
        _ => Some(text.clone()),
    };
    let list: Vec<String> = list.iter().filter_map(fits).collect();
    any(&list, rng).to_owned()
}

/// Which endings fit: those who asked before and have not said so yet may say it.
fn ending(speaking: &Speaking, phrase: &Phrase) -> String {
    let spoken = matches!(speaking.manner(), "us" | "said");
    let manner = if spoken { "said" } else { speaking.manner() };
    let tone = if speaking.again && !phrase.again {
        "again"
    } else if speaking.failure {
        "failure"
    } else {
        "value"
    };
    format!("endings {manner} {tone}")
}

/// Fills alternatives `<a|b>` and slots `{weeks}`. `{month}` is one of the months past, and
/// `{number}` a telephone number kept for fiction, so that the redaction has something to find.
pub fn fill(
    text: &str,
    date: NaiveDate,
    service: &Book,
    everywhere: &Book,
    rng: &mut Rng,
) -> String {
    let text = replace(text, '<', '>', |inner| {
        let options: Vec<&str> = inner.split('|').collect();
        rng.choice(&options).copied().unwrap_or_default().to_owned()
    });
    replace(&text, '{', '}', |name| {
        if name == "number" {
            let prefix = if rng.bool() { "01632 960" } else { "07700 900" };
            return format!("{prefix}{:03}", rng.u32(0..1000));
        }
        if name == "month" {
            let then = date.checked_sub_months(Months::new(rng.u32(2..6)));
            return then.unwrap_or(date).format("%B").to_string();
        }
        let heading = format!("slot {name}");
        let own = service.list(&heading);
        any(
            if own.is_empty() {
                everywhere.list(&heading)
            } else {
                own
            },
            rng,
        )
        .to_owned()
    })
}

/// Replaces each bracketed part by what `with` makes of its inside.
fn replace(text: &str, open: char, close: char, mut with: impl FnMut(&str) -> String) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((inner, left)) = after.split_once(close) else {
            break;
        };
        done.push_str(before);
        done.push_str(&with(inner));
        rest = left;
    }
    done.push_str(rest);
    done
}

/// Sentences one after the other; one that was left open gets its full stop.
fn join(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        if text.ends_with(|last: char| last.is_alphanumeric() || ")}>".contains(last)) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(part);
    }
    text
}

/// The first letter large, and no space doubled by an empty alternative.
fn sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// What thumbs and haste do to written words: slips of the key, no capitals, no full stop.
fn hurried(mut words: String, everywhere: &Book, rng: &mut Rng) -> String {
    if rng.f64() < 0.22 {
        for slip in everywhere.list("slips") {
            if let Some((right, wrong)) = slip.split_once(' ') {
                words = words.replacen(right, wrong, 1);
            }
        }
    }
    if rng.f64() < 0.12 {
        words = words.replace('\'', "");
    }
    if rng.f64() < 0.10 {
        words = words.to_lowercase();
    }
    if rng.f64() < 0.18 {
        words = words.trim_end_matches('.').to_owned();
    }
    words
}
