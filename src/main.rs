//! The command line: a window, or one of the headless commands.
fn main() {}
