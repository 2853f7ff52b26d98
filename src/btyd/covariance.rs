//! How uncertain fitted parameters are: the covariance of their logarithms.
//!
//! In large samples the maximum-likelihood estimates of the logarithms are normal around the true ones,
//! with the inverse of the negative Hessian as covariance. Logarithms, because parameters are positive
//! and the likelihood is closer to a normal one in them.

use super::symmetric::Eigen;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;

/// Covariance of the logarithms of a model's parameters, in the model's own order (Gamma-Gamma: p, q, v
/// and a fourth without variance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogCovariance {
    matrix: [[f64; MOST]; MOST],
}

const MOST: usize = 4;
/// How many [`LogCovariance::points`] there are.
pub const POINTS: usize = 2 * MOST;

impl LogCovariance {
    pub(super) fn from_matrix<const N: usize>(matrix: &[[f64; N]; N]) -> LogCovariance {
        let element = |i: usize, j: usize| matrix.get(i).and_then(|row| row.get(j));
        let row = |i| std::array::from_fn(|j| element(i, j).copied().unwrap_or(0.0));
        LogCovariance { matrix: std::array::from_fn(row) }
    }

    /// Standard deviation of the logarithm of the nth parameter: its relative standard error.
    pub fn deviation(&self, nth: usize) -> f64 {
        self.matrix[nth][nth].sqrt()
    }

    /// Eight distances from the estimate, in logarithms. The variance of a function over these points is
    /// that under the normal distribution: exactly for a linear one, closely for a curved one, at
    /// the cost of eight evaluations.
    ///
    /// # Formula
    /// ±√n · √valueᵢ · vectorᵢ over the n eigenvectors
    ///
    /// # Reference
    /// Arasaratnam & Haykin (2009), *Cubature Kalman filters*, IEEE Transactions on Automatic Control 54(6),
    /// 1254–1269.
    pub fn points(&self) -> [[f64; MOST]; POINTS] {
        let (axes, reach) = (self.axes(), (MOST as f64).sqrt());
        std::array::from_fn(|k| {
            let sign = if k.is_multiple_of(2) { reach } else { -reach };
            axes[k / 2].map(|part| sign * part)
        })
    }

    /// Random distances from the estimate, in logarithms; the same for the same seed.
    pub fn draws(&self, seed: u128, count: usize) -> Vec<[f64; MOST]> {
        let (axes, mut random) = (self.axes(), Pcg64::new(seed, 1));
        let mut draw = || {
            let mut sum = [0.0; MOST];
            for axis in &axes {
                let along: f64 = StandardNormal.sample(&mut random);
                (0..MOST).for_each(|i| sum[i] += along * axis[i]);
            }
            sum
        };
        (0..count).map(|_| draw()).collect()
    }

    /// √valueᵢ · vectorᵢ: the matrix is the sum of their products axisᵢ · axisᵢᵀ.
    fn axes(&self) -> [[f64; MOST]; MOST] {
        let eigen = Eigen::decompose(self.matrix);
        let axis = |i: usize| eigen.vectors[i].map(|part| eigen.values[i].max(0.0).sqrt() * part);
        std::array::from_fn(axis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MATRIX: [[f64; 3]; 3] = [[4.0, 1.0, -2.0], [1.0, 2.0, 0.0], [-2.0, 0.0, 3.0]];

    /// Of these distances, in all pairs of coordinates.
    fn covariance(points: &[[f64; MOST]]) -> [[f64; MOST]; MOST] {
        let count = points.len() as f64;
        let product =
            |i: usize, j: usize| points.iter().map(|point| point[i] * point[j]).sum::<f64>();
        std::array::from_fn(|i| std::array::from_fn(|j| product(i, j) / count))
    }

    #[test]
    fn points_and_draws_have_the_covariance() {
        let it = LogCovariance::from_matrix(&MATRIX);
        assert_eq!((it.deviation(0), it.deviation(3)), (2.0, 0.0));
        let (points, draws) = (covariance(&it.points()), covariance(&it.draws(1, 40_000)));
        for i in 0..MOST {
            for j in 0..MOST {
                let exact = it.matrix[i][j];
                assert!((points[i][j] - exact).abs() < 1e-13, "{i} {j}: {}", points[i][j]);
                // Standard error of a product's mean: at most √2 · 4 / √40,000 = 0.03.
                assert!((draws[i][j] - exact).abs() < 0.1, "{i} {j}: {}", draws[i][j]);
            }
        }
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        let it = LogCovariance::from_matrix(&MATRIX);
        assert_eq!(it.draws(7, 3), it.draws(7, 3));
        assert_ne!(it.draws(7, 3), it.draws(8, 3));
    }
}
