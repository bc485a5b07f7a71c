//! From text to records: RFC 4180 with the liberties that real files take.
//!
//! Any of CR, LF and CRLF ends a record, mixed as they come. A quotation mark opens a cell only
//! at its start; one that is never closed is taken as it stands, so that it swallows its own line
//! and not the rest of the file. Memory is bounded: no record is longer than [`LONGEST`].

#[cfg(test)]
mod tests;

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
