//! Killed at any instant: what was acknowledged is there, no half import counts, and the next
//! start puts it right. `Child::kill` is SIGKILL on Unix and TerminateProcess on Windows.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::window::{desk, send};
use common::{program, run, sound, sqlite};
use listening_post::desk::Opening;
use listening_post::desk::command::Command as Change;
use listening_post::model::{ContactFields, When, WordsAre};
use listening_post::store::{Store, system_clock};

/// Set for the process that is to be killed: the workspace it logs into.
const CHILD: &str = "LISTENING_POST_LOG_INTO";

fn contact(words: &str) -> Change {
    let date = "2026-03-02".parse().unwrap();
    let mut fields = ContactFields::new(When { date, time: None }, "Planning");
    fields.channel = format!("channel of {words}");
    fields.words_are = Some(WordsAre::Said);
    fields.verbatim = words.into();
    Change::Log(Box::new(fields))
}

fn file(path: &Path, round: usize, rows: usize) {
    let mut text = "date,service,channel,detail,reference\n".to_owned();
    for row in 0..rows {
        writeln!(
            text,
            "2026-02-{:02} 10:00,Highways,Way {},Hole {row} of round {round},R{round}-{row}",
            row % 28 + 1,
            row % 50
        )
        .unwrap();
    }
    std::fs::write(path, text).unwrap();
}

/// Contacts that count, after a reader or, where the last change was cut short, a writer looked.
fn contacts(workspace: &Path) -> u64 {
    let mut ran = run([&"check", &workspace, &"--json"]);
    if ran.status != 0 {
        let ran_first = ran.refused();
        assert!(ran_first.err.contains("cut short"), "{}", ran_first.err);
        drop(Store::open(workspace, system_clock).unwrap());
        ran = run([&"check", &workspace, &"--json"]);
    }
    let health = ran.done().json();
    assert_eq!(health["integrity"], "ok");
    health["contacts"].as_u64().unwrap()
}

#[test]
fn an_import_killed_at_ten_instants_counts_whole_or_not_at_all() {
    const ROWS: usize = 6_000;
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("w.listening");
    let csv = folder.path().join("in.csv");
    // How long a whole import takes here, today.
    file(&csv, 0, ROWS);
    let started = Instant::now();
    run([&"import", &workspace, &csv]).done();
    let whole = started.elapsed();
    let mut there = ROWS as u64;
    let mut cut_short = 0;
    for round in 1..=10 {
        file(&csv, round, ROWS);
        let mut child = program()
            .arg("import")
            .arg(&workspace)
            .arg(&csv)
            .spawn()
            .unwrap();
        std::thread::sleep(whole.mul_f64(fastrand::f64()));
        child.kill().unwrap();
        child.wait().unwrap();
        let counted = contacts(&workspace);
        assert!(
            counted == there || counted == there + ROWS as u64,
            "round {round}: {counted} contacts count, of {there} and perhaps {ROWS} more"
        );
        cut_short += usize::from(counted == there);
        // The next import clears up and comes in whole.
        let json = run([&"import", &workspace, &csv, &"--json"]).done().json();
        let parts = (
            json["imported"].as_u64().unwrap(),
            json["already_there"].as_u64().unwrap(),
        );
        let expected = if counted == there {
            (ROWS as u64, 0)
        } else {
            (0, ROWS as u64)
        };
        assert_eq!(parts, expected, "round {round}");
        there += ROWS as u64;
        assert_eq!(contacts(&workspace), there);
        let unfinished: i64 = sqlite(&workspace)
            .query_row(
                "SELECT count(*) FROM import WHERE state = 'unfinished'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(unfinished, 0);
    }
    assert!(cut_short > 0, "no import was cut short");
    sound(&workspace);
}

#[test]
fn a_workspace_killed_while_it_is_made_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("in.csv");
    file(&csv, 0, 50);
    for round in 0..20 {
        let workspace = folder.path().join(format!("{round}.listening"));
        let mut child = program()
            .arg("import")
            .arg(&workspace)
            .arg(&csv)
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(fastrand::u64(500..25_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let json = run([&"import", &workspace, &csv, &"--json"]).done().json();
        assert_eq!(
            json["imported"].as_u64().unwrap() + json["already_there"].as_u64().unwrap(),
            50
        );
        assert_eq!(contacts(&workspace), 50);
    }
}

#[test]
fn a_sample_killed_while_it_is_made_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.listening");
    for _ in 0..5 {
        let mut child = program().arg("sample").arg(&path).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(fastrand::u64(5..600)));
        child.kill().unwrap();
        child.wait().unwrap();
        if path.exists() {
            sound(&path);
            std::fs::remove_file(&path).unwrap();
        }
    }
    run([&"sample", &path]).done();
    sound(&path);
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

/// The process that is killed: logs one contact after another, and prints each that the desk has
/// acknowledged.
#[test]
fn logs_until_it_is_killed() {
    let Some(workspace) = std::env::var_os(CHILD).map(PathBuf::from) else {
        return;
    };
    let desk = desk(Opening::Existing(workspace));
    for number in 0_u64.. {
        let words = format!("call {} {number}", std::process::id());
        send(&desk, contact(&words));
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged {words}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn every_acknowledged_contact_is_there_after_ten_kills() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("w.listening");
    drop(Store::create(&workspace, system_clock).unwrap());
    let mut acknowledged = BTreeSet::new();
    for round in 1..=10_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "logs_until_it_is_killed", "--nocapture"])
            .env(CHILD, &workspace)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || -> Vec<String> {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            lines
                .filter_map(|line| Some(line.split_once("acknowledged ")?.1.to_owned()))
                .collect()
        });
        // In the midst of the tenth small change or so: whenever some have been made.
        let started = Instant::now();
        while logged(&workspace).len() < acknowledged.len() + 10 {
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "nothing is logged"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_micros(fastrand::u64(0..20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let heard = reader.join().unwrap();
        assert!(!heard.is_empty(), "nothing was acknowledged");
        acknowledged.extend(heard);
        contacts(&workspace);
        let there = logged(&workspace);
        let lost: Vec<_> = acknowledged.difference(&there).collect();
        assert!(
            lost.is_empty(),
            "round {round}: {lost:?} were acknowledged and are lost"
        );
        // At most the one change under way at each kill was kept without being acknowledged.
        assert!(there.len() as u64 <= acknowledged.len() as u64 + round);
    }
    sound(&workspace);
}

/// The words of every contact that counts; none where the file is being put right.
fn logged(workspace: &Path) -> BTreeSet<String> {
    let db = sqlite(workspace);
    let sql =
        "SELECT w.verbatim FROM words w JOIN contact c ON c.key = w.contact WHERE c.life % 2 = 0";
    let Ok(mut statement) = db.prepare(sql) else {
        return BTreeSet::new();
    };
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map_while(Result::ok).collect()
}
