//! Every colour of the window, once for each look.

use egui::Color32;
use serde::{Deserialize, Serialize};

/// How the window looks; a person picks one in Settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Look {
    /// Dark ink on paper.
    #[default]
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// Black on white with hard borders.
    HighContrast,
}

impl Look {
    /// All looks, in the order in which Settings offers them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }

    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::HighContrast => &HIGH_CONTRAST,
        }
    }
}

/// The colours of one look. Text on the ground it is meant for has a contrast of 4.5 or more,
/// marks and borders of controls have 3 or more (WCAG 2.2, 1.4.3 and 1.4.11).
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Behind the cards.
    pub paper: Color32,
    /// Cards, menus, bars at the edge.
    pub card: Color32,
    /// Card borders and separators: decoration.
    pub line: Color32,
    /// Borders of boxes one types into.
    pub field: Color32,
    /// Text.
    pub ink: Color32,
    /// Quieter text.
    pub muted: Color32,
    /// Value demand, always with a filled circle.
    pub value: Color32,
    /// Failure demand, always with a diamond.
    pub failure: Color32,
    /// Undecided, always with a hollow circle.
    pub undecided: Color32,
    /// Links, the main button, the border of what is chosen.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Ground of what is chosen.
    pub selected: Color32,
    /// Ground of a quiet button.
    pub quiet: Color32,
    /// Ground of a quiet button under the pointer.
    pub quiet_hovered: Color32,
    /// The ring around what has the keyboard.
    pub focus: Color32,
    /// Grid lines, quieter than the limits drawn over them.
    pub grid: Color32,
    /// Process limits and centre lines.
    pub limit: Color32,
    /// Ground of the rail.
    pub rail: Color32,
    /// Text on the rail.
    pub rail_ink: Color32,
    /// Quieter text on the rail.
    pub rail_muted: Color32,
    /// The open screen's item on the rail.
    pub rail_selected: Color32,
    /// The clock of the target.
    pub clock_target: Color32,
    /// The clock of the customer.
    pub clock_customer: Color32,
    /// The heat map: nothing, just below the middle, the middle, most. It steps at the middle,
    /// where the figures change colour, so that both stay readable.
    pub heat: [Color32; 4],
    /// Figures on the heat map: below the middle, and from the middle on.
    pub heat_ink: [Color32; 2],
}

const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const LIGHT: Palette = Palette {
    paper: hex(0xF6F5F1),
    card: hex(0xFFFFFF),
    line: hex(0xDDDAD2),
    field: hex(0x7F8790),
    ink: hex(0x1C232B),
    muted: hex(0x59616B),
    value: hex(0x006D77),
    failure: hex(0xC24A14),
    undecided: hex(0x6F7780),
    accent: hex(0x1D4E89),
    on_accent: hex(0xFFFFFF),
    selected: hex(0xE3EEF6),
    quiet: hex(0xE7E5E0),
    quiet_hovered: hex(0xDBD8D1),
    focus: hex(0x1C232B),
    grid: hex(0xDDDAD2),
    limit: hex(0x7F8790),
    rail: hex(0x172B3A),
    rail_ink: hex(0xF2F5F7),
    rail_muted: hex(0xA9B8C4),
    rail_selected: hex(0x2B475C),
    clock_target: hex(0x44546A),
    clock_customer: hex(0x6B4E9B),
    heat: [hex(0xEEF3F6), hex(0xA3BBD1), hex(0x5078A0), hex(0x18497E)],
    heat_ink: [hex(0x1C232B), hex(0xFFFFFF)],
};

const DARK: Palette = Palette {
    paper: hex(0x12181E),
    card: hex(0x1B232B),
    line: hex(0x3A4550),
    field: hex(0x7D8894),
    ink: hex(0xE8ECEF),
    muted: hex(0xA7B1BB),
    value: hex(0x45BBC4),
    failure: hex(0xF08A5A),
    undecided: hex(0x9AA4AE),
    accent: hex(0x8DB8EE),
    on_accent: hex(0x0F1A26),
    selected: hex(0x22384D),
    quiet: hex(0x2C3742),
    quiet_hovered: hex(0x384552),
    focus: hex(0xF2D16B),
    grid: hex(0x3A4550),
    limit: hex(0x7D8894),
    rail: hex(0x0B1116),
    rail_ink: hex(0xF2F5F7),
    rail_muted: hex(0xA9B8C4),
    rail_selected: hex(0x22384D),
    clock_target: hex(0x9FB3CC),
    clock_customer: hex(0xBFA3E8),
    heat: [hex(0x25303A), hex(0x3B5873), hex(0x7FA6CC), hex(0xBBD8F2)],
    heat_ink: [hex(0xE8ECEF), hex(0x0F1A26)],
};

