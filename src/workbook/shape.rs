//! What kind of number a cell holds, and its number format.

use crate::clv::{Field, ResultName};
use crate::i18n::whatif::scenarios::same_as_base;
use crate::i18n::{Formatter, workbook as words};
use crate::money::{CurrencyStyle, Kind};

/// What a cell holds, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Money,
    /// A fraction as a percentage.
    Percent,
    /// The same with the decimals that a monthly rate needs.
    Rate,
    Ratio,
    Month,
    /// How far a result is from another one, with its sign.
    Difference(ResultName),
    /// The same as a percentage.
    RelativeDifference,
    /// A number of which two decimals say enough.
    Decimal,
    Plain,
}

impl Shape {
    pub fn of_field(field: Field) -> Shape {
        match field.kind() {
            Kind::Money => Shape::Money,
            Kind::Percent => Shape::Percent,
            Kind::Count | Kind::Ratio => Shape::Plain,
        }
    }

    pub fn of_result(name: ResultName) -> Shape {
        match name {
            ResultName::LtvCac => Shape::Ratio,
            ResultName::PaybackMonths => Shape::Month,
            _ => Shape::Money,
        }
    }

    /// The number format, as en-US writes it; every spreadsheet shows its own marks.
    pub fn number_format(self, fmt: &Formatter) -> String {
        match self {
            Shape::Money => money_format(&fmt.style),
            Shape::Percent => "0.00%".to_owned(),
            Shape::Rate => "0.0000%".to_owned(),
            Shape::Ratio => "0.00\":1\"".to_owned(),
            Shape::Month => words::month_format(fmt),
            Shape::Difference(name) => {
                let figures = match Shape::of_result(name) {
                    Shape::Money => money_format(&fmt.style),
                    Shape::Ratio => "0.00".to_owned(),
                    _ => "0".to_owned(),
                };
                let same = ["\"", same_as_base(fmt.lang), "\""].concat();
                signed(&figures, &same)
            }
            Shape::RelativeDifference => signed("0.00%", "0.00%"),
            Shape::Decimal => "#,##0.00".to_owned(),
            Shape::Plain => "General".to_owned(),
        }
    }
}

/// `+0.00%;-0.00%;0.00%`: above zero, below zero, zero.
fn signed(figures: &str, zero: &str) -> String {
    ["+", figures, ";-", figures, ";", zero].concat()
}

/// `#,##0" ₫"`, `"$"#,##0.00`
fn money_format(style: &CurrencyStyle) -> String {
    let decimals = match style.digits {
        0 => String::new(),
        digits => [".", &"0".repeat(digits as usize)].concat(),
    };
    let figures = ["#,##0", &decimals].concat();
    let space = if style.spaced { "\u{a0}" } else { "" };
    match (style.is_unnamed(), style.symbol_first) {
        (true, _) => figures,
        (_, true) => ["\"", &style.symbol, space, "\"", &figures].concat(),
        (_, false) => [&figures, "\"", space, &style.symbol, "\""].concat(),
    }
}
