//! Do those who come often also spend more? Gamma-Gamma takes it that they do not.

use super::super::customers::Customers;

/// From here on the page warns.
pub const NOTABLE: f64 = 0.3;

/// A frequency in a customer summary may be any number; a tally of all up to it must not.
const MOST_TALLIED: u32 = 1 << 20;

/// Spearman's rank correlation of frequency and mean spend over repeat customers, equal values
/// sharing the middle of their ranks.
///
/// # Undefined when
/// fewer than three customers came back, or one of the two is the same for all.
pub fn rank_correlation(customers: &Customers) -> Option<f64> {
    let repeat: Vec<usize> = (0..customers.len())
        .filter(|nth| customers.x[*nth] > 0 && customers.mean(*nth) > 0.0)
        .collect();
    if repeat.len() < 3 {
        return None;
    }
    let x = ranks_of_counts(repeat.iter().map(|nth| customers.x[*nth]));
    let mean = ranks(repeat.iter().map(|nth| customers.mean(*nth)));
    correlation(&x, &mean)
}

/// The rank of each value, less that of the middle.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<(f64, u32)> = values
        .enumerate()
        .map(|(nth, value)| (value, nth as u32))
        .collect();
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

/// The same for counts, which are few different ones: a tally sorts them.
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

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let spread = product(a, a) * product(b, b);
    (spread > 0.0).then(|| product(a, b) / spread.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_rank() {
        // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3, each less 1.5: 4.5 / √(4.5 · 5).
        let (a, b) = (
            ranks([1.0, 2.0, 2.0, 9.0].into_iter()),
            ranks([3.0, 4.0, 5.0, 6.0].into_iter()),
        );
        assert!((correlation(&a, &b).unwrap() - 4.5 / (4.5f64 * 5.0).sqrt()).abs() < 1e-15);
    }
}
