//! BG/NBD: customers buy at random, and may drop out for good after every repeat purchase.
//!
//! While active, a customer buys at a rate λ ~ Gamma(r, α); after every repeat purchase the customer drops
//! out with probability p ~ Beta(a, b). Dropout is not observed. One-time buyers have had no opportunity to
//! drop out, so under this model all of them are still active; under [`super::MbgNbd`] they need not be.
//!
//! # Reference
//! Fader, Hardie & Lee (2005), *"Counting your customers" the easy way*, Marketing Science 24(2), 275–284.

use super::dropout::Dropout;
use super::nbd::Nbd;
use super::{Fit, FitError, Months, Rows, fitting};

/// The four parameters, all above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgNbd {
    /// Shape of the distribution of purchase rates: small where rates vary widely.
    pub r: f64,
    /// Scale of that distribution, a time in the rows' unit; the mean rate is r/α.
    pub alpha: f64,
    /// With `b`, the distribution of the dropout probability; its mean is a/(a+b).
    pub a: f64,
    /// See `a`; the larger both are, the less customers differ.
    pub b: f64,
}

impl BgNbd {
    /// Maximum-likelihood estimate.
    ///
    /// # Undefined when
    /// the data is invalid or the likelihood has no maximum; [`FitError`] gives the reason.
    pub fn fit(rows: &Rows) -> Result<Fit<BgNbd>, FitError> {
        Ok(fitting::fit(rows, DROPOUT)?.map(named))
    }

    /// Like [`BgNbd::fit`], from these parameters instead of usual ones: few evaluations if they are close.
    pub fn fit_from(&self, rows: &Rows) -> Result<Fit<BgNbd>, FitError> {
        let start = [self.r, self.alpha, self.a, self.b];
        Ok(fitting::fit_from(start, rows, DROPOUT)?.map(named))
    }

    /// ln L of all rows.
    ///
    /// # Formula
    /// Σ ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln B(a, b+x)/B(a, b)
    /// + ln(1 + \[x>0\] · a/(b+x−1) · ((α+T)/(α+t_x))^(r+x))
    ///
    /// # Reference
    /// The paper's equation (6).
    ///
    /// ```
    /// use clv_calculator::btyd::{BgNbd, Row, Rows};
    /// let half = BgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// let once = Row { x: 0, t_x: 0.0, t: 1.0, weight: 1.0 };
    /// // Nothing bought in one unit of time: α^r / (α+T)^r = 1/2.
    /// assert!((half.log_likelihood(&Rows::from_rows(vec![once])) - 0.5f64.ln()).abs() < 1e-15);
    /// ```
    pub fn log_likelihood(&self, rows: &Rows) -> f64 {
        self.orders().log_likelihood(rows)
    }

    /// P(alive): the probability that the customer has not dropped out by T.
    ///
    /// # Formula
    /// 1 / (1 + \[x>0\] · a/(b+x−1) · ((α+T)/(α+t_x))^(r+x))
    ///
    /// # Reference
    /// Fader, Hardie & Lee (2008), *Computing P(alive) using the BG/NBD model*, note 021.
    ///
    /// ```
    /// use clv_calculator::btyd::BgNbd;
    /// let even = BgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// // Odds of ((1+3)/(1+1))² = 4 to 1 that the customer has dropped out.
    /// assert!((even.p_alive(1, 1.0, 3.0) - 0.2).abs() < 1e-15);
    /// assert_eq!(even.p_alive(0, 0.0, 3.0), 1.0);
    /// ```
    pub fn p_alive(&self, x: u32, t_x: f64, t: f64) -> f64 {
        self.orders().p_alive(x, t_x, t)
    }

    /// Expected orders in (T, T + horizon] of a customer who is active at T. Depends on x and T only.
    ///
    /// # Formula
    /// (a+b+x−1)/(a−1) · (1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))), with t the
    /// horizon; computed as a sum of positive terms, which has no singularity at a = 1
    ///
    /// # Reference
    /// The paper's equation (10), without the factor P(alive).
    ///
    /// ```
    /// use clv_calculator::btyd::BgNbd;
    /// // Dropout after the next order is nearly certain: P(one order) = 1 − (1+0)/(1+0+1) = 1/2.
    /// let next = BgNbd { r: 1.0, alpha: 1.0, a: 1e9, b: 1e-3 };
    /// assert!((next.expected_if_alive(1.0, 0, 0.0) - 0.5).abs() < 1e-9);
    /// ```
    pub fn expected_if_alive(&self, horizon: f64, x: u32, t: f64) -> f64 {
        self.orders().expected_if_alive(horizon, x, t)
    }

    /// Expected orders in (T, T + horizon]: [`BgNbd::p_alive`] times [`BgNbd::expected_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::BgNbd;
    /// // CDNOW, in weeks: Fader, Hardie & Lee (2005) give 1.226 for this customer.
    /// let cdnow = BgNbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    /// assert!((cdnow.expected_orders(39.0, 2, 30.43, 38.86) - 1.226).abs() < 5e-4);
    /// ```
    pub fn expected_orders(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.expected_if_alive(horizon, x, t)
    }

    /// Expected orders of the coming months, each discounted at its month's end, of a customer who is
    /// active at T. Depends on x and T only.
    ///
    /// # Formula
    /// Σᵢ (E(i) − E(i−1)) / (1+d)ⁱ over the months i
    pub fn discounted_if_alive(&self, months: &Months, x: u32, t: f64) -> f64 {
        self.orders().discounted_if_alive(months, x, t)
    }

    /// [`BgNbd::discounted_if_alive`] for one x and many ages T at once, in their order: many times faster
    /// for hundreds of ages, and equal to 11 digits. One month of the horizon's length without discount
    /// gives [`BgNbd::expected_if_alive`].
    pub fn discounted_by_age(&self, months: &Months, x: u32, ages: &[f64]) -> Vec<f64> {
        self.orders().discounted_by_age(months, x, ages)
    }

    /// Expected orders of the coming months, discounted: P(alive) times [`BgNbd::discounted_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::{BgNbd, Months};
    /// let cdnow = BgNbd { r: 0.24259290720446597, alpha: 4.413531561205428, a: 0.7928861480987607, b: 2.42575343649359 };
    /// let year = Months { count: 12, length: 4.345, discount: 0.01 };
    /// // Times the expected spend 24.66, this is 36.28 for the first CDNOW customer (mpmath, 50 digits).
    /// let value = 24.658616174326742 * cdnow.discounted_orders(&year, 2, 30.43, 38.86);
    /// assert!((value - 36.27849649287415).abs() < 1e-9);
    /// ```
    pub fn discounted_orders(&self, months: &Months, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.discounted_if_alive(months, x, t)
    }

    /// E\[X(t)\]: expected repeat orders of a new customer within the time t after the first purchase.
    ///
    /// # Formula
    /// (a+b−1)/(a−1) · (1 − (α/(α+t))^r · ₂F₁(r, b; a+b−1; t/(α+t)))
    ///
    /// # Reference
    /// The paper's equation (9).
    pub fn expected_of_new(&self, t: f64) -> f64 {
        self.orders().expected_of_new(t)
    }

    fn orders(&self) -> Nbd {
        Nbd { r: self.r, alpha: self.alpha, a: self.a, b: self.b, dropout: DROPOUT }
    }
}

const DROPOUT: Dropout = Dropout::AfterRepeats;

fn named([r, alpha, a, b]: [f64; 4]) -> BgNbd {
    BgNbd { r, alpha, a, b }
}
