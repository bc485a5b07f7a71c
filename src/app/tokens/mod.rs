//! Every colour, size and font of the window, in one place.

mod palette;
mod style;

pub use palette::{Look, Palette};
use style::{fonts, style};

use egui::{Color32, Context, FontFamily, Id, RichText, TextStyle, Theme, Ui};

/// Space between cards, and between things in a row.
pub const GAP: f32 = 8.0;
/// Space between the edge of the window and the cards.
pub const PAGE_MARGIN: i8 = 16;
/// Space between a card's border and what is in it.
pub const CARD_MARGIN: i8 = 14;
/// Corner radius of a card.
pub const CARD_RADIUS: u8 = 8;
/// Corner radius of buttons and fields.
pub const RADIUS: u8 = 6;
/// Width of the rail.
pub const RAIL_WIDTH: f32 = 190.0;
/// Width of the rail in a window narrower than [`NARROW_WINDOW`].
pub const NARROW_RAIL: f32 = 142.0;
/// Width of the window below which the rail gives room to the screen.
pub const NARROW_WINDOW: f32 = 800.0;
/// Room below which two columns are stacked.
pub const TWO_COLUMNS: f32 = 680.0;
/// Height of the bar at the bottom.
pub const NOTICE_HEIGHT: f32 = 36.0;
/// Width of a bar that fills as something gets done.
pub const PROGRESS_WIDTH: f32 = 160.0;
/// Height of a quiet button.
pub const BUTTON_HEIGHT: f32 = 32.0;
/// Height of a main button and of a box that is chosen.
pub const TALL_BUTTON_HEIGHT: f32 = 38.0;
/// Room for what stands above a box and names it: its label, its card's title.
pub const HEAD_ROOM: f32 = 72.0;
/// Height of a box to type one line into, its label included.
pub const FIELD_HEIGHT: f32 = 58.0;
/// Width of a box for a time or a day.
pub const WHEN_WIDTH: f32 = 150.0;
/// Width of a label that stands before a row.
pub const ROW_LABEL: f32 = 34.0;
/// What a form over the screen leaves free around it: its own border and margin are within.
pub const DIALOG_EDGE: f32 = 32.0;
/// Width of a form over the screen.
pub const DIALOG_WIDTH: f32 = 460.0;
/// Width of a form with two lists side by side.
pub const WIDE_DIALOG: f32 = 820.0;
/// Height of a line of text, and of a link.
pub const LINE_HEIGHT: f32 = 24.0;
/// Space between the lines of a card.
pub const CARD_GAP: f32 = 6.0;
/// Room for a scroll bar, in the margin of what it scrolls.
pub const SCROLL_ROOM: f32 = 12.0;
/// Room below which a subtitle says nothing any more.
pub const LEAST_SUBTITLE: f32 = 80.0;
/// Height of a facet.
pub const FACET_HEIGHT: f32 = 30.0;
/// Height of a bar's row.
pub const BAR_ROW: f32 = 28.0;
/// Thickness of a bar.
pub const BAR_THICKNESS: f32 = 19.0;
/// Where the words of a row begin, to the right of its mark.
pub const MARK_COLUMN: f32 = 22.0;
/// Height of a row of words, its separator included.
pub const WORDS_ROW: f32 = 40.0;
/// Height of a row of a table.
pub const TABLE_ROW: f32 = 28.0;
/// Height of a table inside a card before it scrolls.
pub const TABLE_HEIGHT: f32 = 224.0;
/// Height of a chart over time, its dates included.
pub const TIME_HEIGHT: f32 = 176.0;
/// Height of a cell of the heat map.
pub const HEAT_CELL: f32 = 22.0;
/// Space between cells of the heat map.
pub const HEAT_GAP: f32 = 3.0;
/// Radius of a mark.
pub const MARK_RADIUS: f32 = 5.0;
/// Width of the ring around what has the keyboard.
pub const FOCUS_WIDTH: f32 = 2.0;

