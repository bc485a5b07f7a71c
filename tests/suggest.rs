//! The suggester on real queries: banking77 and hwu64, which stand beside the project.
//!
//! A part of the test texts, one draw of ten labels a type: floors that a slip would break. The
//! whole is measured by `cargo bench --bench suggest`.

#![allow(clippy::unwrap_used)]

mod skip;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use listening_post::analysis::suggest::Suggester;

type Texts = Vec<(String, String)>;

fn read(folder: &Path, name: &str) -> Texts {
    let reader = csv::Reader::from_path(folder.join("text").join(name));
    reader
        .unwrap()
        .into_deserialize()
        .map(Result::unwrap)
        .collect()
}

/// Ten texts of each type, learned; and the keys of the types.
fn ten_of_each(train: &Texts) -> (Suggester, BTreeMap<&str, u32>) {
    let mut order: Vec<usize> = (0..train.len()).collect();
    fastrand::Rng::with_seed(4).shuffle(&mut order);
    let mut types = BTreeMap::new();
    let mut taken: HashMap<&str, usize> = HashMap::new();
    let mut decided = Vec::new();
    for row in order {
        let (text, category) = train.get(row).unwrap();
        let next = types.len() as u32;
        let label = *types.entry(category.as_str()).or_insert(next);
        let taken = taken.entry(category).or_default();
        if *taken < 10 {
            *taken += 1;
            decided.push((row as u32, text.as_str(), label));
        }
    }
    let mut suggester = Suggester::default();
    suggester.learn_all(decided);
    while suggester.settle() {}
    (suggester, types)
}

/// Shares of a tenth or so of the texts: whose type is suggested first, whose type is suggested,
/// and for which nothing is.
fn shares(suggester: &Suggester, types: &BTreeMap<&str, u32>, test: &Texts) -> [f64; 3] {
    let asked: Vec<_> = test.iter().step_by(9).collect();
    let mut counts = [0; 3];
    for (text, category) in &asked {
        let label = types.get(category.as_str());
        let likeliest = suggester.likeliest(text);
        let mut labels = likeliest.iter().map(|suggestion| &suggestion.label);
        let found = label.and_then(|label| labels.position(|suggested| suggested == label));
        let nothing = suggester.suggest(text).is_empty();
        let held = [found == Some(0), found.is_some(), nothing];
        for (count, held) in counts.iter_mut().zip(held) {
            *count += usize::from(held);
        }
    }
    counts.map(|count| count as f64 / asked.len() as f64)
}

#[test]
fn ten_labels_a_type_are_enough_to_suggest_well() {
    let Some(data) = skip::data() else { return };
    // Of hwu64's short, everyday queries banking's long ones are harder to tell apart.
    let floors = [
        ("banking77", "hwu64", [0.75, 0.89, 0.65]),
        ("hwu64", "banking77", [0.68, 0.84, 0.4]),
    ];
    for (name, other, [least_first, least_suggested, least_nothing]) in floors {
        let train = read(&data, &format!("{name}_train.csv"));
        let (suggester, types) = ten_of_each(&train);
        let test = read(&data, &format!("{name}_test.csv"));
        let [first, suggested, nothing] = shares(&suggester, &types, &test);
        assert!(first >= least_first, "{name}: {first} suggested first");
        assert!(
            suggested >= least_suggested,
            "{name}: {suggested} suggested"
        );
        assert!(nothing <= 0.1, "{name}: {nothing} without a suggestion");
        // Texts of another field mostly get nothing.
        let strange = read(&data, &format!("{other}_test.csv"));
        let [_, _, nothing] = shares(&suggester, &types, &strange);
        assert!(
            nothing >= least_nothing,
            "{name}: {nothing} of {other} without a suggestion"
        );
    }
}
