//! Words that a person takes out of a text for good, such as a name: no pattern finds those.

use std::borrow::Cow;

use regex::{NoExpand, Regex};

/// What stands where words were struck.
pub const STRUCK: &str = "[struck]";

/// A text without the words struck from it, and in how many places they stood.
///
/// Whole words only, so that "Jo" leaves "job" alone; small and capital letters are alike, and
/// so is any space between the words.
pub fn strike<'a>(text: &'a str, words: &str) -> (Cow<'a, str>, u32) {
    let Some(pattern) = pattern(words) else {
        return (Cow::Borrowed(text), 0);
    };
    let places = pattern.find_iter(text).count();
    let struck = pattern.replace_all(text, NoExpand(STRUCK));
    (struck, u32::try_from(places).unwrap_or(u32::MAX))
}

/// The words with nothing but space between them, and no letter or digit on either side.
fn pattern(words: &str) -> Option<Regex> {
    let parts: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    let edge = |end: Option<char>| match end {
        Some(letter) if letter.is_alphanumeric() => r"\b",
        _ => "",
    };
    let begins = edge(words.trim().chars().next());
    let ends = edge(words.trim().chars().next_back());
    let pattern = format!("(?i){begins}{}{ends}", parts.join(r"\s+"));
    (!parts.is_empty())
        .then(|| Regex::new(&pattern).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::strike;

    #[test]
    fn whole_words_go_wherever_they_stand() {
        for (text, words, kept, places) in [
            (
                "Jo said so, JO did.",
                "jo",
                "[struck] said so, [struck] did.",
                2,
            ),
            ("The job of Jo's", "Jo", "The job of [struck]'s", 1),
            ("Mrs  A.\nBell rang", "mrs a. bell", "[struck] rang", 1),
            ("(the £5 note)", "£5", "(the [struck] note)", 1),
            ("Élan and élan", "ÉLAN", "[struck] and [struck]", 2),
            ("all of it", "all of it", "[struck]", 1),
            ("a.b and axb", "a.b", "[struck] and axb", 1),
            ("nothing here", "elsewhere", "nothing here", 0),
            ("nothing here", "  ", "nothing here", 0),
        ] {
            let (struck, found) = strike(text, words);
            assert_eq!((struck.as_ref(), found), (kept, places), "{text}");
        }
    }
}
