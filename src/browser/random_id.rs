//! Random ids, unique per tab.

/// A random number of 64 bits, from which a tab counts on; ranges of two tabs practically never meet.
pub fn random_id() -> u64 {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    draw() << 32 | draw()
}
