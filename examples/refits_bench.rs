//! Is the uncertainty of the parameters what refits say it is? Prints the standard deviation of a forecast total by
//! the covariance of the logarithms, and over refits to customers drawn at random with replacement.
//!
//! CDNOW: calibration to 1997-09-30, orders in the next 39 weeks. Both should agree within 10 %.
//!
//! `cargo run --release --no-default-features --example refits_bench [refits]`

use clv_calculator::btyd::{Row, Rows};
use clv_calculator::customer_base::forecast::{Fits, Forecast, Partition};
use clv_calculator::customer_base::{Customers, Model, Purchases};
use clv_calculator::import::{Day, HEAD_BYTES, Reader, Sniffed, guess};
use rand_distr::{Distribution, Poisson};
use rand_pcg::Pcg64;

/// 1997-09-30.
const END: Day = Day(10_134);
const WEEKS_39: f64 = 273.0;

fn main() {
    let refits = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(200);
    let customers = Customers::at(&purchases(), END);
    let fits = Fits::fit(&customers, None);
    let whole = [Partition::whole(customers.len())];
    let mut forecast =
        Forecast::new(&fits, Model::BgNbd, &customers, WEEKS_39).expect("CDNOW has a fit");
    let spread = forecast.spreads(&whole)[0][0].orders;
    println!("forecast: {:.1} orders", spread.likely);
    println!("by covariance: {:.1}", spread.parameters.sqrt());
    (forecast.buying_covariance, forecast.spending_covariance) = (None, None);
    let (estimated, mut random) = (forecast.buying, Pcg64::new(39, 1));
    let mut totals = Vec::new();
    for _ in 0..refits {
        let rows = resampled(&customers, &mut random);
        forecast.buying =
            estimated.fit_from(&rows).expect("a sample of CDNOW has a fit").parameters;
        totals.push(forecast.orders_after(&[WEEKS_39])[0]);
    }
    let mean = totals.iter().sum::<f64>() / totals.len() as f64;
    let squares: f64 = totals.iter().map(|total| (total - mean).powi(2)).sum();
    println!("by {refits} refits: {:.1}", (squares / (totals.len() - 1) as f64).sqrt());
}

/// Every customer as often as drawing with replacement would take them, up to the number of all.
fn resampled(customers: &Customers, random: &mut Pcg64) -> Rows {
    let times = Poisson::new(1.0).expect("a mean above 0");
    let row = |nth: usize, weight: f64| Row {
        x: customers.x[nth],
        t_x: customers.t_x(nth),
        t: customers.t(nth),
        weight,
    };
    let rows = (0..customers.len()).map(|nth| row(nth, times.sample(random)));
    Rows::from_rows(rows.filter(|row| row.weight > 0.0).collect())
}

fn purchases() -> Purchases {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/cdnow.csv");
    let csv = std::fs::read(file).expect("the file is there");
    let head = &csv[..csv.len().min(HEAD_BYTES)];
    let sniffed = Sniffed::new(head, csv.len() <= HEAD_BYTES).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(&csv);
    Purchases::from_orders(&reader.finish().finish().orders)
}
