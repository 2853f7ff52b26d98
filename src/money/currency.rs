//! Amounts with their currency, as `Intl` prints them.
//!
//! The page fills a [`CurrencyStyle`] from the browser's `Intl`; the digits themselves never pass
//! through a float. Short forms for charts: see `compact`.

use super::Code;
use super::write::{grouped, plain, rounded};
use crate::locale::DecimalMark;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Separates an amount from its currency, so that a line never breaks there.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// How a currency is written in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyStyle {
    /// The currency.
    pub code: Code,
    /// Its sign, or its code if it has none.
    pub symbol: Cow<'static, str>,
    /// The number of decimals that are always written; of an unknown currency, that are written at most.
    pub digits: u32,
    /// Whether the symbol precedes the number.
    pub symbol_first: bool,
    /// Whether a no-break space separates symbol and number.
    pub spaced: bool,
}

impl CurrencyStyle {
    /// The built-in style of a currency of [`Code::USUAL`]; any other one is written as its code with
    /// two decimals until the browser has been asked.
    ///
    /// ```
    /// use clv_calculator::money::{Code, CurrencyStyle};
    /// use clv_calculator::locale::DecimalMark;
    ///
    /// let style = CurrencyStyle::usual(Code::USD, DecimalMark::Comma);
    /// assert_eq!((style.symbol.as_ref(), style.digits), ("US$", 2));
    /// ```
    pub fn usual(code: Code, mark: DecimalMark) -> Self {
        let symbol_first = mark == DecimalMark::Point;
        let symbol = match code {
            Code::VND => Cow::Borrowed("₫"),
            Code::USD => Cow::Borrowed(if symbol_first { "$" } else { "US$" }),
            Code::EUR => Cow::Borrowed("€"),
            _ => Cow::Owned(code.as_str().to_owned()),
        };
        let digits = if code == Code::VND { 0 } else { 2 };
        let spaced = !symbol_first || symbol.len() == 3 && symbol.is_ascii();
        CurrencyStyle { code, symbol, digits, symbol_first, spaced }
    }

    /// The style of amounts whose currency is unknown: no symbol, and only the decimals that an amount has,
    /// at most two. `code` is the currency they are taken for elsewhere.
    ///
    /// ```
    /// use clv_calculator::money::{Code, CurrencyStyle, Decimal, compact, currency};
    /// use clv_calculator::locale::DecimalMark::Comma;
    ///
    /// let unnamed = CurrencyStyle::unnamed(Code::VND);
    /// assert_eq!(currency(Decimal::new(345, 1), &unnamed, Comma), "34,5");
    /// assert_eq!(currency(Decimal::from(1_500_000), &unnamed, Comma), "1.500.000");
    /// assert_eq!(compact(Decimal::from(1_500_000), &unnamed, Comma), "1,5\u{a0}triệu");
    /// ```
    pub fn unnamed(code: Code) -> Self {
        CurrencyStyle { code, symbol: "".into(), digits: 2, symbol_first: true, spaced: false }
    }

    /// Whether the currency is unknown.
    pub fn is_unnamed(&self) -> bool {
        self.symbol.is_empty()
    }

    /// The number with the symbol before or after it; a minus sign comes first.
    pub(super) fn around(&self, figures: &str) -> String {
        let (minus, figures) = match figures.strip_prefix('-') {
            Some(figures) => ("-", figures),
            None => ("", figures),
        };
        let mut space = [0; 2];
        let space = if self.spaced { NO_BREAK_SPACE.encode_utf8(&mut space) } else { "" };
        if self.symbol_first {
            [minus, &self.symbol, space, figures].concat()
        } else {
            [minus, figures, space, &self.symbol].concat()
        }
    }
}

/// The amount rounded to the currency's decimals, halves away from zero, as `Intl` prints it.
/// [`read`](super::read()) gives the rounded amount back. A rounded zero has no minus, as with `Intl`'s
/// `signDisplay: "negative"`.
///
/// ```
/// use clv_calculator::money::{Code, CurrencyStyle, Decimal, currency};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let amount = Decimal::new(-12345675, 1);
/// for (code, mark, text) in [
///     (Code::VND, Comma, "-1.234.568\u{a0}₫"),
///     (Code::VND, Point, "-₫1,234,568"),
///     (Code::USD, Comma, "-1.234.567,50\u{a0}US$"),
///     (Code::USD, Point, "-$1,234,567.50"),
/// ] {
///     assert_eq!(currency(amount, &CurrencyStyle::usual(code, mark), mark), text);
/// }
/// ```
pub fn currency(value: Decimal, style: &CurrencyStyle, mark: DecimalMark) -> String {
    exact_currency(rounded(value, style.digits), style, mark)
}

/// Like [`currency`], but not rounded: decimals beyond the currency's are kept.
///
/// ```
/// use clv_calculator::money::{Code, CurrencyStyle, Decimal, exact_currency};
/// use clv_calculator::locale::DecimalMark::Comma;
///
/// let dong = CurrencyStyle::usual(Code::VND, Comma);
/// let exact = |amount| exact_currency(amount, &dong, Comma);
/// assert_eq!(exact(Decimal::new(123_456, 2)), "1.234,56\u{a0}₫");
/// assert_eq!(exact(Decimal::from(1_234)), "1.234\u{a0}₫");
/// ```
pub fn exact_currency(value: Decimal, style: &CurrencyStyle, mark: DecimalMark) -> String {
    let digits = if style.is_unnamed() { 0 } else { style.digits };
    let digits = digits.min(Decimal::MAX_SCALE) as usize;
    let mut figures = plain(value);
    let written = figures.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if digits > 0 && written == 0 {
        figures.push('.');
    }
    figures.extend(std::iter::repeat_n('0', digits.saturating_sub(written)));
    style.around(&grouped(&figures, mark, 4))
}
