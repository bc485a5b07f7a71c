//! What a person who takes a file in would notice.

use std::io::Write;

use proptest::prelude::*;
use tempfile::NamedTempFile;
use uuid::Uuid;

use crate::model::{ContactFields, DecidedBy, Demand, Outcome, WordsAre};

use super::*;

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn bins() -> Options {
    Options {
        service: Some("Bins".to_owned()),
        ..Options::default()
    }
}

fn look(text: &str, options: &Options) -> Result<(Plan, Vec<Row>), IntakeError> {
    let file = file(text.as_bytes());
    let plan = inspect(file.path(), options)?;
    let rows = open(&plan)?.collect::<Result<_, _>>()?;
    Ok((plan, rows))
}

/// A file that comes in whole: its plan and its contacts.
fn take(text: &str) -> (Plan, Vec<ContactFields>) {
    let (plan, rows) = look(text, &bins()).unwrap();
    let contact = |row| match row {
        Row::Contact(contact) => contact.fields,
        Row::Rejected(reject) => panic!("{reject:?}"),
    };
    (plan, rows.into_iter().map(contact).collect())
}

fn reasons(text: &str) -> Vec<(u64, String)> {
    let rejects = look(text, &bins())
        .unwrap()
        .1
        .into_iter()
        .filter_map(|row| match row {
            Row::Contact(_) => None,
            Row::Rejected(reject) => Some((reject.line, reject.reason)),
        });
    rejects.collect()
}

fn ids(text: &str) -> Vec<Uuid> {
    let contacts = look(text, &bins())
        .unwrap()
        .1
        .into_iter()
        .filter_map(|row| match row {
            Row::Contact(contact) => Some(contact.id),
            Row::Rejected(_) => None,
        });
    contacts.collect()
}

fn assumes(plan: &Plan, words: &str) -> bool {
    plan.assumed.iter().any(|sentence| sentence.contains(words))
}

#[test]
fn a_fixmystreet_export_joins_title_and_detail_and_drops_the_person() {
    let (plan, contacts) = take(
        "Report ID,Title,Detail,Category,Subcategory,Created,Fixed,Status,User Name,User Email,User Phone,Site Used\n\
         77,Pothole,It is deep. Ring 07700 900123,Roads,Pothole on road,2024-03-14T09:05:00,2024-03-20,fixed,Jo,jo@example.com,07700 900124,app\n",
    );
    let contact = &contacts[0];
    assert_eq!(contact.verbatim, "Pothole. It is deep. Ring [phone]");
    assert_eq!(contact.their_code, "Roads");
    assert_eq!(contact.received.time.unwrap().to_string(), "09:05:00");
    let case = contact.case.as_ref().unwrap();
    assert_eq!(
        (
            case.reference.as_str(),
            case.finished.unwrap().to_string().as_str()
        ),
        ("77", "2024-03-20")
    );
    assert_eq!(
        plan.mapping.left_out,
        ["User Name", "User Email", "User Phone"]
    );
    assert!(assumes(&plan, "“User Email”"));
    assert_eq!(contact.words_are, Some(WordsAre::StaffNote));
    assert!(assumes(&plan, "staff notes"));
    assert!(!format!("{contact:?}").contains("example.com"));
}

#[test]
fn every_row_is_a_contact_or_rejected_with_its_line_and_reason() {
    let text = "date,notes,other\n01/02/2020,one,\n,two,\n,,\n\ndate,notes,other\n31/02/2020,three,\n02/02/2020,four,x,too many\n13/02/2020,short\nstray line\n14/02/2020,last,\n";
    let (plan, rows) = look(text, &bins()).unwrap();
    assert_eq!((plan.rows, rows.len()), (8, 8));
    assert!(assumes(&plan, "between the rows"));
    let reasons = reasons(text);
    let lines: Vec<u64> = reasons.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 6, 7, 8]);
    for ((_, reason), part) in reasons.iter().zip([
        "is empty",
        "Every cell",
        "repeats the header",
        "“31/02/2020” in “date”",
        "4 cells where the header has 3",
    ]) {
        assert!(reason.contains(part), "{reason}");
    }
}

#[test]
fn a_footer_is_no_row_and_a_total_in_the_table_is_one() {
    let (plan, _) = look(
        "date,notes,x,y,z\n01/02/2020,one,1,2,3\n\nTotal,1\nEnd of report\n",
        &bins(),
    )
    .unwrap();
    assert_eq!((plan.rows, plan.footer), (1, 2));
    assert_eq!(
        reasons("date,notes,x,y\n01/02/2020,one,1,2\n,,,1\n").len(),
        1
    );
}

