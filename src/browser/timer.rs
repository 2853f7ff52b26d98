//! Calls back after a delay or after the next paint.

use super::{Blocked, window};
use wasm_bindgen::{JsCast, closure::Closure};

/// Calls back once after `delay_ms`; the returned number cancels it.
pub fn after(delay_ms: i32, callback: Box<dyn Fn()>) -> Result<i32, Blocked> {
    let callback = Closure::<dyn Fn()>::wrap(callback).into_js_value();
    let handler = callback.unchecked_ref();
    Ok(window()?.set_timeout_with_callback_and_timeout_and_arguments_0(handler, delay_ms)?)
}

/// Calls back once, after the changes made so far have been painted.
pub fn after_paint(callback: impl Fn() + Copy + 'static) -> Result<(), Blocked> {
    let painted = move || _ = after(0, Box::new(callback));
    let painted = Closure::<dyn Fn()>::wrap(Box::new(painted)).into_js_value();
    window()?.request_animation_frame(painted.unchecked_ref())?;
    Ok(())
}

pub fn cancel(timer: i32) {
    if let Ok(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}
