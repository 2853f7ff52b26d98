//! The report's counts, sums and dates over the whole file.

use crate::customer_base::customers::Customers;
use crate::customer_base::{PreciseAmount, Purchases, Totals, history};

pub(super) fn totals(
    purchases: Option<&Purchases>,
    customers: &Customers,
    rows_skipped: u64,
) -> Totals {
    let days = |nth: usize| (f64::from(customers.x[nth]) + 1.0) * customers.weight(nth);
    let counts = Totals {
        customers_count: customers.count(|_| true) as u64,
        purchase_days: (0..customers.len()).map(days).sum::<f64>() as u64,
        repeat_customers: customers.count(|nth| customers.x[nth] > 0) as u64,
        rows_skipped,
        ..Totals::default()
    };
    let Some(ordered) = customers.ordered() else {
        return counts;
    };
    let orders = ordered.orders.iter().map(|orders| u64::from(*orders)).sum();
    let revenue = PreciseAmount::whole(history::revenue(ordered));
    Totals {
        orders_count: Some(orders),
        revenue: Some(revenue.to_decimal_string()),
        first_order: ordered.first.iter().min().copied(),
        last_order: ordered.last.iter().max().copied(),
        observation_end: (!customers.is_empty()).then_some(ordered.end),
        average_order_value: (orders > 0).then(|| revenue.over(orders).to_decimal_string()),
        orders_after_end: ordered.orders_after_end,
        refund_rows: purchases.map_or(0, |purchases| purchases.refund_rows),
        ..counts
    }
}
