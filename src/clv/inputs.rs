//! The inputs of a calculation, as plain data.

use super::arithmetic::{product, sum};
use super::{Allowed, CostPer, Field, Number, Period, RatePer, ResultName, Undefined, Value};
use crate::money::Code;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The main result, which the curves and the tornado chart show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Lifetime margin less CAC and retention cost.
    ClvNet,
    /// The predictive CLV with retention and discount.
    ClvRetention,
}

impl Headline {
    pub const ALL: [Headline; 2] = [Headline::ClvNet, Headline::ClvRetention];

    pub fn name(self) -> &'static str {
        match self {
            Headline::ClvNet => "clv_net",
            Headline::ClvRetention => "clv_retention",
        }
    }

    pub fn from_name(name: &str) -> Option<Headline> {
        Headline::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The result of the same name.
    pub fn result(self) -> ResultName {
        match self {
            Headline::ClvNet => ResultName::ClvNet,
            Headline::ClvRetention => ResultName::ClvRetention,
        }
    }
}

/// The inputs of one calculation. `None` is an empty field.
///
/// Money is in [`Inputs::currency`]; percentages are in percent (`20` = 20 %).
/// Values outside [`Field::allowed`] are kept, because the visitor typed them;
/// the results that need them are undefined.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    pub currency: Code,
    pub order_value: Option<Decimal>,
    pub orders: Option<Decimal>,
    pub period: Period,
    pub lifespan: Option<Decimal>,
    pub lifespan_unit: Period,
    pub margin: Option<Decimal>,
    pub cac: Option<Decimal>,
    pub retention_cost: Option<Decimal>,
    pub retention_cost_per: CostPer,
    pub retention: Option<Decimal>,
    pub retention_per: RatePer,
    pub discount: Option<Decimal>,
    pub discount_per: RatePer,
    pub customers: Option<Decimal>,
    pub target_ratio: Option<Decimal>,
    pub headline: Headline,
    /// Past transactions, for the historical CLV; shared, because curves clone the inputs hundreds of times.
    pub transactions: Arc<[Decimal]>,
}

impl Inputs {
    /// Empty inputs in this currency, with the default units.
    pub fn empty(currency: Code) -> Inputs {
        Inputs {
            currency,
            order_value: None,
            orders: None,
            period: Period::Year,
            lifespan: None,
            lifespan_unit: Period::Year,
            margin: None,
            cac: None,
            retention_cost: None,
            retention_cost_per: CostPer::Customer,
            retention: None,
            retention_per: RatePer::Month,
            discount: None,
            discount_per: RatePer::Year,
            customers: None,
            target_ratio: None,
            headline: Headline::ClvNet,
            transactions: Arc::new([]),
        }
    }

    /// The field's value, unchecked.
    pub fn get(&self, field: Field) -> Option<Decimal> {
        match field {
            Field::OrderValue => self.order_value,
            Field::Orders => self.orders,
            Field::Lifespan => self.lifespan,
            Field::Margin => self.margin,
            Field::Cac => self.cac,
            Field::RetentionCost => self.retention_cost,
            Field::Retention => self.retention,
            Field::Discount => self.discount,
            Field::Customers => self.customers,
            Field::TargetRatio => self.target_ratio,
        }
    }

    pub fn set(&mut self, field: Field, value: Option<Decimal>) {
        let slot = match field {
            Field::OrderValue => &mut self.order_value,
            Field::Orders => &mut self.orders,
            Field::Lifespan => &mut self.lifespan,
            Field::Margin => &mut self.margin,
            Field::Cac => &mut self.cac,
            Field::RetentionCost => &mut self.retention_cost,
            Field::Retention => &mut self.retention,
            Field::Discount => &mut self.discount,
            Field::Customers => &mut self.customers,
            Field::TargetRatio => &mut self.target_ratio,
        };
        *slot = value;
    }

    /// These inputs with one field changed.
    pub fn with(&self, field: Field, value: Decimal) -> Inputs {
        let mut inputs = self.clone();
        inputs.set(field, Some(value));
        inputs
    }

    /// The field's value or its default, whether or not it is allowed.
    pub fn effective(&self, field: Field) -> Option<Decimal> {
        self.get(field).or(field.default_value())
    }

    /// The field's value or its default, if it is allowed; see [`FieldValues::checked`].
    pub fn checked(&self, field: Field) -> Value {
        FieldValues::checked(self, field)
    }
}

/// The values of the fields, as the kind of number that the formulas compute with.
pub trait FieldValues {
    type Number: Number;

    /// The inputs whose units the values have.
    fn units(&self) -> &Inputs;

    /// The field's value or its default, whether or not it is allowed.
    fn effective(&self, field: Field) -> Option<Self::Number>;

    fn allowed(&self, field: Field) -> Allowed<Self::Number>;

    /// Total of the past transactions.
    fn transactions_total(&self) -> Value<Self::Number>;

    /// The field's value or its default, if it is allowed.
    ///
    /// # Undefined when
    /// the field is empty and has no default, or lies outside [`Field::allowed`].
    fn checked(&self, field: Field) -> Value<Self::Number> {
        let value = self.effective(field).ok_or(Undefined::Missing(field))?;
        let in_unit = match field {
            Field::Lifespan => product(&[value, self.units().lifespan_unit.months()]).ok(),
            _ => Some(value),
        };
        let inside = in_unit.is_some_and(|value| self.allowed(field).contains(value));
        if inside { Ok(value) } else { Err(Undefined::OutOfRange(field)) }
    }
}

impl FieldValues for Inputs {
    type Number = Decimal;

    fn units(&self) -> &Inputs {
        self
    }

    fn effective(&self, field: Field) -> Option<Decimal> {
        Inputs::effective(self, field)
    }

    fn allowed(&self, field: Field) -> Allowed {
        field.allowed()
    }

    fn transactions_total(&self) -> Value {
        if self.transactions.is_empty() {
            return Err(Undefined::NoTransactions);
        }
        self.transactions.iter().try_fold(Decimal::ZERO, |total, amount| sum(total, *amount))
    }
}
