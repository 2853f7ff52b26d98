//! Who is held out of a list, so that its effect can be measured.

use crate::import::fnv1a;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// Whether a customer is in the control group of this share, in percent. Every customer is drawn alone: the same one
/// under the same seed, whatever else the list or a later file holds; a larger share only adds to it.
///
/// ```
/// use clv_calculator::audience::is_held_out;
/// let held = (0..10_000).filter(|nth| is_held_out(&format!("KH{nth}"), 2026, 10)).count();
/// assert!((900..1100).contains(&held), "{held}");
/// assert!(!is_held_out("KH1", 2026, 0) && is_held_out("KH1", 2026, 100));
/// ```
pub fn is_held_out(customer: &str, seed: u32, share_percent: u8) -> bool {
    let draw = Pcg32::new(fnv1a(customer), seed.into()).next_u32();
    u64::from(draw) * 100 < u64::from(share_percent) << 32
}
