//! Receives the height messages of frames that show this page.

use super::{Blocked, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

/// Calls back with each height in CSS pixels that a frame in `place` requests. Messages of other kinds or
/// senders are ignored.
pub fn on_height(
    place: &Element,
    callback: impl Fn(&Element, f64) + 'static,
) -> Result<(), Blocked> {
    let place = place.clone();
    let on_message = move |event: JsValue| {
        if let (Some(frame), Some(height)) = (sender(&place, &event), height(&event)) {
            callback(&frame, height);
        }
    };
    let on_message = Closure::<dyn Fn(JsValue)>::new(on_message).into_js_value();
    window()?.add_event_listener_with_callback("message", on_message.unchecked_ref())?;
    Ok(())
}

/// The frame in `place` that sent the message, if the message has this page's origin.
fn sender(place: &Element, event: &JsValue) -> Option<Element> {
    let own = window().ok()?.location().origin().ok()?;
    if get(event, "origin")?.as_string()? != own {
        return None;
    }
    let source = get(event, "source")?;
    let frames = place.children();
    let mut frames = (0..frames.length()).filter_map(|nth| frames.item(nth));
    frames.find(|frame| {
        let inside = get(frame, "contentWindow");
        inside.is_some_and(|it| Object::is(&it, &source))
    })
}

fn height(event: &JsValue) -> Option<f64> {
    let data = get(event, "data")?;
    let is_ours = get(&data, "type")?.as_string()? == "clv:resize" && get(&data, "v")? == 1;
    let height = get(&data, "height")?.as_f64()?;
    (is_ours && height.is_finite() && height > 0.0).then_some(height)
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    // Fails for values that are not objects.
    Reflect::get(of, &name.into()).ok()
}
