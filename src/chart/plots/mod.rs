//! Selects the numbers and words that each chart shows.
//!
//! Knows the results of [`clv`](crate::clv) and [`customer_base`](crate::customer_base), scenarios and the
//! words of [`i18n`](crate::i18n), and passes plain values to [`chart`](crate::chart); knows no page. A
//! position on the screen is approximate, so the calculator's amounts become `f64` here and only here; the
//! text beside a mark is written from the exact decimal.

mod cash;
mod curve;
mod distribution;
mod forecast;
mod heat;
mod payback;
mod retention;
mod scenarios;
mod segments;
mod sheet;
mod spread;
mod survival;
mod tenths;
mod tornado;
mod tracking;
mod waterfall;

pub use cash::cash;
pub use curve::{CURVE_SIZE, curve};
pub use distribution::distribution;
pub use forecast::forecast;
pub use heat::{Tone, heat};
pub use payback::payback;
pub use retention::cohort_retention;
pub use scenarios::{scenarios_bars, scenarios_cash};
pub use segments::contributions;
pub use sheet::{Sheet, sheet};
pub use spread::spread;
pub use survival::survival;
pub use tenths::tenths;
pub use tornado::tornado;
pub use tracking::tracking;
pub use waterfall::waterfall;

use rust_decimal::Decimal;

/// A decimal as a value to draw.
fn place(value: Decimal) -> f64 {
    let power = 10f64.powi(value.scale().cast_signed());
    value.mantissa() as f64 / power
}

/// A tick value of a scale as an amount to write, rounded to four decimals.
fn amount(place: f64) -> Decimal {
    let units = (place * 1e4).round() as i128;
    Decimal::try_from_i128_with_scale(units, 4).unwrap_or_default()
}
