//! Digits and separators: where the number ends, which separator is the decimal one.
//!
//! Two different separators settle it: the last one is decimal. The same one twice groups. One
//! alone is decimal unless exactly three digits follow a possible group; only then the reader's
//! [`DecimalMark`] decides, and the reading is marked ambiguous. Units and signs: see `read`.

use super::exact::Exact;
use super::glyph::{Glyph, peek};
use super::read::ReadError;
use crate::locale::DecimalMark;

/// Beyond every number that can be kept; a larger exponent changes nothing but the clock.
const MAX_POWER: i32 = 999;

/// A number without sign, unit or currency.
pub(super) struct Number {
    pub value: Exact,
    /// How many glyphs it took, exponent included.
    pub length: usize,
    /// Digits alone, nothing between or after them.
    pub bare: bool,
    /// Decimals were written.
    pub fraction: bool,
    /// The decimal mark alone decided.
    pub ambiguous: bool,
    /// Typed in a form that is not the written one.
    pub echo: bool,
}

/// The number at the start of `glyphs`; `None` when there are no digits.
pub(super) fn number(glyphs: &[Glyph], mark: DecimalMark) -> Result<Option<Number>, ReadError> {
    let scanned = scan(glyphs);
    let (power, length) = exponent(glyphs, scanned);
    let body = without_trailing_separator(&glyphs[..scanned]);
    if !body.iter().any(is_digit) {
        return Ok(None);
    }
    let separators: Vec<usize> = (0..body.len()).filter(|&i| !is_digit(&body[i])).collect();
    let ambiguous = length == scanned && is_ambiguous(body, &separators);
    let point =
        decimal_at(body, &separators).filter(|&at| !ambiguous || body[at].folded == mark.decimal());
    let (whole, fraction) = body.split_at(point.unwrap_or(body.len()));
    check_groups(whole)?;
    if let [separator] = fraction {
        return Err(ReadError::SeparatorsDisagree { at: separator.at });
    }
    let usual = separators.iter().all(|&i| {
        let expected = if Some(i) == point { mark.decimal() } else { mark.group() };
        body[i].typed == expected
    });
    let foreign = body.iter().any(|glyph| glyph.typed != glyph.folded);
    Ok(Some(Number {
        value: value(whole, fraction.get(1..).unwrap_or_default())?.shift(power),
        length,
        bare: length == body.len() && separators.is_empty(),
        fraction: point.is_some(),
        ambiguous,
        echo: ambiguous || foreign || !usual || length > body.len(),
    }))
}

fn is_digit(glyph: &Glyph) -> bool {
    glyph.folded.is_ascii_digit()
}

/// How many digits stand at `from`.
fn digits_at(glyphs: &[Glyph], from: usize) -> usize {
    glyphs.iter().skip(from).take_while(|glyph| is_digit(glyph)).count()
}

/// How many glyphs are digits and separators. A space or an apostrophe belongs to the number only
/// between a digit and a group of exactly three.
fn scan(glyphs: &[Glyph]) -> usize {
    let joins =
        |i: usize| i > 0 && peek(glyphs, i - 1).is_ascii_digit() && digits_at(glyphs, i + 1) == 3;
    let ends = |&i: &usize| match glyphs[i].folded {
        '0'..='9' | '.' | ',' => false,
        ' ' | '\'' => !joins(i),
        _ => true,
    };
    (0..glyphs.len()).find(ends).unwrap_or(glyphs.len())
}

/// The power of ten of a spreadsheet's `1e6` that begins at `start`, and where it ends.
fn exponent(glyphs: &[Glyph], start: usize) -> (i32, usize) {
    let sign = peek(glyphs, start + 1);
    let first = start + 1 + usize::from(matches!(sign, '-' | '+'));
    let digits = digits_at(glyphs, first);
    if start == 0 || peek(glyphs, start) != 'e' || digits == 0 {
        return (0, start);
    }
    let power = glyphs[first..first + digits]
        .iter()
        .fold(0, |power, glyph| (power * 10 + glyph.folded as i32 - '0' as i32).min(MAX_POWER));
    (if sign == '-' { -power } else { power }, first + digits)
}

/// "15." is still 15: it is how every decimal number looks halfway through typing.
fn without_trailing_separator(body: &[Glyph]) -> &[Glyph] {
    match body {
        [rest @ .., last] if matches!(last.folded, '.' | ',') => rest,
        _ => body,
    }
}

/// One point or comma that could as well group.
fn is_ambiguous(body: &[Glyph], separators: &[usize]) -> bool {
    matches!(separators, [at] if matches!(body[*at].folded, '.' | ','))
        && check_groups(body).is_ok()
}

/// Where the decimal separator is, if there is one.
fn decimal_at(body: &[Glyph], separators: &[usize]) -> Option<usize> {
    let (&last, others) = separators.split_last()?;
    let separator = body[last].folded;
    let differs = others.first().is_none_or(|&first| body[first].folded != separator);
    (matches!(separator, '.' | ',') && differs).then_some(last)
}

/// Refuses a whole part whose separators are not one kind between groups of three.
fn check_groups(whole: &[Glyph]) -> Result<(), ReadError> {
    let head = digits_at(whole, 0);
    let head_fits = (1..=3).contains(&head) && peek(whole, 0) != '0';
    for (i, glyph) in whole.iter().enumerate().filter(|(_, glyph)| !is_digit(glyph)) {
        if !head_fits || digits_at(whole, i + 1) != 3 || glyph.folded != whole[head].folded {
            return Err(ReadError::SeparatorsDisagree { at: glyph.at });
        }
    }
    Ok(())
}

/// The digits as one whole number. Zeros are held back until another digit follows, so that a
/// long tail of them costs nothing.
fn value(whole: &[Glyph], fraction: &[Glyph]) -> Result<Exact, ReadError> {
    let (mut mantissa, mut zeros) = (0i128, 0u32);
    for digit in whole.iter().chain(fraction).filter_map(|glyph| glyph.folded.to_digit(10)) {
        zeros += 1;
        if digit > 0 {
            mantissa = appended(mantissa, zeros, digit).ok_or_else(|| too_long(whole))?;
            zeros = 0;
        }
    }
    // OK because a text has at most MAX_CHARS digits.
    Ok(Exact { mantissa, places: fraction.len() as i32 - zeros as i32 })
}

fn appended(mantissa: i128, places: u32, digit: u32) -> Option<i128> {
    mantissa.checked_mul(10i128.checked_pow(places)?)?.checked_add(i128::from(digit))
}

/// Too many digits: because of the whole part, or else of the fraction.
fn too_long(whole: &[Glyph]) -> ReadError {
    let leading = whole.iter().take_while(|glyph| !matches!(glyph.folded, '1'..='9')).count();
    let digits = whole.iter().skip(leading).filter(|glyph| is_digit(glyph)).count();
    if digits > 29 { ReadError::TooLarge } else { ReadError::TooPrecise }
}
