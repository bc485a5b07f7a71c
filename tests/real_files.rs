//! Real exports through the whole program, held against `contacts/expected.json` (see the README
//! of that folder).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;
mod skip;

use std::collections::BTreeMap;
use std::path::Path;

use common::{run, sound, sqlite, sum, table};
use serde_json::Value;
use skip::data;

/// What is known of a file, by the end of its path.
fn expected(folder: &Path, file: &str) -> Value {
    let text = std::fs::read_to_string(folder.join("contacts/expected.json")).unwrap();
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    all.into_iter()
        .find(|known| known["file"].as_str().unwrap() == format!("contacts/{file}"))
        .unwrap()
}

/// An ISO time; exactly midnight is a date alone, as the contract says.
fn moment(value: &Value) -> String {
    value
        .as_str()
        .unwrap()
        .trim_end_matches("T00:00:00")
        .to_owned()
}

/// Takes a real file in twice and writes its findings: all that the second point asks.
fn whole_way(file: &str, service: Option<&str>, encoding: &str) {
    let Some(folder) = data() else { return };
    let known = expected(&folder, file);
    let csv = folder.join("contacts").join(file);
    let place = tempfile::tempdir().unwrap();
    let workspace = place.path().join("w.listening");
    let import = || match service {
        Some(service) => run([
            &"import",
            &workspace,
            &csv,
            &"--service",
            &service,
            &"--json",
        ]),
        None => run([&"import", &workspace, &csv, &"--json"]),
    };
    let json = import().done().json();
    assert_eq!(json["rows_read"], known["rows"]);
    assert_eq!(json["encoding"], encoding);
    assert_eq!(json["delimiter"], known["delimiter"]);
    assert_eq!(json["date_column"], known["date"]["column"]);
    assert_eq!(json["imported"], known["date"]["parsed"]);
    assert_eq!(
        json["first"].as_str().unwrap(),
        moment(&known["date"]["min"])
    );
    assert_eq!(
        json["last"].as_str().unwrap(),
        moment(&known["date"]["max"])
    );
    let contacts = json["imported"].as_u64().unwrap();
    assert_eq!(
        contacts + json["rejected"].as_u64().unwrap(),
        known["rows"].as_u64().unwrap()
    );

    let again = import().done().json();
    assert_eq!(
        (&again["imported"], &again["joined"]),
        (&Value::from(0), &Value::from(0))
    );
    assert_eq!(again["already_there"], contacts);
    sound(&workspace);

    let out = place.path().join("findings");
    let written = run([
        &"findings",
        &workspace,
        &"--out",
        &out,
        &"--words",
        &"all",
        &"--json",
    ])
    .done()
    .json();
    assert_eq!(written["contacts"], contacts);
    let rows = table(&out.join("contacts.csv"));
    assert_eq!(rows.len() as u64, contacts);
    let timed = rows
        .iter()
        .filter(|row| row["received_at"].contains(' '))
        .count() as u64;
    let weekly = table(&out.join("weekly.csv"));
    let hours = table(&out.join("weekday_hour.csv"));
    assert_eq!(sum(&weekly, "contacts"), contacts);
    assert_eq!(sum(&hours, "contacts"), timed);
    assert_eq!(sum(&table(&out.join("channels.csv")), "contacts"), contacts);
    by_hand(&rows, &weekly, &hours);
    let plain: i64 = sqlite(&workspace)
        .query_row(
            "SELECT count(*) FROM contact WHERE minute IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(plain as u64, timed);
}

/// Holds that weeks and hours are those of the contacts, counted here from their dates.
fn by_hand(
    contacts: &[BTreeMap<String, String>],
    weekly: &[BTreeMap<String, String>],
    hours: &[BTreeMap<String, String>],
) {
    use chrono::{Datelike, Days, NaiveDate};
    let mut weeks: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut cells: BTreeMap<(String, String, String), u64> = BTreeMap::new();
    for contact in contacts {
        let (date, time) = contact["received_at"].split_at(10);
        let date: NaiveDate = date.parse().unwrap();
        let weekday = date.weekday().num_days_from_monday();
        let monday = date - Days::new(weekday.into());
        let service = contact["service"].clone();
        *weeks
            .entry((service.clone(), monday.to_string()))
            .or_default() += 1;
        if let Some(hour) = time.get(1..3) {
            let hour: u8 = hour.parse().unwrap();
            let cell = (service, (weekday + 1).to_string(), hour.to_string());
            *cells.entry(cell).or_default() += 1;
        }
    }
    for row in weekly {
        let week = (row["service"].clone(), row["week_start"].clone());
        assert_eq!(
            weeks.remove(&week).unwrap().to_string(),
            row["contacts"],
            "{week:?}"
        );
    }
    for row in hours {
        let cell = (
            row["service"].clone(),
            row["weekday"].clone(),
            row["hour"].clone(),
        );
        assert_eq!(
            cells.remove(&cell).unwrap().to_string(),
            row["contacts"],
            "{cell:?}"
        );
    }
    assert!(weeks.is_empty() && cells.is_empty(), "{weeks:?} {cells:?}");
}

#[test]
fn london_fire_brigade() {
    whole_way("lfb_animal_rescue.csv", Some("Animal rescue"), "utf-8");
}

#[test]
fn northern_ireland_potholes() {
    // Four of its 5,929 rows are equal to others, and are contacts all the same.
    whole_way("ni_pothole_enquiries_2016.csv", Some("Highways"), "utf-8");
}

#[test]
fn baltimore_311() {
    whole_way("baltimore_311_sample.csv", None, "utf-8");
}

#[test]
fn utf_16_with_tabs() {
    whole_way(
        "messy/lfb_utf16le_bom_tab_excel_unicode_text.txt",
        Some("Animal rescue"),
        "utf-16le",
    );
}

#[test]
fn utf_8_with_semicolons() {
    whole_way(
        "messy/lfb_utf8_bom_semicolon_excel_eu.csv",
        Some("Animal rescue"),
        "utf-8",
    );
}

#[test]
fn windows_1252_with_bars() {
    whole_way(
        "messy/foi_cp1252_pipe.txt",
        Some("Children's services"),
        "windows-1252",
    );
}

#[test]
fn every_real_file_goes_in_or_says_why_and_adds_nothing_twice() {
    let Some(folder) = data() else { return };
    let text = std::fs::read_to_string(folder.join("contacts/expected.json")).unwrap();
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    let place = tempfile::tempdir().unwrap();
    for (number, known) in all.iter().enumerate() {
        let csv = folder.join(known["file"].as_str().unwrap());
        let workspace = place.path().join(format!("{number}.listening"));
        let import = || {
            run([
                &"import",
                &workspace,
                &csv,
                &"--service",
                &"A service",
                &"--json",
            ])
        };
        let ran = import();
        let json = ran.json();
        let part = |name: &str| json[name].as_u64().unwrap();
        assert_eq!(json["rows_read"], known["rows"], "{}", csv.display());
        assert_eq!(
            part("rows_read"),
            part("imported") + part("already_there") + part("joined") + part("rejected"),
            "{}",
            csv.display()
        );
        if ran.status == 1 {
            ran.refused();
            continue;
        }
        let again = import().done().json();
        assert_eq!(
            (again["imported"].as_u64(), again["joined"].as_u64()),
            (Some(0), Some(0)),
            "{}",
            csv.display()
        );
        sound(&workspace);
    }
}
