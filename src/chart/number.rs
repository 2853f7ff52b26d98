//! Writes coordinates with at most two decimals and no trailing zeros.
//!
//! Uses integer arithmetic only: the standard library's float formatting would be a large part of the
//! program. Knows no number format of a language; amounts arrive as finished text.

/// Appends `value` rounded to two decimals, without trailing zeros and without a negative zero.
///
/// NaN is written as 0, a value too large for a coordinate as the largest one (±1e9).
///
/// ```
/// let mut text = String::new();
/// for value in [12.0, -0.5, 3.14159, -0.001, f64::NAN] {
///     clv_calculator::chart::push_number(&mut text, value);
///     text.push(' ');
/// }
/// assert_eq!(text, "12 -0.5 3.14 0 0 ");
/// ```
pub fn push_number(out: &mut String, value: f64) {
    let value = if value.is_nan() { 0.0 } else { value };
    let hundredths = (within(value, -1e9, 1e9) * 100.0).round() as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    push_digits(out, hundredths / 100);
    let (tenth, hundredth) = ((hundredths / 10 % 10) as u8, (hundredths % 10) as u8);
    if tenth + hundredth > 0 {
        out.push('.');
        out.push((b'0' + tenth) as char);
    }
    if hundredth > 0 {
        out.push((b'0' + hundredth) as char);
    }
}

/// Appends a whole number in decimal digits.
pub(super) fn push_digits(out: &mut String, number: u64) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push((b'0' + (number % 10) as u8) as char);
}

/// The value clamped to a range; the low end for NaN.
///
/// Unlike `f64::clamp` it cannot panic, so no float formatting for a panic message is linked in.
pub(super) fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}
