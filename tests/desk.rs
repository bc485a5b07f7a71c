//! The desk as the window meets it: questions and commands are served while a file comes in, a
//! stop leaves nothing, answers follow the data, and what cannot be opened is said.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use common::count::everything;
use common::window::{
    ask, charts, desk, failure, find, imported, new_desk, send, undo, wait, words,
};
use common::{holds, run, sound, sqlite, table};
use listening_post::desk::command::Command;
use listening_post::desk::job::Done;
use listening_post::desk::question::Open;
use listening_post::desk::questions::{PreviewFile, Status};
use listening_post::desk::{Desk, News, Opening};
use listening_post::exchange::findings::{Asked, Words};
use listening_post::exchange::intake::{Options, Row, inspect};
use listening_post::model::{
    Change, ChangeKind, ContactFields, Counted, Filter, Period, When, WordsAre,
};
use listening_post::store::{Store, system_clock};
use tempfile::TempDir;

const MANY: usize = 60_000;

fn workspace() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    (folder, path)
}

fn everyone() -> Filter {
    Filter {
        counted: Counted::Everyone,
        ..Filter::default()
    }
}

fn contact(words: &str) -> Command {
    let date = "2026-03-02".parse().unwrap();
    let mut fields = ContactFields::new(When { date, time: None }, "Planning");
    fields.channel = "Phone".into();
    fields.words_are = Some(WordsAre::Said);
    fields.verbatim = words.into();
    Command::Log(Box::new(fields))
}

/// A file of so many rows, each with words of its own.
fn file(path: &Path, rows: usize) {
    let mut text = "date,service,channel,detail,reference\n".to_owned();
    for row in 0..rows {
        let day = row % 28 + 1;
        writeln!(text, "2026-02-{day:02} 10:{:02},Highways,Web form,Longhauled hole number {row} in the road,REF{row}", row % 60).unwrap();
    }
    std::fs::write(path, text).unwrap();
}

fn import(desk: &Desk, path: &Path) {
    desk.import(inspect(path, &Options::default()).unwrap());
}

/// Waits until a file is coming in.
fn under_way(desk: &Desk) {
    wait(desk, |news| match news {
        News::Progress(progress) => {
            assert!(progress.what.starts_with("Taking in "));
            let share = progress.share.unwrap();
            assert!((0.0..=1.0).contains(&share));
            Some(())
        }
        _ => None,
    });
}

fn count(path: &Path, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    sqlite(path).query_row(&sql, [], |row| row.get(0)).unwrap()
}

// ---- while a file comes in ----

