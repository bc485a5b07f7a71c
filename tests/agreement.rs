//! Agreement held against what public packages make of the same votes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, like the tests, stop where a value is missing"
)]

mod skip;

use listening_post::analysis::agreement::{agreed, alpha, confusion, kappa};
use serde_json::Value;

fn cases(file: &str) -> Option<Vec<Value>> {
    let path = skip::data()?.join("reference").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    Some(all["cases"].as_array().unwrap().clone())
}

/// Labels as text, whatever they are in the file; nothing where a vote is missing.
fn votes(of: &Value) -> Vec<Option<String>> {
    let label = |vote: &Value| (!vote.is_null()).then(|| vote.to_string());
    of.as_array().unwrap().iter().map(label).collect()
}

fn close(ours: Option<f64>, theirs: &Value, what: &Value) {
    match (ours, theirs.as_f64()) {
        (None, None) => {}
        (Some(ours), Some(theirs)) => {
            assert!((ours - theirs).abs() < 1e-12, "{what}: {ours}, {theirs}");
        }
        other => assert_eq!(other.0, other.1, "{what}"),
    }
}

#[test]
fn two_readers() {
    let Some(cases) = cases("cohens_kappa.json") else {
        return;
    };
    assert_eq!(cases.len(), 9);
    for case in &cases {
        let (one, other) = (votes(&case["coder_a"]), votes(&case["coder_b"]));
        let pairs: Vec<(String, String)> = (one.into_iter().flatten())
            .zip(other.into_iter().flatten())
            .collect();
        let pairs: Vec<(&str, &str)> = (pairs.iter())
            .map(|(one, other)| (one.as_str(), other.as_str()))
            .collect();
        let units: Vec<Vec<&str>> = pairs
            .iter()
            .map(|(one, other)| vec![*one, *other])
            .collect();
        let name = &case["name"];
        close(kappa(&pairs), &case["kappa_sklearn"], name);
        close(alpha(&units), &case["krippendorff_alpha_nominal"], name);
        let same = units.iter().filter(|votes| agreed(votes)).count();
        let share = same as f64 / units.len() as f64;
        close(Some(share), &case["percent_agreement"], name);
        let table = confusion(&pairs);
        let labels: Vec<String> = (case["labels"].as_array().unwrap().iter())
            .map(Value::to_string)
            .collect();
        for (row, one) in labels.iter().enumerate() {
            for (column, other) in labels.iter().enumerate() {
                let ours = table.get(&(one.as_str(), other.as_str())).unwrap_or(&0);
                let theirs = &case["confusion_rows_a_cols_b"][row][column];
                assert_eq!(Some(*ours), theirs.as_u64(), "{name}: {one}, {other}");
            }
        }
    }
}

#[test]
fn any_number_of_readers_and_missing_votes() {
    let Some(cases) = cases("krippendorff_alpha.json") else {
        return;
    };
    let mut seen = 0;
    for case in cases
        .iter()
        .filter(|case| case.get("alpha_nominal").is_some())
    {
        let readers: Vec<Vec<Option<String>>> = (case["coders_by_units"].as_array().unwrap())
            .iter()
            .map(votes)
            .collect();
        let units: Vec<Vec<&String>> = (0..readers.first().unwrap().len())
            .map(|unit| {
                readers
                    .iter()
                    .filter_map(|all| all.get(unit)?.as_ref())
                    .collect()
            })
            .collect();
        close(alpha(&units), &case["alpha_nominal"], &case["name"]);
        seen += 1;
    }
    assert!(seen >= 4, "{seen} cases");
}
