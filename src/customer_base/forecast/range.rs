//! The range of a forecast total: from the customers' own chance, the uncertain parameters, and the errors of
//! earlier forecasts.

use serde::{Deserialize, Serialize};

/// A forecast total and the ends of its range. The outcome is expected below `low` once in ten times, and above
/// `high` as often.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    /// How many times wider than without the errors of earlier forecasts; at least 1.
    pub stretch: f64,
}

impl Range {
    /// With what is known added, such as past value.
    pub fn plus(&self, known: f64) -> Range {
        Range {
            low: self.low + known,
            likely: self.likely + known,
            high: self.high + known,
            ..*self
        }
    }

    /// The range of the mean of so many.
    pub fn per(&self, count: f64) -> Range {
        Range {
            low: self.low / count,
            likely: self.likely / count,
            high: self.high / count,
            ..*self
        }
    }
}

/// A forecast total with its variance, by source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub likely: f64,
    /// Variance if the parameters were known: what each customer does is chance.
    pub customers: f64,
    /// Variance because the parameters are estimated.
    pub parameters: f64,
}

impl Spread {
    /// Standard deviation, without the errors of earlier forecasts.
    pub fn deviation(&self) -> f64 {
        (self.customers + self.parameters).sqrt()
    }

    /// The range of 80 %, with a relative error (standard deviation ÷ total) that affects all
    /// customers alike.
    ///
    /// # Formula
    /// likely ± z · √(customers + parameters + (error · likely)²), not beyond 0
    ///
    /// ```
    /// use clv_calculator::customer_base::forecast::Spread;
    /// let spread = Spread { likely: 100.0, customers: 25.0, parameters: 11.0 };
    /// // √(25 + 11 + 8²) = 10, which is 10/6 times √(25 + 11).
    /// let range = spread.range(0.08);
    /// assert!((range.high - 112.815516).abs() < 1e-6 && (range.low - 87.184484).abs() < 1e-6);
    /// assert!((range.stretch - 10.0 / 6.0).abs() < 1e-15);
    /// ```
    pub fn range(&self, relative_error: f64) -> Range {
        let raw = self.deviation();
        let deviation = raw.hypot(relative_error * self.likely);
        let (low, high) = self.within(deviation * Z_80);
        let stretch = if raw > 0.0 { deviation / raw } else { 1.0 };
        Range { low, likely: self.likely, high, stretch }
    }

    /// The ends this far from the total. Orders and positive amounts are never below 0.
    pub fn within(&self, reach: f64) -> (f64, f64) {
        let (low, high) = (self.likely - reach, self.likely + reach);
        if self.likely >= 0.0 { (low.max(0.0), high) } else { (low, high.min(0.0)) }
    }

    /// The same total in other units, such as revenue in margin.
    pub fn scaled(&self, factor: f64) -> Spread {
        Spread {
            likely: self.likely * factor,
            customers: self.customers * factor * factor,
            parameters: self.parameters * factor * factor,
        }
    }

    /// The same total with this value, in proportion.
    pub fn with_total(&self, likely: f64) -> Spread {
        if self.likely == 0.0 {
            Spread { likely, ..*self }
        } else {
            self.scaled(likely / self.likely)
        }
    }
}

/// A normal variable lies within this many standard deviations in 80 % of cases.
pub const Z_80: f64 = 1.281_551_565_544_600_4;
