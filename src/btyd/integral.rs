//! Expected orders of an active customer by quadrature, for horizons too long for the series.
//!
//! # Formula
//! E = ∫₀¹ Beta(p; a, B) · (1 − (1 + p·τ)^−A) / p dp with τ = t/(α+T). With p = 1/(1+e⁻ˢ) the
//! integrand is smooth on the whole line and decays exponentially on both sides, so the plain trapezoidal sum
//! converges faster than any power of the step. Far out, where all factors but e^(as) or e^(−Bs) are
//! constant, the sum is a geometric series and is added in closed form.
//!
//! # Reference
//! Trefethen & Weideman (2014), *The exponentially convergent trapezoidal rule*, SIAM Review 56(3), 385–458.

use super::posterior::Posterior;

/// Expected orders of an active customer; `tau` is t/(α+T).
pub(super) fn expected(future: &Posterior, tau: f64) -> f64 {
    let (a, b) = (future.a, future.stayed);
    let top = (a / b).ln();
    let step = STEP.min((1.0 / a + 1.0 / b).sqrt() / 1.5);
    let walk = Quadrature { future, tau, objective: log_weight(a, b, top) };
    let mut sum = walk.at(top);
    walk.side(&mut sum, top, -step, a);
    walk.side(&mut sum, top, step, b);
    sum.orders / sum.weight
}

/// a·s − (a+B)·ln(1+eˢ), without overflow on either side.
fn log_weight(a: f64, b: f64, s: f64) -> f64 {
    if s > 0.0 { -b * s - (a + b) * (-s).exp().ln_1p() } else { a * s - (a + b) * s.exp().ln_1p() }
}

struct Quadrature<'a> {
    future: &'a Posterior,
    tau: f64,
    /// Logarithm of the weight at its maximum.
    objective: f64,
}

/// Σ weight and Σ weight · expected orders given p.
struct Sums {
    weight: f64,
    orders: f64,
}

impl Quadrature<'_> {
    fn at(&self, s: f64) -> Sums {
        let weight = (log_weight(self.future.a, self.future.stayed, s) - self.objective).exp();
        let p = 1.0 / (1.0 + (-s).exp());
        let orders = -(-self.future.purchases * (p * self.tau).ln_1p()).exp_m1() / p;
        Sums { weight, orders: weight * orders }
    }

    /// Adds all terms on one side of the maximum; `decay` is the exponent of the weight far out.
    fn side(&self, sum: &mut Sums, top: f64, step: f64, decay: f64) {
        let steepness = (self.future.purchases + 1.0)
            * (self.tau + 1.0)
            * (self.future.a + self.future.stayed + 1.0);
        for k in 1..MOST_STEPS {
            let s = top + step * f64::from(k);
            let here = self.at(s);
            sum.weight += here.weight;
            sum.orders += here.orders;
            let negligible = here.weight <= LAST * sum.weight && here.orders <= LAST * sum.orders;
            if negligible {
                return;
            }
            // p on the left side, 1 − p on the right one.
            if (-s.abs()).exp() * steepness < LAST && (s > 0.0) == (step > 0.0) {
                let rest = 1.0 / (decay * step.abs()).exp_m1();
                sum.weight += here.weight * rest;
                sum.orders += here.orders * rest;
                return;
            }
        }
    }
}

/// The error is e^(−π²/step) for large B, where the integrand is analytic only within π/2 of the line.
const STEP: f64 = 0.2;
const LAST: f64 = 1e-18;
/// Never reached: the range is ln(10³⁰⁰), in steps of 0.2 or few narrow ones.
const MOST_STEPS: u32 = 100_000;
