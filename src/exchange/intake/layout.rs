//! Where the table is in a text: what divides its cells, and which record is its header.

use std::collections::HashMap;

use encoding_rs::UTF_8;

use super::dates::Shape;
use super::encoding::Text;
use super::records::Records;

/// How far down a header is looked for.
const PREAMBLE: usize = 40;
/// How many records of the sample are looked at.
pub(super) const SAMPLE_ROWS: usize = 5000;

/// The shape of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// What divides the cells.
    pub delimiter: u8,
    /// The record that names the columns, counted from 0 and with blank lines; `None` where the
    /// file starts with its first row.
    pub header_row: Option<u64>,
    /// The columns' names, each once.
    pub header: Vec<String>,
    /// The first rows after the header, as many as the sample holds.
    pub rows: Vec<Vec<String>>,
}

/// Finds the table in the beginning of a text; `None` where its lines are not divided.
pub(super) fn find(sample: &str) -> Option<Layout> {
    let delimiter = named_delimiter(sample).or_else(|| likeliest_delimiter(sample))?;
    let mut records = split(sample, delimiter);
    let header_row = header_row(&records);
    let width = records.iter().map(Vec::len).max().unwrap_or_default();
    let rows = records.split_off(header_row.map_or(0, |row| row + 1).min(records.len()));
    let header = match header_row {
        Some(_) => unique(&records.pop().unwrap_or_default()),
        None => unique(&vec![String::new(); width]),
    };
    Some(Layout {
        delimiter,
        header_row: header_row.map(|row| row as u64),
        header,
        rows,
    })
}

/// The `sep=;` with which some exports begin, for Excel's sake.
fn named_delimiter(sample: &str) -> Option<u8> {
    let line = sample.lines().next()?.trim().trim_matches('"');
    let named = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))?;
    line.as_bytes()
        .get(named.len())
        .copied()
        .filter(u8::is_ascii)
}

/// The one under which most records have the same number of cells; where several do, the one
/// that makes more cells.
fn likeliest_delimiter(sample: &str) -> Option<u8> {
    let score = |delimiter: u8| {
        let records = split(sample, delimiter);
        let mut widths: HashMap<usize, usize> = HashMap::new();
        for record in records.iter().filter(|record| !blank(record)) {
            *widths.entry(record.len()).or_default() += 1;
        }
        let all: usize = widths.values().sum();
        let scores = widths.iter().map(|(width, count)| {
            let share = *count as f64 / all.max(1) as f64;
            share * share * (*width as f64).ln()
        });
        scores.fold(0.0, f64::max)
    };
    let scored = [b',', b';', b'\t', b'|'].map(|delimiter| (delimiter, score(delimiter)));
    let best = scored.into_iter().filter(|(_, score)| *score > 0.0);
    best.max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(delimiter, _)| delimiter)
}

fn split(sample: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut records = Records::new(Text::new(sample.as_bytes(), UTF_8), delimiter);
    let mut all = Vec::new();
    while all.len() < SAMPLE_ROWS && records.advance().unwrap_or(false) {
        all.push(records.cells().map(str::to_owned).collect());
    }
    all
}

fn blank(record: &[String]) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// The first record whose cells are filled for half of the table's width or more, unless it
/// holds a date: then it is a row, and there is no header.
fn header_row(records: &[Vec<String>]) -> Option<usize> {
    let mut widths: Vec<usize> = records
        .iter()
        .filter(|record| !blank(record))
        .map(Vec::len)
        .collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or_default();
    let filled = |record: &[String]| record.iter().filter(|cell| !cell.trim().is_empty()).count();
    let enough = usual.div_ceil(2).max(2);
    let at = records
        .iter()
        .take(PREAMBLE)
        .position(|record| filled(record) >= enough)?;
    let has_date = records
        .get(at)?
        .iter()
        .filter_map(|cell| Shape::of(cell))
        .any(|shape| !shape.is_serial());
    (!has_date).then_some(at)
}

/// Names on one line, none empty, a repeated one with its number: "Date", "Date 2".
pub(super) fn unique(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() {
            format!("column {}", place + 1)
        } else {
            name
        };
        let taken = |name: &str| all.iter().any(|other| other == name);
        let name = std::iter::once(name.clone())
            .chain((2..).map(|number| format!("{name} {number}")))
            .find(|name| !taken(name))
            .unwrap_or(name);
        all.push(name);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found() {
        for (text, delimiter) in [
            (
                "date,words\n01/02/2020,it; is; late\n02/02/2020,again\n",
                b',',
            ),
            (
                "date;words\n01/02/2020;it, is, late\n02/02/2020;again, late\n",
                b';',
            ),
            ("a;b;c\n1;0,5;0,7\n1;0,6;0,8\n", b';'),
            ("date\twords\n01/02/2020\tone, two\n", b'\t'),
            ("a|b\n1|x,y\n", b'|'),
            ("sep=;\na,b;c,d\n1,2;3,4\n", b';'),
        ] {
            assert_eq!(find(text).unwrap().delimiter, delimiter, "{text}");
        }
        assert_eq!(find("just\nsome\nlines\n"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn the_header_is_found_behind_a_preamble_or_missed() {
        let header = |text: &str| find(text).unwrap().header_row;
        assert_eq!(header("a,b\n1,2\n"), Some(0));
        assert_eq!(
            header("Report 1/1/11 - 31/12/11,,\nname,date,x\na,b,c\n"),
            Some(1)
        );
        assert_eq!(
            header("Title\nmade 14/02/2019\n\na,b,c\n1,2,3\n1,2,3\n"),
            Some(3)
        );
        assert_eq!(header("sep=,\na,b\n1,2\n"), Some(1));
        assert_eq!(header("01/02/2020,hello\n02/02/2020,again\n"), None);
    }

    #[test]
    fn names_are_made_one_line_and_unique() {
        let names = ["Date", "Date", "", "Unit \n(x)", "Date 2"].map(str::to_owned);
        assert_eq!(
            unique(&names),
            ["Date", "Date 2", "column 3", "Unit (x)", "Date 2 2"]
        );
    }
}
