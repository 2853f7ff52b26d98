//! Which input moves the result? Spearman's rank correlation.

/// The ranks of some values, from 0; equal values share their middle rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, u32)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let alike = order[first..]
            .iter()
            .take_while(|it| it.0 == order[first].0);
        let next = first + alike.count();
        let middle = (first + next - 1) as f64 / 2.0;
        for (_, nth) in &order[first..next] {
            ranks[*nth as usize] = middle;
        }
        first = next;
    }
    ranks
}

/// Ranks of the result, kept for every input that is compared with it.
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
