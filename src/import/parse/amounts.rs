//! Parses amounts as programs and spreadsheets write them.
//!
//! Exact: values are counted in ten-thousandths, without binary fractions. Whether `1.500` is fifteen hundred
//! or one and a half is decided for the whole column in [`decimal_mark`](crate::import::detect::decimal_mark)
//! and passed in. What *people* type into a field ("15 triệu") is parsed by [`money`](crate::money); in a
//! file such words are rejected.

use crate::import::Amount;
use crate::import::detect::currency::currency_code;
use crate::locale::DecimalMark;

/// A parsed amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedAmount {
    pub sum: Amount,
    /// It had more than four decimals and was rounded, half to even.
    pub rounded: bool,
    /// The decimal mark could group thousands as well: one to three digits before it, three after it.
    pub ambiguous: bool,
    /// The ISO code of a currency written beside it.
    pub currency: Option<[u8; 3]>,
}

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    Blank,
    NotAnAmount,
    /// Its mark may be a decimal mark or group thousands, and nothing in the column tells.
    Ambiguous,
    /// Beyond 922,337,203,685,477.5807 units.
    TooLarge,
}

/// Parses an amount whose column writes decimals with `mark`.
///
/// ```
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
/// use clv_calculator::import::amount;
/// use clv_calculator::import::AmountError::*;
/// for (text, mark, expected) in [
///     ("123.45", Point, "123.45"),
///     ("1,234.50", Point, "1234.5"),
///     ("1.234.567 ₫", Comma, "1234567"),
///     ("1.234,5", Comma, "1234.5"),
///     ("₫1,234,567", Point, "1234567"),
///     ("(12.00)", Point, "-12"),
///     ("-5", Comma, "-5"),
///     ("5-", Comma, "-5"),
///     ("-$5.00", Point, "-5"),
///     ("1 234 567,89 €", Comma, "1234567.89"),
///     ("VND 15000", Point, "15000"),
///     ("1.5E+07", Point, "15000000"),
///     ("12.50 EUR", Point, "12.5"),
///     ("100EGP", Point, "100"),
///     ("1e3", Point, "1000"),
///     ("0.00005", Point, "0"),
///     ("0.00015", Point, "0.0002"),
/// ] {
///     let read = amount(text.as_bytes(), mark).unwrap();
///     assert_eq!(read.sum.to_string(), expected, "{text}");
/// }
/// for (text, mark, error) in [
///     ("", Point, Blank),
///     ("1,5", Point, NotAnAmount),
///     ("15tr", Comma, NotAnAmount),
///     ("1-2", Point, NotAnAmount),
///     ("1.2.3", Comma, NotAnAmount),
///     ("0.125", Comma, NotAnAmount),
///     ("1e300", Point, TooLarge),
/// ] {
///     assert_eq!(amount(text.as_bytes(), mark), Err(error), "{text}");
/// }
/// ```
pub fn amount(text: &[u8], mark: DecimalMark) -> Result<ParsedAmount, AmountError> {
    match plain(text, mark_byte(mark)) {
        Some(amount) => Ok(amount),
        None => Spelling::new(text, mark)?.amount(),
    }
}

pub(in crate::import) fn mark_byte(mark: DecimalMark) -> u8 {
    match mark {
        DecimalMark::Point => b'.',
        DecimalMark::Comma => b',',
    }
}

/// Fast path for plain digits with at most four decimals, which nearly every cell has.
#[inline]
fn plain(text: &[u8], mark: u8) -> Option<ParsedAmount> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > 14 {
        return None;
    }
    let mut value = 0;
    let mut point = digits.len();
    for (at, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value * 10 + i64::from(digit);
        } else if byte == mark && point == digits.len() && at > 0 {
            point = at;
        } else {
            return None;
        }
    }
    let scale = match digits.len() - point {
        0 => 10_000,
        2 => 1_000,
        3 => 100,
        4 => 10,
        5 => 1,
        // A mark with nothing after it, or more decimals than are kept.
        _ => return None,
    };
    // OK because 14 digits times 10,000 are below 2⁶³.
    let sum = Amount(if negative { -value } else { value } * scale);
    let ambiguous = scale == 10 && point <= 3 && digits[0] != b'0';
    Some(ParsedAmount { sum, rounded: false, ambiguous, currency: None })
}

/// The parts of a text, as far as it was scanned.
#[derive(Default)]
struct Spelling {
    mantissa: u128,
    digits: usize,
    /// Digits after the decimal mark, once there is one.
    decimals: Option<usize>,
    /// Digits since the last grouping mark, once there is one.
    group: Option<usize>,
    /// Digits before the first mark, once there is one, and whether the first of them is 0.
    head: Option<usize>,
    begins_with_zero: bool,
    exponent: i32,
    negative: bool,
    /// Currency signs and letters.
    beside: String,
    /// A currency sign or letter followed the digits, so no more digits may come.
    over: bool,
}

