//! How long a file takes to come in, a workspace to open, and the Demand screen to answer.
//!
//! `cargo bench --bench headless -- CONTACTS.csv` takes the file into a new workspace, as words
//! that were said, and prints one line of JSON:
//!
//! | name | what it is |
//! |---|---|
//! | `contacts` | contacts taken in |
//! | `import_s` | seconds from looking at the file to its last commit |
//! | `open_s` | seconds from opening the workspace until its columns are loaded |
//! | `columns_s` | the part of `open_s` that loads the columns |
//! | `answer_ms` | milliseconds to count and draw up all four charts after a change of filter: the median over every service, way in and class, two facets set |
//! | `answer_worst_ms` | the longest of these |
//! | `bytes_per_contact` | memory that the columns hold for each contact |
//! | `workspace_mb` | size of the workspace file, in millions of bytes |

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use listening_post::analysis::columns::Columns;
use listening_post::chart::demand;
use listening_post::desk::library::Library;
use listening_post::desk::question::Question;
use listening_post::desk::questions::DemandCharts;
use listening_post::exchange::import;
use listening_post::exchange::intake::{self, Options};
use listening_post::model::{Demand, Filter, WordsAre};
use listening_post::store::{Store, system_clock};

fn main() -> Result<(), Box<dyn Error>> {
    // cargo adds `--bench` to what it hands over, and runs benches without a file when it tests.
    let Some(csv) = std::env::args().skip(1).find(|word| !word.starts_with('-')) else {
        println!("skipped: name a file, as in `cargo bench --bench headless -- contacts.csv`");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("bench.listening");

    let begin = Instant::now();
    let contacts = take_in(Path::new(&csv), &workspace)?;
    let import_s = begin.elapsed().as_secs_f64();

    let begin = Instant::now();
    let store = Store::open(&workspace, system_clock)?;
    let opened = Instant::now();
    let columns = store.columns()?;
    let columns_s = opened.elapsed().as_secs_f64();
    let open_s = begin.elapsed().as_secs_f64();

    let answers = answers(&store, &columns)?;
    let measured = serde_json::json!({
        "contacts": contacts,
        "import_s": import_s,
        "open_s": open_s,
        "columns_s": columns_s,
        "answer_ms": answers.get(answers.len() / 2),
        "answer_worst_ms": answers.last(),
        "bytes_per_contact": Columns::bytes_per_contact(),
        "workspace_mb": std::fs::metadata(&workspace)?.len() as f64 / 1e6,
    });
    println!("{measured}");
    Ok(())
}

fn take_in(csv: &Path, workspace: &Path) -> Result<u64, Box<dyn Error>> {
    let said = Options {
        words_are: Some(WordsAre::Said),
        ..Options::default()
    };
    let plan = intake::inspect(csv, &said)?;
    let mut store = Store::create(workspace, system_clock)?;
    Ok(import::import(&mut store, plan, |_| {})?.imported)
}

/// Milliseconds that each change of filter takes to answer, ascending.
fn answers(store: &Store, columns: &Columns) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut took = Vec::new();
    for filter in filters(store)? {
        let question = DemandCharts {
            filter,
            options: demand::Options::default(),
        };
        let begin = Instant::now();
        let charts = question.answer(Library { store, columns })?;
        took.push(begin.elapsed().as_secs_f64() * 1000.0);
        std::hint::black_box(charts);
    }
    took.sort_by(f64::total_cmp);
    Ok(took)
}

/// Every service by way in by class.
fn filters(store: &Store) -> Result<Vec<Filter>, Box<dyn Error>> {
    let names = store.name_book()?;
    let mut filters = Vec::new();
    for service in names.services.keys() {
        for channel in names.channels.keys() {
            for class in [Demand::Value, Demand::Failure] {
                filters.push(Filter {
                    service: Some(*service),
                    channel: Some(*channel),
                    demand: Some(class),
                    ..Filter::default()
                });
            }
        }
    }
    Ok(filters)
}
