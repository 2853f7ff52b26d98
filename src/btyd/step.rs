//! One step of the trust-region search, and the covariance from the Hessian.

use super::derivatives::Derivatives;
use super::symmetric::{Eigen, dot};

/// The step of highest predicted gain that is no longer than the region.
pub(super) struct Step<const N: usize> {
    pub by: [f64; N],
    pub length: f64,
    /// Whether it is the full Newton step, not limited by the region.
    pub free: bool,
    /// Gain predicted by the quadratic model.
    pub gain: f64,
}

impl<const N: usize> Step<N> {
    pub fn new(negative_hessian: &Eigen<N>, here: &Derivatives<N>, region: f64) -> Step<N> {
        let (by, free) = bounded_step(negative_hessian, &here.gradient, region);
        let curvature = here.hessian.map(|row| dot(&row, &by));
        Step {
            by,
            length: dot(&by, &by).sqrt(),
            free,
            gain: dot(&here.gradient, &by) + 0.5 * dot(&curvature, &by),
        }
    }
}

/// The Newton step, or the best step on the boundary of the region; true for the former.
fn bounded_step<const N: usize>(
    negative_hessian: &Eigen<N>,
    gradient: &[f64; N],
    region: f64,
) -> ([f64; N], bool) {
    let floor = negative_hessian.largest() * FLAT;
    let step = |mu: f64| negative_hessian.apply(|value| 1.0 / (value + mu), gradient);
    if negative_hessian.lowest() > floor {
        let newton = step(0.0);
        if dot(&newton, &newton) <= region * region {
            return (newton, true);
        }
    }
    let least = (-negative_hessian.lowest()).max(0.0);
    // Bisection in log μ: too small a μ gives too long a step.
    let (mut low, mut high) = (
        floor.max(f64::MIN_POSITIVE),
        negative_hessian.largest() + dot(gradient, gradient).sqrt() / region,
    );
    for _ in 0..60 {
        let mu = (low * high).sqrt();
        let tried = step(least + mu);
        if dot(&tried, &tried) > region * region {
            low = mu;
        } else {
            high = mu;
        }
    }
    (step(least + high), false)
}

/// M⁻¹, the covariance of the estimates; `None` where M is flat in some direction.
pub(super) fn covariance<const N: usize>(negative_hessian: &Eigen<N>) -> Option<[[f64; N]; N]> {
    let curved = negative_hessian.lowest() > negative_hessian.largest() * FLAT;
    let element = |i: usize, j: usize| -> f64 {
        let parts = negative_hessian.values.iter().zip(&negative_hessian.vectors);
        parts.map(|(value, vector)| vector[i] * vector[j] / value).sum()
    };
    curved.then(|| std::array::from_fn(|i| std::array::from_fn(|j| element(i, j))))
}

/// A curvature smaller than this, relative to the largest one, counts as flat.
const FLAT: f64 = 1e-12;
