//! Floor 4: the window. Screens draw and report what was asked for; the window carries it out.

pub mod action;
mod alt_letters;
mod dates;
mod dialogs;
mod key_map;
mod keys;
mod placing;
mod preferences;
mod resume;
pub mod screens;
pub mod tokens;
pub mod widgets;
pub mod window;
mod workspace;

use std::path::{Path, PathBuf};

use egui::{Context, Event, RawInput, Ui};

use crate::desk::{News, Opening};
use crate::store::Clock;

use action::{Action, Pick, Screen};
use dialogs::{Answer, Dialog};
use key_map::KeyMap;
pub use preferences::{Last, Preferences};
use screens::Welcome;
use widgets::Notice;
use workspace::Workspace;

/// Where the window looks for and keeps files, and what time it is. Given from outside, so that
/// tests can choose.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where the sample is kept.
    pub sample: PathBuf,
    /// Where people keep their documents.
    pub documents: PathBuf,
    /// The time, for stamps.
    pub clock: Clock,
    /// The wall clock, for "now" and "yesterday".
    pub now: fn() -> chrono::NaiveDateTime,
}

/// The window.
#[derive(Debug)]
pub struct App {
    around: Surroundings,
    /// What is kept between runs, as it is now.
    pub preferences: Preferences,
    /// Whether the window has been put where it can be seen.
    placed: bool,
    /// The open workspace, or the one being opened.
    open: Option<Workspace>,
    welcome: Welcome,
    notice: Notice,
    dialog: Option<Dialog>,
    resume: resume::Resume,
    key_map: KeyMap,
}

impl App {
    /// A window on a workspace: the one asked for, else the last one, else the welcome page.
    pub fn new(
        ctx: &Context,
        opening: Option<Opening>,
        around: Surroundings,
        preferences: Preferences,
    ) -> Self {
        tokens::install(ctx);
        tokens::choose(ctx, preferences.look);
        ctx.set_zoom_factor(preferences.zoom);
        let last = preferences.last.as_ref().map(|last| last.workspace.clone());
        let mut app = Self {
            welcome: Welcome::new(
                around.sample.clone(),
                &around.documents.join("My service.listening"),
            ),
            around,
            preferences,
            placed: false,
            open: None,
            notice: Notice::Quiet,
            dialog: None,
            resume: resume::Resume::default(),
            key_map: KeyMap::default(),
        };
        match (opening, last) {
            (Some(opening), _) => app.open(ctx, opening),
            (None, Some(last)) if last.exists() => app.open(ctx, Opening::Existing(last)),
            (None, Some(last)) => app.welcome.gone = Some(last),
            (None, None) => {}
        }
        app
    }

    fn open(&mut self, ctx: &Context, opening: Opening) {
        self.welcome.trouble = None;
        self.notice = Notice::Going {
            words: match &opening {
                Opening::Sample(path) if !path.exists() => "Making the sample".into(),
                opening => format!("Opening {}", opening.path().display()),
            },
            done: None,
            can_stop: false,
        };
        let left_on = self.preferences.screen_of(opening.path());
        match Workspace::open(ctx, opening, left_on, &self.around) {
            Ok(open) => self.open = Some(open),
            Err(error) => self.closed(Some(error.to_string())),
        }
    }

    /// Back to the welcome page, with what went wrong.
    fn closed(&mut self, trouble: Option<String>) {
        self.open = None;
        self.notice = Notice::Quiet;
        let last = self.preferences.last.as_ref();
        let last = last.map(|last| last.workspace.clone());
        self.welcome
            .enter(trouble, last.filter(|last| last.exists()));
    }

    /// Takes in what the desk has to say.
    fn hear(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        for news in open.desk.news() {
            if let News::NotOpened { sentence, readable } = news {
                self.closed(Some(sentence));
                return self.welcome.readable = readable;
            }
            self.notice = open.hear(news);
        }
    }

