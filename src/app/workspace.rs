//! An open workspace: its desk, its screens, and what each thing asked for does to them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui};

use super::Surroundings;
use super::action::{Action, Screen};
use super::keys::{self, Typing};
use super::screens::{Contacts, Demand, Exchange, Listen, Purposes, ReadOut, Settings};
use super::widgets::{Notice, NoticeAnswer, RailEntry, notice_bar, rail};
use crate::chart::words;
use crate::desk::command::Verb;
use crate::desk::error::DeskError;
use crate::desk::job::Done;
use crate::desk::question::Open;
use crate::desk::questions::{Overview, Status};
use crate::desk::{Desk, News, Opening};
use crate::exchange::import::write_rejects;

/// An open workspace and its screens.
#[derive(Debug)]
pub(super) struct Workspace {
    pub desk: Desk,
    /// Its file.
    pub path: PathBuf,
    /// Its name; `None` until it is open.
    pub name: Option<String>,
    pub screen: Screen,
    pub listen: Listen,
    pub read_out: ReadOut,
    pub demand: Demand,
    pub purposes: Purposes,
    pub contacts: Contacts,
    pub exchange: Exchange,
    pub settings: Settings,
    /// The screen it was left on, if that is known.
    left_on: Option<Screen>,
    status: Open<Status>,
    /// What is in it; `None` until its contacts are counted.
    overview: Option<Arc<Overview>>,
    /// Whether long work is under way.
    busy: bool,
    /// Whether it was opened to read only.
    to_read: bool,
}

impl Workspace {
    /// Begins to open a workspace; what comes of it is news. It opens where it was `left_on`.
    pub fn open(
        ctx: &Context,
        opening: Opening,
        left_on: Option<Screen>,
        around: &Surroundings,
    ) -> Result<Self, DeskError> {
        let waker = ctx.clone();
        let wake = Arc::new(move || waker.request_repaint());
        Ok(Self {
            path: opening.path().to_owned(),
            left_on,
            desk: Desk::open(opening, around.clock, wake)?,
            name: None,
            screen: Screen::Demand,
            listen: Listen::new(around.now),
            read_out: ReadOut::default(),
            demand: Demand::default(),
            purposes: Purposes::default(),
            contacts: Contacts::new(around.now),
            exchange: Exchange::new(&around.documents.join("Findings")),
            settings: Settings::new(around.now),
            status: Open::default(),
            overview: None,
            busy: false,
            to_read: false,
        })
    }

    /// What the screen does with what is typed.
    pub fn typing(&self, ctx: &Context) -> Typing {
        match self.screen {
            Screen::Listen if !self.to_read => self.listen.typing(ctx),
            _ => Typing::default(),
        }
    }

    /// Takes in one piece of news; returns what the notice bar then says.
    pub fn hear(&mut self, news: News) -> Notice {
        self.listen.hear(&news);
        self.read_out.hear(&news);
        if news.erased() {
            self.contacts.forget();
        }
        match news {
            News::Opened {
                name,
                to_read,
                empty,
            } => {
                self.name = Some(name);
                self.to_read = to_read;
                let begin = if empty {
                    Screen::Listen
                } else {
                    Screen::Demand
                };
                self.show(self.left_on.unwrap_or(begin));
                Notice::Quiet
            }
            News::Changed {
                verb,
                what,
                can_undo,
            } => Notice::Done {
                verb,
                words: what,
                undo: can_undo,
            },
            News::NotOpened { sentence, .. } | News::Failed(sentence) => Notice::Wrong(sentence),
            News::Progress(progress) => Notice::Going {
                words: progress.what,
                done: progress.share,
                can_stop: self.name.is_some(),
            },
            News::Finished(done) => {
                self.busy = false;
                self.finished(done)
            }
        }
    }

