//! Turns a table of advertising spend, an export of an advertising program or a sheet of one's own, into rows of
//! line, month and amount.
//!
//! Reading order: `outcome`, `grid` (cells), `headings` (words and their sources), `months`, `layout` (which column
//! holds what), `read`; `typed` is for tables without a file.

mod grid;
mod headings;
mod layout;
mod months;
mod outcome;
mod read;
mod typed;

pub use outcome::{SkippedSpend, SpendColumns, SpendError, SpendRow, SpendTable};
pub use read::spend_table;
pub use typed::typed_table;
