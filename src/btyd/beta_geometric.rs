//! BG/NBD, MBG/NBD and their regular forms: customers buy at random, and may drop out for good after a purchase.
//!
//! While active, a customer buys at a rate λ ~ Gamma(r, α); at every dropout opportunity the customer
//! drops out with probability p ~ Beta(a, b). Dropout is not observed. The two models differ only in the
//! opportunities, see [`Dropout`]. In all formulas n is the number of opportunities that an active customer
//! has survived: x in BG/NBD, x + 1 in MBG/NBD.
//!
//! # Regular purchases
//! In BG/CNBD-k and MBG/CNBD-k a purchase happens at every k-th of the random events: the time between
//! purchases is Erlang-k, the more regular the larger k is. With k = 1 they are the models above. A is
//! r + k·x, and what an active customer does next also depends on the time since the last purchase, see
//! `last_interval`. The how-to of the R package BTYDplus gives, for 1,525 customers of an online grocer in
//! weeks, ln L −15,782 for MBG/NBD (r 1.257, α 6.038, a 0.368, b 0.716), −14,978 for MBG/CNBD-2 (r 1.329, α 2.813, a
//! 0.425, b 0.790) and −14,997 for MBG/CNBD-3; their log comes with that package and is not among the tests.
//!
//! Invalid times (negative or NaN) count as zero, and a last purchase after the end of observation
//! counts as one at its end, so that no prediction is NaN.
//!
//! # Reference
//! BG/NBD: Fader, Hardie & Lee (2005), *"Counting your customers" the easy way*, Marketing Science 24(2),
//! 275–284. MBG/NBD: Batislam, Denizel & Filiztekin (2007), *Empirical validation and comparison of models
//! for customer base analysis*, International Journal of Research in Marketing 24(3), 201–209; Wagner &
//! Hoppe (2008), *Erratum on the MBG/NBD model*, same journal 25(3), 225–226. Regular purchases: Platzer &
//! Reutterer (2016), *Ticking away the moments: timing regularity helps to better predict customer activity*,
//! Marketing Science 35(5), 779–799.

use super::beta_geometric_likelihood::Likelihood;
use super::interpolation::Interpolation;
use super::last_interval;
use super::phases::Phase;
use super::posterior::Posterior;
use super::{Dropout, Fit, FitError, Months, Rows, beta_geometric_fit};
use serde::{Deserialize, Serialize};

/// A dropout rule, a regularity and four parameters, all above zero.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BetaGeometric {
    pub dropout: Dropout,
    /// Random events that make one purchase: 1 in BG/NBD and MBG/NBD.
    pub k: u32,
    /// Shape of the distribution of purchase rates: small where rates vary widely.
    pub r: f64,
    /// Scale of that distribution, a time in the rows' unit; the mean rate of events is r/α.
    pub alpha: f64,
    /// With `b`, the distribution of the dropout probability; its mean is a/(a+b).
    pub a: f64,
    /// See `a`; the larger both are, the less customers differ.
    pub b: f64,
}

impl BetaGeometric {
    pub fn new(dropout: Dropout, [r, alpha, a, b]: [f64; 4]) -> BetaGeometric {
        BetaGeometric { dropout, k: 1, r, alpha, a, b }
    }

    /// The same with Erlang-k intervals; k = 0 counts as 1.
    pub fn with_k(self, k: u32) -> BetaGeometric {
        BetaGeometric { k: k.max(1), ..self }
    }

    /// BG/NBD, from r, α, a, b.
    pub fn bg_nbd(parameters: [f64; 4]) -> BetaGeometric {
        BetaGeometric::new(Dropout::AfterRepeats, parameters)
    }

    /// MBG/NBD, from r, α, a, b.
    pub fn mbg_nbd(parameters: [f64; 4]) -> BetaGeometric {
        BetaGeometric::new(Dropout::AfterAny, parameters)
    }

