//! A small curve behind a slider: how the result depends on one input.
//!
//! Gives path data and a few positions instead of a picture: the page sets them on existing elements at every
//! keystroke, and drawing reuses the strings. Knows neither the input nor the result, only positions on the
//! track and values.

use super::number::{push_number, within};
use super::scale::Scale;

/// Padding above and below for the width of the line, CSS pixels.
const PAD_PX: f64 = 2.0;

/// The result at one value of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Position on the track, 0 (left) to 1 (right).
    pub x: f64,
    /// The result there; `None` if it is undefined.
    pub y: Option<f64>,
    /// A second result minus its target there; `None` without a target.
    pub over_target: Option<f64>,
}

/// A drawn curve; positions in the units of the given size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Path data of the line, with gaps where the result is undefined.
    pub line: String,
    /// Path data of the area between the line and zero where the result is not negative.
    pub gain: String,
    /// Path data of the same area where the result is negative.
    pub loss: String,
    /// The y position of the zero line.
    pub zero_y: f64,
    /// The x position of today's value.
    pub today_x: f64,
    /// The y position of today's result; `None` if it is undefined.
    pub today_y: Option<f64>,
    /// Positions on the track (0 to 1) where the result crosses zero.
    pub break_even: Vec<f64>,
    /// Positions on the track (0 to 1) where the second result crosses its target.
    pub on_target: Vec<f64>,
}

impl Curve {
    /// Draws the samples, given from left to right, into a box of `width` by `height`.
    ///
    /// ```
    /// use clv_calculator::chart::{Curve, Sample};
    /// let at = |x, y| Sample { x, y: Some(y), over_target: None };
    /// let mut curve = Curve::default();
    /// curve.draw(100.0, 24.0, &[at(0.0, -10.0), at(1.0, 10.0)], at(0.75, 5.0));
    /// assert_eq!(curve.line, "M0 22L100 2");
    /// assert_eq!(curve.gain, "M50 12L100 2L100 12Z");
    /// assert_eq!((curve.today_x, curve.today_y), (75.0, Some(7.0)));
    /// assert_eq!(curve.break_even, [0.5]);
    /// ```
    pub fn draw(&mut self, width: f64, height: f64, samples: &[Sample], today: Sample) {
        let values = &mut samples.iter().chain([&today]).filter_map(|sample| known(sample.y));
        let y = Scale::spanning(0.0, values).onto(height - PAD_PX, PAD_PX);
        self.zero_y = y.at(0.0);
        self.today_x = width * share(today.x);
        self.today_y = known(today.y).map(|value| y.at(value));
        self.break_even.clear();
        self.on_target.clear();
        for path in [&mut self.line, &mut self.gain, &mut self.loss] {
            path.clear();
        }
        let mut before: Option<Sample> = None;
        for sample in samples {
            self.follow(width, &y, before, sample);
            before = Some(*sample);
        }
        self.close(width, before);
    }

    /// Extends line and areas from one sample to the next.
    fn follow(&mut self, width: f64, y: &Scale, before: Option<Sample>, sample: &Sample) {
        let start = before.unwrap_or_default();
        self.on_target.extend(crossing(&start, start.over_target, sample, sample.over_target));
        let Some(value) = known(sample.y) else {
            return self.close(width, before);
        };
        let x = width * share(sample.x);
        let joined = known(start.y).is_some();
        if !joined {
            self.open(value, x);
        } else if let Some(place) = crossing(&start, start.y, sample, sample.y) {
            self.break_even.push(place);
            self.close(width, Some(Sample { x: place, ..start }));
            self.open(value, width * place);
        }
        push_corner(&mut self.line, if joined { 'L' } else { 'M' }, x, y.at(value));
        push_corner(self.surface(value), 'L', x, y.at(value));
    }

    /// Begins an area on the zero line.
    fn open(&mut self, value: f64, x: f64) {
        let zero = self.zero_y;
        push_corner(self.surface(value), 'M', x, zero);
    }

    /// Closes the area on the zero line under the last sample, if that had a value.
    fn close(&mut self, width: f64, last: Option<Sample>) {
        let Some((value, last)) = last.and_then(|last| Some((known(last.y)?, last))) else {
            return;
        };
        let zero = self.zero_y;
        let surface = self.surface(value);
        push_corner(surface, 'L', width * share(last.x), zero);
        surface.push('Z');
    }

    fn surface(&mut self, value: f64) -> &mut String {
        if value < 0.0 { &mut self.loss } else { &mut self.gain }
    }
}

fn push_corner(path: &mut String, command: char, x: f64, y: f64) {
    path.push(command);
    push_number(path, x);
    path.push(' ');
    push_number(path, y);
}

fn known(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn share(x: f64) -> f64 {
    within(x, 0.0, 1.0)
}

/// The position on the track where a series crosses zero between two samples.
fn crossing(a: &Sample, at_a: Option<f64>, b: &Sample, at_b: Option<f64>) -> Option<f64> {
    let (at_a, at_b) = (known(at_a)?, known(at_b)?);
    if (at_a < 0.0) == (at_b < 0.0) {
        return None;
    }
    // Halved, so that the difference of two opposite extremes stays finite.
    let part = (at_a / 2.0) / (at_a / 2.0 - at_b / 2.0);
    Some(share(a.x) + (share(b.x) - share(a.x)) * part)
}
