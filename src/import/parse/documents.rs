//! Which rows are returns, and of which orders.

use crate::delimited::Cells;
use crate::import::parse::cell::unguarded;
use crate::import::parse::parse_cache::ParseCache;
use crate::import::{DocumentKind, Mapping, Role};

/// The columns that say so.
pub(in crate::import) struct Documents {
    pub kind: Option<usize>,
    reference: Option<usize>,
    kinds: ParseCache<DocumentKind>,
}

impl Documents {
    pub fn new(mapping: &Mapping) -> Documents {
        // Without order numbers there is nothing to refer to.
        let reference = mapping.column(Role::Reference);
        Documents {
            kind: mapping.column(Role::Document),
            reference: reference.filter(|_| mapping.column(Role::Order).is_some()),
            kinds: ParseCache::default(),
        }
    }

    /// What the row documents; an unknown type is a sale.
    #[inline]
    pub fn kind(&mut self, cells: &Cells) -> DocumentKind {
        let Some(column) = self.kind else {
            return DocumentKind::Sale;
        };
        let kind = |text: &[u8]| DocumentKind::from_text(&String::from_utf8_lossy(text));
        self.kinds.get(cells.get(column), |text| kind(text).unwrap_or(DocumentKind::Sale))
    }

    /// The number of the order that a return names.
    pub fn returned<'a>(&self, cells: &Cells<'a>) -> Option<&'a [u8]> {
        let order = unguarded(cells.get(self.reference?));
        Some(order).filter(|order| !order.is_empty())
    }
}
