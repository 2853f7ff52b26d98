//! What winning customers ties up: cash month by month.

use serde::{Deserialize, Serialize};

/// Cash added up over the months, before anything else is paid from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cash {
    /// At the end of each month.
    pub by_month: Vec<f64>,
}

impl Cash {
    /// From each month's margin less its spend.
    pub fn new(flows: impl IntoIterator<Item = f64>) -> Cash {
        let mut cash = 0.0;
        let add = |flow| {
            cash += flow;
            cash
        };
        Cash { by_month: flows.into_iter().map(add).collect() }
    }

    /// The lowest point, as the index of its month and the cash; `None` if cash is never below 0.
    pub fn trough(&self) -> Option<(usize, f64)> {
        let months = self.by_month.iter().copied().enumerate();
        let lowest = months.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(lowest).filter(|(_, cash)| *cash < 0.0)
    }

    /// The month after the trough in which cash is above 0 again; `None` while it is not.
    pub fn back(&self) -> Option<usize> {
        let (trough, _) = self.trough()?;
        let after = self.by_month.iter().skip(trough).position(|cash| *cash > 0.0)?;
        Some(trough + after)
    }
}

/// The same number of new customers every month, each at the same cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan<'a> {
    pub cac: f64,
    pub customers_a_month: f64,
    /// The margin per customer by age in months, from 0; beyond the last age nothing is counted.
    pub margins: &'a [f64],
}

impl Plan<'_> {
    /// Cash over the first `months` of the plan.
    ///
    /// A published example: a CAC of 200, a margin of 49 a month and 10 new customers a month tie up 3,100 in
    /// the fourth month and are above 0 in the eighth.
    ///
    /// ```
    /// use clv_calculator::customer_base::acquisition::Plan;
    /// let margins = [49.0; 12];
    /// let plan = Plan { cac: 200.0, customers_a_month: 10.0, margins: &margins };
    /// let cash = plan.cash(12);
    /// assert_eq!(cash.trough(), Some((3, -3_100.0)));
    /// assert_eq!(cash.back(), Some(7));
    /// ```
    pub fn cash(&self, months: usize) -> Cash {
        let mut margin = 0.0;
        Cash::new((0..months).map(|month| {
            margin += self.margins.get(month).copied().unwrap_or(0.0);
            self.customers_a_month * (margin - self.cac)
        }))
    }
}
