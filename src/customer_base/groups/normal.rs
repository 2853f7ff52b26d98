//! The normal distribution.

use std::f64::consts::SQRT_2;

/// Probability that a standard normal variable is below z.
///
/// # Formula
/// Φ(z) = erfc(−z/√2) / 2
pub fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// Probability of a deviation at least this large in either direction.
pub fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// The deviation with this two-sided probability, by bisection.
pub fn deviation_of(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if two_sided(middle) > p { low = middle } else { high = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_tables() {
        assert!((below(1.281_551_565_544_6) - 0.9).abs() < 1e-12);
        assert!((two_sided(1.959_963_984_540) - 0.05).abs() < 1e-12);
        assert!((deviation_of(0.05) - 1.959_963_984_540).abs() < 1e-10);
    }
}
