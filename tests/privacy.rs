//! Words that go for good: struck from one contact, purged when they are old. Afterwards they
//! are in none of our files, and nothing brings them back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};
use common::window::{ask, find, import, new_desk, redo, send, undo, wait, words};
use common::{run, sound, sqlite};
use listening_post::desk::command::Command;
use listening_post::desk::job::Done;
use listening_post::desk::questions::{ExportedSince, Find, Found, Statements, WordsKept};
use listening_post::desk::{Desk, News};
use listening_post::exchange::intake::Options;
use listening_post::model::{
    ContactFields, ContactKey, Counted, Demand, Filter, Purpose, PurposeKind, Stance, Status, When,
    WordsAre,
};
use listening_post::store::read::StoredContact;
use tempfile::TempDir;

/// No two begin alike, and none is a word: whatever of one is found was left behind.
const RARE: [&str; 6] = [
    "Quibblethorn",
    "Zanzifrew",
    "Wexlepodrum",
    "Yarnicroft",
    "Kumbrelsy",
    "Oxtraviel",
];

fn workspace() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    (folder, path)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn everyone() -> Filter {
    Filter {
        counted: Counted::Everyone,
        ..Filter::default()
    }
}

/// A contact whose every text holds a rare word.
fn rare(on: NaiveDate) -> ContactFields {
    let received = When {
        date: on,
        time: None,
    };
    let mut fields = ContactFields::new(received, "Planning");
    fields.verbatim = format!("{} says that {} must wait", RARE[0], RARE[1]);
    fields.what_matters = format!("{} soon", RARE[2]);
    fields.came_without = format!("the {} form", RARE[3]);
    fields.tried_first = format!("asked {}", RARE[4]);
    fields.words_are = Some(WordsAre::Said);
    fields.demand = Some(Demand::Failure);
    fields
}

fn pull(statement: &str) -> Purpose {
    Purpose {
        service: "Planning".into(),
        kind: PurposeKind::Pull,
        statement: statement.into(),
        source: String::new(),
        measure: String::new(),
        target_days: None,
        in_force_from: None,
        status: Status::Draft,
        for_whom: Vec::new(),
    }
}

/// So many contacts in everyday words, that the rare ones stand among others in every table.
fn everyday(folder: &Path, rows: usize, month: &str) -> PathBuf {
    let mut csv = String::from("received_at,service,verbatim,what_matters\n");
    for row in 0..rows {
        let at = row % 28 + 1;
        csv.push_str(&format!(
            "{month}-{at:02},Planning,Where is letter {row} of street {}?,To know by day {at}\n",
            row % 97
        ));
    }
    let path = folder.join(format!("everyday-{month}.csv"));
    fs::write(&path, csv).unwrap();
    path
}

