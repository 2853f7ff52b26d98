//! What an evaluation of the likelihood needs of every distinct time, computed once for all customers.

/// The distinct times at one α.
pub(super) struct Times {
    pub at: Vec<Time>,
    /// The x that `Time::power` stands at.
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
    /// Ascending times.
    pub fn of(times: &[f64], alpha: f64) -> Times {
        let longest = alpha + times.last().copied().unwrap_or(0.0);
        let time = |time: &f64| Time {
            log: (alpha + time).ln(),
            inverse: 1.0 / (alpha + time),
            base: (alpha + time) / longest,
            power: 1.0,
        };
        Times { at: times.iter().map(time).collect(), x: None }
    }

    /// Brings the powers to r + x for so many rows, if that pays: a shop has far more customers with x
    /// repeat purchases than days, and from one x to the next a power is one multiplication. Says
    /// whether it did.
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

/// So many multiplications are cheaper than an exponential, and lose no digit.
const FEW: u32 = 8;
