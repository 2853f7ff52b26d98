//! A table of spend: lines by month, and when each line wins its customers.

use crate::customer_base::Fraction;
use crate::customer_base::acquisition::{Measure, Month};
use crate::import::Amount;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of spend, such as a channel, a team or a cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpendLine {
    pub name: String,
    /// The sum of the rows of each month.
    pub by_month: BTreeMap<Month, Amount>,
    /// The part that is spent to win new customers rather than to keep those there are.
    pub acquisition: Fraction,
    pub delay: Delay,
    /// Spent on customers after they were won, such as a first delivery or a call; only
    /// [`Measure::Full`] counts it.
    pub is_onboarding: bool,
    /// The channel, a value of the orders' attribute, whose new customers it wins. `None`: of all.
    pub channel: Option<String>,
    /// Results by month, such as conversations begun; empty where the table has none.
    pub results: BTreeMap<Month, f64>,
}

/// When spend wins its customers: evenly over `spread` months (at least 1), the first of them `months`
/// after the month in which it was booked; negative where it is booked after the customers came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    pub months: i32,
    pub spread: u32,
}

impl Default for Delay {
    fn default() -> Delay {
        Delay { months: 0, spread: 1 }
    }
}

/// All lines; the table begins and ends with the first and the last month of any of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spend {
    pub lines: Vec<SpendLine>,
}

impl SpendLine {
    /// A line that wins its customers at once and is spent on new customers only.
    pub fn new(name: &str) -> SpendLine {
        SpendLine {
            name: name.to_owned(),
            by_month: BTreeMap::new(),
            acquisition: Fraction::WHOLE,
            delay: Delay::default(),
            is_onboarding: false,
            channel: None,
            results: BTreeMap::new(),
        }
    }

    /// Adds a row; a sum too large to hold stays at the largest one.
    pub fn add(&mut self, month: Month, amount: Amount) {
        let sum = self.by_month.entry(month).or_default();
        *sum = Amount(sum.0.saturating_add(amount.0));
    }

    fn is_counted(&self, measure: Measure) -> bool {
        measure == Measure::Full || !self.is_onboarding
    }

    /// The part of the line that a measure counts.
    fn share(&self, measure: Measure) -> f64 {
        match measure {
            Measure::All => 1.0,
            _ => self.acquisition.as_fraction(),
        }
    }

    /// What was booked in a month, in currency units.
    pub fn booked(&self, month: Month) -> f64 {
        self.by_month.get(&month).map_or(0.0, |sum| sum.0 as f64 / Amount::PER_UNIT as f64)
    }

    /// The months whose bookings win the customers of `month`.
    fn booked_for(&self, month: Month) -> impl Iterator<Item = Month> {
        let latest = month + -self.delay.months;
        (0..self.delay.spread.max(1)).map(move |age| latest + -(age as i32))
    }
}

impl Spend {
    /// The first and the last month; `None` for an empty table.
    pub fn span(&self) -> Option<(Month, Month)> {
        let months = || self.lines.iter().flat_map(|line| line.by_month.keys().copied());
        Some((months().min()?, months().max()?))
    }

    /// All that was booked, in ten-thousandths.
    pub fn total(&self) -> i128 {
        let sums = self.lines.iter().flat_map(|line| line.by_month.values());
        sums.map(|sum| i128::from(sum.0)).sum()
    }

    /// What was booked in a month, in currency units; for one channel, or in all.
    pub fn booked(&self, month: Month, channel: Option<&str>) -> f64 {
        let lines = self.lines.iter();
        let lines = lines.filter(|line| channel.is_none() || line.channel.as_deref() == channel);
        lines.map(|line| line.booked(month)).sum()
    }

    /// What was booked in a month, in ten-thousandths.
    pub fn sum(&self, month: Month) -> i128 {
        let sums = self.lines.iter().filter_map(|line| line.by_month.get(&month));
        sums.map(|sum| i128::from(sum.0)).sum()
    }

    /// What the new customers of a month cost, in currency units; of one channel, or of all.
    ///
    /// `None` if it depends on months before or after the table: nobody knows what was booked there.
    pub fn cost_of(&self, month: Month, measure: Measure, channel: Option<&str>) -> Option<f64> {
        let (first, last) = self.span()?;
        let lines = self.lines.iter().filter(|line| line.is_counted(measure));
        let lines = lines.filter(|line| channel.is_none() || line.channel.as_deref() == channel);
        lines
            .map(|line| {
                if !matches!(measure, Measure::Lagged | Measure::Full) {
                    return Some(line.booked(month) * line.share(measure));
                }
                let booked = line
                    .booked_for(month)
                    .map(|month| (first..=last).contains(&month).then(|| line.booked(month)));
                let sum: f64 = booked.sum::<Option<f64>>()?;
                Some(sum / f64::from(line.delay.spread.max(1)) * line.share(measure))
            })
            .sum()
    }
}
