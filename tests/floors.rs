//! The floors of the house (src/lib.rs): who may import from whom, and what must stay absent.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room's floor, and the rooms of its own floor that its line in `src/lib.rs` lets it use.
const HOUSE: [(&str, u8, &[&str]); 8] = [
    ("model", 0, &[]),
    ("analysis", 1, &[]),
    ("chart", 1, &["analysis"]),
    ("store", 2, &[]),
    ("exchange", 2, &["store"]),
    ("desk", 3, &[]),
    ("app", 4, &[]),
    ("cli", 4, &[]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The room a file belongs to: its folder under src, or its own name there.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix(source()).unwrap();
    let first = inside.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// A file's text without its comments, so that what is only spoken of is not taken for used.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        if comment {
            ""
        } else {
            line.split(" // ").next().unwrap()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A room's files and their code, tests within them left out where asked.
fn code_of(room_wanted: &str) -> Vec<(PathBuf, String)> {
    files(&source())
        .into_iter()
        .filter(|file| room(file) == room_wanted)
        .filter(|file| file.file_name().unwrap() != "tests.rs")
        .map(|file| {
            let text = code(&file);
            let without_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            (file, without_tests.to_owned())
        })
        .collect()
}

/// The rooms that a text names after `crate::`, in a `use` (a list in braces too) or inline.
fn imported(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for part in text.split("crate::").skip(1) {
        let head = |text: &str| -> String {
            let name = text.trim_start();
            name.chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect()
        };
        match part.strip_prefix('{') {
            None => drop(rooms.insert(head(part))),
            Some(list) => {
                // The top of each entry of the list: what stands at depth 0.
                let mut depth = 0;
                let mut top = String::new();
                for letter in list.chars() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        _ if depth == 0 => top.push(letter),
                        _ => {}
                    }
                }
                rooms.extend(top.split(',').map(head).filter(|name| !name.is_empty()));
            }
        }
    }
    rooms
}

/// Which rooms each room imports from, and one file that does.
fn imports() -> BTreeMap<String, BTreeMap<String, PathBuf>> {
    let mut all: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for file in files(&source()) {
        let here = room(&file);
        for there in imported(&code(&file)) {
            if there != here {
                all.entry(here.clone())
                    .or_default()
                    .insert(there, file.clone());
            }
        }
    }
    all
}

#[test]
fn imports_are_read_in_every_form() {
    let read = |text: &str| imported(text).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(read("use crate::model::{When, Token};"), "model");
    assert_eq!(
        read("use crate::{chart::{Bar, Body}, model, store::Store};"),
        "chart model store"
    );
    assert_eq!(read("fn f() { crate::desk::open(); }"), "desk");
    assert_eq!(read("impl $crate::model::Token for X {}"), "model");
    assert_eq!(read("use super::model;"), "");
}

#[test]
fn every_room_stands_in_the_house_and_no_other() {
    let known: BTreeSet<&str> = HOUSE.iter().map(|(room, _, _)| *room).collect();
    let doors = BTreeSet::from(["lib", "main", "main_window"]);
    let there: BTreeSet<String> = files(&source()).iter().map(|file| room(file)).collect();
    for room in &there {
        assert!(
            known.contains(room.as_str()) || doors.contains(room.as_str()),
            "src/{room} has no floor"
        );
    }
    for room in known {
        assert!(there.contains(room), "src/{room} is gone");
    }
}

#[test]
fn the_map_in_lib_rs_says_the_same() {
    let map = fs::read_to_string(source().join("lib.rs")).unwrap();
    for (room, floor, _) in HOUSE {
        assert!(
            map.contains(&format!("//! | {floor} | [`{room}`] |")),
            "{room}"
        );
        assert!(map.contains(&format!("pub mod {room};")), "{room}");
    }
}

#[test]
fn a_room_imports_only_from_the_floors_below_it() {
    let floors: BTreeMap<&str, u8> = HOUSE
        .iter()
        .map(|(room, floor, _)| (*room, *floor))
        .collect();
    let found = imports();
    let mut looked_at = 0;
    for (room, floor, neighbours) in HOUSE {
        for (there, file) in found.get(room).into_iter().flatten() {
            let Some(other) = floors.get(there.as_str()) else {
                panic!(
                    "{} names crate::{there}, which has no floor",
                    file.display()
                );
            };
            looked_at += 1;
            assert!(
                *other < floor || neighbours.contains(&there.as_str()),
                "{} is on floor {floor} and imports from {there} on floor {other}",
                file.display()
            );
        }
    }
    assert!(looked_at > 10, "imports were not found");
}

#[test]
fn no_room_leads_back_to_itself() {
    let found = imports();
    for start in found.keys() {
        let mut reached = BTreeSet::new();
        let mut ahead: Vec<&String> = found[start].keys().collect();
        while let Some(next) = ahead.pop() {
            assert_ne!(next, start, "src/{start} leads back to itself");
            if reached.insert(next) {
                ahead.extend(found.get(next).into_iter().flat_map(BTreeMap::keys));
            }
        }
    }
}

/// Holds that none of these stands in a room.
fn absent(room: &str, words: &[&str]) {
    let files = code_of(room);
    assert!(!files.is_empty(), "src/{room} is gone");
    for (file, text) in files {
        for word in words {
            assert!(
                !text.contains(word),
                "{} holds “{word}”, which must stay absent from {room}",
                file.display()
            );
        }
    }
}

#[test]
fn sql_stands_in_the_store_alone() {
    let sql = [
        "rusqlite",
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "DELETE FROM",
        "PRAGMA ",
    ];
    for room in [
        "model", "analysis", "chart", "exchange", "desk", "app", "cli",
    ] {
        absent(room, &sql);
    }
}

#[test]
fn egui_stands_in_the_window_alone() {
    for room in [
        "model", "analysis", "chart", "store", "exchange", "desk", "cli",
    ] {
        absent(room, &["egui", "eframe", "rfd::"]);
    }
}

#[test]
fn the_lower_floors_cannot_see_the_disk_or_the_clock() {
    let outside = [
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "File::",
        "Local::",
        "Utc::",
        "SystemTime",
        "Instant",
        "println!",
        "std::io",
    ];
    for room in ["model", "analysis", "chart"] {
        absent(room, &outside);
    }
}

#[test]
fn votes_never_leave_the_workspace() {
    absent("exchange", &["vote", "Voted"]);
    absent("cli", &["vote", "Voted"]);
}

#[test]
fn analysis_cannot_fail() {
    absent("analysis", &["-> Result<", "Error"]);
}

#[test]
fn nothing_reaches_for_the_network() {
    for (room, _, _) in HOUSE {
        absent(
            room,
            &["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq"],
        );
    }
}
