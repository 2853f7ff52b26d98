//! Which inputs and results the article shows, and which of the inputs are locked.

use super::super::element::{Element, div, el, p, td, tr};
use super::super::table::{column, row_heading};
use super::article::Article;
use crate::browser::node;
use crate::clv::ResultName;
use crate::i18n::Label;
use crate::i18n::share::options as words;
use crate::locale::Lang;
use crate::share::Input;
use leptos::prelude::*;

pub fn fields(article: Article, lang: Lang) -> Element {
    let fmt = untrack(|| article.trial.context().fmt);
    let rows = Input::all().into_iter().map(|field| {
        let label = match field {
            Input::Currency => words::currency(lang),
            Input::Field(field) => fmt.field(field),
            Input::Headline => lang.label(Label::HeadlineChoice),
            Input::Transactions => lang.label(Label::Transactions),
        };
        let shown = move || article.with(|it| it.fields.contains(&field));
        let show = tick("embed_show", field.name(), shown, move |on| {
            article.choose(|it| put(&mut it.fields, &Input::all(), field, on));
        });
        let locked = move || shown() && article.with(|it| it.lock.contains(&field));
        let lock = tick("embed_lock", field.name(), locked, move |on| {
            article.choose(|it| put(&mut it.lock, &Input::all(), field, on));
        });
        let named = |what: &str, tick: Element| {
            let tick = tick.aria_label(&[what, ": ", label].concat());
            td().child(el("label").child(tick))
        };
        tr().child(row_heading(label))
            .child(named(words::show(lang), show))
            .child(named(words::lock(lang), lock.live_flag("disabled", move || !shown())))
    });
    let head = tr()
        .child(column(words::field(lang)))
        .child(column(words::show(lang)))
        .child(column(words::lock(lang)));
    let table = el("table")
        .class("shown")
        .child(el("caption").text(words::fields(lang)))
        .child(el("thead").child(head))
        .child(el("tbody").children(rows));
    div().child(table).child(p().class("note").text(words::fields_note(lang)))
}

pub fn results(article: Article, lang: Lang) -> Element {
    let fmt = untrack(|| article.trial.context().fmt);
    let ticks = ResultName::ALL.map(|name| {
        let shown = move || article.with(|it| it.results.contains(&name));
        let show = tick("embed_result", name.name(), shown, move |on| {
            article.choose(|it| put(&mut it.results, &ResultName::ALL, name, on));
        });
        el("label").class("tick").child(show).text(fmt.result(name))
    });
    el("fieldset")
        .class("attributes")
        .child(el("legend").text(words::results(lang)))
        .child(div().class("ticks").children(ticks))
}

fn tick(
    name: &str,
    value: &str,
    on: impl Fn() -> bool + 'static,
    choose: impl Fn(bool) + 'static,
) -> Element {
    let tick = el("input")
        .type_("checkbox")
        .name(name)
        .value(value)
        .autocomplete_off()
        .on("change", move |event| choose(node::is_ticked(&event)));
    tick.live_ticked(on)
}

/// Adds or removes one of them; the list stays in the order of `all`.
fn put<T: Copy + PartialEq>(list: &mut Vec<T>, all: &[T], one: T, on: bool) {
    let is_in = |it: &T| if *it == one { on } else { list.contains(it) };
    *list = all.iter().filter(|it| is_in(it)).copied().collect();
}
