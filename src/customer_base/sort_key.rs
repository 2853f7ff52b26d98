//! Floating-point numbers as integers in the same order, so that one sort serves all columns.

/// Maps a float to an integer that sorts in the same order.
pub(super) fn sortable(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}
