//! Finding contacts by their words: FTS5 over verbatim and what matters, accents ignored.

use super::Store;
use super::error::Result;

impl Store {
    /// The contacts (their keys, ascending) that hold every one of these words, the last as it
    /// begins; `None` where the text holds no word to look for.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn search(&self, text: &str) -> Result<Option<Vec<u32>>> {
        let Some(query) = query(text) else {
            return Ok(None);
        };
        let sql = "SELECT rowid FROM words_index WHERE words_index MATCH ?1 ORDER BY rowid";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([query], |row| row.get(0))?;
        Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
    }
}

/// Each word as an FTS5 string, so that nothing a person types is read as FTS5's own syntax.
/// The last is a prefix until a space ends it.
fn query(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    if words.is_empty() {
        return None;
    }
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    let ended = text.ends_with(char::is_whitespace);
    Some(quoted.join(" ") + if ended { "" } else { " *" })
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn what_a_person_types_is_words_and_nothing_else() {
        assert_eq!(query("where is"), Some("\"where\" \"is\" *".into()));
        assert_eq!(query("where "), Some("\"where\"".into()));
        assert_eq!(
            query("don't NOT (x* - \"quo"),
            Some("\"don't\" \"NOT\" \"(x*\" \"\"\"quo\" *".into())
        );
        assert_eq!(query(" - ** "), None);
    }
}
