//! Writes the generated order file of the benchmarks to standard output:
//! `cargo run --release --no-default-features --example bench_file 1000000 > orders.csv`.

use clv_calculator::customer_base::sample::bench_csv;
use std::io::Write;

/// Everybody measures the same shop.
const SEED: u64 = 1;

fn main() -> std::io::Result<()> {
    let orders = std::env::args().nth(1).and_then(|count| count.parse().ok());
    std::io::stdout().write_all(&bench_csv(orders.unwrap_or(1_000_000), SEED))
}
