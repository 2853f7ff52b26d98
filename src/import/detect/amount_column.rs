//! Which column holds what the customer paid.
//!
//! Exports have up to ten amounts side by side: taxes, fees, balances, averages. A heading decides, the grand
//! total before a subtotal; without a known heading, a column is taken only if it is the only one that comes
//! into question. Otherwise the visitor is asked.

use crate::import::detect::decimal_mark::decimal_mark;
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::parse::amounts::amount;
use crate::import::parse::cell::shown;
use crate::import::parse::dates::written;
use crate::import::{Amount, Candidate, Mapping, Role, Sniffed, folded};
use std::collections::HashSet;

/// Texts shown of a candidate.
const SHOWN_TEXTS: usize = 3;

/// The columns that may be the amount by their contents, in file order.
pub(in crate::import) fn candidates(mapping: &Mapping, sniffed: &Sniffed) -> Vec<Candidate> {
    let columns = 0..sniffed.columns().min(200);
    let fits = |column: &usize| {
        let heading = folded(&sniffed.headings[*column]);
        mapping.is_free(*column)
            && !has_word(&heading, header_synonyms::NOT_PAID)
            && holds_amounts(*column, sniffed)
    };
    columns.filter(fits).map(|column| candidate(column, Role::Amount, sniffed)).collect()
}

/// A column with its first texts and, for amounts, its sum.
pub(in crate::import) fn candidate(column: usize, role: Role, sniffed: &Sniffed) -> Candidate {
    let mut first: Vec<String> = Vec::new();
    for text in sniffed.column(column).filter(|text| !text.is_empty()) {
        let text = shown(text, 40);
        if first.len() < SHOWN_TEXTS && !first.contains(&text) {
            first.push(text);
        }
    }
    let sum = (role == Role::Amount).then(|| sum(column, sniffed));
    Candidate { column, first, sum }
}

pub(in crate::import) fn sum(column: usize, sniffed: &Sniffed) -> Amount {
    let mark = decimal_mark(sniffed.column(column)).mark;
    let amounts = sniffed.column(column).filter_map(|text| amount(text, mark).ok());
    Amount(amounts.fold(0, |sum, amount| sum.saturating_add(amount.sum.0)))
}

/// Whether nearly all texts are amounts that differ, and neither dates nor a sequence of numbers.
pub(in crate::import) fn holds_amounts(column: usize, sniffed: &Sniffed) -> bool {
    let guess = decimal_mark(sniffed.column(column));
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let distinct: HashSet<&[u8]> = texts().collect();
    let is_long = |text: &[u8]| text.len() >= 8 && text.iter().all(u8::is_ascii_digit);
    guess.amounts * 10 > guess.texts * 8
        && guess.texts * 2 > sniffed.sample.len()
        && (distinct.len() > 1 || sniffed.sample.len() == 1)
        && !texts().all(is_long)
        && !texts().all(|text| text.len() > 5 && written(text).is_some())
        && !is_sequence(column, sniffed)
}

/// Whether the column counts rows or orders: whole numbers, each one more than that of the row before.
fn is_sequence(column: usize, sniffed: &Sniffed) -> bool {
    let numbers: Vec<i64> = sniffed
        .column(column)
        .filter_map(|text| std::str::from_utf8(text).ok()?.trim().parse().ok())
        .collect();
    let steps = numbers.windows(2).filter(|pair| (pair[1] - pair[0]).abs() == 1).count();
    numbers.len() > 2 && steps * 10 >= (numbers.len() - 1) * 8
}

/// Total, gross amount, net amount or subtotal, as a number; `None` for a heading that names no amount.
pub(in crate::import) fn amount_kind(heading: &str) -> Option<usize> {
    let words = header_synonyms::general(Role::Amount);
    let at = |word: &str| words.iter().position(|it| *it == word);
    let place = at(heading)?;
    let starts = ["gross", "net sales", "subtotal"].map(at);
    Some(starts.into_iter().flatten().filter(|start| *start <= place).count())
}
