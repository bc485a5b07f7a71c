//! Choosing two statements, of whatever services, to see them side by side.

use egui::{Id, Key, Modifiers, Ui};

use crate::app::tokens::{self, small};
use crate::app::widgets::{Side, dialog, option_list, primary_button, quiet_button, two_columns};
use crate::desk::questions::Stated;
use crate::model::{PurposeKey, PurposeKind};

/// The form while it is open.
#[derive(Debug)]
pub struct CompareForm {
    /// The statements asked for, until the lists are filled.
    asked: [Option<PurposeKey>; 2],
    /// The places of the two in the list of all.
    chosen: Option<[usize; 2]>,
    focused: bool,
}

impl CompareForm {
    /// The choice of two statements, these at first.
    pub fn new(one: Option<PurposeKey>, other: Option<PurposeKey>) -> Self {
        Self {
            asked: [one, other],
            chosen: None,
            focused: false,
        }
    }

    /// Draws the form over the screen. `Some(None)` closes it; `Some(Some(..))` are the two.
    #[allow(clippy::option_option, clippy::type_complexity)]
    pub fn ui(&mut self, ui: &mut Ui, all: &[Stated]) -> Option<Option<(PurposeKey, PurposeKey)>> {
        let mut chosen = self.chosen.unwrap_or_else(|| begin(all, self.asked));
        let options: Vec<String> = all.iter().map(named).collect();
        let mut done = None;
        let title = "Compare two statements";
        let ((), closed) = dialog(ui, "compare", title, tokens::WIDE_DIALOG, |ui| {
            if all.len() < 2 {
                let words = "There is nothing to compare yet: it takes two statements. Add a \
                             push statement, or word a purpose.";
                ui.label(small(ui, words));
            } else {
                self.lists(ui, &options, &mut chosen);
            }
            ui.horizontal(|ui| {
                let pair = chosen.map(|at| all.get(at).map(|stated| stated.key));
                if let [Some(one), Some(other)] = pair
                    && all.len() > 1
                {
                    let entered =
                        ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
                    if primary_button(ui, "Compare").clicked() || entered {
                        done = Some(Some((one, other)));
                    }
                }
                if quiet_button(ui, "Cancel").on_hover_text("Escape").clicked() {
                    done = Some(None);
                }
            });
        });
        self.chosen = Some(chosen);
        if closed {
            done = Some(None);
        }
        done
    }

    fn lists(&mut self, ui: &mut Ui, options: &[String], chosen: &mut [usize; 2]) {
        let [one, other] = chosen;
        two_columns(ui, |ui, side| {
            let (name, at) = match side {
                Side::Left => ("This one", &mut *one),
                Side::Right => ("Beside this one", &mut *other),
            };
            let id = Id::unique("compare").with(name);
            // A form's first pass only measures it: nothing there takes the keyboard yet.
            if side == Side::Left && !self.focused && !ui.is_sizing_pass() {
                self.focused = true;
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            ui.label(small(ui, name));
            option_list(ui, id, name, options, at);
        });
    }
}

/// Where the choice begins: at what was asked for, else at the first push and pull of one
/// service.
fn begin(all: &[Stated], asked: [Option<PurposeKey>; 2]) -> [usize; 2] {
    let place = |key: PurposeKey| all.iter().position(|stated| stated.key == key);
    let kind = |kind| move |stated: &&Stated| stated.purpose.kind == kind;
    let [one, other] = asked;
    let push = one
        .and_then(place)
        .or_else(|| {
            all.iter()
                .position(|stated| kind(PurposeKind::Push)(&stated))
        })
        .unwrap_or(0);
    let service = all.get(push).map(|stated| stated.service);
    let pull = all
        .iter()
        .position(|stated| kind(PurposeKind::Pull)(&stated) && Some(stated.service) == service);
    let besides = if push == 0 { 1 } else { 0 };
    [push, other.and_then(place).or(pull).unwrap_or(besides)]
}

/// "Planning, push: Meet the 8 or 13 week target".
fn named(stated: &Stated) -> String {
    let kind = match stated.purpose.kind {
        PurposeKind::Push => "push",
        PurposeKind::Pull => "pull",
    };
    let purpose = &stated.purpose;
    format!("{}, {kind}: {}", purpose.service, purpose.statement)
}
