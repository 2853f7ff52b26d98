//! Draws customers and summarizes their results: quantiles, a histogram, probabilities, and the influence of each input.

use super::draws::{DRAWS, Draws};
use super::rank::Ranked;
use super::{decimal, float};
use crate::clv::arithmetic::product;
use crate::clv::response_curve::round_up;
use crate::clv::{Bin, Influence, Inputs, Range, ResultName, Share, Spread, Undefined};
use rust_decimal::Decimal;

/// The approximate number of bins of a histogram.
const BINS: f64 = 16.0;

/// The outermost draws at each end, 0.5 %, do not widen the histogram: they fall into its outer bins.
const TAIL: f64 = 0.005;

pub fn simulate(inputs: &Inputs, ranges: &[Range], result: ResultName) -> Spread {
    let draws = Draws::new(inputs, ranges, result);
    let known: Vec<f64> = draws.results.iter().filter_map(|it| it.ok()).collect();
    let mut sorted: Vec<f64> = known.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let finite = sorted.partition_point(|value| value.is_finite());
    let never = sorted.len() - finite;
    let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
    Spread {
        result,
        undefined: reasons(&draws.results),
        never: never as u32,
        p10: quantile(&sorted, 0.1).and_then(decimal),
        p50: quantile(&sorted, 0.5).and_then(decimal),
        p90: quantile(&sorted, 0.9).and_then(decimal),
        mean: decimal(mean),
        bins: bins(&sorted[..finite], result),
        losing: share(&draws.losing),
        under_target: share(&draws.under_target),
        influences: influences(&draws, &known),
    }
}

/// Linear interpolation between the two nearest draws; `None` without draws and where it is infinite.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)? as f64;
    let place = share * last;
    let (below, above) = (sorted[place as usize], sorted[place.ceil() as usize]);
    let value = below + (above - below) * place.fract();
    value.is_finite().then_some(value)
}

fn reasons(results: &[Result<f64, Undefined>]) -> Vec<(Undefined, u32)> {
    let mut reasons: Vec<(Undefined, u32)> = Vec::new();
    for why in results.iter().filter_map(|it| it.err()) {
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, count)) => *count += 1,
            None => reasons.push((why, 1)),
        }
    }
    reasons
}

fn share(answers: &[Result<bool, Undefined>]) -> Share {
    let known = || answers.iter().filter_map(|it| it.ok());
    Share { draws: known().filter(|yes| *yes).count() as u32, of: known().count() as u32 }
}

fn influences(draws: &Draws, known: &[f64]) -> Vec<Influence> {
    let ranked = Ranked::new(known);
    let all = known.len() == DRAWS as usize;
    let mut influences: Vec<Influence> = Vec::new();
    for (field, values) in &draws.drawn {
        let correlation = if all {
            ranked.correlation(values)
        } else {
            let pairs = values.iter().zip(&draws.results);
            let values: Vec<f64> = pairs.filter(|(_, it)| it.is_ok()).map(|(it, _)| *it).collect();
            ranked.correlation(&values)
        };
        influences.push(Influence {
            field: *field,
            correlation: correlation.and_then(decimal).map(|it| it.round_dp(4)),
        });
    }
    let strength = |it: &Influence| it.correlation.unwrap_or_default().abs();
    influences.sort_by_key(|it| std::cmp::Reverse(strength(it)));
    influences
}

