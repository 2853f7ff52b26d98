//! A linear scale from values to pixels, with round values for ticks.
//!
//! Any input gives finite positions within the given ends. Knows no labels. Next: `frame`, which draws the
//! grid.

use super::number::within;

/// Larger values are clamped to this; values nearer to zero than its inverse count as zero.
const FAR: f64 = 1e60;

/// A linear map from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

/// The distance between ticks, 1, 2 or 5 times a power of ten: `times` · `up` / `down`.
struct Stride {
    times: f64,
    up: f64,
    down: f64,
}

impl Stride {
    fn value(&self, index: i64) -> f64 {
        index as f64 * self.times * self.up / self.down
    }
}

impl Scale {
    /// A scale that covers `origin` and every value; NaN is ignored.
    ///
    /// ```
    /// use clv_calculator::chart::scale::Scale;
    /// let scale = Scale::spanning(0.0, &mut [4.0, 10.0].into_iter()).onto(0.0, 100.0);
    /// assert_eq!(scale.at(5.0), 50.0);
    /// assert_eq!(scale.ticks(5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    /// ```
    pub fn spanning(origin: f64, values: &mut dyn Iterator<Item = f64>) -> Scale {
        let origin = clamped(origin);
        let (mut low, mut high) = (origin, origin);
        for value in values.filter(|value| !value.is_nan()) {
            low = low.min(clamped(value));
            high = high.max(clamped(value));
        }
        let size = low.abs().max(high.abs());
        if high - low <= size * 1e-9 {
            high += if size > 0.0 { size / 2.0 } else { 1.0 };
            low -= size / 2.0;
        }
        Scale { low, high, from: 0.0, to: 1.0 }
    }

    /// The same values mapped onto two pixels; `from` may be greater than `to`.
    pub fn onto(self, from: f64, to: f64) -> Scale {
        Scale { from, to, ..self }
    }

    /// Widened to multiples of the tick distance for about `count` ticks.
    pub fn nice(self, count: usize) -> Scale {
        let stride = self.stride(count);
        let step = stride.value(1);
        let low = stride.value((self.low / step + 1e-6).floor() as i64);
        let high = stride.value((self.high / step - 1e-6).ceil() as i64);
        Scale { low, high, ..self }
    }

    /// The pixel of a value; a value off the scale is clamped, NaN counts as zero.
    pub fn at(&self, value: f64) -> f64 {
        let share = (clamped(value) - self.low) / (self.high - self.low);
        self.from + (self.to - self.from) * within(share, 0.0, 1.0)
    }

    /// Round values within the scale, about `count` of them.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let stride = self.stride(count);
        let step = stride.value(1);
        let first = (self.low / step - 1e-6).ceil() as i64;
        let last = (self.high / step + 1e-6).floor() as i64;
        (first..=last).map(|index| stride.value(index)).collect()
    }

    fn stride(&self, count: usize) -> Stride {
        let rough = (self.high - self.low) / count.max(1) as f64;
        let (mut up, mut down) = (1.0, 1.0);
        while up * 10.0 <= rough {
            up *= 10.0;
        }
        while 1.0 / down > rough {
            down *= 10.0;
        }
        let times = match rough * down / up {
            ratio if ratio < 1.5 => 1.0,
            ratio if ratio < 3.5 => 2.0,
            ratio if ratio < 7.5 => 5.0,
            _ => 10.0,
        };
        Stride { times, up, down }
    }
}

fn clamped(value: f64) -> f64 {
    if value.is_nan() || value.abs() < 1.0 / FAR { 0.0 } else { within(value, -FAR, FAR) }
}
