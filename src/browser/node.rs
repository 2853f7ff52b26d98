//! Creates and changes elements of the document, and listens to their events.

use super::document::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A new HTML element. Tags are constants of the program and always valid.
pub fn html(tag: &str) -> Element {
    let made = document().and_then(|document| Ok(document.create_element(tag)?));
    made.expect("a document that makes elements")
}

/// A new SVG element.
pub fn svg(tag: &str) -> Element {
    let made = document().and_then(|document| Ok(document.create_element_ns(Some(SVG), tag)?));
    made.expect("a document that makes elements")
}

pub fn set_attribute(node: &Element, name: &str, value: Option<&str>) {
    // OK because attribute names are constants of the program and always valid.
    let _ = match value {
        Some(value) => node.set_attribute(name, value),
        None => node.remove_attribute(name),
    };
}

pub fn has_attribute(node: &Element, name: &str) -> bool {
    node.has_attribute(name)
}

/// Fills an element with markup that the page made itself, such as an SVG picture.
pub fn set_markup(node: &Element, markup: &str) {
    node.set_inner_html(markup);
}

/// Replaces a child of the first child, the one at index `place`, by such markup.
pub fn set_markup_of_grandchild(node: &Element, place: usize, markup: &str) {
    let child = node.first_element_child();
    let child = child.and_then(|child| child.children().item(place as u32));
    if let Some(child) = child {
        child.set_outer_html(markup);
    }
}

pub fn append(parent: &Element, child: &Element) {
    // OK because the child is new and so cannot contain its parent.
    let _ = parent.append_child(child);
}

pub fn append_text(parent: &Element, text: &str) {
    let _ = parent.append_with_str_1(text);
}

/// Sets a control's value; the caret stays where it is when nothing changes.
pub fn set_value(node: &Element, value: &str) {
    if let Some(input) = node.dyn_ref::<HtmlInputElement>() {
        if input.value() != value {
            input.set_value(value);
        }
    } else if let Some(select) = node.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(area) = node.dyn_ref::<HtmlTextAreaElement>()
        && area.value() != value
    {
        area.set_value(value);
    }
}

/// The value of the control an event comes from.
pub fn value_of(event: &Event) -> String {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.map_or(String::new(), |it| value(&it))
}

/// The value of a control; empty for any other element.
pub fn value(node: &Element) -> String {
    if let Some(input) = node.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = node.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(area) = node.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        String::new()
    }
}

/// Whether the box an event comes from is ticked.
pub fn is_ticked(event: &Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|it| it.checked())
}

pub fn set_ticked(node: &Element, on: bool) {
    if let Some(input) = node.dyn_ref::<HtmlInputElement>() {
        input.set_checked(on);
    }
}

/// The name of the control an event comes from; empty for anything else.
pub fn name_of(event: &Event) -> String {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.and_then(|it| it.get_attribute("name")).unwrap_or_default()
}

/// Inserts a child, or moves one, in front of another child or to the end.
pub fn insert(parent: &Element, child: &Element, before: Option<&Element>) {
    // OK because `before` is a child of the parent.
    let _ = parent.insert_before(child, before.map(AsRef::as_ref));
}

pub fn has_children(parent: &Element) -> bool {
    parent.first_element_child().is_some()
}

/// Removes all siblings before an element.
pub fn remove_before(node: &Element) {
    while let Some(before) = node.previous_element_sibling() {
        before.remove();
    }
}

/// Calls back on an event for as long as the element lives.
pub fn listen(node: &Element, event: &str, callback: Box<dyn Fn(Event)>) {
    let callback = Closure::<dyn Fn(Event)>::wrap(callback).into_js_value();
    let _ = node.add_event_listener_with_callback(event, callback.unchecked_ref());
}

/// Where a pointer is, in pixels from the corner of the element it is over.
pub fn pointer(event: &Event) -> Option<(f64, f64)> {
    let event = event.dyn_ref::<web_sys::MouseEvent>()?;
    Some((f64::from(event.offset_x()), f64::from(event.offset_y())))
}

/// Sets a style property through the style object, because the page's policy forbids style attributes.
pub fn place(node: &Element, property: &str, value: &str) {
    if let Some(node) = node.dyn_ref::<web_sys::HtmlElement>() {
        let _ = node.style().set_property(property, value);
    }
}

/// How far an element is scrolled down, and the height of its visible part, in pixels.
pub fn scrolled(node: &Element) -> (f64, f64) {
    (node.scroll_top().into(), node.client_height().into())
}

pub fn scroll_to_top(node: &Element) {
    node.set_scroll_top(0);
}

/// Moves the focus to the heading of an element and scrolls the element to the top.
pub fn go_to(node: &Element) {
    let heading = node.query_selector("h2").ok().flatten();
    if let Some(heading) = heading.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        heading.set_tab_index(-1);
        let _ = heading.focus();
    }
    node.scroll_into_view();
}

/// Scrolls an element sideways until this child is in the middle of what is visible; the page stays.
pub fn scroll_sideways_to(node: &Element, child: &Element) {
    if let Some(child) = child.dyn_ref::<web_sys::HtmlElement>() {
        let room = node.client_width() - child.offset_width();
        node.set_scroll_left(child.offset_left() - room / 2);
    }
}
