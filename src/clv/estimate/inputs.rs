//! The calculator's formulas in `f64`, for the many draws of a simulation.
//!
//! Only the payback has its own formula here. A difference that is only rounding error is set to zero, so
//! that a customer who exactly breaks even does not count as a loss.

use super::float;
use crate::clv::{
    Allowed, Field, FieldValues, Inputs, Number, Rates, ResultName, Terms, Undefined, Value,
    formulas,
};

/// Relative differences up to this are rounding errors: 12 of the 16 digits of an `f64`.
const ROUNDING: f64 = 1e-12;

impl Number for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;
    const HUNDRED: f64 = 100.0;

    fn product(factors: &[f64]) -> Value<f64> {
        Ok(factors.iter().product())
    }

    fn quotient(self, divisor: f64) -> Value<f64> {
        Ok(self / divisor)
    }

    fn sum(self, other: f64) -> Value<f64> {
        Ok(self + other)
    }

    fn less(self, costs: &[f64]) -> Value<f64> {
        let cost: f64 = costs.iter().sum();
        let left = self - cost;
        Ok(if left.abs() <= ROUNDING * self.abs().max(cost.abs()) { 0.0 } else { left })
    }

    fn twelfth_root(self) -> Value<f64> {
        Ok(self.powf(1.0 / 12.0))
    }

    fn twelfth_growth(self) -> Value<f64> {
        Ok((self.ln_1p() / 12.0).exp_m1())
    }
}

/// A set of inputs as floating-point numbers.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Estimate, Example, Field, ResultName}};
/// let mut course = Estimate::new(&Example::IeltsCourse.inputs(Code::VND));
/// assert_eq!(course.result(ResultName::ClvNet), Ok(Some(12_800_000.0)));
/// course.set(Field::Cac, 4e6);
/// assert_eq!(course.result(ResultName::LtvCac), Ok(Some(3.7)));
/// ```
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The units; the values are replaced by those below.
    inputs: Inputs,
    values: [Option<f64>; Field::ALL.len()],
    allowed: [Allowed<f64>; Field::ALL.len()],
    transactions_total: Value<f64>,
}

impl FieldValues for Estimate {
    type Number = f64;

    fn units(&self) -> &Inputs {
        &self.inputs
    }

    fn effective(&self, field: Field) -> Option<f64> {
        self.values[field.index()]
    }

    fn allowed(&self, field: Field) -> Allowed<f64> {
        self.allowed[field.index()]
    }

    fn transactions_total(&self) -> Value<f64> {
        self.transactions_total
    }
}

impl Estimate {
    pub fn new(inputs: &Inputs) -> Estimate {
        let allowed = |field: Field| {
            let Allowed { min, above_min, max } = field.allowed();
            Allowed { min: float(min), above_min, max: max.map(float) }
        };
        Estimate {
            inputs: inputs.clone(),
            values: Field::ALL.map(|field| inputs.effective(field).map(float)),
            allowed: Field::ALL.map(allowed),
            transactions_total: inputs.transactions_total().map(float),
        }
    }

    pub fn set(&mut self, field: Field, value: f64) {
        self.values[field.index()] = Some(value);
    }

    /// A result; a payback that is never reached is `Ok(None)`.
    pub fn result(&self, name: ResultName) -> Result<Option<f64>, Undefined> {
        match formulas::result(self, name) {
            Some(value) => value.map(Some),
            None => self.payback(),
        }
    }

    /// Whether LTV:CAC is below its target.
    pub(super) fn under_target(&self) -> Result<bool, Undefined> {
        let terms = Terms::new(self);
        let target = terms.target_ratio()?;
        Ok(formulas::ltv_cac(&terms)? < target * (1.0 - ROUNDING))
    }

    pub(super) fn clv_net(&self) -> Value<f64> {
        formulas::clv_net(&Terms::new(self))
    }

    /// The first month t with (m − s) · W(t) ≥ K, where W(t) = 1 + q + … + q^(t−1) and q = R / (1 + D).
    ///
    /// In closed form: a timeline of up to 1,200 months for every draw would take a thousand times as long.
    fn payback(&self) -> Result<Option<f64>, Undefined> {
        let terms = Terms::new(self);
        let cac = terms.cac()?;
        if cac == 0.0 {
            return Ok(Some(0.0));
        }
        let months = terms.lifespan_months()?;
        let (margin, cost) = (terms.gross_margin()?.over(1.0)?, terms.retention_cost()?.over(1.0)?);
        let rates = Rates::new(self);
        let staying = match self.effective(Field::Retention) {
            None => 1.0,
            Some(_) => rates.retention?,
        };
        let q = staying / (1.0 + rates.discount?);
        let each = margin.less(&[cost])?;
        Ok(month_of(cac / each * (1.0 - ROUNDING), q, months).filter(|_| each > 0.0))
    }
}

/// The first of `months` after which the weights sum to `wanted`; a partial month counts in proportion.
fn month_of(wanted: f64, q: f64, months: f64) -> Option<f64> {
    let leaving = 1.0 - q;
    let weights = |month: f64| match leaving {
        // For q = 0 the closed form is NaN at month 0.
        _ if month == 0.0 => 0.0,
        0.0 => month,
        _ => -(month * (-leaving).ln_1p()).exp_m1() / leaving,
    };
    let whole = months.floor();
    let guess = match leaving {
        0.0 => wanted,
        _ => (-wanted * leaving).ln_1p() / (-leaving).ln_1p(),
    };
    // The closed form is off by a month at most; it is NaN where the weights never reach `wanted`.
    let first = if guess.is_nan() { whole } else { guess.ceil() - 1.0 };
    let mut month = first.clamp(1.0, whole.max(1.0));
    while month <= whole {
        if weights(month) >= wanted {
            return Some(month);
        }
        month += 1.0;
    }
    let rest = months - whole;
    let end = weights(whole) + rest * q.powf(whole);
    (rest > 0.0 && end >= wanted).then_some(whole + 1.0)
}
