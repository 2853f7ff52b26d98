//! The contacts of chosen customers: e-mail, telephone, name, consent.
//!
//! Orders do without them, so they are not kept: the file is read a second time when a list is made. Reading order:
//! `columns` (which column holds what), `reader` (the rows). Cells are picked as written; what a list makes of them is
//! in `audience`.

mod columns;
mod reader;

pub use columns::{ContactColumns, ContactField};
pub use reader::{Contact, ContactReader};
