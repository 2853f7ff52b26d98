//! The order number of a row, as a hash.

/// 64 bits of an order number, or none when its cell is blank: with five million numbers, one file in a
/// million has a collision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) struct OrderId(u64);

impl OrderId {
    const BLANK: OrderId = OrderId(0);

    pub fn new(text: &[u8]) -> OrderId {
        if text.is_empty() {
            return OrderId::BLANK;
        }
        let hash = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        // FNV-1a leaves the upper bits of short texts similar; this bijection spreads them without collisions.
        OrderId((hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1))
    }

    pub fn is_blank(self) -> bool {
        self == OrderId::BLANK
    }

    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// The inverse of [`to_bits`](OrderId::to_bits).
    pub fn from_bits(bits: u64) -> OrderId {
        OrderId(bits)
    }
}
