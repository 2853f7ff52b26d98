//! What is drawn by lot, so that two tabs never draw the same.

/// A number that no other tab draws, nor one near it.
pub fn random_id() -> u64 {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    draw() << 32 | draw()
}
