//! From raw rows to orders: statuses, lines of one order, refunds.
//!
//! Reading order: `order_status`, `chunk` (the whole of it), `join`, `refunds`; `chunk_bytes` carries a chunk
//! from one worker to another.

pub(in crate::import) mod chunk;
pub(in crate::import) mod chunk_bytes;
pub(in crate::import) mod join;
pub(in crate::import) mod order_status;
pub(in crate::import) mod refunds;
