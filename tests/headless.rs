//! The command line's contract: exit status, sentences, what is stored and what leaves.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::{Ran, holds, run, sound, sqlite, table};
use listening_post::exchange::sample;
use listening_post::store::{Store, system_clock};
use tempfile::TempDir;

/// A folder with one CSV file in it, and the name of a workspace that is not there yet.
struct Desk {
    folder: TempDir,
    workspace: PathBuf,
    csv: PathBuf,
}

fn with_csv(text: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("in.csv");
    fs::write(&csv, text).unwrap();
    Desk {
        workspace: folder.path().join("w.listening"),
        csv,
        folder,
    }
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn import(&self) -> Ran {
        run([&"import", &self.workspace, &self.csv, &"--json"]).done()
    }

    fn contacts(&self) -> u64 {
        let health = run([&"check", &self.workspace, &"--json"]).done().json();
        health["contacts"].as_u64().unwrap()
    }

    /// `contacts.csv` of everything, words and all.
    fn stored(&self) -> Vec<BTreeMap<String, String>> {
        let out = tempfile::tempdir().unwrap();
        run([
            &"findings",
            &self.workspace,
            &"--out",
            &out.path(),
            &"--words",
            &"all",
        ])
        .done();
        table(&out.path().join("contacts.csv"))
    }
}

/// A few contacts of two services, in our own columns.
const FEW: &str = "\
date received,service,channel,description,words_are
2026-03-02 09:15,Planning,Phone,Where is my application up to?,said
2026-03-03 10:40,Planning,Email,What does this letter mean?,written
2026-03-31 16:05,Highways,Phone,There is a hole outside the school,said
2026-04-01,Highways,Letter,Rang about the same hole,staff_note
";

fn equals(json: &serde_json::Value, figures: [(&str, u64); 5]) {
    for (name, figure) in figures {
        assert_eq!(json[name], figure, "{name} in {json}");
    }
    let parts = ["imported", "already_there", "joined", "rejected"];
    let sum: u64 = parts.iter().map(|part| json[*part].as_u64().unwrap()).sum();
    assert_eq!(json["rows_read"], sum);
}

// ---- exit status and sentences ----

#[test]
fn wrong_usage_ends_with_2_and_stores_nothing() {
    let desk = with_csv(FEW);
    let (workspace, csv) = (&desk.workspace, &desk.csv);
    for ran in [
        run([&"import", workspace]),
        run([&"import", workspace, csv, &"--date-order", &"ydm"]),
        run([&"import", workspace, csv, &"--words-are", &"guessed"]),
        run([&"import", workspace, csv, &"--no-such-option"]),
        run([&"findings", workspace]),
        run([
            &"findings",
            workspace,
            &"--out",
            &desk.path("f"),
            &"--from",
            &"March",
        ]),
        run([
            &"findings",
            workspace,
            &"--out",
            &desk.path("f"),
            &"--words",
            &"some",
        ]),
        run([&"sample"]),
        run([&"no-such-command", workspace, csv]),
    ] {
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(!workspace.exists());
}

#[test]
fn help_and_version_end_with_0() {
    for word in ["--help", "--version"] {
        let ran = run([&word]).done();
        assert!(!ran.out.is_empty());
    }
}

#[test]
fn what_is_not_there_is_said_in_a_sentence() {
    let desk = with_csv(FEW);
    let missing = desk.path("missing");
    let check = run([&"check", &missing, &"--json"]).refused();
    assert!(check.err.contains("no workspace at"), "{}", check.err);
    run([&"findings", &missing, &"--out", &desk.path("f")]).refused();
    run([&"import", &desk.workspace, &missing]).refused();
    run([&"import", &desk.workspace, &desk.folder.path()]).refused();
    let mapping = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--mapping",
        &missing,
    ]);
    mapping.refused();
    run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--encoding",
        &"klingon",
    ])
    .refused();
    assert!(!missing.exists() && !desk.workspace.exists() && !desk.path("f").exists());
}

#[test]
fn a_file_that_cannot_be_taken_in_is_said_in_a_sentence_and_in_json() {
    for text in [
        "",
        "just one column\nof words\n",
        "a,b\n1,2\n",
        "PK\u{3}\u{4}....",
    ] {
        let desk = with_csv(text);
        let ran = run([&"import", &desk.workspace, &desk.csv, &"--json"]).refused();
        let json = ran.json();
        let rows = json["rows_read"].as_u64().unwrap();
        equals(
            &json,
            [
                ("rows_read", rows),
                ("imported", 0),
                ("already_there", 0),
                ("joined", 0),
                ("rejected", rows),
            ],
        );
        assert!(!desk.workspace.exists(), "{text:?}");
    }
}

