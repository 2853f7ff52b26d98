//! Per distinct time the terms of one likelihood evaluation, computed once for all customers.

/// The distinct times at one α.
pub(super) struct Times {
    pub at: Vec<Time>,
    /// The x of the exponent r + x in `Time::power`.
    x: Option<u32>,
}

#[derive(Clone, Copy)]
pub(super) struct Time {
    /// ln(α + time)
    pub log: f64,
    /// 1 / (α + time)
    pub inverse: f64,
    /// (α + time) / (α + longest)
    base: f64,
    /// base^(r+x)
    pub power: f64,
}

impl Times {
    /// `times` must be ascending.
    pub fn new(times: &[f64], alpha: f64) -> Times {
        let longest = alpha + times.last().copied().unwrap_or(0.0);
        let time = |time: &f64| Time {
            log: (alpha + time).ln(),
            inverse: 1.0 / (alpha + time),
            base: (alpha + time) / longest,
            power: 1.0,
        };
        Times { at: times.iter().map(time).collect(), x: None }
    }

    /// Raises the powers to r + x if `rows` are at least as many as the distinct times, and returns
    /// whether it did. In a large shop far more customers have x repeat purchases than there are days, and
    /// going from one x to the next costs one multiplication per time.
    pub fn raise(&mut self, r: f64, x: u32, rows: usize) -> bool {
        if rows < self.at.len() {
            return false;
        }
        match self.x {
            Some(before) if x - before <= FEW => {
                for time in &mut self.at {
                    (before..x).for_each(|_| time.power *= time.base);
                }
            }
            _ => {
                let end = self.at.last().map_or(0.0, |time| time.log);
                for time in &mut self.at {
                    time.power = ((r + f64::from(x)) * (time.log - end)).exp();
                }
            }
        }
        self.x = Some(x);
        true
    }
}

/// Up to this many multiplications are cheaper than an exponential, and lose no digit.
const FEW: u32 = 8;
