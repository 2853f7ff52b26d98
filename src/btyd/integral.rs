//! The mean of a function of p ~ Beta(a, b), by quadrature.
//!
//! # Formula
//! ∫₀¹ Beta(p; a, b) · f(p) dp. With p = 1/(1+e⁻ˢ) a smooth integrand decays exponentially on both sides
//! of the whole line, so the plain trapezoidal sum converges faster than any power of the step. Far out,
//! where all factors but e^(as) or e^(−bs) are constant, the sum is a geometric series and is added in
//! closed form.
//!
//! # Reference
//! Trefethen & Weideman (2014), *The exponentially convergent trapezoidal rule*, SIAM Review 56(3), 385–458.

/// E f(p) for p ~ Beta(a, b) and a positive f. The integrand counts as constant where p or 1 − p, times
/// `steepness`, vanishes beside 1.
pub(super) fn beta_mean(a: f64, b: f64, steepness: f64, f: impl Fn(f64) -> f64) -> f64 {
    let mode = (a / b).ln();
    let step = STEP.min((1.0 / a + 1.0 / b).sqrt() / 1.5);
    let quadrature = Quadrature { a, b, largest: log_weight(a, b, mode), steepness, f };
    let mut sums = quadrature.at(mode);
    quadrature.add_side(&mut sums, mode, -step, a);
    quadrature.add_side(&mut sums, mode, step, b);
    sums.value / sums.weight
}

/// a·s − (a+b)·ln(1+eˢ), without overflow on either side.
fn log_weight(a: f64, b: f64, s: f64) -> f64 {
    if s > 0.0 { -b * s - (a + b) * (-s).exp().ln_1p() } else { a * s - (a + b) * s.exp().ln_1p() }
}

struct Quadrature<F> {
    a: f64,
    b: f64,
    /// Logarithm of the weight at its maximum.
    largest: f64,
    steepness: f64,
    f: F,
}

/// Σ weight and Σ weight · f(p).
struct Sums {
    weight: f64,
    value: f64,
}

impl<F: Fn(f64) -> f64> Quadrature<F> {
    fn at(&self, s: f64) -> Sums {
        let weight = (log_weight(self.a, self.b, s) - self.largest).exp();
        let p = 1.0 / (1.0 + (-s).exp());
        Sums { weight, value: weight * (self.f)(p) }
    }

    /// Adds all terms on one side of the maximum; `decay` is the exponent of the weight far out.
    fn add_side(&self, sums: &mut Sums, mode: f64, step: f64, decay: f64) {
        for k in 1..MOST_STEPS {
            let s = mode + step * f64::from(k);
            let here = self.at(s);
            sums.weight += here.weight;
            sums.value += here.value;
            let negligible = here.weight <= LAST * sums.weight && here.value <= LAST * sums.value;
            if negligible {
                return;
            }
            // p on the left side, 1 − p on the right one.
            if (-s.abs()).exp() * self.steepness < LAST && (s > 0.0) == (step > 0.0) {
                let rest = 1.0 / (decay * step.abs()).exp_m1();
                sums.weight += here.weight * rest;
                sums.value += here.value * rest;
                return;
            }
        }
    }
}

/// The error is e^(−π²/step) for large b, where the integrand is analytic only within π/2 of the line.
const STEP: f64 = 0.2;
const LAST: f64 = 1e-18;
/// Never reached: the range is ln(10³⁰⁰), in steps of 0.2 or few narrow ones.
const MOST_STEPS: u32 = 100_000;
