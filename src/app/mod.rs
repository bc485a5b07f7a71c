//! Floor 4: the window. Screens draw and report what was asked for; the window carries it out.

pub mod action;
mod dates;
mod dialogs;
mod keys;
pub mod screens;
pub mod tokens;
pub mod widgets;
pub mod window;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Event, Ui};

use crate::chart::words;
use crate::desk::job::Done;
use crate::desk::question::Open;
use crate::desk::questions::{Overview, Status};
use crate::desk::{Desk, News, Opening};
use crate::exchange::import::write_rejects;
use crate::store::Clock;

use action::{Action, Pick, Screen};
use dialogs::{Answer, Dialog};
use screens::{Demand, Exchange, Welcome};
use widgets::{Notice, NoticeAnswer, RailEntry, notice_bar, rail};

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
}

/// The window.
pub struct App {
    around: Surroundings,
    /// The open workspace, or the one being opened.
    open: Option<OpenWorkspace>,
    welcome: Welcome,
    notice: Notice,
    dialog: Option<Dialog>,
}

/// An open workspace and its screens.
struct OpenWorkspace {
    desk: Desk,
    /// Its name; `None` until it is open.
    name: Option<String>,
    status: Open<Status>,
    overview: Overview,
    screen: Screen,
    demand: Demand,
    exchange: Exchange,
    /// Whether long work is under way.
    busy: bool,
}

impl App {
    /// A window on a workspace, or on the welcome page.
    pub fn new(ctx: &Context, opening: Option<Opening>, around: Surroundings) -> Self {
        tokens::install(ctx);
        let mut app = Self {
            welcome: Welcome::new(
                around.sample.clone(),
                &around.documents.join("My service.listening"),
            ),
            around,
            open: None,
            notice: Notice::Quiet,
            dialog: None,
        };
        if let Some(opening) = opening {
            app.open(ctx, opening);
        }
        app
    }

    fn open(&mut self, ctx: &Context, opening: Opening) {
        let waker = ctx.clone();
        let wake = Arc::new(move || waker.request_repaint());
        match Desk::open(opening, self.around.clock, wake) {
            Ok(desk) => {
                self.welcome.trouble = None;
                self.open = Some(OpenWorkspace {
                    desk,
                    name: None,
                    status: Open::default(),
                    overview: Overview::default(),
                    screen: Screen::Demand,
                    demand: Demand::default(),
                    exchange: Exchange::new(&self.around.documents.join("Findings")),
                    busy: false,
                });
            }
            Err(error) => self.welcome.trouble = Some(error.to_string()),
        }
    }

    /// Takes in what the desk has to say.
    fn hear(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        let mut closed = false;
        for news in open.desk.news() {
            match news {
                News::Opened { name } => {
                    open.name = Some(name);
                    self.notice = Notice::Quiet;
                }
                News::NotOpened(sentence) => {
                    self.welcome.trouble = Some(sentence);
                    self.notice = Notice::Quiet;
                    closed = true;
                }
                News::Changed {
                    verb,
                    what,
                    can_undo,
                } => {
                    self.notice = Notice::Done {
                        verb,
                        words: what,
                        undo: can_undo,
                    };
                }
                News::Failed(sentence) => {
                    open.busy = false;
                    self.notice = Notice::Wrong(sentence);
                }
                News::Progress(progress) => {
                    self.notice = Notice::Going {
                        words: progress.what,
                        done: progress.share,
                    };
                }
                News::Finished(done) => {
                    open.busy = false;
                    self.notice = open.finished(done);
                }
            }
        }
        if closed {
            self.open = None;
        }
    }

