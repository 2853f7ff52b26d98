//! Adds groups from a pasted table, and lists every cell that could not be read.

use super::super::element::{Element, button, div, el, li, p, section};
use super::state::Groups;
use crate::browser::node;
use crate::i18n::whatif::segments::paste as words;
use crate::locale::Lang;
use leptos::prelude::*;

pub fn paste(groups: Groups, lang: Lang) -> Element {
    let area = el("textarea")
        .name("segments_text")
        .id("o-segments_text")
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .autocomplete_off()
        .attr("aria-describedby", "o-segments_text-note")
        .attr("placeholder", words::hint(lang));
    let area = groups.store.saved_field(area, "segments_text", "");
    let text = area.node().clone();
    let add = button(words::add(lang), move || groups.paste(&node::value(&text)));
    let note = p().class("note").id("o-segments_text-note").text(words::lede(lang));
    let label = el("label").class("spoken").attr("for", "o-segments_text").text(words::title(lang));
    let panel = el("details")
        .child(el("summary").text(words::title(lang)))
        .child(note)
        .child(label)
        .child(area)
        .child(p().child(add.name("add_pasted")))
        .child(understood(groups, lang));
    section("ways").child(panel)
}

fn understood(groups: Groups, lang: Lang) -> Element {
    div().class("understood-table").role("status").live_children(move || {
        let fmt = groups.fmt.get();
        Some(groups.pasted.with(|pasted| {
            let Some(pasted) = pasted else {
                return Vec::new();
            };
            if pasted.groups.is_empty() {
                return vec![p().class("note error").text(words::nothing(lang))];
            }
            let mut lines = words::understood(&fmt, pasted).into_iter();
            let columns = p().text(&lines.next().unwrap_or_default());
            let class = if pasted.unread.is_empty() { "note" } else { "cells" };
            let cells = el("ul").class(class).children(lines.map(|it| li().text(&it)));
            vec![columns, cells]
        }))
    })
}
