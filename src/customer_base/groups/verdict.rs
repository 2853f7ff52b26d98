//! Which value is best and which is worst, named only where the customers tell it; and otherwise how many more
//! customers could.

use crate::customer_base::forecast::Partition;
use crate::customer_base::groups::estimates::Estimate;
use crate::customer_base::groups::measure::Measure;
use crate::customer_base::groups::pooling::pooled;
use crate::customer_base::groups::{Compared, GroupValue, Groups, Observed, Verdict, normal};

/// One attribute's values, ready to be told apart.
pub struct Test {
    overall: f64,
    rows: Vec<Option<GroupValue>>,
    /// The values that are compared.
    values: Vec<Value>,
    less_cac: bool,
}

/// One value: estimates in units of the quantity, less CAC.
struct Value {
    row: u32,
    customers: f64,
    /// Pulled towards all, with its deviation.
    likely: f64,
    deviation: f64,
    /// Not pulled.
    estimate: f64,
    variance: f64,
}

impl Value {
    /// Whether this one is better (sign 1) or worse (−1). The difference of the estimates decides; against a value
    /// with few customers, of which it could tell nothing, also that of what is pulled towards all.
    fn is_apart(&self, other: &Value, sign: f64) -> bool {
        let plain = (self.estimate - other.estimate) / (self.variance + other.variance).sqrt();
        let deviation = f64::hypot(self.deviation, other.deviation);
        let pulled = (self.likely - other.likely) / deviation;
        (sign * plain).max(sign * pulled) >= normal::deviation_of(PAIR_LEVEL)
    }
}

impl Test {
    /// One for each attribute; `None` when no group can be compared.
    pub fn all<const N: usize>(
        measure: Option<&Measure<N>>,
        observed: &Observed,
        attributes: &[Groups],
    ) -> Vec<Option<Test>> {
        let Some(measure) = measure else {
            return attributes.iter().map(|_| None).collect();
        };
        let partitions: Vec<&Partition> =
            attributes.iter().map(|groups| groups.partition).collect();
        let estimates = measure.estimates(&observed.cohorts, &partitions);
        let all = attributes.iter().zip(estimates);
        all.map(|(groups, estimates)| Test::of(measure, &estimates, groups)).collect()
    }

    fn of<const N: usize>(
        measure: &Measure<N>,
        estimates: &[Estimate],
        groups: &Groups,
    ) -> Option<Test> {
        let (overall, is_money) = (measure.overall, N > 1);
        let rows = pooled(estimates, overall)?;
        let fair =
            |row: usize| groups.candidates[row].is_fair && estimates[row].variance.is_finite();
        let fair: Vec<usize> = (0..groups.candidates.len()).filter(|row| fair(*row)).collect();
        let cac = |row: usize| groups.candidates[row].cac.filter(|_| is_money);
        let with_cac: Vec<usize> = fair.iter().copied().filter(|row| cac(*row).is_some()).collect();
        let less_cac = with_cac.len() > 1;
        let value = |row: usize| {
            let (estimate, pulled) = (&estimates[row], rows[row]?);
            let cost = cac(row).filter(|_| less_cac).unwrap_or(0.0);
            Some(Value {
                row: row as u32,
                customers: estimate.customers,
                likely: pulled.likely - cost,
                deviation: pulled.deviation,
                estimate: estimate.ratio * overall - cost,
                variance: (estimate.variance + estimate.variance_of_all) * overall * overall,
            })
        };
        let compared = if less_cac { with_cac } else { fair };
        let values = compared.into_iter().filter_map(value).collect();
        Some(Test { overall, rows, values, less_cac })
    }

    /// The difference of one value to the mean of the others, in standard deviations.
    fn z(&self, of: &Value) -> f64 {
        let others = || self.values.iter().filter(|it| it.row != of.row);
        let precision: f64 = others().map(|it| 1.0 / it.variance).sum();
        let mean = others().map(|it| it.estimate / it.variance).sum::<f64>() / precision;
        let z = (of.estimate - mean) / (of.variance + 1.0 / precision).sqrt();
        if z.is_finite() { z } else { 0.0 }
    }

    /// How many comparisons with the others are made; two values are one comparison.
    fn comparisons(&self) -> f64 {
        match self.values.len() {
            2 => 1.0,
            values => values as f64,
        }
    }

    /// Of the attribute as a whole: that of its most different value, by Bonferroni.
    pub fn p(&self) -> Option<f64> {
        let most = self.values.iter().map(|it| self.z(it).abs()).reduce(f64::max)?;
        (self.values.len() > 1).then(|| (self.comparisons() * normal::two_sided(most)).min(1.0))
    }

