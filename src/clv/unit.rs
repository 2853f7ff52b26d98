//! The units of the fields, and the headline, as named choices for the form, links and files.

use super::{CostPer, Field, Headline, Inputs, Period, RatePer};

/// A choice among named options; its public name is also its key in links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Period,
    LifespanUnit,
    RetentionCostPer,
    RetentionPer,
    DiscountPer,
    Headline,
}

impl Unit {
    pub const ALL: [Unit; 6] = [
        Unit::Period,
        Unit::LifespanUnit,
        Unit::RetentionCostPer,
        Unit::RetentionPer,
        Unit::DiscountPer,
        Unit::Headline,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Unit::Period => "period",
            Unit::LifespanUnit => "lifespan_unit",
            Unit::RetentionCostPer => "retention_cost_per",
            Unit::RetentionPer => "retention_per",
            Unit::DiscountPer => "discount_per",
            Unit::Headline => "headline",
        }
    }

    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The unit of a field, if it can be chosen.
    pub fn of_field(field: Field) -> Option<Unit> {
        Some(match field {
            Field::Orders => Unit::Period,
            Field::Lifespan => Unit::LifespanUnit,
            Field::RetentionCost => Unit::RetentionCostPer,
            Field::Retention => Unit::RetentionPer,
            Field::Discount => Unit::DiscountPer,
            _ => return None,
        })
    }

    /// The names of the options.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Unit::Period | Unit::LifespanUnit => &["month", "quarter", "year"],
            Unit::RetentionCostPer => &["customer", "order", "month", "quarter", "year"],
            Unit::RetentionPer | Unit::DiscountPer => &["month", "year"],
            Unit::Headline => &["clv_net", "clv_retention"],
        }
    }

    /// The name of the chosen option.
    pub fn chosen(self, inputs: &Inputs) -> &'static str {
        match self {
            Unit::Period => inputs.period.name(),
            Unit::LifespanUnit => inputs.lifespan_unit.name(),
            Unit::RetentionCostPer => inputs.retention_cost_per.name(),
            Unit::RetentionPer => inputs.retention_per.name(),
            Unit::DiscountPer => inputs.discount_per.name(),
            Unit::Headline => inputs.headline.name(),
        }
    }

    /// Chooses an option by name; `None`, and no change, if there is no such option.
    ///
    /// ```
    /// use clv_calculator::{clv::{Inputs, Unit}, money::Code};
    /// let mut inputs = Inputs::empty(Code::VND);
    /// for unit in Unit::ALL {
    ///     for name in unit.choices() {
    ///         assert!(unit.choose(&mut inputs, name).is_some());
    ///         assert_eq!(unit.chosen(&inputs), *name);
    ///     }
    ///     assert!(unit.choose(&mut inputs, "decade").is_none());
    /// }
    /// ```
    pub fn choose(self, inputs: &mut Inputs, name: &str) -> Option<()> {
        match self {
            Unit::Period => inputs.period = Period::from_name(name)?,
            Unit::LifespanUnit => inputs.lifespan_unit = Period::from_name(name)?,
            Unit::RetentionCostPer => inputs.retention_cost_per = CostPer::from_name(name)?,
            Unit::RetentionPer => inputs.retention_per = RatePer::from_name(name)?,
            Unit::DiscountPer => inputs.discount_per = RatePer::from_name(name)?,
            Unit::Headline => inputs.headline = Headline::from_name(name)?,
        }
        Some(())
    }
}
