//! The snippet to paste into an article, in one of its kinds.

use super::super::copying::Copying;
use super::super::element::{Element, div, el, h2, p, run, section};
use super::article::Article;
use crate::browser::node;
use crate::i18n::share::{copy_by_hand, snippet as words};
use crate::locale::Lang;
use crate::share::Kind;
use leptos::prelude::*;

const NAME: &str = "snippet";

pub fn pasting(article: Article, lang: Lang) -> Element {
    let kind = move || article.with(|it| it.kind);
    let kinds = Kind::ALL.map(|it| {
        let radio = el("input")
            .type_("radio")
            .name("snippet_kind")
            .value(it.name())
            .autocomplete_off()
            .live_ticked(move || kind() == it)
            .on("change", move |event| {
                let chosen = Kind::from_name(&node::value_of(&event));
                article.choose(|choices| choices.kind = chosen.unwrap_or(choices.kind));
            });
        el("label").class("tick").child(radio).text(words::kind_name(lang, it))
    });
    let kinds = el("fieldset")
        .class("attributes")
        .child(el("legend").text(words::kinds(lang)))
        .child(div().class("ticks").children(kinds));
    let note = p()
        .class("note")
        .id("o-snippet-note")
        .live_text(move || words::kind_note(lang, kind()).to_owned());
    let text = el("textarea")
        .name(NAME)
        .id("o-snippet")
        .attr("rows", "9")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "o-snippet-note")
        .live_value(move || article.snippet.get());
    let copying = Copying::new(lang, copy_by_hand(lang));
    run(Box::new(move || {
        article.snippet.track();
        copying.forget();
    }));
    let copy = copying
        .button("copy_snippet", words::copy(lang), move || Some(article.snippet.get_untracked()));
    section("part")
        .id("share-snippet")
        .child(h2().text(words::title(lang)))
        .child(kinds)
        .child(note)
        .child(el("label").attr("for", "o-snippet").class("spoken").text(words::text(lang)))
        .child(text)
        .child(div().class("row").child(copy.class("main")).child(copying.message()))
}