    /// Long work is over.
    fn finished(&mut self, done: Done) -> Notice {
        match done {
            Done::Imported(report) => {
                let contacts = words::counted(report.imported, "contact", "contacts");
                self.exchange.import.landed(report);
                Notice::Done {
                    verb: "Took in".into(),
                    words: contacts,
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
            Done::Purged {
                contacts,
                before,
                stopped,
            } => {
                let contacts = words::counted(contacts, "contact", "contacts");
                let before = words::date(before);
                let rest = if stopped { ", and left the rest" } else { "" };
                Notice::Done {
                    verb: Verb::Purge.did().into(),
                    words: format!("the words of {contacts} heard before {before}{rest}"),
                    undo: false,
                }
            }
            Done::Failed(sentence) => Notice::Wrong(sentence),
            Done::Stopped => Notice::Done {
                verb: "Stopped".into(),
                words: "nothing of the file was kept".into(),
                undo: false,
            },
        }
    }

    /// Carries out what was asked for; returns what the notice bar then says, where that changes.
    pub fn act(&mut self, action: Action) -> Option<Notice> {
        match action {
            Action::Show(screen) => return self.show(screen),
            Action::LookAt(service) => {
                let names = self.overview.iter().flat_map(|all| &all.names.services);
                let meant = names
                    .filter(|(_, name)| Some(*name) == service.as_ref())
                    .map(|(key, _)| *key)
                    .next();
                if let Some(service) = meant {
                    self.demand.look_at(service);
                }
                return self.show(Screen::Demand);
            }
            Action::PrepareExport {
                service,
                period,
                staff_notes,
            } => {
                self.exchange.findings.prepare(service, period, staff_notes);
                let notice = self.show(Screen::Exchange);
                self.exchange.enter_findings();
                return notice;
            }
            Action::Import(plan) => {
                self.busy = true;
                self.desk.import(*plan);
            }
            Action::Strike { contact, words } => self.desk.strike(contact, words),
            Action::Purge(before) => {
                self.busy = true;
                self.desk.purge(before);
            }
            Action::Export(asked) => {
                self.busy = true;
                self.desk.export(*asked);
                return Some(Notice::Going {
                    words: "Writing the findings".into(),
                    done: None,
                    can_stop: false,
                });
            }
            Action::Send(command) => self.desk.send(*command),
            Action::Undo => self.desk.undo(),
            Action::Redo => self.desk.redo(),
            Action::Stop => self.desk.stop(),
            Action::Dismiss => return Some(Notice::Quiet),
            Action::SaveRejects(path) => return self.save_rejects(&path),
            Action::PutAway => self.exchange.import.put_away(),
            Action::Open(_)
            | Action::Leave
            | Action::Pick(_)
            | Action::KeyMap
            | Action::FullScreen
            | Action::Look(_)
            | Action::Size(_) => {}
        }
        None
    }

    /// Goes to a screen. A notice does not follow to another one; what is going on does.
    fn show(&mut self, screen: Screen) -> Option<Notice> {
        let another = std::mem::replace(&mut self.screen, screen) != screen;
        match screen {
            Screen::Listen => self.listen.enter(),
            Screen::ReadOut => self.read_out.enter(),
            Screen::Demand => self.demand.enter(),
            Screen::Purpose => {
                if !another {
                    self.purposes.to_table();
                }
                self.purposes.enter();
            }
            Screen::Contacts => self.contacts.enter(),
            Screen::Exchange => self.exchange.enter(),
            Screen::Settings => self.settings.enter(),
        }
        (another && !self.busy).then_some(Notice::Quiet)
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

    /// Draws the rail, the notice bar and the screen.
    pub fn ui(&mut self, ui: &mut Ui, notice: &Notice) -> Option<Action> {
        if let Some(Ok(overview)) = self.status.latest(&self.desk, Status) {
            self.overview = Some(Arc::clone(overview));
        }
        let gone_to = self.rail(ui);
        let answered = notice_bar(ui, notice, &self.saved()).map(|answer| match answer {
            NoticeAnswer::Undo => Action::Undo,
            NoticeAnswer::Stop => Action::Stop,
            NoticeAnswer::Dismiss => Action::Dismiss,
        });
        let overview = self.overview.as_deref();
        let asked = match self.screen {
            Screen::Listen => self.listen.ui(ui, &self.desk, overview, self.to_read),
            Screen::ReadOut => self.read_out.ui(ui, &self.desk, overview, self.to_read),
            Screen::Demand => self.demand.ui(ui, &self.desk, overview),
            Screen::Purpose => self.purposes.ui(ui, &self.desk, overview),
            Screen::Contacts => self.contacts.ui(ui, &self.desk, overview),
            Screen::Exchange => self.exchange.ui(ui, &self.desk, overview, self.busy),
            Screen::Settings => self.settings.ui(ui, &self.desk, overview, self.busy),
        };
        gone_to.or(answered).or(asked)
    }

    fn rail(&self, ui: &mut Ui) -> Option<Action> {
        let screens = [
            (Screen::Listen, "Listen", false),
            (Screen::ReadOut, "Read out", false),
            (Screen::Demand, "Demand", false),
            (Screen::Purpose, "Purpose", false),
            (Screen::Contacts, "Contacts", true),
            (Screen::Exchange, "Import and share", true),
            (Screen::Settings, "Settings", true),
        ];
        let entries = screens.map(|(screen, label, lower)| RailEntry {
            label,
            shortcut: keys::of_screen(screen),
            open: self.screen == screen,
            lower,
        });
        let name = self.name.as_deref().unwrap_or_default();
        let pressed = rail(ui, "Listening Post", name, &entries)?;
        screens
            .get(pressed)
            .map(|(screen, ..)| Action::Show(*screen))
    }

    /// "14,302 contacts, all saved".
    fn saved(&self) -> String {
        self.overview.as_ref().map_or_else(String::new, |overview| {
            let count = words::counted(overview.contacts, "contact", "contacts");
            let state = if self.to_read {
                "open to read only"
            } else {
                "all saved"
            };
            format!("{count}, {state}")
        })
    }
}
