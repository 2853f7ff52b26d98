//! Maximises a smooth function of a few variables: Newton's method in a trust region.
//!
//! Knows nothing of customers. Input: value, gradient and Hessian of a function of logarithms, and a box;
//! a search that leaves the box has found no maximum.

use super::derivatives::Derivatives;
use super::step::{Step, deviations};
use super::symmetric::Eigen;

/// Where and how a search ended.
pub(super) struct Optimum<const N: usize> {
    pub place: [f64; N],
    pub value: f64,
    /// Standard deviations, from the inverse of the negative Hessian; `None` where it is flat.
    pub deviations: Option<[f64; N]>,
    pub end: End,
    pub evaluations: u32,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Maximum,
    /// The search left the box along this axis, upwards or downwards.
    Outside {
        axis: usize,
        up: bool,
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
    middle: &[f64; N],
    reach: &[f64; N],
) -> Optimum<N> {
    let mut search = TrustRegion {
        place: start,
        here: objective(&start),
        region: FIRST_REGION,
        evaluations: 1,
        stalled: 0,
    };
    loop {
        let negative_hessian = Eigen::of(search.here.hessian.map(|row| row.map(|number| -number)));
        let step = Step::of(&negative_hessian, &search.here, search.region);
        if let Some((axis, up)) = outside(&search.place, middle, reach) {
            return search.optimum(&negative_hessian, End::Outside { axis, up });
        }
        if search.has_converged(&step) {
            search.place = sum(&search.place, &step.by);
            search.here.value += step.gain;
            return search.optimum(&negative_hessian, End::Maximum);
        }
        if search.is_stalled(&step) {
            return search.optimum(&negative_hessian, End::Unfinished);
        }
        let next = sum(&search.place, &step.by);
        search.accept(&step, next, objective(&next));
    }
}

/// The state of a search.
struct TrustRegion<const N: usize> {
    place: [f64; N],
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
        let lost = !step.gain.is_finite() || !self.here.is_finite();
        lost || self.evaluations >= BUDGET || self.region < LAST_STEP * LAST_STEP
    }

    /// Takes the step if the value increases, and adapts the region to the quality of the model.
    fn accept(&mut self, step: &Step<N>, next: [f64; N], there: Derivatives<N>) {
        self.evaluations += 1;
        // Below the rounding of the sum, values say nothing about the step; the gradient still does.
        let stalled = step.gain < ROUNDING * self.here.value.abs();
        self.stalled += u32::from(stalled);
        let kept = if stalled { 1.0 } else { (there.value - self.here.value) / step.gain };
        if !there.is_finite() || kept < POOR {
            self.region = step.length * 0.25;
        } else if kept > GOOD && !step.free {
            self.region = (2.0 * self.region).min(LARGEST_REGION);
        }
        if there.is_finite() && kept > 0.0 {
            (self.place, self.here) = (next, there);
        }
    }

    fn optimum(&self, negative_hessian: &Eigen<N>, end: End) -> Optimum<N> {
        Optimum {
            place: self.place,
            value: self.here.value,
            deviations: deviations(negative_hessian),
            end,
            evaluations: self.evaluations,
        }
    }
}

/// The axis along which a point is furthest outside the box, and whether above it.
fn outside<const N: usize>(
    place: &[f64; N],
    middle: &[f64; N],
    reach: &[f64; N],
) -> Option<(usize, bool)> {
    let far = |i: &usize| (place[*i] - middle[*i]).abs() - reach[*i];
    let furthest = (0..N).max_by(|i, j| far(i).total_cmp(&far(j)))?;
    (far(&furthest) > 0.0).then(|| (furthest, place[furthest] > middle[furthest]))
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
const POOR: f64 = 0.25;
const GOOD: f64 = 0.75;
const BUDGET: u32 = 120;
