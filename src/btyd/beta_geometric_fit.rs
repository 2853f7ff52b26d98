//! Fits the models of repeat purchases: start values, bounds, and the reason when there is no maximum.

use super::beta_geometric_likelihood::Likelihood;
use super::fit::{LARGE, SAMPLE, start_logs};
use super::maximum::{End, Optimum, maximize};
use super::{Boundary, Dropout, Fit, FitError, Rows};

/// The dropout rule and k, the events that make one purchase.
pub(super) type Process = (Dropout, u32);

/// r, α, a, b at the maximum, with their standard errors.
pub(super) fn fit(rows: &Rows, process: Process) -> Result<Fit<[f64; 4]>, FitError> {
    let unit = time_unit(rows)?;
    if rows.merged.len() > LARGE {
        // A fit on a sample finds the start at a hundredth of the cost of one step on all rows.
        let sample = rows.sample(SAMPLE);
        if sample.purchases() > 0.0 {
            let start = inside(&from_usual_starts(&sample, process, unit).point, unit);
            let optimum = maximize_from(rows, process, start, unit);
            if optimum.end != End::Unfinished {
                return Fit::from_optimum(&optimum, boundary);
            }
        }
    }
    Fit::from_optimum(&from_usual_starts(rows, process, unit), boundary)
}

/// From usual parameters; a ridge can lead the search astray, and then one from another start decides.
fn from_usual_starts(rows: &Rows, process: Process, unit: f64) -> Optimum<4> {
    let first = maximize_from(rows, process, usual_start(rows, process.1, USUAL), unit);
    if first.end == End::Maximum {
        return first;
    }
    let mut second = maximize_from(rows, process, usual_start(rows, process.1, OTHER), unit);
    second.evaluations += first.evaluations;
    if second.end == End::Maximum || second.value > first.value { second } else { first }
}

/// Moves a start into the box, at least 2 (in logarithms) from its walls: a limit for a sample of the
/// customers need not be one for all.
fn inside(point: &[f64; 4], unit: f64) -> [f64; 4] {
    std::array::from_fn(|i| {
        let (center, half_width) = (center(unit)[i], BOUNDS[i].ln() - 2.0);
        point[i].clamp(center - half_width, center + half_width)
    })
}

/// Like [`fit`], from given parameters.
pub(super) fn fit_from(
    start: [f64; 4],
    rows: &Rows,
    process: Process,
) -> Result<Fit<[f64; 4]>, FitError> {
    let unit = time_unit(rows)?;
    match start_logs(start) {
        Some(start) => Fit::from_optimum(&maximize_from(rows, process, start, unit), boundary),
        None => fit(rows, process),
    }
}

/// The longest age, after all checks of the data.
fn time_unit(rows: &Rows) -> Result<f64, FitError> {
    let customers = rows.customers();
    let longest = rows.times.last().copied().unwrap_or(0.0);
    match rows.impossible {
        Some(row) => Err(FitError::Impossible { row }),
        None if customers == 0.0 => Err(FitError::NoCustomers),
        None if longest == 0.0 => Err(FitError::NoTimeObserved { customers }),
        None if rows.purchases() == 0.0 => Err(FitError::NobodyCameBack { customers }),
        None => Ok(longest),
    }
}

/// Usual r, a, b, and the α at which expected and observed purchases agree if no customer drops out.
fn usual_start(rows: &Rows, k: u32, [r, a, b]: [f64; 3]) -> [f64; 4] {
    let alpha = r * rows.observed_time() / (f64::from(k) * rows.purchases());
    [r, alpha, a, b].map(f64::ln)
}

fn maximize_from(rows: &Rows, (dropout, k): Process, start: [f64; 4], unit: f64) -> Optimum<4> {
    let likelihood = Likelihood { rows, dropout, k };
    maximize(|logs| likelihood.at(logs), start, &center(unit), &BOUNDS.map(f64::ln))
}

/// The centre of the box, in logarithms.
fn center(unit: f64) -> [f64; 4] {
    [0.0, unit.ln(), 0.0, 0.0]
}

/// The limit of the model where the search left the box.
fn boundary(axis: usize, &[r, _, a, b]: &[f64; 4]) -> Boundary {
    match axis {
        0 | 1 if r > 1.0 => Boundary::SameRate,
        0 | 1 => Boundary::RatesFarApart,
        // Both large with a fixed ratio: the variance of the dropout probability goes to zero.
        _ if a.min(b) > MANY => Boundary::SameDropout,
        _ if a < b => Boundary::NobodyLeaves,
        _ => Boundary::EverybodyLeaves,
    }
}

/// r, a, b of a typical shop, and of a very different one.
const USUAL: [f64; 3] = [0.5, 0.8, 2.5];
const OTHER: [f64; 3] = [3.0, 0.2, 0.5];
/// Factors around 1 (for α: around the longest age) beyond which parameters describe a limit, not a shop.
const BOUNDS: [f64; 4] = [1e4, 1e8, 1e5, 1e5];
const MANY: f64 = 100.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btyd::Row;

    #[test]
    fn boundary_tells_how_customers_differ() {
        let of = |axis, [r, a, b]: [f64; 3]| boundary(axis, &[r, 1.0, a, b]);
        for axis in [0, 1] {
            assert_eq!(of(axis, [2.0, 1.0, 1.0]), Boundary::SameRate);
            assert_eq!(of(axis, [1.0, 1.0, 1.0]), Boundary::RatesFarApart);
            assert_eq!(of(axis, [0.1, 500.0, 500.0]), Boundary::RatesFarApart);
        }
        for axis in [2, 3] {
            assert_eq!(of(axis, [2.0, 500.0, 101.0]), Boundary::SameDropout);
            assert_eq!(of(axis, [2.0, 100.0, 500.0]), Boundary::NobodyLeaves);
            assert_eq!(of(axis, [2.0, 500.0, 100.0]), Boundary::EverybodyLeaves);
            assert_eq!(of(axis, [2.0, 50.0, 50.0]), Boundary::EverybodyLeaves);
        }
    }

    #[test]
    fn unusable_start_values_are_ignored() {
        let row = |(x, t_x, t)| Row { x, t_x, t, weight: 1.0 };
        let customers =
            [(0, 0.0, 30.0), (0, 0.0, 40.0), (1, 5.0, 38.0), (2, 30.0, 39.0), (7, 31.0, 36.0)];
        let rows = Rows::from_rows(customers.into_iter().map(row).collect());
        let expected = fit(&rows, (Dropout::AfterRepeats, 1));
        for odd in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let start = [0.5, odd, 0.8, 2.5];
            let found = fit_from(start, &rows, (Dropout::AfterRepeats, 1));
            assert_eq!(found, expected, "{odd}");
        }
    }
}
