//! How long do the customer-base fits and predictions take? Prints milliseconds, the median of five.
//!
//! A shop of 226,000 customers with 1,000,000 orders or so, simulated day by day from
//! known parameters, and CDNOW's 2,357 customers.

use clv_calculator::btyd::{BetaGeometric, Dropout, FitError, GammaGamma, Months, Rows, SpendData};
use rand_distr::{Beta, Distribution, Exp1, Gamma, Uniform};
use rand_pcg::Pcg64;
use std::time::Instant;

type Customer = (u32, u32, u32, f64);

fn main() {
    measure("226k customers", &simulated(226_000));
    measure("CDNOW", &cdnow());
}

fn measure(name: &str, customers: &[Customer]) {
    let days = || customers.iter().map(|&(x, t_x, t, _)| (x, t_x, t));
    let spends = || SpendData::new(customers.iter().map(|&(x, _, _, mean)| (x, mean, 1.0)));
    let (rows, sums) = (Rows::from_days(days()), spends());
    println!("{name}: {} customers, {} repeat orders", rows.customers(), rows.purchases());
    println!("  {:8.2} ms merge rows", median_ms(|| Rows::from_days(days())));
    println!("  {:8.2} ms merge spends", median_ms(spends));
    let bg_nbd = || BetaGeometric::fit(Dropout::AfterRepeats, &rows);
    let mbg_nbd = || BetaGeometric::fit(Dropout::AfterAny, &rows);
    println!("  {:8.2} ms BG/NBD", median_ms(bg_nbd));
    println!("  {:8.2} ms MBG/NBD", median_ms(mbg_nbd));
    println!("  {:8.2} ms Gamma-Gamma", median_ms(|| GammaGamma::fit(&sums)));
    let model = found(bg_nbd());
    found(mbg_nbd());
    found(GammaGamma::fit(&sums));
    let Some(model) = model else { return };
    let mut pairs: Vec<(u32, u32)> = days().map(|(x, _, t)| (x, t)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let year = Months { count: 12, length: 365.25 / 12.0, discount: 0.01 };
    let ahead = || -> f64 {
        let by_x = pairs.chunk_by(|one, other| one.0 == other.0);
        let future = |pairs: &[(u32, u32)]| -> f64 {
            let ages: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            model.discounted_by_age(&year, (pairs[0].0, 0), &ages).iter().sum()
        };
        by_x.map(future).sum()
    };
    println!("  {:8.2} ms a year ahead for {} pairs (x, T)", median_ms(ahead), pairs.len());
    let alive = || -> f64 {
        let alive = |(x, t_x, t): (u32, u32, u32)| model.p_alive(x, f64::from(t_x), f64::from(t));
        days().map(alive).sum()
    };
    println!("  {:8.2} ms P(alive) for every customer", median_ms(alive));
}

fn found<P: std::fmt::Debug + Copy>(
    fit: Result<clv_calculator::btyd::Fit<P>, FitError>,
) -> Option<P> {
    println!("  {fit:?}");
    fit.ok().map(|fit| fit.parameters)
}

fn median_ms<T>(run: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(run());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

/// Customers of two years: r = 0.55, α = 42 days, a = 0.65, b = 2.6; p = 6.25, q = 3.74, v = 15.44.
fn simulated(count: u32) -> Vec<Customer> {
    let mut random = Pcg64::new(1, 2);
    let rate = Gamma::new(0.55, 1.0 / 42.0).unwrap();
    let leaving = Beta::new(0.65, 2.6).unwrap();
    let scale = Gamma::new(3.74, 1.0 / 15.44).unwrap();
    let age = Uniform::new(0.0, 1095.0).unwrap();
    let customer = |_| {
        let (lambda, p): (f64, f64) = (rate.sample(&mut random), leaving.sample(&mut random));
        let t: f64 = age.sample(&mut random);
        let t = t.floor();
        let (mut now, mut last, mut x) = (0.0, 0.0, 0);
        loop {
            let wait: f64 = Exp1.sample(&mut random);
            now += wait / lambda;
            if now > t {
                break;
            }
            // Several orders of one day are one purchase.
            if f64::floor(now) > last {
                (last, x) = (f64::floor(now), x + 1);
                if Uniform::new(0.0, 1.0).unwrap().sample(&mut random) < p {
                    break;
                }
            }
        }
        let nu: f64 = scale.sample(&mut random);
        let spent = Gamma::new(6.25 * f64::from(x.max(1)), 1.0 / nu).unwrap();
        let total: f64 = spent.sample(&mut random);
        let cents = (100.0 * total).round();
        (x, last as u32, t as u32, cents / 100.0 / f64::from(x.max(1)))
    };
    (0..count).map(customer).collect()
}

fn cdnow() -> Vec<Customer> {
    let text = std::fs::read_to_string("tests/models/cdnow_days.csv")
        .expect("run from the project's folder");
    let lines = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    let customer = |line: &str| {
        let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().expect("a number")).collect();
        (cells[1] as u32, cells[2] as u32, cells[3] as u32, cells[4] / cells[1].max(1.0))
    };
    lines.map(customer).collect()
}
