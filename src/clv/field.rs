//! The numeric inputs: their public names, kinds, defaults and allowed ranges.

use crate::money::Kind;
use rust_decimal::Decimal;

/// A numeric input. Its name is the same in the form, links, files and embeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    OrderValue,
    Orders,
    Lifespan,
    Margin,
    Cac,
    RetentionCost,
    Retention,
    Discount,
    Customers,
    TargetRatio,
}

/// The values a field may take; bounds are inclusive unless `above_min` is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed<N = Decimal> {
    pub min: N,
    /// Whether `min` itself is excluded.
    pub above_min: bool,
    pub max: Option<N>,
}

impl<N: Copy + PartialOrd> Allowed<N> {
    pub fn contains(&self, value: N) -> bool {
        let above = if self.above_min { value > self.min } else { value >= self.min };
        above && self.max.is_none_or(|max| value <= max)
    }
}

impl Field {
    pub const ALL: [Field; 10] = [
        Field::OrderValue,
        Field::Orders,
        Field::Lifespan,
        Field::Margin,
        Field::Cac,
        Field::RetentionCost,
        Field::Retention,
        Field::Discount,
        Field::Customers,
        Field::TargetRatio,
    ];

    /// The six fields that are always shown; the others are under "more".
    pub const FIRST: [Field; 6] = [
        Field::OrderValue,
        Field::Orders,
        Field::Lifespan,
        Field::Margin,
        Field::Cac,
        Field::RetentionCost,
    ];

    /// The fields under "more".
    pub const MORE: [Field; 4] =
        [Field::Retention, Field::Discount, Field::Customers, Field::TargetRatio];

    pub fn name(self) -> &'static str {
        match self {
            Field::OrderValue => "order_value",
            Field::Orders => "orders",
            Field::Lifespan => "lifespan",
            Field::Margin => "margin",
            Field::Cac => "cac",
            Field::RetentionCost => "retention_cost",
            Field::Retention => "retention",
            Field::Discount => "discount",
            Field::Customers => "customers",
            Field::TargetRatio => "target_ratio",
        }
    }

    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Index in [`Field::ALL`], for tables with one row per field.
    pub fn index(self) -> usize {
        self as usize
    }

    pub fn kind(self) -> Kind {
        match self {
            Field::OrderValue | Field::Cac | Field::RetentionCost => Kind::Money,
            Field::Margin | Field::Retention | Field::Discount => Kind::Percent,
            Field::Orders | Field::Lifespan | Field::Customers => Kind::Count,
            Field::TargetRatio => Kind::Ratio,
        }
    }

    /// The value used for an empty field; `None` if it has no default.
    pub fn default_value(self) -> Option<Decimal> {
        match self {
            Field::Margin => Some(Decimal::ONE_HUNDRED),
            Field::Cac | Field::RetentionCost | Field::Discount => Some(Decimal::ZERO),
            Field::TargetRatio => Some(Decimal::from(3)),
            _ => None,
        }
    }

    /// The allowed range, in the field's own unit.
    ///
    /// [`Field::Lifespan`] is checked in months (at most 1,200, a hundred
    /// years), because its unit is chosen separately.
    pub fn allowed(self) -> Allowed {
        let max = match self {
            Field::Margin | Field::Retention => Some(Decimal::ONE_HUNDRED),
            Field::Discount => Some(Decimal::ONE_THOUSAND),
            Field::Lifespan => Some(Decimal::from(1200)),
            _ => None,
        };
        Allowed {
            min: Decimal::ZERO,
            above_min: matches!(self, Field::Lifespan | Field::TargetRatio),
            max,
        }
    }
}
