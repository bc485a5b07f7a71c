//! Read out: one contact's words at a time, silent votes, the argument, the group's decision.

mod round;
mod so_far_card;
mod start_page;
mod state;
mod voting_card;
mod wishes;

use egui::{Align, Ui};

use super::filter_line::FilterLine;
use super::type_form::TypeForm;
use crate::app::action::{Action, Screen};
use crate::app::keys;
use crate::app::widgets::{
    Side, card, empty, page, page_below, primary_button, quiet_button, two_columns,
};
use crate::chart::{read_out, words};
use crate::desk::question::Open;
use crate::desk::questions::{self, NextToRead, Overview, Queue, WordsOf};
use crate::desk::{Desk, News};
use crate::model::ServiceKey;
use crate::store::read::StoredContact;

use so_far_card::SoFarCard;
use start_page::{Chosen, Seats};
use state::Reading;
use wishes::Wish;

/// The Read out screen.
#[derive(Debug, Default)]
pub struct ReadOut {
    line: FilterLine,
    seats: Seats,
    open: Open<questions::ReadOut>,
    /// The contact that is read out again, as it stands now.
    again: Open<WordsOf>,
    reading: Option<Reading>,
    /// Whether a reading is under way and on screen.
    going: bool,
    so_far: SoFarCard,
    form: Option<TypeForm>,
    /// Whether the keyboard is still to go to where the work begins.
    arriving: bool,
}

const TITLE: &str = "Read out";

impl ReadOut {
    /// The screen was entered: the keyboard goes to where its work begins.
    pub fn enter(&mut self) {
        self.arriving = true;
    }

    /// Hears that a decision could not be kept: its contact is read again.
    pub fn hear(&mut self, news: &News) {
        if let (News::Failed(_), Some(reading)) = (news, &mut self.reading) {
            reading.failed();
        }
    }

