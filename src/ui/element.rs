//! Builds the page's elements, static and reactive.
//!
//! A `live_` text or attribute is a Leptos effect on its element. `view!` makes a new type of every
//! element: the whole page ported to it (Leptos 0.8.23) had a first load of 159 KB with erased components
//! and 148 KB with every list and closure erased by hand, against 112 KB with this builder; a key was no
//! faster (4.7–5.2 ms against 5.1). Here every closure is boxed before it meets generic code, so that there
//! is one kind of effect and one kind of listener.

use super::in_view::InView;
use super::opening::{is_open, later};
use crate::browser::{in_view, node};
use any_spawner::Executor;
use leptos::prelude::*;
use web_sys::Event;

/// An element under construction; each method returns it with something added.
#[derive(Clone)]
pub struct Element {
    node: web_sys::Element,
}

/// An HTML element.
pub fn el(tag: &str) -> Element {
    let node = node::html(tag);
    Element { node }
}

/// An SVG element.
pub fn svg(tag: &str) -> Element {
    let node = node::svg(tag);
    Element { node }
}

/// A page section with a class.
pub fn section(class: &str) -> Element {
    el("section").class(class)
}

pub fn div() -> Element {
    el("div")
}

pub fn span() -> Element {
    el("span")
}

pub fn p() -> Element {
    el("p")
}

pub fn h2() -> Element {
    el("h2")
}

pub fn li() -> Element {
    el("li")
}

pub fn tr() -> Element {
    el("tr")
}

pub fn td() -> Element {
    el("td")
}

/// Builds a root element, whose effects live as long as the tab is open.
pub fn build_root(build: fn() -> Element) -> Element {
    // OK because it fails only if an executor is set already.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let whole = owner.with(build);
    std::mem::forget(owner);
    whole
}

/// A `<details>` element, whose contents count as visible while it is open.
pub fn details() -> (Element, InView) {
    let (details, in_view) = (el("details"), InView::new());
    let node = details.node.clone();
    let toggle = move |_| in_view.set(node::has_attribute(&node, "open"));
    (details.on("toggle", toggle), in_view)
}

/// An element whose visibility follows scrolling.
pub fn observed(tag: &str) -> (Element, InView) {
    let (part, in_view) = (el(tag), InView::new());
    // Without an observer its contents are updated when the visitor pauses.
    let _ =
        in_view::observe(&part.node, in_view::NEAR, Box::new(move |is_open| in_view.set(is_open)));
    (part, in_view)
}

/// A button that calls `on_click` when it is pressed.
pub fn button(words: &str, on_click: impl Fn() + 'static) -> Element {
    let button = el("button").type_("button").text(words);
    button.on("click", move |_| on_click())
}

impl Element {
    /// The finished element.
    pub fn node(&self) -> &web_sys::Element {
        &self.node
    }

    pub fn attr(self, name: &str, value: &str) -> Element {
        node::set_attribute(&self.node, name, Some(value));
        self
    }

    pub fn class(self, class: &str) -> Element {
        self.attr("class", class)
    }

    pub fn id(self, id: &str) -> Element {
        self.attr("id", id)
    }

    pub fn name(self, name: &str) -> Element {
        self.attr("name", name)
    }

    pub fn type_(self, kind: &str) -> Element {
        self.attr("type", kind)
    }

    /// The attribute; see [`Element::live_value`] for the value that a control shows.
    pub fn value(self, value: &str) -> Element {
        self.attr("value", value)
    }

    pub fn inputmode(self, mode: &str) -> Element {
        self.attr("inputmode", mode)
    }

    pub fn autocomplete_off(self) -> Element {
        self.attr("autocomplete", "off")
    }

    pub fn href(self, address: &str) -> Element {
        self.attr("href", address)
    }

    pub fn role(self, role: &str) -> Element {
        self.attr("role", role)
    }

    pub fn aria_label(self, label: &str) -> Element {
        self.attr("aria-label", label)
    }

    pub fn aria_hidden(self) -> Element {
        self.attr("aria-hidden", "true")
    }

    pub fn text(self, text: &str) -> Element {
        node::append_text(&self.node, text);
        self
    }

    pub fn child(self, child: Element) -> Element {
        node::append(&self.node, &child.node);
        self
    }

