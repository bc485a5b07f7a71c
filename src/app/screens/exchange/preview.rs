//! A file as it would be taken in: what was found, and the first rows as they will be stored.

use crate::chart::{Table, words};
use crate::desk::questions::FilePreview;
use crate::exchange::intake::{DateOrder, LETTERS_DOUBT, Plan, Row};
use crate::model::{Token, When};

/// What was found, in plain words.
pub fn found(plan: &Plan) -> String {
    let rows = words::counted(plan.rows, "row", "rows");
    let divided = match plan.delimiter {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '|' => "bars".to_owned(),
        '\t' => "tabs".to_owned(),
        other => words::quoted(&other.to_string()),
    };
    let order = match plan.date_order {
        DateOrder::Dmy => "day first",
        DateOrder::Mdy => "month first",
        DateOrder::Ymd => "year first",
    };
    let said = match plan.words_columns() {
        [] => "no column holds words".to_owned(),
        columns => {
            let quoted: Vec<String> = columns.iter().map(|name| words::quoted(name)).collect();
            format!("words from {}", words::list(&quoted))
        }
    };
    format!(
        "{rows}, written in {} and divided by {divided}. Dates from “{}”, {order}; {said}.",
        letters(&plan.encoding),
        plan.date_column()
    )
}

/// An encoding as a person may know it, with its name.
fn letters(encoding: &str) -> String {
    let known = match encoding {
        _ if encoding.starts_with("utf-") => "Unicode",
        "windows-1252" => "Western European letters",
        "windows-1250" => "Central European letters",
        _ => return encoding.to_owned(),
    };
    format!("{known} ({encoding})")
}

/// What was assumed, less what a box or button of the form shows and settles.
pub fn doubts(plan: &Plan) -> impl Iterator<Item = &str> {
    let settled = [LETTERS_DOUBT.to_owned(), plan.words_doubt()];
    (plan.assumed.iter())
        .filter(move |doubt| !settled.contains(doubt))
        .map(String::as_str)
}

/// The first rows, as they will be stored; `service` stands in where the file names none. What
/// is empty in all of them is left out.
pub fn table(preview: &FilePreview, service: &str) -> Table {
    let columns = [
        "When",
        "Service",
        "Channel",
        "Words",
        "Whose words",
        "Value or failure",
    ];
    let rows: Vec<Vec<String>> = (preview.rows.iter())
        .map(|row| match row {
            Row::Contact(contact) => {
                let fields = &contact.fields;
                let service = if preview.needs_service {
                    service
                } else {
                    &fields.service
                };
                vec![
                    when(fields.received),
                    service.to_owned(),
                    fields.channel.clone(),
                    words::shortened(&fields.verbatim, 90),
                    fields.words_are.map_or("", Token::plain).to_owned(),
                    fields.demand.map_or("", Token::plain).to_owned(),
                ]
            }
            Row::Rejected(reject) => {
                let blank = String::new;
                vec![
                    format!("line {}", reject.line),
                    blank(),
                    blank(),
                    format!("Not taken in: {}", reject.reason),
                    blank(),
                    blank(),
                ]
            }
        })
        .collect();
    without_empty(&Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    })
}

/// The table less the columns in which no row holds anything.
fn without_empty(table: &Table) -> Table {
    let filled = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.any(|cell| !cell.is_empty())
    };
    let kept = |cells: &[String]| -> Vec<String> {
        let cells = cells.iter().enumerate();
        let kept = cells.filter(|(column, _)| filled(*column));
        kept.map(|(_, cell)| cell.clone()).collect()
    };
    Table {
        columns: kept(&table.columns),
        rows: table.rows.iter().map(|row| kept(row)).collect(),
    }
}

/// "1 Jan 2009 03:01".
fn when(received: When) -> String {
    let date = received.date.format("%-d %b %Y");
    match received.time {
        Some(time) => format!("{date} {}", time.format("%H:%M")),
        None => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_row_holds_is_left_out() {
        let table = Table {
            columns: ["When", "Service", "Words"].map(str::to_owned).to_vec(),
            rows: vec![
                vec!["1 Jan 2009".into(), String::new(), String::new()],
                vec!["2 Jan 2009".into(), String::new(), "Where is it?".into()],
            ],
        };
        let shown = without_empty(&table);
        assert_eq!(shown.columns, ["When", "Words"]);
        assert_eq!(
            shown.rows,
            [["1 Jan 2009", ""], ["2 Jan 2009", "Where is it?"]]
        );
    }

    #[test]
    fn an_encoding_is_told_in_words_with_its_name() {
        assert_eq!(letters("utf-16le"), "Unicode (utf-16le)");
        assert_eq!(
            letters("windows-1252"),
            "Western European letters (windows-1252)"
        );
        assert_eq!(letters("macintosh"), "macintosh");
    }
}
