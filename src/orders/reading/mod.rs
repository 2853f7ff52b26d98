//! From an export file to a [`Ledger`](super::Ledger): any spreadsheet's, shop's or till's.
//!
//! # The way of a file, in reading order
//!
//! 1. [`source`]: what kind of file is it, by its bytes? Text that is not UTF-8 is decoded
//!    outside; workbooks (feature `xlsx`) and web pages ([`csv_of_html`]) are turned into CSV.
//! 2. [`Sniffed`]: delimiter, headings, where the rows begin.
//! 3. [`guess`]: which column is what ([`Role`]), which way round are dates and decimals? The
//!    answer is a [`Mapping`], shown in a [`Preview`] and changed by hand; [`Findings`] say what
//!    else there is to choose.
//! 4. [`Reader`]: bytes in pieces of any size → [`Part`]; slices of a file can be read side by
//!    side and merged.
//! 5. [`Part::finish`]: lines become orders, refunds are netted → [`Outcome`], the ledger and an
//!    [`Account`] of every row.
//!
//! A file of customers instead of orders is a [`Summary`].
//!
//! It knows no language and no clock. Broken input is normal: every row that cannot be used is
//! counted with its reason, and the memory needed grows with rows that are orders only.

mod account;
mod alias;
mod amounts;
mod bytes;
mod cell;
mod columns;
mod currency;
mod date_order;
mod dates;
mod decimal_mark;
mod findings;
mod heading;
mod html;
mod join;
mod keys;
mod line;
mod line_amounts;
mod lines;
mod mapping;
mod margin;
mod memo;
mod part;
mod preview;
mod reader;
mod record;
mod refunds;
mod role;
mod row_errors;
mod sniff;
mod source;
mod status;
mod summary;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use account::{ImportReport, Imported, Joined};
pub use amounts::{AmountError, ParsedAmount, amount};
pub use columns::{Guess, detect_formats, guess};
pub use currency::currency_code;
pub use date_order::{DateEvidence, DateGuess, date_order};
pub use dates::{DateError, DateOrder, day};
pub use decimal_mark::{DecimalGuess, decimal_mark};
pub use findings::{Findings, FoundStatus};
pub use heading::folded;
pub use html::csv_of_html;
pub use keys::{KeyError, MAX_KEY_BYTES, customer_key};
pub use lines::MAX_VALUES;
pub use mapping::{Corrected, LineTotals, Mapping, Margins, Remembered};
pub use part::{ParsedChunk, cut};
pub use preview::{Preview, PreviewRow};
pub use reader::Reader;
pub use record::MAX_ROW_BYTES;
pub use role::Role;
pub use row_errors::{Example, Reason, RowError, RowErrors, SHOWN_ROWS};
pub use sniff::{HEAD_BYTES, MAX_COLUMNS, Sniffed};
pub use source::{Encoding, FileError, FileFormat, LimitKind, file_format};
pub use status::OrderStatus;
pub use summary::{SummaryColumns, SummaryReader, UnitEvidence};
#[cfg(feature = "xlsx")]
pub use xlsx::{MAX_CELLS, MAX_UNPACKED_BYTES, csv_of_xlsx};
