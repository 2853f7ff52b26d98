//! Folds typed characters to a small alphabet, without a Unicode library.
//!
//! Full-width and Arabic digits become ASCII digits, letters lose case and Vietnamese diacritics
//! (precomposed or combining), all spaces become one kind, all dashes a minus sign, and invisible
//! characters are dropped. It knows nothing of numbers; see `number` and `unit`.

use super::read_error::{MAX_CHARS, ReadError};

/// One visible character of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Its index among the typed characters, invisible ones included.
    pub at: usize,
    /// As typed.
    pub typed: char,
    /// The folded character.
    pub folded: char,
}

/// The folded character at `i`; NUL past the end.
pub(super) fn peek(glyphs: &[Glyph], i: usize) -> char {
    glyphs.get(i).map_or('\0', |glyph| glyph.folded)
}

/// The visible characters, without surrounding space.
pub(super) fn glyphs(text: &str) -> Result<Vec<Glyph>, ReadError> {
    let mut glyphs = Vec::new();
    for (at, typed) in text.chars().enumerate() {
        if at == MAX_CHARS {
            return Err(ReadError::TooLong);
        }
        let folded = fold(typed);
        let leading = glyphs.is_empty() && is_space(folded);
        if !leading && !is_invisible(typed) {
            glyphs.push(Glyph { at, typed, folded });
        }
    }
    while glyphs.last().is_some_and(|last| is_space(last.folded)) {
        glyphs.pop();
    }
    if glyphs.is_empty() { Err(ReadError::Empty) } else { Ok(glyphs) }
}

/// A space, or a line break or tab, which (unlike a space) never separates groups of digits.
pub(super) fn is_space(folded: char) -> bool {
    matches!(folded, ' ' | '\n')
}

/// The text as one line, without control characters and bidirectional marks. The marks are invisible
/// and would reverse an amount beside them in a sentence.
///
/// ```
/// use clv_calculator::money::strip_invisible;
/// assert_eq!(strip_invisible("\u{202e}Zalo\0"), "Zalo");
/// assert_eq!(strip_invisible("Hà\nNội"), "Hà Nội");
/// // Joiners are kept: they shape letters and emoji.
/// assert_eq!(strip_invisible("क्\u{200d}ष"), "क्\u{200d}ष");
/// ```
pub fn strip_invisible(text: &str) -> String {
    let turns = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c| match c {
        '\t' | '\n' | '\r' => Some(' '),
        c => (!c.is_control() && !turns(c)).then_some(c),
    };
    text.chars().filter_map(shown).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => fold(shifted(c, 0xff01, '!')),
        '\u{660}'..='\u{669}' => shifted(c, 0x660, '0'),
        '\u{6f0}'..='\u{6f9}' => shifted(c, 0x6f0, '0'),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        '\u{c0}'..='\u{1ef9}' => letter(c),
        _ => c,
    }
}

fn shifted(c: char, from: u32, to: char) -> char {
    // OK because every caller's range is shifted into ASCII.
    char::from((c as u32 - from + to as u32) as u8)
}

/// A Vietnamese letter without its diacritics, in lower case.
fn letter(c: char) -> char {
    match c {
        '\u{c0}'..='\u{c5}' | '\u{e0}'..='\u{e5}' | 'Ă' | 'ă' => 'a',
        '\u{1ea0}'..='\u{1eb7}' => 'a',
        '\u{c8}'..='\u{cb}' | '\u{e8}'..='\u{eb}' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        '\u{cc}'..='\u{cf}' | '\u{ec}'..='\u{ef}' | 'Ĩ' | 'ĩ' => 'i',
        '\u{1ec8}'..='\u{1ecb}' => 'i',
        '\u{d2}'..='\u{d6}' | '\u{f2}'..='\u{f6}' | 'Ơ' | 'ơ' => 'o',
        '\u{1ecc}'..='\u{1ee3}' => 'o',
        '\u{d9}'..='\u{dc}' | '\u{f9}'..='\u{fc}' | 'Ũ' | 'ũ' | 'Ư' | 'ư' => 'u',
        '\u{1ee4}'..='\u{1ef1}' => 'u',
        'Ý' | 'ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'Đ' | 'đ' | 'Ð' => 'd',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    /// The Vietnamese vowels and đ, grouped by base letter.
    #[test]
    fn every_vietnamese_letter_loses_its_marks() {
        let letters = [
            ('a', "aàảãáạăằẳẵắặâầẩẫấậ"),
            ('e', "eèẻẽéẹêềểễếệ"),
            ('i', "iìỉĩíị"),
            ('o', "oòỏõóọôồổỗốộơờởỡớợ"),
            ('u', "uùủũúụưừửữứự"),
            ('y', "yỳỷỹýỵ"),
            ('d', "dđ"),
        ];
        for (plain, marked) in letters {
            for letter in marked.chars().flat_map(|it| it.to_uppercase().chain([it])) {
                assert_eq!(fold(letter), plain, "{letter}");
            }
        }
    }
}
