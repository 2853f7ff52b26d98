//! How long does one full evaluation take? Prints microseconds, the median of many.
//!
//! One evaluation is what a key stroke costs in the core: every result with
//! its timeline, and the tornado. `make bench` reads it.

use clv_calculator::clv::{Example, evaluate, tornado};
use clv_calculator::money::Code;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    println!("{:.1}", median_us(Example::FourOrders));
}

fn median_us(example: Example) -> f64 {
    let inputs = example.inputs(Code::VND);
    let mut times: Vec<f64> = (0..2001)
        .map(|_| {
            let start = Instant::now();
            let outcome = evaluate(black_box(&inputs));
            let _ = black_box((&outcome, tornado(&inputs)));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