#[test]
fn the_column_proves_the_order_of_its_dates_or_the_doubt_is_said() {
    let day = |text: &str| take(text).1[0].received.date.to_string();
    assert_eq!(
        day("date,notes\n01/02/2020,a\n13/02/2020,b\n"),
        "2020-02-01"
    );
    assert_eq!(
        day("date,notes\n01/02/2020,a\n02/13/2020,b\n"),
        "2020-01-02"
    );
    let (plan, _) = take("date,notes\n01/02/2020,a\n02/02/2020,b\n");
    assert_eq!(plan.date_order, DateOrder::Dmy);
    assert!(assumes(
        &plan,
        "2 dates in “date” can be read day first or month first"
    ));
    let (plan, _) = take("date,notes\n2020-02-01,a\n");
    assert_eq!(plan.date_order, DateOrder::Ymd);
    assert!(!assumes(&plan, "read"));
}

#[test]
fn both_orders_in_one_column_are_said_and_the_fewer_rejected() {
    let text = "date,notes\n13/02/2020,a\n14/02/2020,b\n02/15/2020,c\n";
    let (plan, _) = look(text, &bins()).unwrap();
    assert!(assumes(
        &plan,
        "2 dates can only be day first and 1 only month first"
    ));
    assert_eq!(reasons(text).len(), 1);
}

#[test]
fn an_order_proved_only_by_the_last_row_counts_for_the_first() {
    let mut text = "date,notes\n".to_owned();
    text.push_str(&"01/02/2020,again\n".repeat(60_000));
    text.push_str("02/13/2020,last\n");
    let (plan, contacts) = take(&text);
    assert_eq!(plan.date_order, DateOrder::Mdy);
    assert_eq!(contacts[0].received.date.to_string(), "2020-01-02");
}

#[test]
fn midnight_means_that_no_time_is_known() {
    let (_, contacts) = take("date,notes\n13/02/2020 00:00:00,a\n13/02/2020 00:00:01,b\n");
    assert_eq!(contacts[0].received.time, None);
    assert!(contacts[1].received.time.is_some());
}

#[test]
fn decisions_count_only_where_nothing_else_is_in_their_column() {
    let (_, contacts) = take("date,notes,demand\n13/02/2020,a,Failure\n13/02/2020,b,\n");
    assert_eq!(
        (contacts[0].demand, contacts[0].decided),
        (Some(Demand::Failure), Some(DecidedBy::Import))
    );
    assert_eq!((contacts[1].demand, contacts[1].decided), (None, None));
    // The other value stands where no sample reaches.
    let text = format!(
        "date,notes,demand\n{}13/02/2020,b,high\n",
        "13/02/2020,a,failure\n".repeat(60_000)
    );
    let (plan, contacts) = take(&text);
    assert!(contacts.iter().all(|contact| contact.demand.is_none()));
    assert!(assumes(&plan, "“demand” holds other values"));
}

#[test]
fn their_type_never_becomes_a_demand_type() {
    let (_, contacts) = take("date,notes,Type,Reason\n13/02/2020,a,Complaint,Late\n");
    assert_eq!(contacts[0].demand_type, "");
    assert_eq!(contacts[0].their_code, "Late");
    let (_, contacts) = take("date,notes,Demand type\n13/02/2020,a,Where is my bin?\n");
    assert_eq!(contacts[0].demand_type, "Where is my bin?");
}

#[test]
fn settled_in_one_go_is_yes_or_not_known() {
    let (_, contacts) = take("date,notes,resolved_first\n13/02/2020,a,yes\n13/02/2020,b,no\n");
    assert_eq!(
        (contacts[0].outcome, contacts[1].outcome),
        (Some(Outcome::Settled), None)
    );
}

#[test]
fn columns_without_a_known_name_are_found_by_what_is_in_them() {
    let (plan, contacts) = take(
        "n,wann,was,ok\n1,13.02.2020 10:15,I have rung three times about the bin,x\n2,14.02.2020 11:00,nobody came to empty the bin again,x\n",
    );
    assert_eq!(
        (plan.date_column(), plan.words_columns()),
        ("wann", ["was".to_owned()].as_slice())
    );
    assert_eq!(contacts[1].verbatim, "nobody came to empty the bin again");
    assert!(assumes(&plan, "“wann” was taken") && assumes(&plan, "“was” was taken"));
}

