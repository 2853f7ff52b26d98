//! Words and letters for powers of ten: nghìn, triệu, tỷ, k, tr, million.
//!
//! The words of both languages are read on either page, except ambiguous letters: with the
//! Vietnamese decimal mark a bare `m` may be a thousand (mille) or a million and is rejected, and a
//! bare `t` is read only with the English one.

use super::code::{named, word_at};
use super::glyph::Glyph;
use super::read_error::ReadError;
use crate::locale::DecimalMark;

/// Folded spellings and their power of ten.
const UNITS: [(&str, i32); 20] = [
    ("k", 3),
    ("nghin", 3),
    ("ngan", 3),
    ("thousand", 3),
    ("tr", 6),
    ("trieu", 6),
    ("cu", 6),
    ("m", 6),
    ("mn", 6),
    ("mil", 6),
    ("million", 6),
    ("ty", 9),
    ("ti", 9),
    ("b", 9),
    ("bn", 9),
    ("billion", 9),
    ("t", 12),
    ("trillion", 12),
    ("tram", 2),
    ("chuc", 1),
];

/// The power of ten of the unit word at `from`, and its length in glyphs. A currency may follow
/// without a space ("15trđ").
pub(super) fn unit_at(
    glyphs: &[Glyph],
    from: usize,
    mark: DecimalMark,
) -> Result<Option<(i32, usize)>, ReadError> {
    let word = word_at(glyphs, from);
    for (name, power) in UNITS {
        let Some(rest) = word.strip_prefix(name) else {
            continue;
        };
        let plural = rest == "s" && name.len() > 3;
        if !rest.is_empty() && !plural && named(rest).is_none() {
            continue;
        }
        return match (name, mark) {
            ("m", DecimalMark::Comma) => Err(ReadError::AmbiguousMillion { at: glyphs[from].at }),
            ("t", DecimalMark::Comma) => Ok(None),
            _ => Ok(Some((power, name.len() + usize::from(plural)))),
        };
    }
    Ok(None)
}

/// Whether the word at `from` is "rưỡi", which adds half of the unit before it.
pub(super) fn is_half(glyphs: &[Glyph], from: usize) -> bool {
    word_at(glyphs, from) == "ruoi"
}
