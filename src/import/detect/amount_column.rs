//! Which column holds what the customer paid.
//!
//! Exports have up to ten amounts side by side: taxes, fees, balances, averages. A heading decides, the grand
//! total before a subtotal; without a known heading, a column is taken only if it is the only one that comes
//! into question. Otherwise the visitor is asked.

use crate::import::detect::decimal_mark::decimal_mark;
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::parse::amounts::amount;
use crate::import::parse::cell::shown;
use crate::import::parse::keys::telephones;
use crate::import::{Amount, Candidate, DateOrder, Mapping, Role, Sniffed, WhyOpen, day, folded};
use std::collections::HashSet;

/// Texts shown of a candidate.
const SHOWN_TEXTS: usize = 3;

/// Digits of the largest amounts that are offered; without separators, longer numbers name something.
const MOST_DIGITS: usize = 10;
/// Whole numbers of fewer digits may be an amount without anybody's word.
const SURE_DIGITS: usize = 7;

/// The columns that may be the amount by their contents, in file order.
pub(in crate::import) fn candidates(mapping: &Mapping, sniffed: &Sniffed) -> Vec<Candidate> {
    let columns = 0..sniffed.columns().min(200);
    let fits = |column: &usize| {
        let heading = folded(&sniffed.headings[*column]);
        mapping.is_free(*column)
            && !has_word(&heading, header_synonyms::NOT_PAID)
            && may_be_amounts(*column, MOST_DIGITS, sniffed)
            && !are_telephones(*column, sniffed)
    };
    columns.filter(fits).map(|column| candidate(column, Role::Amount, sniffed)).collect()
}

/// The column of amounts, if only one comes into question and its numbers are too small to name something.
pub(in crate::import) fn only_candidate(mapping: &Mapping, sniffed: &Sniffed) -> Option<usize> {
    match &candidates(mapping, sniffed)[..] {
        [one] => Some(one.column).filter(|column| holds_amounts(*column, sniffed)),
        _ => None,
    }
}

/// Why no column was chosen.
pub(in crate::import) fn why_open(candidates: &[Candidate], sniffed: &Sniffed) -> WhyOpen {
    let are_numbers = |column: usize| {
        let guess = decimal_mark(sniffed.column(column));
        guess.amounts > 0
            && guess.amounts * 10 > guess.texts * 8
            && !sniffed.column(column).filter(|text| !text.is_empty()).all(is_date)
    };
    match candidates.is_empty() && (0..sniffed.columns().min(200)).any(are_numbers) {
        true => WhyOpen::Unsure,
        false => WhyOpen::Unnamed,
    }
}

/// Whether most texts are telephone numbers. Round sums look like some of them.
fn are_telephones(column: usize, sniffed: &Sniffed) -> bool {
    let (phones, all) = telephones(sniffed.column(column));
    let is_round = |text: &[u8]| text.is_empty() || text.ends_with(b"00");
    phones * 10 > all * 6 && !sniffed.column(column).all(is_round)
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
    may_be_amounts(column, SURE_DIGITS, sniffed)
}

/// Like [`holds_amounts`], where whole numbers may have so many digits.
fn may_be_amounts(column: usize, digits: usize, sniffed: &Sniffed) -> bool {
    let guess = decimal_mark(sniffed.column(column));
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let distinct: HashSet<&[u8]> = texts().collect();
    let is_long = |text: &[u8]| text.len() > digits && text.iter().all(u8::is_ascii_digit);
    guess.amounts * 10 > guess.texts * 8
        && guess.texts * 2 > sniffed.sample.len()
        && (distinct.len() > 1 || sniffed.sample.len() == 1)
        && !texts().all(is_long)
        && !texts().all(is_date)
        && !is_sequence(column, sniffed)
}

fn is_date(text: &[u8]) -> bool {
    text.len() > 5 && DateOrder::WRITTEN.into_iter().any(|order| day(text, order).is_ok())
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
