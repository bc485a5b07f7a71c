//! Writes the fictional sample of Aldermere Council from the phrases beside this file:
//! contacts.csv, purposes.csv, evidence.csv and changes.csv in `sample-data/`.
//!
//! The same phrases always give the same bytes: every choice comes from a generator seeded in
//! the service's own phrase file, so that mending one service leaves the others as they were.

mod calendar;
mod chance;
mod classes;
mod contact;
mod phrases;
mod purposes;
mod words;

use std::path::Path;
use std::process::ExitCode;

use fastrand::Rng;
use serde::Serialize;

use calendar::Moment;
use contact::{Made, Maker};
use phrases::Book;
use purposes::{ChangeRow, EvidenceRow, PurposeRow};

/// The phrase files, in the order in which purposes are written.
const SERVICES: [&str; 6] = [
    "adult-social-care",
    "highways",
    "housing-allocations",
    "planning",
    "taxi-licensing",
    "trading-standards",
];

/// Staff notes and titles, each as a share of customers' contacts.
const NOTES: f64 = 0.088;
const TITLES: f64 = 0.006;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let folder = std::env::args().nth(1).map_or(folder, Into::into);
    match make(&folder) {
        Ok(contacts) => {
            println!("{contacts} contacts written to {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("The sample could not be made: {why}. Mend the phrases and run it again.");
            ExitCode::FAILURE
        }
    }
}

/// Everything that one service, or all of them, comes to.
#[derive(Default)]
struct Sample {
    contacts: Vec<Made>,
    purposes: Vec<PurposeRow>,
    evidence: Vec<EvidenceRow>,
    changes: Vec<ChangeRow>,
}

fn make(folder: &Path) -> Result<usize, String> {
    let read = |name: &str| phrases::read(&folder.join(format!("make/phrases/{name}.txt")));
    let everywhere = read("everywhere")?;
    let mut all = Sample::default();
    for name in SERVICES {
        let one = service(&read(name)?, &everywhere).map_err(|e| format!("{name}: {e}"))?;
        all.contacts.extend(one.contacts);
        all.purposes.extend(one.purposes);
        all.evidence.extend(one.evidence);
        all.changes.extend(one.changes);
    }
    all.contacts
        .sort_by(|a, b| (&a.row.received_at, &a.row.id).cmp(&(&b.row.received_at, &b.row.id)));
    all.changes.sort_by(|a, b| a.date.cmp(&b.date));
    write(
        &folder.join("contacts.csv"),
        all.contacts.iter().map(|made| &made.row),
    )?;
    write(&folder.join("purposes.csv"), all.purposes.iter())?;
    write(&folder.join("evidence.csv"), all.evidence.iter())?;
    write(&folder.join("changes.csv"), all.changes.iter())?;
    Ok(all.contacts.len())
}

fn service(book: &Book, everywhere: &Book) -> Result<Sample, String> {
    let seed = book
        .head
        .text("seed")
        .parse()
        .map_err(|_| "a service needs a seed")?;
    let mut rng = Rng::with_seed(seed);
    let moments = calendar::moments(book, &mut rng)?;
    let classes = classes::classes(book, &moments, &mut rng)?;
    let mut maker = Maker::new(book, everywhere, rng.fork());
    let mut contacts = Vec::new();
    for (moment, class) in moments.iter().zip(classes) {
        contacts.push(maker.customer(moment, class)?);
        let chance = rng.f64();
        if chance < NOTES {
            let channel = contact::note_channel(&mut rng).to_owned();
            let at_desk = Moment {
                channel,
                ..weekday_of(moment, &moments, &mut rng)
            };
            contacts.push(maker.note(&at_desk, class, false)?);
        } else if chance < NOTES + TITLES {
            contacts.push(maker.note(moment, class, true)?);
        }
    }
    contact::tell_apart(&mut contacts);
    let (purposes, evidence) = purposes::purposes(book, &contacts, &mut rng)?;
    Ok(Sample {
        contacts,
        purposes,
        evidence,
        changes: purposes::changes(book)?,
    })
}

/// Another staffed moment of the same exercise: notes are typed where somebody is on duty.
fn weekday_of(moment: &Moment, moments: &[Moment], rng: &mut Rng) -> Moment {
    let staffed = |m: &&Moment| m.channel == "Phone" && m.exercise == moment.exercise;
    let choice = (0..50).filter_map(|_| rng.choice(moments)).find(staffed);
    choice.unwrap_or(moment).clone()
}

fn write<R: Serialize>(path: &Path, rows: impl Iterator<Item = R>) -> Result<(), String> {
    let failed = |e: String| format!("{}: {e}", path.display());
    let mut file = csv::Writer::from_path(path).map_err(|e| failed(e.to_string()))?;
    for row in rows {
        file.serialize(row).map_err(|e| failed(e.to_string()))?;
    }
    file.flush().map_err(|e| failed(e.to_string()))
}
