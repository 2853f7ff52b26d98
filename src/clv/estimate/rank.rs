//! Spearman's rank correlation, which measures the influence of an input on the result.

/// The ranks of the values, from 0; values equal to eleven digits share their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<u64> = values.iter().zip(0..).map(key).collect();
    order.sort_unstable();
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for equal in order.chunk_by(|a, b| a >> PLACE_BITS == b >> PLACE_BITS) {
        let middle = first as f64 + (equal.len() - 1) as f64 / 2.0;
        for key in equal {
            ranks[(key & PLACES) as usize] = middle;
        }
        first += equal.len();
    }
    ranks
}

/// Bits for the index of one of 10,000 draws.
const PLACE_BITS: u32 = 14;
const PLACES: u64 = (1 << PLACE_BITS) - 1;

/// A value and its index packed into one integer, in the order of the values: sorts three times as
/// fast as pairs.
fn key((value, place): (&f64, u64)) -> u64 {
    let bits = value.to_bits();
    let ordered = if value.is_sign_negative() { !bits } else { bits | 1 << 63 };
    (ordered & !PLACES) | place
}

/// The ranks of the result, computed once for the comparison with every input.
pub(super) struct Ranked(Vec<f64>);

impl Ranked {
    pub fn new(values: &[f64]) -> Ranked {
        Ranked(ranks(values))
    }

    /// Correlation of these ranks with those of `values`, −1 to 1; `None` where one of them is constant.
    ///
    /// # Reference
    /// Spearman (1904), *The proof and measurement of association between two things*.
    pub fn correlation(&self, values: &[f64]) -> Option<f64> {
        let others = ranks(values);
        let mean = (values.len() as f64 - 1.0) / 2.0;
        let (mut both, mut own, mut other) = (0.0, 0.0, 0.0);
        for (a, b) in self.0.iter().zip(&others) {
            let (a, b) = (a - mean, b - mean);
            both += a * b;
            own += a * a;
            other += b * b;
        }
        let size = (own * other).sqrt();
        (size > 0.0).then(|| both / size)
    }
}

#[cfg(test)]
mod tests {
    use super::Ranked;

    #[test]
    fn ranks_agree_with_a_worked_example() {
        // One swap of neighbours, by hand: 1 − 6 · Σd² / (n (n² − 1)) with Σd² = 2
        // and n = 5 is 0.9.
        let ranked = Ranked::new(&[-10.0, -1.0, 0.0, 3.0, 1e9]);
        let all = [[1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0, 4.0, 3.0, 5.0], [5.0, 4.0, 3.0, 2.0, 1.0]];
        let found = all.map(|values| ranked.correlation(&values).unwrap());
        assert_eq!(found.map(|it| (it * 10.0).round()), [10.0, 9.0, -10.0]);
        assert_eq!(ranked.correlation(&[7.0; 5]), None);
        // Ranks 0, 1.5, 1.5, 3, 4 against 0 … 4: 9.5 / √(10 · 9.5).
        let tied = ranked.correlation(&[1.0, 2.0, 2.0, 3.0, f64::INFINITY]).unwrap();
        assert!((tied - 9.5 / 95f64.sqrt()).abs() < 1e-12, "{tied}");
    }
}
