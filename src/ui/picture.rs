//! A picture of a screen beside the calculator: drawn for the room there is, read by point, as a table, as a file.

use super::element::{Element, el};
use super::figure::{framed, of};
use crate::chart::Picture;
use crate::locale::Lang;
use leptos::prelude::*;

/// As wide as a figure becomes in `style/screens.css`.
const WIDEST_PX: f64 = 800.0;

type Draw = Box<dyn Fn(f64) -> Option<Picture> + Send + Sync>;

/// `room` is what there is, and `draw` is given what is taken of it, in CSS pixels.
pub fn picture(room: RwSignal<f64>, lang: Lang, name: &str, draw: Draw) -> Element {
    let picture = Memo::new_with_compare(move |_| draw(room.get().min(WIDEST_PX)), |_, _| true);
    let numbers = move || of(picture, |it| it.table.clone());
    framed(el("figure"), lang, name, picture, el("details"), numbers)
}