    /// `corrected`: [`Test::p`] after the correction for all tests, and the factor of the correction.
    pub fn compared(self, corrected: Option<(f64, f64)>) -> Compared {
        let verdict = self.verdict(corrected);
        Compared { overall: self.overall, rows: self.rows, verdict }
    }

    fn verdict(&self, corrected: Option<(f64, f64)>) -> Verdict {
        let Some((p, factor)) = corrected else {
            return Verdict { less_cac: self.less_cac, ..Verdict::default() };
        };
        let mut order: Vec<&Value> = self.values.iter().collect();
        order.sort_by(|a, b| b.likely.total_cmp(&a.likely).then(a.row.cmp(&b.row)));
        let is_told = |first: &Value, sign: f64| {
            p <= LEVEL
                && sign * self.z(first) > 0.0
                && order.iter().all(|it| it.row == first.row || first.is_apart(it, sign))
        };
        let (best, worst) = (order[0], order[order.len() - 1]);
        let is_best = is_told(best, 1.0);
        Verdict {
            p: Some(p),
            best: is_best.then_some(best.row),
            worst: is_told(worst, -1.0).then_some(worst.row),
            more_customers: if is_best { None } else { self.more_customers(&order, factor) },
            less_cac: self.less_cac,
        }
    }

    /// # Formula
    /// A deviation z grows with the root of the customers, so m times as many as now tell it with a chance of 80 %
    /// when √m·z = z of the level + z of 80 %.
    fn more_customers(&self, order: &[&Value], factor: f64) -> Option<u64> {
        let (best, second) = (order.first()?, order.get(1)?);
        let apart = (best.estimate - second.estimate) / (best.variance + second.variance).sqrt();
        let times =
            |z: f64, level: f64| ((normal::deviation_of(level) + Z_POWER) / z.max(0.0)).powi(2);
        let level = LEVEL / (factor * self.comparisons());
        let times = times(apart, PAIR_LEVEL).max(times(self.z(best), level));
        let customers: f64 = self.values.iter().map(|it| it.customers).sum();
        let more = (customers * (times - 1.0)).ceil();
        (times <= MOST_TIMES && more >= 1.0).then(|| rounded(more))
    }
}

/// The correction by Holm: each test's probability times its factor, never below an earlier one's.
pub fn holm(tests: impl Iterator<Item = Option<f64>>) -> Vec<Option<(f64, f64)>> {
    let tests: Vec<Option<f64>> = tests.collect();
    let mut order: Vec<(usize, f64)> =
        tests.iter().enumerate().filter_map(|(nth, p)| Some((nth, (*p)?))).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut corrected = vec![None; tests.len()];
    let mut most: f64 = 0.0;
    for (place, (nth, p)) in order.iter().enumerate() {
        let factor = (order.len() - place) as f64;
        most = most.max((factor * p).min(1.0));
        corrected[*nth] = Some((most, factor));
    }
    corrected
}

/// Two digits: the number is a rough one.
fn rounded(number: f64) -> u64 {
    let unit = 10f64.powf((number.log10().floor() - 1.0).max(0.0));
    ((number / unit).ceil() * unit) as u64
}

/// Of the corrected test. The normal distribution is a little too bold far out, where corrected tests look: at 3 %,
/// fewer than 5 % of shops with meaningless columns name a value.
const LEVEL: f64 = 0.03;
/// Of the best against each other value: as level for the best against the second best it needs no correction for
/// their number.
const PAIR_LEVEL: f64 = 0.05;
/// One-sided, 80 %.
const Z_POWER: f64 = 0.841_621_233_572_914_2;
/// Beyond twenty times the customers, a number would promise too much.
const MOST_TIMES: f64 = 21.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// Holm's own steps: 0.01 · 3, 0.02 · 2, 0.04 · 1.
    #[test]
    fn holm_by_hand() {
        let found = holm([Some(0.04), None, Some(0.01), Some(0.02)].into_iter());
        let p: Vec<Option<f64>> = found.iter().map(|it| it.map(|it| it.0)).collect();
        assert_eq!(p, [Some(0.04), None, Some(0.03), Some(0.04)]);
    }

    #[test]
    fn rough_numbers() {
        assert_eq!([7.0, 99.0, 123.0, 8_765.0].map(rounded), [7, 99, 130, 8_800]);
    }
}
