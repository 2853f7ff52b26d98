//! Estimates the width of text, and shortens text to a width.
//!
//! No font is available here, so each letter has the width it has in the wider ones of the usual interface
//! fonts. Knows no language. Next: `frame` and the charts, which place labels by these widths.

use super::bounds::Bounds;

/// Which end of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// The text runs to the right of its position.
    Start,
    /// The position is the middle of the text.
    Middle,
    /// The text runs up to its position.
    End,
}

/// Text size that the estimate assumes, CSS pixels; the style sheet sets 12 or 13.
pub const TEXT_PX: f64 = 13.0;
/// Line height, CSS pixels.
pub const LINE_PX: f64 = 18.0;
/// From the baseline to the top of a capital letter with two accents.
const ASCENT_PX: f64 = 13.0;
/// From the baseline to the bottom of a descender.
const DESCENT_PX: f64 = 4.0;

/// Estimated width in CSS pixels of one line of text.
///
/// ```
/// use clv_calculator::chart::label::text_width;
/// assert_eq!(text_width(""), 0.0);
/// assert!(text_width("12.800.000 ₫") < text_width("128.000.000 ₫"));
/// ```
pub fn text_width(text: &str) -> f64 {
    let hundredths: u32 = text.chars().map(letter_width).sum();
    f64::from(hundredths) * TEXT_PX / 100.0
}

/// Width of a letter in hundredths of the text size.
fn letter_width(letter: char) -> u32 {
    let code = letter as u32;
    match letter {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | ' ' | '\u{a0}'
        | '\u{202f}' => 32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '→' => 92,
        '−' => 84,
        'A'..='Z' | 'À'..='Þ' | 'Ư' => 70,
        '\u{100}'..='\u{1b0}' | '\u{1ea0}'..='\u{1eff}' => 70 - (code & 1) * 12,
        _ if code < 0x1100 || (0x2000..0x2100).contains(&code) => 62,
        _ => 110,
    }
}

/// The bounds of one line of text whose baseline is at `y`.
pub fn text_bounds(x: f64, y: f64, anchor: Anchor, text: &str) -> Bounds {
    let width = text_width(text);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Bounds { left, top: y - ASCENT_PX, right: left + width, bottom: y + DESCENT_PX }
}

/// The text, shortened and followed by "…" if it does not fit.
///
/// ```
/// use clv_calculator::chart::label::fit;
/// assert_eq!(fit("Biên lợi nhuận".into(), 200.0), "Biên lợi nhuận");
/// assert_eq!(fit("Biên lợi nhuận".into(), 60.0), "Biên lợ…");
/// ```
pub fn fit(mut text: String, room_px: f64) -> String {
    if text_width(&text) <= room_px {
        return text;
    }
    let room_px = room_px - text_width("…");
    while !text.is_empty() && (text_width(&text) > room_px || text.ends_with(' ')) {
        text.pop();
    }
    text.push('…');
    text
}

/// The width of the widest text, CSS pixels.
pub(super) fn widest(texts: &mut dyn Iterator<Item = &String>) -> f64 {
    texts.map(|text| text_width(text)).fold(0.0, f64::max)
}
