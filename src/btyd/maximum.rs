//! Where is a smooth function of a few variables highest? Newton's method in a trust region.
//!
//! Knows nothing of customers: it is given value, gradient and curvature of a function of
//! logarithms, and a box outside of which a climb is no maximum any more.

use super::symmetric::{Eigen, dot};

/// Value, gradient and curvature (matrix of second derivatives) in one point.
#[derive(Clone, Copy)]
pub(super) struct Point<const N: usize> {
    pub value: f64,
    pub gradient: [f64; N],
    pub curvature: [[f64; N]; N],
}

/// The end of a climb.
pub(super) struct Summit<const N: usize> {
    pub place: [f64; N],
    pub value: f64,
    /// Standard deviations, from the inverse of the curvature; none where it is flat.
    pub deviations: Option<[f64; N]>,
    pub end: End,
    pub evaluations: u32,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    Maximum,
    /// The climb left the box along this axis, upwards or downwards.
    Outside {
        axis: usize,
        up: bool,
    },
    /// The budget is used up.
    Unfinished,
}

impl<const N: usize> Point<N> {
    pub const ZERO: Point<N> = Point {
        value: 0.0,
        gradient: [0.0; N],
        curvature: [[0.0; N]; N],
    };

    /// The same derivatives, taken by the logarithms of the variables.
    pub fn by_logarithms(mut self, variables: &[f64; N]) -> Point<N> {
        for i in 0..N {
            self.gradient[i] *= variables[i];
            for j in 0..N {
                self.curvature[i][j] *= variables[i] * variables[j];
            }
            self.curvature[i][i] += self.gradient[i];
        }
        self
    }

    fn is_finite(&self) -> bool {
        let numbers = self.gradient.iter().chain(self.curvature.as_flattened());
        self.value.is_finite() && numbers.into_iter().all(|number| number.is_finite())
    }
}

/// Climbs from `start` until a Newton step changes nothing that matters.
///
/// # Formula
/// step = (M + μ)⁻¹ · gradient with M = −curvature and the smallest μ ≥ 0 that keeps
/// the step inside the region; the region grows and shrinks with how well the
/// quadratic model foretold the gain.
///
/// # Reference
/// Nocedal & Wright (2006), *Numerical Optimization*, algorithm 4.1 and section 4.3.
pub(super) fn climb<const N: usize>(
    height: impl Fn(&[f64; N]) -> Point<N>,
    start: [f64; N],
    middle: &[f64; N],
    reach: &[f64; N],
) -> Summit<N> {
    let (mut place, mut here) = (start, height(&start));
    let (mut region, mut evaluations) = (FIRST_REGION, 1);
    loop {
        let slope = Eigen::of(here.curvature.map(|row| row.map(|number| -number)));
        let (step, free) = bounded_step(&slope, &here.gradient, region);
        let gain = expected_gain(&here, &step);
        let length = dot(&step, &step).sqrt();
        // The error of a Newton step is of the order of its square.
        let arrived = free && length < LAST_STEP;
        // Where the gain drowns in the rounding of the sum, shorter steps find nothing either.
        let drowned = gain.abs() < ROUNDING * here.value.abs();
        let beyond = outside(&place, middle, reach);
        let hopeless = evaluations >= BUDGET || region < LAST_STEP * LAST_STEP || !gain.is_finite();
        let end = match beyond {
            Some((axis, up)) => Some(End::Outside { axis, up }),
            None if arrived || (free && drowned) => Some(End::Maximum),
            None if hopeless => Some(End::Unfinished),
            None => None,
        };
        if let Some(end) = end {
            let last = if end == End::Maximum { step } else { [0.0; N] };
            return Summit {
                place: sum(&place, &last),
                value: here.value + if end == End::Maximum { gain } else { 0.0 },
                deviations: deviations(&slope),
                end,
                evaluations,
            };
        }
        let next = sum(&place, &step);
        let there = height(&next);
        evaluations += 1;
        let kept = (there.value - here.value) / gain;
        if !there.is_finite() || kept < POOR {
            region = length * 0.25;
        } else if kept > GOOD && !free {
            region = (2.0 * region).min(LARGEST_REGION);
        }
        if there.is_finite() && kept > 0.0 {
            (place, here) = (next, there);
        }
    }
}

/// The step of highest gain no longer than the region, and whether the region did not matter.
fn bounded_step<const N: usize>(
    slope: &Eigen<N>,
    gradient: &[f64; N],
    region: f64,
) -> ([f64; N], bool) {
    let floor = slope.largest() * FLAT;
    let step = |mu: f64| slope.apply(|value| 1.0 / (value + mu), gradient);
    if slope.lowest() > floor {
        let newton = step(0.0);
        if dot(&newton, &newton) <= region * region {
            return (newton, true);
        }
    }
    let least = (-slope.lowest()).max(0.0);
    // Bisection of the logarithm: too small a μ gives too long a step.
    let (mut low, mut high) = (
        floor.max(f64::MIN_POSITIVE),
        slope.largest() + dot(gradient, gradient).sqrt() / region,
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

/// Gain of the quadratic model.
fn expected_gain<const N: usize>(here: &Point<N>, step: &[f64; N]) -> f64 {
    let bent = here.curvature.map(|row| dot(&row, step));
    dot(&here.gradient, step) + 0.5 * dot(&bent, step)
}

/// Square roots of the diagonal of M⁻¹.
fn deviations<const N: usize>(slope: &Eigen<N>) -> Option<[f64; N]> {
    let curved = slope.lowest() > slope.largest() * FLAT;
    let variance = |i: usize| -> f64 {
        let parts = slope.values.iter().zip(&slope.vectors);
        parts
            .map(|(value, vector)| vector[i] * vector[i] / value)
            .sum()
    };
    curved.then(|| std::array::from_fn(|i| variance(i).sqrt()))
}

/// The axis along which a place lies furthest outside of the box.
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
/// A last step of 2·10⁻⁶ leaves an error around 10⁻¹¹.
const LAST_STEP: f64 = 2e-6;
const ROUNDING: f64 = 1e-14;
/// A curvature this much smaller than the largest one is not told apart from none.
const FLAT: f64 = 1e-12;
const POOR: f64 = 0.25;
const GOOD: f64 = 0.75;
const BUDGET: u32 = 120;
