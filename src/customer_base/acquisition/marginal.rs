//! The cost of the next customer, from how new customers followed spend over the months.
//!
//! The last customers cost more than the average one: spend is first put where it works best. The elasticity
//! of new customers to spend, the slope of ln(new customers) on ln(spend), gives the cost of one more.

use serde::{Deserialize, Serialize};

/// Fewer months say nothing about a slope.
const FEWEST_MONTHS: usize = 8;

/// The elasticity of new customers to spend, and what one more customer costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Marginal {
    /// By how many percent new customers follow one percent more spend.
    pub elasticity: f64,
    /// Its standard error.
    pub error: f64,
    /// The months it is from.
    pub months: usize,
    /// The cost of an average customer over the same months.
    pub average: f64,
    /// The cost of one more customer at the usual spend: `average` ÷ `elasticity`.
    pub next: f64,
    /// The same at both ends of the elasticity's range of 80 %, the lower cost first.
    pub next_low: f64,
    pub next_high: f64,
}

/// Why the cost of the next customer cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoMarginal {
    TooFewMonths {
        months: usize,
        needed: usize,
    },
    /// New customers did not follow spend closely enough to tell the slope from 0.
    NoSlope,
}

/// Below this chance of a slope as steep by chance alone, spend and new customers are said to go together.
const LEVEL: f64 = 0.05;
/// Ranges hold in 80 of 100 cases.
const RANGE: f64 = 0.8;

/// Fits ln(new customers) = a + b·ln(spend) by least squares to the months that have both.
///
/// # Errors
/// With fewer than eight such months, or where b cannot be told from 0 or is below it.
///
/// # Formula
/// next = average ÷ b, because customers ∝ spendᵇ gives d spend / d customers = spend ÷ (b · customers); the
/// standard error of b is that of ordinary least squares, with months − 2 degrees of freedom
pub fn marginal(months: &[(f64, f64)]) -> Result<Marginal, NoMarginal> {
    let used: Vec<(f64, f64)> =
        months.iter().copied().filter(|(spend, new)| *spend > 0.0 && *new > 0.0).collect();
    if used.len() < FEWEST_MONTHS {
        return Err(NoMarginal::TooFewMonths { months: used.len(), needed: FEWEST_MONTHS });
    }
    let count = used.len() as f64;
    let logs: Vec<(f64, f64)> = used.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let mean_x = logs.iter().map(|it| it.0).sum::<f64>() / count;
    let mean_y = logs.iter().map(|it| it.1).sum::<f64>() / count;
    let apart = |it: &(f64, f64)| (it.0 - mean_x, it.1 - mean_y);
    let squares: f64 = logs.iter().map(|it| apart(it).0.powi(2)).sum();
    let products: f64 = logs.iter().map(|it| apart(it).0 * apart(it).1).sum();
    let elasticity = products / squares;
    let left: f64 = logs.iter().map(|it| (apart(it).1 - elasticity * apart(it).0).powi(2)).sum();
    let freedom = used.len() - 2;
    let error = (left / freedom as f64 / squares).sqrt();
    // Also where spend never varies: the slope is then no number.
    let lowest = elasticity - deviations(LEVEL, freedom) * error;
    if lowest.is_nan() || lowest <= 0.0 {
        return Err(NoMarginal::NoSlope);
    }
    let (spend, new) = used.iter().fold((0.0, 0.0), |(s, n), it| (s + it.0, n + it.1));
    let average = spend / new;
    let aside = deviations(1.0 - RANGE, freedom) * error;
    Ok(Marginal {
        elasticity,
        error,
        months: used.len(),
        average,
        next: average / elasticity,
        next_low: average / (elasticity + aside),
        next_high: average / (elasticity - aside),
    })
}

/// The t at which both tails of Student's distribution together hold this chance.
fn deviations(both_tails: f64, freedom: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1e3);
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        match 1.0 - within(middle, freedom) > both_tails {
            true => low = middle,
            false => high = middle,
        }
    }
    low
}

/// The chance that Student's t lies between −t and t: the finite sums of Abramowitz & Stegun, *Handbook of
/// Mathematical Functions*, 26.7.3 and 26.7.4.
fn within(t: f64, freedom: usize) -> f64 {
    let angle = (t / (freedom as f64).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let is_even = freedom.is_multiple_of(2);
    let (mut term, mut sum) = if is_even { (1.0, 1.0) } else { (cosine, cosine) };
    let mut at = if is_even { 2 } else { 3 };
    while at < freedom {
        term *= (at - 1) as f64 / at as f64 * cosine * cosine;
        sum += term;
        at += 2;
    }
    match (is_even, freedom) {
        (true, _) => sine * sum,
        (false, 1) => angle * std::f64::consts::FRAC_2_PI,
        (false, _) => (angle + sine * sum) * std::f64::consts::FRAC_2_PI,
    }
}

#[cfg(test)]
mod tests {
    use super::{deviations, within};

    /// Against numerical integration of the density.
    #[test]
    fn students_distribution_is_integrated_right() {
        for freedom in [1, 2, 3, 6, 7, 10, 29, 58] {
            let density =
                |t: f64| (1.0 + t * t / freedom as f64).powf(-(freedom as f64 + 1.0) / 2.0);
            let integral = |to: f64| {
                let steps = 200_000;
                let width = to / steps as f64;
                (0..steps).map(|at| density((at as f64 + 0.5) * width)).sum::<f64>() * width
            };
            // The density is symmetric, so half of it suffices; tails beyond are less than 1e-9 for 6 and more.
            if freedom >= 6 {
                let whole = integral(200.0);
                for t in [0.5, 1.0, 2.0, 4.0] {
                    let (found, wanted) = (within(t, freedom), integral(t) / whole);
                    assert!((found - wanted).abs() < 1e-8, "{freedom} {t}: {found} {wanted}");
                }
            }
            let t = deviations(0.05, freedom);
            assert!((within(t, freedom) - 0.95).abs() < 1e-12);
        }
        // 1 and 2 degrees of freedom have closed forms: tan(π·p/2) and p·√(2/(1−p²)).
        let p = 0.95f64;
        let one = (std::f64::consts::FRAC_PI_2 * p).tan();
        let two = p * (2.0 / (1.0 - p * p)).sqrt();
        assert!((deviations(0.05, 1) - one).abs() < 1e-9);
        assert!((deviations(0.05, 2) - two).abs() < 1e-9);
    }
}
