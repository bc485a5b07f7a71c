//! The phrase files: what people said and wrote, by service and demand type, and how often.
//!
//! The format is described in `sample-data/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;

/// How words read against a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// The words ask for this.
    Fits,
    /// The words ask for something this stands in the way of.
    Against,
    /// Neither.
    Neither,
}

impl Stance {
    /// The token of the findings contract.
    pub fn token(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Against => "against",
            Self::Neither => "neither",
        }
    }
}

/// One hand-written utterance.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The letters of the channels it sounds right in (see [`channel_letter`]).
    pub channels: String,
    /// How it reads against the service's pull purpose.
    pub pull: Stance,
    /// How it reads against the service's push purpose.
    pub push: Stance,
    /// Whether it says that the customer asked before.
    pub again: bool,
    /// Whether it already has its beginning and its end.
    pub whole: bool,
    /// The customer group that alone would say it; empty for any of the type's groups.
    pub group: String,
    /// The words, with slots and alternatives.
    pub words: String,
}

/// A setting, which may hold for a part of the time only.
#[derive(Clone, Debug)]
struct Setting {
    name: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    value: String,
}

/// A heading with its settings and phrases: a demand type, or the service's own head.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The demand type's sentence, or the service's name.
    pub heading: String,
    settings: Vec<Setting>,
    /// What people say under it.
    pub phrases: Vec<Phrase>,
}

/// A weighted choice; an empty text stands for "unknown".
pub type Choices<'a> = Vec<(&'a str, f64)>;

impl Block {
    /// The setting that holds on a day: the last one written wins.
    pub fn setting(&self, name: &str, day: NaiveDate) -> Option<&str> {
        let holds = |s: &&Setting| {
            s.name == name && s.from.is_none_or(|d| d <= day) && s.to.is_none_or(|d| day <= d)
        };
        self.settings
            .iter()
            .rev()
            .find(holds)
            .map(|s| s.value.as_str())
    }

    /// A number that holds on a day.
    pub fn number(&self, name: &str, day: NaiveDate) -> Result<f64, String> {
        let text = self
            .setting(name, day)
            .ok_or_else(|| format!("“{}” has no {name}", self.heading))?;
        text.parse()
            .map_err(|_| format!("“{}”: {name} {text} is not a number", self.heading))
    }

    /// The first value given under a name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        let named = self.settings.iter().find(|s| s.name == name);
        named.map(|s| s.value.as_str()).unwrap_or_default()
    }

    /// Every value given under one name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.settings
            .iter()
            .filter(move |s| s.name == name)
            .map(|s| s.value.as_str())
    }
}

/// One phrase file.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The service's own settings; its demand types fall back on them.
    pub head: Block,
    /// The demand types. One sentence may have several blocks, each with words of its own.
    pub types: Vec<Block>,
    /// Openers, endings, detours, slots, staff notes and titles, by heading.
    pub lists: BTreeMap<String, Vec<String>>,
}

impl Book {
    /// A list by its heading; empty where there is none.
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// A demand type's weighted choice on a day, or the service's where the type gives none.
    pub fn choices<'a>(&'a self, of: &'a Block, name: &str, day: NaiveDate) -> Choices<'a> {
        of.setting(name, day)
            .or_else(|| self.head.setting(name, day))
            .map(choices)
            .unwrap_or_default()
    }
}

/// Reads `a * 3; b; - * 5`: entries with their weights, `-` for "unknown".
pub fn choices(text: &str) -> Choices<'_> {
    text.split(';')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(|entry| {
            let (name, weight) = entry.rsplit_once(" * ").unwrap_or((entry, "1"));
            let name = if name == "-" { "" } else { name };
            (name, weight.trim().parse().unwrap_or(1.0))
        })
        .collect()
}

/// The letter under which phrases name a channel.
pub fn channel_letter(channel: &str) -> char {
    match channel {
        "Phone" => 'P',
        "Counter" => 'C',
        "Email" => 'E',
        "Web form" => 'F',
        _ => 'L',
    }
}

/// Reads one phrase file.
pub fn read(path: &Path) -> Result<Book, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    parse(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Where the next line belongs.
enum Under {
    Head,
    Type,
    List(String),
}

fn parse(text: &str) -> Result<Book, String> {
    let mut book = Book::default();
    let mut under = Under::Head;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some(name) = line.strip_prefix("## ") {
            under = Under::List(name.to_owned());
        } else if let Some(sentence) = line.strip_prefix("# ") {
            book.types.push(Block {
                heading: sentence.to_owned(),
                ..Block::default()
            });
            under = Under::Type;
        } else if let Under::List(name) = &under {
            book.lists
                .entry(name.clone())
                .or_default()
                .push(line.to_owned());
        } else {
            let block = match (&under, book.types.last_mut()) {
                (Under::Type, Some(block)) => block,
                _ => &mut book.head,
            };
            add(block, line).map_err(|e| format!("line {}: {e}", number + 1))?;
        }
    }
    book.head.heading = book.head.text("service").to_owned();
    Ok(book)
}

/// Adds a setting (lower case first) or a phrase (its channels first) to a block.
fn add(block: &mut Block, line: &str) -> Result<(), String> {
    if line.starts_with(|c: char| c.is_ascii_lowercase()) {
        let (key, value) = line
            .split_once(": ")
            .ok_or("a setting needs a colon and a value")?;
        block.settings.push(setting(key, value)?);
    } else {
        block.phrases.push(phrase(line)?);
    }
    Ok(())
}

fn setting(key: &str, value: &str) -> Result<Setting, String> {
    let (name, dates) = key.split_once(" from ").unwrap_or((key, ""));
    let (from, to) = dates.split_once(" to ").unwrap_or((dates, ""));
    let value = value.trim().to_owned();
    Ok(Setting {
        name: name.to_owned(),
        from: date(from)?,
        to: date(to)?,
        value,
    })
}

/// A date; `None` for an empty text.
pub fn date(text: &str) -> Result<Option<NaiveDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d");
    parsed
        .map(Some)
        .map_err(|_| format!("{text} is not a date"))
}

fn phrase(line: &str) -> Result<Phrase, String> {
    let (mark, rest) = line
        .split_once(' ')
        .ok_or("a phrase needs a mark and words")?;
    let (group, words) = match rest.strip_prefix('@') {
        Some(tagged) => tagged
            .split_once(": ")
            .ok_or("a group tag ends with a colon")?,
        None => ("", rest),
    };
    let mut channels = String::new();
    let mut stances = Vec::new();
    let (mut again, mut whole) = (false, false);
    for sign in mark.chars() {
        match sign {
            'S' => channels.push_str("PC"),
            'W' => channels.push_str("EF"),
            'A' => channels.push_str("PCEFL"),
            'P' | 'C' | 'E' | 'F' | 'L' => channels.push(sign),
            '+' => stances.push(Stance::Fits),
            '-' => stances.push(Stance::Against),
            '=' => stances.push(Stance::Neither),
            '!' => again = true,
            '.' => whole = true,
            _ => return Err(format!("“{sign}” in “{mark}” is no mark")),
        }
    }
    let mut stances = stances.into_iter();
    Ok(Phrase {
        channels,
        pull: stances.next().unwrap_or(Stance::Neither),
        push: stances.next().unwrap_or(Stance::Neither),
        again,
        whole,
        group: group.to_owned(),
        words: words.trim().to_owned(),
    })
}
