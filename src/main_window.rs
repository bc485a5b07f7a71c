//! The desktop icon's binary: the window alone, with no console behind it on Windows.
#![windows_subsystem = "windows"]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let workspace = std::env::args_os().nth(1).map(PathBuf::from);
    match listening_post::app::window::run(workspace) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
