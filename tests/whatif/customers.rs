//! Inputs of the tests: written like links, or arbitrary.

use clv_calculator::clv::{CostPer, Field, Inputs, Period, RatePer};
use clv_calculator::locale::Lang;
use clv_calculator::money::Code;
use clv_calculator::share::read_link;
use proptest::prelude::*;
use rust_decimal::Decimal;

pub fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal in the test")
}

/// Inputs from the pairs of a link.
pub fn inputs(pairs: &str) -> Inputs {
    let (form, notices) = read_link(&format!("v=1&{pairs}"), Lang::Vi);
    assert_eq!(notices, [], "{pairs}");
    form.inputs
}

/// The IELTS course of article 1: 15 million, CAC 2 million, retention cost 200,000.
pub const IELTS: &str = "order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&margin=100&cac=2000000&retention_cost=200000";
/// 100,000 a month of margin less 5,000 of cost, CAC 350,000, three years.
pub const SHOP: &str = "order_value=500000&orders=4&lifespan=3&margin=60&cac=350000&retention_cost=15000&retention_cost_per=order";
/// 100 a month of margin, 95 % kept and 1 % discount a month: 95 / 0.06 = 1583.33.
pub const KEPT: &str =
    "order_value=100&orders=1&period=month&retention=95&discount=1&discount_per=month&cac=20";

fn amounts(least: i64, most: i64, scale: u32) -> impl Strategy<Value = Decimal> {
    (least..=most).prop_map(move |units| Decimal::new(units, scale))
}

fn periods() -> impl Strategy<Value = Period> {
    prop::sample::select(Period::ALL.to_vec())
}

prop_compose! {
    /// A customer with every field filled and every unit; the lifespan is at most seven years.
    pub fn customers()(
        order_value in amounts(100, 100_000_000, 2), orders in amounts(10, 3_000, 2), period in periods(),
        lifespan in amounts(1, 70, 1), lifespan_unit in periods(), margin in amounts(10, 1_000, 1),
        cac in amounts(100, 100_000_000, 2), cost in amounts(0, 1_000_000, 2),
        per in prop::sample::select(CostPer::ALL.to_vec()),
        retention in prop::option::of(amounts(1, 1_000, 1)), discount in amounts(0, 300, 1),
        rates in (prop::sample::select(RatePer::ALL.to_vec()), prop::sample::select(RatePer::ALL.to_vec())),
        customers in amounts(1, 100_000, 0), target in amounts(1, 100, 1),
    ) -> Inputs {
        Inputs {
            order_value: Some(order_value), orders: Some(orders), period,
            lifespan: Some(lifespan), lifespan_unit, margin: Some(margin), cac: Some(cac),
            retention_cost: Some(cost), retention_cost_per: per, retention, retention_per: rates.0,
            discount: Some(discount), discount_per: rates.1, customers: Some(customers),
            target_ratio: Some(target), transactions: vec![dec("120.5"), dec("80")].into(),
            ..Inputs::empty(Code::VND)
        }
    }
}

/// A value the field may take, never zero.
pub fn allowed(field: Field, share: u32) -> Decimal {
    let most = match field {
        Field::OrderValue | Field::Cac => 2_000_000,
        Field::RetentionCost => 20_000,
        Field::Orders => 40,
        Field::Lifespan => 6,
        Field::Margin | Field::Retention => 100,
        Field::Discount => 30,
        Field::Customers => 1_000,
        Field::TargetRatio => 9,
    };
    Decimal::from(most) * Decimal::from(share) / Decimal::from(1000)
}
