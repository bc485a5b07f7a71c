//! A file that was chosen: what was found in it, what is in doubt, and its first rows.

use std::path::{Path, PathBuf};

use egui::{Align, Id, Label, Layout, Ui};

use super::preview;
use crate::app::action::Action;
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Side, TextField, data_table, primary_button, quiet_button, toggle_button, two_columns,
};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{FilePreview, PreviewFile};
use crate::exchange::intake::{DateOrder, Options};
use crate::model::WordsAre;

/// A file that was chosen, and what a person has settled about it.
#[derive(Debug)]
pub struct FileForm {
    path: PathBuf,
    service: String,
    options: Options,
    preview: Open<PreviewFile>,
    /// Whether what comes next has had the keyboard.
    focused: bool,
}

/// Something that a person can settle.
#[derive(Clone, Copy)]
enum Doubt {
    Service,
    Whose,
    Dates,
    Letters,
}

/// How many services are offered below the box.
const OFFERED: usize = 6;

impl FileForm {
    /// A file about which nothing is settled yet.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            service: String::new(),
            options: Options::default(),
            preview: Open::default(),
            focused: false,
        }
    }

    /// Draws what was found; `services` are those there are already.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        services: &[&str],
        busy: bool,
    ) -> Option<Action> {
        let question = PreviewFile {
            path: self.path.clone(),
            options: self.options.clone(),
        };
        // Taken out while it is drawn: the doubts change the rest of the form.
        let mut open = std::mem::take(&mut self.preview);
        let mut action = None;
        match open.latest(desk, question) {
            None => {
                ui.label(small(ui, "Looking at the file…"));
            }
            Some(Err(sentence)) => {
                ui.add(Label::new(sentence.as_str()).wrap());
                if quiet_button(ui, "Put it away").clicked() {
                    action = Some(Action::PutAway);
                }
            }
            Some(Ok(preview)) => action = self.found(ui, services, busy, preview),
        }
        self.preview = open;
        action
    }

    fn found(
        &mut self,
        ui: &mut Ui,
        services: &[&str],
        busy: bool,
        preview: &FilePreview,
    ) -> Option<Action> {
        let plan = &preview.plan;
        ui.add(Label::new(preview::found(plan)).wrap());
        let entered = self.settle(ui, services, preview);
        for doubt in preview::doubts(plan) {
            ui.add(Label::new(small(ui, doubt)).wrap());
        }
        let table = preview::table(preview, self.service.trim());
        let caption = "The first rows, as they will be stored";
        ui.label(small(ui, caption));
        data_table(
            ui,
            Id::unique("preview"),
            &table,
            caption,
            tokens::TABLE_HEIGHT,
        );
        let named = !preview.needs_service || !self.service.trim().is_empty();
        let (pressed, away) = self.verbs(ui, busy, named, preview);
        if away {
            return Some(Action::PutAway);
        }
        (pressed || (entered && named && !busy)).then(|| {
            let mut plan = plan.clone();
            if preview.needs_service {
                plan.service = Some(self.service.trim().to_owned());
            }
            Action::Import(Box::new(plan))
        })
    }

    /// "Take in 5,898 rows", and what is still missing.
    fn verbs(
        &mut self,
        ui: &mut Ui,
        busy: bool,
        named: bool,
        preview: &FilePreview,
    ) -> (bool, bool) {
        let rows = words::counted(preview.plan.rows, "row", "rows");
        ui.horizontal_wrapped(|ui| {
            let take = ui
                .add_enabled_ui(named && !busy, |ui| {
                    primary_button(ui, &format!("Take in {rows}"))
                })
                .inner;
            if !preview.needs_service && !std::mem::replace(&mut self.focused, true) {
                take.request_focus();
            }
            let away = ui
                .add_enabled_ui(!busy, |ui| quiet_button(ui, "Put it away").clicked())
                .inner;
            if !named {
                ui.label(small(ui, "Name the service first."));
            }
            (take.clicked(), away)
        })
        .inner
    }

    /// The doubts, in two columns; true when Enter was pressed in the box for the service.
    fn settle(&mut self, ui: &mut Ui, services: &[&str], preview: &FilePreview) -> bool {
        let plan = &preview.plan;
        let unicode = plan.encoding.starts_with("utf-");
        let all = [
            (Doubt::Service, preview.needs_service),
            (Doubt::Whose, !plan.own && !plan.words_columns().is_empty()),
            (Doubt::Dates, !plan.own && plan.date_order != DateOrder::Ymd),
            (Doubt::Letters, !unicode || self.options.encoding.is_some()),
        ];
        let open: Vec<Doubt> = (all.into_iter())
            .filter_map(|(doubt, open)| open.then_some(doubt))
            .collect();
        if open.is_empty() {
            return false;
        }
        let (left, right) = open.split_at(open.len().min(1));
        let mut entered = false;
        two_columns(ui, |ui, side| {
            let doubts = match side {
                Side::Left => left,
                Side::Right => right,
            };
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = tokens::CARD_GAP;
                for doubt in doubts {
                    match doubt {
                        Doubt::Service => entered |= self.service(ui, services),
                        Doubt::Whose => self.whose_words(ui, plan.words_are),
                        Doubt::Dates => self.dates(ui, plan.date_order),
                        Doubt::Letters => self.letters(ui, &plan.encoding),
                    }
                }
            });
        });
        entered
    }

    fn service(&mut self, ui: &mut Ui, services: &[&str]) -> bool {
        let field = TextField {
            label: "Which service do these contacts belong to?",
            hint: "Type its name",
            rows: 1,
        };
        let entered = field.entered_first(ui, &mut self.service, &mut self.focused);
        let typed = self.service.trim().to_lowercase();
        let is_one = services.iter().any(|name| name.to_lowercase() == typed);
        let offered = (services.iter())
            .filter(|name| is_one || name.to_lowercase().contains(&typed))
            .take(OFFERED);
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for name in offered {
                if toggle_button(ui, name, self.service.trim() == *name).clicked() {
                    chosen = Some((*name).to_owned());
                }
            }
        });
        if let Some(name) = chosen {
            self.service = name;
        }
        entered
    }

    fn whose_words(&mut self, ui: &mut Ui, now: WordsAre) {
        let answers = [
            (WordsAre::StaffNote, "Staff notes"),
            (WordsAre::Said, "Customers said"),
            (WordsAre::Written, "Customers wrote"),
            (WordsAre::Title, "Only titles"),
        ];
        if let Some(whose) = one_of(ui, "Whose words are they?", &answers, &now) {
            self.options.words_are = Some(whose);
        }
    }

    fn dates(&mut self, ui: &mut Ui, now: DateOrder) {
        let answers = [
            (DateOrder::Dmy, "Day first, 14/9/2026"),
            (DateOrder::Mdy, "Month first, 9/14/2026"),
        ];
        if let Some(order) = one_of(ui, "How are its dates written?", &answers, &now) {
            self.options.date_order = Some(order);
        }
    }

    fn letters(&mut self, ui: &mut Ui, now: &str) {
        let answers = [
            ("windows-1252", "Western European"),
            ("windows-1250", "Central European"),
            ("macintosh", "Old Macintosh"),
            ("utf-8", "Unicode"),
        ];
        if let Some(name) = one_of(ui, "Which letters look right below?", &answers, &now) {
            self.options.encoding = Some(name.to_owned());
        }
    }
}

/// A question with its answers; returns the one that was pressed.
fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    question: &str,
    answers: &[(T, &str)],
    now: &T,
) -> Option<T> {
    ui.label(small(ui, question));
    ui.horizontal_wrapped(|ui| {
        let pressed = answers
            .iter()
            .filter(|(answer, words)| toggle_button(ui, words, answer == now).clicked());
        pressed.map(|(answer, _)| *answer).last()
    })
    .inner
}
