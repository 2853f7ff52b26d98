//! Maximises a smooth function of a few variables: Newton's method in a trust region.
//!
//! Knows nothing of customers. Input: value, gradient and Hessian of a function of logarithms, and a box;
//! a search that leaves the box has found no maximum.

use super::derivatives::Derivatives;
use super::step::{Step, covariance};
use super::symmetric::Eigen;

/// Where and how a search ended.
pub(super) struct Optimum<const N: usize> {
    pub point: [f64; N],
    pub value: f64,
    /// The inverse of the negative Hessian; `None` where it is flat.
    pub covariance: Option<[[f64; N]; N]>,
    pub end: End,
    pub evaluations: u32,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Maximum,
    /// The search left the box along this axis.
    Outside {
        axis: usize,
    },
    /// The budget of evaluations is used up, or no step improves the value.
    Unfinished,
}

/// Searches from `start` until a Newton step is negligible.
///
/// # Formula
/// step = (M + μ)⁻¹ · gradient with M = −Hessian and the smallest μ ≥ 0 that keeps the step
/// inside the region; the region grows and shrinks with how well the quadratic model
/// predicted the gain.
///
/// # Reference
/// Nocedal & Wright (2006), *Numerical Optimization*, algorithm 4.1 and section 4.3.
pub(super) fn maximize<const N: usize>(
    objective: impl Fn(&[f64; N]) -> Derivatives<N>,
    start: [f64; N],
    center: &[f64; N],
    half_widths: &[f64; N],
) -> Optimum<N> {
    let mut search = TrustRegion {
        point: start,
        here: objective(&start),
        region: FIRST_REGION,
        evaluations: 1,
        stalled: 0,
    };
    loop {
        let negative_hessian =
            Eigen::decompose(search.here.hessian.map(|row| row.map(|number| -number)));
        let step = Step::new(&negative_hessian, &search.here, search.region);
        if let Some(axis) = outside(&search.point, center, half_widths) {
            return search.optimum(&negative_hessian, End::Outside { axis });
        }
        if search.has_converged(&step) {
            search.point = sum(&search.point, &step.by);
            search.here.value += step.gain;
            return search.optimum(&negative_hessian, End::Maximum);
        }
        if search.is_stalled(&step) {
            return search.optimum(&negative_hessian, End::Unfinished);
        }
        let next = sum(&search.point, &step.by);
        search.accept(&step, next, objective(&next));
    }
}

/// The state of a search.
struct TrustRegion<const N: usize> {
    point: [f64; N],
    here: Derivatives<N>,
    /// Longest step for which the quadratic model is trusted.
    region: f64,
    evaluations: u32,
    /// Number of steps whose predicted gain was below the rounding of the sum.
    stalled: u32,
}

impl<const N: usize> TrustRegion<N> {
    fn has_converged(&self, step: &Step<N>) -> bool {
        step.free && (step.length < LAST_STEP || self.stalled >= STALLED_STEPS)
    }

    fn is_stalled(&self, step: &Step<N>) -> bool {
        let finite = step.gain.is_finite() && self.here.is_finite();
        !finite || self.evaluations >= BUDGET || self.region < LAST_STEP * LAST_STEP
    }

    /// Takes the step if the value increases, and adapts the region to the quality of the model.
    fn accept(&mut self, step: &Step<N>, next: [f64; N], there: Derivatives<N>) {
        self.evaluations += 1;
        // Below the rounding of the sum, values say nothing about the step; the gradient still does.
        let stalled = step.gain < ROUNDING * self.here.value.abs();
        self.stalled += u32::from(stalled);
        let ratio = if stalled { 1.0 } else { (there.value - self.here.value) / step.gain };
        if !there.is_finite() || ratio < POOR {
            self.region = step.length * 0.25;
        } else if ratio > GOOD && !step.free {
            self.region = (2.0 * self.region).min(LARGEST_REGION);
        }
        if there.is_finite() && ratio > 0.0 {
            (self.point, self.here) = (next, there);
        }
    }

    fn optimum(&self, negative_hessian: &Eigen<N>, end: End) -> Optimum<N> {
        Optimum {
            point: self.point,
            value: self.here.value,
            covariance: covariance(negative_hessian),
            end,
            evaluations: self.evaluations,
        }
    }
}

/// The axis along which a point is furthest outside the box.
fn outside<const N: usize>(
    point: &[f64; N],
    center: &[f64; N],
    half_widths: &[f64; N],
) -> Option<usize> {
    let distance = |axis: &usize| (point[*axis] - center[*axis]).abs() - half_widths[*axis];
    let furthest = (0..N).max_by(|i, j| distance(i).total_cmp(&distance(j)))?;
    (distance(&furthest) > 0.0).then_some(furthest)
}

fn sum<const N: usize>(a: &[f64; N], b: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|i| a[i] + b[i])
}

/// In logarithms: factors up to e at first, up to e³ later.
const FIRST_REGION: f64 = 1.0;
const LARGEST_REGION: f64 = 3.0;
/// After a last step this short the error is around 10⁻¹³, and the standard errors change by less.
const LAST_STEP: f64 = 1e-7;
const ROUNDING: f64 = 1e-12;
/// Steps below rounding before the search ends; on a flat maximum they would use up the budget.
const STALLED_STEPS: u32 = 3;
/// Ratios of the actual to the predicted gain below which the region shrinks, and above which it grows.
const POOR: f64 = 0.25;
const GOOD: f64 = 0.75;
const BUDGET: u32 = 120;