impl Spelling {
    fn new(text: &[u8], mark: DecimalMark) -> Result<Spelling, AmountError> {
        let text = std::str::from_utf8(crate::import::parse::cell::unguarded(text));
        let text = text.map_err(|_| AmountError::NotAnAmount)?;
        if text.is_empty() {
            return Err(AmountError::Blank);
        }
        if text.len() > 64 {
            return Err(AmountError::NotAnAmount);
        }
        let mut spelling = Spelling::default();
        let mut rest = text.chars();
        while let Some(letter) = rest.next() {
            let next_is_digit = rest.as_str().starts_with(|c: char| c.is_ascii_digit());
            let taken = match letter {
                '0'..='9' => spelling.digit(letter),
                // "1.5E+07"; the E of "12.50 EUR" or "100EGP" has no digit after it.
                'e' | 'E' if spelling.is_number() && is_exponent(rest.as_str()) => {
                    spelling.exponent(rest.as_str())?;
                    break;
                }
                '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                    spelling.separator(letter, letter == char::from(mark_byte(mark)), next_is_digit)
                }
                '-' | '−' | '–' | '(' => spelling.minus(rest.as_str()),
                ')' | '+' => Some(()),
                other => spelling.sign(other),
            };
            taken.ok_or(AmountError::NotAnAmount)?;
        }
        spelling.last_group().ok_or(AmountError::NotAnAmount)?;
        if spelling.digits == 0 { Err(AmountError::NotAnAmount) } else { Ok(spelling) }
    }

    /// Only a number was scanned so far.
    fn is_number(&self) -> bool {
        self.digits > 0 && self.beside.is_empty()
    }

    fn digit(&mut self, digit: char) -> Option<()> {
        // 38 digits exceed every amount; more would overflow the mantissa.
        if self.over || self.digits == 38 {
            return None;
        }
        self.begins_with_zero |= self.digits == 0 && digit == '0';
        self.mantissa = self.mantissa * 10 + u128::from(digit.to_digit(10)?);
        self.digits += 1;
        for counter in [&mut self.decimals, &mut self.group] {
            *counter = counter.map(|count| count + 1);
        }
        Some(())
    }

    fn separator(&mut self, letter: char, is_mark: bool, next_is_digit: bool) -> Option<()> {
        let is_space = !matches!(letter, '.' | ',' | '\'' | '’');
        if self.digits == 0 || !next_is_digit {
            // "Rp. 5", ",5" and spaces around the number are accepted; "5," lacks digits.
            let starts_decimals = is_mark && next_is_digit && self.beside.is_empty();
            if starts_decimals {
                self.decimals = Some(0);
            }
            let stray = !is_space && !starts_decimals && self.beside.is_empty();
            return (!stray).then_some(());
        }
        if self.decimals.is_some() || self.over {
            return None;
        }
        self.head.get_or_insert(self.digits);
        if is_mark {
            self.last_group()?;
            self.group = None;
            self.decimals = Some(0);
            return Some(());
        }
        // Groups of three digits, or of two as in India; the first has one to three.
        let fits = match self.group {
            None => self.digits <= 3,
            Some(digits) => matches!(digits, 2 | 3),
        };
        self.group = Some(0);
        fits.then_some(())
    }

    /// Checks that the group before the decimal mark or the end has three digits, and that the number begins
    /// with no 0: "0,125" is no group.
    fn last_group(&self) -> Option<()> {
        let is_group = |digits| digits == 3 && (!self.begins_with_zero || self.mantissa == 0);
        (self.decimals.is_some() || self.group.is_none_or(is_group)).then_some(())
    }

    /// The only mark is the decimal one, and could group thousands.
    fn is_ambiguous(&self) -> bool {
        let could_group = self.decimals == Some(3) && self.exponent == 0;
        could_group
            && !self.begins_with_zero
            && self.head.is_some_and(|head| head <= 3 && head + 3 == self.digits)
    }

    fn minus(&mut self, rest: &str) -> Option<()> {
        let at_end = rest.chars().all(|c| c.is_whitespace());
        let fits = !self.negative && (self.digits == 0 || at_end);
        self.negative = true;
        fits.then_some(())
    }

    fn sign(&mut self, letter: char) -> Option<()> {
        self.over = self.digits > 0;
        self.beside.push(letter);
        (self.beside.len() <= 16).then_some(())
    }

    fn exponent(&mut self, rest: &str) -> Result<(), AmountError> {
        let exponent: i32 = rest.trim().parse().map_err(|_| AmountError::NotAnAmount)?;
        self.exponent = exponent.clamp(-1_000, 1_000);
        Ok(())
    }

    /// The value in ten-thousandths.
    fn amount(self) -> Result<ParsedAmount, AmountError> {
        let currency = match self.beside.as_str() {
            "" => None,
            beside => Some(currency_code(beside).ok_or(AmountError::NotAnAmount)?),
        };
        let power = 4 + self.exponent - self.decimals.unwrap_or(0) as i32;
        let (value, rounded) = shifted(self.mantissa, power).ok_or(AmountError::TooLarge)?;
        let value = i64::try_from(value).map_err(|_| AmountError::TooLarge)?;
        let sum = Amount(if self.negative { -value } else { value });
        Ok(ParsedAmount { sum, rounded, ambiguous: self.is_ambiguous(), currency })
    }
}

fn is_exponent(rest: &str) -> bool {
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// `mantissa` · 10^`power`, rounded half to even, and whether rounding changed it.
fn shifted(mantissa: u128, power: i32) -> Option<(u128, bool)> {
    if mantissa == 0 {
        return Some((0, false));
    }
    let Ok(places) = u32::try_from(-power) else {
        return Some((mantissa.checked_mul(10u128.checked_pow(power as u32)?)?, false));
    };
    let Some(unit) = 10u128.checked_pow(places) else {
        return Some((0, true));
    };
    let (whole, rest) = (mantissa / unit, mantissa % unit);
    let up = rest > unit - rest || rest == unit - rest && whole % 2 == 1;
    Some((whole + u128::from(up), rest != 0))
}
