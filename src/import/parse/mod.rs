//! Turns bytes into [`RawRows`](raw_rows::RawRows), one row of the file at a time.
//!
//! Knows the mapping, but not how rows relate to each other: that is decided in `resolve`. Rows are split into
//! cells by [`delimited`](crate::delimited). Reading order: `cell`, the kinds of cells (`dates`, `amounts`,
//! `keys`), `raw_row`, `row_amounts`, `row_parser`, `reader`.

pub(in crate::import) mod amounts;
pub(in crate::import) mod cell;
pub(in crate::import) mod customer_queue;
mod date_parts;
mod date_words;
pub(in crate::import) mod dates;
pub(in crate::import) mod documents;
pub(in crate::import) mod html;
pub(in crate::import) mod keys;
#[cfg(feature = "xlsx")]
mod merged_cells;
pub(in crate::import) mod order_id;
pub(in crate::import) mod parse_cache;
pub(in crate::import) mod raw_row;
pub(in crate::import) mod raw_rows;
pub(in crate::import) mod reader;
mod row_amounts;
pub(in crate::import) mod row_parser;
#[cfg(feature = "xlsx")]
mod sheet_csv;
pub(in crate::import) mod summary_reader;
pub(in crate::import) mod total_row;
#[cfg(feature = "xlsx")]
pub(in crate::import) mod xlsx;
