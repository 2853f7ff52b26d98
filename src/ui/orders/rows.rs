//! How rows count: repeated order numbers, statuses, telephone numbers as customers; and the encoding.
//! Each choice is offered only where the file gives reason to.

use super::super::control::{noted, select};
use super::super::element::{Element, el};
use super::screen::Screen;
use crate::browser::node;
use crate::i18n::orders::{preview as preview_words, rows as words};
use crate::import::{Encoding, FoundStatus, LineTotals, OrderStatus, Role};
use crate::locale::Lang;
use crate::service::{EncodingGuess, FilePreview};
use leptos::prelude::*;

const LINE_TOTALS: [LineTotals; 3] = [LineTotals::Decide, LineTotals::Once, LineTotals::Add];

pub fn rows(
    screen: Screen,
    lang: Lang,
    preview: &FilePreview,
    opened: StoredValue<bool>,
) -> Option<Element> {
    let choices: Vec<Element> = [
        line_totals(screen, lang, preview),
        statuses(screen, lang, preview),
        phones(screen, lang, preview),
    ]
    .into_iter()
    .flatten()
    .collect();
    if choices.is_empty() {
        return None;
    }
    let is_open = preview.is_decided || preview.findings.leave_nothing(&preview.guess.mapping);
    let details = stays_open("counting", opened, is_open);
    Some(details.child(el("summary").text(words::title(lang))).children(choices))
}

/// `<details>` that are open if they have to be or were: `opened` keeps that, because every choice rebuilds
/// the panel.
pub fn stays_open(class: &str, opened: StoredValue<bool>, is_open: bool) -> Element {
    let details = el("details").class(class);
    let place = details.node().clone();
    let details =
        details.on("toggle", move |_| opened.set_value(node::has_attribute(&place, "open")));
    if is_open || opened.get_value() { details.attr("open", "") } else { details }
}

fn line_totals(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let mapping = &preview.guess.mapping;
    let numbered = mapping.column(Role::Order).is_some();
    if !numbered || !preview.findings.repeats && mapping.line_totals == LineTotals::Decide {
        return None;
    }
    let now = LINE_TOTALS.iter().position(|it| *it == mapping.line_totals);
    let options = LINE_TOTALS.iter().enumerate();
    let options = options.map(|(nth, it)| (nth.to_string(), words::repeated(lang, *it).to_owned()));
    let picker = select("repeats", options, &now.unwrap_or(0).to_string(), move |value| {
        let chosen = value.parse().ok().and_then(|nth: usize| LINE_TOTALS.get(nth));
        screen.use_mapping(move |mapping| {
            mapping.line_totals = *chosen.unwrap_or(&mapping.line_totals)
        });
    });
    let note = el("p").class("note").text(words::repeats_note(lang));
    Some(noted("repeats", words::repeats(lang), picker, note))
}

fn statuses(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let mapping = &preview.guess.mapping;
    mapping.column(Role::Status)?;
    let boxes: Vec<Element> = OrderStatus::LEFT_OUT
        .into_iter()
        .filter_map(|status| {
            let known = preview.findings.statuses.iter();
            let found = known.clone().find(|it| it.status == status).cloned();
            let counts = !mapping.left_out.contains(&status);
            // A status that counts stays in the list, so that it can be left out again where none was found.
            let decided = counts.then(|| FoundStatus { status, words: Vec::new() });
            let found = found.or(decided)?;
            let name = words::status(lang, &found);
            Some(tick(("standing", &name), status as usize, counts, move || {
                screen.use_mapping(move |mapping| toggle(&mut mapping.left_out, status))
            }))
        })
        .collect();
    if boxes.is_empty() {
        return None;
    }
    let pending = |it: &FoundStatus| it.status == OrderStatus::Pending;
    let (class, note) = if preview.findings.leave_nothing(mapping) {
        ("doubt", words::nothing_left(lang))
    } else if preview.findings.statuses.iter().any(pending) {
        ("note", words::pending_note(lang))
    } else {
        ("note", words::status_note(lang))
    };
    Some(
        el("fieldset")
            .class("attributes")
            .attr("aria-describedby", "o-status-note")
            .child(el("legend").text(words::statuses(lang)))
            .child(el("p").class(class).attr("id", "o-status-note").text(note))
            .child(el("div").class("ticks").children(boxes)),
    )
}

fn phones(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let mapping = &preview.guess.mapping;
    let tick = || {
        tick(("phones", words::phones(lang)), 0, mapping.phones, move || {
            screen.use_mapping(|mapping| mapping.phones = !mapping.phones)
        })
    };
    (preview.findings.phones || mapping.phones).then(tick)
}

/// A checkbox with its label; `value` distinguishes those of one name.
pub fn tick(
    (name, words): (&str, &str),
    value: usize,
    is_on: bool,
    change: impl Fn() + 'static,
) -> Element {
    let value = value.to_string();
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("name", name)
        .attr("value", &value)
        .attr("id", &["o-", name, "-", &value].concat())
        .attr("autocomplete", "off")
        .on("change", move |_| change());
    node::set_ticked(tick.node(), is_on);
    el("label").class("tick").child(tick).text(words)
}

/// Adds it to the sorted list, or removes it.
pub fn toggle<T: Ord>(list: &mut Vec<T>, it: T) {
    match list.iter().position(|other| *other == it) {
        Some(at) => _ = list.remove(at),
        None => list.push(it),
    }
    list.sort_unstable();
}

/// The choice of the text's encoding, where the bytes leave it open.
pub fn encoding(screen: Screen, lang: Lang, preview: &FilePreview) -> Option<Element> {
    let encoding_guess = preview.encoding_guess.filter(EncodingGuess::is_open)?;
    let options =
        Encoding::ALL.map(|it| (it.label().to_owned(), words::encoding(lang, it).to_owned()));
    let picker = select("letters", options, encoding_guess.encoding.label(), move |label| {
        if let Some(encoding) = Encoding::from_label(&label) {
            screen.decode(encoding);
        }
    });
    let class = if encoding_guess.is_chosen { "note" } else { "doubt" };
    let note = el("p").class(class).text(&words::encoding_note(lang, encoding_guess));
    Some(noted("letters", words::text_encoding(lang), picker, note))
}

/// A column's heading as shown, with its letter where another has the same; a column without one is named by
/// its number.
pub(super) fn heading(lang: Lang, preview: &FilePreview, column: usize) -> String {
    let headings = &preview.preview.headings;
    match headings.get(column).map(|it| it.trim()) {
        Some(heading) if !heading.is_empty() => {
            match headings.iter().filter(|it| it.trim() == heading).nth(1) {
                Some(_) => format!("{heading} ({})", preview_words::letter(lang, column)),
                None => heading.to_owned(),
            }
        }
        _ => format!("{} {}", preview_words::no_heading(lang), column + 1),
    }
}
