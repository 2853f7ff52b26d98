//! Doubts about the chosen columns, from the first rows.

use crate::import::detect::amount_column::{amount_kind, holds_amounts, sum};
use crate::import::detect::customer_column::{crowd, is_no_person};
use crate::import::detect::header_synonyms::{self, has_word};
use crate::import::detect::{document_column, programs};
use crate::import::{
    DateEvidence, DocumentKind, Doubt, Example, Guess, OrderStatus, Role, RoleEvidence, Sniffed,
    amount, folded,
};
use std::collections::HashSet;

/// Excel leaves out the blank cells at the end of so many rows at once.
const EXCEL_BLOCK: usize = 16;

/// Doubts about a mapping before the whole file is read.
pub fn of_sample(guess: &Guess, sniffed: &Sniffed) -> Vec<Doubt> {
    let doubts = [
        // In a workbook the last cells of a row are blank, not lost.
        Some(guess).filter(|_| !sniffed.is_workbook).and_then(|guess| short_rows(guess, sniffed)),
        long_rows(guess, sniffed),
        dates(guess),
        several_people(guess, sniffed),
        list_of_customers(guess, sniffed),
        similar_column(guess, sniffed),
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

/// Whether a blank customer is a guest: in the files of some known programs.
pub fn has_guests(guess: &Guess, sniffed: &Sniffed) -> bool {
    let headings: Vec<String> = sniffed.headings.iter().map(|heading| folded(heading)).collect();
    matches!(guess.evidence(Role::Customer), Some(RoleEvidence::Program(_)))
        && programs::has_guests(&headings)
}

/// Rows of which at least two required cells are filled.
fn orders<'a>(
    guess: &Guess,
    sniffed: &'a Sniffed,
    is_odd: impl Fn(&[String]) -> bool,
) -> Option<(u64, Example)> {
    let is_order = |cells: &[String]| {
        let required = Role::REQUIRED.into_iter().filter_map(|role| guess.mapping.column(role));
        required.filter(|column| cells.get(*column).is_some_and(|it| !it.is_empty())).count() > 1
    };
    let is_odd = |(_, cells): &&'a (u32, Vec<String>)| is_odd(cells) && is_order(cells);
    let mut odd = sniffed.sample.iter().filter(is_odd);
    let (row, cells) = odd.next()?;
    let text = cells.join(", ").chars().take(80).collect();
    Some((1 + odd.count() as u64, Example { row: *row, text }))
}

/// Orders with fewer cells than most rows: in which column did one get lost?
fn short_rows(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let columns = sniffed.columns();
    let is_short = |cells: &[String]| cells.len() < columns;
    let ends = || sniffed.sample.iter().filter_map(|(_, cells)| cells.get(columns - 1));
    let full = ends().filter(|end| !end.is_empty()).count() as u64;
    // Where blank cells at the end are left out, they are in all rows, by Excel in blocks of rows.
    let blocks = sniffed.sample.chunk_by(|(_, one), (_, next)| is_short(one) == is_short(next));
    let mut blocks = blocks.filter(|rows| is_short(&rows[0].1));
    let (rows, first) = orders(guess, sniffed, is_short)?;
    let are_lost = full > rows
        || ends().count() as u64 > full.max(rows) && blocks.all(|rows| rows.len() < EXCEL_BLOCK);
    let of = sniffed.sample.len() as u64;
    are_lost.then_some(Doubt::RaggedRows { rows, of, first: Some(first), fewer: true })
}

/// Orders with more cells than most rows, the last ones blank: is one in the wrong column? Rows with filled ones
/// are left out, with a doubt of their own.
fn long_rows(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
    let columns = sniffed.columns();
    let is_long =
        |cells: &[String]| cells.len() > columns && cells[columns..].iter().all(String::is_empty);
    let even = sniffed.sample.iter().filter(|(_, cells)| cells.len() == columns).count() as u64;
    let (rows, first) = orders(guess, sniffed, is_long)?;
    let of = sniffed.sample.len() as u64;
    (even > rows).then_some(Doubt::LongRows { rows, of, first })
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
fn similar_column(guess: &Guess, sniffed: &Sniffed) -> Option<Doubt> {
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
    let is_similar = |column: &usize| {
        mapping.is_free(*column)
            && is_named_alike(*column)
            && holds_amounts(*column, sniffed)
            && sum(*column, sniffed) != sum(chosen, sniffed)
    };
    let other = (0..sniffed.columns()).find(is_similar)?;
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
    let text = |cells: &[String], role| cells.get(mapping.column(role)?).cloned();
    let sum = |cells: &[String], role| {
        amount(text(cells, role)?.as_bytes(), mapping.decimal_mark).ok().map(|it| it.sum.0)
    };
    let is_sale = |cells: &[String]| {
        let status = text(cells, Role::Status)
            .map_or(OrderStatus::Unstated, |it| OrderStatus::from_text(&it));
        let is_counted = |kind: &DocumentKind| *kind == DocumentKind::Sale;
        let kind = text(cells, Role::Document).and_then(|it| DocumentKind::from_text(&it));
        sum(cells, Role::Amount).is_some_and(|sum| sum > 0)
            && kind.as_ref().is_none_or(is_counted)
            && sum(cells, Role::Quantity).is_none_or(|quantity| quantity > 0)
            && sum(cells, Role::Refund).is_none_or(|refund| refund == 0)
            && !mapping.left_out.contains(&status)
    };
    // A credit may also be how somebody paid.
    let is_return = |text: &str| {
        DocumentKind::from_text(text) == Some(DocumentKind::Return) && folded(text) != "credit"
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
