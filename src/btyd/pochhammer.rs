//! The logarithm of the rising factorial b·(b+1)·…·(b+n−1) and its derivatives by b.
//!
//! The likelihoods need lnΓ only in differences over integers. Counted up from the smallest n to the
//! largest, all of them together cost one logarithm per step.

use super::gamma::{digamma, ln_gamma, trigamma};

/// ln (b)ₙ = lnΓ(b+n) − lnΓ(b) with its first and second derivative by b.
#[derive(Clone, Copy)]
pub(super) struct Pochhammer {
    base: f64,
    n: u32,
    pub log: f64,
    pub first: f64,
    pub second: f64,
}

impl Pochhammer {
    /// For n = 0, the empty product.
    pub fn of(base: f64) -> Pochhammer {
        Pochhammer { base, n: 0, log: 0.0, first: 0.0, second: 0.0 }
    }

    /// Moves to a larger n.
    pub fn rise_to(&mut self, n: u32) {
        if n - self.n > FEW {
            self.leap_to(n);
        }
        while self.n < n {
            let factor = self.base + f64::from(self.n);
            self.log += factor.ln();
            self.first += 1.0 / factor;
            self.second -= 1.0 / (factor * factor);
            self.n += 1;
        }
    }

    fn leap_to(&mut self, n: u32) {
        let (from, to) = (self.base, self.base + f64::from(n));
        self.log = ln_gamma(to) - ln_gamma(from);
        self.first = digamma(to) - digamma(from);
        self.second = trigamma(to) - trigamma(from);
        self.n = n;
    }
}

/// Gaps up to this width are stepped through; beyond, three special functions are cheaper.
const FEW: u32 = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_leaps_agree() {
        let (mut stepped, mut leapt) = (Pochhammer::of(0.243), Pochhammer::of(0.243));
        (1..=500).for_each(|n| stepped.rise_to(n));
        leapt.rise_to(500);
        assert!((stepped.log - leapt.log).abs() < 1e-12 * leapt.log);
        assert!((stepped.first - leapt.first).abs() < 1e-13 * leapt.first);
        assert!((stepped.second - leapt.second).abs() < 1e-13 * leapt.second.abs());
    }
}
