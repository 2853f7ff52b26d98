//! The response of a result to one input over a plausible range: the curve
//! below each field, and the span of its slider.

use super::arithmetic::{difference, product, quotient, sum};
use super::{Field, Headline, Inputs, Period, RatePer, Rates, ResultName, Terms, Value, formulas};
use crate::money::Code;
use rust_decimal::Decimal;

/// The values a slider covers: `min`, `min + step`, …, `min + steps · step`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub min: Decimal,
    pub step: Decimal,
    pub steps: u32,
}

impl Span {
    /// The value at a slider position, 0…`steps`.
    ///
    /// ```
    /// use clv_calculator::clv::Span;
    /// let span = Span { min: 0.into(), step: "0.5".parse().unwrap(), steps: 200 };
    /// assert_eq!(span.at(50), Some(25.into()));
    /// ```
    pub fn at(&self, position: u32) -> Option<Decimal> {
        let offset = product(&[self.step, Decimal::from(position)]).ok()?;
        Some(sum(self.min, offset).ok()?.normalize())
    }

    pub fn max(&self) -> Option<Decimal> {
        self.at(self.steps)
    }

    /// The slider position nearest to a value, clipped to 0…`steps`.
    pub fn position(&self, value: Decimal) -> u32 {
        let offset = difference(value, self.min).and_then(|offset| quotient(offset, self.step));
        let steps = offset.map_or(self.steps.into(), |offset| offset.round());
        let clipped = steps.clamp(Decimal::ZERO, Decimal::from(self.steps));
        u32::try_from(clipped).unwrap_or(0)
    }
}

/// A result sampled along the span of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCurve {
    /// The sampled result; see [`shown_result`].
    pub result: ResultName,
    /// The result at equally spaced values from the first to the last of the span.
    pub values: Vec<Value>,
    /// Contribution less target ratio × CAC there, ≥ 0 where the target is met; only for `clv_net`.
    pub over_target: Vec<Value>,
}

/// Intervals between the samples of a curve: enough for a smooth line of a hundred pixels.
const SAMPLES: u32 = 24;

/// The result that a field's curve shows: the headline if the field affects it,
/// else the main result that depends on the field.
pub fn shown_result(field: Field, headline: Headline) -> ResultName {
    match field {
        Field::Retention | Field::Discount => ResultName::ClvRetention,
        Field::Customers => ResultName::CustomersValue,
        Field::TargetRatio => ResultName::MaxCac,
        Field::Lifespan | Field::Cac | Field::RetentionCost => ResultName::ClvNet,
        Field::OrderValue | Field::Orders | Field::Margin => headline.result(),
    }
}

/// The field's curve over `span`, all other inputs fixed.
pub fn response_curve(inputs: &Inputs, field: Field, span: Span) -> ResponseCurve {
    let result = shown_result(field, inputs.headline);
    let mut moved = inputs.clone();
    let rates = Rates::new(inputs);
    let mut curve = ResponseCurve { result, values: Vec::new(), over_target: Vec::new() };
    for sample in 0..=SAMPLES {
        moved.set(field, sampled(span, sample));
        let rates = rates.after(&moved, field);
        curve.values.push(result_value(&moved, &rates, result));
        if result == ResultName::ClvNet {
            curve.over_target.push(over_target(&moved));
        }
    }
    curve
}

/// The headline result, without computing the other results.
pub(super) fn headline_value(inputs: &Inputs, rates: &Rates) -> Value {
    let terms = Terms::new(inputs);
    match inputs.headline {
        Headline::ClvNet => formulas::clv_net(&terms),
        Headline::ClvRetention => formulas::clv_retention(&terms, rates),
    }
}

fn result_value(inputs: &Inputs, rates: &Rates, result: ResultName) -> Value {
    let terms = Terms::new(inputs);
    match result {
        ResultName::ClvRetention => formulas::clv_retention(&terms, rates),
        ResultName::MaxCac => formulas::max_cac(&terms),
        ResultName::CustomersValue => formulas::customers_value(&terms),
        _ => formulas::clv_net(&terms),
    }
}

fn over_target(inputs: &Inputs) -> Value {
    let terms = Terms::new(inputs);
    let wanted = product(&[terms.target_ratio()?, terms.cac()?])?;
    difference(formulas::contribution(&terms)?, wanted)
}

