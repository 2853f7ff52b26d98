//! Doubts about the chosen columns, from the first rows.

use crate::import::detect::amount_column::{amount_kind, holds_amounts, sum};
use crate::import::detect::customer_column::{crowd, is_no_person};
use crate::import::detect::document_column;
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::{
    DateEvidence, DocumentKind, Doubt, Example, Guess, OrderStatus, Role, RoleEvidence, Sniffed,
    amount, folded,
};
use std::collections::HashSet;

/// Doubts about a mapping before the whole file is read.
pub fn of_sample(guess: &Guess, sniffed: &Sniffed) -> Vec<Doubt> {
    let doubts = [
        // In a workbook the last cells of a row are blank, not lost.
        Some(guess).filter(|_| !sniffed.is_workbook).and_then(|guess| short_rows(guess, sniffed)),
        dates(guess),
        several_people(guess, sniffed),
        list_of_customers(guess, sniffed),
        rival(guess, sniffed),
        returns_as_sales(guess, sniffed),
    ];
    doubts.into_iter().flatten().collect()
}

/// Whether the customer column holds no customers, as its heading or contents say.
pub fn is_no_customer(guess: &Guess, sniffed: &Sniffed) -> bool {
    let is_known = matches!(guess.evidence(Role::Customer), Some(RoleEvidence::Program(_)));
    let column = guess.mapping.column(Role::Customer);
    !is_known && column.is_some_and(|column| is_no_person(column, sniffed))
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
        fewer: true,
    })
}

fn dates(guess: &Guess) -> Option<Doubt> {
    match guess.dates {
        DateEvidence::Habit => Some(Doubt::AmbiguousDates),
        DateEvidence::Contradiction { .. } => Some(Doubt::MixedDates { rows: 0 }),
        DateEvidence::Swapped { .. } => Some(Doubt::SwappedDates),
        _ => None,
    }
}

/// One key stands for several people.
fn several_people(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let crowd = crowd(guess.mapping.column(Role::Customer)?, &guess.mapping, sniffed)?;
    Some(Doubt::CrowdedCustomer {
        customer: crowd.key,
        orders: crowd.rows as u64,
        of: sniffed.sample.len() as u64,
        people: crowd.people as u64,
    })
}

/// A row per customer, under headings that sum up or look back.
fn list_of_customers(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let column = guess.mapping.column(Role::Customer)?;
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let distinct: HashSet<&[u8]> = texts().collect();
    let sums_up = sniffed.headings.iter().any(|heading| {
        let heading = folded(heading);
        header_synonyms::TIMES_BOUGHT.contains(&heading.as_str())
            || header_synonyms::BOUGHT_IN_ALL.contains(&heading.as_str())
            || has_word(&heading, header_synonyms::BOUGHT_LAST)
    });
    (sums_up && distinct.len() > 2 && distinct.len() == texts().count())
        .then_some(Doubt::ListOfCustomers { customers: distinct.len() as u64 })
}

/// Another column whose heading names the same kind of amount, where neither the visitor nor a known program
/// says which is meant.
fn rival(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let mapping = &guess.mapping;
    let chosen = mapping.column(Role::Amount)?;
    let is_sure = match guess.evidence(Role::Amount)? {
        RoleEvidence::Chosen => return None,
        RoleEvidence::Program(_) | RoleEvidence::Contents => true,
        RoleEvidence::Heading => false,
    };
    let heading = |column: usize| folded(&sniffed.headings[column]);
    let kind = |column: usize| amount_kind(&heading(column));
    // A heading such as "total" is taken at its word, one such as "amount" not beside amounts that no heading
    // explains.
    let is_total = kind(chosen) == Some(0);
    let is_named_alike = |column: usize| {
        let is_unexplained = || {
            kind(column).is_none()
                && !is_total
                && !has_word(&heading(column), header_synonyms::NOT_PAID)
        };
        !heading(column).is_empty()
            && (heading(column) == heading(chosen)
                || !is_sure && (kind(column) == kind(chosen) || is_unexplained()))
    };
    let is_rival = |column: &usize| {
        mapping.is_free(*column)
            && is_named_alike(*column)
            && holds_amounts(*column, sniffed)
            && sum(*column, sniffed) != sum(chosen, sniffed)
    };
    let other = (0..sniffed.columns()).find(is_rival)?;
    Some(Doubt::AmountChoice {
        chosen: sniffed.headings[chosen].clone(),
        other: sniffed.headings[other].clone(),
        columns: [chosen, other],
        sum: sum(chosen, sniffed),
        other_sum: sum(other, sniffed),
    })
}

/// A column without a role calls some rows returns, which are counted as sales: their amounts are above 0, they have no
/// refund, and their status lets them count.
fn returns_as_sales(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let mapping = &guess.mapping;
    if mapping.column(Role::Document).is_some() {
        return None;
    }
    let text = |cells: &[String], role| cells.get(mapping.column(role)?).cloned();
    let sum = |cells: &[String], role| {
        amount(text(cells, role)?.as_bytes(), mapping.decimal_mark).ok().map(|it| it.sum.0)
    };
    let is_sale = |cells: &[String]| {
        let status =
            text(cells, Role::Status).map_or(OrderStatus::Unstated, |it| OrderStatus::of(&it));
        sum(cells, Role::Amount).is_some_and(|sum| sum > 0)
            && sum(cells, Role::Quantity).is_none_or(|quantity| quantity > 0)
            && sum(cells, Role::Refund).is_none_or(|refund| refund == 0)
            && !mapping.left_out.contains(&status)
    };
    // A credit may also be how somebody paid.
    let is_return = |text: &str| {
        DocumentKind::of(text) == Some(DocumentKind::Return) && folded(text) != "credit"
    };
    let mut columns = (0..sniffed.columns().min(200)).filter(|column| mapping.is_free(*column));
    let doubt = |column: usize| {
        let words = document_column::words(column, sniffed)?;
        let words: Vec<String> =
            words.into_iter().filter(|word| is_return(word)).map(str::to_owned).collect();
        let is_named = |cells: &[String]| cells.get(column).is_some_and(|it| words.contains(it));
        let rows =
            sniffed.sample.iter().filter(|(_, cells)| is_named(cells) && is_sale(cells)).count();
        let heading = sniffed.headings[column].clone();
        (rows > 0).then_some(Doubt::ReturnsAsSales { heading, words, rows: rows as u64 })
    };
    columns.find_map(doubt)
}
