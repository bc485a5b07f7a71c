//! What a person does and sees in one step of a journey.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder, Node};
use listening_post::app::{App, Preferences, Surroundings};
use listening_post::desk::Opening;
use listening_post::store::system_clock;
use tempfile::TempDir;

/// The desk is a real thread on a machine that may be busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// The window, in the middle of a task.
pub struct Journey {
    pub harness: Harness<'static, App>,
    /// Where its files are; gone afterwards.
    pub folder: TempDir,
}

/// The wall clock of every journey: Monday 23 November 2026, 10:52.
pub fn now() -> chrono::NaiveDateTime {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    day.and_hms_opt(10, 52, 0).unwrap()
}

/// Which workspace lies in a folder.
pub type Prepared = fn(&Path) -> Opening;

pub fn sample(folder: &Path) -> Opening {
    Opening::Sample(folder.join("Aldermere sample.listening"))
}

pub fn empty_workspace(folder: &Path) -> Opening {
    Opening::New(folder.join("My service.listening"))
}

/// The window at its usual size.
pub fn on(prepared: Option<Prepared>) -> Journey {
    Journey::sized(prepared, [1280.0, 800.0])
}

/// The Demand screen of a workspace without contacts, which opens on Listen.
pub fn on_nothing() -> Journey {
    let mut journey = on(Some(empty_workspace));
    journey.nothing_heard();
    journey
}

/// Twelve contacts in customers' words; one date is none, one holds a telephone number.
pub fn small_file(folder: &Path) -> PathBuf {
    let mut csv = String::from("received_at,channel,verbatim\n");
    csv.push_str("2024-03-01 09:10,Phone,Where is my permit? My number is 07700 900123.\n");
    for day in 2..=11 {
        csv.push_str(&format!(
            "2024-03-{day:02} 10:00,Counter,Can I park on day {day}?\n"
        ));
    }
    csv.push_str("some time,Phone,Nobody wrote down when.\n");
    let path = folder.join("permits.csv");
    fs::write(&path, csv).unwrap();
    path
}

/// So many contacts that there is time to stop.
pub fn long_file(folder: &Path) -> PathBuf {
    let mut csv = String::from("received_at,verbatim\n");
    for row in 0..60_000 {
        let (day, minute) = (row % 28 + 1, row % 60);
        csv.push_str(&format!(
            "2024-02-{day:02} 11:{minute:02},Where is permit {row}?\n"
        ));
    }
    let path = folder.join("many.csv");
    fs::write(&path, csv).unwrap();
    path
}

impl Journey {
    pub fn sized(prepared: Option<Prepared>, size: [f32; 2]) -> Self {
        Self::begun(prepared, Harness::builder().with_size(size))
    }

    /// The same, with a harness built otherwise.
    pub fn begun(prepared: Option<Prepared>, builder: HarnessBuilder<App>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let opening = prepared.map(|prepared| prepared(folder.path()));
        Self::opening(folder, opening, builder)
    }

    pub fn opening(
        folder: TempDir,
        opening: Option<Opening>,
        builder: HarnessBuilder<App>,
    ) -> Self {
        Self::preferring(folder, opening, Preferences::default(), builder)
    }

    /// The same, with what an earlier run has kept.
    pub fn preferring(
        folder: TempDir,
        opening: Option<Opening>,
        kept: Preferences,
        builder: HarnessBuilder<App>,
    ) -> Self {
        let around = Surroundings {
            sample: folder.path().join("Aldermere sample.listening"),
            documents: folder.path().to_owned(),
            clock: system_clock,
            now,
        };
        let harness = builder
            .with_theme(egui::Theme::Light)
            .with_render_cursor(false)
            .build_eframe(|cc| App::new(&cc.egui_ctx, opening, around, kept));
        Self { harness, folder }
    }

    /// Steps until something holds.
    pub fn wait(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain for {what}; on screen: {:#?}",
                self.on_screen()
            );
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run_ok();
    }

    /// Steps until this label is there.
    pub fn until(&mut self, label: &str) {
        self.wait(label, |journey| journey.has(label));
    }

    /// Steps until a label that contains these words is there.
    pub fn until_some(&mut self, words: &str) {
        self.wait(words, |journey| {
            let mut found = journey.harness.query_all_by_label_contains(words);
            found.next().is_some()
        });
    }

    /// Goes to the Demand screen of a workspace without contacts.
    pub fn nothing_heard(&mut self) {
        self.until("Demand");
        self.press(&[Key::F3]);
        self.until_some("Nothing has been heard yet");
    }

    /// Steps until no label contains these words any more.
    pub fn until_gone(&mut self, words: &str) {
        let what = format!("the end of {words}");
        self.wait(&what, |journey| {
            let mut found = journey.harness.query_all_by_label_contains(words);
            found.next().is_none()
        });
    }

