//! The silence since the last purchase under regular purchases: k > 1 events of the customer's Poisson
//! process make one purchase.
//!
//! # Formula
//! An active customer with A = r + k·x has had fewer than k events since the last purchase. Given j of them,
//! λ ~ Gamma(A+j, α+T), and the probabilities of 0 … k−1 are proportional to the terms of
//!
//! S = Σⱼ₌₀ᵏ⁻¹ (A)ⱼ/j! · zʲ,  z = (T−t_x)/(α+T).
//!
//! In the likelihood ln(1 + eᵐ) becomes ln(S + eᵐ). With k = 1, S is 1 and nothing of this is needed.
//!
//! # Reference
//! Platzer & Reutterer (2016), Marketing Science 35(5), 779–799, appendix.

use super::derivatives::Derivatives;

/// The terms of S, for j = 0 … k−1.
pub(super) fn terms(k: u32, shape: f64, z: f64) -> impl Iterator<Item = f64> {
    let mut term = 1.0;
    (0..k).map(f64::from).map(move |j| {
        let here = term;
        term *= (shape + j) / (j + 1.0) * z;
        here
    })
}

/// What the customers with the same x share.
pub(super) struct LastInterval {
    pub k: u32,
    /// A = r + k·x
    pub shape: f64,
    pub a: f64,
    /// b + n − 1; `None` for n = 0, when nobody can have dropped out.
    pub last: Option<f64>,
}

impl LastInterval {
    /// Adds ln(S + eᵐ) of a customer, times the weight. `end` and `last` are α+T and α+t_x.
    ///
    /// # Formula
    /// ln S + ln(1 + eʷ), w = m − ln S; with σ = eʷ/(1+eʷ), κ = σ(1−σ) and s = ln S the second derivatives
    /// are s_θη + σ·w_θη + κ·w_θ·w_η
    pub fn add_to(&self, sum: &mut Derivatives<4>, weight: f64, end: f64, last: f64) {
        let s = self.silence(1.0 - last / end, 1.0 / end);
        let w = self.last.map(|opportunities| self.dropout(opportunities, end, last, &s));
        let (larger, sigma) = match &w {
            Some(w) => {
                let small = (-w.value.abs()).exp();
                let over = 1.0 / (1.0 + small);
                let sigma = if w.value > 0.0 { over } else { small * over };
                (w.value.max(0.0) + small.ln_1p(), sigma)
            }
            None => (0.0, 0.0),
        };
        let w = w.unwrap_or(Derivatives::ZERO);
        let kappa = sigma * (1.0 - sigma);
        sum.value += weight * (s.value + larger);
        for i in 0..4 {
            sum.gradient[i] += weight * (s.gradient[i] + sigma * w.gradient[i]);
            for j in i..4 {
                let product = kappa * w.gradient[i] * w.gradient[j];
                sum.hessian[i][j] += weight * (s.hessian[i][j] + sigma * w.hessian[i][j] + product);
            }
        }
    }

    /// ln S, by r and α; `inverse` is 1/(α+T). Upper half of the Hessian.
    fn silence(&self, z: f64, inverse: f64) -> Derivatives<4> {
        // Σ term · (1, h, h²−g, j, j(j+1), j·h), with h and −g the derivatives of ln (A)ⱼ by r.
        let (mut sums, mut h, mut g) = ([0.0; 6], 0.0, 0.0);
        for (j, term) in terms(self.k, self.shape, z).enumerate() {
            let j = j as f64;
            let parts = [1.0, h, h * h - g, j, j * (j + 1.0), j * h];
            (0..6).for_each(|i| sums[i] += term * parts[i]);
            h += 1.0 / (self.shape + j);
            g += 1.0 / (self.shape + j).powi(2);
        }
        let [_, r, r_r, j, j_j, j_r] = sums.map(|sum| sum / sums[0]);
        let (r_1, alpha_1) = (r, -inverse * j);
        let mut s = Derivatives { value: sums[0].ln(), ..Derivatives::ZERO };
        s.gradient = [r_1, alpha_1, 0.0, 0.0];
        s.hessian[0][0] = r_r - r_1 * r_1;
        s.hessian[0][1] = -inverse * j_r - r_1 * alpha_1;
        s.hessian[1][1] = inverse * inverse * j_j - alpha_1 * alpha_1;
        s
    }

    /// w = ln a − ln(b+n−1) + A · (ln(α+T) − ln(α+t_x)) − ln S. Upper half of the Hessian.
    fn dropout(
        &self,
        opportunities: f64,
        end: f64,
        last: f64,
        s: &Derivatives<4>,
    ) -> Derivatives<4> {
        let (l, d) = ((end / last).ln(), 1.0 / end - 1.0 / last);
        let (by_a, by_b) = (1.0 / self.a, -1.0 / opportunities);
        let mut w = Derivatives::ZERO;
        w.value = (self.a / opportunities).ln() + self.shape * l - s.value;
        w.gradient = [l - s.gradient[0], self.shape * d - s.gradient[1], by_a, by_b];
        w.hessian[0][0] = -s.hessian[0][0];
        w.hessian[0][1] = d - s.hessian[0][1];
        w.hessian[1][1] = -self.shape * d * (1.0 / end + 1.0 / last) - s.hessian[1][1];
        w.hessian[2][2] = -by_a * by_a;
        w.hessian[3][3] = by_b * by_b;
        w
    }
}
