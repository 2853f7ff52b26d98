//! A picture of the report: drawn for the room there is, read by point, as a table, as a file.

use super::super::element::{Element, button, el};
use super::super::figure::{of, readable, table};
use super::screen::Screen;
use crate::browser::download;
use crate::chart::Picture;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

/// As wide as a figure becomes in `style/orders.css`.
const WIDEST_PX: f64 = 800.0;

type Draw = Box<dyn Fn(f64) -> Option<Picture> + Send + Sync>;

/// `draw` is given the room in CSS pixels.
pub fn picture(screen: Screen, lang: Lang, name: &str, draw: Draw) -> Element {
    let picture = Memo::new_with_compare(
        move |_| draw(screen.width.get().min(WIDEST_PX)),
        |_, _| true,
    );
    let figure = el("figure").class(&["picture ", name].concat());
    let tables = move || Some(vec![of(picture, |it| Shown::from(table(&it.table))).0?]);
    let twin = el("details")
        .class("twin")
        .child(el("summary").text(lang.label(Label::Table)))
        .child(el("div").live_children(tables));
    let saves = el("div")
        .class("saves")
        .child(save(&figure, Label::SaveSvg, lang, "svg", name))
        .child(save(&figure, Label::SavePng, lang, "png", name));
    figure
        .live_flag("hidden", move || picture.with(Option::is_none))
        .child(el("figcaption").live_text(move || of(picture, |it| it.title.clone())))
        .children(readable(lang, picture))
        .child(twin)
        .child(saves)
}

/// A table that may be missing, so that it has a default.
#[derive(Default)]
struct Shown(Option<Element>);

impl From<Element> for Shown {
    fn from(element: Element) -> Shown {
        Shown(Some(element))
    }
}

fn save(figure: &Element, words: Label, lang: Lang, kind: &'static str, name: &str) -> Element {
    let (figure, file) = (figure.node().clone(), ["clv-", name].concat());
    button(lang.label(words), move || {
        // OK because a picture that is not saved is still on the page, and as a table beside it.
        let _ = download::save(kind, &file, &figure, Box::new(|| {}));
    })
}
