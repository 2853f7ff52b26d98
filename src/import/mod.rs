//! Turns an export file of any spreadsheet, shop or till into [`Orders`].
//!
//! # Stages of a file, in reading order
//!
//! `detect` guesses format and columns, `parse` turns bytes into raw rows, `resolve` turns these into orders.
//!
//! 1. [`file_format`]: the kind of file, from its bytes. Text that is not UTF-8 is decoded outside; workbooks
//!    (feature `xlsx`) and web pages ([`csv_of_html`]) are turned into CSV.
//! 2. [`Sniffed`]: delimiter, headings, first data row.
//! 3. [`guess`]: the [`Role`] of each column, the order of dates, the decimal mark. The result is a
//!    [`Mapping`], shown in a [`Preview`] and editable; [`Findings`] say which further choices the file gives
//!    reason for.
//! 4. [`Reader`]: bytes in pieces of any size → [`ParsedChunk`]; slices of a file can be read in parallel and
//!    merged.
//! 5. [`ParsedChunk::finish`]: lines become orders, refunds are netted → [`Imported`]: the orders and an
//!    [`ImportReport`] that accounts for every row.
//!
//! [`ContactReader`] reads a file again for e-mail addresses and telephone numbers, which orders do without.
//!
//! A file with one row per customer instead of per order is a [`Summary`]; a table of advertising spend is read by
//! [`spend`].
//!
//! Knows no language and no clock. Broken input is normal: every row that cannot be used is counted with its
//! reason, and memory grows with the rows that can be parsed, not with the rest of the file.

mod amount;
mod check;
mod contacts;
mod day;
mod detect;
mod fingerprint;
mod interner;
mod mapping;
mod order;
mod parse;
mod preview;
mod report;
mod resolve;
mod role;
mod row_errors;
pub mod spend;
mod summary;

pub use amount::Amount;
pub use check::columns::{has_guests, is_no_customer, of_sample};
pub use check::doubt::Doubt;
pub use check::orders::{Known, of_orders};
pub use check::overview::Overview;
pub use contacts::{Contact, ContactColumns, ContactField, ContactReader};
pub use day::Day;
pub use detect::columns::{Guess, detect_formats, guess};
pub use detect::currency::currency_code;
pub use detect::date_order::{DateEvidence, DateGuess, date_order};
pub use detect::decimal_mark::{DecimalGuess, decimal_mark};
pub use detect::evidence::{Candidate, Question, RoleEvidence, WhyOpen};
pub use detect::file_format::{Encoding, FileError, FileFormat, LimitKind, file_format};
pub use detect::findings::{Findings, FoundStatus};
pub use detect::heading::folded;
pub use detect::sniff::{HEAD_BYTES, MAX_COLUMNS, Sniffed};
pub use fingerprint::fnv1a;
pub use interner::Interner;
pub use mapping::{Corrected, LineTotals, Mapping, Margins, Remembered};
pub use order::{Attribute, Order, Orders};
pub use parse::amounts::{AmountError, ParsedAmount, amount};
pub use parse::dates::{DateError, DateOrder, day};
pub use parse::html::csv_of_html;
pub use parse::keys::{KeyError, MAX_KEY_BYTES, customer_key};
pub use parse::raw_rows::MAX_VALUES;
pub use parse::reader::Reader;
pub use parse::summary_reader::{SummaryColumns, SummaryReader, UnitEvidence};
#[cfg(feature = "xlsx")]
pub use parse::xlsx::{MAX_CELLS, MAX_UNPACKED_BYTES, csv_of_xlsx, days_from_1904};
pub use preview::{Preview, PreviewRow};
pub use report::{ImportReport, Imported, Joined};
pub use resolve::chunk::{ParsedChunk, cut};
pub use resolve::document_kind::DocumentKind;
pub use resolve::order_status::OrderStatus;
pub use role::Role;
pub use row_errors::{Example, Reason, RowError, RowErrors, SHOWN_ROWS};
pub use summary::{Summary, SummaryRow, TimeUnit};
