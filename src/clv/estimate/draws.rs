//! Monte Carlo draws: 10,000 customers, each with one value from every range.

use super::{Estimate, float};
use crate::clv::{Field, Inputs, Range, ResultName, Undefined};
use rand_distr::{Distribution, Pert};
use rand_pcg::Pcg32;

/// The number of customers drawn.
pub const DRAWS: u32 = 10_000;

/// Fixed, so that equal inputs give equal results on every machine.
const SEED: u64 = 0x5EED_0C17;

/// The results of all draws, one entry per draw.
pub(super) struct Draws {
    /// The drawn values of every range that has a width.
    pub drawn: Vec<(Field, Vec<f64>)>,
    /// The result; infinite where payback is never reached.
    pub results: Vec<Result<f64, Undefined>>,
    pub losing: Vec<Result<bool, Undefined>>,
    pub under_target: Vec<Result<bool, Undefined>>,
}

impl Draws {
    pub fn new(inputs: &Inputs, ranges: &[Range], result: ResultName) -> Draws {
        let mut customer = Estimate::new(inputs);
        for range in ranges {
            customer.set(range.field, float(range.likely));
        }
        let wide = ranges.iter().filter_map(|range| Some((range.field, values(range)?)));
        let drawn: Vec<(Field, Vec<f64>)> = wide.collect();
        let mut draws = Draws {
            drawn: Vec::new(),
            results: Vec::new(),
            losing: Vec::new(),
            under_target: Vec::new(),
        };
        for nth in 0..DRAWS as usize {
            for (field, values) in &drawn {
                customer.set(*field, values[nth]);
            }
            let value = customer.result(result);
            draws.results.push(value.map(|value| value.unwrap_or(f64::INFINITY)));
            draws.losing.push(customer.clv_net().map(|net| net < 0.0));
            draws.under_target.push(customer.under_target());
        }
        draws.drawn = drawn;
        draws
    }
}

/// The draws of one range, from PERT: a Beta distribution with λ = 4 between `low` and `high`.
///
/// # Reference
/// Malcolm, Roseboom, Clark & Fazar (1959), *Application of a technique for research and
/// development program evaluation*, Operations Research 7(5), 646–669.
fn values(range: &Range) -> Option<Vec<f64>> {
    let (low, high) = (float(range.low), float(range.high));
    // `None` for a range without width, which is not drawn.
    let pert = Pert::new(low, high).with_mode(float(range.likely)).ok()?;
    // One stream per field, so that another range does not change the draws of this one.
    let mut rng = Pcg32::new(SEED, range.field.index() as u64);
    // Rounding must not leave the allowed range.
    let draw = |_| pert.sample(&mut rng).clamp(low, high);
    Some((0..DRAWS).map(draw).collect())
}
