//! Cleans cells: surrounding characters, composition, display.
//!
//! Exports surround values with spaces, TABs (TikTok Shop, to prevent Excel's rounding), NULs, non-breaking
//! spaces and Excel's guards `="…"` and `'`.

use crate::money::strip_invisible;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text in composed form (NFC) and without invisible characters: programs write "à" as one code point or
/// as two (Shopee does both within one file), and telephone numbers copied from a contact list bring
/// direction marks, but the customer or city is the same.
pub(in crate::import) fn composed(cell: &[u8]) -> Cow<'_, [u8]> {
    // Control characters, combining marks and direction marks begin with these bytes; most cells have none.
    let is_mark = |byte: &u8| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xcc | 0xcd | 0xd8 | 0xe2);
    if !cell.iter().any(is_mark) {
        return Cow::Borrowed(cell);
    }
    let text = String::from_utf8_lossy(cell);
    Cow::Owned(strip_invisible(&text).nfc().collect::<String>().into())
}

/// The cell without surrounding blanks.
pub(in crate::import) fn trimmed(mut cell: &[u8]) -> &[u8] {
    loop {
        cell = match cell {
            [0..=b' ', rest @ ..] | [rest @ .., 0..=b' '] => rest,
            [0xc2, 0xa0, rest @ ..] | [rest @ .., 0xc2, 0xa0] => rest,
            [0xef, 0xbb, 0xbf, rest @ ..] => rest,
            _ => return cell,
        };
    }
}

/// [`trimmed`], and without the guards that keep Excel from parsing a number.
pub(in crate::import) fn unguarded(cell: &[u8]) -> &[u8] {
    let cell = trimmed(cell);
    match cell {
        [b'=', b'"', inner @ .., b'"'] => trimmed(inner),
        [b'\'', inner @ ..] => trimmed(inner),
        _ => cell,
    }
}

/// The text for display, of at most the first `limit` bytes.
pub(in crate::import) fn shown(cell: &[u8], limit: usize) -> String {
    let text = String::from_utf8_lossy(&cell[..cell.len().min(limit)]);
    // A character cut off at the end is left out.
    strip_invisible(text.trim_end_matches('\u{fffd}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_mark_become_one() {
        let decomposed = "Ha\u{300} No\u{323}\u{302}i";
        assert_eq!(*composed(decomposed.as_bytes()), *"Hà Nội".as_bytes());
        assert_eq!(*composed("Hà Nội".as_bytes()), *"Hà Nội".as_bytes());
        assert_eq!(*composed(b"x\xcc"), *"x\u{fffd}".as_bytes(), "no text");
    }

    #[test]
    fn what_nobody_sees_is_not_there() {
        let copied = "\u{202a}0912\u{200e} 345\u{202c}\u{61c}";
        assert_eq!(*composed(copied.as_bytes()), *b"0912 345");
        assert_eq!(*composed("a\0b\u{85}".as_bytes()), *b"ab");
        assert_eq!(*composed(b"a\nb"), *b"a b");
        assert_eq!(*composed("5 € – “à”".as_bytes()), *"5 € – “à”".as_bytes());
        assert_eq!(shown("x\u{202e}y\t\u{2066}z".as_bytes(), 40), "xy z");
    }

    #[test]
    fn dirt_is_taken_off_and_letters_stay() {
        for (cell, expected) in [
            (" a b\t", "a b"),
            ("\u{a0}à\u{a0}", "à"),
            ("\u{feff}x\0", "x"),
            ("=\"0012\"", "0012"),
            ("'0012", "0012"),
            ("  ", ""),
        ] {
            assert_eq!(unguarded(cell.as_bytes()), expected.as_bytes(), "{cell:?}");
        }
        assert_eq!(shown("àà".as_bytes(), 3), "à");
    }
}