    /// Steps until this very label is gone.
    pub fn until_not(&mut self, label: &str) {
        let what = format!("the end of {label}");
        self.wait(&what, |journey| !journey.has(label));
    }

    pub fn until_role(&mut self, role: Role) {
        self.wait("a role", |journey| {
            let mut found = journey.harness.query_all_by_role(role);
            found.next().is_some()
        });
    }

    pub fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// The box or button with this label; what merely names it stands before it.
    pub fn at<'tree>(&'tree self, label: &'tree str) -> Node<'tree> {
        let all = self.harness.get_all_by_label(label);
        let found: Vec<Node<'tree>> = all.collect();
        let takes_keys = |node: &&Node<'tree>| {
            let role = node.accesskit_node().role();
            !matches!(role, Role::Label | Role::Heading)
        };
        *found.iter().find(takes_keys).or(found.first()).unwrap()
    }

    pub fn focus(&mut self, label: &str) {
        self.at(label).focus();
        self.harness.run_ok();
    }

    /// Puts the keyboard on a button and presses Enter.
    pub fn press_label(&mut self, label: &str) {
        self.until(label);
        self.focus(label);
        self.press(&[Key::Enter]);
    }

    /// The same, for the first whose label contains these words.
    pub fn press_some(&mut self, words: &str) {
        self.until_some(words);
        let found = self.harness.get_all_by_label_contains(words).next();
        found.unwrap().focus();
        self.harness.run_ok();
        self.press(&[Key::Enter]);
    }

    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.press_with(Modifiers::NONE, *key);
        }
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_ok();
    }

    pub fn undo(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Z);
    }

    pub fn redo(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Y);
    }

    /// What the screen is called.
    pub fn title(&self) -> String {
        let mut all = self.harness.get_all_by_role(Role::Heading);
        let first = all.next().and_then(|node| node.accesskit_node().label());
        first.unwrap_or_default()
    }

    /// Types into a box in place of what is there.
    pub fn type_into(&mut self, label: &str, text: &str) {
        self.until(label);
        self.focus(label);
        self.press_with(Modifiers::COMMAND, Key::A);
        self.at(label).type_text(text);
        self.harness.run_ok();
    }

    pub fn copied(&mut self) -> String {
        self.harness.event(Event::Copy);
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        text.expect("nothing was copied")
    }

    /// The sentence of the chart of types, which names its picture.
    pub fn bars(&self) -> String {
        let all = self.harness.get_all_by_role(Role::ListBox);
        let names = all.filter_map(|node| node.accesskit_node().label());
        let mut bars = names.filter(|name| name.contains("type"));
        bars.next().unwrap()
    }

    /// Waits for the words behind a mark; returns what they are called.
    pub fn opened(&mut self) -> String {
        self.until("Close");
        let all = self.harness.get_all_by_role(Role::ListBox);
        let names: Vec<String> = all
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        let mut titles = names.iter().filter(|name| {
            let mut headings = self
                .harness
                .query_all_by_role_and_label(Role::Heading, name);
            headings.next().is_some()
        });
        titles.next().unwrap().clone()
    }

    /// Waits until the keyboard stands on a row of this list: its words may still be on their way.
    pub fn until_list_has_the_keyboard(&mut self, list: &str) {
        let what = format!("the keyboard in {list}");
        self.wait(&what, |journey| {
            let harness = &journey.harness;
            let list = harness.query_by_role_and_label(Role::ListBox, list);
            list.is_some_and(|list| {
                let mut rows = list.query_all_by_role(Role::ListBoxOption);
                rows.any(|row| row.is_focused())
            })
        });
    }

    /// The words below the list, where one contact is shown in full.
    pub fn read_in_full(&self) -> String {
        let all = self.harness.get_all_by_role(Role::Label);
        let texts: Vec<String> = all.filter_map(|node| node.value()).collect();
        texts
            .into_iter()
            .rfind(|text| text.starts_with('“') && text.ends_with('”'))
            .unwrap()
    }

    /// What has the keyboard, in words.
    pub fn focused(&self) -> String {
        let mut all = self.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        focused
            .and_then(|node| node.accesskit_node().label())
            .unwrap_or_default()
    }

    pub fn button(&self, label: &str) -> Rect {
        self.harness
            .get_by_role_and_label(Role::Button, label)
            .rect()
    }

    /// Whether the window asks for no further frame.
    pub fn rests(&mut self) -> bool {
        self.harness.run_ok();
        let views = self.harness.output().viewport_output.values();
        views.map(|view| view.repaint_delay).min() == Some(Duration::MAX)
    }

    /// Every label, for when something was waited for in vain.
    fn on_screen(&self) -> Vec<String> {
        let all = self.harness.root().children_recursive();
        all.filter_map(|node| node.accesskit_node().label().or(node.value()))
            .collect()
    }
}
