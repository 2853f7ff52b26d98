//! How long do ten thousand draws from ranges take? Prints milliseconds, the median of many.
//!
//! Eight inputs have a range, as many as move a value with retention; the result and its chances,
//! histogram and rank correlations are all in it.

use clv_calculator::clv::{Example, Field, Range, ResultName, ranges};
use clv_calculator::money::{Code, Decimal};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    println!("{:.1}", median_ms(Example::Subscription));
}

fn median_ms(example: Example) -> f64 {
    let inputs = example.inputs(Code::VND);
    let range = |field: &Field| {
        let likely = inputs.effective(*field).unwrap_or_default();
        let share = |tenths| likely.checked_mul(Decimal::new(tenths, 1)).unwrap_or(likely);
        let most = field.allowed().max.unwrap_or(Decimal::MAX);
        Range { field: *field, low: share(8), likely, high: share(13).min(most) }
    };
    let all: Vec<Range> = Field::ALL[..8].iter().map(range).collect();
    let mut times: Vec<f64> = (0..51)
        .map(|_| {
            let start = Instant::now();
            let spread = ranges(black_box(&inputs), &all, ResultName::ClvRetention);
            let _ = black_box(spread.expect("ranges around an example"));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
