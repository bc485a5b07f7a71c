//! A read-out in words: what was voted, decided and agreed.

use super::Table;
use super::words::{counted, number};
use crate::analysis::agreement::Agreement;
use crate::model::{Demand, Token};

/// "failure, 9 of 10 readers"; what stays open comes back.
pub fn decided(decision: Demand, votes: &[Demand]) -> String {
    let same = votes.iter().filter(|vote| **vote == decision).count();
    match (decision, votes.len()) {
        (Demand::Undecided, _) => "nothing yet, it comes back".to_owned(),
        (class, 0 | 1) => class.plain().to_owned(),
        (class, all) => format!("{}, {same} of {all} readers", class.plain()),
    }
}

/// "Agreed on 41 of 50; 9 to talk over".
pub fn so_far(agreed: u64, read: u64) -> String {
    match read - agreed.min(read) {
        _ if read == 0 => "Nothing read yet".to_owned(),
        0 if read == 1 => "Agreed on the one read so far".to_owned(),
        0 => format!("Agreed on all {}", number(read)),
        open => format!(
            "Agreed on {} of {}; {} to talk over",
            number(agreed),
            number(read),
            number(open)
        ),
    }
}

/// What is said when all have voted: "Three have voted. Shown together:".
pub fn shown(votes: usize) -> String {
    match votes {
        1 => "One has voted:".to_owned(),
        many => {
            let word = WORDS.get(many.wrapping_sub(2));
            let many = word.map_or_else(|| many.to_string(), |word| (*word).to_owned());
            format!("{many} have voted. Shown together:")
        }
    }
}

const WORDS: [&str; 11] = [
    "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
];

/// How many read: "3 readers".
pub fn readers(seats: usize) -> String {
    counted(seats as u64, "reader", "readers")
}

/// What stands behind the count: the coefficients, a line each.
pub fn details(agreement: &Agreement<Demand>, seats: usize) -> Vec<String> {
    if agreement.contacts == 0 {
        return vec!["Agreement is known once two or more have voted on a contact.".to_owned()];
    }
    let of = counted(agreement.contacts, "contact", "contacts");
    let mut lines = vec![format!(
        "By the first silent votes, before anything was talked over: the same on {} of {of}.",
        number(agreement.agreed)
    )];
    let value = |value: Option<f64>| match value {
        Some(value) => format!("{value:.3}"),
        None => "not defined, since everybody used one label".to_owned(),
    };
    lines.push(format!("Krippendorff's alpha: {}.", value(agreement.alpha)));
    if seats == 2 {
        lines.push(format!("Cohen's kappa: {}.", value(agreement.kappa)));
    }
    lines.push(
        "1 is agreement throughout, 0 what chance alone would bring. It says something of the \
         words and the definition, never of a reader."
            .to_owned(),
    );
    lines
}

/// Every two votes on one contact, whoever cast which: what the two were, and how often.
pub fn pairs(agreement: &Agreement<Demand>) -> Table {
    let words = |(one, other): &(Demand, Demand)| match one == other {
        true => format!("both {}", one.plain()),
        false => format!("{} and {}", one.plain(), other.plain()),
    };
    let row = |(pair, count): (&(Demand, Demand), &u64)| vec![words(pair), number(*count)];
    Table {
        columns: ["Two votes on one contact", "How often"]
            .map(str::to_owned)
            .into(),
        rows: agreement.pairs.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::agreement::agreement;
    use Demand::{Failure, Undecided, Value};

    #[test]
    fn what_was_decided_and_agreed_reads_as_a_sentence() {
        assert_eq!(
            decided(Failure, &[Failure, Value, Failure]),
            "failure, 2 of 3 readers"
        );
        assert_eq!(decided(Value, &[Value]), "value");
        assert_eq!(
            decided(Undecided, &[Value, Failure]),
            "nothing yet, it comes back"
        );
        assert_eq!(so_far(41, 50), "Agreed on 41 of 50; 9 to talk over");
        assert_eq!(so_far(5, 5), "Agreed on all 5");
        assert_eq!(so_far(1, 1), "Agreed on the one read so far");
        assert_eq!(so_far(0, 0), "Nothing read yet");
        assert_eq!(shown(3), "Three have voted. Shown together:");
        assert_eq!(shown(12), "Twelve have voted. Shown together:");
    }

    #[test]
    fn the_coefficients_say_when_they_are_not_defined() {
        let same = agreement(&[vec![Value, Value], vec![Value, Value]]);
        let lines = details(&same, 2).join(" ");
        assert!(lines.contains("alpha: not defined, since everybody used one label."));
        assert!(lines.contains("kappa: not defined"));
        let apart = agreement(&[vec![Value, Failure, Value]]);
        assert!(!details(&apart, 3).join(" ").contains("kappa"));
        let rows = pairs(&apart).rows;
        assert_eq!(rows, [["both value", "1"], ["value and failure", "2"]]);
    }
}
