//! `index.html`: the same findings to read and to print. One self-contained page, its charts
//! inline, no script and nothing fetched.

use std::fmt::Write;

use crate::analysis::pareto;
use crate::chart::demand::{self, Options, View};
use crate::chart::svg::svg;
use crate::chart::{Body, Chart, reading, words};
use crate::model::{How, PurposeKind, Token};

use super::gather::{Gathered, Service};
use super::{Asked, Words};

/// The page's HTML.
pub(super) fn page(gathered: &Gathered, asked: &Asked) -> String {
    let mut out = String::new();
    let title = match gathered.council.as_str() {
        "" => "Findings".to_owned(),
        council => format!("Findings: {council}"),
    };
    let title = escape(&title);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n"
    );
    let _ = writeln!(out, "<p>{}</p>", escape(&scope(gathered, asked)));
    out.push_str(
        "<p>Value demand is what customers need from us, what we are here for. Failure demand is \
         caused by a failure to do something, or to do something right, for the customer. \
         People decided which is which, by reading the words. It is a failure of the system, \
         never of a person; it is no target, and not for comparing services or teams.</p>\n",
    );
    if gathered.services.is_empty() {
        out.push_str("<p>There is no service in this workspace yet.</p>\n");
    }
    for service in &gathered.services {
        section(&mut out, gathered, service);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// What is in it: how many contacts, of when, and whose words.
fn scope(gathered: &Gathered, asked: &Asked) -> String {
    let contacts = words::counted(gathered.contacts.len() as u64, "contact", "contacts");
    let first = gathered
        .contacts
        .first()
        .map(|(_, fields)| fields.received.date);
    let last = gathered
        .contacts
        .last()
        .map(|(_, fields)| fields.received.date);
    let period = match (asked.period.from.or(first), asked.period.to.or(last)) {
        (Some(from), Some(to)) => format!(", {}", words::period(from, to)),
        _ => String::new(),
    };
    let whose = match asked.words {
        Words::All => "All words are in contacts.csv.",
        Words::Cited => "Only words that stand beside a purpose are in these files.",
        Words::None => "No customer's words are in these files.",
    };
    format!("{contacts}{period}. {whose} What each column means stands in data_dictionary.csv.")
}

fn section(out: &mut String, gathered: &Gathered, service: &Service) {
    let _ = writeln!(out, "<section>\n<h2>{}</h2>", escape(&service.name));
    statements(out, gathered, service);
    let view = View {
        tally: &service.tally,
        base: &service.filter,
        types: &gathered.types,
        changes: &service.changes,
        options: Options::default(),
    };
    let decided = service.tally.split.decided() > 0;
    let typed = !pareto::rank(&service.tally.types, |_| "").is_empty();
    let charts = [
        typed.then(|| demand::types(&view)),
        decided.then(|| demand::failure(&view)),
        Some(demand::volume(&view)),
        Some(demand::hours(&view)),
    ];
    for chart in charts.iter().flatten() {
        figure(out, chart);
    }
    if !typed {
        out.push_str("<p>No demand types yet: they come from reading the words aloud.</p>\n");
    }
    if !decided {
        out.push_str("<p>Nothing has been decided value or failure yet.</p>\n");
    }
    out.push_str("</section>\n");
}

/// Push and pull, read alike.
fn statements(out: &mut String, gathered: &Gathered, service: &Service) {
    let of_service =
        (gathered.purposes.iter()).filter(|stored| stored.purpose.service == service.name);
    let mut open = false;
    for stored in of_service {
        if !open {
            out.push_str("<h3>Purpose</h3>\n<dl>\n");
            open = true;
        }
        let kind = match stored.purpose.kind {
            PurposeKind::Push => "Push: decided in advance",
            PurposeKind::Pull => "Pull: drawn from demand",
        };
        let sum = gathered.reading(stored.key);
        let mut verdict = format!("{}.", reading::drawn(&sum));
        if let Some(why) = reading::not_yet_supported(&sum).filter(|_| sum.drawn.read() > 0) {
            verdict = format!("{verdict} {why}");
        }
        let _ = writeln!(
            out,
            "<dt>{kind}</dt>\n<dd><strong>{}</strong><br>{}</dd>",
            escape(&stored.purpose.statement),
            escape(&verdict)
        );
        for (_, evidence, verbatim) in
            (gathered.evidence.iter()).filter(|(key, evidence, words)| {
                *key == stored.key && evidence.how == How::Chosen && !words.is_empty()
            })
        {
            let _ = writeln!(
                out,
                "<dd>“{}” ({}, {})</dd>",
                escape(verbatim),
                evidence.how.plain(),
                evidence.stance.plain()
            );
        }
    }
    if open {
        out.push_str("</dl>\n");
    }
}

/// A chart, its sentence, and its data behind a fold.
fn figure(out: &mut String, chart: &Chart) {
    let _ = writeln!(out, "<figure>\n<h3>{}</h3>", escape(&chart.title));
    if !matches!(chart.body, Body::Empty(_)) {
        // The heading and the sentence stand outside, where they can be read and found.
        let picture = Chart {
            title: String::new(),
            subtitle: String::new(),
            ..chart.clone()
        };
        out.push_str(&svg(&picture, 720.0, 260.0));
    }
    let _ = writeln!(out, "<figcaption>{}</figcaption>", escape(&chart.sentence));
    if !chart.table.rows.is_empty() {
        let _ = writeln!(
            out,
            "<details>\n<summary>The data behind “{}”</summary>\n<table>\n<thead><tr>",
            escape(&chart.title)
        );
        for column in &chart.table.columns {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(column));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &chart.table.rows {
            out.push_str("<tr>");
            for cell in row {
                let _ = write!(out, "<td>{}</td>", escape(cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</details>\n");
    }
    out.push_str("</figure>\n");
}

/// A text as HTML shows it, letter by letter.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters may not stand in HTML at all.
            control if control.is_control() && !matches!(control, '\n' | '\t') => {
                out.push('\u{FFFD}')
            }
            letter => out.push(letter),
        }
    }
    out
}

const STYLE: &str = "\
body{font:16px/1.5 'Atkinson Hyperlegible Next',system-ui,sans-serif;color:#1C232B;background:#F6F5F1;margin:0}
main{max-width:780px;margin:0 auto;padding:24px}
h1{font-size:26px}h2{font-size:22px;margin-top:40px}h3{font-size:17px;margin:0 0 8px}
figure{background:#fff;border:1px solid #DDDAD2;border-radius:8px;margin:16px 0;padding:16px;break-inside:avoid}
figcaption{color:#59616B;margin-top:8px}svg{max-width:100%;height:auto}
table{border-collapse:collapse;font-size:14px}th,td{text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid #DDDAD2}
dt{color:#59616B}dd{margin:0 0 10px}summary{cursor:pointer;color:#1D4E89}
@media print{body{background:#fff}section{break-before:page}}
";
