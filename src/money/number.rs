//! Digits and separators: where a number ends and which separator is the decimal mark.
//!
//! Of two different separators the last one is the decimal mark. A repeated one separates groups. A
//! single one is the decimal mark unless exactly three digits follow a possible group; only then the
//! reader's [`DecimalMark`] decides, and the number is ambiguous. Units: `amount`; signs: `grammar`.

use super::exact::Exact;
use super::glyph::{Glyph, peek};
use super::read_error::ReadError;
use crate::locale::DecimalMark;

/// Exponents are capped here, beyond every decimal, so that a long one cannot overflow.
const MAX_POWER: i32 = 999;

/// A number without sign, unit or currency.
pub(super) struct Number {
    pub value: Exact,
    /// Its length in glyphs, exponent included.
    pub length: usize,
    /// Digits only, without separators or exponent.
    pub bare: bool,
    /// Whether it has decimals.
    pub fraction: bool,
    /// Only the reader's decimal mark decided its value.
    pub ambiguous: bool,
    /// As in [`Reading`](super::Reading::echo).
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

/// The number of consecutive digits from `from` on.
fn digits_at(glyphs: &[Glyph], from: usize) -> usize {
    glyphs.iter().skip(from).take_while(|glyph| is_digit(glyph)).count()
}

/// The number of leading glyphs that are digits and separators. A space or an apostrophe belongs to
/// the number only between a digit and a group of exactly three.
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

/// The exponent that begins at `start`, as spreadsheets write it (`1e6`), and where it ends.
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

/// "15." is read as 15: a decimal number looks like this while it is being typed.
fn without_trailing_separator(body: &[Glyph]) -> &[Glyph] {
    match body {
        [rest @ .., last] if matches!(last.folded, '.' | ',') => rest,
        _ => body,
    }
}

/// Whether the only separator is a point or comma that could also separate groups.
fn is_ambiguous(body: &[Glyph], separators: &[usize]) -> bool {
    matches!(separators, [at] if matches!(body[*at].folded, '.' | ','))
        && check_groups(body).is_ok()
}

/// The index of the decimal separator, if there is one.
fn decimal_at(body: &[Glyph], separators: &[usize]) -> Option<usize> {
    let (&last, others) = separators.split_last()?;
    let separator = body[last].folded;
    let differs = others.first().is_none_or(|&first| body[first].folded != separator);
    (matches!(separator, '.' | ',') && differs).then_some(last)
}

/// Rejects a whole part whose separators differ or do not separate groups of three.
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

/// The digits as an exact number. Zeros are held back until another digit follows, so that trailing
/// zeros do not overflow the mantissa.
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

/// The error for too many digits: in the whole part, or else in the fraction.
fn too_long(whole: &[Glyph]) -> ReadError {
    let leading = whole.iter().take_while(|glyph| !matches!(glyph.folded, '1'..='9')).count();
    let digits = whole.iter().skip(leading).filter(|glyph| is_digit(glyph)).count();
    if digits > 29 { ReadError::TooLarge } else { ReadError::TooPrecise }
}
