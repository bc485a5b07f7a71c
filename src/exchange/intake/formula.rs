//! Cells that a spreadsheet would take for formulas, made safe and taken back.
//!
//! A line of a text that starts like a formula, after any apostrophes and spaces, gets one
//! apostrophe on its way out and loses one on its way in, in our own files only. So `'-tis
//! broken` comes back as it was. Source: method section 4.

use std::borrow::Cow;

/// A text that no spreadsheet takes for a formula: an apostrophe before each line like one.
pub fn guard(text: &str) -> Cow<'_, str> {
    if !text.split('\n').any(is_like_a_formula) {
        return Cow::Borrowed(text);
    }
    let guarded = text.split('\n').map(|line| {
        let mark = if is_like_a_formula(line) { "'" } else { "" };
        format!("{mark}{line}")
    });
    Cow::Owned(guarded.collect::<Vec<_>>().join("\n"))
}

/// The text that [`guard`] was given.
pub fn unguard(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| match line.strip_prefix('\'') {
        Some(rest) if is_like_a_formula(line) => rest,
        _ => line,
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// `^'*\s*[=+\-@\t\r]`, of one line.
fn is_like_a_formula(line: &str) -> bool {
    let rest = line.trim_start_matches('\'');
    let after = rest.trim_start();
    let spaces = rest.strip_suffix(after).unwrap_or_default();
    spaces.contains(['\t', '\r']) || after.starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_get_an_apostrophe_and_nothing_else_does() {
        assert_eq!(guard("=1+1"), "'=1+1");
        assert_eq!(guard("'-tis broken"), "''-tis broken");
        assert_eq!(guard("late\n - again"), "late\n' - again");
        assert_eq!(guard("'tis broken"), "'tis broken");
        assert_eq!(guard("a-b"), "a-b");
    }

    proptest! {
        #[test]
        fn what_was_guarded_comes_back(text in "[ '=+@\t\r\na-]{0,12}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
        }
    }
}
