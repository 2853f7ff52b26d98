//! A picture: marks with classes, a title and a description for screen readers, and a table of the same data.
//!
//! Knows no colours and no text sizes: both are in the style sheet. Next: `mark` (what a picture consists
//! of), `svg` (how it is printed).

use super::bounds::Bounds;
use super::label::{Anchor, text_bounds};
use super::mark::Mark;
use super::number::within;

/// A finished drawing: plain data, comparable, printable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The chart's name (`cash`, `waterfall`, …): class of the drawing and prefix of its ids.
    pub class: &'static str,
    /// What is shown, as a heading.
    pub title: String,
    /// What the picture shows, in a sentence or two.
    pub description: String,
    /// CSS pixels.
    pub width: f64,
    /// CSS pixels.
    pub height: f64,
    /// Drawn in this order, later ones on top.
    pub marks: Vec<Mark>,
    /// Positions where a value can be read, in reading order.
    pub points: Vec<Point>,
    /// The same values as a table.
    pub table: Table,
}

/// The words around a picture, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Heading; also the caption of the table.
    pub title: String,
    /// What the picture shows, in a sentence or two.
    pub description: String,
    /// Column headings of the table; each chart says how many it needs.
    pub headings: Vec<String>,
}

/// A position of a picture whose value is read by keyboard or pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// CSS pixels from the left.
    pub x: f64,
    /// CSS pixels from the top.
    pub y: f64,
    /// The text read there, such as "tháng 3: 12.000.000 ₫".
    pub text: String,
}

/// The accessible alternative: the values of the picture as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// One heading per column.
    pub headings: Vec<String>,
    /// As many cells per row as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Picture {
    /// The index of the point nearest to a position in the picture; `None` without points.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        let mut best = None;
        let mut least = f64::INFINITY;
        for (index, point) in self.points.iter().enumerate() {
            let distance = (point.x - x) * (point.x - x) + (point.y - y) * (point.y - y);
            if distance < least {
                (best, least) = (Some(index), distance);
            }
        }
        best
    }

    pub(super) fn new(class: &'static str, width_px: f64, height: f64, words: Words) -> Picture {
        let table =
            Table { caption: words.title.clone(), headings: words.headings, rows: Vec::new() };
        Picture {
            class,
            title: words.title,
            description: words.description,
            width: picture_width(width_px),
            height,
            table,
            ..Picture::default()
        }
    }

    /// Adds a point and the table row of the same text: "first cell: the others".
    pub(super) fn read(&mut self, x: f64, y: f64, cells: Vec<String>) {
        let text = match cells.split_first() {
            Some((first, others)) => [first, ": ", &others.join(" – ")].concat(),
            None => String::new(),
        };
        self.points.push(Point { x, y, text });
        self.table.rows.push(cells);
    }

    /// Like [`Picture::read`], but names each value by its heading and leaves out empty cells:
    /// "first cell: heading value – heading value".
    pub(super) fn read_named(&mut self, x: f64, y: f64, cells: Vec<String>) {
        let mut text = String::new();
        for (cell, heading) in cells.iter().zip(&self.table.headings) {
            match text.is_empty() {
                true => text.push_str(cell),
                false if cell.is_empty() => {}
                false => {
                    let so_far = if text.len() == cells[0].len() { ": " } else { " – " };
                    text.extend([so_far, heading, " ", cell]);
                }
            }
        }
        self.points.push(Point { x, y, text });
        self.table.rows.push(cells);
    }

    pub(super) fn path(&mut self, class: &'static str, points: Vec<(f64, f64)>) {
        self.marks.push(Mark::Path { class, points, closed: false });
    }

    pub(super) fn area(&mut self, class: &'static str, points: Vec<(f64, f64)>) {
        self.marks.push(Mark::Path { class, points, closed: true });
    }

    pub(super) fn rule(&mut self, class: &'static str, from: (f64, f64), to: (f64, f64)) {
        self.marks.push(Mark::Rule { class, from, to });
    }

    pub(super) fn dot(&mut self, class: &'static str, x: f64, y: f64) {
        self.marks.push(Mark::Dot { class, x, y });
    }

    pub(super) fn text(
        &mut self,
        class: &'static str,
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    ) {
        self.marks.push(Mark::Text { class, x, y, anchor, text });
    }

    /// Adds a text only if it lies inside the picture and overlaps no text added before.
    pub(super) fn text_if_free(
        &mut self,
        class: &'static str,
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    ) -> bool {
        let room = text_bounds(x, y, anchor, &text);
        let sheet = Bounds { left: 0.0, top: 0.0, right: self.width, bottom: self.height };
        let taken =
            |mark: &Mark| matches!(mark, Mark::Text { .. }) && mark.bounds().overlaps(&room);
        let free = sheet.contains(&room) && !self.marks.iter().any(taken);
        if free {
            self.text(class, x, y, anchor, text);
        }
        free
    }
}

/// The width a picture is laid out for: the requested one, limited to the supported range.
pub(super) fn picture_width(asked_px: f64) -> f64 {
    within(asked_px, 240.0, 1200.0).round()
}
