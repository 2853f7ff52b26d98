//! The share screen: the calculator as a link, and as an embed in an article.
//!
//! Reading order: `article` (the choices and the links made from them), this file (the panels), then
//! `address`, `options`, `fields`, `preview` and `pasting`.

mod address;
mod article;
mod fields;
mod options;
mod pasting;
mod preview;

use super::copying::Copying;
use super::element::{Element, div, el, h2, li, p, section};
use super::whatif::State;
use crate::i18n::{Label, share as words};
use crate::locale::Lang;
use crate::share::MAX_TRANSACTIONS;
use article::Article;
use leptos::prelude::*;
use preview::Preview;

/// The whole screen.
pub fn share(state: State) -> Element {
    let article = Article::new(state);
    let preview = Preview::new(article);
    el("main").class("screen sharing").live_children(move || {
        let lang = state.lang.get();
        Some(untrack(|| panels(article, &preview, lang)))
    })
}

fn panels(article: Article, preview: &Preview, lang: Lang) -> Vec<Element> {
    let head = section("begin")
        .child(el("h1").text(words::title(lang)))
        .child(p().class("lede").text(words::lede(lang)))
        .child(address::address(article, lang));
    vec![
        head,
        link(article, lang),
        options::embedding(article, preview, lang),
        pasting::pasting(article, lang),
    ]
}

/// The link with the numbers, and pointers to other ways of sharing.
fn link(article: Article, lang: Lang) -> Element {
    let copying = Copying::new(lang, words::copy_by_hand(lang));
    let whole = move || article.page.get();
    let copy = copying.button("copy_page_link", words::copy_link(lang), move || {
        Some(article.page.get_untracked())
    });
    let shown = el("input")
        .type_("text")
        .name("page_link")
        .attr("readonly", "")
        .aria_label(words::link(lang))
        .live_value(whole);
    let line = div().class("row").child(shown).child(copy.class("main")).child(copying.message());
    let left_behind = move || {
        let pasted = article.trial.base.with(|form| form.inputs.transactions.len());
        let is_long = pasted > MAX_TRANSACTIONS;
        let message = is_long.then(|| words::list_stays(lang, pasted, MAX_TRANSACTIONS));
        message.unwrap_or_default()
    };
    section("part")
        .id("share-link")
        .child(h2().text(words::link_title(lang)))
        .child(p().class("lede").text(words::link_lede(lang)))
        .child(line)
        .child(p().class("note").live_text(left_behind))
        .child(other_ways(lang))
}

fn other_ways(lang: Lang) -> Element {
    let trials = || el("a").href("#v=1&view=whatif").text(lang.label(Label::WhatIf));
    let pointing = |words: &str| li().text(words).text(" ").child(trials()).text(".");
    let ways = el("ul")
        .child(pointing(words::file(lang)))
        .child(pointing(words::print(lang)))
        .child(li().text(words::picture(lang)));
    div().class("other-ways").child(el("h3").text(words::other_ways(lang))).child(ways)
}
