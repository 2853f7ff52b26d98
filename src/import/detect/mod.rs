//! Guesses a file's format and the contents of its columns from the first rows.
//!
//! Reads only the head of the file ([`sniff`]); every guess can be corrected in the mapping. Reading order:
//! `file_format`, `sniff`, `heading`, `header_synonyms`, `programs`, `columns` with
//! `amount_column` and `customer_column`, then the formats of cells.

pub(in crate::import) mod amount_column;
pub(in crate::import) mod columns;
pub(in crate::import) mod currency;
pub(in crate::import) mod customer_column;
pub(in crate::import) mod date_order;
pub(in crate::import) mod decimal_mark;
pub(in crate::import) mod document_column;
pub(in crate::import) mod equal_amounts;
pub(in crate::import) mod evidence;
pub(in crate::import) mod file_format;
pub(in crate::import) mod findings;
pub(in crate::import) mod header_synonyms;
pub(in crate::import) mod heading;
pub(in crate::import) mod margin;
pub(in crate::import) mod programs;
pub(in crate::import) mod side_columns;
pub(in crate::import) mod sniff;
