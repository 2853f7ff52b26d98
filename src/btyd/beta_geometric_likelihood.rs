//! The log-likelihood of the models of repeat purchases, with its gradient and Hessian.
//!
//! # Formula
//! ln L of one customer, with n the dropout opportunities survived (x for BG/NBD, x + 1 for
//! MBG/NBD) and A = r + x, for k = 1:
//!
//! ln (r)ₓ + r ln α − A ln(α+T) + ln (b)ₙ − ln (a+b)ₙ + ln(1 + eᵐ),
//! m = ln a − ln(b+n−1) + A · (ln(α+T) − ln(α+t_x)); the last term is missing for n = 0.
//!
//! With Erlang-k intervals A is r + k·x, the first term ln (r)ₖₓ, 1 + eᵐ becomes S + eᵐ with S as in
//! `last_interval`, and (k−1) · Σ ln of the intervals − x · ln (k−1)! is added.
//!
//! The first terms depend on x alone or on T alone and are summed over histograms. Only the last
//! one is computed per customer: a few multiplications each, and one logarithm per block.
//!
//! # Reference
//! Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284, appendix; Batislam, Denizel &
//! Filiztekin (2007), International Journal of Research in Marketing 24(3), 201–209; for k > 1 Platzer &
//! Reutterer (2016), Marketing Science 35(5), 779–799, appendix.

use super::derivatives::Derivatives;
use super::dropout_terms::{DropoutLikelihood, DropoutTerms};
use super::gamma::{RisingFactorial, ln_gamma};
use super::last_interval::LastInterval;
use super::times::{Time, Times};
use super::{Dropout, Rows};

/// The log-likelihood of these customers as a function of the parameters.
pub(super) struct Likelihood<'a> {
    pub rows: &'a Rows,
    pub dropout: Dropout,
    pub k: u32,
}

/// Indices of the parameters in gradients.
const R: usize = 0;
const ALPHA: usize = 1;
const A: usize = 2;
const B: usize = 3;

impl Likelihood<'_> {
    /// Value and derivatives with respect to the logarithms of r, α, a, b.
    pub fn at(&self, logs: &[f64; 4]) -> Derivatives<4> {
        let parameters = logs.map(f64::exp);
        let mut sum = Derivatives::ZERO;
        let mut times = Times::new(&self.rows.times, parameters[ALPHA]);
        self.add_ages(&mut sum, &parameters, &times.at);
        self.add_counts(&mut sum, &parameters);
        if self.k == 1 {
            self.add_dropout(&mut sum, &parameters, &mut times);
        } else {
            self.add_last_intervals(&mut sum, &parameters);
        }
        for (i, j) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            sum.hessian[j][i] = sum.hessian[i][j];
        }
        sum.by_logarithms(&parameters)
    }

    /// r ln α − (r+x) ln(α+T), from customers and purchases by age.
    fn add_ages(&self, sum: &mut Derivatives<4>, &[r, alpha, ..]: &[f64; 4], times: &[Time]) {
        let k = f64::from(self.k);
        for (times, ages) in times.chunks(BLOCK).zip(self.rows.ages.chunks(BLOCK)) {
            let mut block = Derivatives::<4>::ZERO;
            for (time, age) in times.iter().zip(ages) {
                let grown = time.log - alpha.ln();
                block.value -= age.customers * r * grown + k * age.purchases * time.log;
                block.gradient[R] -= age.customers * grown;
                let all = age.customers * r + k * age.purchases;
                block.gradient[ALPHA] += age.customers * r / alpha - all * time.inverse;
                block.hessian[R][ALPHA] += age.customers * (1.0 / alpha - time.inverse);
                block.hessian[ALPHA][ALPHA] +=
                    all * time.inverse * time.inverse - age.customers * r / (alpha * alpha);
            }
            sum.value += block.value;
            sum.gradient[R] += block.gradient[R];
            sum.gradient[ALPHA] += block.gradient[ALPHA];
            sum.hessian[R][ALPHA] += block.hessian[R][ALPHA];
            sum.hessian[ALPHA][ALPHA] += block.hessian[ALPHA][ALPHA];
        }
    }

    /// ln (r)ₓ + ln (b)ₙ − ln (a+b)ₙ, from customers by x.
    fn add_counts(&self, sum: &mut Derivatives<4>, &[r, _, a, b]: &[f64; 4]) {
        let mut r_x = RisingFactorial::new(r);
        let (mut b_n, mut ab_n) = (RisingFactorial::new(b), RisingFactorial::new(a + b));
        for group in &self.rows.groups {
            let n = self.dropout.opportunities(group.x);
            r_x.advance_to(self.k.saturating_mul(group.x));
            b_n.advance_to(n);
            ab_n.advance_to(n);
            let customers = group.customers;
            sum.value += customers * (r_x.log + b_n.log - ab_n.log);
            sum.gradient[R] += customers * r_x.first;
            sum.gradient[A] -= customers * ab_n.first;
            sum.gradient[B] += customers * (b_n.first - ab_n.first);
            sum.hessian[R][R] += customers * r_x.second;
            sum.hessian[A][A] -= customers * ab_n.second;
            sum.hessian[A][B] -= customers * ab_n.second;
            sum.hessian[B][B] += customers * (b_n.second - ab_n.second);
        }
    }

    /// ln(1 + eᵐ), per merged row.
    fn add_dropout(&self, sum: &mut Derivatives<4>, &[r, _, a, b]: &[f64; 4], times: &mut Times) {
        for group in &self.rows.groups {
            let n = self.dropout.opportunities(group.x);
            if n == 0 {
                continue;
            }
            let rows = &self.rows.merged[group.from..group.to];
            let last = b + f64::from(n - 1);
            let likelihood = DropoutLikelihood {
                odds: a / last,
                log_odds: (a / last).ln(),
                purchases: r + f64::from(group.x),
                raised: times.raise(r, group.x, rows.len()),
            };
            let mut terms = DropoutTerms::default();
            for block in rows.chunks(BLOCK) {
                terms.add(&likelihood.sums(block, &times.at));
            }
            terms.add_to(sum, likelihood.purchases, a, last);
        }
    }
}

