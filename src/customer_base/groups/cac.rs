//! A new customer's value against the cost of winning one.

use crate::customer_base::groups::{GroupValue, normal};
use serde::{Deserialize, Serialize};

/// LTV:CAC with its range of 80 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CacRatio {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    /// The chance that it is below the target.
    pub below_target: f64,
}

impl GroupValue {
    /// LTV:CAC, with the target as a ratio such as 3. `None` without a cost above 0.
    ///
    /// # Formula
    /// value ÷ CAC; the chance is Φ((target·CAC − value) / deviation)
    ///
    /// ```
    /// use clv_calculator::customer_base::groups::GroupValue;
    /// let value = GroupValue { low: 200.0, likely: 300.0, high: 400.0, deviation: 78.03 };
    /// let ratio = value.to_cac(100.0, 2.0).unwrap();
    /// assert_eq!((ratio.low, ratio.likely, ratio.high), (2.0, 3.0, 4.0));
    /// // A range of 80 % leaves 10 % below it.
    /// assert!((ratio.below_target - 0.1).abs() < 1e-4);
    /// assert_eq!(value.to_cac(0.0, 2.0), None);
    /// ```
    pub fn to_cac(&self, cac: f64, target: f64) -> Option<CacRatio> {
        let reach = target * cac - self.likely;
        let below_target = match self.deviation > 0.0 {
            true => normal::below(reach / self.deviation),
            false => f64::from(u8::from(reach > 0.0)),
        };
        (cac > 0.0 && cac.is_finite()).then(|| CacRatio {
            low: self.low / cac,
            likely: self.likely / cac,
            high: self.high / cac,
            below_target,
        })
    }
}
