//! From text to records: RFC 4180 with the liberties that real files take.
//!
//! Any of CR, LF and CRLF ends a record, mixed as they come. A quotation mark opens a cell only
//! at its start; one that is never closed is taken as it stands, so that it swallows its own line
//! and not the rest of the file. Memory is bounded: no record is longer than [`LONGEST`].

use std::io::{self, Read};
use std::ops::Range;

use super::encoding::Text;

/// A record longer than this, in bytes of UTF-8, has lost a closing quotation mark.
const LONGEST: usize = 1024 * 1024;

/// The records of a file, one at a time: [`Records::advance`], then look at its cells.
pub(super) struct Records<R> {
    source: Text<R>,
    delimiter: u8,
    text: String,
    /// Where the next record starts in `text`.
    next: usize,
    ended: bool,
    cells: Vec<Cell>,
    /// Cells whose text is not a plain slice of the file: doubled quotation marks and the like.
    mended: String,
    next_line: u64,
    /// The line of the file the current record starts on, from 1.
    pub line: u64,
}

#[derive(Clone, Debug)]
enum Cell {
    Plain(Range<usize>),
    Mended(Range<usize>),
}

impl<R: Read> Records<R> {
    /// The records of a text whose cells are divided by `delimiter`, an ASCII character.
    pub fn new(source: Text<R>, delimiter: u8) -> Self {
        Self {
            source,
            delimiter,
            text: String::new(),
            next: 0,
            ended: false,
            cells: Vec::new(),
            mended: String::new(),
            next_line: 1,
            line: 0,
        }
    }

    /// Moves to the next record, blank lines included; false at the end. Errors are those of
    /// reading.
    pub fn advance(&mut self) -> io::Result<bool> {
        self.line = self.next_line;
        loop {
            if self.scan(true) {
                return Ok(true);
            }
            let waiting = self.text.len() - self.next;
            if self.ended && waiting == 0 {
                return Ok(false);
            }
            if self.ended || waiting > LONGEST {
                // Nothing closes the quotation mark, or nothing ends the line.
                if !self.scan(false) {
                    self.take_all();
                }
                return Ok(true);
            }
            self.text.drain(..self.next);
            self.next = 0;
            self.ended = !self.source.read_into(&mut self.text)?;
        }
    }

    /// How many cells the current record has; 1 for a line without a delimiter.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// A cell of the current record; empty where the record is too short.
    pub fn cell(&self, number: usize) -> &str {
        let text = match self.cells.get(number) {
            Some(Cell::Plain(range)) => self.text.get(range.clone()),
            Some(Cell::Mended(range)) => self.mended.get(range.clone()),
            None => None,
        };
        text.unwrap_or_default()
    }