impl Likelihood<'_> {
    /// ln(S + eᵐ) per merged row, and the terms that depend on k alone.
    fn add_last_intervals(&self, sum: &mut Derivatives<4>, &[r, alpha, a, b]: &[f64; 4]) {
        let k = f64::from(self.k);
        let known = (k - 1.0) * self.rows.log_intervals.unwrap_or(0.0);
        sum.value += known - self.rows.purchases() * ln_gamma(k);
        for group in &self.rows.groups {
            let opportunities = self.dropout.opportunities(group.x).checked_sub(1);
            let shared = LastInterval {
                k: self.k,
                shape: r + k * f64::from(group.x),
                a,
                last: opportunities.map(|it| b + f64::from(it)),
            };
            for rows in self.rows.merged[group.from..group.to].chunks(BLOCK) {
                let mut block = Derivatives::ZERO;
                for row in rows {
                    let time = |nth: u32| alpha + self.rows.times[nth as usize];
                    shared.add_to(&mut block, row.weight, time(row.t), time(row.t_x));
                }
                sum.add(&block);
            }
        }
    }
}

/// Numbers summed at a time before they join the total: the rounding noise of a running sum over
/// 226,000 customers hides whether a step increased the likelihood. At most 1023, because a block's
/// factors are at most 2 each and their product must stay finite.
const BLOCK: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btyd::Row;

    /// Gradients against differences of values, Hessians against differences of gradients.
    #[test]
    fn derivatives_are_those_of_the_value() {
        let row = |(x, t_x, t)| Row { x, t_x, t, weight: 1.5 };
        let customers =
            [(0, 0.0, 30.0), (0, 0.0, 0.0), (1, 5.0, 38.0), (2, 30.0, 39.0), (7, 31.0, 31.0)];
        let rows =
            Rows::from_rows(customers.into_iter().map(row).collect()).with_log_intervals(30.0);
        for (dropout, k) in
            [(Dropout::AfterAny, 1), (Dropout::AfterAny, 4), (Dropout::AfterRepeats, 3)]
        {
            let likelihood = Likelihood { rows: &rows, dropout, k };
            let logs = [0.3, 1.7, -0.4, 0.6];
            let here = likelihood.at(&logs);
            for i in 0..4 {
                let beside = |step: f64| {
                    let mut logs = logs;
                    logs[i] += step;
                    likelihood.at(&logs)
                };
                let (up, down) = (beside(1e-4), beside(-1e-4));
                let slope = (up.value - down.value) / 2e-4;
                assert!((slope - here.gradient[i]).abs() < 1e-5, "{dropout:?} {k} {i}: {slope}");
                for j in 0..4 {
                    let slope = (up.gradient[j] - down.gradient[j]) / 2e-4;
                    let off = (slope - here.hessian[i][j]).abs();
                    assert!(off < 1e-5, "{dropout:?} {k} {i} {j}: {slope}");
                }
            }
        }
    }
}
