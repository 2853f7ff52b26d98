//! The checked quantities that the formulas share.

use super::arithmetic::{product, quotient};
use super::{CostPer, Field, FieldValues, Inputs, Number, Period, Value};
use rust_decimal::Decimal;

/// An amount per number of months, kept as a fraction so that a sum over a
/// lifespan divides only once, at the end: 100 a quarter over 3 months is 100, not 99.99….
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate<N = Decimal> {
    pub amount: N,
    pub months: N,
}

impl<N: Number> Rate<N> {
    /// The amount over this many months.
    ///
    /// ```
    /// use clv_calculator::{clv::Rate, money::Decimal};
    /// let quarterly = Rate::<Decimal> { amount: 100.into(), months: 3.into() };
    /// assert_eq!(quarterly.over(3.into()), Ok(100.into()));
    /// ```
    pub fn over(&self, months: N) -> Value<N> {
        quotient(product(&[self.amount, months])?, self.months)
    }
}

/// Checked quantities of a set of field values. Each method fails only for the
/// fields it needs, so that an invalid field does not affect other results.
pub struct Terms<'a, V = Inputs> {
    values: &'a V,
}

impl<'a, V: FieldValues> Terms<'a, V> {
    pub fn new(values: &'a V) -> Terms<'a, V> {
        Terms { values }
    }

    /// A: average order value, money per order.
    pub fn order_value(&self) -> Value<V::Number> {
        self.values.checked(Field::OrderValue)
    }

    /// F: orders per customer in one period.
    pub fn orders(&self) -> Value<V::Number> {
        self.values.checked(Field::Orders)
    }

    /// The period of F.
    pub fn period(&self) -> Period {
        self.values.units().period
    }

    /// N: lifespan in months.
    pub fn lifespan_months(&self) -> Value<V::Number> {
        let lifespan = self.values.checked(Field::Lifespan)?;
        product(&[lifespan, self.values.units().lifespan_unit.months()])
    }

    /// g: gross margin as a fraction, 0…1.
    pub fn margin(&self) -> Value<V::Number> {
        quotient(self.values.checked(Field::Margin)?, V::Number::HUNDRED)
    }

    /// K: cost to acquire one customer.
    pub fn cac(&self) -> Value<V::Number> {
        self.values.checked(Field::Cac)
    }

    /// The target ratio of contribution to CAC.
    pub fn target_ratio(&self) -> Value<V::Number> {
        self.values.checked(Field::TargetRatio)
    }

    /// Customers won in one period.
    pub fn customers(&self) -> Value<V::Number> {
        self.values.checked(Field::Customers)
    }

    /// T: total of a customer's past transactions.
    pub fn transactions_total(&self) -> Value<V::Number> {
        self.values.transactions_total()
    }

    /// A·F per period.
    pub fn revenue(&self) -> Value<Rate<V::Number>> {
        Ok(Rate {
            amount: product(&[self.order_value()?, self.orders()?])?,
            months: self.period().months(),
        })
    }

    /// A·F·g per period.
    pub fn gross_margin(&self) -> Value<Rate<V::Number>> {
        let revenue = self.revenue()?;
        Ok(Rate { amount: product(&[revenue.amount, self.margin()?])?, ..revenue })
    }

    /// Retention cost, spread evenly over the months it is paid for.
    pub fn retention_cost(&self) -> Value<Rate<V::Number>> {
        let cost = self.values.checked(Field::RetentionCost)?;
        if cost == V::Number::ZERO {
            return Ok(Rate { amount: cost, months: V::Number::ONE });
        }
        Ok(match self.values.units().retention_cost_per {
            CostPer::Customer => Rate { amount: cost, months: self.lifespan_months()? },
            CostPer::Order => {
                Rate { amount: product(&[cost, self.orders()?])?, months: self.period().months() }
            }
            CostPer::Every(period) => Rate { amount: cost, months: period.months() },
        })
    }
}
