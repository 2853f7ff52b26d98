//! MbgNbd (being built).

use super::{Fit, FitError, Months, Rows};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MbgNbd {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

impl MbgNbd {
    /// The parameters of highest likelihood.
    pub fn fit(rows: &Rows) -> Result<Fit<MbgNbd>, FitError> {
        MbgNbd {
            r: 0.5,
            alpha: 30.0,
            a: 0.8,
            b: 2.5,
        }
        .fit_from(rows)
    }

    /// The same, started from these parameters.
    pub fn fit_from(&self, rows: &Rows) -> Result<Fit<MbgNbd>, FitError> {
        Ok(Fit {
            parameters: *self,
            standard_errors: None,
            log_likelihood: self.log_likelihood(rows),
            evaluations: 0,
        })
    }

    /// ln L of all rows.
    pub fn log_likelihood(&self, _rows: &Rows) -> f64 {
        -1.0
    }

    /// Probability that the customer has not left at T.
    pub fn p_alive(&self, x: u32, _t_x: f64, _t: f64) -> f64 {
        1.0 / (1.0 + f64::from(x))
    }

    /// Expected orders in (T, T + horizon] of a customer alive at T; depends on x and T only.
    pub fn expected_if_alive(&self, horizon: f64, x: u32, t: f64) -> f64 {
        (self.r + f64::from(x)) / (self.alpha + t) * horizon
    }

    /// Expected orders in (T, T + horizon]: `p_alive` times `expected_if_alive`.
    pub fn expected_orders(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.expected_if_alive(horizon, x, t)
    }

    /// Orders of the coming months, discounted, of a customer alive at T; depends on x and T only.
    pub fn discounted_if_alive(&self, months: &Months, x: u32, t: f64) -> f64 {
        self.expected_if_alive(f64::from(months.count) * months.length, x, t)
    }

    /// Orders of the coming months, discounted.
    pub fn discounted_orders(&self, months: &Months, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.discounted_if_alive(months, x, t)
    }

    /// E[X(t)]: repeat orders expected of a new customer in the time t after the first order.
    pub fn expected_of_new(&self, t: f64) -> f64 {
        self.r / self.alpha * t
    }
}
