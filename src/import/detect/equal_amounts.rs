//! Decides whether equal amounts within an order are line amounts or a repeated total.
//!
//! Differing amounts belong to lines; they are counted over the whole file in
//! [`join`](crate::import::resolve::join). Equal amounts are ambiguous: a repeated total, or two items of the
//! same price. Headings and the first rows decide.

use crate::import::detect::header_synonyms;
use crate::import::{Mapping, Role, Sniffed, folded};
use std::collections::HashMap;

/// What equal amounts within an order mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum EqualAmounts {
    /// Line amounts, by a quantity column or the heading: they are added.
    Lines,
    /// The order's total, repeated on every line.
    #[default]
    Total,
    /// Taken for the total although the items differ, which is a guess.
    TotalPerhaps,
}

impl EqualAmounts {
    pub fn detect(sniffed: &Sniffed, mapping: &Mapping) -> EqualAmounts {
        if mapping.column(Role::Quantity).is_some() {
            return EqualAmounts::Lines;
        }
        let heading = |column: usize| sniffed.headings.get(column).map(|it| folded(it));
        let amount = mapping.column(Role::Amount).and_then(heading);
        let is_in = |list: &[&str]| amount.as_deref().is_some_and(|amount| list.contains(&amount));
        if is_in(header_synonyms::ORDER_TOTALS) || !items_differ(sniffed, mapping) {
            return EqualAmounts::Total;
        }
        if is_in(header_synonyms::LINE_AMOUNTS) || is_in(header_synonyms::UNIT_PRICES) {
            EqualAmounts::Lines
        } else {
            EqualAmounts::TotalPerhaps
        }
    }
}

/// Whether rows of one order name different items.
fn items_differ(sniffed: &Sniffed, mapping: &Mapping) -> bool {
    let Some(order) = mapping.column(Role::Order) else {
        return false;
    };
    let is_item = |column: &usize| {
        let heading = folded(&sniffed.headings[*column]);
        header_synonyms::ITEMS.contains(&heading.as_str())
    };
    let items: Vec<usize> = (0..sniffed.columns()).filter(is_item).collect();
    let mut first: HashMap<&[u8], usize> = HashMap::new();
    sniffed.column(order).enumerate().any(|(row, number)| {
        let known = *first.entry(number).or_insert(row);
        let cell = |row: usize, column: usize| sniffed.sample[row].1.get(column);
        !number.is_empty() && items.iter().any(|it| cell(known, *it) != cell(row, *it))
    })
}
