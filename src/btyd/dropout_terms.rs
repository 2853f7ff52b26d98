//! The part of the log-likelihood that is computed per customer: ln(1 + eᵐ), the dropout term.
//!
//! With σ = eᵐ / (1 + eᵐ), the probability of having dropped out, and κ = σ(1−σ), the derivatives of
//! ln(1 + eᵐ) by parameters θ and η are σ·m_θ and κ·m_θ·m_η + σ·m_θη. Among customers with the same x, m
//! depends only on ℓ = ln(α+T) − ln(α+t_x) and δ = dℓ/dα, so a few sums over them are enough.

use super::derivatives::Derivatives;
use super::rows::WeightedRow;
use super::times::Time;

/// Weighted sums over customers with the same x.
#[derive(Clone, Copy, Default)]
pub(super) struct DropoutTerms {
    /// Σ ln(1 + eᵐ)
    value: f64,
    /// Σσ, Σσℓ, Σσδ, Σσδ′ with δ′ = dδ/dα
    sigma: [f64; 4],
    /// Σκ, Σκℓ, Σκδ, Σκℓ², Σκℓδ, Σκδ²
    kappa: [f64; 6],
}

/// The values shared by customers with the same x.
pub(super) struct DropoutLikelihood {
    /// a / (b+n−1)
    pub odds: f64,
    pub log_odds: f64,
    /// r + x
    pub purchases: f64,
    /// Whether [`Time::power`] has the exponent r + x.
    pub raised: bool,
}

impl DropoutLikelihood {
    /// The sums over one block. Not inlined, because browsers optimise functions that are called often.
    #[inline(never)]
    pub fn sums(&self, rows: &[WeightedRow], times: &[Time]) -> DropoutTerms {
        let mut sums = DropoutTerms::default();
        let mut product = 1.0;
        for row in rows {
            let (end, last) = (&times[row.t as usize], &times[row.t_x as usize]);
            let l = end.log - last.log;
            let d = end.inverse - last.inverse;
            let m = self.log_odds + self.purchases * l;
            // e^−|m| cannot overflow, and 1 + e^−|m| is at most 2.
            let small = if self.raised && last.power > SMALLEST {
                let (above, below) = (self.odds * end.power, last.power);
                above.min(below) / above.max(below)
            } else {
                (-m.abs()).exp()
            };
            let larger = 1.0 / (1.0 + small);
            let sigma = row.weight * if m > 0.0 { larger } else { small * larger };
            let kappa = row.weight * small * larger * larger;
            if row.weight == 1.0 {
                product *= 1.0 + small;
                sums.value += m.max(0.0);
            } else {
                sums.value += row.weight * (m.max(0.0) + small.ln_1p());
            }
            sums.add_row(sigma, kappa, l, d, d * (end.inverse + last.inverse));
        }
        sums.value += f64::ln(product);
        sums
    }
}

/// Smaller powers have lost digits.
const SMALLEST: f64 = 1e-290;

impl DropoutTerms {
    #[inline(always)]
    fn add_row(&mut self, sigma: f64, kappa: f64, l: f64, d: f64, d_squares: f64) {
        self.sigma[0] += sigma;
        self.sigma[1] += sigma * l;
        self.sigma[2] += sigma * d;
        self.sigma[3] -= sigma * d_squares;
        self.kappa[0] += kappa;
        self.kappa[1] += kappa * l;
        self.kappa[2] += kappa * d;
        self.kappa[3] += kappa * l * l;
        self.kappa[4] += kappa * l * d;
        self.kappa[5] += kappa * d * d;
    }

    pub fn add(&mut self, other: &DropoutTerms) {
        self.value += other.value;
        (0..4).for_each(|i| self.sigma[i] += other.sigma[i]);
        (0..6).for_each(|i| self.kappa[i] += other.kappa[i]);
    }

    /// Adds value and derivatives with respect to r, α, a, b; `last` is b + n − 1.
    pub fn add_to(&self, sum: &mut Derivatives<4>, purchases: f64, a: f64, last: f64) {
        let [s, sl, sd, sdd] = self.sigma;
        let [k, kl, kd, kll, kld, kdd] = self.kappa;
        // m_r = ℓ, m_α = (r+x)·δ, m_a = 1/a, m_b = −1/(b+n−1)
        let (by_alpha, by_a, by_b) = (purchases, 1.0 / a, -1.0 / last);
        sum.value += self.value;
        let gradient = [sl, by_alpha * sd, by_a * s, by_b * s];
        (0..4).for_each(|i| sum.gradient[i] += gradient[i]);
        let upper = [
            [kll, by_alpha * kld + sd, by_a * kl, by_b * kl],
            [0.0, by_alpha * (by_alpha * kdd + sdd), by_a * by_alpha * kd, by_b * by_alpha * kd],
            [0.0, 0.0, by_a * by_a * (k - s), by_a * by_b * k],
            [0.0, 0.0, 0.0, by_b * by_b * (k + s)],
        ];
        for (sums, row) in sum.hessian.iter_mut().zip(upper) {
            (0..4).for_each(|i| sums[i] += row[i]);
        }
    }
}
