//! A picture on a screen beside the calculator, drawn for the available width; see `figure`.

use super::element::{Element, el};
use super::figure::{framed, of};
use crate::chart::Picture;
use crate::locale::Lang;
use leptos::prelude::*;

/// The largest width of a figure in `style/screens.css`.
const WIDEST_PX: f64 = 800.0;

type Draw = Box<dyn Fn(f64) -> Option<Picture> + Send + Sync>;

/// `room` is the available width; `draw` gets it up to `WIDEST_PX`, in CSS pixels.
pub fn picture(room: RwSignal<f64>, lang: Lang, name: &str, draw: Draw) -> Element {
    let picture = Memo::new_with_compare(move |_| draw(room.get().min(WIDEST_PX)), |_, _| true);
    let numbers = move || of(picture, |it| it.table.clone());
    framed(el("figure"), lang, name, picture, el("details"), numbers)
}
