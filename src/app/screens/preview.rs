//! A file as it would be taken in: what was found, and the first rows as they will be stored.

use crate::chart::{Table, words};
use crate::desk::questions::FilePreview;
use crate::exchange::intake::{DateOrder, Plan, Row};
use crate::model::{Token, When};

/// What was found, in a sentence.
pub fn found(plan: &Plan) -> String {
    let rows = words::counted(plan.rows, "row", "rows");
    let divided = match plan.delimiter {
        '\t' => "tabs".to_owned(),
        other => format!("“{other}”"),
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
        "{rows}; written in {}, cells divided by {divided}; dates from “{}”, {order}; {said}.",
        plan.encoding,
        plan.date_column()
    )
}

/// The first rows, as they will be stored; `service` stands in where the file names none.
pub fn table(preview: &FilePreview, service: &str) -> Table {
    let columns = [
        "When",
        "Service",
        "Way in",
        "Words",
        "Whose words",
        "Value or failure",
    ];
    let rows = (preview.rows.iter())
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
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}

fn when(received: When) -> String {
    match received.time {
        Some(time) => format!("{} {}", words::date(received.date), time.format("%H:%M")),
        None => words::date(received.date),
    }
}
