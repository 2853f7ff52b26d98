//! The calculator as the article shows it, from this very page; where that is one file, a sentence.

use super::super::element::{Element, button, el, run};
use super::article::Article;
use crate::browser::{document, frame, node, timer};
use crate::i18n::Label;
use crate::i18n::share::options as words;
use crate::locale::Lang;
use crate::share::{FRAME, MAX_HEIGHT, MIN_HEIGHT};
use leptos::prelude::*;

/// A pause in choosing, after which the preview follows, in milliseconds.
const PAUSE_MS: i32 = 400;

/// The frame stays while panels around it are built anew.
pub struct Preview {
    place: Element,
    /// The height its content asked for.
    needed: RwSignal<Option<u32>>,
}

impl Preview {
    pub fn new(article: Article) -> Preview {
        let place = el("div").class("preview");
        let needed = RwSignal::new(None);
        if document::is_single() {
            return Preview { place, needed };
        }
        let node = place.node().clone();
        // Fails only where nothing could be shown either.
        let _ = frame::on_height(&node, move |frame, height| {
            // OK because the height is within bounds that fit.
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
        let panel = el("div").class("trying").child(el("h3").text(words::preview(lang)));
        if document::is_single() {
            return panel.child(el("p").text(words::no_preview(lang)));
        }
        let needed = self.needed;
        let differs = move || needed.get().filter(|it| *it != article.height.get());
        let said = move || differs().map_or(String::new(), |it| words::needed(lang, it));
        let take = button("", move || {
            if let Some(height) = needed.get_untracked() {
                article.choose(|it| it.height = height.to_string());
            }
        });
        let take = take
            .attr("name", "use_height")
            .live_flag("hidden", move || differs().is_none())
            .live_text(move || differs().map_or(String::new(), |it| words::use_needed(lang, it)));
        panel.child(self.place.clone()).child(el("p").class("note").live_text(said)).child(take)
    }
}

/// A new frame for every address: another address in the same frame would be a step of the
/// browser's history. The old one stays until the new one is there.
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
    // Last, so that nothing loads that is not yet what the article will allow.
    let _ = place.clone().child(frame.attr("src", address));
}
