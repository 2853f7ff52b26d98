//! Exports the groups to a file and imports them.

use super::super::control::file_button;
use super::super::element::{Element, button, div, h2, p, section};
use super::state::{FileMessage, Groups};
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
    let status = div().role("status").live_children(move || {
        let lines = groups.file.with(|message| messages(lang, message));
        let lines = lines.iter().map(|it| p().class("doubt").text(it));
        Some(lines.collect())
    });
    section("part keep")
        .child(h2().text(words::title(lang)))
        .child(p().class("lede").text(words::lede(lang)))
        .child(div().class("tools").child(save.name("export_segments")).child(open))
        .child(status)
}

fn messages(lang: Lang, message: &FileMessage) -> Vec<String> {
    match message {
        FileMessage::Nothing => Vec::new(),
        FileMessage::Unread => vec![words::unread(lang).to_owned()],
        FileMessage::Unreadable(why) => vec![unreadable(lang, why)],
        FileMessage::NoGroups => vec![words::no_groups(lang).to_owned()],
        FileMessage::SetAside => vec![words::set_aside(lang).to_owned()],
        FileMessage::LeftOut(all) => all.iter().take(MOST).map(|it| leftover(lang, it)).collect(),
    }
}
