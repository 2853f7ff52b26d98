//! A customer's cumulative cash flow, month by month.

use super::arithmetic::{difference, product, quotient, sum};
use super::{Inputs, Rates, Terms, Undefined};
use rust_decimal::Decimal;

/// The cumulative cash flow of one customer and the fraction of customers left.
///
/// # Formula
/// Month 0: −K. Month t = 1…N: R^(t−1) · (monthly margin − monthly retention
/// cost) / (1 + D)^(t−1). Cash is booked at the start of its month; a last
/// partial month counts in proportion. R = 1 when no retention rate is given.
///
/// # Undefined when
/// a field it needs is missing or out of range.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, evaluate}};
/// let outcome = evaluate(&Example::IeltsCourse.inputs(Code::VND));
/// let timeline = outcome.timeline.unwrap();
/// assert_eq!(timeline.cumulative[0], (-2_000_000).into());
/// assert_eq!(timeline.cumulative.last().copied(), outcome.clv_net.ok());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Cumulative cash flow after month 0…⌈N⌉.
    pub cumulative: Vec<Decimal>,
    /// Fraction of customers still buying in month 1…⌈N⌉, 0…1.
    pub survival: Vec<Decimal>,
    /// Σ survival · discount: the expected lifetime in discounted months.
    /// Exactly N without churn and discount.
    pub weighted_months: Decimal,
}

/// When a customer's cumulative cash flow first reaches zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payback {
    /// In this month; 0 when the CAC is zero.
    Month(usize),
    /// Not within the lifespan.
    Never,
}

impl Timeline {
    pub fn new(inputs: &Inputs, rates: &Rates) -> Result<Timeline, Undefined> {
        let terms = Terms::new(inputs);
        let (months, cac) = (terms.lifespan_months()?, terms.cac()?);
        let (margin, cost) = (terms.gross_margin()?, terms.retention_cost()?);
        // An empty field means no churn within the lifespan.
        let staying = match inputs.retention {
            None => Decimal::ONE,
            Some(_) => rates.retention?,
        };
        let discounted = quotient(Decimal::ONE, sum(Decimal::ONE, rates.discount?)?)?;

        let mut timeline = Timeline {
            cumulative: vec![difference(Decimal::ZERO, cac)?],
            survival: Vec::new(),
            weighted_months: Decimal::ZERO,
        };
        let (mut survival, mut discount) = (Decimal::ONE, Decimal::ONE);
        let mut left = months;
        while left > Decimal::ZERO {
            let part = left.min(Decimal::ONE);
            let weight = product(&[survival, discount, part])?;
            timeline.weighted_months = sum(timeline.weighted_months, weight)?;
            timeline.survival.push(survival);
            // The cumulative sum is computed from the summed weights, not from
            // rounded amounts, so that its end equals the closed form exactly.
            let earned = margin.over(timeline.weighted_months)?;
            let spent = cost.over(timeline.weighted_months)?;
            let running = difference(difference(earned, cac)?, spent)?;
            timeline.cumulative.push(running);
            survival = product(&[survival, staying])?;
            discount = product(&[discount, discounted])?;
            left = difference(left, part)?;
        }
        Ok(timeline)
    }

    /// The first month in which the cumulative cash flow is not negative.
    pub fn payback(&self) -> Payback {
        let reached = self.cumulative.iter().position(|sum| *sum >= Decimal::ZERO);
        reached.map_or(Payback::Never, Payback::Month)
    }
}
