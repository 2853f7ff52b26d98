//! Fills cells that are merged with one above them, as people write an order of several lines.
//!
//! Texts and dates are filled; numbers only under a heading of customers, orders or dates, and amounts never:
//! the total of an order stands in its first line and must not count again. Where no column names the orders,
//! rows of a merged amount are one order, so nothing in them is filled.

use crate::import::detect::header_synonyms::{self, UNIT_PRICES};
use crate::import::{MAX_COLUMNS, Role, amount};
use crate::locale::DecimalMark;
use calamine::{DataRef, Dimensions};
use std::collections::{BTreeMap, VecDeque};

/// Columns and their folded headings.
pub(super) type Headings = Vec<(u32, String)>;

/// Longer texts are not repeated, and not more bytes in all, because a small file may ask for any number.
const FILLED_BYTES: usize = 200;
const ALL_FILLED_BYTES: usize = 64 << 20;

/// The merged cells of a sheet, while its cells come in order.
pub(super) struct MergedCells {
    /// Ranges of several rows, by their first cell, and how many have been passed.
    ranges: Vec<Dimensions>,
    passed: usize,
    /// By column: the ranges that reach into the rows to come.
    open: BTreeMap<u32, Merged>,
    /// What is to be filled in the current row.
    fills: VecDeque<(u32, String)>,
    filled_bytes: usize,
    headings: Headings,
    /// A column names the orders.
    are_named: bool,
}

struct Merged {
    last_row: u32,
    /// The cell as CSV, if it is to be filled.
    text: Option<String>,
    is_amount: bool,
}

impl MergedCells {
    pub fn new(mut ranges: Vec<Dimensions>, headings: Headings) -> MergedCells {
        ranges.retain(|range| range.start.0 < range.end.0 && range.start.1 < MAX_COLUMNS as u32);
        ranges.sort_unstable_by_key(|range| range.start);
        let are_named = headings.iter().any(|(_, heading)| is_of(&[Role::Order], heading));
        MergedCells {
            ranges,
            passed: 0,
            open: BTreeMap::new(),
            fills: VecDeque::new(),
            filled_bytes: 0,
            headings,
            are_named,
        }
    }

    /// Begins a row that has cells.
    pub fn begin_row(&mut self, row: u32) {
        self.fills.clear();
        if self.open.is_empty() {
            return;
        }
        self.open.retain(|_, merged| merged.last_row >= row);
        let is_one_order = !self.are_named && self.open.values().any(|merged| merged.is_amount);
        if is_one_order || self.filled_bytes > ALL_FILLED_BYTES {
            return;
        }
        for (column, merged) in &self.open {
            if let Some(text) = &merged.text {
                self.filled_bytes += text.len();
                self.fills.push_back((*column, text.clone()));
            }
        }
    }

    /// The next cell to fill before `column`; one that has a value of its own is not filled.
    pub fn before(&mut self, column: u32) -> Option<(u32, String)> {
        let next = self.fills.pop_front_if(|(next, _)| *next <= column)?;
        (next.0 < column).then_some(next)
    }

    /// Notes a cell that was written as `text`; a range may begin with it.
    pub fn note(&mut self, at: (u32, u32), value: &DataRef, text: &str) {
        while self.ranges.get(self.passed).is_some_and(|range| range.start < at) {
            self.passed += 1;
        }
        let Some(range) = self.ranges.get(self.passed).filter(|range| range.start == at) else {
            return;
        };
        let heading = self.headings.iter().find(|(column, _)| *column == at.1);
        let heading = heading.map_or("", |(_, heading)| heading);
        let is_amount = is_of(&[Role::Amount], heading) || UNIT_PRICES.contains(&heading);
        let is_money =
            is_amount || is_of(&[Role::Refund, Role::Cost, Role::Margin, Role::Quantity], heading);
        let is_key = is_of(&[Role::Customer, Role::Order, Role::Date], heading);
        let is_filled = !is_money && (is_key || !is_number(value)) && text.len() <= FILLED_BYTES;
        let text = is_filled.then(|| text.to_owned());
        self.open.insert(at.1, Merged { last_row: range.end.0, text, is_amount });
    }
}

fn is_of(roles: &[Role], heading: &str) -> bool {
    roles.iter().any(|role| header_synonyms::general(*role).contains(&heading))
}

/// Whether a cell holds a number, also one written as a text: "1.200.000 ₫".
fn is_number(value: &DataRef) -> bool {
    let is_amount = |text: &str| {
        let read = |mark| amount(text.as_bytes(), mark).is_ok();
        read(DecimalMark::Point) || read(DecimalMark::Comma)
    };
    match value {
        DataRef::Int(_) | DataRef::Float(_) => true,
        DataRef::String(text) => is_amount(text),
        DataRef::SharedString(text) => is_amount(text),
        _ => false,
    }
}
