//! Real exports, held against `contacts/expected.json` (see the data folder's README).

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use listening_post::exchange::intake::{Options, Row, inspect, open};
use serde_json::Value;

/// The folder of real files; `None`, and said so, where it is not here.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        println!("skipped: ../shared/data is not here");
        return None;
    }
    Some(folder)
}

fn expected() -> Option<(PathBuf, Vec<Value>)> {
    let folder = data()?;
    let text = std::fs::read_to_string(folder.join("contacts/expected.json")).unwrap();
    Some((folder, serde_json::from_str(&text).unwrap()))
}

fn some_service() -> Options {
    Options {
        service: Some("A service".to_owned()),
        ..Options::default()
    }
}

#[test]
fn look() {
    let Some((folder, files)) = expected() else {
        return;
    };
    for file in files {
        let name = file["file"].as_str().unwrap();
        println!("== {name}");
        match inspect(&folder.join(name), &some_service()) {
            Err(error) => println!("{error}"),
            Ok(plan) => {
                println!(
                    "{} {:?} header {:?} rows {} (want {}) footer {} order {:?} words {:?}",
                    plan.encoding,
                    plan.delimiter,
                    plan.header_row,
                    plan.rows,
                    file["rows"],
                    plan.footer,
                    plan.date_order,
                    plan.words_are
                );
                println!("{}", serde_json::to_string(&plan.mapping).unwrap());
                for one in &plan.assumed {
                    println!("  - {one}");
                }
                let rows: Vec<Row> = open(&plan).unwrap().map(|row| row.unwrap()).collect();
                let contacts: Vec<_> = rows
                    .iter()
                    .filter_map(|row| match row {
                        Row::Contact(c) => Some(c),
                        _ => None,
                    })
                    .collect();
                let when = |c: &&&Box<listening_post::exchange::intake::Incoming>| {
                    (c.fields.received.date, c.fields.received.time)
                };
                println!(
                    "  contacts {} first {:?} last {:?} redactions {}",
                    contacts.len(),
                    contacts.iter().min_by_key(when).map(|c| c.fields.received),
                    contacts.iter().max_by_key(when).map(|c| c.fields.received),
                    contacts.iter().map(|c| c.redactions).sum::<u32>()
                );
                for row in rows
                    .iter()
                    .filter(|row| matches!(row, Row::Rejected(_)))
                    .take(3)
                {
                    println!("  {row:?}");
                }
                for row in contacts.iter().filter(|c| c.redactions > 0).take(3) {
                    println!("  R {:?}", row.fields.verbatim);
                }
                if let Some(c) = contacts.get(7) {
                    println!("  {:?}", c.fields);
                }
            }
        }
    }
    let _: Option<NaiveDateTime> = None;
}