/// Bins of a round width; the first and the last one are open if draws lie beyond them.
fn bins(sorted: &[f64], result: ResultName) -> Vec<Bin> {
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    let ends = quantile(sorted, TAIL).zip(quantile(sorted, 1.0 - TAIL));
    let (low, high) = ends.unwrap_or((*least, *most));
    let rough = decimal((high - low) / BINS).filter(|width| *width > Decimal::ZERO);
    let Some(width) = rough.map(round_up) else {
        let at = decimal(*least);
        return vec![Bin { from: at, to: at, draws: sorted.len() as u32 }];
    };
    let width = match result {
        ResultName::PaybackMonths => width.max(Decimal::ONE).ceil(),
        _ => width,
    };
    let (first, last) =
        ((low / float(width)).floor() as i64, (high / float(width)).floor() as i64 + 1);
    let edge = |nth: i64| product(&[width, Decimal::from(nth)]).ok().map(|it| it.normalize());
    // An edge may exceed the range of a decimal.
    let place = |nth: i64| edge(nth).map_or(float(width) * nth as f64, float);
    let below = |nth: i64| sorted.partition_point(|value| *value < place(nth));
    let bin = |nth: i64| {
        let open_below = nth == first && below(nth) > 0;
        let open_above = nth + 1 == last && below(nth + 1) < sorted.len();
        let from = if open_below { 0 } else { below(nth) };
        let to = if open_above { sorted.len() } else { below(nth + 1) };
        Bin {
            from: edge(nth).filter(|_| !open_below),
            to: edge(nth + 1).filter(|_| !open_above),
            draws: (to - from) as u32,
        }
    };
    (first..last).map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::{bins, quantile};
    use crate::clv::ResultName;

    /// A tenth of three gaps is 0.3 of the first: 1 + 0.3 · 1; nine tenths are 0.7 of the third: 4 + 0.7 · 4.
    #[test]
    fn quantiles_lie_between_two_draws() {
        let four = [1.0, 2.0, 4.0, 8.0];
        for (share, expected) in [(0.0, 1.0), (0.1, 1.3), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
            let found = quantile(&four, share).unwrap();
            assert!((found - expected).abs() < 1e-12, "{share}: {found}");
        }
        assert_eq!(quantile(&[5.0], 0.9), Some(5.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0, f64::INFINITY], 0.5), None);
    }

    /// The bins as texts, `from to to: draws`, with `…` for an open end.
    fn bars(draws: impl IntoIterator<Item = i32>, result: ResultName) -> Vec<String> {
        let mut sorted: Vec<f64> = draws.into_iter().map(f64::from).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let end =
            |at: Option<rust_decimal::Decimal>| at.map_or("…".to_owned(), |it| it.to_string());
        bins(&sorted, result)
            .iter()
            .map(|bin| format!("{} to {}: {}", end(bin.from), end(bin.to), bin.draws))
            .collect()
    }

    #[test]
    fn bars_worked_by_hand() {
        let net = ResultName::ClvNet;
        // A 16th of some 990 is 62, the next round width 100; a value on an edge belongs to the next bin.
        // Two outliers in a thousand at each end do not change the width of the bins.
        let far = [-9_000, -8_000, 8_000, 9_000];
        for (draws, first, second, last) in [
            ((0..1000).collect(), "0 to 100: 100", "100 to 200: 100", "900 to 1000: 100"),
            ((0..=1000).collect(), "0 to 100: 100", "100 to 200: 100", "900 to …: 101"),
            ((-1..1000).collect(), "… to 100: 101", "100 to 200: 100", "900 to 1000: 100"),
            ((-500..500).collect(), "-500 to -400: 100", "-400 to -300: 100", "400 to 500: 100"),
            (
                (50_000..51_000).collect(),
                "50000 to 50100: 100",
                "50100 to 50200: 100",
                "50900 to 51000: 100",
            ),
            (
                (0..1000).chain(far).collect::<Vec<i32>>(),
                "… to 100: 102",
                "100 to 200: 100",
                "900 to …: 102",
            ),
        ] {
            let found = bars(draws, net);
            assert_eq!(
                (found.len(), &*found[0], &*found[1], &*found[9]),
                (10, first, second, last)
            );
        }
        // Without variation there is one bin.
        assert_eq!(bars([7, 7, 7], net), ["7 to 7: 3"]);
        assert_eq!(bars([], net), [""; 0]);
    }

    /// Payback counts whole months, so bins of half a month would be meaningless.
    #[test]
    fn bars_of_months_are_whole_months() {
        let payback = ResultName::PaybackMonths;
        assert_eq!(bars([3, 3, 4, 5, 5], payback), ["3 to 4: 2", "4 to 5: 1", "5 to 6: 2"]);
        // A 16th of 36 is 2.25, the next round width 2.5.
        let found = bars(0..36, payback);
        assert_eq!((found.len(), &*found[0], &*found[11]), (12, "0 to 3: 3", "33 to 36: 3"));
    }
}
