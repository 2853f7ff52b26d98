//! Predictions per customer: probability of being active, orders, value.

use crate::btyd::{BetaGeometric, Months};
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::Outlook;
use crate::customer_base::forecast::cells::{Cells, p_alive};
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::{PreciseAmount, Settings};

/// Days in a month: a year of 365.25 days has twelve.
pub const MONTH_DAYS: f64 = 365.25 / 12.0;

/// Predictions by customer, in columns.
#[derive(Clone, Debug)]
pub struct Predictions {
    /// The predicting model, in days.
    pub buying: BetaGeometric,
    pub p_alive: Vec<f64>,
    pub expected_orders: Vec<f64>,
    /// Expected spend on one purchase day.
    pub expected_value: Vec<f64>,
    /// Discounted orders within the horizon × spend × margin.
    pub predicted_clv: Vec<f64>,
}

impl Predictions {
    pub fn new(
        customers: &Customers,
        buying: &BetaGeometric,
        spending: &Spending,
        settings: &Settings,
        margin: f64,
    ) -> Predictions {
        let count = customers.len();
        let mut all = Predictions {
            buying: *buying,
            p_alive: Vec::with_capacity(count),
            expected_orders: Vec::with_capacity(count),
            expected_value: Vec::with_capacity(count),
            predicted_clv: Vec::with_capacity(count),
        };
        let (days, months) = horizon(settings);
        let cells = Cells::new(customers);
        let orders = cells.expected(buying, days);
        let discounted = (months.discount > 0.0).then(|| cells.discounted(buying, &months));
        for nth in 0..count {
            let p_alive = p_alive(buying, customers, nth);
            let spend = spending.expected(customers.x[nth], customers.mean(nth));
            let orders = cells.if_alive(&orders, customers, nth);
            let discounted = discounted.as_ref();
            let discounted = discounted.map_or(orders, |it| cells.if_alive(it, customers, nth));
            all.p_alive.push(p_alive);
            all.expected_orders.push(p_alive * orders);
            all.expected_value.push(spend);
            all.predicted_clv.push(p_alive * discounted * spend * margin);
        }
        all
    }

    pub fn outlook(
        &self,
        customers: &Customers,
        horizon_months: u16,
        historical: Option<PreciseAmount>,
    ) -> Outlook {
        let weighted = |value: &dyn Fn(usize) -> f64| {
            // Summed in blocks, to limit rounding errors over a million small numbers.
            let nths: Vec<usize> = (0..customers.len()).step_by(BLOCK).collect();
            let block = |from: &usize| {
                let to = (from + BLOCK).min(customers.len());
                (*from..to).map(|nth| customers.weight(nth) * value(nth)).sum::<f64>()
            };
            nths.iter().map(block).sum::<f64>()
        };
        let residual = weighted(&|nth| self.predicted_clv[nth]);
        let count = weighted(&|_| 1.0);
        Outlook {
            horizon_months,
            customers_alive: weighted(&|nth| self.p_alive[nth]),
            expected_orders: weighted(&|nth| self.expected_orders[nth]),
            expected_revenue: weighted(&|nth| self.expected_orders[nth] * self.expected_value[nth]),
            historical: historical.map(PreciseAmount::to_decimal_string),
            residual,
            total: historical.map(|worth| worth.units() + residual),
            residual_per_customer: if count > 0.0 { residual / count } else { 0.0 },
        }
    }
}

const BLOCK: usize = 1024;

/// The horizon in days, and its months with the monthly discount.
pub fn horizon(settings: &Settings) -> (f64, Months) {
    let yearly = 1.0 + settings.discount_percent / 100.0;
    let months = Months {
        count: u32::from(settings.horizon_months),
        length: MONTH_DAYS,
        discount: yearly.powf(1.0 / 12.0) - 1.0,
    };
    (f64::from(months.count) * months.length, months)
}
