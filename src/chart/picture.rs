//! What is a picture? Marks with classes, words for those who cannot see them, and a table twin.
//!
//! Knows no colours and no text sizes: the style sheet looks after both. Next: `mark` (what it is drawn with),
//! `svg` (how it is printed).

use super::label::text_bounds;
use super::mark::{Anchor, Bounds, Mark};
use super::number::within;

/// A finished drawing: plain data, comparable, printable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The chart's noun (`cash`, `waterfall`, …): class of the drawing and stem of its ids.
    pub class: &'static str,
    /// What is shown, as a heading.
    pub title: String,
    /// What there is to see in it, in a sentence or two.
    pub description: String,
    /// CSS pixels.
    pub width: f64,
    /// CSS pixels.
    pub height: f64,
    /// Drawn in this order, later ones on top.
    pub marks: Vec<Mark>,
    /// Where the drawing can be read, in reading order.
    pub points: Vec<Point>,
    /// The same numbers as a table.
    pub table: Table,
}

/// The words around a picture, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Heading; also the caption of the table.
    pub title: String,
    /// What there is to see, in a sentence or two.
    pub description: String,
    /// Column headings of the table; each chart says how many it needs.
    pub headings: Vec<String>,
}

/// One reading of a picture, reached by keyboard or pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// CSS pixels from the left.
    pub x: f64,
    /// CSS pixels from the top.
    pub y: f64,
    /// What is read there, such as "tháng 3: 12.000.000 ₫".
    pub text: String,
}

/// The accessible twin: the numbers of the picture as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// One heading a column.
    pub headings: Vec<String>,
    /// As many cells a row as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Picture {
    /// The point nearest to a place in the picture, by its number; none when nothing can be read.
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

    /// Adds a reading and the table row that says the same: "first cell: the others".
    pub(super) fn read(&mut self, x: f64, y: f64, cells: Vec<String>) {
        let text = match cells.split_first() {
            Some((first, others)) => [first, ": ", &others.join(" – ")].concat(),
            None => String::new(),
        };
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

    /// Adds a text only where it lies inside the picture and clear of every text before it.
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

/// The width a picture is laid out for: what was asked, within what can be laid out.
pub(super) fn picture_width(asked_px: f64) -> f64 {
    within(asked_px, 240.0, 1200.0).round()
}
