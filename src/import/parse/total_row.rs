//! Recognises rows that add up others, and what programs write below their tables.

use crate::delimited::Cells;
use crate::import::detect::heading::folded;
use crate::import::parse::cell::trimmed;

/// Whether a cell other than a customer's names a total: "Tổng cộng", "Grand total", "Cộng".
#[inline]
pub(in crate::import) fn is_total(cell: &[u8]) -> bool {
    words(cell).is_some_and(|it| is_named_total(&it) || SHORT_TOTALS.contains(&it.as_str()))
}

/// Whether folded words name a total and are nobody's name.
pub(in crate::import) fn is_named_total(words: &str) -> bool {
    TOTALS.contains(&words)
}

/// The folded text of a cell that may be a placeholder or a heading: short, without a digit, which nearly all
/// numbers of customers and orders, telephone numbers and dates have.
#[inline]
pub(in crate::import) fn words(cell: &[u8]) -> Option<String> {
    let may_be = !cell.is_empty() && cell.len() <= 40 && !cell.iter().any(u8::is_ascii_digit);
    may_be.then(|| folded(&String::from_utf8_lossy(cell)))
}

/// Whether the row adds up others, by one of these cells, or is a footer of a known program.
#[cold]
pub(in crate::import) fn adds_up(cells: &Cells, mut columns: impl Iterator<Item = usize>) -> bool {
    columns.any(|column| is_total(trimmed(cells.get(column))))
        || [0, 1].into_iter().any(|column| is_footer(cells.get(column)))
}

/// Whether a cell begins a footer of a known program: eBay's "5,record(s) downloaded,…", "Seller ID : …".
fn is_footer(cell: &[u8]) -> bool {
    let cell = trimmed(cell).to_ascii_lowercase();
    let is_seller = |rest: &[u8]| trimmed(rest).starts_with(b":");
    cell.starts_with(b"record(s) downloaded")
        || cell.strip_prefix(b"seller id").is_some_and(is_seller)
}

const TOTALS: &[&str] = &[
    "tong cong",
    "tong so",
    "tong tien",
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "summe",
    "gesamt",
    "gesamtsumme",
];

/// "Cộng" is a first name, too.
const SHORT_TOTALS: &[&str] = &["tong", "cong", "sum"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_words_of_their_own() {
        for total in ["Tổng cộng:", "TỔNG", "Cộng", "Total", " Grand total ", "Sub-total", "Sum"]
        {
            assert!(is_total(total.as_bytes()), "{total}");
        }
        for other in ["", "Total Energies", "Tổng Văn Cộng", "Summer", "TOTAL1", "T1"] {
            assert!(!is_total(other.as_bytes()), "{other}");
        }
        assert!(!is_named_total("cong") && is_named_total("total"));
    }
}
