//! Doubts about the chosen columns, from the first rows.

use crate::import::detect::{amount_column, customer_column};
use crate::import::{Doubt, Guess, Sniffed};

/// Doubts about a mapping before the whole file is read.
pub fn of_sample(guess: &Guess, sniffed: &Sniffed) -> Vec<Doubt> {
    let doubts = [
        dates(guess),
        customer_column::several_people(guess, sniffed),
        customer_column::summary(guess, sniffed),
        amount_column::rival(guess, sniffed),
    ];
    doubts.into_iter().flatten().collect()
}

fn dates(guess: &Guess) -> Option<Doubt> {
    guess.dates.is_mixed().then_some(Doubt::MixedDates { rows: 0 })
}