    /// The cells of the current record.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|number| self.cell(number))
    }

    /// Whether no cell of the current record holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        self.source.bytes
    }

    /// Finds the cells of the record at `next`; false where its end is not in the text yet.
    fn scan(&mut self, quotes: bool) -> bool {
        self.cells.clear();
        self.mended.clear();
        let (mut at, mut lines) = (self.next, 0);
        if at >= self.text.len() {
            return false;
        }
        loop {
            let cell = if quotes && self.text.as_bytes().get(at) == Some(&b'"') {
                match self.quoted(at) {
                    Some((cell, end, breaks)) => {
                        at = end;
                        lines += breaks;
                        cell
                    }
                    None => return false,
                }
            } else {
                let start = at;
                at = self.plain_end(at);
                Cell::Plain(start..at)
            };
            self.cells.push(cell);
            let bytes = self.text.as_bytes();
            let ends = match (bytes.get(at), bytes.get(at + 1)) {
                (None, _) if self.ended => at,
                (Some(b'\n'), _) => at + 1,
                (Some(b'\r'), Some(b'\n')) => at + 2,
                (Some(b'\r'), Some(_)) => at + 1,
                (Some(b'\r'), None) if self.ended => at + 1,
                (Some(byte), _) if *byte == self.delimiter => {
                    at += 1;
                    continue;
                }
                _ => return false,
            };
            self.next = ends;
            self.next_line += lines + 1;
            return true;
        }
    }

    /// The end of what stands up to the next delimiter or line end.
    fn plain_end(&self, from: usize) -> usize {
        let delimiter = self.delimiter;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
        from + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// A cell that starts with a quotation mark, where it ends, and the lines it spans; `None`
    /// where its closing mark is not in the text yet.
    fn quoted(&mut self, from: usize) -> Option<(Cell, usize, u64)> {
        let bytes = self.text.as_bytes();
        let (mut at, mut breaks, mut doubled) = (from + 1, 0, false);
        loop {
            match (bytes.get(at)?, bytes.get(at + 1)) {
                (b'"', Some(b'"')) => {
                    doubled = true;
                    at += 2;
                    continue;
                }
                (b'"', None) if !self.ended => return None,
                (b'"', _) => break,
                (b'\r', Some(b'\n')) => {}
                (b'\n' | b'\r', _) => breaks += 1,
                _ => {}
            }
            at += 1;
        }
        let inside = from + 1..at;
        let end = self.plain_end(at + 1);
        if !doubled && end == at + 1 {
            return Some((Cell::Plain(inside), end, breaks));
        }
        let start = self.mended.len();
        let quoted = self.text.get(inside).unwrap_or_default();
        self.mended.push_str(&quoted.replace("\"\"", "\""));
        self.mended
            .push_str(self.text.get(at + 1..end).unwrap_or_default());
        Some((Cell::Mended(start..self.mended.len()), end, breaks))
    }

    /// Takes all that waits as one cell: a line without an end.
    fn take_all(&mut self) {
        self.cells.clear();
        self.cells.push(Cell::Plain(self.next..self.text.len()));
        self.next = self.text.len();
        self.next_line += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use encoding_rs::UTF_8;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, delimiter: u8) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(Text::new(text.as_bytes(), UTF_8), delimiter);
        let mut all = Vec::new();
        while records.advance().unwrap() {
            all.push((records.line, records.cells().map(str::to_owned).collect()));
        }
        all
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text, b',')
            .into_iter()
            .map(|(_, cells)| cells)
            .collect()
    }

    #[test]
    fn every_line_end_ends_a_record_and_lines_are_counted() {
        let all = read("a,b\r\"1\n2\",x\r\n\r\n3,4\n5,6", b',');
        let lines: Vec<u64> = all.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 6]);
        assert_eq!(all[1].1, ["1\n2", "x"]);
        assert_eq!(all[4].1, ["5", "6"]);
    }

    #[test]
    fn a_mark_that_is_never_closed_costs_only_its_own_line() {
        let all = cells("a,b\n1,\"open\n2,two\n3,three\n");
        assert_eq!(all.len(), 4);
        assert_eq!(all[1], ["1", "\"open"]);
        assert_eq!(all[3], ["3", "three"]);
    }

    #[test]
    fn a_mark_inside_a_cell_is_a_letter() {
        assert_eq!(
            cells("5\" pipe,\"a\"\"b\",\"c\"d\n"),
            [["5\" pipe", "a\"b", "cd"]]
        );
    }

    #[test]
    fn a_line_without_an_end_is_cut_and_nothing_is_lost() {
        let text = "x".repeat(3 * LONGEST);
        let all = cells(&text);
        assert_eq!(all.concat().concat(), text);
        assert!(all.len() > 1);
    }

    /// csv-spectrum (BSD-2): the corner cases of the format, each with its cells as JSON.
    ///
    /// The copies of its `_crlf` files in the data folder have lost their carriage returns, while
    /// the JSON beside them still has them; they are put back before reading.
    #[test]
    fn csv_spectrum_reads_as_its_authors_say() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/data/contacts/messy/csv-spectrum");
        if !folder.is_dir() {
            println!("skipped: ../shared/data is not here");
            return;
        }
        let mut files = 0;
        for entry in std::fs::read_dir(folder.join("csvs")).unwrap() {
            let path = entry.unwrap().path();
            let mut text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_str().unwrap();
            if name.ends_with("_crlf") && !text.contains('\r') {
                text = text.replace('\n', "\r\n");
            }
            let mut rows = cells(&text);
            let header = rows.remove(0);
            let json = folder
                .join("json")
                .join(path.file_name().unwrap())
                .with_extension("json");
            let known: Vec<serde_json::Map<String, serde_json::Value>> =
                serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
            let expected: Vec<Vec<&str>> = known
                .iter()
                .map(|row| {
                    header
                        .iter()
                        .map(|name| row[name].as_str().unwrap())
                        .collect()
                })
                .collect();
            assert_eq!(rows, expected, "{}", path.display());
            files += 1;
        }
        assert_eq!(files, 11);
    }

    proptest! {
        /// The `csv` crate is the second opinion on everything that is well formed.
        #[test]
        fn well_formed_files_read_as_the_csv_crate_reads_them(
            rows in proptest::collection::vec(proptest::collection::vec("[ab\"', \r\n;é]{0,6}", 2..5), 1..8),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text), rows);
        }

        #[test]
        fn no_letter_outside_the_punctuation_is_lost(text in "[ab,\"\r\n]{0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&cells(&text).concat().concat()), letters(&text));
        }
    }
}
