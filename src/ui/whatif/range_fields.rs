//! The names of the fields that hold a range, and ranges written into them.

use crate::clv::{Field, Range};
use crate::locale::Lang;
use crate::money::write;
use crate::workspace::Drafts;

#[derive(Clone, Copy, PartialEq)]
pub enum End {
    Low,
    Likely,
    High,
}

impl End {
    pub const ALL: [End; 3] = [End::Low, End::Likely, End::High];

    /// The name of the text field.
    pub fn key(self, field: Field) -> String {
        let end = match self {
            End::Low => "_low",
            End::Likely => "_likely",
            End::High => "_high",
        };
        ["ranges_", field.name(), end].concat()
    }
}

/// Replaces all ranges by these.
pub fn fill(drafts: &mut Drafts, ranges: &[Range], lang: Lang) {
    drafts.forget("ranges_");
    for range in ranges {
        let ends = [(End::Low, range.low), (End::Likely, range.likely), (End::High, range.high)];
        for (end, value) in ends {
            drafts.set(&end.key(range.field), &write(value, lang.mark()), lang.mark());
        }
    }
}
