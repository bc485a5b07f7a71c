//! The rows of a file, one by one, as they will be stored.

use std::fs::File;
use std::path::PathBuf;

use uuid::Uuid;

use crate::model::ContactFields;

use super::error::IntakeError;
use super::plan::Plan;
use super::reader::Reader;
use super::records::Records;

/// One row of the file: rows read are the contacts and the rejects together.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A contact, ready to be stored.
    Contact(Box<Incoming>),
    /// A row that is no contact, and why.
    Rejected(Reject),
}

/// A contact as it comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The line of the file its row starts on, from 1.
    pub line: u64,
    /// Its id, the same each time this row is taken in.
    pub id: Uuid,
    /// Everything the row says, redacted. The time holds seconds where the file does.
    pub fields: ContactFields,
    /// How many stretches of text were replaced by tokens.
    pub redactions: u32,
}

/// A row that cannot be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The line of the file it starts on, from 1.
    pub line: u64,
    /// Why, as a sentence.
    pub reason: String,
    /// Its cells as they stand, for the file of rejects; not redacted.
    pub cells: Vec<String>,
}

/// The rows of a file in their order. An error ends them: nothing after it was read.
pub struct Rows {
    records: Records<File>,
    path: PathBuf,
    header: Vec<String>,
    header_row: Option<u64>,
    last: u64,
    bytes: u64,
    /// The number of the next record, from 0.
    number: u64,
    reader: Reader,
    ended: bool,
}

impl Rows {
    /// The rows that a plan describes. `records` stands at the beginning of its file.
    pub(super) fn new(plan: &Plan, records: Records<File>) -> Self {
        Self {
            records,
            path: plan.path.clone(),
            header: plan.header.clone(),
            header_row: plan.header_row,
            last: plan.last,
            bytes: plan.bytes,
            number: 0,
            reader: Reader::of(plan),
            ended: plan.rows == 0,
        }
    }

    /// Bytes read, of bytes in the file.
    pub fn progress(&self) -> (u64, u64) {
        (self.records.bytes_read().min(self.bytes), self.bytes)
    }

    /// Goes to the next record that is a row; false after the last.
    fn advance(&mut self) -> Result<bool, IntakeError> {
        while self.number <= self.last {
            let read = self
                .records
                .advance()
                .map_err(|source| IntakeError::Unreadable {
                    path: self.path.clone(),
                    source,
                })?;
            if !read {
                return Err(IntakeError::Changed(self.path.clone()));
            }
            let here = self.number;
            self.number += 1;
            if self.records.width() > 1 && self.header_row.is_none_or(|header| here > header) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn row(&mut self) -> Row {
        match self.reader.read(&self.records, &self.header) {
            Ok(contact) => Row::Contact(Box::new(contact)),
            Err(reason) => Row::Rejected(Reject {
                line: self.records.line,
                reason,
                cells: self.records.cells().map(str::to_owned).collect(),
            }),
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Row, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.advance() {
            Ok(true) => Some(Ok(self.row())),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}
