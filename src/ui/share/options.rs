//! The options of the embed: language, currency, theme, accent, height, chart.

use super::super::control::{input, labelled, noted, select};
use super::super::element::{Element, button, div, el, h2, p, section};
use super::article::Article;
use super::fields::{fields, results};
use super::preview::Preview;
use crate::browser::{currency, node};
use crate::i18n::share::options as words;
use crate::locale::Lang;
use crate::money::Code;
use crate::share::{Chart, Theme, read_height};
use leptos::prelude::*;

pub fn embedding(article: Article, preview: &Preview, lang: Lang) -> Element {
    let look = div()
        .class("choices")
        .child(language(article, lang))
        .child(currencies(article, lang))
        .child(theme(article, lang))
        .child(accent(article, lang))
        .child(height(article, lang))
        .child(chart(article, lang));
    let reset = button(words::reset(lang), move || article.reset());
    let form = el("form")
        .class("columns")
        .aria_label(words::title(lang))
        .autocomplete_off()
        .on("submit", |event| event.prevent_default())
        .child(look)
        .child(fields(article, lang))
        .child(results(article, lang))
        .child(p().child(reset.name("reset_options")));
    let both = div().class("try").child(form).child(preview.panel(article, lang));
    section("part")
        .id("share-embed")
        .child(h2().text(words::title(lang)))
        .child(p().class("lede").text(words::lede(lang)))
        .child(both)
}

fn note(words: &str) -> Element {
    p().class("note").text(words)
}

fn language(article: Article, lang: Lang) -> Element {
    let name = "embed_lang";
    let chosen = move || article.with(|it| it.lang).unwrap_or(lang).code().to_owned();
    let options = Lang::ALL.map(|it| (it.code().to_owned(), it.own_name().to_owned()));
    let choose = move |code: String| article.choose(|it| it.lang = Lang::from_code(&code));
    let picker = select(name, options, &chosen(), choose).live_value(chosen);
    labelled(name, words::lang(lang), picker)
}

fn currencies(article: Article, lang: Lang) -> Element {
    let name = "embed_currency";
    let chosen = move || {
        let own = article.trial.base.with(|form| form.inputs.currency);
        let code = article.with(|it| it.currency).unwrap_or(own);
        code.as_str().to_owned()
    };
    let usual = lang.usual_currencies();
    let options = usual.map(|(code, words)| (code.as_str().to_owned(), words.to_owned()));
    let choose = move |code: String| article.choose(|it| it.currency = Code::new(&code));
    let picker = select(name, options, "", choose);
    let _ = currency::complete(picker.node(), lang);
    let picker = picker.live_value(chosen);
    noted(name, words::currency(lang), picker, note(words::currency_note(lang)))
}

fn theme(article: Article, lang: Lang) -> Element {
    let name = "embed_theme";
    let chosen = move || article.with(|it| it.theme).name().to_owned();
    let options =
        Theme::ALL.map(|it| (it.name().to_owned(), words::theme_name(lang, it).to_owned()));
    let choose = move |name: String| {
        article.choose(|it| it.theme = Theme::from_name(&name).unwrap_or(it.theme));
    };
    let picker = select(name, options, &chosen(), choose).live_value(chosen);
    noted(name, words::theme(lang), picker, note(words::theme_note(lang)))
}

fn chart(article: Article, lang: Lang) -> Element {
    let name = "embed_chart";
    let chosen = move || article.with(|it| it.chart).name().to_owned();
    let options =
        Chart::ALL.map(|it| (it.name().to_owned(), words::chart_name(lang, it).to_owned()));
    let choose = move |name: String| {
        article.choose(|it| it.chart = Chart::from_name(&name).unwrap_or(it.chart));
    };
    let picker = select(name, options, &chosen(), choose).live_value(chosen);
    labelled(name, words::chart(lang), picker).class("choice wide")
}

/// The page's own accent, for a colour picker, which cannot be empty.
const OWN_ACCENT: &str = "#0a5a86";

/// A text field, and beside it the browser's picker for the same colour.
fn accent(article: Article, lang: Lang) -> Element {
    let name = "embed_accent";
    let text = move || article.with(|it| it.accent.clone());
    let is_wrong = move || article.with(|it| it.accent().is_none());
    let field = input(name, "text", &text(), move |text| {
        article.choose(|it| it.accent = text);
    });
    let field = field
        .attr("spellcheck", "false")
        .attr("placeholder", words::accent_hint(lang))
        .live_value(text)
        .live_invalid(is_wrong);
    let picker = el("input")
        .type_("color")
        .name("embed_accent_picker")
        .aria_label(words::accent_picker(lang))
        .live_value(move || {
            let accent = article.with(|it| it.accent().flatten());
            accent.map_or(OWN_ACCENT.to_owned(), |it| ["#", &it.name()].concat())
        })
        .on("input", move |event| {
            let text = node::value_of(&event);
            article.choose(|it| it.accent = text);
        });
    let message = move || match is_wrong() {
        true => words::accent_wrong(lang).to_owned(),
        false => words::accent_note(lang).to_owned(),
    };
    let class = move || if is_wrong() { "note error" } else { "note" };
    let note = p().live_class(class).live_text(message);
    noted(name, words::accent(lang), field, note).child(picker).class("choice colour")
}

fn height(article: Article, lang: Lang) -> Element {
    let name = "embed_height";
    let text = move || article.with(|it| it.height.clone());
    let is_wrong = move || article.with(|it| read_height(&it.height).is_none());
    let field = input(name, "text", &text(), move |text| {
        article.choose(|it| it.height = text);
    });
    let field = field.inputmode("numeric").live_value(text).live_invalid(is_wrong);
    let message = move || match is_wrong() {
        true => words::height_wrong(lang),
        false => String::new(),
    };
    let note = p().class("note error").live_text(message);
    noted(name, words::height(lang), field, note)
}
