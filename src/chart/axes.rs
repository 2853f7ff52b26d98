//! The plot area of charts whose values start at zero: an axis of values at the left, and one of days below.
//!
//! Knows neither what the values are nor how days are named; text arrives computed. Used by `distribution`,
//! `pairs`, `tracking` and `forecast`.

use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::number::within;
use super::picture::Picture;
use super::scale::Scale;

/// The scale of the values, with its grid lines.
pub(super) struct Axes {
    pub y: Scale,
    /// The left end of the plot.
    pub left: f64,
    /// The pixel of the lower end.
    pub bottom: f64,
    ticks: Vec<(f64, String)>,
}

impl Axes {
    /// Spans zero and the values between two pixels of a picture of this width.
    pub fn new(
        width: f64,
        (bottom, top): (f64, f64),
        values: &mut dyn Iterator<Item = f64>,
        tick: &dyn Fn(f64) -> String,
    ) -> Axes {
        let y = Scale::spanning(0.0, values).nice(4).onto(bottom, top);
        let ticks: Vec<(f64, String)> =
            y.ticks(4).iter().map(|it| (y.at(*it), tick(*it))).collect();
        let left = widest(&mut ticks.iter().map(|(_, text)| text)).ceil() + 8.0;
        Axes { y, left: left.min(width / 3.0), bottom, ticks }
    }

    /// Draws the grid lines; called first, so that everything else is on top of them.
    pub fn draw_grid(&self, picture: &mut Picture) {
        for (at, _) in &self.ticks {
            picture.rule("grid", (self.left, *at), (picture.width, *at));
        }
    }

    pub fn draw_zero(&self, picture: &mut Picture) {
        picture.rule("zero", (self.left, self.bottom), (picture.width, self.bottom));
    }

    /// Writes the values of the grid lines where there is room.
    pub fn draw_ticks(&self, picture: &mut Picture) {
        for (at, text) in &self.ticks {
            picture.text_if_free("tick", self.left - 8.0, at + 4.0, Anchor::End, text.clone());
        }
    }

    /// Marks the day at `x` and writes its label above the plot.
    pub fn draw_mark(&self, picture: &mut Picture, x: f64, text: &str) {
        let text = fit(text.to_owned(), picture.width);
        let from = within(x - text_width(&text) / 2.0, 0.0, picture.width - text_width(&text));
        picture.rule("mark", (x, LINE_PX), (x, self.bottom));
        picture.text("label mark", from, LINE_PX - 5.0, Anchor::Start, text);
    }

    /// Writes the names of days below the plot where there is room, the first ones first.
    pub fn draw_days(&self, picture: &mut Picture, days: &[(f64, &String)]) {
        let y = picture.height - 5.0;
        for (x, name) in days {
            let half = text_width(name) / 2.0;
            let x = within(*x, self.left + half, picture.width - half - 0.5);
            picture.text_if_free("tick", x, y, Anchor::Middle, (*name).clone());
        }
    }
}
