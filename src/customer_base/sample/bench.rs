//! Order files of any size for benchmarks: customer, date, amount; about 26 bytes a row.

use crate::customer_base::sample::{Behaviour, Simulator};
use crate::import::Day;
use std::io::Write;

/// Gives 4.4 purchase days per customer when first purchases are spread over two years.
pub const BEHAVIOUR: Behaviour =
    Behaviour { r: 0.5, alpha: 25.2, a: 0.8, b: 4.5, p: 6.25, q: 3.74, v: 15.44 };

/// The length of the file: two years, in days; first purchases are on all of them.
const DAYS: i32 = 730;
/// The lowest customer number.
const FIRST_NUMBER: u32 = 10_000_000;

/// Exactly `orders` rows under a header, in chronological order; the last customer's are truncated.
///
/// ```
/// let csv = clv_calculator::customer_base::sample::bench_csv(3, 1);
/// assert_eq!(csv.iter().filter(|byte| **byte == b'\n').count(), 4);
/// assert!(csv.starts_with(b"customer,date,amount\n"));
/// ```
pub fn bench_csv(orders: usize, seed: u64) -> Vec<u8> {
    let mut simulator = Simulator::new(BEHAVIOUR, seed);
    let start = Day::from_ymd(2024, 1, 1).map_or(0, |day| day.0);
    let end = Day(start + DAYS - 1);
    let mut rows: Vec<(Day, u32, f64)> = Vec::with_capacity(orders);
    let mut customer = FIRST_NUMBER;
    while rows.len() < orders {
        let first = Day(start + simulator.below(DAYS as usize) as i32);
        let life = simulator.life(first, end);
        let left = orders - rows.len();
        rows.extend(life.days.iter().take(left).map(|(day, amount)| (*day, customer, *amount)));
        customer += 1;
    }
    // Numbers are random, because a real shop's newest customers are not adjacent in memory.
    let numbers = shuffled(&mut simulator, customer - FIRST_NUMBER);
    rows.sort_by_key(|row| row.0);
    let mut csv = b"customer,date,amount\n".to_vec();
    csv.reserve(orders * 27);
    for (day, customer, amount) in rows {
        let number = FIRST_NUMBER + numbers[(customer - FIRST_NUMBER) as usize];
        // OK because writing to a `Vec` cannot fail.
        let _ = writeln!(csv, "{number},{day},{:.2}", amount.max(0.01));
    }
    csv
}

fn shuffled(simulator: &mut Simulator, count: u32) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count).collect();
    for nth in (1..numbers.len()).rev() {
        numbers.swap(nth, simulator.below(nth + 1));
    }
    numbers
}
