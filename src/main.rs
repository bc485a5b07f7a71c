//! The command line: a window, or one of the headless commands.

use std::process::ExitCode;

use clap::Parser;
use listening_post::app::window;
use listening_post::cli::{self, Arguments};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(command) => cli::run(command),
        None => window::run(arguments.workspace),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
