//! MBG/NBD: like BG/NBD, but a customer may also drop out right after the first purchase.
//!
//! While active, a customer buys at a rate λ ~ Gamma(r, α); after every purchase, including the first, the
//! customer drops out with probability p ~ Beta(a, b). So P(alive) of a one-time buyer falls with time.
//!
//! # Reference
//! Batislam, Denizel & Filiztekin (2007), *Empirical validation and comparison of models for customer base
//! analysis*, International Journal of Research in Marketing 24(3), 201–209; Wagner & Hoppe (2008),
//! *Erratum on the MBG/NBD model*, same journal 25(3), 225–226.

use super::dropout::Dropout;
use super::nbd::Nbd;
use super::{Fit, FitError, Months, Rows, fitting};

/// The four parameters, all above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MbgNbd {
    /// Shape of the distribution of purchase rates: small where rates vary widely.
    pub r: f64,
    /// Scale of that distribution, a time in the rows' unit; the mean rate is r/α.
    pub alpha: f64,
    /// With `b`, the distribution of the dropout probability; its mean is a/(a+b).
    pub a: f64,
    /// See `a`; the larger both are, the less customers differ.
    pub b: f64,
}

impl MbgNbd {
    /// Maximum-likelihood estimate.
    ///
    /// # Undefined when
    /// the data is invalid or the likelihood has no maximum; [`FitError`] gives the reason.
    pub fn fit(rows: &Rows) -> Result<Fit<MbgNbd>, FitError> {
        Ok(fitting::fit(rows, DROPOUT)?.map(named))
    }

    /// Like [`MbgNbd::fit`], from these parameters instead of usual ones: few evaluations if they are close.
    pub fn fit_from(&self, rows: &Rows) -> Result<Fit<MbgNbd>, FitError> {
        let start = [self.r, self.alpha, self.a, self.b];
        Ok(fitting::fit_from(start, rows, DROPOUT)?.map(named))
    }

    /// ln L of all rows.
    ///
    /// # Formula
    /// Σ ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln B(a, b+x+1)/B(a, b)
    /// + ln(1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
    ///
    /// ```
    /// use clv_calculator::btyd::{MbgNbd, Row, Rows};
    /// let half = MbgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// let once = Row { x: 0, t_x: 0.0, t: 1.0, weight: 1.0 };
    /// // Dropped out at once (1/2), or active (1/2) without a purchase (1/2): 3/4.
    /// assert!((half.log_likelihood(&Rows::from_rows(vec![once])) - 0.75f64.ln()).abs() < 1e-15);
    /// ```
    pub fn log_likelihood(&self, rows: &Rows) -> f64 {
        self.orders().log_likelihood(rows)
    }

    /// P(alive): the probability that the customer has not dropped out by T.
    ///
    /// # Formula
    /// 1 / (1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
    ///
    /// ```
    /// use clv_calculator::btyd::MbgNbd;
    /// let even = MbgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// // Odds of (1+3)/(1+0) = 4 to 1 that the one-time buyer has dropped out.
    /// assert!((even.p_alive(0, 0.0, 3.0) - 0.2).abs() < 1e-15);
    /// ```
    pub fn p_alive(&self, x: u32, t_x: f64, t: f64) -> f64 {
        self.orders().p_alive(x, t_x, t)
    }

    /// Expected orders in (T, T + horizon] of a customer who is active at T. Depends on x and T only.
    ///
    /// # Formula
    /// (a+b+x)/(a−1) · (1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+x+1; a+b+x; t/(α+T+t))), with t the
    /// horizon; computed as a sum of positive terms, which has no singularity at a = 1
    pub fn expected_if_alive(&self, horizon: f64, x: u32, t: f64) -> f64 {
        self.orders().expected_if_alive(horizon, x, t)
    }

    /// Expected orders in (T, T + horizon]: [`MbgNbd::p_alive`] times [`MbgNbd::expected_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::MbgNbd;
    /// let even = MbgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// let orders = even.expected_orders(2.0, 0, 0.0, 3.0);
    /// assert_eq!(orders, even.p_alive(0, 0.0, 3.0) * even.expected_if_alive(2.0, 0, 3.0));
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

    /// [`MbgNbd::discounted_if_alive`] for one x and many ages T at once, in their order: many times faster
    /// for hundreds of ages, and equal to 11 digits. One month of the horizon's length without discount
    /// gives [`MbgNbd::expected_if_alive`].
    pub fn discounted_by_age(&self, months: &Months, x: u32, ages: &[f64]) -> Vec<f64> {
        self.orders().discounted_by_age(months, x, ages)
    }

    /// Expected orders of the coming months, discounted: P(alive) times [`MbgNbd::discounted_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::{MbgNbd, Months};
    /// let even = MbgNbd { r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    /// let year = Months { count: 12, length: 1.0, discount: 0.0 };
    /// // Without a discount this equals the expected orders of the whole year.
    /// let (orders, year) = (even.expected_orders(12.0, 2, 1.0, 3.0), even.discounted_orders(&year, 2, 1.0, 3.0));
    /// assert!((orders - year).abs() < 1e-14);
    /// ```
    pub fn discounted_orders(&self, months: &Months, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.discounted_if_alive(months, x, t)
    }

    /// E\[X(t)\]: expected repeat orders of a new customer within the time t after the first purchase.
    ///
    /// # Formula
    /// b/(a−1) · (1 − (α/(α+t))^r · ₂F₁(r, b+1; a+b; t/(α+t)))
    ///
    /// # Reference
    /// Wagner & Hoppe (2008).
    pub fn expected_of_new(&self, t: f64) -> f64 {
        self.orders().expected_of_new(t)
    }

    fn orders(&self) -> Nbd {
        Nbd { r: self.r, alpha: self.alpha, a: self.a, b: self.b, dropout: DROPOUT }
    }
}

const DROPOUT: Dropout = Dropout::AfterAny;

fn named([r, alpha, a, b]: [f64; 4]) -> MbgNbd {
    MbgNbd { r, alpha, a, b }
}