    /// Carries out what was asked for.
    fn act(&mut self, ctx: &Context, action: Action) {
        match (action, &mut self.open) {
            (Action::Open(opening), _) => self.open(ctx, opening),
            (Action::Leave, _) => {
                self.open = None;
                self.notice = Notice::Quiet;
            }
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

impl OpenWorkspace {
    /// Carries out what was asked for; returns what the notice bar then says.
    fn act(&mut self, action: Action) -> Option<Notice> {
        match action {
            Action::Show(screen) => {
                if self.screen == screen {
                    return None;
                }
                self.screen = screen;
                self.exchange.import.enter();
                // A notice does not follow to another screen; what is going on does.
                return (!self.busy).then_some(Notice::Quiet);
            }
            Action::LookAt(service) => {
                let mut names = self.overview.names.services.iter();
                if let Some((key, _)) = names.find(|(_, name)| Some(*name) == service.as_ref()) {
                    self.demand.look_at(*key);
                }
                self.screen = Screen::Demand;
            }
            Action::Send(command) => self.desk.send(*command),
            Action::Undo => self.desk.undo(),
            Action::Import(plan) => {
                self.busy = true;
                self.desk.import(*plan);
            }
            Action::Export(asked) => {
                self.busy = true;
                self.desk.export(*asked);
                return Some(Notice::Going {
                    words: "Writing the findings".into(),
                    done: None,
                });
            }
            Action::PrepareExport {
                service,
                period,
                staff_notes,
            } => {
                self.exchange.findings.prepare(service, period, staff_notes);
                self.screen = Screen::Exchange;
                return (!self.busy).then_some(Notice::Quiet);
            }
            Action::Stop => self.desk.stop(),
            Action::SaveRejects(path) => return self.save_rejects(&path),
            Action::Open(_) | Action::Leave | Action::Pick(_) => {}
        }
        None
    }

    fn save_rejects(&self, path: &Path) -> Option<Notice> {
        let report = self.exchange.import.result()?;
        Some(match write_rejects(report, path) {
            Ok(()) => Notice::Done {
                verb: "Saved".into(),
                words: format!("the rejected rows in {}", path.display()),
                undo: false,
            },
            Err(error) => Notice::Wrong(error.to_string()),
        })
    }

    /// Long work is over; returns what the notice bar says.
    fn finished(&mut self, done: Done) -> Notice {
        match done {
            Done::Imported(report) => {
                let rows = words::counted(report.imported, "contact", "contacts");
                self.exchange.import.landed(report);
                Notice::Done {
                    verb: "Took in".into(),
                    words: rows,
                    undo: true,
                }
            }
            Done::Exported(written) => {
                let words = format!(
                    "{} files in {}",
                    written.files.len(),
                    written.folder.display()
                );
                self.exchange.findings.landed(written);
                Notice::Done {
                    verb: "Wrote".into(),
                    words,
                    undo: false,
                }
            }
            Done::Stopped => Notice::Done {
                verb: "Stopped".into(),
                words: "nothing of the file was kept".into(),
                undo: false,
            },
        }
    }

    /// Draws rail and screen.
    fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        if let Some(Ok(overview)) = self.status.latest(&self.desk, Status) {
            self.overview = overview.clone();
        }
        match self.screen {
            Screen::Demand => self.demand.ui(ui, &self.desk, &self.overview),
            Screen::Exchange => self.exchange.ui(ui, &self.desk, &self.overview, self.busy),
        }
    }

    /// "14,302 contacts, all saved".
    fn saved(&self) -> String {
        let count = words::counted(self.overview.contacts, "contact", "contacts");
        format!("{count}, all saved")
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.fade(ctx);
        self.hear();
        self.hear_dialog(ctx);
        self.hear_drops(ctx);
        if self.open.is_some()
            && let Some(action) = keys::pressed(ctx)
        {
            self.act(ctx, action);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let action = match &mut self.open {
            Some(open) if open.name.is_some() => draw(ui, open, &self.notice),
            opening => {
                let opening = opening.is_some();
                if opening {
                    notice_bar(ui, &self.notice, "");
                }
                self.welcome.ui(ui, opening)
            }
        };
        if let Some(action) = action {
            let ctx = ui.ctx().clone();
            self.act(&ctx, action);
            ctx.request_repaint();
        }
    }
}

/// The rail, the notice bar and the screen of an open workspace.
fn draw(ui: &mut Ui, open: &mut OpenWorkspace, notice: &Notice) -> Option<Action> {
    let entries = [
        (Screen::Demand, "Demand", false),
        (Screen::Exchange, "Import and share", true),
    ];
    let rows = entries.map(|(screen, label, lower)| RailEntry {
        label,
        shortcut: keys::of_screen(screen),
        open: open.screen == screen,
        lower,
    });
    let name = open.name.clone().unwrap_or_default();
    let gone_to = rail(ui, "Listening Post", &name, &rows)
        .and_then(|index| entries.get(index))
        .map(|(screen, ..)| Action::Show(*screen));
    let answered = notice_bar(ui, notice, &open.saved()).map(|answer| match answer {
        NoticeAnswer::Undo => Action::Undo,
        NoticeAnswer::Stop => Action::Stop,
        NoticeAnswer::Dismiss => Action::Show(open.screen),
    });
    let asked = open.ui(ui);
    gone_to.or(answered).or(asked)
}