#[test]
fn questions_and_commands_are_served_while_a_file_comes_in() {
    let (folder, path) = workspace();
    let csv = folder.path().join("many.csv");
    // Enough that it is still coming in when everything below has been answered, each answer
    // after a slice at most.
    let rows = 4 * MANY;
    file(&csv, rows);
    let desk = new_desk(&path);
    import(&desk, &csv);
    under_way(&desk);
    for number in 1..=3_u64 {
        let started = Instant::now();
        desk.send(contact(&format!("call {number}")));
        let heard = words(&desk, &Filter::default(), 10);
        assert_eq!(
            heard.len() as u64,
            number,
            "half an import counts, or a contact is lost"
        );
        assert_eq!(heard[0].fields.verbatim, format!("call {number}"));
        assert_eq!(ask(&desk, Status).contacts, number);
        assert_eq!(ask(&desk, charts(&everyone())).contacts, number);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    undo(&desk);
    assert_eq!(ask(&desk, Status).contacts, 2);
    // All of that was answered before the file was in.
    let seen = desk.news();
    assert!(
        !seen.iter().any(|news| matches!(news, News::Finished(_))),
        "{seen:?}"
    );
    assert!(count(&path, "import WHERE state = 'unfinished'") == 1);
    let report = imported(&desk);
    assert_eq!(report.imported, rows as u64);
    assert_eq!(ask(&desk, Status).contacts, rows as u64 + 2);
    let heard = words(&desk, &Filter::default(), 10);
    let heard = heard.iter().map(|contact| contact.fields.verbatim.as_str());
    assert_eq!(heard.collect::<Vec<_>>(), ["call 2", "call 1"]);
    drop(desk);
    sound(&path);
}

#[test]
fn a_stop_leaves_nothing_counted_and_nothing_in_the_file() {
    let (folder, path) = workspace();
    let csv = folder.path().join("many.csv");
    file(&csv, MANY);
    let desk = new_desk(&path);
    send(&desk, contact("before"));
    let before = everything(&sqlite(&path));
    import(&desk, &csv);
    under_way(&desk);
    desk.stop();
    wait(&desk, |news| match news {
        News::Finished(Done::Stopped) => Some(()),
        News::Finished(_) => panic!("it was not stopped"),
        _ => None,
    });
    assert_eq!(ask(&desk, Status).contacts, 1);
    let start = Instant::now();
    while count(&path, "import") > 0 {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it is never cleared away"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(everything(&sqlite(&path)), before);
    for table in ["contact", "words", "service", "channel"] {
        assert_eq!(count(&path, table), 1, "{table}");
    }
    assert_eq!(count(&path, "customer_case"), 0);
    assert_eq!(ask(&desk, Status).contacts, 1);
    // The desk goes on as before: the same file comes in whole.
    let few = folder.path().join("few.csv");
    file(&few, 100);
    import(&desk, &few);
    assert_eq!(imported(&desk).imported, 100);
    assert_eq!(ask(&desk, Status).contacts, 101);
    undo(&desk);
    assert_eq!(ask(&desk, Status).contacts, 1);
    drop(desk);
    sound(&path);
}

#[test]
fn nothing_of_a_stopped_file_can_be_read_out_of_the_workspace() {
    let (folder, path) = workspace();
    let csv = folder.path().join("many.csv");
    file(&csv, MANY);
    let desk = new_desk(&path);
    import(&desk, &csv);
    under_way(&desk);
    desk.stop();
    // Closing waits for what is under way; the next start clears away what is left.
    drop(desk);
    let desk = common::window::desk(Opening::Existing(path.clone()));
    ask(&desk, Status);
    let start = Instant::now();
    while count(&path, "import") > 0 {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it is never cleared away"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(desk);
    assert!(!holds(&path, "Longhauled") && !holds(&path, "longhauled") && !holds(&path, "REF1"));
    sound(&path);
}

#[test]
fn a_stop_asked_for_at_once_is_heard() {
    let (folder, path) = workspace();
    let csv = folder.path().join("many.csv");
    file(&csv, MANY);
    let desk = new_desk(&path);
    import(&desk, &csv);
    desk.stop();
    wait(&desk, |news| match news {
        News::Finished(Done::Stopped) => Some(()),
        News::Finished(_) => panic!("the stop was not heard"),
        _ => None,
    });
    assert_eq!(ask(&desk, Status).contacts, 0);
}

#[test]
fn files_asked_for_together_come_in_one_after_another() {
    let (folder, path) = workspace();
    let desk = new_desk(&path);
    for number in 1..=3 {
        let csv = folder.path().join(format!("{number}.csv"));
        file(&csv, 100 * number);
        import(&desk, &csv);
    }
    let reports = [imported(&desk), imported(&desk), imported(&desk)];
    assert_eq!(
        reports.each_ref().map(|report| report.imported),
        [100, 100, 100]
    );
    assert_eq!(
        reports.each_ref().map(|report| report.already_there),
        [0, 100, 200]
    );
    for left in [200, 100, 0] {
        undo(&desk);
        assert_eq!(ask(&desk, Status).contacts, left);
    }
}

#[test]
fn a_file_that_changes_before_it_is_read_is_said_and_leaves_nothing() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    file(&csv, 100);
    let desk = new_desk(&path);
    let plan = inspect(&csv, &Options::default()).unwrap();
    file(&csv, 90);
    desk.import(plan.clone());
    assert!(failure(&desk).contains("has changed since"));
    std::fs::remove_file(&csv).unwrap();
    desk.import(plan);
    assert!(failure(&desk).contains("could not be read"));
    assert_eq!(ask(&desk, Status).contacts, 0);
    assert_eq!(count(&path, "contact"), 0);
    send(&desk, contact("still here"));
    assert_eq!(ask(&desk, Status).contacts, 1);
}

// ---- questions ----

#[test]
fn an_open_question_follows_the_data_and_shows_the_old_answer_meanwhile() {
    let (_folder, path) = workspace();
    let desk = new_desk(&path);
    let mut open = Open::default();
    let until = |open: &mut Open<_>, wanted: usize| {
        let start = Instant::now();
        let mut seen = false;
        loop {
            match open.latest(&desk, find(&Filter::default())) {
                Some(Ok(found)) if found.keys.len() == wanted => return,
                Some(_) => seen = true,
                None => assert!(!seen, "the old answer went away"),
            }
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "the answer does not follow"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
    };
    until(&mut open, 0);
    for number in 1..=3 {
        send(&desk, contact("one more"));
        until(&mut open, number);
    }
    undo(&desk);
    until(&mut open, 2);
    let revision = desk.revision();
    until(&mut open, 2);
    assert_eq!(desk.revision(), revision, "asking is no change");
}

#[test]
fn of_many_questions_only_the_newest_need_be_answered() {
    let (_folder, path) = workspace();
    let desk = new_desk(&path);
    for _ in 0..3 {
        send(&desk, contact("one more"));
    }
    let mut open = Open::default();
    // A filter dragged along: each frame asks something else.
    for day in 1..=28 {
        let to = chrono::NaiveDate::from_ymd_opt(2026, 2, day);
        let filter = Filter {
            period: Period { from: None, to },
            ..Filter::default()
        };
        open.latest(&desk, find(&filter));
    }
    let start = Instant::now();
    loop {
        if let Some(Ok(found)) = open.latest(&desk, find(&Filter::default()))
            && found.find.filter == Filter::default()
        {
            assert_eq!(found.keys.len(), 3);
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_preview_shows_rows_as_they_will_be_stored_and_stores_nothing() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    std::fs::write(&csv, "date,service,detail\n2026-03-02,Planning,Ring me on 07700 900123 please\nnever,Planning,x\n").unwrap();
    let desk = new_desk(&path);
    let preview = ask(
        &desk,
        PreviewFile {
            path: csv.clone(),
            options: Options::default(),
        },
    );
    assert_eq!(preview.plan.rows, 2);
    let Row::Contact(first) = &preview.rows[0] else {
        panic!("{:?}", preview.rows)
    };
    assert_eq!(
        (first.fields.verbatim.as_str(), first.redactions),
        ("Ring me on [phone] please", 1)
    );
    assert!(matches!(preview.rows[1], Row::Rejected(_)));
    assert_eq!(ask(&desk, Status).contacts, 0);
    let mut open = Open::default();
    let missing = PreviewFile {
        path: folder.path().join("missing.csv"),
        options: Options::default(),
    };
    let start = Instant::now();
    let sentence = loop {
        if let Some(answer) = open.latest(&desk, missing.clone()) {
            break answer.as_ref().unwrap_err().clone();
        }
        assert!(start.elapsed() < Duration::from_secs(30));
    };
    assert!(sentence.contains("could not be read"), "{sentence}");
}

#[test]
fn a_change_is_on_the_chart_at_once() {
    let (folder, path) = workspace();
    let csv = folder.path().join("in.csv");
    file(&csv, 2_000);
    let desk = new_desk(&path);
    import(&desk, &csv);
    imported(&desk);
    let names = &ask(&desk, Status).names;
    let service = names.services.keys().next().copied();
    let filter = Filter {
        service,
        counted: Counted::Everyone,
        ..Filter::default()
    };
    let marked = |desk: &Desk| {
        ask(desk, charts(&filter))
            .volume
            .sentence
            .contains("a bridge was mended")
    };
    assert!(!marked(&desk));
    let change = Change {
        service: "Highways".into(),
        date: "2026-02-11".parse().unwrap(),
        kind: ChangeKind::Change,
        words: "a bridge was mended".into(),
        rebase_reason: String::new(),
    };
    send(&desk, Command::NoteChange(change));
    assert!(marked(&desk));
    undo(&desk);
    assert!(!marked(&desk));
}

// ---- findings from the window ----

#[test]
fn findings_can_be_written_while_a_file_comes_in() {
    let (folder, path) = workspace();
    let csv = folder.path().join("many.csv");
    file(&csv, MANY);
    let desk = new_desk(&path);
    send(&desk, contact("the one that counts"));
    import(&desk, &csv);
    under_way(&desk);
    let out = folder.path().join("findings");
    let asked = Asked {
        out: out.clone(),
        service: None,
        period: Period::default(),
        words: Words::All,
        staff_notes: false,
    };
    desk.export(asked.clone());
    let written = wait(&desk, |news| match news {
        News::Finished(Done::Exported(written)) => Some((**written).clone()),
        News::Finished(_) => panic!("the file was in first"),
        _ => None,
    });
    assert_eq!(written.contacts, 1);
    assert_eq!(
        table(&out.join("contacts.csv"))[0]["verbatim"],
        "the one that counts"
    );
    desk.export(asked);
    assert!(failure(&desk).contains("holds other files"));
    imported(&desk);
}

// ---- what cannot be opened ----

fn not_opened(opening: Opening) -> String {
    let desk = desk(opening);
    wait(&desk, |news| match news {
        News::NotOpened { sentence, .. } => Some(sentence.clone()),
        News::Opened { .. } => panic!("it was opened"),
        _ => None,
    })
}

#[test]
fn what_cannot_be_opened_is_said_and_left() {
    let (folder, path) = workspace();
    let missing = folder.path().join("missing.listening");
    assert!(not_opened(Opening::Existing(missing.clone())).contains("no workspace at"));
    assert!(!missing.exists());

    drop(Store::create(&path, system_clock).unwrap());
    assert!(not_opened(Opening::New(path.clone())).contains("exists already"));
    let whole = std::fs::read(&path).unwrap();
    let refused = |bytes: &[u8], words: &str| {
        std::fs::write(&path, bytes).unwrap();
        for opening in [
            Opening::Existing(path.clone()),
            Opening::Sample(path.clone()),
        ] {
            let sentence = not_opened(opening);
            assert!(sentence.contains(words), "{sentence}");
            assert!(sentence.ends_with('.'));
        }
        assert!(
            std::fs::read(&path).unwrap() == bytes,
            "the file was changed"
        );
    };
    refused(&whole[..whole.len() / 2], "damaged");
    refused(
        b"a letter, not a workspace",
        "not a Listening Post workspace",
    );
    std::fs::write(&path, &whole).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let newer = std::fs::read(&path).unwrap();
    refused(&newer, "newer Listening Post");

    std::fs::write(&path, &whole).unwrap();
    let writer = Store::open(&path, system_clock).unwrap();
    assert!(not_opened(Opening::Existing(path.clone())).contains("open in another window"));
    drop(writer);
    let desk = desk(Opening::Existing(path));
    assert_eq!(ask(&desk, Status).contacts, 0);
}

#[test]
fn the_sample_is_made_once_and_then_opened() {
    let (_folder, path) = workspace();
    for _ in 0..2 {
        let desk = desk(Opening::Sample(path.clone()));
        let name = wait(&desk, |news| match news {
            News::Opened { name, .. } => Some(name.clone()),
            _ => None,
        });
        assert_eq!(name, "Aldermere Council (fictional)");
        assert_eq!(ask(&desk, Status).services.len(), 6);
        send(&desk, contact("mine"));
    }
    let health = run([&"check", &path, &"--json"]).done().json();
    assert_eq!(
        health["contacts"].as_i64().unwrap(),
        count(&path, "contact WHERE import IS NOT NULL") + 2
    );
}

#[test]
fn a_workspace_in_use_can_be_read_and_not_changed() {
    let (_folder, path) = workspace();
    let writer = new_desk(&path);
    send(&writer, contact("here already"));

    let second = desk(Opening::Existing(path.clone()));
    let readable = wait(&second, |news| match news {
        News::NotOpened { readable, .. } => Some(readable.clone()),
        _ => None,
    });
    assert_eq!(readable.as_ref(), Some(&path));

    let reader = desk(Opening::ToRead(path));
    let to_read = wait(&reader, |news| match news {
        News::Opened { to_read, .. } => Some(*to_read),
        _ => None,
    });
    assert!(to_read);
    assert_eq!(ask(&reader, Status).contacts, 1);
    reader.send(contact("not kept"));
    assert!(failure(&reader).contains("reading only"));
    // The writer is not hindered.
    send(&writer, contact("kept"));
    assert_eq!(ask(&writer, Status).contacts, 2);
}