#[test]
fn a_file_without_a_service_stops_and_says_which_option_helps() {
    let desk = with_csv("date,detail\n2026-03-02,Where is my bin\n2026-03-03,Where is my bag\n");
    let ran = run([&"import", &desk.workspace, &desk.csv, &"--json"]).refused();
    assert!(ran.err.contains("--service"), "{}", ran.err);
    assert_eq!(ran.json()["rows_read"], 2);
    assert_eq!(ran.json()["first"], "2026-03-02");
    run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--service",
        &"Waste",
    ])
    .done();
    assert!(desk.stored().iter().all(|row| row["service"] == "Waste"));
}

#[test]
fn json_is_printed_even_where_the_workspace_says_no() {
    let desk = with_csv(FEW);
    fs::write(&desk.workspace, "something else").unwrap();
    let ran = run([&"import", &desk.workspace, &desk.csv, &"--json"]).refused();
    let json = ran.json();
    equals(
        &json,
        [
            ("rows_read", 0),
            ("imported", 0),
            ("already_there", 0),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    assert_eq!(json["encoding"], "utf-8");
    assert_eq!(
        fs::read_to_string(&desk.workspace).unwrap(),
        "something else"
    );
}

// ---- sample, and what must not be written over ----

#[test]
fn the_sample_refuses_a_file_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.listening");
    run([&"sample", &path]).done();
    sound(&path);
    let before = fs::read(&path).unwrap();
    let again = run([&"sample", &path]).refused();
    assert!(again.err.contains("exists already"), "{}", again.err);
    assert_eq!(fs::read(&path).unwrap(), before);
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(
        left.len(),
        1,
        "something was left beside the sample: {left:?}"
    );
}

#[test]
fn findings_refuse_a_folder_that_holds_other_files() {
    let desk = with_csv(FEW);
    desk.import();
    let out = desk.path("out");
    fs::create_dir(&out).unwrap();
    run([&"findings", &desk.workspace, &"--out", &out]).done();
    let files: BTreeMap<_, _> = fs::read_dir(&out)
        .unwrap()
        .map(|file| {
            let path = file.unwrap().path();
            (path.clone(), fs::read(path).unwrap())
        })
        .collect();
    let again = run([&"findings", &desk.workspace, &"--out", &out]).refused();
    assert!(again.err.contains("other files"), "{}", again.err);
    for (path, bytes) in files {
        assert_eq!(fs::read(path).unwrap(), bytes);
    }
}

// ---- import ----

#[test]
fn an_import_makes_the_workspace_and_a_second_one_adds_nothing() {
    let desk = with_csv(FEW);
    let json = desk.import().json();
    equals(
        &json,
        [
            ("rows_read", 4),
            ("imported", 4),
            ("already_there", 0),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    assert_eq!(json["encoding"], "utf-8");
    assert_eq!(json["delimiter"], ",");
    assert_eq!(json["date_order"], "ymd");
    assert_eq!(json["date_column"], "date received");
    assert_eq!(json["words_columns"], serde_json::json!(["description"]));
    assert_eq!(json["first"], "2026-03-02T09:15:00");
    assert_eq!(json["last"], "2026-04-01");
    assert!(json["assumed"].is_array());
    sound(&desk.workspace);
    let before = desk.stored();
    let json = desk.import().json();
    equals(
        &json,
        [
            ("rows_read", 4),
            ("imported", 0),
            ("already_there", 4),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    assert_eq!(desk.stored(), before);
}

#[test]
fn the_same_rows_on_two_laptops_are_the_same_contacts() {
    let (one, two) = (with_csv(FEW), with_csv(FEW));
    one.import();
    two.import();
    assert_eq!(one.stored(), two.stored());
}

#[test]
fn four_equal_rows_stay_four_contacts() {
    let row = "2016-05-04 09:30,Highways,Phone,A hole in Mill Lane\n";
    let desk = with_csv(&format!("date,service,channel,detail\n{}", row.repeat(4)));
    equals(
        &desk.import().json(),
        [
            ("rows_read", 4),
            ("imported", 4),
            ("already_there", 0),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    equals(
        &desk.import().json(),
        [
            ("rows_read", 4),
            ("imported", 0),
            ("already_there", 4),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    // A later export of the same source, with a fifth.
    fs::write(
        &desk.csv,
        format!("date,service,channel,detail\n{}", row.repeat(5)),
    )
    .unwrap();
    equals(
        &desk.import().json(),
        [
            ("rows_read", 5),
            ("imported", 1),
            ("already_there", 4),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    assert_eq!(desk.contacts(), 5);
}

#[test]
fn rows_of_one_reference_stay_contacts_of_one_case() {
    let desk = with_csv(
        "reference,created,closed,service,detail\n\
        R1,2026-03-02,2026-03-09,Planning,Where is it\n\
        R1,2026-03-05,2026-03-12,Planning,Where is it now\n\
        R2,2026-03-05,,Planning,Another matter\n",
    );
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 3),
            ("already_there", 0),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    let health = run([&"check", &desk.workspace, &"--json"]).done().json();
    assert_eq!(
        (health["contacts"].as_u64(), health["cases"].as_u64()),
        (Some(3), Some(2))
    );
    // Rows of one case that say different things of it bring nothing new the second time.
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 0),
            ("already_there", 3),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
}

#[test]
fn a_later_export_completes_cases_and_outcomes() {
    let first = "reference,created,closed,service,detail,outcome\n\
        R1,2026-03-02,,Planning,Where is it,\n\
        R2,2026-03-03,,Planning,May I build a porch,\n\
        R3,2026-03-04,2026-03-04,Planning,Thank you,settled\n";
    let later = "reference,created,closed,service,detail,outcome\n\
        R1,2026-03-02,2026-05-01,Planning,Where is it,\n\
        R2,2026-03-03,,Planning,May I build a porch,sent_on\n\
        R3,2026-03-04,2026-03-04,Planning,Thank you,settled\n";
    let desk = with_csv(first);
    desk.import();
    fs::write(&desk.csv, later).unwrap();
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 0),
            ("already_there", 1),
            ("joined", 2),
            ("rejected", 0),
        ],
    );
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 0),
            ("already_there", 3),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    let outcomes: Vec<String> = desk
        .stored()
        .into_iter()
        .map(|row| row["outcome"].clone())
        .collect();
    assert_eq!(outcomes, ["", "sent_on", "settled"]);
    // The earlier export again takes nothing away.
    fs::write(&desk.csv, first).unwrap();
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 0),
            ("already_there", 3),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
}

#[test]
fn rows_without_a_reference_share_no_case() {
    let desk = with_csv(
        "created,closed,service,detail\n\
        2026-03-02,2026-03-09,Planning,Where is it\n\
        2026-03-05,2026-03-12,Planning,May I build a porch\n\
        2026-03-06,,Planning,What does this letter mean\n",
    );
    desk.import();
    let health = run([&"check", &desk.workspace, &"--json"]).done().json();
    assert_eq!(health["cases"], 2);
    equals(
        &desk.import().json(),
        [
            ("rows_read", 3),
            ("imported", 0),
            ("already_there", 3),
            ("joined", 0),
            ("rejected", 0),
        ],
    );
    let finished: i64 = sqlite(&desk.workspace)
        .query_row(
            "SELECT count(DISTINCT finished_day) FROM customer_case",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(finished, 2);
}

#[test]
fn rejected_rows_are_counted_and_saved_with_the_reason() {
    let desk = with_csv(
        "date,service,detail\n\
        2026-03-02,Planning,\"Where, please, is it\"\n\
        soon,Planning,Tomorrow\n\
        ,Planning,Never\n\
        date,service,detail\n\
        ,,\n\
        2026-03-05,Planning,one,cell,too,many\n",
    );
    let rejects = desk.path("rejects.csv");
    let json = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--rejects",
        &rejects,
        &"--json",
    ])
    .done()
    .json();
    equals(
        &json,
        [
            ("rows_read", 6),
            ("imported", 1),
            ("already_there", 0),
            ("joined", 0),
            ("rejected", 5),
        ],
    );
    let saved = fs::read_to_string(&rejects).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(saved.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec!["line", "reason", "date", "service", "detail"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(
        rows.iter().map(|row| &row[0]).collect::<Vec<_>>(),
        ["3", "4", "5", "6", "7"]
    );
    assert!(rows.iter().all(|row| row[1].ends_with('.')));
    assert!(rows[0][1].contains("not a date"));
    assert_eq!(&rows[4][5], "cell");
}

#[test]
fn rejects_that_cannot_be_saved_are_said_after_the_report() {
    let desk = with_csv(FEW);
    let nowhere = desk.path("no such folder").join("rejects.csv");
    let ran = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--rejects",
        &nowhere,
        &"--json",
    ])
    .refused();
    assert_eq!(ran.json()["imported"], 4);
    assert_eq!(desk.contacts(), 4);
}

#[test]
fn a_preview_stores_nothing_and_its_json_is_a_mapping() {
    let desk = with_csv(
        "when,what,who asks\n2026-03-02 09:15,Where is my bin,Waste\n2026-03-03 09:15,Where is my bag,Waste\n",
    );
    let preview = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--service",
        &"Any",
        &"--preview",
        &"--json",
    ])
    .done();
    assert!(!desk.workspace.exists());
    assert_eq!(preview.json()["rows_read"], 2);
    assert_eq!(preview.json()["header"][2], "who asks");
    let plain = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--service",
        &"Any",
        &"--preview",
    ])
    .done();
    assert!(plain.out.contains("2026-03-02 Any"), "{}", plain.out);
    assert!(!desk.workspace.exists());
    // What it printed can be saved, corrected, and handed back.
    let mut mapping = preview.json();
    mapping["mapping"]["columns"]["service"] = serde_json::json!(["who asks"]);
    let path = desk.path("mapping.json");
    fs::write(&path, mapping.to_string()).unwrap();
    run([&"import", &desk.workspace, &desk.csv, &"--mapping", &path]).done();
    let stored = desk.stored();
    assert_eq!(stored.len(), 2);
    assert!(stored.iter().all(|row| row["service"] == "Waste"));
    assert_eq!(stored[0]["received_at"], "2026-03-02 09:15");
}

