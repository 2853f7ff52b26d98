//! A survival curve: the share of customers still active after each month.
//!
//! Marks the month in which half of them are gone and the end of the lifespan. Knows neither retention nor
//! customers; shares arrive computed.

use super::frame::Frame;
use super::label::{Anchor, LINE_PX, fit, text_width};
use super::picture::{Picture, Words};
use super::scale::Scale;

/// The most points that can be read.
const POINTS: usize = 117;

/// Share of customers still active, by month.
pub struct Survival<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Two column headings: month, share of customers.
    pub words: Words,
    /// Shares (0 to 1) after 0, 1, 2, … months.
    pub shares: &'a [f64],
    /// The first month in which at most half are left, and its label.
    pub half: Option<(usize, String)>,
    /// The lifespan in months and its label.
    pub lifespan: Option<(f64, String)>,
    /// A month as text, such as "Tháng 3".
    pub month: &'a dyn Fn(usize) -> String,
    /// A share (0 to 1) as text, such as "41 %".
    pub share: &'a dyn Fn(f64) -> String,
}

impl Survival<'_> {
    /// The picture; without marks if there is no month.
    pub fn picture(self) -> Picture {
        let top = if self.lifespan.is_some() { 2.0 * LINE_PX + 4.0 } else { LINE_PX + 6.0 };
        let last = self.shares.len().saturating_sub(1);
        let whole = Scale::spanning(0.0, &mut [1.0].into_iter());
        let frame = Frame::new(self.width_px, last as f64, 0.0, top, whole, 2, self.share);
        let mut picture = Picture::new("survival", self.width_px, frame.height, self.words.clone());
        if self.shares.is_empty() {
            return picture;
        }
        frame.draw_grid(&mut picture);
        self.draw_line(&mut picture, &frame, last);
        self.draw_lifespan(&mut picture, &frame);
        self.draw_end(&mut picture, &frame, last);
        self.draw_half(&mut picture, &frame);
        frame.draw_labels(&mut picture, last, self.month);
        for month in Frame::thinned(last, POINTS, self.half.as_ref().map(|half| half.0)) {
            let share = self.shares[month];
            picture.read(
                frame.middle_of(month),
                frame.y.at(share),
                vec![(self.month)(month), (self.share)(share)],
            );
        }
        picture
    }

    fn draw_line(&self, picture: &mut Picture, frame: &Frame, last: usize) {
        let months =
            Frame::thinned(last, frame.months_apart(), self.half.as_ref().map(|half| half.0));
        let line: Vec<_> = months
            .iter()
            .map(|&month| (frame.middle_of(month), frame.y.at(self.shares[month])))
            .collect();
        let mut area = line.clone();
        area.push((frame.middle_of(last), frame.bottom));
        area.push((frame.left, frame.bottom));
        picture.area("area", area);
        picture.rule("zero", (frame.left, frame.bottom), (frame.right, frame.bottom));
        picture.path("line", line);
    }

    fn draw_lifespan(&self, picture: &mut Picture, frame: &Frame) {
        let Some((months, text)) = &self.lifespan else {
            return;
        };
        let x = frame.x(*months);
        let text = fit(text.clone(), picture.width);
        picture.rule("mark", (x, LINE_PX), (x, frame.bottom));
        let left = x.min(picture.width - text_width(&text));
        picture.text("label mark", left, LINE_PX - 5.0, Anchor::Start, text);
    }

    fn draw_end(&self, picture: &mut Picture, frame: &Frame, last: usize) {
        let text = fit((self.share)(self.shares[last]), picture.width - 2.0);
        let (x, y) = (frame.middle_of(last), frame.y.at(self.shares[last]));
        let share = (text_width(&text) + 8.0) / (frame.right - frame.left);
        let covered = (share * last as f64).ceil() as usize;
        let highest = frame.y.at(self.shares[last.saturating_sub(covered)]).min(y);
        picture.dot("end", x, y);
        picture.text("label end", x - 8.0, highest - 8.0, Anchor::End, text);
    }

    /// Marks the month in which half are gone; its label goes to the free side above the falling line.
    fn draw_half(&self, picture: &mut Picture, frame: &Frame) {
        let Some((month, text)) = &self.half else {
            return;
        };
        let Some(share) = self.shares.get(*month) else {
            return;
        };
        let (x, y) = (frame.middle_of(*month), frame.y.at(*share));
        let text = fit(text.clone(), picture.width);
        let left = (x + 10.0).min(picture.width - text_width(&text));
        picture.rule("half", (x, y), (x, frame.bottom));
        picture.dot("half", x, y);
        // Above the line even if the label had to move to the left of the mark.
        let left_of = (0..=*month).rfind(|month| frame.middle_of(*month) <= left);
        let highest = self.shares[left_of.unwrap_or(0)];
        let mut baseline = frame.y.at(highest) - 8.0;
        while baseline > LINE_PX
            && !picture.text_if_free("label half", left, baseline, Anchor::Start, text.clone())
        {
            baseline -= 6.0;
        }
    }
}
