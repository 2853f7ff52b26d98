//! How long does reading a large order file take? A seeded file in memory, read natively.
//!
//! `cargo run --release --no-default-features --example orders_bench [orders] [name]`, where a
//! name writes the file out instead. For orientation only: the page's own times are measured in a
//! browser.

use clv_calculator::import::Day;
use clv_calculator::import::{HEAD_BYTES, Reader, Sniffed, cut, guess};
use std::io::Write;
use std::time::Instant;

/// Steele, Lea & Flood's SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let orders: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let mut file = Vec::with_capacity(orders as usize * 27);
    file.extend_from_slice(b"customer_id,order_date,amount\n");
    let mut random = Random(7);
    let customers = (orders * 226 / 1_000).max(1);
    for _ in 0..orders {
        let customer = 100_000 + random.below(customers);
        let day = Day(19_000 + random.below(900) as i32);
        let cents = 1_000 + random.below(90_000);
        writeln!(file, "C{customer},{day},{}.{:02}", cents / 100, cents % 100).expect("memory");
    }
    if let Some(name) = arguments.next() {
        std::fs::write(name, &file).expect("a place to write");
        return;
    }
    println!("{} MB", file.len() / 1_000_000);
    for _ in 0..5 {
        read(&file);
    }
}

fn read(file: &[u8]) {
    let start = Instant::now();
    let sniffed = Sniffed::new(&file[..file.len().min(HEAD_BYTES)], file.len() <= HEAD_BYTES)
        .expect("a table");
    let mapping = guess(&sniffed, false).mapping;
    let sniffing = start.elapsed();
    let mut reader = Reader::new(&sniffed, &mapping);
    reader.expect(file.len() as u64, &sniffed);
    file.chunks(1 << 20).for_each(|chunk| reader.push(chunk));
    let reading = start.elapsed();
    let outcome = reader.finish().finish();
    let all = start.elapsed();
    println!(
        "one reader: sniffed {:.1} ms, read {:.1} ms, in all {:.1} ms; {} orders, {} customers, {} rows left out",
        sniffing.as_secs_f64() * 1e3,
        (reading - sniffing).as_secs_f64() * 1e3,
        all.as_secs_f64() * 1e3,
        outcome.orders.orders.len(),
        outcome.orders.customers.len(),
        outcome.import_report.row_errors.rows()
    );
    let half = file.len() / 2;
    let half = half + cut(&file[half..]).unwrap_or(file.len() - half);
    let mut first = Reader::new(&sniffed, &mapping);
    first.push(&file[..half]);
    let mut second = Reader::following(&sniffed, &mapping);
    second.push(&file[half..]);
    let (mut first, second) = (first.finish(), second.finish());
    let start = Instant::now();
    first.merge(second);
    let outcome = first.finish();
    println!(
        "merging two halves: {:.1} ms, {} customers",
        start.elapsed().as_secs_f64() * 1e3,
        outcome.orders.customers.len()
    );
}
