//! Where a reading begins: of what, and how many read.

use egui::{Id, Label, Ui};

use super::TITLE;
use crate::app::screens::filter_line::{FilterLine, class_and_type};
use crate::app::tokens::{self, small};
use crate::app::widgets::{
    Answer, Chose, card, choice_row, empty, heading, page, primary_button, quiet_button,
};
use crate::chart::{read_out, words};
use crate::desk::questions::{NextToRead, Overview, Queue};
use crate::model::{Counted, Filter, ServiceKey};

/// How many read.
#[derive(Debug)]
pub(super) struct Seats {
    /// From 1 to 12.
    pub count: usize,
}

impl Default for Seats {
    fn default() -> Self {
        Self { count: 2 }
    }
}

const SEATS: [&str; 12] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// A new reading, from this queue.
    Begin(Queue),
    /// The reading that is under way.
    GoOn,
}

/// Draws the page, over a reading that may be `under_way`, in a workspace that may be open
/// `to_read` only; `arriving` is when the keyboard is to go to where the work begins.
pub(super) fn ui(
    ui: &mut Ui,
    overview: &Overview,
    service: ServiceKey,
    (line, seats): (&mut FilterLine, &mut Seats),
    answer: &NextToRead,
    (under_way, to_read, arriving): (bool, bool, bool),
) -> Option<Chosen> {
    let span = overview.services.get(&service);
    let span = span.map(|heard| (heard.first, heard.last));
    let subtitle = "One contact at a time, for the whole room";
    let contents = |ui: &mut Ui| {
        let more = |ui: &mut Ui, filter: &mut Filter| class_and_type(ui, overview, filter);
        if line.ui(ui, overview, span, more) {
            ui.ctx().request_repaint();
        }
        let gone_on = under_way.then(|| go_on(ui, answer)).flatten();
        let title = match under_way {
            true => "Begin another reading",
            false => "Read out and decide as a group",
        };
        let how = "Each votes in silence, all votes are shown together, then you argue and the \
                   group decides. Seats are numbers, dealt anew for each reading, never people.";
        let begun = card(ui, title, how, |ui| match to_read {
            true => {
                let words = "This workspace is open to read only, so nothing can be decided here.";
                empty(ui, words, None);
                None
            }
            false => begin(ui, line, seats, answer, arriving),
        });
        gone_on.or(begun)
    };
    let ((), chosen) = page(ui, TITLE, subtitle, |_| (), contents);
    chosen
}

fn go_on(ui: &mut Ui, answer: &NextToRead) -> Option<Chosen> {
    let so_far = &answer.so_far;
    let sum = read_out::so_far(so_far.agreed, so_far.voted.len() as u64);
    card(ui, "A reading is under way", &format!("{sum}."), |ui| {
        quiet_button(ui, "Go on reading")
            .clicked()
            .then_some(Chosen::GoOn)
    })
}

fn begin(
    ui: &mut Ui,
    line: &FilterLine,
    seats: &mut Seats,
    answer: &NextToRead,
    arriving: bool,
) -> Option<Chosen> {
    heading(ui, "How many read?", tokens::strong());
    let id = Id::unique("how many read");
    let name = format!("How many read? {}", seats.count);
    let answers = SEATS.map(|words| Answer {
        words,
        ..Answer::default()
    });
    let chosen = choice_row(ui, id, &name, &answers, Some(seats.count - 1));
    if let Some(Chose::This(index)) = chosen {
        seats.count = index + 1;
    }
    if arriving {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let hint = match seats.count {
        1 => "By yourself: it decides all the same, but nobody has argued with you.",
        2 => "Two in turn on one laptop: the one looks away while the other votes.",
        _ => "Pass the keyboard, or let one press what each writes on a slip of paper.",
    };
    ui.add(Label::new(small(ui, hint)).wrap());
    ui.add_space(tokens::GAP);
    let [undecided, against] = answer.in_queues;
    ui.add(Label::new(small(ui, to_read(undecided, line.filter.counted))).wrap());
    ui.horizontal_wrapped(|ui| {
        let begin = undecided > 0 && primary_button(ui, "Begin reading out").clicked();
        let again = against > 0 && {
            let these = match against {
                1 => "the one that disagrees with its type".to_owned(),
                many => {
                    let many = words::number(many as u64);
                    format!("the {many} that disagree with their types")
                }
            };
            quiet_button(ui, &format!("Read {these}"))
                .on_hover_text("A group decided it otherwise than most on its pile")
                .clicked()
        };
        let begin = begin.then_some(Chosen::Begin(Queue::Undecided));
        begin.or(again.then_some(Chosen::Begin(Queue::AgainstType)))
    })
    .inner
}

/// "114 contacts in customers' words are not yet decided by a group, or were left undecided."
fn to_read(left: usize, counted: Counted) -> String {
    let whose = match counted {
        Counted::CustomersWords => "in customers' words",
        Counted::Everyone => "with words, staff notes too,",
    };
    match left {
        0 => {
            format!("No contact {whose} is left to decide here. Clear a filter, or listen to more.")
        }
        1 => format!("1 contact {whose} is not yet decided by a group, or was left undecided."),
        many => format!(
            "{} contacts {whose} are not yet decided by a group, or were left undecided. They \
             come in a shuffled order.",
            words::number(many as u64)
        ),
    }
}
