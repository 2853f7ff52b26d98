//! Rank correlation of frequency and spend, which Gamma-Gamma assumes to be independent.

use crate::customer_base::customers::Customers;

/// From this absolute value on the report warns.
pub const NOTABLE: f64 = 0.3;

/// Largest frequency for a tally, because a customer summary may contain any number.
const MOST_TALLIED: u32 = 1 << 20;

/// Spearman's rank correlation of frequency and mean spend over repeat customers. Equal values share
/// their middle rank; a row that stands for several customers counts as that many.
///
/// # Undefined when
/// fewer than three customers came back, or one of the two is the same for all.
pub fn rank_correlation(customers: &Customers) -> Option<f64> {
    let repeat: Vec<usize> = (0..customers.len())
        .filter(|nth| customers.x[*nth] > 0 && customers.mean(*nth) > 0.0)
        .collect();
    let weights: Vec<f64> = repeat.iter().map(|nth| customers.weight(*nth)).collect();
    if weights.iter().sum::<f64>() < 3.0 {
        return None;
    }
    if weights.iter().any(|weight| *weight != 1.0) {
        let x = weighted_ranks(repeat.iter().map(|nth| f64::from(customers.x[*nth])), &weights);
        let mean = weighted_ranks(repeat.iter().map(|nth| customers.mean(*nth)), &weights);
        return correlation(&x, &mean, |nth| weights[nth]);
    }
    let x = ranks_of_counts(repeat.iter().map(|nth| customers.x[*nth]));
    let mean = ranks(repeat.iter().map(|nth| customers.mean(*nth)));
    correlation(&x, &mean, |_| 1.0)
}

/// The rank of each value, with weights as multiplicities, less the middle rank.
fn weighted_ranks(values: impl Iterator<Item = f64>, weights: &[f64]) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut sorted: Vec<usize> = (0..values.len()).collect();
    sorted.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]));
    let middle = weights.iter().sum::<f64>() / 2.0;
    let mut ranks = vec![0.0; values.len()];
    let mut below = 0.0;
    for alike in sorted.chunk_by(|a, b| values[*a] == values[*b]) {
        let many: f64 = alike.iter().map(|nth| weights[*nth]).sum();
        alike.iter().for_each(|nth| ranks[*nth] = below + many / 2.0 - middle);
        below += many;
    }
    ranks
}

/// The rank of each value, less the middle rank.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<(f64, u32)> =
        values.enumerate().map(|(nth, value)| (value, nth as u32)).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let middle = (sorted.len() as f64 - 1.0) / 2.0;
    let mut ranks = vec![0.0; sorted.len()];
    let mut below = 0;
    for alike in sorted.chunk_by(|a, b| a.0 == b.0) {
        let rank = below as f64 + (alike.len() as f64 - 1.0) / 2.0 - middle;
        for (_, nth) in alike {
            ranks[*nth as usize] = rank;
        }
        below += alike.len();
    }
    ranks
}

/// Like [`ranks`], for counts: they have few distinct values, so a tally sorts them.
fn ranks_of_counts(counts: impl Iterator<Item = u32> + Clone) -> Vec<f64> {
    let most = counts.clone().max().unwrap_or(0);
    if most > MOST_TALLIED {
        return ranks(counts.map(f64::from));
    }
    let mut tally = vec![0u32; most as usize + 1];
    counts.clone().for_each(|count| tally[count as usize] += 1);
    let all: u32 = tally.iter().sum();
    let middle = (f64::from(all) - 1.0) / 2.0;
    let mut below = 0.0;
    let rank = |alike: &u32| {
        let rank = below + (f64::from(*alike) - 1.0) / 2.0 - middle;
        below += f64::from(*alike);
        rank
    };
    let ranks: Vec<f64> = tally.iter().map(rank).collect();
    counts.map(|count| ranks[count as usize]).collect()
}

fn correlation(a: &[f64], b: &[f64], weight: impl Fn(usize) -> f64) -> Option<f64> {
    let product = |a: &[f64], b: &[f64]| {
        let pairs = a.iter().zip(b).enumerate();
        pairs.map(|(nth, (a, b))| weight(nth) * a * b).sum::<f64>()
    };
    let spread = product(a, a) * product(b, b);
    (spread > 0.0).then(|| product(a, b) / spread.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_rank() {
        // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3, each less 1.5: 4.5 / √(4.5 · 5).
        let (a, b) =
            (ranks([1.0, 2.0, 2.0, 9.0].into_iter()), ranks([3.0, 4.0, 5.0, 6.0].into_iter()));
        let found = correlation(&a, &b, |_| 1.0).unwrap();
        assert!((found - 4.5 / (4.5f64 * 5.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn a_weight_is_as_many_rows() {
        // By hand: of 2, 2, 2, 5 and 9 the ranks less the middle are -1, -1, -1, 1 and 2.
        let ranks = weighted_ranks([5.0, 2.0, 9.0].into_iter(), &[1.0, 3.0, 1.0]);
        assert_eq!(ranks, [1.0, -1.0, 2.0]);
        // With 4, 4, 4, 9, 7, of ranks -1, -1, -1, 2 and 1: (3 + 2 + 2) / √(8 · 8).
        let other = weighted_ranks([9.0, 4.0, 7.0].into_iter(), &[1.0, 3.0, 1.0]);
        let weights = [1.0, 3.0, 1.0];
        assert_eq!(correlation(&ranks, &other, |nth| weights[nth]), Some(7.0 / 8.0));
    }
}
