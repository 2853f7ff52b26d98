//! Delimited text, such as CSV: bytes become rows of cells, and cells become text.
//!
//! Quotes follow RFC 4180. Knows no columns, headings or character sets: what a cell means is decided in
//! [`import`](crate::import).
//!
//! - [`Splitter`] reads files of any size and any damage, piece by piece.
//! - [`cells_of_line`] reads one line that somebody pasted and forgives more; small, for the page itself.
//! - [`Writer`] writes all of them.

mod line;
mod row;
mod scan;
mod splitter;
mod writer;

pub use line::cells_of_line;
pub use row::{Cells, Row};
pub use splitter::{MAX_ROW_BYTES, Splitter};
pub use writer::{Writer, is_formula};
