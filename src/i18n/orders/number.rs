//! Formats the counts, dates and estimates of the report.

use crate::i18n::Formatter;
use crate::i18n::formatter::minus;
use crate::import::Day;
use crate::locale::Lang;
use crate::money::{self, Decimal, read_plain};

/// A count: `12.345`.
pub fn count(lang: Lang, count: u64) -> String {
    money::write(Decimal::from(count), lang.mark())
}

/// "1.200 khách", "1 customer", "1,200 customers".
pub fn customers(lang: Lang, number: u64) -> String {
    counted(lang, number, "khách", ["customer", "customers"])
}

pub fn orders(lang: Lang, number: u64) -> String {
    counted(lang, number, "đơn", ["order", "orders"])
}

pub fn rows(lang: Lang, number: u64) -> String {
    counted(lang, number, "dòng", ["row", "rows"])
}

pub fn days(lang: Lang, number: u64) -> String {
    counted(lang, number, "ngày", ["day", "days"])
}

/// "12 tháng tới", "next 12 months", "next month".
pub fn coming_months(lang: Lang, number: u64) -> String {
    match (lang, number) {
        (Lang::Vi, _) => count(lang, number) + " tháng tới",
        (Lang::En, 1) => "next month".to_owned(),
        (Lang::En, _) => format!("next {} months", count(lang, number)),
    }
}

/// A count with its noun, singular or plural in English.
pub fn counted(lang: Lang, number: u64, vi: &str, [one, many]: [&str; 2]) -> String {
    let noun = match (lang, number) {
        (Lang::Vi, _) => vi,
        (Lang::En, 1) => one,
        (Lang::En, _) => many,
    };
    [&count(lang, number), " ", noun].concat()
}

/// `22/11/2026`, `22 Nov 2026`.
pub fn date(lang: Lang, day: Day) -> String {
    let (year, month, of_month) = day.ymd();
    match lang {
        Lang::Vi => format!("{of_month:02}/{month:02}/{year}"),
        Lang::En => format!("{of_month} {} {year}", month_name(month)),
    }
}

/// `11/2026`, `Nov 2026`.
pub fn month(lang: Lang, day: Day) -> String {
    let (year, month, _) = day.ymd();
    match lang {
        Lang::Vi => format!("{month:02}/{year}"),
        Lang::En => format!("{} {year}", month_name(month)),
    }
}

fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[usize::from(month.clamp(1, 12)) - 1]
}

/// A number with at most `places` decimals; a dash for NaN, infinity and numbers too large for a decimal.
///
/// ```
/// use clv_calculator::i18n::orders::number::rounded;
/// use clv_calculator::locale::Lang;
/// assert_eq!(rounded(Lang::Vi, 1234.567, 1), "1.234,6");
/// assert_eq!(rounded(Lang::En, -0.52, 1), "−0.5");
/// assert_eq!(rounded(Lang::En, f64::NAN, 1), "–");
/// ```
pub fn rounded(lang: Lang, value: f64, places: u32) -> String {
    let text = |value| minus(money::write(money::rounded(value, places), lang.mark()));
    decimal(value).map_or("–".to_owned(), text)
}

/// A number with `digits` significant digits, for parameters of any magnitude.
pub fn significant(lang: Lang, value: f64, digits: i32) -> String {
    let size = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
    rounded(lang, value, (digits - 1 - size as i32).clamp(0, 12) as u32)
}

/// A fraction as a percentage: `12,3%`.
pub fn share(lang: Lang, share: f64) -> String {
    rounded(lang, share * 100.0, 1) + "%"
}

/// A relative error with its sign: `+12,3%`.
pub fn off(lang: Lang, share: f64) -> String {
    let plus = if share > 0.0 { "+" } else { "" };
    [plus, &self::share(lang, share)].concat()
}

/// A number estimated by a model: `≈ 3,2`.
pub fn about(lang: Lang, value: f64, places: u32) -> String {
    ["≈\u{a0}", &rounded(lang, value, places)].concat()
}

/// A computed amount that is rounded but not an estimate, such as a mean. Where the currency is unknown,
/// cents are left out from a thousand on: they would only be noise in dong.
pub fn mean(fmt: &Formatter, value: f64) -> String {
    let whole = fmt.style.is_unnamed() && value.abs() >= 1_000.0;
    let value = if whole { value.round() } else { value };
    decimal(value).map_or("–".to_owned(), |value| fmt.money(value))
}

/// A computed amount for an input: two decimals, or none from a thousand on.
pub fn plain_mean(value: f64) -> Option<String> {
    let places = if value.abs() < 1_000.0 { 2 } else { 0 };
    decimal(value).map(|value| money::plain(value.round_dp(places)))
}

/// Estimates are not accurate beyond this many digits.
const ESTIMATED_DIGITS: u32 = 3;

/// An amount estimated by a model, with three significant digits: `≈ 301 triệu ₫`, `≈ $12.50`.
///
/// ```
/// use clv_calculator::i18n::Formatter;
/// use clv_calculator::i18n::orders::number::approximate_money;
/// use clv_calculator::locale::Lang;
/// use clv_calculator::money::{Code, CurrencyStyle};
/// use clv_calculator::locale::DecimalMark;
///
/// let vnd = Formatter::new(Lang::Vi, CurrencyStyle::usual(Code::VND, DecimalMark::Comma));
/// assert_eq!(approximate_money(&vnd, 301_280_241.3), "≈\u{a0}301\u{a0}triệu\u{a0}₫");
/// assert_eq!(approximate_money(&vnd, -1_234_567.0), "≈\u{a0}−1,23\u{a0}triệu\u{a0}₫");
/// let usd = Formatter::new(Lang::En, CurrencyStyle::usual(Code::USD, DecimalMark::Point));
/// assert_eq!(approximate_money(&usd, 12.4963), "≈\u{a0}$12.50");
/// assert_eq!(approximate_money(&usd, 12_496.3), "≈\u{a0}$12.5K");
/// ```
pub fn approximate_money(fmt: &Formatter, value: f64) -> String {
    let text = |value: Decimal| {
        let rough = value.round_sf(ESTIMATED_DIGITS).unwrap_or(value);
        match rough.is_integer() {
            true => minus(money::rough(rough, &fmt.style, fmt.lang.mark())),
            // Below a thousand there is no short form, but there are cents.
            false => fmt.money(rough),
        }
    };
    ["≈\u{a0}", &decimal(value).map_or("–".to_owned(), text)].concat()
}

/// An estimated amount as short as in a chart: `≈ 1,2 triệu ₫`.
pub fn short_about(fmt: &Formatter, value: f64) -> String {
    let short = decimal(value).map_or("–".to_owned(), |value| fmt.compact(value));
    ["≈\u{a0}", &short].concat()
}

/// An exact amount.
pub fn amount(fmt: &Formatter, plain: &str) -> String {
    read_plain(plain).map_or_else(|| plain.to_owned(), |value| fmt.money(value))
}

/// An exact amount in short form.
pub fn short(fmt: &Formatter, plain: &str) -> String {
    read_plain(plain).map_or_else(|| plain.to_owned(), |value| fmt.compact(value))
}

pub(in crate::i18n) fn decimal(value: f64) -> Option<Decimal> {
    Decimal::try_from(value).ok()
}

/// A mean in short form.
pub fn short_mean(fmt: &Formatter, value: f64) -> String {
    decimal(value).map_or("–".to_owned(), |value| fmt.compact(value))
}
