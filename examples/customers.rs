//! Prints the file of customers that the page would save for an order file:
//! `cargo run --no-default-features --example customers orders.csv [1997-09-30] > customers.csv`.

use clv_calculator::desk::{Answer, Ask, Desk, Save};
use clv_calculator::orders::Settings;
use clv_calculator::orders::reading::{DateOrder, HEAD_BYTES, day};

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let file = std::fs::read(words.first().expect("usage: customers FILE [OBSERVATION_END]"))?;
    let settings = Settings {
        observation_end: words
            .get(1)
            .map(|end| day(end.as_bytes(), DateOrder::Ymd).expect("a day")),
        ..Settings::default()
    };
    let mut desk = read(&file);
    let report = desk.ask(Ask::Report(settings), &mut |_| true);
    assert!(matches!(report, Answer::Report(_)), "{report:?}");
    let pieces = (0..).map(|piece| desk.save(Save::Customers, piece));
    pieces.take_while(|text| !text.is_empty()).for_each(|text| print!("{text}"));
    Ok(())
}

/// Reads with the first guess.
fn read(file: &[u8]) -> Desk {
    let mut desk = Desk::default();
    desk.look(&file[..file.len().min(HEAD_BYTES)], file.len() <= HEAD_BYTES, false);
    assert!(desk.begin(false, file.len() as u64), "a column is missing");
    desk.push(file);
    let answer = desk.finish();
    assert!(matches!(answer, Answer::Read(_)), "{answer:?}");
    desk
}
