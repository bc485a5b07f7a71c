//! Records against the `csv` crate, csv-spectrum, and files that are broken.

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
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/contacts/messy/csv-spectrum");
    if !folder.is_dir() {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: ../shared/data is not here\n",
        );
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
