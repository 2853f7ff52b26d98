//! A plain table: a caption, column headings, rows with a heading cell.

use super::element::{Element, div, el, td, tr};

/// A heading of a column.
pub fn column(words: &str) -> Element {
    el("th").attr("scope", "col").text(words)
}

/// A heading of a row.
pub fn row_heading(words: &str) -> Element {
    el("th").attr("scope", "row").text(words)
}

pub fn cell(words: &str) -> Element {
    td().text(words)
}

pub fn table(
    class: &str,
    caption: &str,
    headings: impl IntoIterator<Item = Element>,
    rows: impl IntoIterator<Item = Element>,
) -> Element {
    let table = el("table")
        .class(class)
        .child(el("caption").text(caption))
        .child(el("thead").child(tr().children(headings)))
        .child(el("tbody").children(rows));
    scrolling(caption, table)
}

/// A table in a box that scrolls, also by keyboard.
pub fn scrolling(label: &str, table: Element) -> Element {
    div().class("scroll").attr("tabindex", "0").role("group").aria_label(label).child(table)
}
