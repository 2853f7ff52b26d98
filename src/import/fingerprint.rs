//! A short number for a text, the same in every version and on every machine.

/// # Reference
/// Fowler, Noll, Vo & Eastlake, *The FNV Non-Cryptographic Hash Algorithm*: FNV-1a of 64 bits.
///
/// ```
/// use clv_calculator::import::fnv1a;
/// assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
/// ```
pub fn fnv1a(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
