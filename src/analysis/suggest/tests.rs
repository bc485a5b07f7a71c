#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{AT_MOST, Suggester, Suggestion};

const STATUS: u32 = 7;
const TREE: u32 = 3;
const FEE: u32 = 5;

/// What a planning team might have decided.
const DECIDED: [(u32, &str, u32); 12] = [
    (11, "Where is my application up to?", STATUS),
    (12, "How far has my planning application got?", STATUS),
    (13, "I want to know where my application is up to", STATUS),
    (14, "Is there any news on my application yet?", STATUS),
    (21, "Can I cut down the oak tree in my garden?", TREE),
    (22, "Is the tree in front of my house protected?", TREE),
    (23, "My neighbour has cut down a protected tree", TREE),
    (24, "Who do I ask about cutting a tree back?", TREE),
    (31, "How much is the fee for an extension?", FEE),
    (32, "What do I have to pay to apply for a loft?", FEE),
    (33, "Have you had the fee I paid?", FEE),
    (34, "How do I pay the planning fee?", FEE),
];

fn learned(decided: &[(u32, &str, u32)]) -> Suggester {
    let mut suggester = Suggester::default();
    suggester.learn_all(decided.iter().copied());
    suggester
}

fn settled(mut suggester: Suggester) -> Suggester {
    while suggester.settle() {}
    suggester
}

fn first(suggester: &Suggester, text: &str) -> Option<u32> {
    Some(suggester.suggest(text).first()?.label)
}

/// The same answers; scores may differ in the last digits, being summed in another order.
fn assert_same(one: &Suggester, other: &Suggester) {
    for (one, other) in answers(one)
        .iter()
        .flatten()
        .zip(answers(other).iter().flatten())
    {
        assert_eq!((one.label, &one.because), (other.label, &other.because));
        assert!((one.score - other.score).abs() < 1e-4, "{one:?} {other:?}");
    }
    assert_eq!(answers(one).concat().len(), answers(other).concat().len());
}

/// Answers to a few questions, to be compared.
fn answers(suggester: &Suggester) -> Vec<Vec<Suggestion>> {
    let asked = [
        "where has my application got to",
        "a tree in my garden",
        "what is the fee",
        "do I pay for a tree application",
    ];
    asked.iter().map(|text| suggester.suggest(text)).collect()
}

#[test]
fn each_type_is_known_by_its_words() {
    for suggester in [learned(&DECIDED), settled(learned(&DECIDED))] {
        assert_eq!(
            first(&suggester, "any news about where my application is?"),
            Some(STATUS)
        );
        assert_eq!(first(&suggester, "may I cut down a tree"), Some(TREE));
        assert_eq!(first(&suggester, "paying the fee for planning"), Some(FEE));
    }
}

#[test]
fn a_decision_changes_the_next_answer() {
    const BINS: u32 = 9;
    let mut suggester = settled(learned(&DECIDED));
    let asked = "my green bin was not emptied this week";
    assert_ne!(first(&suggester, asked), Some(BINS));
    suggester.learn(41, "the green bin has not been emptied", BINS);
    assert_eq!(first(&suggester, asked), Some(BINS));
    assert_eq!(suggester.suggest(asked)[0].because, [41]);
    // Decided anew, as another type.
    suggester.learn(41, "the green bin has not been emptied", STATUS);
    assert_eq!(first(&suggester, asked), Some(STATUS));
}

#[test]
fn forgetting_is_never_having_learned() {
    let mut suggester = settled(learned(&DECIDED));
    suggester.learn(41, "my green bin application was not emptied", TREE);
    suggester.forget(41);
    assert_same(&suggester, &settled(learned(&DECIDED)));
    let (kept, gone) = DECIDED.split_at(8);
    for (id, _, _) in gone {
        suggester.forget(*id);
    }
    assert_same(&settled(suggester), &settled(learned(kept)));
}

#[test]
fn a_forgotten_contact_is_named_no_more() {
    let mut suggester = settled(learned(&DECIDED));
    let asked = "Is there any news on my application yet?";
    assert_eq!(suggester.suggest(asked)[0].because[0], 14);
    suggester.forget(14);
    for suggestion in suggester.suggest(asked) {
        assert!(!suggestion.because.contains(&14));
    }
}

#[test]
fn the_order_of_learning_does_not_matter() {
    let mut backwards = DECIDED;
    backwards.reverse();
    assert_same(&learned(&backwards), &learned(&DECIDED));
    assert_same(&settled(learned(&backwards)), &settled(learned(&DECIDED)));
    let mut singly = Suggester::default();
    for (id, text, label) in backwards {
        singly.learn(id, text, label);
    }
    assert_same(&singly, &learned(&DECIDED));
}

#[test]
fn settling_ends_and_starts_again_with_the_next_decision() {
    let mut suggester = learned(&DECIDED);
    let passes = (0..100).take_while(|_| suggester.settle()).count();
    assert!((1..100).contains(&passes), "{passes}");
    assert!(!suggester.settle());
    suggester.forget(11);
    assert!(suggester.settle());
}

#[test]
fn nothing_is_suggested_where_nothing_is_known() {
    let mut suggester = Suggester::default();
    assert_eq!(suggester.suggest("Where is my application up to?"), []);
    assert!(!suggester.settle());
    suggester.learn(1, "Where is my application up to?", STATUS);
    suggester.forget(1);
    assert_eq!(suggester.suggest("Where is my application up to?"), []);
}

#[test]
fn nothing_is_suggested_where_nothing_is_near() {
    let suggester = settled(learned(&DECIDED));
    for text in [
        "",
        "…?!",
        "Spaghetti bolognese recipes please",
        "Play some jazz louder",
        "xyzzy",
    ] {
        assert_eq!(suggester.suggest(text), [], "{text}");
    }
}

#[test]
fn what_led_to_a_suggestion_is_of_its_type() {
    let suggester = settled(learned(&DECIDED));
    for answer in answers(&suggester) {
        assert!((1..=AT_MOST).contains(&answer.len()));
        assert!(answer.is_sorted_by(|one, next| one.score >= next.score));
        let sure: f32 = answer.iter().map(|suggestion| suggestion.score).sum();
        assert!(sure > 0.0 && sure < 1.0001, "{sure}");
        for suggestion in answer {
            assert!(!suggestion.because.is_empty());
            for id in suggestion.because {
                let (_, _, label) = DECIDED.iter().find(|decided| decided.0 == id).unwrap();
                assert_eq!(*label, suggestion.label);
            }
        }
    }
}

#[test]
fn accents_capitals_and_apostrophes_do_not_matter() {
    let suggester = settled(learned(&DECIDED));
    let plain = suggester.suggest("is there any news on my application, I am waiting");
    assert_eq!(
        suggester.suggest("IS THERE ANY NEWS on my application I'm waiting"),
        plain
    );
    assert_eq!(
        suggester.suggest("is thére any nëws on my application, I’m waiting"),
        plain
    );
    assert_eq!(
        suggester.suggest("is the\u{301}re any news on my application, I am waiting"),
        plain
    );
}
