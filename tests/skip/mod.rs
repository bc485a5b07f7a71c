//! Saying that a test could not run here, and why.

use std::io::Write;

/// Says so past the test runner, which keeps what a passing test prints to itself.
pub fn skipped(why: &str) {
    let test = std::thread::current();
    let test = test.name().unwrap_or("a test");
    // Where stderr is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{test}: skipped: {why}");
}

/// The folder of real files; `None`, and said so, where it is not here.
#[allow(dead_code, reason = "not every file of tests reads real files")]
pub fn data() -> Option<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !folder.is_dir() {
        skipped("../shared/data is not here");
        return None;
    }
    Some(folder)
}
