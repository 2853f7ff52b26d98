//! Performance measures, for measuring the page from outside.

/// Runs `work` and records its duration as the performance measure `name`.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = web_sys::window().and_then(|window| window.performance());
    let Some(performance) = performance else {
        return work();
    };
    let _ = performance.mark(name);
    let result = work();
    let _ = performance.measure_with_start_mark(name, name);
    // Thousands of marks would pile up while a slider is dragged.
    performance.clear_marks_with_mark_name(name);
    result
}