    /// Carries out what was asked for.
    fn act(&mut self, ctx: &Context, action: Action) {
        match (action, &mut self.open) {
            (Action::Open(opening), _) => self.open(ctx, opening),
            (Action::Leave, _) => self.closed(None),
            (Action::Look(look), _) => tokens::choose(ctx, look),
            (Action::Size(zoom), _) => ctx.set_zoom_factor(zoom),
            (Action::KeyMap, _) => self.key_map.turn(ctx),
            (Action::Pick(pick), _) => self.dialog = Some(Dialog::open(ctx, pick)),
            (action, Some(open)) => {
                if let Some(notice) = open.act(action) {
                    self.notice = notice;
                }
            }
            (_, None) => {}
        }
    }

    /// A file was picked in a dialog, or dropped on the window.
    fn picked(&mut self, ctx: &Context, pick: Pick, path: &Path) {
        let Some(open) = &mut self.open else {
            self.welcome.picked(pick, path);
            return;
        };
        match pick {
            Pick::Csv => {
                open.screen = Screen::Exchange;
                open.exchange.import.choose(path);
            }
            Pick::Folder => open.exchange.findings.choose(path),
            Pick::Rejects => self.act(ctx, Action::SaveRejects(path.to_owned())),
            Pick::Workspace | Pick::NewWorkspace => {}
        }
    }

    fn hear_dialog(&mut self, ctx: &Context) {
        match self.dialog.as_ref().map(Dialog::answer) {
            Some(Answer::Picked(pick, path)) => {
                self.dialog = None;
                self.picked(ctx, pick, &path);
            }
            Some(Answer::Nothing) => self.dialog = None,
            Some(Answer::Open) | None => {}
        }
    }

    fn hear_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(path) = dropped.first().map(|file| file.path().to_owned()) {
            let ours = path
                .extension()
                .is_some_and(|extension| extension == "listening");
            if ours {
                self.act(ctx, Action::Open(Opening::Existing(path)));
            } else {
                self.picked(ctx, Pick::Csv, &path);
            }
        }
    }

    /// Notes how the window looks and where it is, for the next run.
    fn remember(&mut self, ctx: &Context) {
        self.preferences.look = tokens::look(ctx);
        self.preferences.zoom = ctx.zoom_factor();
        if let Some(open) = (self.open.as_ref()).filter(|open| open.name.is_some()) {
            self.preferences.last = Some(Last {
                workspace: open.path.clone(),
                screen: Some(open.screen),
            });
        }
    }

    /// What was done is said until the next key.
    fn fade(&mut self, ctx: &Context) {
        let key = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if matches!(self.notice, Notice::Done { .. })
            && ctx.input(|input| input.events.iter().any(key))
        {
            self.notice = Notice::Quiet;
        }
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _: &Context, input: &mut RawInput) {
        alt_letters::drop_them(input);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.preferences.keep(storage);
    }

    /// egui's memory holds what was typed, and stays in memory.
    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.resume.next(ctx);
        if !std::mem::replace(&mut self.placed, true) {
            placing::put_right(ctx, frame, self.preferences.zoom);
        }
        self.remember(ctx);
        self.fade(ctx);
        self.hear();
        self.hear_dialog(ctx);
        self.hear_drops(ctx);
        let open = self.open.as_ref().is_some_and(|open| open.name.is_some());
        let typing = self.open.as_ref().map(|open| open.typing(ctx));
        if open && let Some(action) = keys::pressed(ctx, typing.unwrap_or_default()) {
            self.act(ctx, action);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        // Before the screen, so that Escape puts away what is on top.
        self.key_map.ui(ui);
        let action = match &mut self.open {
            Some(open) if open.name.is_some() => open.ui(ui, &self.notice),
            _ => self.welcome.ui(ui, &self.notice),
        };
        if let Some(action) = action {
            let ctx = ui.ctx().clone();
            self.act(&ctx, action);
            ctx.request_repaint();
        }
    }
}
