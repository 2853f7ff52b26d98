//! Value, gradient and Hessian of a function at one point.

/// Value, gradient and Hessian (matrix of second derivatives) at one point.
#[derive(Clone, Copy)]
pub(super) struct Derivatives<const N: usize> {
    pub value: f64,
    pub gradient: [f64; N],
    pub hessian: [[f64; N]; N],
}

impl<const N: usize> Derivatives<N> {
    pub const ZERO: Derivatives<N> =
        Derivatives { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] };

    pub fn add(&mut self, other: &Derivatives<N>) {
        self.value += other.value;
        for i in 0..N {
            self.gradient[i] += other.gradient[i];
            (0..N).for_each(|j| self.hessian[i][j] += other.hessian[i][j]);
        }
    }

    /// The derivatives with respect to the logarithms of the variables.
    pub fn by_logarithms(mut self, variables: &[f64; N]) -> Derivatives<N> {
        for i in 0..N {
            self.gradient[i] *= variables[i];
            for j in 0..N {
                self.hessian[i][j] *= variables[i] * variables[j];
            }
            self.hessian[i][i] += self.gradient[i];
        }
        self
    }

    pub fn is_finite(&self) -> bool {
        let numbers = self.gradient.iter().chain(self.hessian.as_flattened());
        self.value.is_finite() && numbers.into_iter().all(|number| number.is_finite())
    }
}
