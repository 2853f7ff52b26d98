//! Prints the file of customers that the page would save for an order file:
//! `cargo run --no-default-features --example customers orders.csv [1997-09-30] > customers.csv`.

use clv_calculator::customer_base::Settings;
use clv_calculator::import::{DateOrder, HEAD_BYTES, day};
use clv_calculator::service::{Export, Request, Response, Service};

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let file = std::fs::read(words.first().expect("usage: customers FILE [OBSERVATION_END]"))?;
    let settings = Settings {
        observation_end: words
            .get(1)
            .map(|end| day(end.as_bytes(), DateOrder::Ymd).expect("a day")),
        ..Settings::default()
    };
    let mut service = read(&file);
    let report = service.respond(Request::Report(settings), &mut |_| true);
    assert!(matches!(report, Response::Report(_)), "{report:?}");
    let pieces = (0..).map(|piece| service.export(Export::Customers, piece));
    pieces.take_while(|text| !text.is_empty()).for_each(|text| print!("{text}"));
    Ok(())
}

/// Reads with the first guess.
fn read(file: &[u8]) -> Service {
    let mut service = Service::default();
    service.inspect(&file[..file.len().min(HEAD_BYTES)], file.len() <= HEAD_BYTES, false);
    assert!(service.begin(false, file.len() as u64), "a column is missing");
    service.push(file);
    let answer = service.finish();
    assert!(matches!(answer, Response::Read(_)), "{answer:?}");
    service
}
