//! The words behind a mark: a list beside the chart, and the chosen contact in full below it.

use std::cell::Cell;

use egui::{Id, Label, RichText, TextStyle, Ui};

use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{WordsRow, card, link_button, quoted, small_link, words_list};
use crate::chart::words;
use crate::desk::Desk;
use crate::desk::question::Open;
use crate::desk::questions::{Heard, WordsOf, WordsPage};
use crate::model::{Filter, Token, WordsAre};

/// Rows asked for at a time, and how many of them lie before the first one in sight.
const PAGE: usize = 120;
const BEFORE: usize = 40;
/// What the window needs besides the list: the charts above it and the contact in full below.
const BESIDES: f32 = 640.0;

/// The words of one mark.
#[derive(Debug, Default)]
pub struct OpenedWords {
    page: Open<WordsOf>,
    /// The first row of the page wanted.
    from: usize,
    /// How often words were opened: each time the list begins at its top.
    times: usize,
    /// Whether the list has had the keyboard.
    focused: bool,
}

impl OpenedWords {
    /// Begins anew, for another mark: the list takes the keyboard.
    pub fn open(&mut self) {
        *self = Self {
            times: self.times + 1,
            ..Self::default()
        };
    }

    fn list_id(&self) -> Id {
        Id::unique("opened words").with(self.times)
    }

    /// Draws list and contact; true when it was closed.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, title: &str, filter: &Filter) -> bool {
        let question = WordsOf {
            filter: filter.clone(),
            from: self.from,
            rows: PAGE,
        };
        // Taken out while it is drawn: the list changes the rest of it.
        let mut open = std::mem::take(&mut self.page);
        let top = ui.cursor().top();
        let closed = match open.latest(desk, question) {
            None => card(ui, title, "Fetching the words…", |_| false),
            Some(Err(sentence)) => {
                card(ui, title, sentence, |ui| link_button(ui, "Close").clicked())
            }
            Some(Ok(page)) => {
                let closed = card(ui, title, "", |ui| self.page(ui, title, page));
                if !self.focused {
                    self.focused = true;
                    let id = self.list_id();
                    ui.memory_mut(|memory| memory.request_focus(id));
                    let drawn = ui.min_rect().with_min_y(top);
                    ui.scroll_to_rect(drawn, None);
                }
                closed
            }
        };
        self.page = open;
        closed
    }

    fn page(&mut self, ui: &mut Ui, title: &str, page: &WordsPage) -> bool {
        let closed = head(ui, page);
        let wanted = Cell::new(None);
        let id = self.list_id();
        let chosen = words_list(ui, id, title, page.total, height(ui), |index| {
            let row = at(page, index);
            if row.is_none() {
                wanted.set(Some(index));
            }
            row.map(listed)
        });
        if let Some(heard) = at(page, chosen) {
            in_full(ui, heard);
        }
        if let Some(index) = wanted.get() {
            self.from = index.saturating_sub(BEFORE);
            ui.ctx().request_repaint();
        }
        closed
    }
}

/// As many whole rows as leave room for the contact in full, three at the least.
fn height(ui: &Ui) -> f32 {
    let room = ui.ctx().content_rect().height() - BESIDES;
    (room / tokens::WORDS_ROW).floor().clamp(3.0, 10.0) * tokens::WORDS_ROW
}

/// How many there are, and what can be done with them; true when they were closed.
fn head(ui: &mut Ui, page: &WordsPage) -> bool {
    let count = words::counted(page.total as u64, "contact", "contacts");
    ui.horizontal_wrapped(|ui| {
        ui.label(small(ui, format!("{count}, newest first.")));
        ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
        let copy = if page.rows.len() < page.total {
            format!("Copy {} of them", page.rows.len())
        } else {
            "Copy these words".to_owned()
        };
        if small_link(ui, &copy).clicked() {
            ui.copy_text(tab_separated(page));
        }
        small_link(ui, "Close").on_hover_text("Escape").clicked()
    })
    .inner
}

fn at(page: &WordsPage, index: usize) -> Option<&Heard> {
    page.rows.get(index.checked_sub(page.from)?)
}

fn listed(heard: &Heard) -> WordsRow {
    let mut aside = words::date_with_weekday(heard.date);
    if !heard.channel.is_empty() {
        aside = format!("{aside}, {}", heard.channel.to_lowercase());
    }
    WordsRow {
        class: heard.demand,
        words: said(heard),
        aside,
    }
}

fn said(heard: &Heard) -> String {
    if heard.verbatim.is_empty() {
        "no words kept".to_owned()
    } else {
        heard.verbatim.clone()
    }
}

/// One contact with everything that helps to read it.
fn in_full(ui: &mut Ui, heard: &Heard) {
    ui.add_space(tokens::GAP);
    let text = RichText::new(quoted(&said(heard))).text_style(TextStyle::Body);
    ui.add(Label::new(text.color(palette(ui).ink)).wrap());
    let time = heard.time.map(|time| time.format(" %H:%M").to_string());
    let mut about = vec![format!(
        "{}{}",
        words::date(heard.date),
        time.unwrap_or_default()
    )];
    let whose = match heard.words_are {
        Some(whose @ (WordsAre::StaffNote | WordsAre::Title)) => whose.plain(),
        _ => "",
    };
    for part in [
        &heard.channel,
        &heard.group,
        &heard.outcome,
        &whose.to_owned(),
    ] {
        if !part.is_empty() {
            about.push(part.to_lowercase());
        }
    }
    ui.add(Label::new(small(ui, about.join(", "))).wrap());
    for (name, text) in [
        ("What matters to them", &heard.what_matters),
        ("Prompted by", &heard.prompted_by),
        ("Pile", &heard.demand_type),
    ] {
        if !text.is_empty() {
            ui.add(Label::new(small(ui, format!("{name}: {text}"))).wrap());
        }
    }
}

/// The rows at hand, for a spreadsheet.
fn tab_separated(page: &WordsPage) -> String {
    let mut out = String::from("Date\tTime\tChannel\tDemand\tWords\n");
    for heard in &page.rows {
        let flat = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let time = heard.time.map(|time| time.format("%H:%M").to_string());
        let line = [
            heard.date.to_string(),
            time.unwrap_or_default(),
            flat(&heard.channel),
            heard.demand.map_or("", Token::plain).to_owned(),
            flat(&heard.verbatim),
        ];
        out.push_str(&line.join("\t"));
        out.push('\n');
    }
    out
}