    pub fn children(self, children: impl IntoIterator<Item = Element>) -> Element {
        for child in children {
            node::append(&self.node, &child.node);
        }
        self
    }

    /// Children that are built [`later`].
    pub fn later(self, build: impl Fn() -> Vec<Element> + 'static) -> Element {
        let node = self.node.clone();
        let build: Box<dyn Fn() -> Vec<Element>> = Box::new(build);
        let turn = Trigger::new();
        let mut waits = !is_open();
        later(Box::new(move || turn.notify()));
        run(Box::new(move || {
            turn.track();
            if !std::mem::take(&mut waits) {
                untracked(&mut || append_all(&node, build()));
            }
        }));
        self
    }

    /// Calls `show` with what `read` finds, whenever that has changed: one effect for several attributes.
    pub fn live<T: PartialEq + 'static>(
        self,
        read: impl Fn() -> T + 'static,
        show: impl Fn(&web_sys::Element, &T) + 'static,
    ) -> Element {
        let node = self.node.clone();
        let mut before = None;
        run(Box::new(move || {
            let now = Some(read());
            if let Some(found) = now.as_ref().filter(|_| now != before) {
                show(&node, found);
                before = now;
            }
        }));
        self
    }

    /// A reactive attribute; `None` removes it.
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Element {
        let node = self.node.clone();
        on_change(Box::new(value), move |value| node::set_attribute(&node, name, value));
        self
    }

    /// The class, reactive.
    pub fn live_class(self, class: impl Fn() -> &'static str + 'static) -> Element {
        self.live_attr("class", move || Some(class().to_owned()))
    }

    /// Whether what is entered is marked as wrong, reactive.
    pub fn live_invalid(self, is_wrong: impl Fn() -> bool + 'static) -> Element {
        self.live_attr("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
    }

    /// A reactive attribute without a value.
    pub fn live_flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Element {
        self.live_attr(name, move || on().then(String::new))
    }

    /// The element's whole text, reactive.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Element {
        let node = self.node.clone();
        let text = move || Some(text());
        on_change(Box::new(text), move |text| node.set_text_content(text));
        self
    }

    /// The value of a control, reactive; the caret stays where the text is the same.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Element {
        let node = self.node.clone();
        // Also when the value is the same as before: the visitor may have moved the control meanwhile.
        run(Box::new(move || node::set_value(&node, &value())));
        self
    }

    /// Whether a checkbox or radio button is ticked, reactive.
    pub fn live_ticked(self, on: impl Fn() -> bool + 'static) -> Element {
        let node = self.node.clone();
        run(Box::new(move || node::set_ticked(&node, on())));
        self
    }

    /// Children that are rebuilt whenever something they read changes; `None` keeps them.
    pub fn live_children(self, build: impl Fn() -> Option<Vec<Element>> + 'static) -> Element {
        let node = self.node.clone();
        run(Box::new(move || {
            let Some(children) = build() else {
                return;
            };
            node.set_text_content(None);
            append_all(&node, children);
        }));
        self
    }

    pub fn on(self, event: &str, callback: impl Fn(Event) + 'static) -> Element {
        node::listen(&self.node, event, Box::new(callback));
        self
    }
}

fn append_all(node: &web_sys::Element, children: Vec<Element>) {
    for child in children {
        node::append(node, &child.node);
    }
}

/// Reads without tracking.
#[inline(never)]
fn untracked(read: &mut dyn FnMut()) {
    untrack(read);
}

/// Runs in a microtask, and again whenever something it reads changes, as long as its owner lives.
pub fn run(effect: Box<dyn FnMut()>) {
    Effect::new(effect);
}

type Read = Box<dyn Fn() -> Option<String>>;
type Apply = Box<dyn Fn(Option<&str>)>;

/// Applies a text whenever it has changed.
fn on_change(read: Read, apply: impl Fn(Option<&str>) + 'static) {
    let apply: Apply = Box::new(apply);
    // Nothing applied yet differs from `None` applied.
    let mut before: Option<Option<String>> = None;
    run(Box::new(move || {
        let now = read();
        if before.as_ref() != Some(&now) {
            apply(now.as_deref());
            before = Some(now);
        }
    }));
}
