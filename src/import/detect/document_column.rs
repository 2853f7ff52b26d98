//! Which column says whether a row is a sale or a return.

use crate::import::{DocumentKind, Mapping, Sniffed};
use std::collections::BTreeSet;

/// A column of types has at most so many distinct words.
const MOST_WORDS: usize = 20;

/// The distinct texts of a column that are not blank; `None` for more than a column of types has.
pub(in crate::import) fn words(column: usize, sniffed: &Sniffed) -> Option<BTreeSet<&str>> {
    let mut words = BTreeSet::new();
    for (_, cells) in &sniffed.sample {
        let word = cells.get(column).map_or("", |cell| cell.trim());
        if !word.is_empty() && words.insert(word) && words.len() > MOST_WORDS {
            return None;
        }
    }
    Some(words)
}

/// Whether all words of a column are known types, so that its heading is right; of the column of a known program,
/// most.
pub(in crate::import) fn fits(column: usize, is_own: bool, sniffed: &Sniffed) -> bool {
    let texts = || sniffed.column(column).filter(|text| !text.is_empty());
    let (all, rows) = (texts().count(), sniffed.sample.len());
    let is_known = |text: &&[u8]| DocumentKind::from_text(&String::from_utf8_lossy(text)).is_some();
    match is_own {
        true => texts().filter(is_known).count() * 2 > all,
        false => {
            all * 2 > rows && words(column, sniffed).is_some() && texts().all(|it| is_known(&it))
        }
    }
}

/// The only column without a blank cell that names sales and returns, and nothing else than types.
pub(in crate::import) fn by_contents(mapping: &Mapping, sniffed: &Sniffed) -> Option<usize> {
    let fits = |column: &usize| {
        let is_full = || sniffed.column(*column).all(|text| !text.is_empty());
        let Some(words) = words(*column, sniffed).filter(|_| mapping.is_free(*column)) else {
            return false;
        };
        let kinds: Option<Vec<DocumentKind>> =
            words.into_iter().map(DocumentKind::from_text).collect();
        kinds.is_some_and(|kinds| {
            kinds.contains(&DocumentKind::Sale) && kinds.contains(&DocumentKind::Return)
        }) && is_full()
    };
    let mut columns = (0..sniffed.columns().min(200)).filter(fits);
    columns.next().filter(|_| columns.next().is_none())
}