#[test]
fn a_mapping_says_which_column_holds_what() {
    let desk = with_csv("a,b,c,d\n2026-03-02,2026-01-01,Where is it,Planning\n");
    let path = desk.path("mapping.json");
    fs::write(
        &path,
        r#"{"columns":{"received_at":["b"],"verbatim":["c"],"service":["d"],"their_code":["a"]}}"#,
    )
    .unwrap();
    run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--mapping",
        &path,
        &"--words-are",
        &"said",
    ])
    .done();
    let row = &desk.stored()[0];
    assert_eq!(
        (row["received_at"].as_str(), row["verbatim"].as_str()),
        ("2026-01-01", "Where is it")
    );
    assert_eq!(
        (row["service"].as_str(), row["words_are"].as_str()),
        ("Planning", "said")
    );
    assert_eq!(row["their_code"], "2026-03-02");
    for text in [
        "nonsense",
        "[1]",
        r#"{"columns":{"received_at":["nowhere"]}}"#,
    ] {
        fs::write(&path, text).unwrap();
        run([
            &"import",
            &desk.path("other"),
            &desk.csv,
            &"--mapping",
            &path,
        ])
        .refused();
    }
}

#[test]
fn the_date_order_is_taken_as_told_and_else_said() {
    let text = "date,service,detail\n03/04/2026,Planning,Where is it\n05/06/2026,Planning,Where is it now\n";
    let desk = with_csv(text);
    let json = desk.import().json();
    assert_eq!(
        (json["date_order"].as_str(), json["first"].as_str()),
        (Some("dmy"), Some("2026-04-03"))
    );
    let assumed = json["assumed"].to_string();
    assert!(assumed.contains("day first"), "{assumed}");
    let desk = with_csv(text);
    let json = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--date-order",
        &"mdy",
        &"--json",
    ])
    .done()
    .json();
    assert_eq!(
        (json["date_order"].as_str(), json["first"].as_str()),
        (Some("mdy"), Some("2026-03-04"))
    );
    assert!(!json["assumed"].to_string().contains("day first"));
}

