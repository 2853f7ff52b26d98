//! The preview of the embed, served by this page; the single-file edition shows a note instead.

use super::super::element::{Element, button, div, el, p, run};
use super::article::Article;
use crate::browser::{document, frame, node, timer};
use crate::i18n::Label;
use crate::i18n::share::options as words;
use crate::locale::Lang;
use crate::share::{FRAME, MAX_HEIGHT, MIN_HEIGHT};
use leptos::prelude::*;

/// Pause in choosing after which the preview is updated, in milliseconds.
const PAUSE_MS: i32 = 400;

/// The preview's frame, which is kept while the panels around it are rebuilt.
pub struct Preview {
    place: Element,
    /// The height requested by its content, in pixels.
    needed: RwSignal<Option<u32>>,
}

impl Preview {
    pub fn new(article: Article) -> Preview {
        let place = div().class("preview");
        let needed = RwSignal::new(None);
        if document::is_single() {
            return Preview { place, needed };
        }
        let node = place.node().clone();
        // Fails only where nothing could be shown either.
        let _ = frame::on_height(&node, move |frame, height| {
            // OK because the clamped height fits.
            let height = height.clamp(MIN_HEIGHT.into(), MAX_HEIGHT.into()).ceil() as u32;
            node::set_attribute(frame, "height", Some(&height.to_string()));
            needed.set(Some(height));
        });
        let stand = place.clone();
        let show = move || {
            let (address, height) = (article.embed.get_untracked(), article.height.get_untracked());
            put(&stand, article, &address, needed.get_untracked().unwrap_or(height));
        };
        let mut waiting = None;
        let mut is_first = true;
        run(Box::new(move || {
            article.embed.track();
            if let Some(timer) = waiting.take() {
                timer::cancel(timer);
            }
            if std::mem::take(&mut is_first) {
                show();
            } else {
                waiting = timer::after(PAUSE_MS, Box::new(show.clone())).ok();
            }
        }));
        Preview { place, needed }
    }

    pub fn panel(&self, article: Article, lang: Lang) -> Element {
        let panel = div().class("trying").child(el("h3").text(words::preview(lang)));
        if document::is_single() {
            return panel.child(p().text(words::no_preview(lang)));
        }
        let needed = self.needed;
        let differs = move || needed.get().filter(|it| *it != article.height.get());
        let message = move || differs().map_or(String::new(), |it| words::needed(lang, it));
        let take = button("", move || {
            if let Some(height) = needed.get_untracked() {
                article.choose(|it| it.height = height.to_string());
            }
        });
        let take = take
            .name("use_height")
            .live_flag("hidden", move || differs().is_none())
            .live_text(move || differs().map_or(String::new(), |it| words::use_needed(lang, it)));
        panel.child(self.place.clone()).child(p().class("note").live_text(message)).child(take)
    }
}

/// Adds a new frame for every address: changing the address of a frame would add an entry to the browser's
/// history. The old frame stays until the new one has loaded.
fn put(place: &Element, article: Article, address: &str, height: u32) {
    let title = article.trial.lang.get_untracked();
    let mut frame = el("iframe")
        .attr("title", &[words::preview(title), ": ", title.label(Label::PageTitle)].concat())
        .attr("height", &height.to_string());
    for (name, value) in FRAME {
        frame = frame.attr(name, value);
    }
    if node::has_children(place.node()) {
        frame = frame.class("coming");
    }
    let arrived = frame.node().clone();
    let frame = frame.on("load", move |_| {
        node::remove_before(&arrived);
        node::set_attribute(&arrived, "class", None);
    });
    // Set last, so that nothing loads before the restrictions of the article's frame apply.
    let _ = place.clone().child(frame.attr("src", address));
}
