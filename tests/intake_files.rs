//! Real exports, held against `contacts/expected.json` (see the README of that folder).

// A test may stop where it stands; the lints that forbid it know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod skip;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use listening_post::exchange::intake::{
    Field, Incoming, IntakeError, Options, Plan, Row, inspect, open,
};
use listening_post::model::{When, WordsAre};
use serde_json::Value;
use skip::data;

fn files() -> Vec<(PathBuf, Value)> {
    let Some(folder) = data() else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(folder.join("contacts/expected.json")).unwrap();
    let files: Vec<Value> = serde_json::from_str(&text).unwrap();
    files
        .into_iter()
        .map(|file| (folder.join(file["file"].as_str().unwrap()), file))
        .collect()
}

/// What is found of a file, a date in it or not.
fn found(path: &Path) -> Plan {
    let options = Options {
        service: Some("A service".to_owned()),
        ..Options::default()
    };
    match inspect(path, &options) {
        Ok(plan) => plan,
        Err(IntakeError::NoDate { found }) => *found,
        Err(error) => panic!("{error}"),
    }
}

fn contacts(name: &str) -> Option<(Plan, Vec<Incoming>)> {
    let plan = found(&data()?.join("contacts").join(name));
    let rows = open(&plan).unwrap().filter_map(|row| match row.unwrap() {
        Row::Contact(contact) => Some(*contact),
        Row::Rejected(_) => None,
    });
    let rows = rows.collect();
    Some((plan, rows))
}

#[test]
fn every_file_has_the_rows_it_is_known_to_have() {
    for (path, file) in files() {
        let plan = found(&path);
        let name = path.display();
        assert_eq!(plan.rows, file["rows"].as_u64().unwrap(), "{name}");
        assert_eq!(plan.header_row, file["header_row"].as_u64(), "{name}");
        assert_eq!(
            plan.delimiter.to_string(),
            file["delimiter"].as_str().unwrap(),
            "{name}"
        );
        assert_eq!(
            plan.header.len() as u64,
            file["columns"].as_u64().unwrap(),
            "{name}"
        );
        if !plan.date_column().is_empty() {
            assert_eq!(
                open(&plan).unwrap().map(Result::unwrap).count() as u64,
                plan.rows,
                "{name}"
            );
        }
    }
}

#[test]
fn every_encoding_that_the_bytes_can_prove_is_found() {
    for (path, file) in files() {
        let expected = match file["encoding"].as_str().unwrap() {
            "ascii" | "utf-8" => "utf-8",
            "utf-16" => "utf-16le",
            "cp1252" => "windows-1252",
            other => {
                skip::skipped(&format!(
                    "{} is in {other}, which only its words can tell",
                    path.display()
                ));
                continue;
            }
        };
        assert_eq!(found(&path).encoding, expected, "{}", path.display());
    }
}

#[test]
fn headers_read_as_they_are_known() {
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    for (path, file) in files() {
        let plan = found(&path);
        let mut seen = HashSet::new();
        for (name, expected) in plan.header.iter().zip(file["header"].as_array().unwrap()) {
            let expected = one_line(expected.as_str().unwrap());
            // A name that is there twice gets a number.
            if seen.insert(expected.clone()) {
                assert_eq!(*name, expected, "{}", path.display());
            } else {
                assert_eq!(*name, format!("{expected} 2"), "{}", path.display());
            }
        }
    }
}

#[test]
fn the_first_and_last_date_are_known_where_the_column_is_the_same() {
    let mut same = 0;
    for (path, file) in files() {
        let plan = found(&path);
        let date = &file["date"];
        if date["column"].as_str() != Some(plan.date_column()) {
            println!(
                "another column: {} by “{}”",
                path.display(),
                plan.date_column()
            );
            continue;
        }
        same += 1;
        let received: Vec<When> = open(&plan)
            .unwrap()
            .filter_map(|row| match row.unwrap() {
                Row::Contact(contact) => Some(contact.fields.received),
                Row::Rejected(_) => None,
            })
            .collect();
        assert_eq!(
            received.len() as u64,
            date["parsed"].as_u64().unwrap(),
            "{}",
            path.display()
        );
        let at = |when: &When| when.date.and_time(when.time.unwrap_or_default());
        let known = |key: &str| {
            date[key]
                .as_str()
                .unwrap()
                .parse::<NaiveDateTime>()
                .unwrap()
        };
        assert_eq!(
            received.iter().map(at).min(),
            Some(known("min")),
            "{}",
            path.display()
        );
        assert_eq!(
            received.iter().map(at).max(),
            Some(known("max")),
            "{}",
            path.display()
        );
    }
    assert!(same == 0 && files().is_empty() || same == 20, "{same}");
}