const HIGH_CONTRAST: Palette = Palette {
    paper: hex(0xFFFFFF),
    card: hex(0xFFFFFF),
    line: hex(0x000000),
    field: hex(0x000000),
    ink: hex(0x000000),
    muted: hex(0x262626),
    value: hex(0x00474D),
    failure: hex(0x8A2A00),
    undecided: hex(0x3A3A3A),
    accent: hex(0x00308F),
    on_accent: hex(0xFFFFFF),
    selected: hex(0xDCE9FF),
    quiet: hex(0xE6E6E6),
    quiet_hovered: hex(0xCFCFCF),
    focus: hex(0x000000),
    grid: hex(0xC8C8C8),
    limit: hex(0x404040),
    rail: hex(0x000000),
    rail_ink: hex(0xFFFFFF),
    rail_muted: hex(0xE0E0E0),
    rail_selected: hex(0x00308F),
    clock_target: hex(0x2B3644),
    clock_customer: hex(0x4A2E7A),
    heat: [hex(0xE4EDF7), hex(0xB9CFE6), hex(0x1F5A96), hex(0x002A5C)],
    heat_ink: [hex(0x000000), hex(0xFFFFFF)],
};

impl Palette {
    /// The ground of a heat map cell and the colour of the figure on it, for a share of the
    /// greatest cell between 0 and 1.
    pub fn heat(&self, share: f32) -> (Color32, Color32) {
        let [low, below, middle, high] = self.heat;
        let [ink_low, ink_high] = self.heat_ink;
        let share = share.clamp(0.0, 1.0);
        if share < 0.5 {
            (low.lerp_to_gamma(below, share * 2.0), ink_low)
        } else {
            (middle.lerp_to_gamma(high, share * 2.0 - 1.0), ink_high)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(color: Color32) -> f64 {
        let [red, green, blue, _] = color.to_array().map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_counted_as_wcag_counts_it() {
        // WCAG's own extremes, and #767676 on white, the palest grey that passes 4.5.
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(hex(0x767676), Color32::WHITE) - 4.54).abs() < 0.005);
    }

    #[test]
    fn text_is_readable_on_every_ground_it_stands_on() {
        for look in Look::ALL {
            let p = look.palette();
            let mut pairs = vec![
                (p.on_accent, p.accent, "the main button"),
                (p.ink, p.quiet_hovered, "a quiet button under the pointer"),
                (p.rail_ink, p.rail, "the rail"),
                (p.rail_muted, p.rail, "shortcuts on the rail"),
                (p.rail_ink, p.rail_selected, "the open screen on the rail"),
                (p.rail_muted, p.rail_selected, "its shortcut"),
                (p.value, p.card, "the verb of a notice"),
                (p.failure, p.card, "the word of an error"),
            ];
            for ground in [p.paper, p.card, p.selected, p.quiet] {
                pairs.push((p.ink, ground, "text"));
                pairs.push((p.muted, ground, "quiet text"));
                pairs.push((p.accent, ground, "a link"));
            }
            for (ink, ground, what) in pairs {
                let contrast = contrast(ink, ground);
                assert!(contrast >= 4.5, "{look:?}, {what}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn marks_and_borders_stand_out_from_their_ground() {
        for look in Look::ALL {
            let p = look.palette();
            for (mark, what) in [
                (p.value, "value"),
                (p.failure, "failure"),
                (p.undecided, "undecided"),
                (p.accent, "the border of what is chosen"),
                (p.field, "the border of a field"),
                (p.limit, "a process limit"),
                (p.focus, "the focus ring"),
                (p.clock_target, "the target's clock"),
                (p.clock_customer, "the customer's clock"),
            ] {
                for ground in [p.card, p.paper, p.selected] {
                    let contrast = contrast(mark, ground);
                    assert!(contrast >= 3.0, "{look:?}, {what}: {contrast:.2}");
                }
            }
            assert!(contrast(p.rail_ink, p.rail) >= 3.0, "focus on the rail");
        }
    }

    #[test]
    fn figures_are_readable_on_every_shade_of_the_heat_map() {
        for look in Look::ALL {
            for step in 0_u8..=100 {
                let (ground, ink) = look.palette().heat(f32::from(step) / 100.0);
                let contrast = contrast(ink, ground);
                assert!(contrast >= 4.5, "{look:?} at {step}%: {contrast:.2}");
            }
        }
    }

    #[test]
    fn figures_turn_from_the_middle_of_the_heat_map_on() {
        let palette = Look::Light.palette();
        assert_eq!(palette.heat(0.49).1, palette.ink);
        assert_eq!(palette.heat(0.5).1, Color32::WHITE);
        assert_eq!(palette.heat(1.0).0, hex(0x18497E));
    }
}
