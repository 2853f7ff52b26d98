//! The menu of a long screen: a link for each part, which stays in sight and marks the part being read.
//!
//! Each part has an address of its own, which "back" and links from elsewhere open as well.

use super::element::{Element, el, run};
use crate::browser::{address, document, in_view, node, timer};
use crate::locale::Lang;
use crate::share::ScreenPart;
use leptos::prelude::*;

/// How long the page may scroll and lay out after a part was opened, in milliseconds: a short part near the
/// end of the page stays marked, though it does not reach the line at which parts are read.
const ARRIVAL_MS: i32 = 500;

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Parts {
    all: &'static [ScreenPart],
    current: RwSignal<Option<ScreenPart>>,
    nodes: StoredValue<Vec<(ScreenPart, web_sys::Element)>, LocalStorage>,
    /// The part to open, until it is built.
    asked: StoredValue<Option<ScreenPart>>,
    arriving: StoredValue<u32>,
}

impl Parts {
    /// Opens parts from now on as the address names them.
    pub fn new(all: &'static [ScreenPart]) -> Parts {
        let parts = Parts {
            all,
            current: RwSignal::new(None),
            nodes: StoredValue::new_local(Vec::new()),
            asked: StoredValue::new(None),
            arriving: StoredValue::new(0),
        };
        let follow = move || {
            let named = ScreenPart::from_address(&address::hash());
            if let Some(part) = named.filter(|it| all.contains(it)) {
                parts.open(part);
            }
        };
        let _ = document::on_view(Box::new(follow));
        let _ = timer::after(0, Box::new(follow));
        parts
    }

    /// The menu, above the parts that are built from now on; `has` says which there are.
    pub fn menu(self, lang: Lang, has: impl Fn(ScreenPart) -> bool + Clone + 'static) -> Element {
        self.asked.set_value(None);
        self.nodes.update_value(Vec::clear);
        let links = self.all.iter().map(|part| self.link(lang, *part, has.clone()));
        let links: Vec<Element> = links.collect();
        let menu = el("nav")
            .class("parts")
            .aria_label(lang.screen_parts())
            .children(links.iter().cloned());
        let bar = menu.node().clone();
        run(Box::new(move || {
            let place = self.all.iter().position(|part| self.current.get() == Some(*part));
            if let Some(link) = place.and_then(|place| links.get(place)) {
                node::scroll_sideways_to(&bar, link.node());
            }
        }));
        menu
    }

    fn link(
        self,
        lang: Lang,
        part: ScreenPart,
        has: impl Fn(ScreenPart) -> bool + 'static,
    ) -> Element {
        let is_current = move || self.current.get() == Some(part);
        el("a")
            .href(&["#", &part.address()].concat())
            .text(lang.screen_part(part))
            .live_attr("aria-current", move || is_current().then(|| "true".to_owned()))
            .live_flag("hidden", move || !has(part))
            .on("click", move |_| {
                // An address that stays the same is not reported as a change.
                if ScreenPart::from_address(&address::hash()) == Some(part) {
                    self.open(part);
                }
            })
    }

    /// A part of the screen, known to the menu.
    pub fn part(self, part: ScreenPart, built: Element) -> Element {
        let mark = move |is_at_line| {
            if is_at_line && self.arriving.get_value() == 0 {
                self.current.set(Some(part));
            }
        };
        // Without an observer the part opened last stays marked.
        let _ = in_view::observe(built.node(), in_view::AT_LINE, Box::new(mark));
        self.nodes.update_value(|it| it.push((part, built.node().clone())));
        if self.asked.get_value() == Some(part) {
            self.open(part);
        }
        built
    }

    /// Scrolls to a part once the page is laid out.
    fn open(self, part: ScreenPart) {
        self.asked.set_value(Some(part));
        let _ = timer::after_paint(move || self.arrive());
    }

    fn arrive(self) {
        let asked = self.asked.get_value();
        let node = self.nodes.with_value(|nodes| {
            let node = nodes.iter().find(|(part, _)| asked == Some(*part));
            node.map(|(_, node)| node.clone())
        });
        let Some(node) = node else { return };
        self.asked.set_value(None);
        self.current.set(asked);
        self.arriving.update_value(|it| *it += 1);
        let _ =
            timer::after(ARRIVAL_MS, Box::new(move || self.arriving.update_value(|it| *it -= 1)));
        node::go_to(&node);
    }
}
