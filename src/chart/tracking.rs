//! Two lines over the same days, actual and expected, and the day on which the prediction begins.
//!
//! Knows neither purchases nor models; positions and text arrive computed.

use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::number::within;
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;

/// The values of both lines on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Time in days from an arbitrary origin.
    pub at: f64,
    /// The date as text.
    pub name: String,
    pub actual: f64,
    pub expected: f64,
}

/// The actual and the expected values.
pub struct Tracks<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Three column headings: day, actual, expected.
    pub words: Words,
    pub moments: &'a [Moment],
    /// The names of the lines, written beside their ends.
    pub actual: String,
    pub expected: String,
    /// The last day of data known to the prediction, and its label.
    pub known: Option<(f64, String)>,
    /// A number as text.
    pub number: &'a dyn Fn(f64) -> String,
}

struct Plane {
    x: Scale,
    y: Scale,
    left: f64,
    bottom: f64,
}

impl Tracks<'_> {
    /// The picture; without marks if there are no moments.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let height = within(width * 0.46, 220.0, 320.0).round();
        let mut picture = Picture::new("tracking", width, height, self.words.clone());
        let (Some(first), Some(last)) = (self.moments.first(), self.moments.last()) else {
            return picture;
        };
        let bottom = height - LINE_PX - 6.0;
        let values = &mut self.moments.iter().flat_map(|it| [it.actual, it.expected]);
        let y = Scale::spanning(0.0, values).nice(4).onto(bottom, LINE_PX + 8.0);
        let ticks: Vec<(f64, String)> =
            y.ticks(4).iter().map(|it| (y.at(*it), (self.number)(*it))).collect();
        let left = widest(&mut ticks.iter().map(|(_, text)| text)).ceil() + 8.0;
        let x = Scale::spanning(first.at, &mut [last.at].into_iter()).onto(left, width - 4.0);
        let plane = Plane { x, y, left, bottom };
        for (at, _) in &ticks {
            picture.rule("grid", (left, *at), (width, *at));
        }
        picture.rule("zero", (left, bottom), (width, bottom));
        self.draw_known(&mut picture, &plane);
        self.draw_lines(&mut picture, &plane);
        for (at, text) in ticks {
            picture.text_if_free("tick", left - 8.0, at + 4.0, Anchor::End, text);
        }
        self.draw_days(&mut picture, &plane);
        for moment in self.moments {
            let cells =
                [&moment.name, &(self.number)(moment.actual), &(self.number)(moment.expected)];
            picture.read(
                plane.x.at(moment.at),
                plane.y.at(moment.actual),
                cells.map(String::clone).into(),
            );
        }
        picture
    }

    fn draw_known(&self, picture: &mut Picture, plane: &Plane) {
        let Some((at, text)) = &self.known else {
            return;
        };
        let x = plane.x.at(*at);
        let text = fit(text.clone(), picture.width);
        let from = within(x - text_width(&text) / 2.0, 0.0, picture.width - text_width(&text));
        picture.rule("mark", (x, LINE_PX), (x, plane.bottom));
        picture.text("label mark", from, LINE_PX - 5.0, Anchor::Start, text);
    }

    fn draw_lines(&self, picture: &mut Picture, plane: &Plane) {
        let line = |value: fn(&Moment) -> f64| -> Vec<(f64, f64)> {
            let place = |it: &Moment| (plane.x.at(it.at), plane.y.at(value(it)));
            self.moments.iter().map(place).collect()
        };
        let (actual, expected) = (line(|it| it.actual), line(|it| it.expected));
        let (a, e) = (actual[actual.len() - 1], expected[expected.len() - 1]);
        let right = picture.width - 8.0;
        // The names stand at the ends of the lines, the upper line's above and the lower line's below
        // everything both lines reach over the width of the names.
        let names = [&self.actual, &self.expected].map(|it| text_width(it));
        let left = right - names[0].max(names[1]) - 12.0;
        let near = actual.iter().chain(&expected).filter(|it| it.0 >= left);
        let reached = near.map(|it| it.1).chain([a.1, e.1]);
        let lowest = reached.clone().fold(f64::MIN, f64::max);
        let highest = reached.fold(f64::MAX, f64::min);
        let (above, below) = (highest - 8.0, lowest + LINE_PX);
        picture.path("line thin", actual);
        picture.path("line", expected);
        let (of_a, of_e) = if a.1 <= e.1 { (above, below) } else { (below, above) };
        picture.text_if_free("label end", right, of_a, Anchor::End, self.actual.clone());
        picture.text_if_free("label end", right, of_e, Anchor::End, self.expected.clone());
    }

    fn draw_days(&self, picture: &mut Picture, plane: &Plane) {
        let y = picture.height - 5.0;
        let last = self.moments.len() - 1;
        for nth in [0, last, last / 2, last / 4, last * 3 / 4] {
            let moment = &self.moments[nth];
            let half = text_width(&moment.name) / 2.0;
            let x = within(plane.x.at(moment.at), plane.left + half, picture.width - half - 0.5);
            picture.text_if_free("tick", x, y, Anchor::Middle, moment.name.clone());
        }
    }
}
