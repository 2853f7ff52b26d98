//! How numbers, money and time are said.

use super::Lang;
use crate::clv::arithmetic::{difference, product};
use crate::clv::{Payback, Period};
use crate::money::{self, CurrencyStyle};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A language together with the way it writes the chosen currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    pub lang: Lang,
    pub style: Arc<CurrencyStyle>,
}

impl Voice {
    pub fn new(lang: Lang, style: CurrencyStyle) -> Voice {
        let style = Arc::new(style);
        Voice { lang, style }
    }

    pub(super) fn say<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        self.lang.say(vi, en)
    }

    /// An amount with its currency, rounded as the currency is.
    pub fn money(&self, amount: Decimal) -> String {
        money::currency(amount, &self.style, self.lang.mark())
    }

    /// An amount for a chart's axis: `1,2 triệu ₫`.
    pub fn compact(&self, amount: Decimal) -> String {
        money::compact(amount, &self.style, self.lang.mark())
    }

    /// How far an amount lies from another, short and with its sign: `+1,5 triệu ₫`.
    pub fn change(&self, amount: Decimal, from: Decimal) -> String {
        let change = difference(amount, from).unwrap_or_default();
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        format!("{plus}{}", self.compact(change))
    }

    /// A number with at most two decimals.
    pub fn number(&self, value: Decimal) -> String {
        money::write(money::rounded(value, 2), self.lang.mark())
    }

    /// A number with every digit it has.
    pub fn exact(&self, value: Decimal) -> String {
        money::write(value, self.lang.mark())
    }

    /// A rate in percent (`12.3` = 12.3 %), with at most two decimals.
    pub fn percent(&self, value: Decimal) -> String {
        money::percent(money::rounded(value, 2), self.lang.mark())
    }

    /// A share of one as a percentage with enough decimals for a monthly rate.
    pub fn share(&self, share: Decimal) -> String {
        let percent = product(&[share, Decimal::ONE_HUNDRED]).unwrap_or(share);
        money::percent(money::rounded(percent, 4), self.lang.mark())
    }

    /// `7,4:1`.
    pub fn ratio(&self, value: Decimal) -> String {
        format!("{}:1", self.number(value))
    }

    pub fn period(&self, period: Period) -> &'static str {
        match period {
            Period::Month => self.lang.say("tháng", "month"),
            Period::Quarter => self.lang.say("quý", "quarter"),
            Period::Year => self.lang.say("năm", "year"),
        }
    }

    /// A unit of a lifespan: `năm`, `years`.
    pub fn span(&self, period: Period) -> String {
        [self.period(period), self.say("", "s")].concat()
    }

    /// A number of periods: `3 năm`, `1 year`, `2 years`.
    pub fn periods(&self, count: Decimal, period: Period) -> String {
        let noun = self.period(period);
        format!("{} {noun}{}", self.number(count), self.plural(count))
    }

    pub fn months(&self, count: Decimal) -> String {
        self.periods(count, Period::Month)
    }

    /// `12 đơn`, `1 order`, `12 orders`.
    pub fn orders(&self, count: Decimal) -> String {
        let noun = self.say("đơn", "order");
        format!("{} {noun}{}", self.number(count), self.plural(count))
    }

    fn plural(&self, count: Decimal) -> &'static str {
        if self.lang == Lang::En && count != Decimal::ONE {
            "s"
        } else {
            ""
        }
    }

    /// When CAC is won back, as the value of a result.
    pub fn payback(&self, payback: Payback) -> String {
        match (payback, self.lang) {
            (Payback::Never, Lang::Vi) => "chưa hoàn vốn".to_owned(),
            (Payback::Never, Lang::En) => "never".to_owned(),
            (Payback::Month(0), Lang::Vi) => "không có CAC".to_owned(),
            (Payback::Month(0), Lang::En) => "no CAC".to_owned(),
            (Payback::Month(1), Lang::Vi) => "trong tháng đầu".to_owned(),
            (Payback::Month(1), Lang::En) => "first month".to_owned(),
            (Payback::Month(month), Lang::Vi) => format!("tháng thứ {month}"),
            (Payback::Month(month), Lang::En) => format!("month {month}"),
        }
    }

    /// The calendar-free name of a month on a time axis.
    pub fn nth_month(&self, month: usize) -> String {
        format!("{} {month}", self.say("tháng", "month"))
    }
}
