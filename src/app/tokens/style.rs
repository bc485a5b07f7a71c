//! How the tokens become fonts and an egui style.

use std::sync::Arc;

use egui::style::{
    ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals,
    Widgets,
};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    Style, TextStyle, Theme, Vec2, Visuals, vec2,
};

use super::{
    CARD_MARGIN, CARD_RADIUS, FOCUS_WIDTH, GAP, LINE_HEIGHT, Palette, RADIUS, SEMIBOLD, app_title,
    card_title, large_words, projected_words, rail_small, screen_title, semibold, strong, verbatim,
};

const BODY: f32 = 15.0;
const VERBATIM: f32 = 17.0;
const SMALL: f32 = 13.5;
const RAIL_SMALL: f32 = 13.0;
const CARD_TITLE: f32 = 16.0;
const APP_TITLE: f32 = 18.0;
const SCREEN_TITLE: f32 = 22.0;
const LARGE_WORDS: f32 = 22.0;
const PROJECTED_WORDS: f32 = 28.0;

/// Atkinson Hyperlegible Next, which has the Welsh letters; egui's own fonts follow for the
/// arrows and signs that it lacks.
pub(super) fn fonts() -> FontDefinitions {
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

/// The style of one look.
pub(super) fn style(palette: &Palette, theme: Theme) -> Style {
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
            large_words(),
            FontId::new(LARGE_WORDS, FontFamily::Proportional),
        ),
        (
            projected_words(),
            FontId::new(PROJECTED_WORDS, FontFamily::Proportional),
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
        (verbatim(), FontId::new(VERBATIM, FontFamily::Proportional)),
    ]
    .into();
    style.animation_time = 0.0;
    style.scroll_animation = ScrollAnimation::none();
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
        handle_min_length: 24.0,
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
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
