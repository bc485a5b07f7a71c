//! Looking at a file before any of it is taken in.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;

use crate::model::WordsAre;

use super::dates::DateOrder;
use super::encoding::{Detected, Text, detect};
use super::error::IntakeError;
use super::field::Field;
use super::heading::is_our_own;
use super::layout::{self, Layout};
use super::mapping::{Guess, Mapping, guess};
use super::plan::{LETTERS_DOUBT, Options, Plan, encoding_named, listed, place, unreadable};
use super::settle::{settle_dates, settle_layout, settle_values, settle_words};
use super::survey::{Places, Survey, survey};
use super::values::is_listed;

/// How much text is looked at to find the table.
const SAMPLE: usize = 512 * 1024;

/// Looks at a file, all of it twice: once for its encoding, once for what its columns prove.
///
/// # Errors
/// The file cannot be read, is empty or no text table; it has no column of dates; nothing names
/// the service; the mapping or the encoding given does not fit.
pub fn inspect(path: &Path, options: &Options) -> Result<Plan, IntakeError> {
    let mut assumed = Vec::new();
    let (found, encoding) = find_encoding(path, options, &mut assumed)?;
    let sample = sample(path, encoding)?;
    let table = layout::find(&sample).ok_or_else(|| IntakeError::NoTable(path.to_owned()))?;
    let mapping = find_mapping(path, options, &table, &mut assumed)?;
    let mut plan = Plan {
        path: path.to_owned(),
        encoding: encoding.name().to_ascii_lowercase(),
        delimiter: table.delimiter as char,
        header_row: table.header_row,
        own: is_our_own(&table.header),
        header: table.header,
        mapping,
        date_order: DateOrder::Dmy,
        words_are: WordsAre::StaffNote,
        service: options.service.clone(),
        rows: 0,
        footer: 0,
        bytes: found.bytes,
        assumed: Vec::new(),
        last: 0,
    };
    let survey = survey_of(&plan)?;
    plan.rows = survey.rows;
    plan.footer = survey.footer;
    plan.last = survey.last;
    settle_layout(&plan, &survey, &mut assumed);
    settle_values(&mut plan, &survey, &mut assumed);
    settle_dates(&mut plan, options, survey.dates, &mut assumed);
    settle_words(&mut plan, options, &mut assumed);
    plan.assumed = assumed;
    if plan.mapping.of(Field::ReceivedAt).is_empty() {
        return Err(IntakeError::NoDate {
            found: Box::new(plan),
        });
    }
    if plan.mapping.of(Field::Service).is_empty() && plan.service.is_none() {
        return Err(IntakeError::NoService {
            found: Box::new(plan),
        });
    }
    Ok(plan)
}

fn find_encoding(
    path: &Path,
    options: &Options,
    assumed: &mut Vec<String>,
) -> Result<(Detected, &'static Encoding), IntakeError> {
    let file = File::open(path).map_err(unreadable(path))?;
    let found = detect(file).map_err(unreadable(path))?;
    if found.bytes == 0 {
        return Err(IntakeError::Empty(path.to_owned()));
    }
    if let Some(name) = &options.encoding {
        return Ok((found, encoding_named(name)?));
    }
    if found.doubtful {
        assumed.push(LETTERS_DOUBT.to_owned());
    }
    if found.broken > 0 {
        let broken = found.broken;
        assumed.push(format!(
            "The file is UTF-8 but for {broken} bytes, which were read as Windows-1252."
        ));
    }
    let encoding = found.encoding;
    Ok((found, encoding))
}

/// The beginning of the file as text, up to a line end.
fn sample(path: &Path, encoding: &'static Encoding) -> Result<String, IntakeError> {
    let mut file = File::open(path).map_err(unreadable(path))?;
    let mut start = Vec::new();
    file.by_ref()
        .take(8)
        .read_to_end(&mut start)
        .map_err(unreadable(path))?;
    let not_text = |what| IntakeError::NotText {
        path: path.to_owned(),
        what,
    };
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(not_text("an Excel workbook or another packed file"));
    }
    if start.starts_with(b"%PDF") {
        return Err(not_text("a PDF"));
    }
    let file = File::open(path).map_err(unreadable(path))?;
    let mut text = Text::new(file, encoding);
    let mut sample = String::new();
    let mut whole = false;
    while sample.len() < SAMPLE && !whole {
        whole = !text.read_into(&mut sample).map_err(unreadable(path))?;
    }
    if sample.contains('\0') {
        return Err(not_text("not written in letters"));
    }
    if sample.trim().is_empty() {
        return Err(IntakeError::Empty(path.to_owned()));
    }
    if let Some(end) = sample.rfind(['\n', '\r']).filter(|_| !whole) {
        sample.truncate(end + 1);
    }
    Ok(sample)
}

fn find_mapping(
    path: &Path,
    options: &Options,
    table: &Layout,
    assumed: &mut Vec<String>,
) -> Result<Mapping, IntakeError> {
    match &options.mapping {
        Some(given) => {
            let mut names = given.columns.values().flatten();
            if let Some(column) = names.find(|name| place(&table.header, name).is_none()) {
                return Err(IntakeError::NoSuchColumn {
                    path: path.to_owned(),
                    column: column.clone(),
                    columns: listed(&table.header),
                });
            }
            Ok(given.clone())
        }
        None => {
            let Guess {
                mapping,
                assumed: doubts,
            } = guess(&table.header, &table.rows, options.service.is_some());
            assumed.extend(doubts);
            Ok(mapping)
        }
    }
}

fn survey_of(plan: &Plan) -> Result<Survey, IntakeError> {
    let place_of = |field| plan.places(plan.mapping.of(field)).first().copied();
    let listed = plan
        .mapping
        .columns
        .keys()
        .filter(|field| is_listed(**field));
    let places = Places {
        width: plan.header.len(),
        received: plan.received_place().unwrap_or(usize::MAX),
        service: place_of(Field::Service).filter(|_| plan.service.is_none()),
        listed: listed
            .filter_map(|field| Some((*field, place_of(*field)?)))
            .collect(),
    };
    let mut records = plan.records()?;
    survey(&mut records, plan.header_row, &places).map_err(unreadable(&plan.path))
}