/// Which files of a folder hold a rare word, its first letter aside: an index writes only what
/// differs from the word before.
fn holding(folder: &Path, rare: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
        for word in rare {
            let stem = word[1..].to_lowercase();
            let mut windows = bytes.windows(stem.len());
            if windows.any(|window| window == stem.as_bytes()) {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
    found
}

fn finds(desk: &Desk, text: &str) -> Found {
    let find = Find {
        text: text.into(),
        ..find(&everyone())
    };
    ask(desk, find)
}

/// The one contact with rare words.
fn the_rare(desk: &Desk) -> StoredContact {
    let found = words(desk, &everyone(), 1);
    found.into_iter().next().unwrap()
}

/// Logs rare words among everyday ones, looks for each, edits them, takes that back and makes
/// it again, decides, and edits another contact.
fn busy_desk(folder: &Path, path: &Path, on: NaiveDate) -> (Desk, ContactKey) {
    let desk = new_desk(path);
    let file = everyday(folder, 4000, "2024-02");
    import(&desk, &file, &Options::default());
    send(&desk, Command::Log(Box::new(rare(on))));
    let contact = the_rare(&desk);
    for word in &RARE[..3] {
        assert_eq!(finds(&desk, word).keys.len(), 1, "{word}");
    }
    let mut fields = contact.fields;
    fields.verbatim = format!("{}, and {} too", fields.verbatim, RARE[5]);
    let edit = Command::Edit {
        contact: contact.key,
        fields: Box::new(fields),
    };
    send(&desk, edit);
    undo(&desk);
    redo(&desk);
    let decide = Command::Decide {
        contact: contact.key,
        demand: Demand::Value,
    };
    send(&desk, decide);
    // What was taken back holds words too.
    let mut fields = the_rare(&desk).fields;
    fields.verbatim = format!("{} again", RARE[0]);
    let edit = Command::Edit {
        contact: contact.key,
        fields: Box::new(fields),
    };
    send(&desk, edit);
    undo(&desk);
    assert!(!holding(folder, &RARE).is_empty());
    (desk, contact.key)
}

fn strike(desk: &Desk, contact: ContactKey, words: &str) -> String {
    desk.strike(contact, words.into());
    wait(desk, |news| match news {
        News::Changed {
            verb,
            what,
            can_undo: false,
        } if verb == "Struck" => Some(what.clone()),
        _ => None,
    })
}

/// How many contacts were purged, and whether it was stopped.
fn purged(desk: &Desk) -> (u64, bool) {
    wait(desk, |news| match news {
        News::Finished(Done::Purged {
            contacts, stopped, ..
        }) => Some((*contacts, *stopped)),
        _ => None,
    })
}

/// Takes everything back and makes it again, as far as there is anything.
fn back_and_forth(desk: &Desk) {
    while desk.history().undo.is_some() {
        undo(desk);
    }
    while desk.history().redo.is_some() {
        redo(desk);
    }
}

#[test]
fn struck_words_are_in_no_file_and_nothing_brings_them_back() {
    let (folder, path) = workspace();
    let (desk, contact) = busy_desk(folder.path(), &path, day("2024-03-01"));
    for word in RARE {
        assert_eq!(
            strike(&desk, contact, &word.to_uppercase()),
            "words from a contact in 1 place"
        );
    }
    assert_eq!(holding(folder.path(), &RARE), [""; 0]);
    let fields = the_rare(&desk).fields;
    assert_eq!(
        fields.verbatim,
        "[struck] says that [struck] must wait, and [struck] too"
    );
    let others = [
        &fields.what_matters,
        &fields.came_without,
        &fields.tried_first,
    ];
    assert_eq!(
        others,
        ["[struck] soon", "the [struck] form", "asked [struck]"]
    );
    for word in RARE {
        assert_eq!(finds(&desk, word).keys.len(), 0, "{word}");
    }
    assert_eq!(finds(&desk, "must wait").keys.len(), 1);
    let said = format!("{:?}", desk.history()).to_lowercase();
    assert!(
        RARE.iter().all(|word| !said.contains(&word.to_lowercase())),
        "{said}"
    );

    back_and_forth(&desk);
    assert_eq!(holding(folder.path(), &RARE), [""; 0]);
    assert_eq!(the_rare(&desk).fields, fields);
    drop(desk);
    assert_eq!(holding(folder.path(), &RARE), [""; 0]);
    sound(&path);
}

#[test]
fn what_else_was_done_can_still_be_taken_back_after_a_strike() {
    let (folder, path) = workspace();
    let (desk, contact) = busy_desk(folder.path(), &path, day("2024-03-01"));
    strike(&desk, contact, RARE[0]);
    // The decision, made after the words were edited.
    assert_eq!(desk.history().undo.as_deref(), Some("decided a contact"));
    assert_eq!(the_rare(&desk).fields.demand, Some(Demand::Value));
    undo(&desk);
    assert_eq!(the_rare(&desk).fields.demand, Some(Demand::Failure));
    // The edit is no step any more: the next is that it was logged.
    assert_eq!(desk.history().undo.as_deref(), Some("logged a contact"));
    undo(&desk);
    assert_eq!(finds(&desk, "must wait").keys.len(), 0);
    redo(&desk);
    redo(&desk);
    assert_eq!(the_rare(&desk).fields.demand, Some(Demand::Value));
    assert_eq!(desk.history().redo, None);
}

#[test]
fn a_statement_worded_with_struck_words_before_does_not_come_back() {
    let (folder, path) = workspace();
    let desk = new_desk(&path);
    send(&desk, Command::Log(Box::new(rare(day("2024-03-01")))));
    let contact = the_rare(&desk).key;
    let mut purpose = pull(&format!("Do what {} asks", RARE[0]));
    send(&desk, Command::AddPurpose(Box::new(purpose.clone())));
    let key = ask(&desk, Statements)[0].key;
    purpose.statement = "Do what they ask".into();
    send(&desk, Command::EditPurpose(key, Box::new(purpose)));
    strike(&desk, contact, RARE[0]);
    back_and_forth(&desk);
    assert_eq!(holding(folder.path(), &RARE[..1]), [""; 0]);
}

#[test]
fn words_that_are_not_there_are_not_struck() {
    let (_folder, path) = workspace();
    let desk = new_desk(&path);
    send(&desk, Command::Log(Box::new(rare(day("2024-03-01")))));
    let contact = the_rare(&desk).key;
    for nowhere in ["Quibble", "elsewhere", " "] {
        desk.strike(contact, nowhere.into());
        let sentence = common::window::failure(&desk);
        assert!(sentence.contains("does not hold these words"), "{sentence}");
    }
    assert_eq!(
        the_rare(&desk).fields.verbatim,
        rare(day("2024-03-01")).verbatim
    );
}

#[test]
fn purged_words_are_in_no_file_and_what_was_counted_stays() {
    let (folder, path) = workspace();
    let (desk, contact) = busy_desk(folder.path(), &path, day("2024-03-01"));
    let purpose = pull("Tell me where it is");
    send(&desk, Command::AddPurpose(Box::new(purpose)));
    let key = ask(&desk, Statements)[0].key;
    let cite = Command::Cite {
        purpose: key,
        contacts: vec![contact],
        stance: Stance::Fits,
    };
    send(&desk, cite);
    let before = the_rare(&desk).fields;
    let counted = sqlite_counts(&path);
    desk.purge(day("2024-03-02"));
    assert_eq!(purged(&desk), (4001, false));
    assert_eq!(holding(folder.path(), &RARE), [""; 0]);
    // An everyday word is left in the file alone that was taken in.
    let street = holding(folder.path(), &["xstreet"]);
    assert_eq!(street.len(), 1, "{street:?}");
    assert!(street[0].ends_with(".csv"), "{street:?}");
    let after = the_rare(&desk).fields;
    assert_eq!(
        (after.demand, after.demand_type.clone()),
        (before.demand, before.demand_type)
    );
    assert_eq!(
        (after.received, after.words_are),
        (before.received, before.words_are)
    );
    assert_eq!(after.verbatim, "");
    assert_eq!(sqlite_counts(&path), counted);
    assert_eq!(finds(&desk, "street").keys.len(), 0);
    let kept = WordsKept {
        today: day("2024-09-02"),
    };
    let kept = ask(&desk, kept);
    assert_eq!((kept.months, kept.before), (6, day("2024-03-02")));
    assert_eq!(kept.contacts(), 0);
    assert_eq!(
        (kept.purges[0].contacts, kept.purges[0].before),
        (4001, day("2024-03-02"))
    );

    back_and_forth(&desk);
    assert_eq!(holding(folder.path(), &RARE), [""; 0]);
    drop(desk);
    sound(&path);
}

/// Contacts by class.
fn sqlite_counts(path: &Path) -> Vec<(Option<String>, u32)> {
    let db = sqlite(path);
    let mut statement = db
        .prepare("SELECT first_demand, count(*) FROM contact WHERE life % 2 = 0 GROUP BY 1")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn younger_words_are_kept_and_a_purge_can_be_stopped() {
    let (folder, path) = workspace();
    let desk = new_desk(&path);
    // So many that there is time to stop.
    const OLD: u64 = 40_000;
    for (contacts, month) in [(OLD, "2024-02"), (6000, "2024-06")] {
        let file = everyday(folder.path(), contacts as usize, month);
        import(&desk, &file, &Options::default());
    }
    let old = |today: NaiveDate| ask(&desk, WordsKept { today }).contacts();
    assert_eq!(old(day("2024-09-01")), OLD);
    desk.purge(day("2024-03-01"));
    wait(&desk, |news| {
        matches!(news, News::Progress(_)).then_some(())
    });
    desk.stop();
    let (first, stopped) = purged(&desk);
    assert!(stopped && first > 0 && first < OLD, "{first}");
    assert_eq!(old(day("2024-09-01")), OLD - first);
    // A question is answered between the slices, and the log says what was done in each go.
    desk.purge(day("2024-03-01"));
    assert!(ask(&desk, find(&everyone())).keys.len() as u64 == OLD + 6000);
    assert_eq!(purged(&desk), (OLD - first, false));
    let kept = ask(
        &desk,
        WordsKept {
            today: day("2024-09-01"),
        },
    );
    let log: Vec<u64> = kept.purges.iter().map(|purge| purge.contacts).collect();
    assert_eq!(log, [OLD - first, first]);
    assert_eq!(finds(&desk, "letter").keys.len(), 6000);
    drop(desk);
    sound(&path);
}

#[test]
fn how_long_words_are_kept_is_chosen_and_taken_back() {
    let (_folder, path) = workspace();
    let desk = new_desk(&path);
    let today = day("2026-11-23");
    let kept = || ask(&desk, WordsKept { today });
    assert_eq!((kept().months, kept().before), (6, day("2026-05-23")));
    send(&desk, Command::KeepWords { months: 12 });
    assert_eq!(kept().before, today - Months::new(12));
    send(&desk, Command::KeepWords { months: 3 });
    undo(&desk);
    assert_eq!(kept().months, 12);
    undo(&desk);
    assert_eq!(kept().months, 6);
    redo(&desk);
    assert_eq!(kept().months, 12);
}

#[test]
fn findings_with_words_are_noted_from_the_window_and_beside_it() {
    let (folder, path) = workspace();
    let desk = new_desk(&path);
    send(&desk, Command::Log(Box::new(rare(day("2024-03-01")))));
    let out = |name: &str| folder.path().join(name);
    for (name, words) in [("one", "all"), ("two", "cited"), ("three", "none")] {
        run([&"findings", &path, &"--out", &out(name), &"--words", &words]).done();
    }
    let noted = ask(&desk, ExportedSince { since: None });
    let noted: Vec<(PathBuf, bool)> = (noted.into_iter())
        .map(|one| (one.folder, one.everyone))
        .collect();
    assert_eq!(noted, [(out("two"), false), (out("one"), true)]);
    let later = ExportedSince {
        since: Some(day("2999-01-01")),
    };
    assert_eq!(ask(&desk, later), []);
    let asked = listening_post::exchange::findings::Asked {
        out: out("four"),
        service: None,
        period: Default::default(),
        words: Default::default(),
        staff_notes: false,
    };
    desk.export(asked);
    wait(&desk, |news| {
        matches!(news, News::Finished(Done::Exported(_))).then_some(())
    });
    let noted = ask(
        &desk,
        ExportedSince {
            since: Some(day("2020-01-01")),
        },
    );
    assert_eq!(noted[0].folder, out("four"));
    drop(desk);
    sound(&path);
}
