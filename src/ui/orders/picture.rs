//! A picture of the report: drawn for the room there is, read by point, as a table, as a file.

use super::super::element::{Element, el};
use super::super::figure::{framed, of};
use super::screen::Screen;
use crate::chart::Picture;
use crate::i18n::Lang;
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
    let numbers = move || of(picture, |it| it.table.clone());
    framed(el("figure"), lang, name, picture, el("details"), numbers)
}
