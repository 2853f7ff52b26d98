//! lnΓ and the rising factorial with their first two derivatives, for arguments above zero.

/// ln Γ(y).
pub(super) fn ln_gamma(y: f64) -> f64 {
    libm::lgamma(y)
}

/// ψ(y), the derivative of ln Γ.
///
/// # Formula
/// ψ(y) = ψ(y + 1) − 1/y until y ≥ 12, then ln y − 1/2y − Σ B₂ₖ / (2k·y²ᵏ)
///
/// # Reference
/// Abramowitz & Stegun (1964), 6.3.5 and 6.3.18.
pub(super) fn digamma(y: f64) -> f64 {
    let (mut y, mut below) = (y, 0.0);
    while y < ASYMPTOTIC {
        below += 1.0 / y;
        y += 1.0;
    }
    let (u, tail) = (1.0 / (y * y), 1.0 / 12.0);
    let series = 1.0 / 240.0 - u * (1.0 / 132.0 - u * (691.0 / 32760.0 - u / 12.0));
    let series = tail - u * (1.0 / 120.0 - u * (1.0 / 252.0 - u * series));
    y.ln() - 0.5 / y - u * series - below
}

/// ψ′(y), the second derivative of ln Γ.
///
/// # Formula
/// ψ′(y) = ψ′(y + 1) + 1/y² until y ≥ 12, then 1/y + 1/2y² + Σ B₂ₖ / y²ᵏ⁺¹
///
/// # Reference
/// Abramowitz & Stegun (1964), 6.4.6 and 6.4.12.
pub(super) fn trigamma(y: f64) -> f64 {
    let (mut y, mut below) = (y, 0.0);
    while y < ASYMPTOTIC {
        below += 1.0 / (y * y);
        y += 1.0;
    }
    let u = 1.0 / (y * y);
    let series = 1.0 / 30.0 - u * (5.0 / 66.0 - u * (691.0 / 2730.0 - u * (7.0 / 6.0)));
    let series = 1.0 / 6.0 - u * (1.0 / 30.0 - u * (1.0 / 42.0 - u * series));
    1.0 / y + 0.5 * u + u / y * series + below
}

/// ln (b)ₙ = ln b·(b+1)·…·(b+n−1) = lnΓ(b+n) − lnΓ(b) with its first and second derivative by b.
///
/// The likelihoods need lnΓ only in differences over integers. Counted up from the smallest n to the
/// largest, all of them together cost one logarithm per step.
#[derive(Clone, Copy)]
pub(super) struct RisingFactorial {
    base: f64,
    n: u32,
    pub log: f64,
    pub first: f64,
    pub second: f64,
}

impl RisingFactorial {
    /// For n = 0, the empty product.
    pub fn new(base: f64) -> RisingFactorial {
        RisingFactorial { base, n: 0, log: 0.0, first: 0.0, second: 0.0 }
    }

    /// Moves to a larger n.
    pub fn advance_to(&mut self, n: u32) {
        if n - self.n > MOST_STEPS {
            self.jump_to(n);
        }
        while self.n < n {
            let factor = self.base + f64::from(self.n);
            self.log += factor.ln();
            self.first += 1.0 / factor;
            self.second -= 1.0 / (factor * factor);
            self.n += 1;
        }
    }

    fn jump_to(&mut self, n: u32) {
        let (from, to) = (self.base, self.base + f64::from(n));
        self.log = ln_gamma(to) - ln_gamma(from);
        self.first = digamma(to) - digamma(from);
        self.second = trigamma(to) - trigamma(from);
        self.n = n;
    }
}

/// From here on seven terms of the asymptotic series are accurate to the last bits.
const ASYMPTOTIC: f64 = 12.0;
/// Gaps up to this width are stepped through; beyond, three special functions are cheaper.
const MOST_STEPS: u32 = 64;

#[cfg(test)]
mod tests {
    use super::*;

    /// y, ψ(y), ψ′(y): mpmath, 50 digits.
    const DERIVATIVES: &[(f64, f64, f64)] = &[
        (1e-05, -100000.57719921567, 10000000001.644908),
        (0.25, -4.2274535333762655, 17.197329154507113),
        (1.0, -0.5772156649015329, 1.6449340668482264),
        (1.4616321449683622, -9.241265521729427e-17, 0.9676722454476212),
        (3.7445884532874847, 1.1808836711603987, 0.3058414885056142),
        (11.5, 2.3982391295357814, 0.09084666127454623),
        (12.0, 2.442661679975812, 0.08690187287176838),
        (100.25, 4.602671243274712, 0.010024978698123367),
        (1000000.0, 13.815510057964191, 1.0000005000001667e-06),
    ];

    #[test]
    fn derivatives_are_right_to_the_last_bits() {
        for &(y, first, second) in DERIVATIVES {
            assert!((digamma(y) - first).abs() <= 1e-15 * first.abs().max(1.0), "ψ({y})");
            assert!((trigamma(y) - second).abs() <= 1e-15 * second.abs(), "ψ′({y})");
        }
    }

    #[test]
    fn steps_and_jumps_agree() {
        let (mut stepped, mut jumped) = (RisingFactorial::new(0.243), RisingFactorial::new(0.243));
        (1..=500).for_each(|n| stepped.advance_to(n));
        jumped.advance_to(500);
        assert!((stepped.log - jumped.log).abs() < 1e-12 * jumped.log);
        assert!((stepped.first - jumped.first).abs() < 1e-13 * jumped.first);
        assert!((stepped.second - jumped.second).abs() < 1e-13 * jumped.second.abs());
    }
}
