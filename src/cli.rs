//! The headless commands, on the same exchange and store as the window.
//!
//! Exit status 0 done, 1 could not (one sentence on stderr), 2 wrong usage.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

use crate::exchange::error::ExchangeError;
use crate::exchange::findings::{self, Asked, Words};
use crate::exchange::import::Report;
use crate::exchange::intake::{self, DateOrder, Mapping, Options, Plan, Row};
use crate::exchange::{import, sample};
use crate::model::{Period, Token, WordsAre};
use crate::store::{Store, system_clock};

/// Listen to demand: capture what customers say, decide value or failure, chart it, and set
/// purpose by it.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Without a command: open the window, on this workspace or on the welcome page.
    pub workspace: Option<PathBuf>,
    /// Work without a window.
    #[command(subcommand)]
    pub command: Option<Headless>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Headless {
    /// Write the fictional sample workspace.
    Sample {
        /// The file to make; it must not exist yet.
        workspace: PathBuf,
    },
    /// Take in a CSV export; a workspace that does not exist yet is made.
    Import(ImportArguments),
    /// Write the findings into a folder: CSV files and a page to read.
    Findings(FindingsArguments),
    /// Check that the file is sound, and count what is in it.
    Check {
        /// The workspace.
        workspace: PathBuf,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
}

/// What `import` can be told.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// The workspace; made if it does not exist.
    workspace: PathBuf,
    /// The file to take in.
    csv: PathBuf,
    /// Put every row into this service.
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Which column holds what: JSON, as `--preview --json` prints it.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// The order of day and month.
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
    /// The encoding, such as windows-1252.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Whose words they are, where no column says so.
    #[arg(long, value_name = "WHOSE")]
    words_are: Option<Whose>,
    /// Save the rows that could not be stored, with the reason.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Say what would be taken in, and store nothing.
    #[arg(long)]
    preview: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// What `findings` can be told.
#[derive(Debug, clap::Args)]
pub struct FindingsArguments {
    /// The workspace; it may be open in the window meanwhile.
    workspace: PathBuf,
    /// The folder to write into: new or empty.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// One service only.
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// The first day.
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Whose words leave.
    #[arg(long, value_name = "WHOSE", default_value = "cited")]
    words: Leaving,
    /// Count staff notes and titles among the words.
    #[arg(long)]
    staff_notes: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Whose {
    Said,
    Written,
    StaffNote,
    Title,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Leaving {
    All,
    Cited,
    None,
}

/// Runs a headless command.
///
/// # Errors
/// The sentence for stderr.
pub fn run(command: Headless) -> Result<(), String> {
    match command {
        Headless::Sample { workspace } => {
            sample::make(&workspace, system_clock, progress("Making the sample")).map_err(say)?;
            print(&format!(
                "Wrote the fictional sample to {}.",
                workspace.display()
            ))
        }
        Headless::Import(arguments) => take_in(&arguments),
        Headless::Findings(arguments) => write_findings(&arguments),
        Headless::Check { workspace, json } => check(&workspace, json),
    }
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Prints a line to stdout. A reader that went away (`| head`) is no error of ours.
fn print(text: &str) -> Result<(), String> {
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(())
}

/// Progress on stderr, and only to a terminal.
fn progress(what: &'static str) -> impl FnMut(f32) {
    let shown = std::io::stderr().is_terminal();
    move |share| {
        if shown {
            let _ = write!(std::io::stderr(), "\r{what}: {:.0}% ", share * 100.0);
        }
    }
}

fn take_in(arguments: &ImportArguments) -> Result<(), String> {
    let plan = match intake::inspect(&arguments.csv, &options(arguments)?) {
        Ok(plan) => plan,
        Err(error) => return not_taken_in(arguments, &import::refused(&error), error),
    };
    if arguments.preview {
        return preview(&plan, arguments.json);
    }
    let planned = import::planned(&plan);
    let taken = Store::open_or_create(&arguments.workspace, system_clock)
        .map_err(ExchangeError::from)
        .and_then(|mut store| import::import(&mut store, plan, progress("Taking in")));
    let report = match taken {
        Ok(report) => report,
        Err(error) => return not_taken_in(arguments, &planned, error),
    };
    tell(arguments, &report)?;
    match &arguments.rejects {
        Some(path) => import::write_rejects(&report, path).map_err(say),
        None => Ok(()),
    }
}

/// Nothing was stored: the object is printed all the same, where one was asked for.
fn not_taken_in(
    arguments: &ImportArguments,
    found: &Report,
    error: impl std::fmt::Display,
) -> Result<(), String> {
    if arguments.json {
        print(&json(found)?)?;
    }
    Err(say(error))
}

fn tell(arguments: &ImportArguments, report: &Report) -> Result<(), String> {
    if arguments.json {
        return print(&json(report)?);
    }
    print(&format!(
        "{} rows read: {} taken in, {} already there, {} completed a case, {} rejected. \
         {} personal details taken out.",
        report.rows_read,
        report.imported,
        report.already_there,
        report.joined,
        report.rejected,
        report.redactions
    ))?;
    report
        .assumed
        .iter()
        .try_for_each(|doubt| print(&format!("Assumed: {doubt}")))
}

fn options(arguments: &ImportArguments) -> Result<Options, String> {
    let mapping = match &arguments.mapping {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                format!(
                    "{} could not be read: {error}. Check the name.",
                    path.display()
                )
            })?;
            Some(mapping(&text).map_err(|error| {
                format!(
                    "{} is not a mapping: {error}. Write one with --preview --json.",
                    path.display()
                )
            })?)
        }
        None => None,
    };
    Ok(Options {
        service: arguments.service.clone(),
        mapping,
        date_order: arguments.date_order.map(|order| match order {
            Order::Dmy => DateOrder::Dmy,
            Order::Mdy => DateOrder::Mdy,
            Order::Ymd => DateOrder::Ymd,
        }),
        encoding: arguments.encoding.clone(),
        words_are: arguments.words_are.map(|whose| match whose {
            Whose::Said => WordsAre::Said,
            Whose::Written => WordsAre::Written,
            Whose::StaffNote => WordsAre::StaffNote,
            Whose::Title => WordsAre::Title,
        }),
    })
}

/// A mapping on its own, or within what a preview printed.
fn mapping(text: &str) -> serde_json::Result<Mapping> {
    let mut all: serde_json::Value = serde_json::from_str(text)?;
    let within = all.get_mut("mapping").map(serde_json::Value::take);
    serde_json::from_value(within.unwrap_or(all))
}

fn preview(plan: &Plan, as_json: bool) -> Result<(), String> {
    let rows = intake::preview(plan, 5).map_err(say)?;
    if as_json {
        let seen = serde_json::json!({
            "rows_read": plan.rows,
            "encoding": plan.encoding,
            "delimiter": plan.delimiter.to_string(),
            "header": plan.header,
            "date_order": plan.date_order.token(),
            "date_column": plan.date_column(),
            "words_columns": plan.words_columns(),
            "mapping": plan.mapping,
            "assumed": plan.assumed,
        });
        return print(&json(&seen)?);
    }
    print(&format!(
        "{} rows, {}, dates from “{}” ({}).",
        plan.rows,
        plan.encoding,
        plan.date_column(),
        plan.date_order.token()
    ))?;
    for row in rows {
        match row {
            Row::Contact(contact) => {
                let fields = &contact.fields;
                let words = fields.words_are.map_or("no words", Token::plain);
                print(&format!(
                    "{} {} {}: {} ({words})",
                    fields.received.date, fields.service, fields.channel, fields.verbatim
                ))?;
            }
            Row::Rejected(reject) => print(&format!("line {}: {}", reject.line, reject.reason))?,
        }
    }
    plan.assumed
        .iter()
        .try_for_each(|doubt| print(&format!("Assumed: {doubt}")))
}

fn write_findings(arguments: &FindingsArguments) -> Result<(), String> {
    let asked = Asked {
        out: arguments.out.clone(),
        service: arguments.service.clone(),
        period: Period {
            from: arguments.from,
            to: arguments.to,
        },
        words: match arguments.words {
            Leaving::All => Words::All,
            Leaving::Cited => Words::Cited,
            Leaving::None => Words::None,
        },
        staff_notes: arguments.staff_notes,
    };
    let written = findings::export_file(&arguments.workspace, &asked).map_err(say)?;
    if arguments.json {
        return print(&json(&written)?);
    }
    print(&format!(
        "Wrote {} files about {} contacts to {}.",
        written.files.len(),
        written.contacts,
        written.folder.display()
    ))
}

fn check(workspace: &std::path::Path, as_json: bool) -> Result<(), String> {
    let store = Store::open_to_read(workspace).map_err(say)?;
    let health = store.health().map_err(say)?;
    if as_json {
        print(&json(&health)?)?;
    } else {
        print(&format!(
            "Format {}, integrity {}. {} services, {} contacts, {} demand types, {} cases, \
             {} purposes, {} contacts read against them.",
            health.schema,
            health.integrity,
            health.services,
            health.contacts,
            health.demand_types,
            health.cases,
            health.purposes,
            health.evidence
        ))?;
    }
    if health.integrity == "ok" {
        return Ok(());
    }
    Err(format!(
        "The workspace is damaged ({}). Keep a copy of it, and open the newest backup.",
        health.integrity
    ))
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| {
        format!("The result could not be written as JSON: {error}. Leave --json out.")
    })
}
