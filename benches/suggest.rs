//! How often the suggester names the right type, and how long it takes.
//!
//! `cargo bench --bench suggest -- TRAIN.csv TEST.csv [OTHER.csv]` learns contacts of the first
//! file (columns text, category) and asks about those of the second. It prints a line of JSON for
//! 10, 50 and all labels a type, each the mean over five draws of the labels:
//!
//! | name | what it is |
//! |---|---|
//! | `labels` | labels a type, or "all" |
//! | `top1` | share of texts whose type is the likeliest |
//! | `top3` | share of texts whose type is among the three likeliest |
//! | `shown1`, `shown3` | the same, where nothing is suggested counting as wrong |
//! | `train_s` | seconds to learn and settle |
//! | `suggest_ms` | milliseconds to suggest for one text, on average |
//! | `none` | share of texts for which nothing is suggested |
//! | `none_other` | share of the third file's texts, of another field, for which nothing is suggested |

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use listening_post::analysis::suggest::{Suggester, Suggestion};

const DRAWS: u64 = 5;

type Texts = Vec<(String, String)>;

fn main() -> Result<(), Box<dyn Error>> {
    // cargo adds `--bench` to what it hands over, and runs benches without it when it tests.
    let words: Vec<String> = std::env::args().skip(1).collect();
    let files: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let (Some(train), Some(test)) = (files.first(), files.get(1)) else {
        println!(
            "skipped: name two files, as in `cargo bench --bench suggest -- TRAIN.csv TEST.csv`"
        );
        return Ok(());
    };
    if !words.iter().any(|word| word == "--bench") {
        println!("skipped: it is measured by `cargo bench`");
        return Ok(());
    }
    let (train, test) = (read(train)?, read(test)?);
    let other = files
        .get(2)
        .map(|other| read(other))
        .transpose()?
        .unwrap_or_default();
    for labels in [Some(10), Some(50), None] {
        let mut sums = Figures::default();
        for draw in 0..DRAWS {
            sums.add(&measure(&drawn(&train, labels, draw), &test, &other));
        }
        println!("{}", sums.line(labels));
    }
    Ok(())
}

#[derive(Default)]
struct Figures {
    top1: f64,
    top3: f64,
    shown1: f64,
    shown3: f64,
    train_s: f64,
    suggest_ms: f64,
    none: f64,
    none_other: f64,
}

impl Figures {
    fn add(&mut self, other: &Self) {
        self.top1 += other.top1;
        self.top3 += other.top3;
        self.shown1 += other.shown1;
        self.shown3 += other.shown3;
        self.train_s += other.train_s;
        self.suggest_ms += other.suggest_ms;
        self.none += other.none;
        self.none_other += other.none_other;
    }

    fn line(&self, labels: Option<usize>) -> serde_json::Value {
        let mean = |sum: f64| (sum / DRAWS as f64 * 1e4).round() / 1e4;
        serde_json::json!({
            "labels": labels.map_or("all".into(), serde_json::Value::from),
            "top1": mean(self.top1),
            "top3": mean(self.top3),
            "shown1": mean(self.shown1),
            "shown3": mean(self.shown3),
            "train_s": mean(self.train_s),
            "suggest_ms": mean(self.suggest_ms),
            "none": mean(self.none),
            "none_other": if self.none_other.is_nan() { None } else { Some(mean(self.none_other)) },
        })
    }
}

fn measure(train: &Texts, test: &Texts, other: &Texts) -> Figures {
    let mut types: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, category) in train {
        let next = types.len() as u32;
        types.entry(category).or_insert(next);
    }
    let label = |category: &str| types.get(category).copied().unwrap_or(u32::MAX);
    let begin = Instant::now();
    let mut suggester = Suggester::default();
    let contacts = (0..).zip(train);
    suggester
        .learn_all(contacts.map(|(id, (text, category))| (id, text.as_str(), label(category))));
    while suggester.settle() {}
    let train_s = begin.elapsed().as_secs_f64();

    let begin = Instant::now();
    let shown = answers(test, |text| suggester.suggest(text));
    let suggest_ms = begin.elapsed().as_secs_f64() * 1e3 / test.len() as f64;
    let likeliest = answers(test, |text| suggester.likeliest(text));
    let share = |answers: &[Vec<u32>], right: &dyn Fn(&[u32], u32) -> bool| {
        let each = answers.iter().zip(test);
        let right = each.filter(|(answer, (_, category))| right(answer, label(category)));
        right.count() as f64 / answers.len() as f64
    };
    let first = |answer: &[u32], label| answer.first() == Some(&label);
    let among = |answer: &[u32], label| answer.contains(&label);
    let strange = other
        .iter()
        .filter(|(text, _)| suggester.suggest(text).is_empty());
    Figures {
        top1: share(&likeliest, &first),
        top3: share(&likeliest, &among),
        shown1: share(&shown, &first),
        shown3: share(&shown, &among),
        train_s,
        suggest_ms,
        none: share(&shown, &|answer, _| answer.is_empty()),
        none_other: strange.count() as f64 / other.len() as f64,
    }
}

/// The types suggested for each text.
fn answers(texts: &Texts, suggest: impl Fn(&str) -> Vec<Suggestion>) -> Vec<Vec<u32>> {
    let labels = |(text, _): &(String, String)| {
        suggest(text)
            .iter()
            .map(|suggestion| suggestion.label)
            .collect()
    };
    texts.iter().map(labels).collect()
}

/// So many texts of each type, drawn at random; all of them, in another order, where none.
fn drawn(train: &Texts, labels: Option<usize>, draw: u64) -> Texts {
    let mut shuffled = train.clone();
    fastrand::Rng::with_seed(draw).shuffle(&mut shuffled);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    shuffled.retain(|(_, category)| {
        let taken = taken.entry(category.clone()).or_default();
        *taken += 1;
        labels.is_none_or(|labels| *taken <= labels)
    });
    shuffled
}

fn read(file: &str) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::new();
    for row in csv::Reader::from_path(file)?.into_deserialize() {
        texts.push(row?);
    }
    Ok(texts)
}
