//! Keys as they really arrive: a real window on a screen of its own, typed into by xdotool, and
//! killed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod screen;
mod skip;

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use listening_post::analysis::select::select;
use listening_post::model::{ContactFields, Counted, Demand, Filter, NameOf, Outcome};
use listening_post::store::{Store, names, system_clock};
use screen::Screen;

const WORDS: &str = "Où est ma demande? Café, naïve, Ŵyr";

/// Longer than a window takes to open, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// From the key that logs to the end: the notice is on screen by then, and all that is asked is
/// whether the file keeps what the notice says.
const LOGGED: Duration = Duration::from_millis(900);

#[test]
fn what_was_logged_is_there_after_a_kill_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = screen(folder.path()) else {
        return;
    };
    let workspace = folder.path().join("Planning.listening");
    begin(&workspace);
    for round in 1..=10 {
        let mut window = Window::open(&screen, folder.path(), &workspace);
        window.keys(&["type", "--delay", "60", WORDS]);
        window.keys(&["key", "--delay", "60", "alt+f", "2", "ctrl+Return"]);
        std::thread::sleep(LOGGED);
        window.kill();
        let logged = contacts(&workspace);
        assert_eq!(logged.len(), round, "round {round}");
        for contact in logged {
            assert_eq!(contact.verbatim, WORDS, "round {round}");
            assert_eq!(contact.demand, Some(Demand::Failure), "round {round}");
            assert_eq!(contact.outcome, Some(Outcome::SentOn), "round {round}");
        }
    }
}

/// A screen and somebody to type; `None`, and said so, where there is none.
fn screen(home: &Path) -> Option<Screen> {
    let started = Screen::start().and_then(|screen| {
        let typist = screen.command("xdotool", home).arg("version").output();
        typist
            .map(|_| screen)
            .map_err(|error| format!("xdotool could not be started ({error})"))
    });
    match started {
        Ok(screen) => Some(screen),
        Err(why) => {
            let must = std::env::var("LISTENING_POST_IMAGES").is_ok_and(|must| must == "must");
            assert!(!must, "LISTENING_POST_IMAGES=must, and {why}");
            skip::skipped(&why);
            None
        }
    }
}

/// A workspace with a service and a way in, in which nothing has been heard.
fn begin(workspace: &Path) {
    let mut store = Store::create(workspace, system_clock).unwrap();
    for (of, name) in [(NameOf::Service, "Planning"), (NameOf::Channel, "Phone")] {
        let added = store.change(|writer| names::add(writer, of, name));
        added.unwrap();
    }
}

fn contacts(workspace: &Path) -> Vec<ContactFields> {
    let store = Store::open(workspace, system_clock).unwrap();
    let everything = Filter {
        counted: Counted::Everyone,
        ..Filter::default()
    };
    let keys = select(&store.columns().unwrap(), &everything);
    let found = store.contacts_by_key(&keys).unwrap();
    found.into_iter().map(|contact| contact.fields).collect()
}

/// The program in a window of its own.
struct Window<'a> {
    screen: &'a Screen,
    home: &'a Path,
    program: Child,
    /// The window, as X counts them.
    id: String,
}

impl<'a> Window<'a> {
    /// Opens the window and waits until it takes keys.
    fn open(screen: &'a Screen, home: &'a Path, workspace: &Path) -> Self {
        let program = screen
            .command(env!("CARGO_BIN_EXE_listening-post"), home)
            .arg(workspace)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut window = Self {
            screen,
            home,
            program,
            id: String::new(),
        };
        let begun = Instant::now();
        while window.id.is_empty() {
            assert!(begun.elapsed() < PATIENCE, "no window was opened");
            assert!(
                window.program.try_wait().unwrap().is_none(),
                "the program ended by itself"
            );
            std::thread::sleep(Duration::from_millis(100));
            let name = ["search", "--onlyvisible", "--name", "^Listening Post$"];
            window.id = window.xdotool(&name);
        }
        let id = window.id.clone();
        window.xdotool(&["windowfocus", "--sync", &id]);
        // The workspace is open and the box for the words has the keyboard.
        std::thread::sleep(Duration::from_millis(1500));
        window
    }

    fn keys(&self, keys: &[&str]) {
        self.xdotool(keys);
    }

    /// What xdotool answers, its first line.
    fn xdotool(&self, arguments: &[&str]) -> String {
        let mut command = self.screen.command("xdotool", self.home);
        let said = command.args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        said.lines().next().unwrap_or_default().to_owned()
    }

    /// Ends it at once, with SIGKILL.
    fn kill(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