#[test]
fn the_columns_of_real_files_are_found() {
    let columns =
        |name: &str, field: Field| contacts(name).map(|(plan, _)| plan.mapping.of(field).join("+"));
    for (name, field, column) in [
        ("lfb_animal_rescue.csv", Field::ReceivedAt, "DateTimeOfCall"),
        ("lfb_animal_rescue.csv", Field::Verbatim, "FinalDescription"),
        ("lfb_animal_rescue.csv", Field::Channel, "OriginofCall"),
        (
            "ni_pothole_enquiries_2016.csv",
            Field::ReceivedAt,
            "DATE_RECORDED",
        ),
        (
            "ni_pothole_enquiries_2016.csv",
            Field::TheirCode,
            "ENQUIRY_CATEGORY",
        ),
        ("ni_pothole_enquiries_2016.csv", Field::Verbatim, ""),
        ("baltimore_311_sample.csv", Field::ReceivedAt, "CreatedDate"),
        ("baltimore_311_sample.csv", Field::Due, "DueDate"),
        ("baltimore_311_sample.csv", Field::Finished, "CloseDate"),
        ("baltimore_311_sample.csv", Field::Channel, "MethodReceived"),
        // What staff did last is no customer's words, and the column is empty in this file.
        ("baltimore_311_sample.csv", Field::Verbatim, ""),
        (
            "lga_schema_planning_example.csv",
            Field::ReceivedAt,
            "CaseDate",
        ),
        (
            "lga_schema_planning_example.csv",
            Field::Due,
            "DecisionTargetDate",
        ),
        (
            "lga_schema_planning_example.csv",
            Field::Finished,
            "DecisionDate",
        ),
        (
            "lga_schema_planning_example.csv",
            Field::Verbatim,
            "CaseText",
        ),
        (
            "iom_planning/2014-appeals.csv",
            Field::ReceivedAt,
            "Appeal lodged",
        ),
        (
            "iom_planning/2014-appeals.csv",
            Field::Finished,
            "Appeal determined",
        ),
        ("iom_planning/2014-appeals.csv", Field::Verbatim, "PROPOSAL"),
        (
            "foi_childrens_services.csv",
            Field::Verbatim,
            "Request Title",
        ),
    ] {
        if let Some(found) = columns(name, field) {
            assert_eq!(found, column, "{name} {field:?}");
        }
    }
}

#[test]
fn baltimore_names_its_services_and_the_others_must_be_told() {
    let Some(folder) = data() else { return };
    let plan = inspect(
        &folder.join("contacts/baltimore_311_sample.csv"),
        &Options::default(),
    )
    .unwrap();
    assert_eq!(plan.mapping.of(Field::Service), ["Agency"]);
    let services: BTreeSet<String> = open(&plan)
        .unwrap()
        .filter_map(|row| match row.unwrap() {
            Row::Contact(contact) => Some(contact.fields.service),
            Row::Rejected(_) => None,
        })
        .collect();
    assert!(services.contains("Solid Waste") && services.contains("Transportation"));
    let error = inspect(
        &folder.join("contacts/lfb_animal_rescue.csv"),
        &Options::default(),
    );
    assert!(matches!(error, Err(IntakeError::NoService { found }) if found.rows == 5898));
}

/// The README: "a time of exactly 00:00:00 means no time"; four rows are equal to others.
#[test]
fn the_pothole_enquiries_are_all_contacts_of_their_own() {
    let Some((_, contacts)) = contacts("ni_pothole_enquiries_2016.csv") else {
        return;
    };
    let ids: HashSet<_> = contacts.iter().map(|contact| contact.id).collect();
    assert_eq!((contacts.len(), ids.len()), (5929, 5929));
    let midnights = contacts
        .iter()
        .filter(|contact| contact.fields.received.time.is_none())
        .count();
    assert!(midnights > 0 && midnights < 252, "{midnights}");
}

#[test]
fn one_table_in_three_wrappings_gives_the_same_contacts() {
    let ids = |name: &str| {
        contacts(name).map(|(_, all)| {
            all.into_iter()
                .map(|one| (one.id, one.fields))
                .collect::<Vec<_>>()
        })
    };
    let plain = ids("lfb_animal_rescue.csv");
    assert_eq!(
        plain,
        ids("messy/lfb_utf16le_bom_tab_excel_unicode_text.txt")
    );
    assert_eq!(plain, ids("messy/lfb_utf8_bom_semicolon_excel_eu.csv"));
}

#[test]
fn a_title_is_a_title_in_both_encodings() {
    for name in ["foi_childrens_services.csv", "messy/foi_cp1252_pipe.txt"] {
        let Some((_, contacts)) = contacts(name) else {
            return;
        };
        assert!(
            contacts
                .iter()
                .all(|contact| contact.fields.words_are == Some(WordsAre::Title))
        );
        assert!(
            contacts
                .iter()
                .any(|contact| contact.fields.verbatim.contains("Children’s")),
            "{name}"
        );
    }
}
