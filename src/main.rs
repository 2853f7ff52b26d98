//! A throw-away page, so that the build has something to build.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue};

fn main() {
    std::panic::set_hook(Box::new(|panic| crashed(&panic.to_string())));
    let app = document()
        .get_element_by_id("app")
        .expect("index.html has #app");
    app.set_inner_html("");
    mount_to(app.unchecked_into(), Page).forget();
}

/// Hands the page over to `boot.js`, which never enters this module again.
fn crashed(message: &str) {
    if let Ok(handler) = js_sys::Reflect::get(&js_sys::global(), &"clvCrashed".into())
        && let Some(handler) = handler.dyn_ref::<js_sys::Function>()
    {
        let _ = handler.call1(&JsValue::NULL, &message.into());
    }
}

#[component]
fn Page() -> impl IntoView {
    let text = RwSignal::new(String::new());
    view! {
        <main>
            <h1>"Customer lifetime value"</h1>
            <label>
                "Order value "
                <input
                    name="order_value"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
            <input
                type="range"
                data-slider="order_value"
                aria-label="Order value"
                max="1000000"
                on:input=move |event| text.set(event_target_value(&event))
            />
            <output name="clv_net" data-value=move || text.get()>{move || text.get()}</output>
        </main>
    }
}
