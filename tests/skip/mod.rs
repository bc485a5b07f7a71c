//! Saying that a test could not run here, and why.

use std::io::Write;

/// Says so past the test runner, which keeps what a passing test prints to itself.
pub fn skipped(why: &str) {
    let test = std::thread::current();
    let test = test.name().unwrap_or("a test");
    // In one piece, for other tests print meanwhile. Where stderr is closed there is nobody to tell.
    let line = format!("{test}: skipped: {why}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
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
