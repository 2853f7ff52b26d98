//! Axis-aligned rectangles, to place marks and labels without overlaps.

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

    pub(super) fn around(points: &[(f64, f64)]) -> Bounds {
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
