//! Predictions per customer: probability of being active, orders, value.
//!
//! The hypergeometric part of the expectation depends on x and T only, so it is computed once per
//! distinct pair; only the probability of being active is computed per customer.

use crate::btyd::{BetaGeometric, Months};
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::Outlook;
use crate::customer_base::forecast::spend::Spending;
use crate::customer_base::{PreciseAmount, Settings};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

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
    pub fn of(
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
        let future = ExpectedOrders::of_months(buying, customers, settings);
        for nth in 0..count {
            let (x, t) = (customers.x[nth], customers.t(nth));
            let p_alive = buying.p_alive(x, customers.t_x(nth), t);
            let spend = spending.expected(x, customers.mean(nth));
            let (orders, discounted) = future.if_alive(x, t);
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

/// Expected orders of active customers, by x and T.
pub(super) struct ExpectedOrders {
    /// Without discount, and discounted.
    known: HashMap<(u32, u64), (f64, f64), BuildHasherDefault<Mixer>>,
}

impl ExpectedOrders {
    /// Expected orders of each of these customers in the next `days` days.
    pub fn of_days(buying: &BetaGeometric, customers: &Customers, days: f64) -> ExpectedOrders {
        let days = Months { count: 1, length: days, discount: 0.0 };
        ExpectedOrders::of(buying, customers, &days, None)
    }

    fn of_months(
        buying: &BetaGeometric,
        customers: &Customers,
        settings: &Settings,
    ) -> ExpectedOrders {
        let (days, months) = horizon(settings);
        let whole = Months { count: 1, length: days, discount: 0.0 };
        let months = (months.discount > 0.0).then_some(&months);
        ExpectedOrders::of(buying, customers, &whole, months)
    }

    /// A million customers have few distinct frequencies and ages, and all ages of one frequency are
    /// computed together.
    fn of(
        buying: &BetaGeometric,
        customers: &Customers,
        plain: &Months,
        months: Option<&Months>,
    ) -> ExpectedOrders {
        let mut known = HashMap::<_, _, BuildHasherDefault<Mixer>>::default();
        let mut ages: HashMap<u32, Vec<f64>, BuildHasherDefault<Mixer>> = HashMap::default();
        for nth in 0..customers.len() {
            let (x, t) = (customers.x[nth], customers.t(nth));
            known.entry((x, t.to_bits())).or_insert_with(|| {
                ages.entry(x).or_default().push(t);
                (0.0, 0.0)
            });
        }
        for (x, mut ages) in ages {
            // Sorted, so that the result does not depend on the order of the file.
            ages.sort_unstable_by(f64::total_cmp);
            let orders = buying.discounted_by_age(plain, x, &ages);
            let discounted = months.map(|months| buying.discounted_by_age(months, x, &ages));
            for (nth, t) in ages.iter().enumerate() {
                let discounted = discounted.as_ref().map_or(orders[nth], |all| all[nth]);
                known.insert((x, t.to_bits()), (orders[nth], discounted));
            }
        }
        ExpectedOrders { known }
    }

    /// Expected orders within the horizon, without discount and discounted.
    pub fn if_alive(&self, x: u32, t: f64) -> (f64, f64) {
        self.known.get(&(x, t.to_bits())).copied().unwrap_or_default()
    }
}

/// A multiplicative hash. Keys come from the visitor's own file, so it need not resist crafted
/// collisions: they would only slow down that visitor's report.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
