//! Time marks for measuring the page from outside.

/// Runs `work` and leaves a `performance.measure` of it under `name`.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = web_sys::window().and_then(|window| window.performance());
    let Some(performance) = performance else {
        return work();
    };
    let _ = performance.mark(name);
    let result = work();
    let _ = performance.measure_with_start_mark(name, name);
    // Thousands of entries would pile up while someone drags a slider.
    performance.clear_marks_with_mark_name(name);
    result
}
