//! A horizon in months, each discounted at its end.

/// How far ahead, and how much less later orders count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Months {
    /// How many months ahead.
    pub count: u32,
    /// Length of a month in the model's time unit: 365.25 / 12 for days.
    pub length: f64,
    /// Discount of one month as a share: 0.01 for 1 %.
    pub discount: f64,
}