    /// r, α, a, b.
    pub fn parameters(&self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// Maximum-likelihood estimate.
    ///
    /// # Undefined when
    /// the data is invalid or the likelihood has no maximum; [`FitError`] gives the reason.
    pub fn fit(dropout: Dropout, rows: &Rows) -> Result<Fit<BetaGeometric>, FitError> {
        BetaGeometric::fit_k(dropout, 1, rows)
    }

    /// Maximum-likelihood estimate with Erlang-k intervals.
    pub fn fit_k(dropout: Dropout, k: u32, rows: &Rows) -> Result<Fit<BetaGeometric>, FitError> {
        let k = k.max(1);
        let fit = beta_geometric_fit::fit(rows, (dropout, k))?;
        Ok(fit.map(|parameters| BetaGeometric::new(dropout, parameters).with_k(k)))
    }

    /// The k with the largest likelihood and its fit, tried upwards from `random`, the fit with k = 1, until it
    /// falls. Needs [`Rows::with_log_intervals`]; without it, the k of 1.
    pub fn fit_regular(
        dropout: Dropout,
        random: Result<Fit<BetaGeometric>, FitError>,
        rows: &Rows,
    ) -> (u32, Result<Fit<BetaGeometric>, FitError>) {
        // Near a limit of the model there is a likelihood, but no maximum.
        let reached = |k: u32, fit: &Result<Fit<BetaGeometric>, FitError>| match fit {
            Ok(fit) => fit.log_likelihood,
            Err(FitError::KeepsRising { reached, .. }) => {
                BetaGeometric::new(dropout, *reached).with_k(k).log_likelihood(rows)
            }
            Err(_) => f64::NEG_INFINITY,
        };
        let mut best = (1, random);
        let most = if rows.log_intervals.is_some() { MOST_REGULAR } else { 1 };
        for k in 2..=most {
            let next = match &best.1 {
                // The same purchases from k events each instead of k − 1.
                Ok(fit) => {
                    let [r, alpha, a, b] = fit.parameters.parameters();
                    let alpha = alpha * f64::from(k - 1) / f64::from(k);
                    BetaGeometric::new(dropout, [r, alpha, a, b]).with_k(k).fit_from(rows)
                }
                Err(why) => Err(*why),
            };
            let next = next.or_else(|_| BetaGeometric::fit_k(dropout, k, rows));
            if reached(k, &next) <= reached(k - 1, &best.1) {
                break;
            }
            best = (k, next);
        }
        best
    }

    /// Like [`BetaGeometric::fit`], from these parameters instead of usual ones: few evaluations if they
    /// are close.
    pub fn fit_from(&self, rows: &Rows) -> Result<Fit<BetaGeometric>, FitError> {
        let fit = beta_geometric_fit::fit_from(self.parameters(), rows, (self.dropout, self.k))?;
        Ok(fit.map(|parameters| self.with(parameters)))
    }

    /// ln L of all rows; −∞ with impossible parameters.
    ///
    /// # Formula
    /// Σ ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln B(a, b+n)/B(a, b)
    /// + ln(1 + \[n>0\] · a/(b+n−1) · ((α+T)/(α+t_x))^(r+x)); for k > 1 see `beta_geometric_likelihood`
    ///
    /// # Reference
    /// BG/NBD: Fader, Hardie & Lee (2005), equation (6).
    ///
    /// ```
    /// use clv_calculator::btyd::{BetaGeometric, Row, Rows};
    /// let once = Rows::from_rows(vec![Row { x: 0, t_x: 0.0, t: 1.0, weight: 1.0 }]);
    /// // Nothing bought in one unit of time: α^r / (α+T)^r = 1/2.
    /// let bg_nbd = BetaGeometric::bg_nbd([1.0; 4]);
    /// assert!((bg_nbd.log_likelihood(&once) - 0.5f64.ln()).abs() < 1e-15);
    /// // Dropped out at once (1/2), or active (1/2) without a purchase (1/2): 3/4.
    /// let mbg_nbd = BetaGeometric::mbg_nbd([1.0; 4]);
    /// assert!((mbg_nbd.log_likelihood(&once) - 0.75f64.ln()).abs() < 1e-15);
    /// ```
    pub fn log_likelihood(&self, rows: &Rows) -> f64 {
        let logs = self.parameters().map(f64::ln);
        let value = Likelihood { rows, dropout: self.dropout, k: self.k }.at(&logs).value;
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    }

    /// P(alive): the probability that the customer has not dropped out by T.
    ///
    /// # Formula
    /// 1 / (1 + \[n>0\] · a/(b+n−1) · ((α+T)/(α+t_x))^A / S), A = r + k·x; S, of `last_interval`, is 1 for k = 1
    ///
    /// # Reference
    /// BG/NBD: Fader, Hardie & Lee (2008), *Computing P(alive) using the BG/NBD model*, note 021.
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// let bg_nbd = BetaGeometric::bg_nbd([1.0; 4]);
    /// // Odds of ((1+3)/(1+1))² = 4 to 1 that the customer has dropped out.
    /// assert!((bg_nbd.p_alive(1, 1.0, 3.0) - 0.2).abs() < 1e-15);
    /// assert_eq!(bg_nbd.p_alive(0, 0.0, 3.0), 1.0);
    /// // Odds of (1+3)/(1+0) = 4 to 1 that the one-time buyer has dropped out.
    /// let mbg_nbd = BetaGeometric::mbg_nbd([1.0; 4]);
    /// assert!((mbg_nbd.p_alive(0, 0.0, 3.0) - 0.2).abs() < 1e-15);
    /// ```
    pub fn p_alive(&self, x: u32, t_x: f64, t: f64) -> f64 {
        let n = self.dropout.opportunities(x);
        if n == 0 {
            return 1.0;
        }
        let (t_x, t) = times(x, t_x, t);
        let silence = ((t - t_x) / (self.alpha + t_x)).ln_1p();
        let odds = self.a / (self.b + f64::from(n - 1));
        1.0 / (1.0 + odds * (self.shape(x) * silence).exp() / self.unfinished(x, t_x, t))
    }

    /// Expected orders in (T, T + horizon] of a customer who is active at T. Depends on x and T only if k = 1.
    ///
    /// # Formula
    /// (a+b+n−1)/(a−1) · (1 − ((α+T)/(α+T+t))^(r+x) · ₂F₁(r+x, b+n; a+b+n−1; t/(α+T+t))), with t the
    /// horizon; computed as a sum of positive terms, which has no singularity at a = 1. For k > 1 see `phases`
    ///
    /// # Reference
    /// BG/NBD: Fader, Hardie & Lee (2005), equation (10), without the factor P(alive).
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// // Dropout after the next order is nearly certain: P(one order) = 1 − (1+0)/(1+0+1) = 1/2.
    /// let next = BetaGeometric::bg_nbd([1.0, 1.0, 1e9, 1e-3]);
    /// assert!((next.expected_if_alive(1.0, 0, 0.0, 0.0) - 0.5).abs() < 1e-9);
    /// ```
    pub fn expected_if_alive(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        let rate = self.alpha + time(t);
        self.mean_over_phases((x, t_x, t), |passed| self.phase(x, passed).expected(horizon / rate))
    }

    /// Expected orders in (T, T + horizon]: [`BetaGeometric::p_alive`] times
    /// [`BetaGeometric::expected_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// // CDNOW, in weeks: Fader, Hardie & Lee (2005) give 1.226 for this customer.
    /// let cdnow = BetaGeometric::bg_nbd([0.243, 4.414, 0.793, 2.426]);
    /// assert!((cdnow.expected_orders(39.0, 2, 30.43, 38.86) - 1.226).abs() < 5e-4);
    /// ```
    pub fn expected_orders(&self, horizon: f64, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.expected_if_alive(horizon, x, t_x, t)
    }

    /// Expected orders of the coming months, each discounted at its month's end, of a customer who is
    /// active at T. Depends on x and T only if k = 1.
    ///
    /// # Formula
    /// Σᵢ (E(i) − E(i−1)) / (1+d)ⁱ over the months i
    pub fn discounted_if_alive(&self, months: &Months, x: u32, t_x: f64, t: f64) -> f64 {
        let rate = self.alpha + time(t);
        let worth = |phase: Phase| months.discounted(|horizon| phase.expected(horizon / rate));
        self.mean_over_phases((x, t_x, t), |passed| worth(self.phase(x, passed)))
    }

    /// [`BetaGeometric::discounted_if_alive`] for one x, one number of events passed since the last purchase (0 to
    /// k − 1) and many ages T at once, in their order: many times faster for hundreds of ages, because it
    /// interpolates between a few of them, and equal to 11 digits. [`BetaGeometric::mean_over_phases`] makes
    /// the customer's number of it. One month of the horizon's length without discount gives
    /// [`BetaGeometric::expected_if_alive`].
    pub fn discounted_by_age(
        &self,
        months: &Months,
        (x, passed): (u32, u32),
        ages: &[f64],
    ) -> Vec<f64> {
        let phase = self.phase(x, passed);
        self.by_age(ages, |rate| months.discounted(|horizon| phase.expected(horizon / rate)))
    }

    /// E\[N²\], N the orders in (T, T + horizon] of a customer who is active at T, like
    /// [`BetaGeometric::discounted_by_age`]. With that it gives the variance of a customer's orders.
    pub fn squares_by_age(&self, horizon: f64, (x, passed): (u32, u32), ages: &[f64]) -> Vec<f64> {
        let phase = self.phase(x, passed);
        self.by_age(ages, |rate| phase.expected_square(horizon / rate))
    }

    /// A positive function of α+T, nearly proportional to 1/(α+T), at many ages.
    fn by_age(&self, ages: &[f64], function: impl Fn(f64) -> f64) -> Vec<f64> {
        let rates: Vec<f64> = ages.iter().map(|t| self.alpha + time(*t)).collect();
        let low = rates.iter().copied().fold(f64::INFINITY, f64::min).ln();
        let high = rates.iter().copied().fold(0.0, f64::max).ln();
        // As a function of ln(α+T), it is smooth and nearly constant when multiplied by (α+T).
        let level = |log: f64| function(log.exp()) * log.exp();
        let few = if high > low { ages.len() / 3 } else { 0 };
        match Interpolation::new(low, high, few.min(MOST_NODES), level) {
            Some(found) => rates.iter().map(|rate| found.at(rate.ln()) / rate).collect(),
            None => rates.iter().map(|rate| function(*rate)).collect(),
        }
    }

    /// The parameters at this distance in their logarithms: r, α, a, b.
    pub fn shifted(&self, by: &[f64; 4]) -> BetaGeometric {
        let parameters = self.parameters();
        self.with(std::array::from_fn(|nth| parameters[nth] * by[nth].exp()))
    }

    /// The same dropout rule and k with these r, α, a, b.
    fn with(&self, parameters: [f64; 4]) -> BetaGeometric {
        BetaGeometric::new(self.dropout, parameters).with_k(self.k)
    }

    /// Expected orders of the coming months, discounted: P(alive) times
    /// [`BetaGeometric::discounted_if_alive`].
    ///
    /// ```
    /// use clv_calculator::btyd::{BetaGeometric, Months};
    /// let cdnow = BetaGeometric::bg_nbd([0.24259290720446597, 4.413531561205428, 0.7928861480987607, 2.42575343649359]);
    /// let year = Months { count: 12, length: 4.345, discount: 0.01 };
    /// // Times the expected spend 24.66, this is 36.28 for the first CDNOW customer (mpmath, 50 digits).
    /// let value = 24.658616174326742 * cdnow.discounted_orders(&year, 2, 30.43, 38.86);
    /// assert!((value - 36.27849649287415).abs() < 1e-9);
    ///
    /// let even = BetaGeometric::mbg_nbd([1.0; 4]);
    /// let year = Months { count: 12, length: 1.0, discount: 0.0 };
    /// // Without a discount this equals the expected orders of the whole year.
    /// let (orders, year) = (even.expected_orders(12.0, 2, 1.0, 3.0), even.discounted_orders(&year, 2, 1.0, 3.0));
    /// assert!((orders - year).abs() < 1e-14);
    /// ```
    pub fn discounted_orders(&self, months: &Months, x: u32, t_x: f64, t: f64) -> f64 {
        self.p_alive(x, t_x, t) * self.discounted_if_alive(months, x, t_x, t)
    }

    /// E\[X(t)\]: expected repeat orders of a new customer within the time t after the first purchase.
    ///
    /// # Formula
    /// BG/NBD: (a+b−1)/(a−1) · (1 − (α/(α+t))^r · ₂F₁(r, b; a+b−1; t/(α+t)))
    ///
    /// MBG/NBD: b/(a−1) · (1 − (α/(α+t))^r · ₂F₁(r, b+1; a+b; t/(α+t)))
    ///
    /// # Reference
    /// BG/NBD: Fader, Hardie & Lee (2005), equation (9). MBG/NBD: Wagner & Hoppe (2008).
    ///
    /// ```
    /// use clv_calculator::btyd::BetaGeometric;
    /// // Half of the customers drop out at once; the others, like new ones of BG/NBD with b = 2, do not.
    /// let all = BetaGeometric::mbg_nbd([1.0; 4]).expected_of_new(3.0);
    /// let active = BetaGeometric::bg_nbd([1.0, 1.0, 1.0, 2.0]).expected_of_new(3.0);
    /// assert!((all - 0.5 * active).abs() < 1e-15);
    /// ```
    pub fn expected_of_new(&self, t: f64) -> f64 {
        let active = match self.dropout {
            Dropout::AfterRepeats => 1.0,
            Dropout::AfterAny => self.b / (self.a + self.b),
        };
        active * self.expected_if_alive(t, 0, 0.0, 0.0)
    }

    /// A = r + k·x
    pub(super) fn shape(&self, x: u32) -> f64 {
        self.r + f64::from(self.k) * f64::from(x)
    }

    /// (A)ⱼ/j! for j = 0 … k−1, with A = r + k·x: the terms of S, each without its power of the silence.
    pub fn weights(&self, x: u32) -> impl Iterator<Item = f64> {
        last_interval::terms(self.k, self.shape(x), 1.0)
    }

    /// S of `last_interval`; 1 for k = 1.
    pub fn unfinished(&self, x: u32, t_x: f64, t: f64) -> f64 {
        self.terms(x, t_x, t).sum()
    }

    fn terms(&self, x: u32, t_x: f64, t: f64) -> impl Iterator<Item = f64> {
        last_interval::terms(self.k, self.shape(x), (t - t_x) / (self.alpha + t))
    }

    /// The mean, for a customer (x, t_x, T) who is active at T, of a function of the events since the last purchase, of
    /// which there are 0 to k − 1.
    pub fn mean_over_phases(&self, (x, t_x, t): (u32, f64, f64), of: impl Fn(u32) -> f64) -> f64 {
        if self.k == 1 {
            return of(0);
        }
        let (t_x, t) = times(x, t_x, t);
        let (mut weights, mut sum) = (0.0, 0.0);
        for (passed, weight) in (0..).zip(self.terms(x, t_x, t)) {
            // A customer who has just bought is in the first phase.
            if weight > 0.0 {
                weights += weight;
                sum += weight * of(passed);
            }
        }
        sum / weights
    }

    /// An active customer with so many events since the last purchase.
    fn phase(&self, x: u32, passed: u32) -> Phase {
        let posterior = Posterior {
            shape: self.shape(x) + f64::from(passed),
            a: self.a,
            b: self.b + f64::from(self.dropout.opportunities(x)),
        };
        Phase { k: self.k, passed, posterior }
    }
}

/// t_x and T of a customer, in order.
pub(super) fn times(x: u32, t_x: f64, t: f64) -> (f64, f64) {
    let t = time(t);
    (if x > 0 { time(t_x).min(t) } else { 0.0 }, t)
}

/// A finite, non-negative time; NaN becomes zero.
pub(super) fn time(time: f64) -> f64 {
    if time > 0.0 { time.min(f64::MAX) } else { 0.0 }
}

const MOST_NODES: usize = 65;
/// The largest k tried: purchases nearly as regular as a subscription's.
const MOST_REGULAR: u32 = 12;
