//! Escapes text for SVG, whatever its origin.
//!
//! Beyond what SVG needs, `=` and `:` are escaped, so that a page's check for `on…=` attributes and script
//! addresses finds nothing to remove in a text. Knows nothing of the drawing.

use super::number::push_number;

/// Appends words as text content that cannot open a tag, an attribute or an address.
pub(super) fn push_words(out: &mut String, words: &str) {
    for letter in words.chars() {
        let special = matches!(letter, '&' | '<' | '>' | '"' | '\'' | '=' | ':');
        push_letter(out, letter, special);
    }
}

fn push_letter(out: &mut String, letter: char, special: bool) {
    match letter {
        '\t' | '\n' | '\r' => out.push(' '),
        _ if is_unprintable(letter) => {}
        _ if special => {
            out.push_str("&#");
            push_number(out, f64::from(letter as u32));
            out.push(';');
        }
        _ => out.push(letter),
    }
}

/// Control characters, bidirectional controls, and code points that XML does not allow.
fn is_unprintable(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{ffff}')
        || letter as u32 & 0xfffe == 0xfffe
}
