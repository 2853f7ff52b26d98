//! Exports the groups to a file and imports them.

use super::super::control::file_button;
use super::super::element::{Element, button, div, h2, p, section};
use super::state::{FileNews, Groups};
use crate::browser::download;
use crate::i18n::whatif::segments::keep as words;
use crate::i18n::whatif::{leftover, unreadable};
use crate::locale::Lang;
use crate::share::export;
use leptos::prelude::*;

/// The most items left out of a file that are listed.
const MOST: usize = 8;

pub fn keep(groups: Groups, lang: Lang) -> Element {
    let save = button(words::export(lang), move || {
        // OK because a browser that refuses downloads reports it itself.
        let _ = download::offer(&export(&groups.saved()), "clv-segments.json");
    });
    let open = file_button("segments_file", words::import(lang), move |chosen| {
        groups.open_file(&chosen);
    });
    let said = div().role("status").live_children(move || {
        let lines = groups.file.with(|news| messages(lang, news));
        let lines = lines.iter().map(|it| p().class("doubt").text(it));
        Some(lines.collect())
    });
    section("part keep")
        .child(h2().text(words::title(lang)))
        .child(p().class("lede").text(words::lede(lang)))
        .child(div().class("tools").child(save.name("export_segments")).child(open))
        .child(said)
}

fn messages(lang: Lang, news: &FileNews) -> Vec<String> {
    match news {
        FileNews::Nothing => Vec::new(),
        FileNews::Unread => vec![words::unread(lang).to_owned()],
        FileNews::Unreadable(why) => vec![unreadable(lang, why)],
        FileNews::NoGroups => vec![words::no_groups(lang).to_owned()],
        FileNews::SetAside => vec![words::set_aside(lang).to_owned()],
        FileNews::LeftOut(all) => all.iter().take(MOST).map(|it| leftover(lang, it)).collect(),
    }
}
