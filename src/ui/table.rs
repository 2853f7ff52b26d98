//! A plain table: a caption, column headings, rows with a heading cell.

use super::element::{Element, el};

/// A heading of a column.
pub fn column(words: &str) -> Element {
    el("th").attr("scope", "col").text(words)
}

/// A heading of a row.
pub fn row_heading(words: &str) -> Element {
    el("th").attr("scope", "row").text(words)
}

pub fn cell(words: &str) -> Element {
    el("td").text(words)
}

/// The table in a box that scrolls, also by keyboard.
pub fn table(
    class: &str,
    caption: &str,
    headings: impl IntoIterator<Item = Element>,
    rows: impl IntoIterator<Item = Element>,
) -> Element {
    let table = el("table")
        .class(class)
        .child(el("caption").text(caption))
        .child(el("thead").child(el("tr").children(headings)))
        .child(el("tbody").children(rows));
    scrolling(caption, table)
}

pub fn scrolling(label: &str, table: Element) -> Element {
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(table)
}
