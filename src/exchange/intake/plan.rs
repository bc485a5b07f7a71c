//! Looking at a file before any of it is taken in: what was found, and what had to be assumed.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::model::WordsAre;

use super::columns::{Field, TITLES, is_our_own, normal};
use super::dates::DateOrder;
use super::encoding::{Detected, Text, detect};
use super::error::IntakeError;
use super::layout::{self, Layout};
use super::mapping::{Guess, Mapping, guess, quoted};
use super::records::Records;
use super::survey::{DateProof, Places, Survey, survey};
use super::values::is_listed;

/// The service of rows that name none, in a file that has a column for it.
pub const NO_SERVICE: &str = "No service named";

/// What is said where nothing but the look of the letters tells the encoding.
pub const LETTERS_DOUBT: &str = "Letters such as é and £ were read as Windows-1252; if they come \
                                 out wrong, name the encoding.";

/// How much text is looked at to find the table.
const SAMPLE: usize = 512 * 1024;

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

fn encoding_named(name: &str) -> Result<&'static Encoding, IntakeError> {
    let known = Encoding::for_label(name.as_bytes());
    known.ok_or_else(|| IntakeError::UnknownEncoding(name.to_owned()))
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

fn listed(header: &[String]) -> String {
    let some: Vec<&str> = header.iter().take(30).map(String::as_str).collect();
    let more = if header.len() > some.len() {
        " …"
    } else {
        ""
    };
    format!("{}{more}", some.join(", "))
}

/// A column by its name, as written or normalised.
fn place(header: &[String], name: &str) -> Option<usize> {
    let exact = header.iter().position(|column| column == name);
    exact.or_else(|| {
        header
            .iter()
            .position(|column| normal(column) == normal(name))
    })
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

fn settle_layout(plan: &Plan, survey: &Survey, assumed: &mut Vec<String>) {
    match plan.header_row {
        None => assumed
            .push("No row names the columns: the first row was taken as a contact.".to_owned()),
        Some(0) => {}
        Some(above) => assumed.push(format!("Left out above the header: {}.", lines(above))),
    }
    if survey.footer > 0 {
        assumed.push(format!(
            "Left out below the last row: {}.",
            lines(survey.footer)
        ));
    }
    if survey.loose > 0 {
        assumed.push(format!(
            "Left out between the rows, since they hold no cells: {}.",
            lines(survey.loose)
        ));
    }
    if survey.unnamed > 0 {
        assumed.push(format!(
            "Rows that name no service come in under “{NO_SERVICE}”: {}.",
            survey.unnamed
        ));
    }
}

fn lines(count: u64) -> String {
    format!("{count} {}", if count == 1 { "line" } else { "lines" })
}

/// A column that must hold certain values and somewhere holds another is not read at all.
fn settle_values(plan: &mut Plan, survey: &Survey, assumed: &mut Vec<String>) {
    for field in &survey.wrong {
        if let Some(names) = plan.mapping.columns.remove(field) {
            assumed.push(format!(
                "{} holds other values than ours, and was left out.",
                quoted(&names)
            ));
        }
    }
    if let [column, ..] = plan.mapping.of(Field::Settled) {
        assumed.push(format!("Yes in “{column}” was taken as settled in one go."));
    }
}

fn settle_dates(plan: &mut Plan, options: &Options, dates: DateProof, assumed: &mut Vec<String>) {
    let column = plan.date_column().to_owned();
    if let Some(order) = options.date_order {
        plan.date_order = order;
        return;
    }
    let (day, month) = (dates.only_day_first, dates.only_month_first);
    plan.date_order = match (day, month, dates.either) {
        (0, 0, 0) if dates.year_first > 0 => DateOrder::Ymd,
        (_, _, _) if month > day => DateOrder::Mdy,
        _ => DateOrder::Dmy,
    };
    if day == 0 && month == 0 && dates.either > 0 {
        let either = dates.either;
        assumed.push(format!("{either} dates in “{column}” can be read day first or month first, and none only one way: they were read day first."));
    }
    if day > 0 && month > 0 {
        let order = if month > day {
            "month first"
        } else {
            "day first"
        };
        assumed.push(format!("In “{column}”, {day} dates can only be day first and {month} only month first: all were read {order}, and the others rejected."));
    }
}

fn settle_words(plan: &mut Plan, options: &Options, assumed: &mut Vec<String>) {
    let columns = plan.words_columns();
    let titles = !columns.is_empty()
        && columns
            .iter()
            .all(|name| TITLES.contains(&normal(name).as_str()));
    plan.words_are = options.words_are.unwrap_or(if titles {
        WordsAre::Title
    } else {
        WordsAre::StaffNote
    });
    let named = !plan.mapping.of(Field::WordsAre).is_empty();
    if options.words_are.is_none() && !plan.words_columns().is_empty() && !named {
        assumed.push(plan.words_doubt());
    }
}

fn unreadable(path: &Path) -> impl Fn(io::Error) -> IntakeError + '_ {
    move |source| IntakeError::Unreadable {
        path: path.to_owned(),
        source,
    }
}
