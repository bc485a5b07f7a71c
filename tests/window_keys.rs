//! Keys as they really arrive: a real window on a screen of its own, typed into by xdotool, and
//! killed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod screen;
mod skip;

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use listening_post::analysis::select::select;
use listening_post::model::{ContactFields, Counted, Demand, Filter, NameOf, Outcome};
use listening_post::store::{Store, names, system_clock};
use screen::Screen;

const WORDS: &str = "Où est ma demande? Café, naïve, Ŵyr";

/// An English keyboard with the accents of [`WORDS`] on keys of their own: xdotool would put each
/// on a spare key for a moment only, and a window that is busy then finds nothing there.
const KEYBOARD: &str = "xkb_keymap {
    xkb_keycodes { include \"evdev+aliases(qwerty)\" };
    xkb_types { include \"complete\" };
    xkb_compat { include \"complete\" };
    xkb_symbols {
        include \"pc+us+inet(evdev)\"
        replace key <FK13> { [ ugrave ] };
        replace key <FK14> { [ eacute ] };
        replace key <FK15> { [ idiaeresis ] };
        replace key <FK16> { [ Wcircumflex ] };
    };
};";

/// Longer than a window takes to open, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_was_logged_is_there_after_a_kill_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = screen(folder.path()) else {
        return;
    };
    let workspace = folder.path().join("Planning.listening");
    begin(&workspace);
    for round in 1..=10 {
        let mut window = match Window::open(&screen, folder.path(), &workspace) {
            Ok(window) => window,
            Err(why) if round == 1 => return cannot_run(&why),
            Err(why) => panic!("round {round}: {why}"),
        };
        window.keys(&["type", "--delay", "25", WORDS]);
        window.keys(&["key", "--delay", "60", "alt+f", "2", "ctrl+Return"]);
        // The notice says that it is logged from the moment it is in the file: that is the
        // earliest at which anybody could pull the plug and expect it back.
        patiently("the contact", || logged(&workspace) == round);
        window.kill();
        let contacts = contacts(&workspace);
        assert_eq!(contacts.len(), round, "round {round}");
        for contact in contacts {
            assert_eq!(contact.verbatim, WORDS, "round {round}");
            assert_eq!(contact.demand, Some(Demand::Failure), "round {round}");
            assert_eq!(contact.outcome, Some(Outcome::SentOn), "round {round}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_screen_the_reason_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_listening-post"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Listening Post needs a display."), "{said}");
    assert!(said.contains("listening-post import"), "what works: {said}");
}

/// A screen, a keyboard and somebody to type; `None`, and said so, where there is none.
fn screen(home: &Path) -> Option<Screen> {
    let started = Screen::start().and_then(|screen| {
        let typist = screen.command("xdotool", home).arg("version").output();
        typist.map_err(|error| format!("xdotool could not be started ({error})"))?;
        keyboard(&screen, home).map_err(|error| format!("xkbcomp did not run ({error})"))?;
        Ok(screen)
    });
    match started {
        Ok(screen) => Some(screen),
        Err(why) => {
            cannot_run(&why);
            None
        }
    }
}

fn cannot_run(why: &str) {
    let must = std::env::var("LISTENING_POST_IMAGES").is_ok_and(|must| must == "must");
    assert!(!must, "LISTENING_POST_IMAGES=must, and {why}");
    skip::skipped(why);
}

fn keyboard(screen: &Screen, home: &Path) -> std::io::Result<()> {
    let file = home.join("keyboard.xkb");
    std::fs::write(&file, KEYBOARD)?;
    let mut compiler = screen.command("xkbcomp", home);
    let done = compiler
        .arg("-w0")
        .arg(&file)
        .arg(&screen.display)
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err(std::io::Error::other(done.to_string()))
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

/// How many contacts others see in the file; none while a change is being written.
fn logged(workspace: &Path) -> usize {
    let columns = Store::open_to_read(workspace).and_then(|store| store.columns());
    columns.map_or(0, |columns| columns.counting())
}

/// Everything in the file, opened as the next start would.
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

/// Waits until something holds.
fn patiently(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
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
    ///
    /// # Errors
    /// What the program said when it ended by itself, as where nothing can draw.
    fn open(screen: &'a Screen, home: &'a Path, workspace: &Path) -> Result<Self, String> {
        let program = screen
            .command(env!("CARGO_BIN_EXE_listening-post"), home)
            .arg(workspace)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut window = Self {
            screen,
            home,
            program,
            id: String::new(),
        };
        let name = ["search", "--onlyvisible", "--name", "^Listening Post$"];
        let mut ended = false;
        patiently("a window", || {
            ended = window.program.try_wait().unwrap().is_some();
            window.id = window.xdotool(&name);
            ended || !window.id.is_empty()
        });
        if ended {
            let mut said = String::new();
            let mut errors = window.program.stderr.take().unwrap();
            errors.read_to_string(&mut said).unwrap();
            return Err(said.lines().last().unwrap_or_default().to_owned());
        }
        window.xdotool(&["windowfocus", "--sync", &window.id]);
        window.rest();
        // A workspace in which something was heard opens on Demand.
        window.keys(&["key", "F1"]);
        window.rest();
        Ok(window)
    }

    /// Waits until it has nothing left to do: what was asked for is on screen.
    fn rest(&self) {
        patiently("rest", || {
            let before = self.worked();
            std::thread::sleep(Duration::from_millis(400));
            self.worked() == before
        });
    }

    /// How long the processor has worked for it, in the system's ticks.
    fn worked(&self) -> Vec<String> {
        let told = std::fs::read_to_string(format!("/proc/{}/stat", self.program.id()));
        let told = told.unwrap_or_default();
        let after_name = told.rsplit(')').next().unwrap_or_default();
        let fields = after_name.split_whitespace().skip(11).take(2);
        fields.map(str::to_owned).collect()
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
