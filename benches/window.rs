//! How long the window takes to appear and to show a key, and whether it rests.
//!
//! `cargo bench --bench window` starts a screen of its own (Xvfb), opens the window on it on the
//! Listen screen, once on a workspace without contacts and once on one with a million, and
//! prints one line of JSON with these of each:
//!
//! | name | what it is |
//! |---|---|
//! | `first_frame_ms` | milliseconds from the start of the process until the first frame is painted |
//! | `key_to_frame_ms` | milliseconds from a key in the box for the words until the frame that shows it is painted: the median of 72 keys |
//! | `key_to_frame_worst_ms` | the longest of these |
//! | `ui_ms` | the part of `key_to_frame_ms` that the program's own code takes: the median |
//! | `handed_over_ms` | the part until the shapes are handed to what paints them: the median |
//! | `idle_frames_5s` | frames drawn in 5 seconds without a key, with the keyboard in the box |
//!
//! `drawn_by` names what paints. Without a graphics adapter that is the processor, which then
//! does nearly all the work of a frame: a frame counts as painted when its last pixel is done.
//! The million contacts are made once and kept in the target directory.

#[path = "../tests/screen/mod.rs"]
mod screen;
#[path = "window/watched.rs"]
mod watched;

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

use listening_post::exchange::import;
use listening_post::exchange::intake::{self, Options};
use listening_post::model::{NameOf, WordsAre};
use listening_post::store::{Store, names, system_clock};
use screen::Screen;

/// Tells the bench that it is the process with the window, and when it was started.
const STARTED: &str = "LISTENING_POST_BENCH_STARTED";

const CONTACTS: u32 = 1_000_000;

type Done<T> = Result<T, Box<dyn Error>>;

fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Ok(started) = std::env::var(STARTED) {
        let workspace = arguments.first().ok_or("no workspace")?;
        let started = UNIX_EPOCH + std::time::Duration::from_nanos(started.parse()?);
        return watched::run(Path::new(workspace), started);
    }
    if !arguments.iter().any(|word| word == "--bench") {
        // cargo runs benches, too, when it tests all targets.
        println!("skipped: `cargo bench --bench window` measures");
        return Ok(());
    }
    let screen = match Screen::start() {
        Ok(screen) => screen,
        Err(why) => {
            println!("skipped: {why}");
            return Ok(());
        }
    };
    let folder = tempfile::tempdir()?;
    let empty = folder.path().join("Planning.listening");
    named(&empty)?;
    let measured = serde_json::json!({
        "contacts_0": measure(&screen, &empty)?,
        "contacts_1000000": measure(&screen, &a_million()?)?,
    });
    println!("{measured}");
    Ok(())
}

/// Opens the window in a process of its own; what that one prints.
fn measure(screen: &Screen, workspace: &Path) -> Done<serde_json::Value> {
    let home = tempfile::tempdir()?;
    let mut command = screen.command(std::env::current_exe()?, home.path());
    let started = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let output = command
        .arg(workspace)
        .env(STARTED, started.to_string())
        .stderr(Stdio::null())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    serde_json::from_str(&said).map_err(|_| format!("the window was not measured: {said}").into())
}

/// A workspace in which nothing has been heard.
fn named(path: &Path) -> Done<Store> {
    let mut store = Store::create(path, system_clock)?;
    for (of, name) in [(NameOf::Service, "Planning"), (NameOf::Channel, "Phone")] {
        store.change(|writer| names::add(writer, of, name))?;
    }
    Ok(store)
}

/// The workspace with a million contacts, made where it is not there yet.
fn a_million() -> Done<PathBuf> {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("A million.listening");
    if kept.exists() {
        return Ok(kept);
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let csv = folder.path().join("contacts.csv");
    let mut file = std::io::BufWriter::new(fs::File::create(&csv)?);
    writeln!(file, "received_at,service,channel,verbatim,demand")?;
    for row in 0..CONTACTS {
        let (month, day, hour) = (row % 12 + 1, row % 28 + 1, row % 9 + 8);
        let channel = pick(&["Phone", "Counter", "Letter"], row);
        let demand = pick(&["value", "failure", "undecided"], row);
        writeln!(
            file,
            "2025-{month:02}-{day:02} {hour:02}:00,Planning,{channel},Where is matter {row} up to?,{demand}"
        )?;
    }
    file.into_inner()?.sync_all()?;
    let said = Options {
        words_are: Some(WordsAre::Said),
        ..Options::default()
    };
    let made = folder.path().join("made.listening");
    let mut store = named(&made)?;
    import::import(&mut store, intake::inspect(&csv, &said)?, |_| {})?;
    drop(store);
    fs::rename(made, &kept)?;
    Ok(kept)
}

/// One of a few, in turn.
fn pick(of: &[&'static str], row: u32) -> &'static str {
    of.iter()
        .cycle()
        .nth(row as usize % of.len())
        .copied()
        .unwrap_or_default()
}
