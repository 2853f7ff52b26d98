//! Eigenvalues and eigenvectors of a small symmetric matrix.

/// A = Σ valueᵢ · vectorᵢ · vectorᵢᵀ.
pub(super) struct Eigen<const N: usize> {
    pub values: [f64; N],
    /// One eigenvector per row, of length one.
    pub vectors: [[f64; N]; N],
}

impl<const N: usize> Eigen<N> {
    /// # Formula
    /// Jacobi rotations: each makes one pair of off-diagonal elements zero; the rest shrinks quadratically.
    ///
    /// # Reference
    /// Golub & Van Loan (2013), *Matrix Computations*, 8.5.
    pub fn decompose(mut matrix: [[f64; N]; N]) -> Eigen<N> {
        let mut vectors = [[0.0; N]; N];
        (0..N).for_each(|i| vectors[i][i] = 1.0);
        for _ in 0..SWEEPS {
            for i in 0..N {
                for j in i + 1..N {
                    rotate(&mut matrix, &mut vectors, i, j);
                }
            }
        }
        let values = std::array::from_fn(|i| matrix[i][i]);
        Eigen { values, vectors }
    }

    /// Σ f(valueᵢ) · (vectorᵢ·b) · vectorᵢ: the matrix function f(A) times b.
    pub fn apply(&self, f: impl Fn(f64) -> f64, b: &[f64; N]) -> [f64; N] {
        let mut product = [0.0; N];
        for (value, vector) in self.values.iter().zip(&self.vectors) {
            let along = f(*value) * dot(vector, b);
            (0..N).for_each(|i| product[i] += along * vector[i]);
        }
        product
    }

    /// The smallest eigenvalue.
    pub fn lowest(&self) -> f64 {
        self.values.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The largest absolute eigenvalue.
    pub fn largest(&self) -> f64 {
        self.values.iter().fold(0.0, |most, value| value.abs().max(most))
    }
}

/// a·b
pub(super) fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Rotates axes i and j so that element (i, j) becomes zero.
fn rotate<const N: usize>(
    matrix: &mut [[f64; N]; N],
    vectors: &mut [[f64; N]; N],
    i: usize,
    j: usize,
) {
    if matrix[i][j] == 0.0 {
        return;
    }
    let tau = (matrix[j][j] - matrix[i][i]) / (2.0 * matrix[i][j]);
    let tan = tau.signum() / (tau.abs() + tau.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    let sin = tan * cos;
    for row in matrix.iter_mut() {
        (row[i], row[j]) = (cos * row[i] - sin * row[j], sin * row[i] + cos * row[j]);
    }
    for k in 0..N {
        let (ik, jk) = (matrix[i][k], matrix[j][k]);
        (matrix[i][k], matrix[j][k]) = (cos * ik - sin * jk, sin * ik + cos * jk);
        let (ik, jk) = (vectors[i][k], vectors[j][k]);
        (vectors[i][k], vectors[j][k]) = (cos * ik - sin * jk, sin * ik + cos * jk);
    }
}

/// A 4 × 4 matrix is diagonal to the last bit after five sweeps.
const SWEEPS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_the_whole_again() {
        let matrix = [[4.0, 1.0, -2.0], [1.0, 2.0, 0.0], [-2.0, 0.0, 3.0]];
        let eigen = Eigen::decompose(matrix);
        for (i, row) in matrix.iter().enumerate() {
            let mut axis = [0.0; 3];
            axis[i] = 1.0;
            let column = eigen.apply(|value| value, &axis);
            (0..3).for_each(|k| assert!((column[k] - row[k]).abs() < 1e-14));
        }
    }

    #[test]
    fn one_value_by_hand() {
        // (2 1; 1 2) has the eigenvalues 1 and 3.
        let eigen = Eigen::decompose([[2.0, 1.0], [1.0, 2.0]]);
        assert!((eigen.lowest() - 1.0).abs() < 1e-15 && (eigen.largest() - 3.0).abs() < 1e-15);
    }
}
