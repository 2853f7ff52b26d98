//! The sample shop: a small fictional Vietnamese shop of home goods, as a CSV export file.
//!
//! Customers are numbers, so that no real person can be meant. Channels differ on purpose: referred
//! customers come back more often, so that the report shows a difference.

use crate::customer_base::sample::{Behaviour, Life, Simulator};
use crate::import::Day;
use std::fmt::Write;

/// Customers are added until there are at least this many orders.
const ORDERS: usize = 1_500;
/// Two years.
const DAYS: i32 = 730;

/// A channel, its share of customers, and their behaviour.
struct Channel {
    name: &'static str,
    share: f64,
    r: f64,
    b: f64,
}

const CHANNELS: [Channel; 4] = [
    Channel { name: "Facebook", share: 0.40, r: 0.50, b: 3.0 },
    Channel { name: "TikTok", share: 0.25, r: 0.35, b: 2.0 },
    Channel { name: "Google", share: 0.20, r: 0.70, b: 4.0 },
    Channel { name: "Giới thiệu", share: 0.15, r: 1.20, b: 7.0 },
];

const CITIES: [(&str, f64); 6] = [
    ("TP. Hồ Chí Minh", 0.34),
    ("Hà Nội", 0.28),
    ("Đà Nẵng", 0.14),
    ("Cần Thơ", 0.10),
    ("Hải Phòng", 0.08),
    ("Huế", 0.06),
];

/// One row of the file.
struct Row {
    day: Day,
    minute: usize,
    customer: usize,
    amount: u64,
    channel: &'static str,
    city: &'static str,
}

/// The CSV file of the sample shop with last day `end`; deterministic for a given day and seed.
///
/// ```
/// use clv_calculator::customer_base::sample::sample_shop_csv;
/// use clv_calculator::import::Day;
/// let end = Day::from_ymd(2026, 10, 31).unwrap();
/// let csv = sample_shop_csv(end, 7);
/// assert!(csv.starts_with("Mã đơn hàng,Ngày đặt hàng,Mã khách hàng,"));
/// assert_eq!(csv, sample_shop_csv(end, 7));
/// ```
pub fn sample_shop_csv(end: Day, seed: u64) -> String {
    let mut simulators = CHANNELS
        .map(|channel| Simulator::new(behaviour(&channel), seed ^ channel.name.len() as u64));
    let mut rng = Simulator::new(behaviour(&CHANNELS[0]), seed);
    let mut rows = Vec::new();
    let mut customer = 0;
    while rows.len() < ORDERS {
        customer += 1;
        let nth = weighted_index(&mut rng, &CHANNELS.map(|channel| channel.share));
        let city = CITIES[weighted_index(&mut rng, &CITIES.map(|city| city.1))].0;
        let first = Day(end.0 - DAYS + 1 + rng.below(DAYS as usize) as i32);
        let life = simulators[nth].life(first, end);
        buy(&mut rows, &mut rng, &life, (customer, CHANNELS[nth].name, city));
    }
    rows.sort_by_key(|row| (row.day, row.minute, row.customer));
    csv(&rows, &mut rng)
}

fn behaviour(channel: &Channel) -> Behaviour {
    Behaviour { r: channel.r, alpha: 100.0, a: 0.9, b: channel.b, p: 5.0, q: 4.0, v: 280_000.0 }
}

/// Orders of one customer: 6 % of the purchase days have two.
fn buy(
    rows: &mut Vec<Row>,
    rng: &mut Simulator,
    life: &Life,
    (customer, channel, city): (usize, &'static str, &'static str),
) {
    for (day, spend) in &life.days {
        let parts = if rng.share() < 0.06 { 2 } else { 1 };
        for _ in 0..parts {
            // Prices are whole thousands.
            let amount = (spend / f64::from(parts) / 1_000.0).round().max(20.0) as u64 * 1_000;
            rows.push(Row {
                day: *day,
                minute: 8 * 60 + rng.below(14 * 60),
                customer,
                amount,
                channel,
                city,
            });
        }
    }
}

fn csv(rows: &[Row], rng: &mut Simulator) -> String {
    let mut csv = "Mã đơn hàng,Ngày đặt hàng,Mã khách hàng,Tổng giá trị đơn hàng (VND),Tiền hoàn,Trạng thái,Kênh,Tỉnh/Thành phố\n".to_owned();
    for (nth, row) in rows.iter().enumerate() {
        let (year, month, day) = row.day.ymd();
        let (refund, status) = refund_and_status(rng, row.amount);
        // OK because writing to a `String` cannot fail.
        let _ = writeln!(
            csv,
            "DH{:05},{day:02}/{month:02}/{year} {:02}:{:02},KH{:04},{},{},{status},{},{}",
            nth + 1,
            row.minute / 60,
            row.minute % 60,
            row.customer,
            grouped(row.amount),
            grouped(refund),
            row.channel,
            row.city,
        );
    }
    csv
}

/// Refund and status of an order: most are kept, some cancelled, some refunded in part or in full.
fn refund_and_status(rng: &mut Simulator, amount: u64) -> (u64, &'static str) {
    match rng.share() {
        share if share < 0.03 => (0, "Đã hủy"),
        share if share < 0.045 => (amount, "Đã hoàn tiền"),
        share if share < 0.06 => (amount / 3_000 * 1_000, "Hoàn thành"),
        _ => (0, "Hoàn thành"),
    }
}

/// Groups thousands as Vietnamese files do: `1.234.000`.
fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A random index, with these probabilities; they add up to 1.
fn weighted_index(rng: &mut Simulator, shares: &[f64]) -> usize {
    let mut left = rng.share();
    for (nth, share) in shares.iter().enumerate() {
        left -= share;
        if left < 0.0 {
            return nth;
        }
    }
    shares.len() - 1
}
