//! The field for the page's public address, where the current one works on this machine only.

use super::super::control::{input, noted};
use super::super::element::{Element, div, p};
use super::article::Article;
use crate::browser::document;
use crate::i18n::share as words;
use crate::locale::Lang;
use crate::share::AddressError;
use leptos::prelude::*;

const NAME: &str = "address";

pub fn address(article: Article, lang: Lang) -> Element {
    let is_single = document::is_single();
    if !is_single && !article.own.with_value(|own| own.is_only_here()) {
        // The address is public: there is nothing to ask.
        return div().attr("hidden", "");
    }
    // The CSS class and the text.
    let message = move || match article.with(|it| it.address()) {
        None => ("note", String::new()),
        Some(Err(AddressError::Scheme)) => ("note error", words::address_scheme(lang).to_owned()),
        Some(Err(AddressError::Host)) => ("note error", words::address_host(lang).to_owned()),
        Some(Ok(it)) if it.is_only_here() => {
            ("note doubt", words::address_only_here(lang).to_owned())
        }
        Some(Ok(it)) if it.is_insecure() => {
            ("note doubt", words::address_insecure(lang).to_owned())
        }
        Some(Ok(it)) => ("note reads", words::address_read(lang, it.as_str())),
    };
    let message = Memo::new(move |_| message());
    let text = article.choices.with_untracked(|it| it.address.clone());
    let field = input(NAME, "text", &text, move |text| {
        article.choose(|it| it.address = text);
    });
    let field = field
        .inputmode("url")
        .attr("spellcheck", "false")
        .attr("placeholder", words::address_hint(lang))
        .live_invalid(move || message.with(|(class, _)| *class == "note error"));
    let note = p()
        .live_class(move || message.with(|(class, _)| *class))
        .live_text(move || message.with(|(_, words)| words.clone()));
    let why = match is_single {
        true => words::single,
        false => words::only_here,
    };
    div().class("public").child(p().class("doubt").text(why(lang))).child(noted(
        NAME,
        words::address(lang),
        field,
        note,
    ))
}
