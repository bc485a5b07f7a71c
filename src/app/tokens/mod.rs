//! Every colour, size and font of the window, in one place.

mod palette;

pub use palette::{Look, Palette};

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Margin,
    RichText, Shadow, Stroke, Style, TextStyle, Theme, Ui, Vec2, Visuals, vec2,
};

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
/// Height of the bar at the bottom.
pub const NOTICE_HEIGHT: f32 = 36.0;
/// Height of a quiet button.
pub const BUTTON_HEIGHT: f32 = 32.0;
/// Height of a main button and of a box that is chosen.
pub const TALL_BUTTON_HEIGHT: f32 = 38.0;
/// Height of a line of text, and of a link.
pub const LINE_HEIGHT: f32 = 24.0;
/// Space between the lines of a card.
pub const CARD_GAP: f32 = 6.0;
/// Room for a scroll bar, in the margin of what it scrolls.
pub const SCROLL_ROOM: f32 = 12.0;
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

const BODY: f32 = 15.0;
const SMALL: f32 = 13.5;
const RAIL_SMALL: f32 = 13.0;
const CARD_TITLE: f32 = 16.0;
const APP_TITLE: f32 = 18.0;
const SCREEN_TITLE: f32 = 22.0;

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

/// The text style of the program's name on the rail: 18, SemiBold.
pub fn app_title() -> TextStyle {
    TextStyle::Name("app title".into())
}

/// The text style of the workspace's name and of shortcuts on the rail: 13.
pub fn rail_small() -> TextStyle {
    TextStyle::Name("rail small".into())
}

/// The text style of words that stand out in running text: 15, SemiBold.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
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

fn light_look_id() -> Id {
    Id::unique("the look while the theme is light")
}

/// Atkinson Hyperlegible Next, which has the Welsh letters; egui's own fonts follow for the
/// arrows and signs that it lacks.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular: &[u8] =
        include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
    let bold: &[u8] = include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf");
    for (name, bytes) in [("regular", regular), (SEMIBOLD, bold)] {
        fonts
            .font_data
            .insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (family, first) in [
        (FontFamily::Proportional, "regular"),
        (semibold(), SEMIBOLD),
    ] {
        let mut names = vec![first.to_owned()];
        names.extend(fallback.iter().cloned());
        fonts.families.insert(family, names);
    }
    fonts
}

fn style(palette: &Palette, theme: Theme) -> Style {
    let mut style = theme.default_style();
    style.text_styles = [
        (TextStyle::Body, FontId::new(BODY, FontFamily::Proportional)),
        (
            TextStyle::Button,
            FontId::new(BODY, FontFamily::Proportional),
        ),
        (
            TextStyle::Small,
            FontId::new(SMALL, FontFamily::Proportional),
        ),
        (
            TextStyle::Monospace,
            FontId::new(SMALL, FontFamily::Monospace),
        ),
        (screen_title(), FontId::new(SCREEN_TITLE, semibold())),
        (card_title(), FontId::new(CARD_TITLE, semibold())),
        (app_title(), FontId::new(APP_TITLE, semibold())),
        (
            rail_small(),
            FontId::new(RAIL_SMALL, FontFamily::Proportional),
        ),
        (strong(), FontId::new(BODY, semibold())),
    ]
    .into();
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.interaction.tooltip_delay = 0.3;
    style.spacing.item_spacing = Vec2::splat(GAP);
    style.spacing.button_padding = vec2(10.0, 7.0);
    style.spacing.interact_size = vec2(40.0, LINE_HEIGHT);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(CARD_MARGIN);
    // A handle that is always seen, in the margin of what it scrolls.
    style.spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        bar_inner_margin: 0.0,
        bar_outer_margin: 2.0,
        floating_width: 6.0,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.7,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
    style.visuals = visuals(palette, theme);
    style
}

fn visuals(palette: &Palette, theme: Theme) -> Visuals {
    let ring = Stroke::new(FOCUS_WIDTH, palette.focus);
    let widget = |fill: Color32, border: Stroke| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.5, palette.ink),
        expansion: 0.0,
    };
    let field = Stroke::new(1.0, palette.field);
    Visuals {
        widgets: Widgets {
            noninteractive: widget(palette.card, Stroke::new(1.0, palette.line)),
            inactive: widget(palette.card, field),
            hovered: widget(palette.quiet, field),
            active: widget(palette.card, ring),
            open: widget(palette.selected, Stroke::new(1.0, palette.accent)),
        },
        selection: Selection {
            bg_fill: palette.selected,
            stroke: Stroke::new(FOCUS_WIDTH, palette.accent),
        },
        weak_text_color: Some(palette.muted),
        hyperlink_color: palette.accent,
        faint_bg_color: palette.paper,
        extreme_bg_color: palette.card,
        code_bg_color: palette.quiet,
        warn_fg_color: palette.failure,
        error_fg_color: palette.failure,
        window_corner_radius: CornerRadius::same(CARD_RADIUS),
        window_fill: palette.card,
        window_stroke: field,
        window_shadow: Shadow::NONE,
        popup_shadow: Shadow::NONE,
        menu_corner_radius: CornerRadius::same(RADIUS),
        panel_fill: palette.paper,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, palette.accent),
            // A blinking cursor alone draws ten frames in five seconds.
            blink: false,
            ..TextCursorStyle::default()
        },
        ..theme.default_visuals()
    }
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