#[test]
fn whose_words_they_are_is_taken_as_told() {
    let desk = with_csv("date,service,detail\n2026-03-04,Planning,Where is it\n");
    let json = desk.import().json();
    assert!(json["assumed"].to_string().contains("staff notes"));
    assert_eq!(desk.stored()[0]["words_are"], "staff_note");
    for whose in ["said", "written", "staff-note", "title"] {
        let desk = with_csv("date,service,detail\n2026-03-04,Planning,Where is it\n");
        run([
            &"import",
            &desk.workspace,
            &desk.csv,
            &"--words-are",
            &whose,
        ])
        .done();
        assert_eq!(desk.stored()[0]["words_are"], whose.replace('-', "_"));
    }
}

#[test]
fn the_encoding_is_taken_as_told() {
    let desk = with_csv("");
    fs::write(
        &desk.csv,
        b"date,service,detail\n2026-03-04,Planning,The caf\x8e is closed\n",
    )
    .unwrap();
    run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--encoding",
        &"macintosh",
    ])
    .done();
    assert_eq!(desk.stored()[0]["verbatim"], "The café is closed");
}

// ---- privacy ----

#[test]
fn personal_details_are_nowhere_in_the_file_and_look_alikes_stay() {
    // The ranges kept for drama, example.com, and the test numbers of cards and of the NHS.
    let secrets = [
        "07700 900123",
        "01632 960456",
        "jo.bloggs@example.com",
        "AB12 3DE",
        "4111 1111 1111 1111",
        "943 476 5919",
        "QQ 12 34 56 C",
        "AA 12 34 56 C",
    ];
    let stays = [
        "21/01234/FUL",
        "8 or 13 week",
        "£1,250.50",
        "A52",
        "B1049",
        "the 14:35 bus",
        "12 March 2026",
        "the number 43 bus",
    ];
    let columns = [
        "detail",
        "what_matters",
        "came_without",
        "tried_first",
        "prompted_by",
        "help_needed",
        "channel",
        "customer_group",
    ];
    let mut text = format!("date,service,{}\n", columns.join(","));
    for (at, column) in columns.iter().enumerate() {
        for (row, secret) in secrets
            .iter()
            .enumerate()
            .filter(|(_, secret)| **secret != "QQ 12 34 56 C")
        {
            let cells: Vec<String> = columns
                .iter()
                .map(|here| match *here == *column {
                    true => format!("\"it is {secret} for that, call {row} of {at}\""),
                    false => String::new(),
                })
                .collect();
            text.push_str(&format!(
                "2026-03-04 09:{row:02},Planning,{}\n",
                cells.join(",")
            ));
        }
    }
    for word in stays {
        text.push_str(&format!(
            "2026-03-05,Planning,\"about {word} again\",,,,,,,\n"
        ));
    }
    // The caller's own columns are not read at all.
    let text = text
        .replace("date,service", "caller name,date,service")
        .replace("\n2026", "\nBloggs Josephine,2026");
    let desk = with_csv(&text);
    let json = run([
        &"import",
        &desk.workspace,
        &desk.csv,
        &"--words-are",
        &"said",
        &"--json",
    ])
    .done()
    .json();
    assert_eq!(json["rejected"], 0, "{json}");
    assert_eq!(
        json["redactions"],
        (columns.len() * (secrets.len() - 1)) as u64
    );
    assert!(json["assumed"].to_string().contains("caller name"));
    for secret in secrets
        .into_iter()
        .chain(["Bloggs", "Josephine", "900123", "5919"])
    {
        assert!(!holds(&desk.workspace, secret), "{secret} is in the file");
    }
    let all: String = desk
        .stored()
        .into_iter()
        .map(|row| row["verbatim"].clone())
        .collect();
    for word in stays {
        assert!(all.contains(word), "{word} was taken out");
    }
    for token in [
        "[phone]",
        "[email]",
        "[postcode]",
        "[card]",
        "[nhs number]",
        "[ni number]",
    ] {
        assert!(holds(&desk.workspace, token), "{token}");
    }
}

