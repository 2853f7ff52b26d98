//! The log-likelihood of Gamma-Gamma, with its gradient and Hessian.
//!
//! # Formula
//! ln L = lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln z̄ + px ln x − (px+q) ln(v + x·z̄)
//!
//! All terms but the last logarithm depend on x alone or are sums without parameters.

use super::SpendData;
use super::derivatives::Derivatives;
use super::gamma::{digamma, ln_gamma, trigamma};
use super::log_product::LogProduct;
use super::spend_data::{BLOCK, SpendGroup};

/// Indices of the parameters in gradients.
const P: usize = 0;
const Q: usize = 1;
const V: usize = 2;

/// Value and derivatives with respect to the logarithms of p, q, v.
pub(super) fn log_likelihood(spends: &SpendData, logs: &[f64; 3]) -> Derivatives<3> {
    let [p, q, v] = logs.map(f64::exp);
    let totals = &spends.totals;
    let n = totals.customers;
    let mut sum = Derivatives::ZERO;
    for group in &spends.groups {
        add_group(&mut sum, group, [p, q, v]);
    }
    sum.value += n * (q * v.ln() - ln_gamma(q)) + p * totals.log_spent - totals.log_mean;
    sum.gradient[P] += totals.log_spent;
    sum.gradient[Q] += n * (v.ln() - digamma(q));
    sum.gradient[V] += n * q / v;
    sum.hessian[Q][Q] -= n * trigamma(q);
    sum.hessian[Q][V] += n / v;
    sum.hessian[V][V] -= n * q / (v * v);
    for (i, j) in [(P, Q), (P, V), (Q, V)] {
        sum.hessian[j][i] = sum.hessian[i][j];
    }
    sum.by_logarithms(&[p, q, v])
}

/// lnΓ(px+q) − lnΓ(px) − (px+q) ln(v + x·z̄), summed over customers with the same x.
fn add_group(sum: &mut Derivatives<3>, group: &SpendGroup, [p, q, v]: [f64; 3]) {
    let (n, x) = (group.customers, f64::from(group.x));
    let (orders, all) = (p * x, p * x + q);
    let [log, inverse, square] = spent_sums(group, v);
    let (first, second) = (digamma(all), trigamma(all));
    sum.value += n * (ln_gamma(all) - ln_gamma(orders)) - all * log;
    sum.gradient[P] += x * (n * (first - digamma(orders)) - log);
    sum.gradient[Q] += n * first - log;
    sum.gradient[V] -= all * inverse;
    sum.hessian[P][P] += n * x * x * (second - trigamma(orders));
    sum.hessian[P][Q] += n * x * second;
    sum.hessian[Q][Q] += n * second;
    sum.hessian[P][V] -= x * inverse;
    sum.hessian[Q][V] -= inverse;
    sum.hessian[V][V] += all * square;
}

/// Σ ln(v + x·z̄), Σ 1/(v + x·z̄), Σ 1/(v + x·z̄)²
fn spent_sums(group: &SpendGroup, v: f64) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for block in group.spent.chunks(BLOCK) {
        let block = block_sums(block, v);
        (0..3).for_each(|i| sums[i] += block[i]);
    }
    sums
}

/// Not inlined, because browsers optimise functions that are called often.
#[inline(never)]
fn block_sums(block: &[(f64, f64)], v: f64) -> [f64; 3] {
    let (mut logs, mut inverses, mut squares) = (LogProduct::ZERO, 0.0, 0.0);
    for &(spent, weight) in block {
        let inverse = 1.0 / (v + spent);
        logs.add(v + spent, weight);
        inverses += weight * inverse;
        squares += weight * inverse * inverse;
    }
    [logs.total(), inverses, squares]
}
