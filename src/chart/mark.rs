//! The marks a picture consists of: paths, rectangles, lines, dots and text, each at its position.
//!
//! Knows no colours and no text sizes: a mark names its classes, and the style sheet defines their look.
//! Next: `label` (how wide text is), `svg` (how marks are printed).

use super::label::text_bounds;

/// Which end of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// The text runs to the right of its position.
    Start,
    /// The position is the middle of the text.
    Middle,
    /// The text runs up to its position.
    End,
}

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

/// An axis-aligned rectangle by its four sides, CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// From the left side of the picture to the left side.
    pub left: f64,
    /// From the top of the picture to the top.
    pub top: f64,
    /// From the left side of the picture to the right side.
    pub right: f64,
    /// From the top of the picture to the bottom.
    pub bottom: f64,
}

impl Bounds {
    /// Whether the two share any area; touching sides do not count.
    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether `other` lies entirely within this rectangle.
    pub fn contains(&self, other: &Bounds) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn around(points: &[(f64, f64)]) -> Bounds {
        let mut all = Bounds { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };
        for &(x, y) in points {
            all.left = all.left.min(x);
            all.right = all.right.max(x);
            all.top = all.top.min(y);
            all.bottom = all.bottom.max(y);
        }
        all
    }
}

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