// ---- a workspace in use, newer, foreign, damaged ----

#[test]
fn findings_and_check_work_while_a_writer_holds_the_workspace() {
    let desk = with_csv(FEW);
    desk.import();
    let writer = Store::open(&desk.workspace, system_clock).unwrap();
    run([&"findings", &desk.workspace, &"--out", &desk.path("f")]).done();
    assert_eq!(desk.contacts(), 4);
    drop(writer);
}

#[test]
fn a_second_writer_is_told_so() {
    let desk = with_csv(FEW);
    desk.import();
    let writer = Store::open(&desk.workspace, system_clock).unwrap();
    let ran = run([&"import", &desk.workspace, &desk.csv]).refused();
    assert!(ran.err.contains("open in another window"), "{}", ran.err);
    drop(writer);
    desk.import();
}

/// Holds that each command refuses this file in a sentence with these words, and leaves it.
fn refused_everywhere(desk: &Desk, words: &str) {
    let before = fs::read(&desk.workspace).unwrap();
    let out = desk.path("findings");
    for ran in [
        run([&"import", &desk.workspace, &desk.csv]),
        run([&"findings", &desk.workspace, &"--out", &out]),
        run([&"check", &desk.workspace]),
    ] {
        let ran = ran.refused();
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    assert_eq!(
        fs::read(&desk.workspace).unwrap(),
        before,
        "the file was changed"
    );
    assert!(!out.exists());
}

#[test]
fn a_newer_file_is_refused_and_left() {
    let desk = with_csv(FEW);
    desk.import();
    let db = rusqlite::Connection::open(&desk.workspace).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    refused_everywhere(&desk, "newer Listening Post");
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left() {
    let desk = with_csv(FEW);
    fs::write(
        &desk.workspace,
        "Dear sir,\nthis is a letter.\n".repeat(200),
    )
    .unwrap();
    refused_everywhere(&desk, "not a Listening Post workspace");
    fs::remove_file(&desk.workspace).unwrap();
    let db = rusqlite::Connection::open(&desk.workspace).unwrap();
    db.execute_batch("CREATE TABLE another_program (a, b)")
        .unwrap();
    drop(db);
    refused_everywhere(&desk, "not a Listening Post workspace");
}

#[test]
fn a_truncated_file_is_called_damaged_and_left() {
    let desk = with_csv(FEW);
    desk.import();
    let whole = fs::read(&desk.workspace).unwrap();
    for length in [whole.len() / 2, whole.len() - 4096, 4096, 5000] {
        fs::write(&desk.workspace, &whole[..length]).unwrap();
        refused_everywhere(&desk, "damaged");
    }
}

#[test]
fn damage_inside_a_file_is_found_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    sample::make(&path, system_clock, |_| ()).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // The middle half: wherever the rows came to lie, some of every table are in it.
    let pages = bytes.len() / 4096;
    bytes[pages / 4 * 4096..pages * 3 / 4 * 4096].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let ran = run([&"check", &path]).refused();
    assert!(ran.err.contains("damaged"), "{}", ran.err);
    let ran = run([&"findings", &path, &"--out", &folder.path().join("f")]).refused();
    assert!(ran.err.contains("damaged"), "{}", ran.err);
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_workspace_cut_short_at_its_making_is_made_anew() {
    // What a kill leaves between the making of the file and its first transaction.
    let desk = with_csv(FEW);
    fs::write(&desk.workspace, b"").unwrap();
    desk.import();
    assert_eq!(desk.contacts(), 4);
}

// ---- findings ----

/// The findings of a workspace, in a folder.
fn findings<const N: usize>(workspace: &Path, out: &Path, more: [&str; N]) -> Ran {
    let mut command = common::program();
    command
        .arg("findings")
        .arg(workspace)
        .arg("--out")
        .arg(out)
        .args(more)
        .arg("--json");
    let output = command.output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn from_and_to_are_both_included() {
    let desk = with_csv(FEW);
    desk.import();
    for (from, to, days) in [
        (
            "2026-03-02",
            "2026-03-31",
            vec!["2026-03-02 09:15", "2026-03-03 10:40", "2026-03-31 16:05"],
        ),
        (
            "2026-03-03",
            "2026-04-01",
            vec!["2026-03-03 10:40", "2026-03-31 16:05", "2026-04-01"],
        ),
        ("2026-03-03", "2026-03-03", vec!["2026-03-03 10:40"]),
        ("2026-03-04", "2026-03-30", vec![]),
    ] {
        let out = tempfile::tempdir().unwrap();
        let json = findings(&desk.workspace, out.path(), ["--from", from, "--to", to])
            .done()
            .json();
        assert_eq!(json["contacts"], days.len() as u64);
        let found: Vec<String> = table(&out.path().join("contacts.csv"))
            .into_iter()
            .map(|row| row["received_at"].clone())
            .collect();
        assert_eq!(found, days);
        let weekly = table(&out.path().join("weekly.csv"));
        assert_eq!(common::sum(&weekly, "contacts"), days.len() as u64);
    }
}

#[test]
fn one_service_may_leave_alone() {
    let desk = with_csv(FEW);
    desk.import();
    let out = tempfile::tempdir().unwrap();
    findings(&desk.workspace, out.path(), ["--service", "Planning"]).done();
    for file in [
        "contacts.csv",
        "weekly.csv",
        "weekday_hour.csv",
        "channels.csv",
    ] {
        let rows = table(&out.path().join(file));
        assert!(
            !rows.is_empty() && rows.iter().all(|row| row["service"] == "Planning"),
            "{file}"
        );
    }
    let page = fs::read_to_string(out.path().join("index.html")).unwrap();
    assert!(!page.contains("Highways"));
    let other = desk.path("other");
    let ran = findings(&desk.workspace, &other, ["--service", "Parking"]).refused();
    assert!(
        ran.err.contains("Planning") && ran.err.contains("Highways"),
        "{}",
        ran.err
    );
    assert!(!other.exists());
}

#[test]
fn staff_notes_count_in_volumes_and_elsewhere_only_when_asked() {
    let desk = with_csv(
        "date,service,channel,detail,words_are,demand,demand_type\n\
        2026-03-02 09:00,Planning,Phone,Where is it,said,failure,Where is it?\n\
        2026-03-02 09:30,Planning,Phone,rang for progress,staff_note,failure,Where is it?\n\
        2026-03-02 10:00,Planning,Phone,,,,\n",
    );
    desk.import();
    for (more, counted) in [(vec![], "1"), (vec!["--staff-notes"], "2")] {
        let out = tempfile::tempdir().unwrap();
        match more.as_slice() {
            [] => findings(&desk.workspace, out.path(), []).done(),
            [one, ..] => findings(&desk.workspace, out.path(), [one]).done(),
        };
        let week = &table(&out.path().join("weekly.csv"))[0];
        assert_eq!(
            (week["contacts"].as_str(), week["failure"].as_str()),
            ("3", counted)
        );
        let kind = &table(&out.path().join("demand_types.csv"))[0];
        assert_eq!(kind["contacts"], counted);
        let hours = table(&out.path().join("weekday_hour.csv"));
        assert_eq!(common::sum(&hours, "contacts"), 3);
        assert_eq!(common::sum(&hours, "failure").to_string(), counted);
    }
}

/// A contact whose every free text could do harm.
const HARM: &str = "<script>alert(\"1\")</script> & 'quoted' \u{1b}[31m \u{0} =cmd()";

fn harmful() -> Desk {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = "date,service,channel,detail,words_are,demand,demand_type\n".to_owned();
    for day in 1..=20 {
        text.push_str(&format!(
            "2026-03-{day:02} 09:00,{},{},{},said,failure,{}\n",
            quoted("<b>Planning</b>"),
            quoted("<i>Phone"),
            quoted(&HARM.replace('\u{0}', "")),
            quoted("<script>Where?</script>")
        ));
    }
    let desk = with_csv(&text);
    desk.import();
    desk
}

#[test]
fn the_page_escapes_every_text_and_fetches_nothing() {
    let desk = harmful();
    {
        let mut store = Store::open(&desk.workspace, system_clock).unwrap();
        let id: rusqlite::types::Value = sqlite(&desk.workspace)
            .query_row("SELECT id FROM contact LIMIT 1", [], |row| row.get(0))
            .unwrap();
        let rusqlite::types::Value::Blob(id) = id else {
            panic!()
        };
        cite(
            &mut store,
            uuid::Uuid::from_slice(&id).unwrap(),
            "<b>Planning</b>",
            "<img src=x onerror=alert(1)>",
        );
    }
    let out = tempfile::tempdir().unwrap();
    findings(&desk.workspace, out.path(), ["--words", "all"]).done();
    let page = fs::read_to_string(out.path().join("index.html")).unwrap();
    assert!(
        page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quoted&#39;"),
        "the words are not on the page"
    );
    for word in [
        "<script",
        "<b>",
        "<i>",
        "<img",
        "onerror=alert(1)>",
        "\u{1b}",
        "\u{0}",
    ] {
        assert!(!page.contains(word), "{word:?} stands in the page");
    }
    for word in ["http://", "https://", "@import", "url(", "<link", "<iframe"] {
        let found = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!found.contains(word), "{word:?} stands in the page");
    }
}

#[test]
fn no_cell_is_a_formula_and_what_was_guarded_comes_back() {
    let words = [
        "=1+1",
        "+44 for a call",
        "-tis broken",
        "@once",
        "'-tis broken",
        "\tindented",
        "fine\n=and then",
        " =spaced",
        "a=b",
        "'tis fine",
    ];
    let quoted: String = words
        .iter()
        .enumerate()
        .map(|(at, word)| format!("2026-03-{:02},Planning,\"{word}\",said\n", at + 1))
        .collect();
    // Through our own columns, so that nothing is trimmed on the way in.
    let desk = with_csv(&format!("date,service,detail,words_are\n{quoted}"));
    desk.import();
    let out = tempfile::tempdir().unwrap();
    findings(&desk.workspace, out.path(), ["--words", "all"]).done();
    for file in fs::read_dir(out.path())
        .unwrap()
        .map(|file| file.unwrap().path())
    {
        if file.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        for cell in reader
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            for line in cell.lines() {
                assert!(
                    !line.trim_start().starts_with(['=', '+', '-', '@']),
                    "{cell:?} in {}",
                    file.display()
                );
            }
        }
    }
    let again = with_csv("");
    run([
        &"import",
        &again.workspace,
        &out.path().join("contacts.csv"),
    ])
    .done();
    assert_eq!(again.stored(), desk.stored());
}

/// Puts a statement with one chosen contact into a workspace.
fn cite(store: &mut Store, contact: uuid::Uuid, service: &str, statement: &str) {
    use listening_post::model::{Evidence, How, Purpose, PurposeKind, Stance, Status};
    use listening_post::store::{StoreError, purposes};
    store
        .change(|writer| -> Result<(), StoreError> {
            let purpose = Purpose {
                service: service.into(),
                kind: PurposeKind::Pull,
                statement: statement.into(),
                source: String::new(),
                measure: String::new(),
                target_days: None,
                in_force_from: None,
                status: Status::Worded,
                for_whom: Vec::new(),
            };
            let key = purposes::add_purpose(writer, &purpose)?;
            let evidence = Evidence {
                service: service.into(),
                statement: statement.into(),
                contact_id: contact,
                how: How::Chosen,
                stance: Stance::Fits,
            };
            purposes::add_evidence(writer, key, &evidence)
        })
        .unwrap();
}

#[test]
fn words_leave_exactly_as_far_as_was_asked() {
    let desk = with_csv(
        "date,service,detail,words_are,what_matters,tried_first,came_without\n\
        2026-03-02,Planning,cited words,said,cited matter,cited try,cited lack\n\
        2026-03-03,Planning,other words,said,other matter,other try,other lack\n\
        2026-03-04,Planning,noted words,staff_note,noted matter,noted try,noted lack\n",
    );
    desk.import();
    let id = desk
        .stored()
        .into_iter()
        .find(|row| row["verbatim"] == "cited words")
        .unwrap()["id"]
        .clone();
    cite(
        &mut Store::open(&desk.workspace, system_clock).unwrap(),
        id.parse().unwrap(),
        "Planning",
        "Let me build",
    );
    for (asked, leave) in [
        ("none", [false, false, false]),
        ("cited", [true, false, false]),
        ("all", [true, true, true]),
    ] {
        let out = tempfile::tempdir().unwrap();
        findings(&desk.workspace, out.path(), ["--words", asked]).done();
        let contacts = fs::read_to_string(out.path().join("contacts.csv")).unwrap();
        let all: String = fs::read_dir(out.path())
            .unwrap()
            .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
            .collect();
        for (whose, leaves) in ["cited", "other", "noted"].iter().zip(leave) {
            for kind in ["words", "matter", "try", "lack"] {
                let text = format!("{whose} {kind}");
                assert_eq!(
                    contacts.contains(&text),
                    leaves,
                    "{text} with --words {asked}"
                );
                assert_eq!(
                    all.contains(&text),
                    leaves,
                    "{text} somewhere with --words {asked}"
                );
            }
        }
        assert_eq!(
            table(&out.path().join("evidence.csv"))[0]["verbatim"].is_empty(),
            asked == "none"
        );
    }
    // Cited is what leaves where nothing is said.
    let out = tempfile::tempdir().unwrap();
    findings(&desk.workspace, out.path(), []).done();
    let contacts = fs::read_to_string(out.path().join("contacts.csv")).unwrap();
    assert!(contacts.contains("cited words") && !contacts.contains("other words"));
}

#[test]
fn every_file_has_the_columns_of_the_contract_and_the_dictionary_names_each() {
    let desk = harmful();
    let out = tempfile::tempdir().unwrap();
    let json = findings(&desk.workspace, out.path(), []).done().json();
    // design.md section 4.
    let contract = [
        (
            "contacts.csv",
            "id, received_at, service, channel, place, exercise, customer_group, started_by, words_are, verbatim, what_matters, demand, decided, demand_type, outcome, help_needed, came_without, again, prompted_by, tried_first, failed_where, their_code, case_id",
        ),
        (
            "demand_types.csv",
            "service, demand_type, contacts, value, failure, undecided, share, ci_low, ci_high, cumulative_share, weeks_heard, weeks_listened, predictable",
        ),
        (
            "weekly.csv",
            "service, week_start, contacts, value, failure, undecided, failure_share, centre, lower, upper, segment, signal",
        ),
        (
            "weekday_hour.csv",
            "service, weekday, hour, contacts, failure",
        ),
        (
            "channels.csv",
            "service, channel, contacts, value, failure, undecided, settled_in_one_go, outcomes_known",
        ),
        (
            "purposes.csv",
            "service, kind, statement, source, measure, target_days, in_force_from, status, drawn_fit, drawn_against, drawn_neither",
        ),
        (
            "evidence.csv",
            "service, statement, contact_id, how, stance, verbatim",
        ),
        ("changes.csv", "service, date, kind, words, reason"),
        ("data_dictionary.csv", "file, column, meaning, unit"),
    ];
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table(&out.path().join("data_dictionary.csv")) {
        assert!(
            !row["meaning"].is_empty() && !row["unit"].is_empty(),
            "{row:?}"
        );
        named
            .entry(row["file"].clone())
            .or_default()
            .push(row["column"].clone());
    }
    for (file, columns) in contract {
        let bytes = fs::read(out.path().join(file)).unwrap();
        assert!(bytes.starts_with(b"\xEF\xBB\xBF"), "{file} has no BOM");
        assert!(bytes.ends_with(b"\r\n"), "{file}");
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let header: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(header, columns.split(", ").collect::<Vec<_>>(), "{file}");
        assert_eq!(named.remove(file), Some(header), "{file}");
        // RFC 4180: every row as long as the header.
        assert!(reader.records().all(|row| row.is_ok()), "{file}");
    }
    assert_eq!(
        named,
        BTreeMap::new(),
        "the dictionary names files that are not there"
    );
    let written: BTreeSet<String> = fs::read_dir(out.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let said: BTreeSet<String> = json["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(written, said);
    assert!(written.contains("index.html"));
}

#[test]
fn contacts_exported_and_imported_elsewhere_are_the_same_contacts() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let sample = folder.path().join("sample.listening");
    run([&"sample", &sample]).done();
    findings(&sample, &first, ["--words", "all"]).done();
    let other = folder.path().join("other.listening");
    let json = run([&"import", &other, &first.join("contacts.csv"), &"--json"])
        .done()
        .json();
    assert_eq!(json["imported"], json["rows_read"]);
    assert_eq!(json["redactions"], 0, "what was stored is redacted already");
    findings(&other, &second, ["--words", "all"]).done();
    for file in [
        "contacts.csv",
        "demand_types.csv",
        "weekday_hour.csv",
        "channels.csv",
    ] {
        assert!(
            fs::read(first.join(file)).unwrap() == fs::read(second.join(file)).unwrap(),
            "{file} differs"
        );
    }
    // And into the workspace they came from, they add nothing.
    let json = run([&"import", &sample, &first.join("contacts.csv"), &"--json"])
        .done()
        .json();
    assert_eq!(json["already_there"], json["rows_read"]);
}

#[test]
fn findings_of_an_empty_workspace_are_whole_files_without_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    drop(Store::create(&path, system_clock).unwrap());
    let out = folder.path().join("f");
    let json = findings(&path, &out, []).done().json();
    assert_eq!(json["contacts"], 0);
    assert!(table(&out.join("contacts.csv")).is_empty());
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("no service in this workspace yet"));
}

#[test]
fn check_counts_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.listening");
    run([&"sample", &path]).done();
    let json = run([&"check", &path, &"--json"]).done().json();
    let names: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "schema",
            "integrity",
            "services",
            "contacts",
            "demand_types",
            "cases",
            "purposes",
            "evidence"
        ]
    );
    assert_eq!(
        (json["services"].as_u64(), json["purposes"].as_u64()),
        (Some(6), Some(12))
    );
    run([&"check", &path]).done();
}
