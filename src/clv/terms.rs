//! The checked quantities that the formulas share.

use super::arithmetic::{HUNDRED, product, quotient};
use super::{CostPer, Field, Inputs, Period, Value};
use rust_decimal::Decimal;

/// An amount per number of months, kept as a fraction so that a sum over a
/// lifespan divides only once, at the end: 100 a quarter over 3 months is 100, not 99.99….
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub amount: Decimal,
    pub months: Decimal,
}

impl Rate {
    /// The amount over this many months.
    ///
    /// ```
    /// use clv_calculator::clv::Rate;
    /// let quarterly = Rate { amount: 100.into(), months: 3.into() };
    /// assert_eq!(quarterly.over(3.into()), Ok(100.into()));
    /// ```
    pub fn over(&self, months: Decimal) -> Value {
        quotient(product(&[self.amount, months])?, self.months)
    }
}

/// Checked quantities of a set of inputs. Each method fails only for the
/// fields it needs, so that an invalid field does not affect other results.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    inputs: &'a Inputs,
}

impl<'a> Terms<'a> {
    pub fn new(inputs: &'a Inputs) -> Terms<'a> {
        Terms { inputs }
    }

    /// A: average order value, money per order.
    pub fn order_value(&self) -> Value {
        self.inputs.checked(Field::OrderValue)
    }

    /// F: orders per customer in one period.
    pub fn orders(&self) -> Value {
        self.inputs.checked(Field::Orders)
    }

    /// The period of F.
    pub fn period(&self) -> Period {
        self.inputs.period
    }

    /// N: lifespan in months.
    pub fn lifespan_months(&self) -> Value {
        let lifespan = self.inputs.checked(Field::Lifespan)?;
        product(&[lifespan, self.inputs.lifespan_unit.months()])
    }

    /// g: gross margin as a fraction, 0…1.
    pub fn margin(&self) -> Value {
        quotient(self.inputs.checked(Field::Margin)?, HUNDRED)
    }

    /// K: cost to acquire one customer.
    pub fn cac(&self) -> Value {
        self.inputs.checked(Field::Cac)
    }

    /// The target ratio of contribution to CAC.
    pub fn target_ratio(&self) -> Value {
        self.inputs.checked(Field::TargetRatio)
    }

    /// A·F per period.
    pub fn revenue(&self) -> Result<Rate, super::Undefined> {
        Ok(Rate {
            amount: product(&[self.order_value()?, self.orders()?])?,
            months: self.period().months(),
        })
    }

    /// A·F·g per period.
    pub fn gross_margin(&self) -> Result<Rate, super::Undefined> {
        let revenue = self.revenue()?;
        Ok(Rate { amount: product(&[revenue.amount, self.margin()?])?, ..revenue })
    }

    /// Retention cost, spread evenly over the months it is paid for.
    pub fn retention_cost(&self) -> Result<Rate, super::Undefined> {
        let cost = self.inputs.checked(Field::RetentionCost)?;
        if cost.is_zero() {
            return Ok(Rate { amount: cost, months: Decimal::ONE });
        }
        Ok(match self.inputs.retention_cost_per {
            CostPer::Customer => Rate { amount: cost, months: self.lifespan_months()? },
            CostPer::Order => {
                Rate { amount: product(&[cost, self.orders()?])?, months: self.period().months() }
            }
            CostPer::Every(period) => Rate { amount: cost, months: period.months() },
        })
    }
}
