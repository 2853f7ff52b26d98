//! The one place of `clv` that counts in `f64`: ten thousand customers drawn from ranges.
//!
//! What comes out is an estimate and goes back to decimals here. `formulas` is the calculator over
//! again, held to the exact one by the tests; `draws` makes the customers, `spread` sums them up,
//! `rank` says which input moves the result.

mod draws;
mod formulas;
mod rank;
mod spread;

pub use draws::DRAWS;
pub use formulas::Estimate;

pub(super) use spread::spread;

use rust_decimal::Decimal;

/// A decimal as the nearest `f64`.
fn float(value: Decimal) -> f64 {
    // OK because every decimal lies far within the range of f64.
    f64::try_from(value).unwrap_or(f64::NAN)
}

/// An `f64` as a decimal, to the 15 digits that mean something.
fn decimal(value: f64) -> Option<Decimal> {
    Decimal::try_from(value).ok().map(|value| value.normalize())
}
