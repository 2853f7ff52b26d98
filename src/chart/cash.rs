//! Cumulative cash of one customer by month: when CAC is paid back, and what is left in the end.
//!
//! A step line: a month's cash is booked at its start, and the level is constant until the next month. Knows
//! no money; amounts arrive as numbers to draw and as text to read.

use super::frame::Frame;
use super::label::{Anchor, LINE_PX, fit, text_width};
use super::number::within;
use super::picture::{Picture, Words};
use super::scale::Scale;

/// The most points that can be read, including the first, the payback month and the last.
const POINTS: usize = 117;

/// Cumulative cash by month.
///
/// ```
/// use clv_calculator::chart::{Cash, Words};
/// let cash = [-20.0, 10.0, 40.0];
/// let picture = Cash {
///     width_px: 640.0,
///     words: Words { title: "Cumulative cash".into(), ..Words::default() },
///     cash: &cash,
///     payback: Some((1, "Paid back in month 1".into())),
///     month: &|month| format!("Month {month}"),
///     amount: &|month| format!("${}", cash[month]),
///     tick: &|value| format!("${value}"),
/// }
/// .picture();
/// assert_eq!(picture.points[2].text, "Month 2: $40");
/// ```
pub struct Cash<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Two column headings: month, cumulative cash.
    pub words: Words,
    /// Cumulative cash after month 0, 1, 2, …; money.
    pub cash: &'a [f64],
    /// The first month that is not below zero, and its label.
    pub payback: Option<(usize, String)>,
    /// A month as text, such as "Tháng 3".
    pub month: &'a dyn Fn(usize) -> String,
    /// The exact cumulative cash after a month as text.
    pub amount: &'a dyn Fn(usize) -> String,
    /// A round amount in short form, such as "12 triệu".
    pub tick: &'a dyn Fn(f64) -> String,
}

impl Cash<'_> {
    /// The picture; without marks if there is no month.
    pub fn picture(self) -> Picture {
        let top = if self.payback.is_some() { 2.0 * LINE_PX + 4.0 } else { LINE_PX + 6.0 };
        let values = Scale::spanning(0.0, &mut self.cash.iter().copied().chain(self.room_below()));
        let frame =
            Frame::new(self.width_px, self.cash.len() as f64, 0.5, top, values, 6, self.tick);
        let mut picture = Picture::new("cash", self.width_px, frame.height, self.words.clone());
        let Some(last) = self.cash.len().checked_sub(1) else {
            return picture;
        };
        frame.draw_grid(&mut picture);
        self.draw_steps(&mut picture, &frame, last);
        self.draw_payback(&mut picture, &frame);
        self.draw_end(&mut picture, &frame, last);
        frame.draw_labels(&mut picture, last, self.month);
        for month in Frame::thinned(last, POINTS, self.payback_month()) {
            let cells = vec![(self.month)(month), (self.amount)(month)];
            picture.read(frame.middle_of(month), frame.y.at(self.cash[month]), cells);
        }
        picture
    }

    /// A value that extends the scale below a line that ends in a loss deeper than its first.
    fn room_below(&self) -> Option<f64> {
        let (first, last) = (self.cash.first()?, self.cash.last()?);
        (*last < first.min(0.0)).then_some(last * 1.15)
    }

    fn payback_month(&self) -> Option<usize> {
        self.payback.as_ref().map(|(month, _)| *month)
    }

    fn draw_steps(&self, picture: &mut Picture, frame: &Frame, last: usize) {
        let months = Frame::thinned(last, frame.months_apart(), self.payback_month());
        let zero = frame.y.at(0.0);
        let line = self.steps(&months, frame);
        for (class, low, high) in [("area gain", 0.0, zero), ("area loss", zero, frame.height)] {
            let mut area = vec![(frame.left, zero)];
            area.extend(line.iter().map(|&(x, y)| (x, within(y, low, high))));
            area.push((frame.right, zero));
            picture.area(class, area);
        }
        picture.rule("zero", (frame.left, zero), (frame.right, zero));
        picture.path("line", line);
    }

    /// The corners of the step line.
    fn steps(&self, months: &[usize], frame: &Frame) -> Vec<(f64, f64)> {
        let mut line = Vec::with_capacity(months.len() * 2);
        for (index, &month) in months.iter().enumerate() {
            let y = frame.y.at(self.cash[month]);
            let end = months.get(index + 1).map_or(frame.right, |next| frame.x(*next as f64));
            line.push((frame.x(month as f64), y));
            line.push((end, y));
        }
        line
    }

    fn draw_payback(&self, picture: &mut Picture, frame: &Frame) {
        let Some((month, text)) = &self.payback else {
            return;
        };
        let (x, zero) = (frame.x(*month as f64), frame.y.at(0.0));
        picture.rule("mark", (x, LINE_PX), (x, zero));
        picture.dot("mark", x, zero);
        let text = fit(text.clone(), picture.width);
        let left = x.min(picture.width - text_width(&text));
        picture.text("label mark", left, LINE_PX - 5.0, Anchor::Start, text);
    }

    /// Marks the last level and writes its amount clear of the line: below it if the line falls and there is
    /// room, else above.
    fn draw_end(&self, picture: &mut Picture, frame: &Frame, last: usize) {
        let text = fit((self.amount)(last), picture.width - 2.0);
        let y = frame.y.at(self.cash[last]);
        let share = (text_width(&text) + 8.0) / (frame.right - frame.left);
        let covered = (share * self.cash.len() as f64).ceil() as usize;
        let levels = &self.cash[last.saturating_sub(covered)..];
        let heights = levels.iter().map(|value| frame.y.at(*value));
        let below = heights.clone().fold(y, f64::max) + LINE_PX;
        let falls = frame.y.at(levels[0]) < y && below < frame.bottom;
        let baseline = if falls { below } else { heights.fold(y, f64::min) - 8.0 };
        let (dot, label) = if self.cash[last] < 0.0 {
            ("end loss", "label end loss")
        } else {
            ("end gain", "label end gain")
        };
        picture.dot(dot, frame.right, y);
        picture.text(label, picture.width - 2.0, baseline, Anchor::End, text);
    }
}
