//! Formats numbers, money and time in the page's language.

use crate::clv::arithmetic::{difference, product};
use crate::clv::{Outcome, Payback, Period};
use crate::locale::Lang;
use crate::money::{self, CurrencyStyle};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A number with a minus sign (−) instead of the hyphen that [`money`] writes, as input fields, links and
/// files use it.
pub(super) fn minus(figure: String) -> String {
    match figure.strip_prefix('-') {
        Some(size) => ["−", size].concat(),
        None => figure,
    }
}

/// A language and the formatting of the chosen currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Formatter {
    pub lang: Lang,
    pub style: Arc<CurrencyStyle>,
}

impl Formatter {
    pub fn new(lang: Lang, style: CurrencyStyle) -> Formatter {
        let style = Arc::new(style);
        Formatter { lang, style }
    }

    pub(super) fn text<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        self.lang.text(vi, en)
    }

    pub(crate) fn fill(&self, vi: &str, en: &str, parts: &[&str]) -> String {
        self.lang.fill(vi, en, parts)
    }

    /// An amount with its currency, rounded to the currency's decimals.
    pub fn money(&self, amount: Decimal) -> String {
        minus(money::currency(amount, &self.style, self.lang.mark()))
    }

    /// An amount for a chart's axis: `1,2 triệu ₫`.
    pub fn compact(&self, amount: Decimal) -> String {
        minus(money::compact(amount, &self.style, self.lang.mark()))
    }

    /// The difference of two amounts in short form, with its sign: `+1,5 triệu ₫`.
    pub fn change(&self, amount: Decimal, from: Decimal) -> String {
        let change = difference(amount, from).unwrap_or_default();
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        [plus, &self.compact(change)].concat()
    }

    /// A number with at most two decimals.
    pub fn number(&self, value: Decimal) -> String {
        minus(money::write(money::rounded(value, 2), self.lang.mark()))
    }

    /// A number in an equation; with more than four decimals it is rounded to two and marked with `≈`.
    pub fn approximate(&self, value: Decimal) -> String {
        if money::rounded(value, 4) == value {
            self.exact(value)
        } else {
            ["≈\u{a0}", &self.number(value)].concat()
        }
    }

    /// A number with all its digits.
    pub fn exact(&self, value: Decimal) -> String {
        minus(money::write(value, self.lang.mark()))
    }

    /// A rate in percent (`12.3` = 12.3 %), with at most two decimals.
    pub fn percent(&self, value: Decimal) -> String {
        minus(money::percent(money::rounded(value, 2), self.lang.mark()))
    }

    /// A fraction as a percentage, with at most four decimals, enough for a monthly rate.
    pub fn share(&self, share: Decimal) -> String {
        let percent = product(&[share, Decimal::ONE_HUNDRED]).unwrap_or(share);
        minus(money::percent(money::rounded(percent, 4), self.lang.mark()))
    }

    /// A ratio: `7,4:1`.
    pub fn ratio(&self, value: Decimal) -> String {
        self.number(value) + ":1"
    }

    pub fn period(&self, period: Period) -> &'static str {
        match period {
            Period::Month => self.lang.text("tháng", "month"),
            Period::Quarter => self.lang.text("quý", "quarter"),
            Period::Year => self.lang.text("năm", "year"),
        }
    }

    /// A unit of a lifespan: `năm`, `years`.
    pub fn span(&self, period: Period) -> String {
        [self.period(period), self.text("", "s")].concat()
    }

    /// A number of periods: `3 năm`, `1 year`, `2 years`.
    pub fn periods(&self, count: Decimal, period: Period) -> String {
        self.counted(count, self.period(period))
    }

    pub fn months(&self, count: Decimal) -> String {
        self.periods(count, Period::Month)
    }

    /// `12 đơn`, `1 order`, `12 orders`.
    pub fn orders(&self, count: Decimal) -> String {
        self.counted(count, self.text("đơn", "order"))
    }

    fn counted(&self, count: Decimal, noun: &str) -> String {
        let plural = match self.lang {
            Lang::En if count != Decimal::ONE => "s",
            _ => "",
        };
        [&self.approximate(count), " ", noun, plural].concat()
    }

    /// The month in which CAC is paid back, as the value of a result.
    pub fn payback(&self, payback: Payback) -> String {
        let text = match payback {
            Payback::Never => self.text("không hoàn vốn", "never"),
            Payback::Month(0) => self.text("không có CAC", "no CAC"),
            Payback::Month(1) => self.text("trong tháng đầu", "first month"),
            Payback::Month(month) => return self.nth_month(month),
        };
        text.to_owned()
    }

    /// A month of the lifespan on a time axis. `tháng 5` would mean May.
    pub fn nth_month(&self, month: usize) -> String {
        let vi = if month == 0 { "tháng @" } else { "tháng thứ @" };
        self.fill(vi, "month @", &[&month.to_string()])
    }

    /// What makes the timeline end lower than the undiscounted sum; `None` if nothing does.
    pub fn decay_reasons(&self, outcome: &Outcome) -> Option<&'static str> {
        let leaves = outcome.monthly_retention.is_ok_and(|it| it < Decimal::ONE);
        let discounted = outcome.monthly_discount.is_ok_and(|it| !it.is_zero());
        Some(match (leaves, discounted) {
            (true, true) => self
                .lang
                .text("khách rời bỏ dần và tiền mất giá theo thời gian", "churn and discounting"),
            (true, false) => self.lang.text("khách rời bỏ dần", "churn"),
            (false, true) => self.lang.text("tiền mất giá theo thời gian", "discounting"),
            (false, false) => return None,
        })
    }
}
