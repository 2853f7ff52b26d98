//! A horizon in months, each discounted at its end.

/// A prediction horizon and its monthly discount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Months {
    /// Length of the horizon in months; more than [`Months::MOST`] count as that many.
    pub count: u32,
    /// Length of a month in the model's time unit: 365.25 / 12 for days.
    pub length: f64,
    /// Discount rate of one month as a fraction, not negative: 0.01 for 1 %.
    pub discount: f64,
}

impl Months {
    /// A century.
    pub const MOST: u32 = 1200;

    /// # Formula
    /// Σᵢ (E(i) − E(i−1)) / (1+d)ⁱ = Σᵢ E(i) · (vⁱ − vⁱ⁺¹) + E(count) · v^(count+1), v = 1/(1+d):
    /// the second form has no differences of expectations.
    ///
    /// ```
    /// use clv_calculator::btyd::Months;
    /// let half_year = Months { count: 6, length: 30.4375, discount: 0.0 };
    /// assert_eq!(half_year.discounted(|time| time / 30.4375), 6.0); // one order a month
    /// ```
    pub fn discounted(&self, expected_until: impl Fn(f64) -> f64) -> f64 {
        let count = self.count.min(Months::MOST);
        let v = 1.0 / (1.0 + self.discount.max(0.0));
        let (mut worth, mut sum) = (v, 0.0);
        for month in 1..=count {
            let kept = if month < count { worth - worth * v } else { worth };
            if kept > 0.0 {
                sum += expected_until(f64::from(month) * self.length) * kept;
            }
            worth *= v;
        }
        sum
    }
}
