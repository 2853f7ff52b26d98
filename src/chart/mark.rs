//! The marks a picture consists of: paths, rectangles, lines, dots and text, each at its position.
//!
//! Knows no colours and no text sizes: a mark names its classes, and the style sheet defines their look.
//! Next: `label` (how wide text is), `svg` (how marks are printed).

use super::bounds::Bounds;
use super::label::{Anchor, text_bounds};

/// One mark of a picture; positions are CSS pixels from the left and the top.
///
/// `class` is a list of class names separated by spaces.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line through points; `closed` joins the last to the first.
    Path { class: &'static str, points: Vec<(f64, f64)>, closed: bool },
    /// An axis-aligned rectangle.
    Rect { class: &'static str, bounds: Bounds },
    /// A straight line between two points.
    Rule { class: &'static str, from: (f64, f64), to: (f64, f64) },
    /// A small disc.
    Dot { class: &'static str, x: f64, y: f64 },
    /// One line of text; `y` is its baseline.
    Text { class: &'static str, x: f64, y: f64, anchor: Anchor, text: String },
}

/// Radius of a [`Mark::Dot`], CSS pixels.
pub const DOT_PX: f64 = 4.0;

impl Mark {
    /// The bounds of the mark without its line width; text by its estimated width.
    pub fn bounds(&self) -> Bounds {
        match self {
            Mark::Path { points, .. } => Bounds::around(points),
            Mark::Rect { bounds, .. } => *bounds,
            Mark::Rule { from, to, .. } => Bounds::around(&[*from, *to]),
            Mark::Dot { x, y, .. } => {
                Bounds::around(&[(x - DOT_PX, y - DOT_PX), (x + DOT_PX, y + DOT_PX)])
            }
            Mark::Text { x, y, anchor, text, .. } => text_bounds(*x, *y, *anchor, text),
        }
    }
}