    /// Draws the screen; `overview` is `None` while the contacts are still being counted, and
    /// `to_read` is when nothing can be decided.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: Option<&Overview>,
        to_read: bool,
    ) -> Option<Action> {
        let Some(overview) = overview else {
            return bare(ui, "Reading the contacts…", None);
        };
        let Some(service) = self.line.service(overview) else {
            let words = "Nothing has been heard yet. What is logged or taken in is read out here, \
                         voted on and decided.";
            return bare(ui, words, Some("Log a contact…"));
        };
        let span = overview.services.get(&service);
        let span = span.map(|heard| (heard.first, heard.last));
        if !self.going {
            self.line.settle(service, span.map(|(_, last)| last));
        }
        // Taken out while the screen is drawn: what is pressed changes the rest of it.
        let mut open = std::mem::take(&mut self.open);
        let under_way = self.reading.as_ref().filter(|_| self.going);
        let question = match under_way {
            Some(reading) => reading.question(),
            None => questions::ReadOut {
                reading: self.reading.as_ref().map(|reading| reading.id),
                filter: self.line.filter.clone(),
                queue: Queue::Undecided,
                later: Vec::new(),
            },
        };
        let asked = match open.latest(desk, question) {
            None => bare(ui, "Shuffling the contacts…", None),
            Some(Err(sentence)) => bare(ui, sentence, None),
            Some(Ok(answer)) if self.going => self.read(ui, desk, overview, answer),
            Some(Ok(answer)) => {
                self.start(ui, overview, service, answer, to_read);
                None
            }
        };
        self.open = open;
        asked.or_else(|| self.form(ui, desk))
    }

    /// The page on which a reading begins.
    fn start(
        &mut self,
        ui: &mut Ui,
        overview: &Overview,
        service: ServiceKey,
        answer: &NextToRead,
        to_read: bool,
    ) {
        let arriving = std::mem::take(&mut self.arriving);
        let under_way = self.reading.is_some();
        let chosen = start_page::ui(
            ui,
            overview,
            service,
            (&mut self.line, &mut self.seats),
            answer,
            (under_way, to_read, arriving),
        );
        let Some(chosen) = chosen else {
            return;
        };
        if let Chosen::Begin(queue) = chosen {
            let filter = self.line.filter.clone();
            self.reading = Some(Reading::new(self.seats.count, queue, filter));
        }
        self.going = true;
        ui.ctx().request_repaint();
    }

    /// The page on which words are read out.
    fn read(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        overview: &Overview,
        answer: &NextToRead,
    ) -> Option<Action> {
        self.arriving = false;
        let reading = self.reading.as_mut()?;
        reading.heard(answer);
        let here = reading.here(answer);
        let here = here.map(|contact| as_it_stands(&mut self.again, desk, contact));
        let turned = reading.turn_to(here.as_ref());
        let mut wishes = match self.form {
            Some(_) => Vec::new(),
            None => wishes::pressed(ui),
        };
        let name = reading.filter.service.map(|key| overview.service_name(key));
        let subtitle = format!(
            "{} of {} read, {}",
            words::number(answer.so_far.voted.len() as u64),
            words::number((answer.so_far.voted.len() + answer.left) as u64),
            read_out::readers(reading.seats)
        );
        let so_far = &mut self.so_far;
        let buttons = |ui: &mut Ui| {
            let leave = quiet_button(ui, "Leave").on_hover_text("Escape; what was decided stays");
            let full = format!("Full screen ({})", keys::FULL_SCREEN.name);
            (leave.clicked(), quiet_button(ui, &full).clicked())
        };
        let name = name.unwrap_or_default();
        let above = &[TITLE];
        let (up, (leave, full), clicked) = page_below(ui, above, name, &subtitle, buttons, |ui| {
            if turned {
                // Where the window is low, one has scrolled down to the votes before.
                ui.scroll_to_cursor(Some(Align::TOP));
            }
            let Some(contact) = &here else {
                return all_read(ui, reading, answer);
            };
            round::words(ui, contact, reading.queue);
            round::working_test(ui);
            let mut clicked = None;
            two_columns(ui, |ui, side| {
                let wish = match side {
                    Side::Left => {
                        let before = answer.so_far.voted.get(&contact.key);
                        voting_card::ui(ui, reading, before)
                    }
                    Side::Right => so_far.ui(ui, reading, answer, contact),
                };
                clicked = clicked.take().or(wish);
            });
            clicked
        });
        wishes.extend(clicked);
        wishes.extend((leave || up.is_some()).then_some(Wish::Leave));
        let asked = self.follow(ui, wishes, here.as_ref(), answer);
        asked.or(full.then_some(Action::FullScreen))
    }

    /// Does what was asked for, in the order in which it was.
    fn follow(
        &mut self,
        ui: &Ui,
        wishes: Vec<Wish>,
        here: Option<&StoredContact>,
        answer: &NextToRead,
    ) -> Option<Action> {
        let reading = self.reading.as_mut()?;
        for wish in wishes {
            ui.ctx().request_repaint();
            let complete = reading.complete();
            match wish {
                Wish::Leave => {
                    self.going = false;
                    self.arriving = true;
                    return None;
                }
                Wish::Details => self.so_far.turn_details(),
                Wish::Pile => {
                    let service = reading.filter.service.zip(here);
                    self.form =
                        service.map(|(service, contact)| TypeForm::new(service, vec![contact.key]));
                    return None;
                }
                other => {
                    let command = reading.act(other, here, answer);
                    if let Some(command) = command {
                        return Some(Action::Send(Box::new(command)));
                    }
                }
            }
            if complete != reading.complete() {
                // What was pressed before all votes were seen decides nothing.
                return None;
            }
        }
        None
    }

    fn form(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Action> {
        let done = self.form.as_mut()?.ui(ui, desk)?;
        self.form = None;
        ui.ctx().request_repaint();
        done
    }
}

/// A contact as it stands now, once that is known: a pile may have been given to it meanwhile.
fn as_it_stands(open: &mut Open<WordsOf>, desk: &Desk, contact: StoredContact) -> StoredContact {
    let keys = vec![contact.key];
    match open.latest(desk, WordsOf { keys }) {
        Some(Ok(found)) => {
            let mut found = found.iter().filter(|one| one.key == contact.key);
            found.next().cloned().unwrap_or(contact)
        }
        Some(Err(_)) | None => contact,
    }
}

/// After the last one.
fn all_read(ui: &mut Ui, reading: &Reading, answer: &NextToRead) -> Option<Wish> {
    let so_far = &answer.so_far;
    let sum = read_out::so_far(so_far.agreed, so_far.voted.len() as u64);
    card(ui, "All of them are read", &format!("{sum}."), |ui| {
        let open = so_far.talk_over.len() as u64;
        ui.horizontal_wrapped(|ui| {
            let again = (open > 0 && reading.seats > 1)
                && primary_button(ui, &so_far_card::talk_over(open)).clicked();
            let back = quiet_button(ui, "Back")
                .on_hover_text("B or Left")
                .clicked();
            let again = again.then_some(Wish::TalkOver);
            again.or(back.then_some(Wish::Back))
        })
        .inner
    })
}

/// A page with nothing in it but why, and what to do.
fn bare(ui: &mut Ui, sentence: &str, verb: Option<&str>) -> Option<Action> {
    let contents = |ui: &mut Ui| card(ui, "", "", |ui| empty(ui, sentence, verb));
    let ((), pressed) = page(ui, TITLE, "", |_| (), contents);
    pressed.then_some(Action::Show(Screen::Listen))
}
