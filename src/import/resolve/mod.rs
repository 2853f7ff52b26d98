//! Turns raw rows into orders: statuses, lines of one order, refunds.
//!
//! Reading order: `order_status`, `document_kind`, `chunk` (the whole process), `join`, `refunds`;
//! `chunk_bytes` serializes a chunk for another worker.

pub(in crate::import) mod chunk;
pub(in crate::import) mod chunk_bytes;
pub(in crate::import) mod document_kind;
pub(in crate::import) mod join;
pub(in crate::import) mod order_status;
pub(in crate::import) mod refunds;
