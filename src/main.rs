//! The page's entry: the panic screen first, then the page in place of its skeleton.

use clv_calculator::{browser, ui};
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;

fn main() {
    browser::panic::install_hook();
    if let Ok(skeleton) = browser::document::element("app") {
        skeleton.replace_children_with_node_0();
        skeleton.set_class_name("");
        mount_to(skeleton.unchecked_into(), ui::app).forget();
    }
}
