//! How wide words are, where they break, and how they are shortened: a picture without a window
//! has no font to ask.

/// Advance widths of ' ' to '~' in thousandths of the font size, from the horizontal metrics of
/// Atkinson Hyperlegible Next Regular.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548,
    576, 614, 588, 598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569,
    552, 694, 694, 392, 512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623,
    575, 607, 317, 387, 344, 552, 372, 243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492,
    262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555,
];
/// A letter that is not in the table.
const OTHER: u16 = 600;
/// Room for a semi-bold, or for Arial where our font is not installed.
const ALLOWANCE: f64 = 1.08;

/// About how wide `text` is at a font size, in the same unit; rather more than less.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|letter| u32::from(advance(letter))).sum();
    f64::from(thousandths) / 1000.0 * size * ALLOWANCE
}

fn advance(letter: char) -> u16 {
    let index = (letter as usize).checked_sub(usize::from(b' '));
    index
        .and_then(|index| WIDTHS.get(index))
        .copied()
        .unwrap_or(OTHER)
}

/// Lines no wider than `room`, broken between words; a single longer word is shortened.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shorten(word, size, room)),
        }
    }
    lines
}

/// `text`, or as many of its letters as fit with "…" after them.
pub fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        short.push(letter);
        if width(&short, size) + width("…", size) > room {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}

/// Text as it stands in XML. Characters that XML cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_none_is_too_wide() {
        let text = "8 of 26 types make up 82% of the 2,172 contacts with a type";
        let lines = wrap(text, 12.0, 150.0);
        assert!(lines.len() > 1);
        assert!(
            lines.iter().all(|line| width(line, 12.0) <= 150.0),
            "{lines:?}"
        );
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap("", 12.0, 150.0), Vec::<String>::new());
    }

    #[test]
    fn long_words_are_shortened_not_cut() {
        let short = shorten("How do I object to what they are building?", 12.0, 120.0);
        assert!(
            short.ends_with('…') && width(&short, 12.0) <= 120.0,
            "{short}"
        );
        assert_eq!(shorten("Short", 12.0, 120.0), "Short");
        assert_eq!(
            wrap("Donaudampfschifffahrtsgesellschaft", 12.0, 60.0).len(),
            1
        );
    }

    #[test]
    fn xml_is_safe_whatever_a_customer_writes() {
        assert_eq!(
            escape("<b> & \"q\"\u{0}\u{8}\n"),
            "&lt;b&gt; &amp; &quot;q&quot; "
        );
    }
}
