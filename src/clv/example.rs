//! The inputs of the example calculations. Their names and descriptions are in `i18n`.

use super::{CostPer, Inputs, Period, RatePer};
use crate::money::Code;
use rust_decimal::Decimal;

/// An example that can be loaded into the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// One course of 15 million đồng; a lifespan of one quarter.
    IeltsCourse,
    /// One cake of 80 dollars a year; a lifespan of three years.
    CakeShop,
    /// A monthly plan with churn and a discount rate.
    Subscription,
    /// A shop whose customers order four times a year.
    FourOrders,
}

impl Example {
    pub const ALL: [Example; 4] =
        [Example::IeltsCourse, Example::CakeShop, Example::Subscription, Example::FourOrders];

    pub fn name(self) -> &'static str {
        match self {
            Example::IeltsCourse => "ielts_course",
            Example::CakeShop => "cake_shop",
            Example::Subscription => "subscription",
            Example::FourOrders => "four_orders",
        }
    }

    /// The example's inputs. Two examples have published amounts in a fixed
    /// currency; the others are in đồng if `home` is đồng, else in dollars.
    pub fn inputs(self, home: Code) -> Inputs {
        match (self, home == Code::VND) {
            (Example::IeltsCourse, _) => ielts_course(),
            (Example::CakeShop, _) => cake_shop(),
            (Example::Subscription, true) => subscription(Code::VND, 200_000, 600_000, 10_000),
            (Example::Subscription, false) => subscription(Code::USD, 20, 60, 1),
            (Example::FourOrders, true) => four_orders(Code::VND, 500_000, 350_000, 15_000),
            (Example::FourOrders, false) => four_orders(Code::USD, 100, 120, 5),
        }
    }
}

fn amount(value: i64) -> Option<Decimal> {
    Some(Decimal::from(value))
}

fn ielts_course() -> Inputs {
    Inputs {
        order_value: amount(15_000_000),
        orders: amount(1),
        period: Period::Quarter,
        lifespan: amount(1),
        lifespan_unit: Period::Quarter,
        margin: amount(100),
        cac: amount(2_000_000),
        retention_cost: amount(200_000),
        ..Inputs::empty(Code::VND)
    }
}

fn cake_shop() -> Inputs {
    Inputs {
        order_value: amount(80),
        orders: amount(1),
        lifespan: amount(3),
        margin: amount(55),
        cac: amount(12),
        retention_cost: amount(3),
        retention_cost_per: CostPer::Every(Period::Year),
        ..Inputs::empty(Code::USD)
    }
}

fn subscription(currency: Code, order_value: i64, cac: i64, retention_cost: i64) -> Inputs {
    Inputs {
        order_value: amount(order_value),
        orders: amount(1),
        period: Period::Month,
        lifespan: amount(24),
        lifespan_unit: Period::Month,
        margin: amount(80),
        cac: amount(cac),
        retention_cost: amount(retention_cost),
        retention_cost_per: CostPer::Every(Period::Month),
        retention: amount(95),
        retention_per: RatePer::Month,
        discount: amount(10),
        ..Inputs::empty(currency)
    }
}

fn four_orders(currency: Code, order_value: i64, cac: i64, retention_cost: i64) -> Inputs {
    Inputs {
        order_value: amount(order_value),
        orders: amount(4),
        lifespan: amount(3),
        margin: amount(60),
        cac: amount(cac),
        retention_cost: amount(retention_cost),
        retention_cost_per: CostPer::Order,
        ..Inputs::empty(currency)
    }
}
