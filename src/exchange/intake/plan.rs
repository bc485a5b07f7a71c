//! What was found about a file, and how its rows will be read.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::model::WordsAre;

use super::dates::DateOrder;
use super::encoding::Text;
use super::error::IntakeError;
use super::field::Field;
use super::heading::normal;
use super::mapping::{Mapping, quoted};
use super::records::Records;

/// The service of rows that name none, in a file that has a column for it.
pub const NO_SERVICE: &str = "No service named";

/// What is said where nothing but the look of the letters tells the encoding.
pub const LETTERS_DOUBT: &str = "Letters such as é and £ were read as Windows-1252; if they come \
                                 out wrong, name the encoding.";

/// What a person decided before the file is looked at; whatever is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The service that every row belongs to.
    pub service: Option<String>,
    /// Which column holds what.
    pub mapping: Option<Mapping>,
    /// The order of day and month.
    pub date_order: Option<DateOrder>,
    /// The encoding, by any name of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// Whose words they are.
    pub words_are: Option<WordsAre>,
}

/// Everything found about a file, and how its rows will be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The file.
    pub path: PathBuf,
    /// Its IANA name in lower case: utf-8, utf-16le, windows-1252.
    pub encoding: String,
    /// What divides its cells.
    pub delimiter: char,
    /// The record that names the columns, from 0, blank lines counted; `None` where there is none.
    pub header_row: Option<u64>,
    /// The columns' names on one line each, a repeated one with a number.
    pub header: Vec<String>,
    /// Which column holds what.
    pub mapping: Mapping,
    /// The order of day and month.
    pub date_order: DateOrder,
    /// Whose words they are, where no column says so.
    pub words_are: WordsAre,
    /// The service every row belongs to; `None` where a column names it.
    pub service: Option<String>,
    /// Whether this is a `contacts.csv` that we wrote.
    pub own: bool,
    /// Records between header and footer that hold a delimiter.
    pub rows: u64,
    /// Records after the last row.
    pub footer: u64,
    /// Bytes in the file.
    pub bytes: u64,
    /// What a person would have been asked, and what was taken; a sentence each.
    pub assumed: Vec<String>,
    /// The number of the last row among the records, from 0.
    pub(super) last: u64,
}

impl Plan {
    /// The column that says when a contact was received.
    pub fn date_column(&self) -> &str {
        self.mapping
            .of(Field::ReceivedAt)
            .first()
            .map_or("", String::as_str)
    }

    /// The columns whose texts make up the words.
    pub fn words_columns(&self) -> &[String] {
        self.mapping.of(Field::Verbatim)
    }

    /// What is said where nothing but the columns' names tells whose words they are.
    pub fn words_doubt(&self) -> String {
        let what = if self.words_are == WordsAre::Title {
            "titles"
        } else {
            "staff notes, not customers' words"
        };
        let columns = quoted(self.words_columns());
        format!("The texts in {columns} were taken as {what}.")
    }

    /// The columns' names, as many as fit a sentence.
    pub(super) fn columns(&self) -> String {
        listed(&self.header)
    }

    pub(super) fn places(&self, names: &[String]) -> Vec<usize> {
        names
            .iter()
            .filter_map(|name| place(&self.header, name))
            .collect()
    }

    pub(super) fn received_place(&self) -> Option<usize> {
        self.places(self.mapping.of(Field::ReceivedAt))
            .first()
            .copied()
    }

    /// The records of its file, from the beginning.
    pub(super) fn records(&self) -> Result<Records<File>, IntakeError> {
        let file = File::open(&self.path).map_err(unreadable(&self.path))?;
        let length = file.metadata().map_err(unreadable(&self.path))?.len();
        if length != self.bytes {
            return Err(IntakeError::Changed(self.path.clone()));
        }
        let encoding = encoding_named(&self.encoding)?;
        Ok(Records::new(
            Text::new(file, encoding),
            self.delimiter as u8,
        ))
    }
}

pub(super) fn encoding_named(name: &str) -> Result<&'static Encoding, IntakeError> {
    let known = Encoding::for_label(name.as_bytes());
    known.ok_or_else(|| IntakeError::UnknownEncoding(name.to_owned()))
}

pub(super) fn listed(header: &[String]) -> String {
    let some: Vec<&str> = header.iter().take(30).map(String::as_str).collect();
    let more = if header.len() > some.len() {
        " …"
    } else {
        ""
    };
    format!("{}{more}", some.join(", "))
}

/// A column by its name, as written or normalised.
pub(super) fn place(header: &[String], name: &str) -> Option<usize> {
    let exact = header.iter().position(|column| column == name);
    exact.or_else(|| {
        header
            .iter()
            .position(|column| normal(column) == normal(name))
    })
}

pub(super) fn unreadable(path: &Path) -> impl Fn(io::Error) -> IntakeError + '_ {
    move |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    }
}
