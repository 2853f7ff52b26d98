//! Doubts about the chosen columns, from the first rows.

use crate::import::detect::{amount_column, customer_column};
use crate::import::{Doubt, Example, Guess, Role, Sniffed};

/// Doubts about a mapping before the whole file is read.
pub fn of_sample(guess: &Guess, sniffed: &Sniffed) -> Vec<Doubt> {
    let doubts = [
        short_rows(guess, sniffed),
        dates(guess),
        customer_column::several_people(guess, sniffed),
        customer_column::summary(guess, sniffed),
        amount_column::rival(guess, sniffed),
    ];
    doubts.into_iter().flatten().collect()
}

/// In a file whose rows are all full, orders with fewer cells: in which column did one get lost?
fn short_rows(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let columns = sniffed.columns();
    let is_full = |cells: &[String]| cells.len() >= columns && !cells[columns - 1].is_empty();
    let is_order = |cells: &[String]| {
        let required = Role::REQUIRED.into_iter().filter_map(|role| guess.mapping.column(role));
        required.filter(|column| cells.get(*column).is_some_and(|it| !it.is_empty())).count() > 1
    };
    let (full, short): (Vec<_>, Vec<_>) =
        sniffed.sample.iter().partition(|(_, cells)| is_full(cells));
    let mut short = short.into_iter().filter(|(_, cells)| cells.len() < columns && is_order(cells));
    let (row, cells) = short.next()?;
    let rows = 1 + short.count();
    let first = Some(Example { row: *row, text: cells.join(", ").chars().take(80).collect() });
    (full.len() > rows).then_some(Doubt::RaggedRows {
        rows: rows as u64,
        of: sniffed.sample.len() as u64,
        first,
    })
}

fn dates(guess: &Guess) -> Option<Doubt> {
    guess.dates.is_mixed().then_some(Doubt::MixedDates { rows: 0 })
}
