//! When each customer's next purchase is due. Computed when asked for, not stored: a million customers
//! would take megabytes, and a page shows fifty.

use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::Predictions;
use crate::customer_base::settings::LAST_DAY;
use crate::import::Day;

/// A quarter of a year: the days of a [`p_buys_90_days`](Predictions::p_buys_90_days).
pub const SOON_DAYS: f64 = 90.0;

impl Predictions {
    /// Probability of a purchase within the next 90 days.
    pub fn p_buys_90_days(&self, customers: &Customers, nth: usize) -> f64 {
        let (x, t_x, t) = (customers.x[nth], customers.t_x(nth), customers.t(nth));
        self.buying.p_buys(SOON_DAYS, x, t_x, t)
    }

    /// The last day on which the customer, silent since the last order, is more likely active than gone; the
    /// day of the last order if never. `None` where the customer cannot have dropped out, where the day lies
    /// after the year 9999, or where a summary has no days.
    pub fn act_by(&self, customers: &Customers, nth: usize) -> Option<Day> {
        let last = customers.ordered()?.last[nth];
        let silence = self.buying.silence_to_half(customers.x[nth], customers.t_x(nth))?.floor();
        (silence <= f64::from(LAST_DAY - last.0)).then(|| Day(last.0 + silence as i32))
    }

    /// Median days from the observation end to the next purchase, if the customer is still active.
    pub fn median_wait_days(&self, customers: &Customers, nth: usize) -> f64 {
        self.buying.median_wait(customers.x[nth], customers.t_x(nth), customers.t(nth))
    }

    /// Whether the customer has been silent for longer than usual: longer than the median wait as it was at
    /// the last purchase, so that half of such customers, if active, would have bought by now.
    pub fn is_silent(&self, customers: &Customers, nth: usize) -> bool {
        let (t_x, t) = (customers.t_x(nth), customers.t(nth));
        self.buying.buys_if_alive(t - t_x, customers.x[nth], t_x, t_x) > 0.5
    }
}
