//! The redactor measured on lines of its own: what must go, and what the work needs.
//!
//! `redactor/lines.csv` is fictional: telephone numbers are of Ofcom's drama ranges, addresses of
//! the example domains, cards the networks' test numbers, NHS numbers of the 999 test range and
//! the published example. `kind` says what the line is about, `must_go` what must be gone of it;
//! empty where the line must stay whole. Run with `--nocapture` for the table.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::ops::Range;

use listening_post::analysis::redact::redact;

const RECALL: f64 = 0.95;

struct Line {
    kind: String,
    text: String,
    must_go: Option<Range<usize>>,
}

#[derive(Default)]
struct Measured {
    lines: u32,
    gone: u32,
    missed: Vec<String>,
    false_hits: Vec<String>,
}

fn lines() -> Vec<Line> {
    let mut file = csv::Reader::from_path("tests/redactor/lines.csv").unwrap();
    let read = file.records().map(|record| {
        let record = record.unwrap();
        let (text, must_go) = (record[1].to_owned(), &record[2]);
        let at = (!must_go.is_empty()).then(|| text.find(must_go).unwrap());
        Line {
            kind: record[0].to_owned(),
            must_go: at.map(|at| at..at + must_go.len()),
            text,
        }
    });
    read.collect()
}

/// What must go counts as gone only when all of it is; whatever else goes is a false hit of the
/// pattern that took it.
fn measure(lines: &[Line]) -> BTreeMap<String, Measured> {
    let mut all: BTreeMap<String, Measured> = BTreeMap::new();
    for line in lines {
        let redacted = redact(&line.text);
        let wanted = line.must_go.clone();
        if let Some(wanted) = &wanted {
            let measured = all.entry(line.kind.clone()).or_default();
            let covers =
                |range: &Range<usize>| range.start <= wanted.start && wanted.end <= range.end;
            measured.lines += 1;
            if redacted.taken.iter().any(|one| covers(&one.range)) {
                measured.gone += 1;
            } else {
                measured
                    .missed
                    .push(format!("{} -> {}", line.text, redacted.text));
            }
        }
        for one in &redacted.taken {
            let within = wanted.as_ref().is_some_and(|wanted| {
                wanted.start <= one.range.start && one.range.end <= wanted.end
            });
            if !within {
                let token = one.kind.token().trim_matches(['[', ']']).to_owned();
                let shown = format!("{} -> {}", line.text, redacted.text);
                all.entry(token).or_default().false_hits.push(shown);
            }
        }
    }
    all
}

#[test]
fn what_must_go_goes_and_nothing_else() {
    let lines = lines();
    let go = lines.iter().filter(|line| line.must_go.is_some()).count();
    assert!(
        go >= 220 && lines.len() - go >= 180,
        "{go} of {}",
        lines.len()
    );
    let measured = measure(&lines);
    println!(
        "{:<14} {:>5} {:>5} {:>7} {:>10}",
        "pattern", "lines", "gone", "recall", "false hits"
    );
    for (kind, one) in &measured {
        let recall = f64::from(one.gone) / f64::from(one.lines);
        let hits = one.false_hits.len();
        println!(
            "{kind:<14} {:>5} {:>5} {recall:>7.3} {hits:>10}",
            one.lines, one.gone
        );
    }
    println!("lines that must stay whole: {}", lines.len() - go);
    for (kind, one) in &measured {
        for line in &one.missed {
            println!("missed, {kind}: {line}");
        }
        for line in &one.false_hits {
            println!("false hit, {kind}: {line}");
        }
    }
    assert_eq!(measured.len(), 9, "a pattern has no lines of its own");
    for (kind, one) in &measured {
        let recall = f64::from(one.gone) / f64::from(one.lines);
        assert!(recall >= RECALL, "{kind}: {recall:.3}");
        assert!(one.false_hits.is_empty(), "{kind}: {:?}", one.false_hits);
    }
}