#[test]
fn a_file_without_a_header_is_read_from_its_first_row() {
    let (plan, contacts) = take(
        "13/02/2020,I have rung three times about the bin\n14/02/2020,nobody came to empty it again\n",
    );
    assert_eq!((plan.header_row, contacts.len()), (None, 2));
    assert!(assumes(&plan, "No row names the columns"));
}

#[test]
fn what_the_person_says_overrides_what_is_found() {
    let options = Options {
        date_order: Some(DateOrder::Mdy),
        words_are: Some(WordsAre::Said),
        mapping: Some(
            serde_json::from_str(r#"{"columns":{"received_at":["Closed"],"verbatim":["b","a"]}}"#)
                .unwrap(),
        ),
        ..bins()
    };
    let text = "Created,Closed,a,b\n01/02/2020,03/04/2020,one,two\n";
    let (plan, rows) = look(text, &options).unwrap();
    let Row::Contact(contact) = &rows[0] else {
        panic!()
    };
    assert_eq!(contact.fields.received.date.to_string(), "2020-03-04");
    assert_eq!(contact.fields.verbatim, "two. one");
    assert_eq!(contact.fields.words_are, Some(WordsAre::Said));
    assert_eq!(plan.assumed, Vec::<String>::new());
}

#[test]
fn a_mapping_survives_being_saved() {
    let (plan, _) = take("date,notes,Type\n13/02/2020,a,b\n");
    let saved = serde_json::to_string(&plan.mapping).unwrap();
    assert_eq!(
        saved,
        r#"{"columns":{"received_at":["date"],"verbatim":["notes"],"their_code":["Type"]},"left_out":[]}"#
    );
    assert_eq!(
        serde_json::from_str::<Mapping>(&saved).unwrap(),
        plan.mapping
    );
}

#[test]
fn the_service_comes_from_its_column_unless_one_is_given() {
    let text = "date,notes,Department\n13/02/2020,a,Housing\n13/02/2020,b,\n";
    let (plan, rows) = look(text, &Options::default()).unwrap();
    let services: Vec<&str> = rows
        .iter()
        .map(|row| match row {
            Row::Contact(contact) => contact.fields.service.as_str(),
            Row::Rejected(_) => "rejected",
        })
        .collect();
    assert_eq!(services, ["Housing", NO_SERVICE]);
    assert!(assumes(&plan, NO_SERVICE) && assumes(&plan, "“Department” was taken as the service"));
    assert!(take(text).1.iter().all(|contact| contact.service == "Bins"));
}

#[test]
fn what_cannot_be_taken_in_is_said_in_a_sentence() {
    let said = |bytes: &[u8], options: &Options| {
        let file = file(bytes);
        let sentence = inspect(file.path(), options).unwrap_err().to_string();
        assert!(sentence.ends_with('.'), "{sentence}");
        sentence
    };
    assert!(said(b"", &bins()).contains("is empty"));
    assert!(said(b" \n\n", &bins()).contains("is empty"));
    assert!(said(b"a,b,c\n1,2,3\n", &bins()).contains("date a contact was received"));
    assert!(said(b"date,notes\n01/02/2020,a\n", &Options::default()).contains("--service"));
    assert!(said(b"just\na\nletter\n", &bins()).contains("no table"));
    assert!(said(b"PK\x03\x04xl/worksheets", &bins()).contains("Excel workbook"));
    assert!(
        said(b"\x7fELF\x02\x01\0\x03ab\0,d\0\0\xff\xfe\n1,2\n", &bins())
            .contains("not a text table")
    );
    let encoding = Options {
        encoding: Some("klingon".to_owned()),
        ..bins()
    };
    assert!(said(b"date,notes\n01/02/2020,a\n", &encoding).contains("klingon"));
    let mapping = Options {
        mapping: serde_json::from_str(r#"{"columns":{"received_at":["Datum"]}}"#).unwrap(),
        ..bins()
    };
    assert!(said(b"date,notes\n01/02/2020,a\n", &mapping).contains("“Datum”"));
    let absent = inspect("/no such folder/at all.csv".as_ref(), &bins())
        .unwrap_err()
        .to_string();
    assert!(absent.contains("could not be read"));
}

#[test]
fn a_file_that_changed_since_it_was_looked_at_is_not_taken_in() {
    let mut file = file(b"date,notes\n01/02/2020,a\n");
    let plan = inspect(file.path(), &bins()).unwrap();
    file.write_all(b"02/02/2020,b\n").unwrap();
    assert!(matches!(open(&plan), Err(IntakeError::Changed(_))));
}

#[test]
fn an_encoding_by_name_is_honoured() {
    let file = file(b"date,notes\n01/02/2020,caf\x8e\n");
    let options = Options {
        encoding: Some("macintosh".to_owned()),
        ..bins()
    };
    let plan = inspect(file.path(), &options).unwrap();
    let Row::Contact(contact) = &preview(&plan, 1).unwrap()[0] else {
        panic!()
    };
    assert_eq!(contact.fields.verbatim, "café");
}

#[test]
fn ids_do_not_depend_on_the_wrapping_and_equal_rows_stay_apart() {
    let once = ids("Date,Notes\n13/02/2020,a\n13/02/2020,a\n14/02/2020,b\n");
    assert_eq!(once.len(), 3);
    assert_ne!(once[0], once[1]);
    assert_eq!(
        once,
        ids("Title of it\n\nDATE;notes\r\n13-Feb-20;a\r\n2020-02-13;\" a\"\r\n14/02/2020;b\r\n")
    );
}

/// `contacts.csv` as the findings contract has it.
const OWN: &str = "id,received_at,service,channel,place,exercise,customer_group,started_by,words_are,verbatim,what_matters,demand,decided,demand_type,outcome,help_needed,came_without,again,prompted_by,tried_first,failed_where,their_code,case_id\n";

#[test]
fn our_own_file_comes_back_as_it_was() {
    let text = format!(
        "\u{feff}{OWN}0b6b7c0e-6f5c-4d4e-9f5b-2f1f4f1d7a11,2026-03-02 00:00,Planning,Phone,Front desk,First,neighbour,customer,said,\"''-tis broken\n'=so\",being told,failure,group,Where is it?,sent_on,Legal,plan,yes,letter,website,us,X1,c-1\n"
    );
    let (plan, rows) = look(&text, &Options::default()).unwrap();
    assert!(plan.own);
    assert_eq!(plan.assumed, Vec::<String>::new());
    let Row::Contact(contact) = &rows[0] else {
        panic!("{rows:?}")
    };
    assert_eq!(
        contact.id.to_string(),
        "0b6b7c0e-6f5c-4d4e-9f5b-2f1f4f1d7a11"
    );
    let fields = &contact.fields;
    assert_eq!(fields.verbatim, "'-tis broken\n=so");
    assert_eq!(fields.received.time.unwrap().to_string(), "00:00:00");
    assert_eq!(
        (fields.words_are, fields.decided, fields.again),
        (Some(WordsAre::Said), Some(DecidedBy::Group), Some(true))
    );
    assert_eq!(
        (
            fields.place.as_str(),
            fields.prompted_by.as_str(),
            fields.their_code.as_str()
        ),
        ("Front desk", "letter", "X1")
    );
    assert_eq!(fields.case.as_ref().unwrap().reference, "c-1");
}

#[test]
fn an_apostrophe_in_another_file_stays() {
    assert_eq!(
        take("date,notes\n13/02/2020,'-tis broken\n").1[0].verbatim,
        "'-tis broken"
    );
}

#[test]
fn a_preview_is_what_the_rows_will_be() {
    let file = file(b"date,notes\n13/02/2020,a\n,b\n14/02/2020,ring 07700 900123\n");
    let plan = inspect(file.path(), &bins()).unwrap();
    let rows: Vec<Row> = open(&plan).unwrap().map(Result::unwrap).collect();
    assert_eq!(preview(&plan, 2).unwrap(), rows[..2]);
    assert_eq!(preview(&plan, 9).unwrap(), rows);
}

#[test]
fn rows_can_be_read_on_a_thread_of_their_own() {
    fn can_move<T: Send>() {}
    can_move::<Rows>();
}

fn table_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(b",".to_vec()),
        3 => Just(b"\n".to_vec()),
        2 => Just(b"13/02/2020".to_vec()),
        1 => Just(b"date,notes\n".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        2 => proptest::collection::vec(any::<u8>(), 0..4),
        2 => "[a-z ;|\t]{0,6}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_bytes_are_a_sentence_or_rows_that_add_up(
        bytes in prop_oneof![table_like(), proptest::collection::vec(any::<u8>(), 0..300)],
    ) {
        let file = file(&bytes);
        match inspect(file.path(), &bins()) {
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
            Ok(plan) => {
                let rows: Vec<Row> = open(&plan).unwrap().map(Result::unwrap).collect();
                prop_assert_eq!(rows.len() as u64, plan.rows);
            }
        }
    }
}
