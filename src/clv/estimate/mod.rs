//! Monte Carlo simulation of 10,000 customers drawn from ranges; the only part of `clv` that uses `f64`.
//!
//! The results are estimates and are converted back to decimals here. `inputs` gives the formulas their
//! `f64` inputs, and the tests compare the results with the exact ones; `draws` makes the draws, `simulate`
//! summarizes them, and `rank` measures the influence of each input.

mod draws;
mod inputs;
mod rank;
mod simulate;

pub use draws::DRAWS;
pub use inputs::Estimate;

pub(super) use simulate::simulate;

use rust_decimal::Decimal;

/// A decimal as the nearest `f64`.
fn float(value: Decimal) -> f64 {
    // OK because every decimal is far within the range of f64.
    f64::try_from(value).unwrap_or(f64::NAN)
}

/// An `f64` as a decimal, to its 15 significant digits; `None` where it is not finite or too large.
fn decimal(value: f64) -> Option<Decimal> {
    Decimal::try_from(value).ok().map(|value| value.normalize())
}
