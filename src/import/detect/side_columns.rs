//! Columns of known programs that correct others.

use crate::import::detect::programs::program_of;
use crate::import::{Mapping, Role, Sniffed, folded};

/// The columns that correct the amount and the status.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct SideColumns {
    /// The amount after an adjustment; blank or 0 where there was none.
    pub adjusted: Option<usize>,
    /// Says whether the order was returned, whatever its status.
    pub returned: Option<usize>,
}

impl SideColumns {
    /// None of a column that the mapping uses otherwise, or that corrects a column which it does not use.
    pub fn new(sniffed: &Sniffed, mapping: &Mapping) -> SideColumns {
        let headings: Vec<String> = sniffed.headings.iter().map(|it| folded(it)).collect();
        let Some(program) = program_of(&headings) else {
            return SideColumns::default();
        };
        let column = |role: Role, heading: &str| {
            let corrected = headings.get(mapping.column(role)?)?;
            let is_own = program.headings(role)?.contains(&corrected.as_str());
            let column = headings.iter().position(|it| it == heading).filter(|_| is_own);
            column.filter(|column| mapping.is_free(*column))
        };
        SideColumns {
            adjusted: column(Role::Amount, program.adjusted),
            returned: column(Role::Status, program.returned),
        }
    }

    pub fn last(&self) -> usize {
        self.adjusted.max(self.returned).unwrap_or(0)
    }
}

/// Whether a request to return an order was granted, in the words of Shopee.
pub(in crate::import) fn is_granted(text: &[u8]) -> bool {
    let text = folded(&String::from_utf8_lossy(text));
    ["chap thuan", "chap nhan", "approved", "da hoan tien", "refunded"]
        .iter()
        .any(|word| text.contains(word))
}
