//! A smooth function as a polynomial, which any engine can evaluate.
//!
//! # Formula
//! The interpolant at Chebyshev points u_k = cos(π(k+½)/(n+1)): Σ cⱼ·Tⱼ(u) with cⱼ = 2/(n+1) · Σ f(u_k)·cos(jπ(k+½)/(n+1)),
//! the first halved; then in powers of u. u goes from −1 to 1 between `low` and `high`.
//!
//! # Reference
//! Trefethen (2013), *Approximation Theory and Approximation Practice*, chapters 3 and 4.

use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// A polynomial in u, (x − middle) / half.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Polynomial {
    pub middle: f64,
    pub half: f64,
    /// Of T₀(u), T₁(u), …: the polynomial is Σ cⱼ·cos(j·arccos u).
    pub chebyshev: Vec<f64>,
}

impl Polynomial {
    /// Of this degree, through a function between `low` and `high`.
    pub fn through(
        (low, high): (f64, f64),
        degree: usize,
        function: &dyn Fn(f64) -> f64,
    ) -> Polynomial {
        let (middle, half) = ((low + high) / 2.0, (high - low) / 2.0);
        let count = degree + 1;
        let angle = |k: usize| PI * (k as f64 + 0.5) / count as f64;
        let value = |k: usize| function(middle + half * angle(k).cos());
        let values: Vec<f64> = (0..count).map(value).collect();
        let chebyshev = |j: usize| {
            let terms = values.iter().enumerate().map(|(k, it)| it * (j as f64 * angle(k)).cos());
            terms.sum::<f64>() * if j == 0 { 1.0 } else { 2.0 } / count as f64
        };
        Polynomial { middle, half, chebyshev: (0..count).map(chebyshev).collect() }
    }

    /// The coefficients of u⁰, u¹, …
    pub fn powers(&self) -> Vec<f64> {
        in_powers(&self.chebyshev)
    }

    /// The largest difference from the function, relative to its value or to `floor`, at places between the points; by
    /// Horner's rule, as the queries compute it.
    pub fn error(&self, floor: f64, function: &dyn Fn(f64) -> f64) -> f64 {
        let powers = self.powers();
        let count = powers.len() + 2;
        let off = |nth: usize| {
            let u = 2.0 * nth as f64 / (count - 1) as f64 - 1.0;
            let found = powers.iter().rev().fold(0.0, |sum, it| sum * u + it);
            let value = function(self.middle + self.half * u);
            (found - value).abs() / value.abs().max(floor)
        };
        (0..count).map(off).fold(0.0, |most, it| if it <= most { most } else { it })
    }
}

/// Σ cⱼ·Tⱼ(u) in powers of u, by Tⱼ₊₁ = 2u·Tⱼ − Tⱼ₋₁.
fn in_powers(chebyshev: &[f64]) -> Vec<f64> {
    let count = chebyshev.len();
    let mut sum = vec![0.0; count];
    let (mut before, mut now) = (vec![0.0; count], vec![0.0; count]);
    now[0] = 1.0;
    for (j, c) in chebyshev.iter().enumerate() {
        sum.iter_mut().zip(&now).for_each(|(sum, power)| *sum += c * power);
        let factor = if j == 0 { 1.0 } else { 2.0 };
        let shifted = |power: usize| if power == 0 { 0.0 } else { factor * now[power - 1] };
        let next = (0..count).map(|power| shifted(power) - before[power]).collect();
        before = std::mem::replace(&mut now, next);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polynomial_is_itself_and_an_exponential_is_close() {
        let cubic = |x: f64| 1.0 + x * x * x;
        let found = Polynomial::through((-1.0, 1.0), 3, &cubic);
        for (found, expected) in found.powers().iter().zip([1.0, 0.0, 0.0, 1.0]) {
            assert!((found - expected).abs() < 1e-15, "{found}");
        }
        let found = Polynomial::through((0.0, 4.0), 16, &f64::exp);
        assert!(found.error(0.0, &f64::exp) < 1e-12);
        // Not everything is smooth: then the error says so.
        let kink = |x: f64| 1.0 + (x - 1.0).abs();
        assert!(Polynomial::through((0.0, 4.0), 16, &kink).error(0.0, &kink) > 1e-3);
    }
}