fn sampled(span: Span, sample: u32) -> Option<Decimal> {
    let across = product(&[span.step, Decimal::from(span.steps * sample)]).ok()?;
    let offset = quotient(across, Decimal::from(SAMPLES)).ok()?;
    sum(span.min, offset).ok()
}

/// A plausible range around the field's present value.
///
/// Amounts and counts reach from zero to a round number well above the
/// value; rates cover their usual range, extended if the value is larger.
pub fn span(inputs: &Inputs, field: Field) -> Span {
    let value = inputs.effective(field).unwrap_or_default().abs();
    let (least, steps) = match field {
        Field::Margin | Field::Retention => (Decimal::ONE_HUNDRED, 200),
        Field::Discount => match inputs.discount_per {
            RatePer::Month => (Decimal::from(5), 100),
            RatePer::Year => (Decimal::from(20), 100),
        },
        Field::TargetRatio => (Decimal::TEN, 100),
        Field::Customers => (Decimal::ONE_HUNDRED, 100),
        Field::Orders => (typical_orders(inputs.period), 100),
        Field::Lifespan => (typical_lifespan(inputs.lifespan_unit), 100),
        Field::OrderValue if value.is_zero() => (typical_amount(inputs), 200),
        Field::OrderValue => (Decimal::ZERO, 200),
        Field::Cac | Field::RetentionCost => (typical_cost(inputs, field), 200),
    };
    let room = product(&[value, Decimal::new(16, 1)]).unwrap_or(value);
    let max = match room.is_zero() {
        true => least,
        false => round_up(room).max(least),
    };
    let top = cap(inputs, field).map_or(max, |cap| max.min(cap));
    let step = quotient(top, Decimal::from(steps)).unwrap_or(Decimal::ONE);
    let above_zero = field.allowed().above_min;
    Span {
        min: if above_zero { step } else { Decimal::ZERO },
        step,
        steps: steps - u32::from(above_zero),
    }
}

/// The largest value the field may take, in its own unit.
pub(super) fn cap(inputs: &Inputs, field: Field) -> Option<Decimal> {
    let max = field.allowed().max?;
    match field {
        Field::Lifespan => quotient(max, inputs.lifespan_unit.months()).ok(),
        _ => Some(max),
    }
}

fn typical_orders(period: Period) -> Decimal {
    Decimal::from(match period {
        Period::Month => 4,
        Period::Quarter => 6,
        Period::Year => 12,
    })
}

fn typical_lifespan(unit: Period) -> Decimal {
    Decimal::from(match unit {
        Period::Month => 24,
        Period::Quarter => 8,
        Period::Year => 5,
    })
}

/// For an empty or zero cost, the order value rounded up; zero where a cost is given.
fn typical_cost(inputs: &Inputs, field: Field) -> Decimal {
    let order_value = inputs.effective(Field::OrderValue).unwrap_or_default();
    if inputs.effective(field).is_some_and(|cost| !cost.is_zero()) {
        return Decimal::ZERO;
    }
    if order_value.is_zero() {
        return typical_amount(inputs);
    }
    round_up(order_value.abs())
}

/// The scale of amounts when none has been entered.
fn typical_amount(inputs: &Inputs) -> Decimal {
    match inputs.currency {
        Code::VND => Decimal::from(1_000_000),
        _ => Decimal::ONE_HUNDRED,
    }
}

/// The smallest of 1, 2, 2.5, 5 × 10^k that is not below the value; 100 for zero.
pub(super) fn round_up(value: Decimal) -> Decimal {
    if value.is_zero() {
        return Decimal::ONE_HUNDRED;
    }
    let mut candidates =
        (0..POWERS).flat_map(|power| [10, 20, 25, 50].map(|tenths| (tenths, power)));
    let candidate =
        |(tenths, power)| Decimal::try_from_i128_with_scale(tenths * 10i128.pow(power), SMALLEST);
    candidates.find_map(|it| candidate(it).ok().filter(|it| *it >= value)).unwrap_or(value)
}

/// Decimal places of the candidates: the smallest is 10 × 10⁻⁷, a millionth.
const SMALLEST: u32 = 7;

/// Powers of ten tried, up to the largest candidate that a decimal with seven places holds, beyond 10²⁰.
const POWERS: u32 = 28;
