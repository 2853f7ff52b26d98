//! The values stored beside the formulas: the page's own results, so that viewers that do not compute show them.

use super::step::Step;
use super::term::Term;
use crate::clv::{
    Field, Inputs, Outcome, Payback, Period, Terms, Undefined, Unit, Value, evaluate, formulas,
};
use crate::i18n::Formatter;
use crate::money::Kind;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One calculation: what is typed and what the page makes of it.
pub(super) struct Case<'a> {
    pub inputs: &'a Inputs,
    pub outcome: Outcome,
    pub fmt: Formatter,
}

/// A number as the nearest `f64` that spreadsheets compute with.
pub(super) fn number(value: Decimal) -> f64 {
    // OK because every decimal has a nearest f64.
    value.to_f64().unwrap_or(f64::NAN)
}

/// A field's number in its cell: percentages are fractions there.
pub(super) fn in_cell(field: Field, value: Decimal) -> f64 {
    let value = match field.kind() {
        // OK because a division by 100 neither overflows nor is by zero.
        Kind::Percent => value.checked_div(Decimal::ONE_HUNDRED).unwrap_or(value),
        _ => value,
    };
    number(value)
}

/// A result in its cell: empty where it is undefined, the page's word for a payback that is never reached.
pub(super) fn result_in_cell(fmt: &Formatter, value: Result<Option<Decimal>, Undefined>) -> String {
    match value {
        Ok(Some(value)) => number(value).to_string(),
        Ok(None) => fmt.payback(Payback::Never),
        Err(_) => String::new(),
    }
}

impl<'a> Case<'a> {
    pub fn new(inputs: &'a Inputs, fmt: Formatter) -> Case<'a> {
        Case { inputs, outcome: evaluate(inputs), fmt }
    }

    /// The stored value of a computed cell; empty where it is undefined.
    pub fn value(&self, term: Term) -> String {
        match term {
            Term::Typed(_) => String::new(),
            Term::Choice(unit) => self.fmt.choice(unit, unit.chosen(self.inputs)),
            Term::Value(field) => {
                let value = self.inputs.checked(field).ok();
                value.map(|it| in_cell(field, it).to_string()).unwrap_or_default()
            }
            Term::Months(unit) => {
                let period = Period::from_name(unit.chosen(self.inputs));
                period.map(|it| it.months::<u8>().to_string()).unwrap_or_default()
            }
            Term::Step(step) => self.step(step),
            Term::Result(name) => result_in_cell(&self.fmt, self.outcome.get(name)),
        }
    }

    fn step(&self, step: Step) -> String {
        let outcome = &self.outcome;
        let value = match step {
            Step::TransactionsTotal => formulas::transactions_total(self.inputs),
            Step::LifespanMonths => outcome.lifespan_months,
            Step::LifetimeOrders => outcome.lifetime_orders,
            Step::MonthlyMargin => outcome.monthly_margin,
            Step::MonthlyRetentionCost => {
                Terms::new(self.inputs).retention_cost().and_then(|it| it.over(Decimal::ONE))
            }
            Step::RetentionCostTotal => outcome.retention_cost_total,
            Step::CostOfGoods => outcome.cost_of_goods,
            Step::MonthlyRetention => outcome.monthly_retention,
            Step::MonthlyDiscount => outcome.monthly_discount,
            Step::Staying => self.staying(),
            Step::ClvRetentionTruncated => outcome.clv_retention_truncated,
            Step::MonthWeight => return shown(self.month_weight()),
            Step::LastWeight => return shown(self.last_weight()),
            Step::WeightedMonths => return shown(self.months().and_then(|it| self.weights(it))),
        };
        shown(value.ok().map(number))
    }

    fn staying(&self) -> Value {
        match self.inputs.get(Field::Retention) {
            None => Ok(Decimal::ONE),
            Some(_) => self.outcome.monthly_retention,
        }
    }

    /// What a month's margin is worth of the month's before.
    pub fn month_weight(&self) -> Option<f64> {
        let discount = number(self.outcome.monthly_discount.ok()?);
        Some(number(self.staying().ok()?) / (1.0 + discount))
    }

    fn last_weight(&self) -> Option<f64> {
        let months = self.months()?;
        Some(self.month_weight()?.powi(months.floor() as i32))
    }

    /// The lifespan in months, at most 1,200.
    pub fn months(&self) -> Option<f64> {
        Some(number(self.outcome.lifespan_months.ok()?))
    }

    /// The sum of the weights of so many months, at most 1,200; a last, partial month counts in proportion.
    pub fn weights(&self, months: f64) -> Option<f64> {
        let (weight, whole) = (self.month_weight()?, months.floor());
        let last = weight.powi(whole as i32);
        Some(match weight == 1.0 {
            true => months,
            false => (1.0 - last) / (1.0 - weight) + (months - whole) * last,
        })
    }
}

/// The number as text, or an empty text.
pub(super) fn shown(value: Option<f64>) -> String {
    value.as_ref().map(f64::to_string).unwrap_or_default()
}

/// The name of a unit's options in the language of the page, in order.
pub(super) fn options(fmt: &Formatter, unit: Unit) -> Vec<String> {
    unit.choices().iter().map(|name| fmt.choice(unit, name)).collect()
}
