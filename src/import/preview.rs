//! The first rows of a file and how a mapping reads them.

use crate::import::detect::decimal_mark::Separators;
use crate::import::detect::margin;
use crate::import::{Amount, Day, DocumentKind};
use crate::import::{Mapping, Role, Sniffed, customer_key, day};
use serde::{Deserialize, Serialize};

/// The first rows of a file under a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub headings: Vec<String>,
    pub rows: Vec<PreviewRow>,
}

/// One row as it is in the file, and its values under the mapping; `None` where a cell cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub row: u32,
    pub cells: Vec<String>,
    pub customer: Option<String>,
    pub day: Option<Day>,
    pub amount: Option<Amount>,
}

impl Preview {
    /// The first `rows` rows.
    pub fn new(sniffed: &Sniffed, mapping: &Mapping, rows: usize) -> Preview {
        let separators = Separators::new(sniffed, mapping);
        let sight = |(row, cells): &(u32, Vec<String>)| {
            let text = |role| cells.get(mapping.column(role)?).map(String::as_bytes);
            let key = text(Role::Customer).and_then(|text| customer_key(text, mapping.phones).ok());
            let day = text(Role::Date).and_then(|text| day(text, mapping.date_order).ok());
            let sum = |role| Some(separators.amount(text(role)?, mapping.column(role)?).ok()?.sum);
            let amount = match mapping.column(Role::Quantity) {
                None => sum(Role::Amount),
                Some(_) => sum(Role::Amount)
                    .zip(sum(Role::Quantity))
                    .map(|(price, quantity)| margin::times(price, quantity)),
            };
            let kind = text(Role::Document)
                .and_then(|text| DocumentKind::from_text(&String::from_utf8_lossy(text)));
            let amount = match kind {
                Some(DocumentKind::Return) => amount.map(|amount| Amount(-amount.0.abs())),
                _ => amount,
            };
            PreviewRow {
                row: *row,
                cells: cells.clone(),
                customer: key.map(|key| String::from_utf8_lossy(&key).into_owned()),
                day,
                amount,
            }
        };
        Preview {
            headings: sniffed.headings.clone(),
            rows: sniffed.sample.iter().take(rows).map(sight).collect(),
        }
    }
}
