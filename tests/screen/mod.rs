//! A screen that is not there: an Xvfb of one's own, for as long as it is needed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running Xvfb; it ends with this value.
pub struct Screen {
    server: Child,
    /// Its name: ":1".
    pub display: String,
}

impl Screen {
    /// Starts one of 1280 by 800.
    ///
    /// # Errors
    /// Why there is none.
    pub fn start() -> Result<Self, String> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb could not be started ({error})"))?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut number);
        }
        let display = format!(":{}", number.trim());
        let screen = Self { server, display };
        if number.trim().is_empty() {
            return Err("Xvfb ended before it had a screen".into());
        }
        Ok(screen)
    }

    /// A command that opens its windows there and keeps its files in `home`.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, home: &std::path::Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home);
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
