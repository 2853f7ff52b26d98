//! Simulated orders, drawn from the models themselves, so that the true parameters are known.
//!
//! Deterministic: the same seed gives the same shop on every platform. All customers are fictional.
//! Reading order: this file (customer behaviour), `shop` (the page's sample, a small Vietnamese shop),
//! `bench` (files of any size for benchmarks).

mod bench;
mod shop;

pub use bench::bench_csv;
pub use shop::sample_shop_csv;

use crate::import::Day;
use rand_distr::{Beta, Distribution, Exp, Gamma};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::SeedableRng;

/// How simulated customers behave: BG/NBD with times in days, and Gamma-Gamma.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behaviour {
    /// Purchase rate ~ Gamma(r, alpha).
    pub r: f64,
    pub alpha: f64,
    /// Dropout probability after a repeat purchase ~ Beta(a, b).
    pub a: f64,
    pub b: f64,
    /// Spend on a day ~ Gamma(p, ν), ν ~ Gamma(q, v).
    pub p: f64,
    pub q: f64,
    pub v: f64,
}

/// One customer's purchase days and the spend on each.
#[derive(Clone, Debug, Default)]
pub struct Life {
    pub days: Vec<(Day, f64)>,
}

/// A random generator of customers.
pub struct Simulator {
    rng: Pcg64Mcg,
    behaviour: Behaviour,
    rate: Gamma<f64>,
    dropout: Beta<f64>,
    scale: Gamma<f64>,
    spend: Gamma<f64>,
}

impl Simulator {
    /// # Panics
    /// When a parameter is not above zero.
    pub fn new(behaviour: Behaviour, seed: u64) -> Simulator {
        let above_zero = "parameters of a behaviour are above zero";
        Simulator {
            rng: Pcg64Mcg::seed_from_u64(seed),
            behaviour,
            rate: Gamma::new(behaviour.r, 1.0 / behaviour.alpha).expect(above_zero),
            dropout: Beta::new(behaviour.a, behaviour.b).expect(above_zero),
            scale: Gamma::new(behaviour.q, 1.0 / behaviour.v).expect(above_zero),
            spend: Gamma::new(behaviour.p, 1.0).expect(above_zero),
        }
    }

    /// A customer whose first purchase is on `first`, followed to `end`.
    ///
    /// Time is continuous and truncated to whole days, as in a real file; two purchases on one day are
    /// one purchase day.
    pub fn life(&mut self, first: Day, end: Day) -> Life {
        let rate = self.rate.sample(&mut self.rng).max(1e-12);
        let leaving = self.dropout.sample(&mut self.rng);
        let scale = self.scale.sample(&mut self.rng).max(1e-12);
        let wait = Exp::new(rate).expect("a rate above zero");
        let mut life = Life::default();
        // The first purchase is at a random time of its day.
        let mut time = f64::from(first.0) + self.share();
        loop {
            let day = Day(time as i32);
            let amount = self.spend.sample(&mut self.rng) / scale;
            match life.days.last_mut() {
                Some((last, sum)) if *last == day => *sum += amount,
                _ => life.days.push((day, amount)),
            }
            time += wait.sample(&mut self.rng);
            let left = life.days.len() > 1 && self.share() < leaving;
            if left || time >= f64::from(end.0) + 1.0 {
                return life;
            }
        }
    }

    pub fn behaviour(&self) -> Behaviour {
        self.behaviour
    }

    /// A uniform number in [0, 1).
    pub fn share(&mut self) -> f64 {
        rand_distr::StandardUniform.sample(&mut self.rng)
    }

    /// A uniform integer below `count`, which must be above 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }
}
