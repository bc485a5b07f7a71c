//! What the tests of the whole program share: the binary, its files, a workspace seen from
//! outside, and a desk asked as the window asks it.

// A test may stop where it stands, and none of the test programs uses all of this.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

pub mod count;
pub mod window;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The one JSON object on stdout.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in {:?}, {:?}", self.out, self.err))
    }

    /// Holds that it went well and said nothing on stderr.
    pub fn done(self) -> Self {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// Holds that it could not, and said so in one sentence (of one or more parts) on one line
    /// that ends with what to do.
    pub fn refused(self) -> Self {
        assert_eq!(self.status, 1, "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{self:?}");
        assert!(self.err.ends_with(".\n"), "{self:?}");
        assert!(self.err.len() > 30, "{self:?}");
        self
    }
}

/// The program, with nothing of a terminal around it.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_listening-post"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the program. Paths and words alike.
pub fn run<const N: usize>(arguments: [&dyn AsRef<std::ffi::OsStr>; N]) -> Ran {
    let mut command = program();
    for argument in arguments {
        command.arg(argument.as_ref());
    }
    let output = command.output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A CSV file as columns by name, its BOM taken off.
pub fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

/// The sum of a column of counts.
pub fn sum(rows: &[BTreeMap<String, String>], column: &str) -> u64 {
    rows.iter()
        .map(|row| row[column].parse::<u64>().unwrap())
        .sum()
}

/// The workspace file as any other program sees it.
pub fn sqlite(path: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db
}

/// Holds that the file is sound, the search index with it, and that every key leads somewhere.
pub fn sound(path: &Path) {
    let health = run([&"check", &path, &"--json"]).done().json();
    assert_eq!(health["integrity"], "ok");
    let db = sqlite(path);
    let mut orphans = db.prepare("PRAGMA foreign_key_check").unwrap();
    let found = orphans
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let found: Vec<String> = found.map(Result::unwrap).collect();
    assert_eq!(found, [""; 0], "rows that point to nothing");
}

/// Whether a file's bytes hold this text anywhere, pages that nothing points to included.
pub fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}
