//! Shows a picture in elements that stay; only the parts that changed are rewritten.
//!
//! Rewriting the whole drawing on every keystroke cost more than everything else together: the browser
//! parsed it, styled it and laid out every label again.

use super::element::{Element, div, run};
use crate::browser::node;
use crate::chart::Picture;
use leptos::prelude::*;

/// A reactive picture; `None` while it cannot be drawn.
pub type Drawn = Memo<Option<Picture>>;

pub fn drawing(picture: Drawn) -> Element {
    let sheet = div().class("drawing");
    let node = sheet.node().clone();
    let mut drawn = (String::new(), Vec::new());
    run(Box::new(move || {
        let Some(now) = picture.with(|it| it.as_ref().map(|it| (it.opening(), it.parts()))) else {
            return;
        };
        if (&drawn.0, drawn.1.len()) == (&now.0, now.1.len()) {
            for (place, (part, before)) in now.1.iter().zip(&drawn.1).enumerate() {
                if part != before {
                    node::set_markup_of_grandchild(&node, place, part);
                }
            }
        } else {
            let parts = now.1.concat();
            node::set_markup(&node, &[&now.0, parts.as_str(), "</svg>"].concat());
        }
        drawn = now;
    }));
    sheet
}