const SEMIBOLD: &str = "semibold";

/// The family of headings and of words that must stand out.
pub fn semibold() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

/// The text style of a card's title: 16, SemiBold.
pub fn card_title() -> TextStyle {
    TextStyle::Name("card title".into())
}

/// The text style of a screen's title: 22, SemiBold.
pub fn screen_title() -> TextStyle {
    TextStyle::Heading
}

/// The text style of the program's name on the rail and of a statement of purpose: 18, SemiBold.
pub fn app_title() -> TextStyle {
    TextStyle::Name("app title".into())
}

/// The text style of words that are read one contact at a time: 22.
pub fn large_words() -> TextStyle {
    TextStyle::Name("large words".into())
}

/// The text style of the workspace's name and of shortcuts on the rail: 13.
pub fn rail_small() -> TextStyle {
    TextStyle::Name("rail small".into())
}

/// The text style of words that stand out in running text: 15, SemiBold.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// The text style of what a customer says while it is written down: 17.
pub fn verbatim() -> TextStyle {
    TextStyle::Name("verbatim".into())
}

/// Quieter, smaller text: subtitles, hints, dates.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .text_style(TextStyle::Small)
        .color(palette(ui).muted)
}

/// Gives a context the fonts, sizes and colours of the window, in the light look.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    choose(ctx, Look::Light);
}

/// Switches to another look. egui knows only light and dark, so high contrast is a light style
/// with its own colours, and which look is on is kept in egui's memory.
pub fn choose(ctx: &Context, look: Look) {
    let light = match look {
        Look::HighContrast => Look::HighContrast,
        Look::Light | Look::Dark => Look::Light,
    };
    ctx.set_style_of(Theme::Light, style(light.palette(), Theme::Light));
    ctx.set_style_of(Theme::Dark, style(Look::Dark.palette(), Theme::Dark));
    ctx.data_mut(|data| data.insert_temp(light_look_id(), light));
    ctx.set_theme(match look {
        Look::Dark => Theme::Dark,
        Look::Light | Look::HighContrast => Theme::Light,
    });
}

/// The look that is on.
pub fn look(ctx: &Context) -> Look {
    match ctx.theme() {
        Theme::Dark => Look::Dark,
        Theme::Light => ctx
            .data(|data| data.get_temp(light_look_id()))
            .unwrap_or_default(),
    }
}

/// The colours of the look that is on.
pub fn palette(ui: &Ui) -> &'static Palette {
    look(ui.ctx()).palette()
}

/// Says that the window is cleared to the colour of its ground before each frame. Then no screen
/// paints it: where the processor paints, the ground is half of a frame's work.
pub fn ground_is_cleared(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(ground_id(), true));
}

/// What a screen fills its ground with: nothing where it is cleared already.
pub fn ground(ui: &Ui) -> Color32 {
    let cleared = ui.data(|data| data.get_temp(ground_id()).unwrap_or(false));
    if cleared {
        Color32::TRANSPARENT
    } else {
        palette(ui).paper
    }
}

fn ground_id() -> Id {
    Id::unique("whether the ground is cleared")
}

fn light_look_id() -> Id {
    Id::unique("the look while the theme is light")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_by_itself() {
        let ctx = Context::default();
        install(&ctx);
        for theme in [Theme::Light, Theme::Dark] {
            let style = ctx.style_of(theme);
            assert_eq!(style.animation_time, 0.0);
            assert!(!style.visuals.text_cursor.blink);
        }
    }

    #[test]
    fn a_chosen_look_is_the_one_that_is_painted() {
        let ctx = Context::default();
        install(&ctx);
        assert_eq!(look(&ctx), Look::Light);
        for chosen in [Look::HighContrast, Look::Dark, Look::Light] {
            choose(&ctx, chosen);
            assert_eq!(look(&ctx), chosen);
            assert_eq!(
                ctx.style_of(ctx.theme()).visuals.panel_fill,
                chosen.palette().paper
            );
        }
    }
}
