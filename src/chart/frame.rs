//! The plot area of charts over months: a month axis below, a light grid and its labels.
//!
//! Knows neither what the values are nor their names; labels are passed in. Used by `cash`, `overlay` and
//! `survival`.

use super::label::{Anchor, LINE_PX, text_width, widest};
use super::mark::DOT_PX;
use super::number::{push_digits, within};
use super::picture::{Picture, picture_width};
use super::scale::Scale;

/// The rectangle in which the data is drawn, with its two scales.
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub height: f64,
    pub y: Scale,
    /// Months from the left side to the right side.
    months: f64,
    /// Position of a month's label within the month: 0.5 if a month is a band, 0 if it is a moment.
    middle: f64,
    ticks: Vec<(f64, String)>,
    /// Whether the tick labels stand on the grid lines, because they are too long to stand beside them.
    inside: bool,
}

impl Frame {
    /// Lays out a plot of `months` months for a picture of the given width, with `top` pixels above it and
    /// at most about `most_ticks` grid lines.
    pub fn new(
        width_px: f64,
        months: f64,
        middle: f64,
        top: f64,
        values: Scale,
        most_ticks: usize,
        tick: &dyn Fn(f64) -> String,
    ) -> Frame {
        let width = picture_width(width_px);
        let height = within(width * 0.46 + top, 220.0, 340.0).round();
        let bottom = height - LINE_PX - 6.0;
        let count = (((bottom - top) / 48.0) as usize).min(most_ticks);
        let y = values.nice(count * 4).onto(bottom, top);
        let ticks: Vec<_> =
            y.ticks(count).into_iter().map(|value| (y.at(value), tick(value))).collect();
        let gutter = widest(&mut ticks.iter().map(|(_, text)| text)) + 8.0;
        let inside = gutter > width * 0.3;
        let left = if inside { DOT_PX } else { gutter.ceil() };
        Frame {
            left,
            right: width - DOT_PX,
            bottom,
            height,
            y,
            months: months.max(1.0),
            middle,
            ticks,
            inside,
        }
    }

    /// The pixel of a moment, in months from the left side.
    pub fn x(&self, months: f64) -> f64 {
        self.left + (self.right - self.left) * within(months / self.months, 0.0, 1.0)
    }

    /// The pixel at which a month is read.
    pub fn middle_of(&self, month: usize) -> f64 {
        self.x(month as f64 + self.middle)
    }

    /// The months to draw or read: first, last, `marked`, and about `most` evenly spaced ones.
    pub fn thinned(last: usize, most: usize, marked: Option<usize>) -> Vec<usize> {
        let stride = last / most.max(1) + 1;
        (0..=last)
            .filter(|month| month % stride == 0 || *month == last || Some(*month) == marked)
            .collect()
    }

    /// How many months can be distinguished: a step line has at most one vertex every half pixel.
    pub fn months_apart(&self) -> usize {
        (self.right - self.left) as usize
    }

    /// Draws the grid lines; called first, so that everything else is on top of them.
    pub fn draw_grid(&self, picture: &mut Picture) {
        for (y, _) in &self.ticks {
            picture.rule("grid", (self.left, *y), (self.right, *y));
        }
    }

    /// Writes the labels of the grid and the months where there is room; called last, so that they yield.
    pub fn draw_labels(&self, picture: &mut Picture, last: usize, month: &dyn Fn(usize) -> String) {
        for (y, text) in &self.ticks {
            let (x, y, anchor) = match self.inside {
                true => (0.0, y - 4.0, Anchor::Start),
                false => (self.left - 8.0, y + 4.0, Anchor::End),
            };
            picture.text_if_free("tick", x, y, anchor, text.clone());
        }
        self.draw_months(picture, last, month);
    }

    fn draw_months(&self, picture: &mut Picture, last: usize, month: &dyn Fn(usize) -> String) {
        let y = self.height - 5.0;
        let roomy = (self.right - self.left) / self.months > text_width(&month(last)) + 16.0;
        if !roomy {
            let x = if self.middle > 0.0 { self.left } else { self.x(0.0) };
            picture.text_if_free("tick", x, y, Anchor::Start, month(0));
        }
        let stride = self.month_stride(last);
        for index in (0..=last).step_by(stride) {
            let mut text = String::new();
            push_digits(&mut text, index as u64);
            let text = if roomy { month(index) } else { text };
            let x = self.middle_of(index);
            let half = text_width(&text) / 2.0;
            picture.text_if_free(
                "tick",
                x.min(picture.width - half - 0.5),
                y,
                Anchor::Middle,
                text,
            );
        }
    }

    /// Months between two labels: a common number of months or years.
    fn month_stride(&self, last: usize) -> usize {
        let most = (self.right - self.left) / 50.0;
        let strides = [1, 2, 3, 6, 12, 24, 60, 120, 240];
        strides.into_iter().find(|stride| (last / stride) as f64 <= most).unwrap_or(600)
    }
}
