//! A histogram: one upright bar per range of values, with quantiles marked.
//!
//! Knows no money: ranges and counts arrive with their text.

use super::axes::Axes;
use super::bounds::Bounds;
use super::label::{Anchor, LINE_PX, fit, text_width};
use super::mark::Mark;
use super::number::within;
use super::picture::{Picture, Words, picture_width};

/// One range of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The range as text, such as "1 – 2 triệu ₫".
    pub range: String,
    /// The count, as a number and as text.
    pub count: f64,
    pub words: String,
    /// Whether the range is below zero.
    pub below_zero: bool,
}

/// A value marked above the bars, such as the median.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantile {
    /// Position in bars from the left: 2.5 is the middle of the third.
    pub at: f64,
    /// Such as "P50: 12 triệu ₫".
    pub label: String,
}

/// The bars of a histogram.
pub struct Distribution<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Two column headings: range, count.
    pub words: Words,
    pub bars: &'a [Bar],
    /// From left to right; empty if nothing is marked.
    pub marks: &'a [Quantile],
    /// A count on the axis as text.
    pub tick: &'a dyn Fn(f64) -> String,
}

impl Distribution<'_> {
    /// The picture; without marks if there are no bars.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let height = within(width * 0.4, 200.0, 300.0).round();
        let mut picture = Picture::new("distribution", width, height, self.words.clone());
        if self.bars.is_empty() {
            return picture;
        }
        let labels = LINE_PX * self.marks.len() as f64;
        let height = height + labels;
        picture.height = height;
        let (top, bottom) = (LINE_PX + labels, height - LINE_PX - 8.0);
        let counts = &mut self.bars.iter().map(|bar| bar.count);
        let axes = Axes::new(width, (bottom, top), counts, self.tick);
        let left = axes.left;
        axes.draw_grid(&mut picture);
        let step = (width - left) / self.bars.len() as f64;
        for (nth, bar) in self.bars.iter().enumerate() {
            let from = left + step * nth as f64;
            let bounds = Bounds {
                left: from + step * 0.08,
                top: axes.y.at(bar.count),
                right: from + step * 0.92,
                bottom,
            };
            let class = if bar.below_zero { "bar loss" } else { "bar" };
            picture.marks.push(Mark::Rect { class, bounds });
            picture.read(from + step / 2.0, bounds.top, vec![bar.range.clone(), bar.words.clone()]);
        }
        axes.draw_zero(&mut picture);
        self.draw_marks(&mut picture, (left, step), bottom);
        axes.draw_ticks(&mut picture);
        self.draw_ranges(&mut picture, left, step);
        picture
    }

    /// Labels each mark on a line of text of its own, so that close ones do not overlap, on top of all rules.
    fn draw_marks(&self, picture: &mut Picture, (left, step): (f64, f64), bottom: f64) {
        let place = |mark: &Quantile| left + step * within(mark.at, 0.0, self.bars.len() as f64);
        let baseline = |nth: usize| LINE_PX * (nth + 1) as f64 - 5.0;
        for (nth, mark) in self.marks.iter().enumerate() {
            let x = place(mark);
            picture.rule("mark", (x, baseline(nth) + 4.0), (x, bottom));
        }
        for (nth, mark) in self.marks.iter().enumerate() {
            let text = fit(mark.label.clone(), picture.width);
            let room = picture.width - text_width(&text);
            let from = within(place(mark) - text_width(&text) / 2.0, 0.0, room);
            picture.text("label mark", from, baseline(nth), Anchor::Start, text);
        }
    }

    /// Writes the first and the last range and as many of the others as there is room for.
    fn draw_ranges(&self, picture: &mut Picture, left: f64, step: f64) {
        let last = self.bars.len() - 1;
        let y = picture.height - 6.0;
        let mut places = vec![0, last];
        places.extend(1..last);
        for nth in places {
            let text = fit(self.bars[nth].range.clone(), picture.width);
            let half = text_width(&text) / 2.0;
            let middle = left + step * (nth as f64 + 0.5);
            let x = within(middle, half + 0.5, picture.width - half - 0.5);
            // Only the first and the last text may be moved: any other would seem to belong to another bar.
            if nth == 0 || nth == last || (x - middle).abs() < 1.0 {
                picture.text_if_free("tick", x, y, Anchor::Middle, text);
            }
        }
    }
}
