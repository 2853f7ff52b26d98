//! Three example groups, shown until the visitor has groups of their own.

use super::{CalculatorForm, Scenario, home_currency};
use crate::clv::{CostPer, Inputs};
use crate::locale::Lang;
use crate::money::Code;
use rust_decimal::Decimal;

/// The numbers of one group: customers, orders a year, lifespan in tenths of a year, margin in percent,
/// order value and CAC in thousands of đồng.
type Numbers = (i64, i64, i64, i64, i64, i64);

/// Three groups named `names`: the largest contributor, one with a small profit on many, one losing money.
///
/// ```
/// use clv_calculator::workspace::{WhatIf, example_groups};
/// use clv_calculator::locale::Lang;
/// use clv_calculator::clv::segments;
/// let mut kept = WhatIf::default();
/// kept.segments.save_all(example_groups(Lang::Vi, ["A", "B", "C"])).unwrap();
/// let found = segments(&kept.groups()).unwrap();
/// // (550,000 · 45% − 15,000) · 15 − 150,000
/// assert_eq!(found.rows[0].clv_net, Ok(3_337_500.into()));
/// assert!(found.rows[2].losing);
/// ```
pub fn example_groups(lang: Lang, names: [&str; 3]) -> Vec<Scenario> {
    let numbers: [Numbers; 3] =
        [(300, 5, 30, 45, 550, 150), (1200, 2, 15, 45, 450, 350), (2000, 2, 10, 35, 250, 180)];
    let group = |(name, numbers): (&str, Numbers)| Scenario {
        name: name.to_owned(),
        form: CalculatorForm::new(inputs(home_currency(lang), numbers), lang),
    };
    names.into_iter().zip(numbers).map(group).collect()
}

fn inputs(currency: Code, numbers: Numbers) -> Inputs {
    let (customers, orders, tenths, margin, order_value, cac) = numbers;
    // 10,000 đồng per dollar, for round numbers in both currencies.
    let money = |thousands: i64| match currency == Code::VND {
        true => Some(Decimal::from(thousands * 1000)),
        false => Some(Decimal::new(thousands, 1).normalize()),
    };
    Inputs {
        order_value: money(order_value),
        orders: Some(orders.into()),
        lifespan: Some(Decimal::new(tenths, 1).normalize()),
        margin: Some(margin.into()),
        cac: money(cac),
        retention_cost: money(15),
        retention_cost_per: CostPer::Order,
        customers: Some(customers.into()),
        ..Inputs::empty(currency)
    }
}
