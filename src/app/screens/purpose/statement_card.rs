//! One statement in its card: where it comes from, what it says, what was read against it, and
//! what can be done with it. Push and pull in one neutral style.

use egui::accesskit::Role;
use egui::{Label, Response, RichText, TextStyle, Ui, WidgetInfo};

use super::{Step, kind_title};
use crate::analysis::reading::to_draw;
use crate::app::action::Action;
use crate::app::tokens::{self, palette, small};
use crate::app::widgets::{card, heading, link_button};
use crate::chart::{reading, words};
use crate::desk::command::{Command, Verb};
use crate::desk::questions::Stated;
use crate::model::{Purpose, PurposeKind};

/// What was pressed on a card.
#[derive(Debug)]
pub enum Pressed {
    /// Its words are to be shown.
    Choose,
    /// It leads on.
    Go(Step),
}

/// Draws a statement's card. `shown`: whether its words are on screen, where that is a choice.
/// `arriving`: the keyboard comes to it.
pub fn ui(ui: &mut Ui, stated: &Stated, shown: Option<bool>, arriving: bool) -> Option<Pressed> {
    let purpose = &stated.purpose;
    card(ui, kind_title(purpose.kind), &origin(purpose), |ui| {
        about(ui, stated);
        let mut pressed = read_on(ui, stated, arriving).map(Pressed::Go);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
            if verb(ui, Verb::EditPurpose.does(), purpose).clicked() {
                pressed = Some(Pressed::Go(Step::Edit(Box::new(stated.clone()))));
            }
            if verb(ui, Verb::RemovePurpose.does(), purpose).clicked() {
                let command = Command::RemovePurpose(stated.key);
                pressed = Some(Pressed::Go(Step::Ask(Action::Send(Box::new(command)))));
            }
            if shown == Some(true) {
                ui.label(small(ui, "Its words are below"));
            } else if shown.is_some() && verb(ui, "Show its words", purpose).clicked() {
                pressed = Some(Pressed::Choose);
            }
        });
        pressed
    })
}

/// What a statement says, how it is measured, and what was read against it.
pub fn about(ui: &mut Ui, stated: &Stated) {
    let purpose = &stated.purpose;
    heading(ui, &purpose.statement, tokens::app_title());
    let whom = words::list(&purpose.for_whom);
    if !whom.is_empty() {
        line(ui, &format!("For whom: {whom}"));
    }
    let named = match purpose.kind {
        PurposeKind::Push => "Measure",
        PurposeKind::Pull => "Measures",
    };
    if !purpose.measure.is_empty() {
        line(ui, &format!("{named}: {}", purpose.measure));
    }
    if let Some(days) = purpose.target_days {
        line(
            ui,
            &format!("Target: {}", words::counted(days.into(), "day", "days")),
        );
    }
    let mut read = reading::drawn(&stated.reading);
    let chosen = reading::chosen(&stated.reading);
    if !chosen.is_empty() {
        read = format!("{read}, {chosen}");
    }
    line(ui, &read);
    if let Some(why) = reading::not_yet_supported(&stated.reading) {
        ui.add(Label::new(small(ui, why)).wrap());
    }
}

fn line(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).text_style(TextStyle::Body);
    ui.add(Label::new(text.color(palette(ui).ink)).wrap());
}

/// Where a statement comes from, and since when it holds.
pub fn origin(purpose: &Purpose) -> String {
    let day = purpose.in_force_from.map(words::date);
    let (source, day) = (purpose.source.as_str(), day.as_deref());
    match (purpose.kind, source, day) {
        (PurposeKind::Push, "", None) => "Source not known".to_owned(),
        (PurposeKind::Push, "", Some(day)) => format!("In force since {day}"),
        (PurposeKind::Push, source, None) => source.to_owned(),
        (PurposeKind::Push, source, Some(day)) => format!("{source}, in force since {day}"),
        (PurposeKind::Pull, "", None) => "Draft".to_owned(),
        (PurposeKind::Pull, source, None) => format!("Draft by {source}"),
        (PurposeKind::Pull, "", Some(day)) => {
            format!("Worded on {day}, from contacts up to that day")
        }
        (PurposeKind::Pull, source, Some(day)) => {
            format!("Worded by {source} on {day}, from contacts up to that day")
        }
    }
}

/// The links that lead to reading: to draw first where nothing is drawn, or too little.
fn read_on(ui: &mut Ui, stated: &Stated, arriving: bool) -> Option<Step> {
    let sum = &stated.reading;
    let drawn = sum.drawn.read() + sum.unread;
    let short = to_draw(sum);
    let read = match sum.unread {
        left if left > 0 && left < drawn => format!("Read the {left} that are left"),
        _ => format!("Read the {drawn}"),
    };
    let draw = match drawn {
        0 => Verb::Draw.does().to_owned(),
        _ => format!("Draw {short} more…"),
    };
    let links = [
        (drawn > 0, read, Step::Read(stated.key)),
        (short > 0, draw, Step::DrawAndRead(stated.key)),
    ];
    let mut pressed = None;
    let mut arriving = arriving;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * tokens::GAP;
        for (_, words, step) in links.into_iter().filter(|(there, ..)| *there) {
            let link = verb(ui, &words, &stated.purpose);
            if std::mem::take(&mut arriving) {
                link.request_focus();
            }
            if link.clicked() {
                pressed = Some(step);
            }
        }
    });
    pressed
}

/// A link; a screen reader is told of which statement, since each card has the same ones.
fn verb(ui: &mut Ui, words: &str, of: &Purpose) -> Response {
    let link = link_button(ui, words);
    link.widget_info(|| {
        let name = format!("{words}: {}", of.statement);
        WidgetInfo::labeled(Role::Link, true, name)
    });
    link
}
