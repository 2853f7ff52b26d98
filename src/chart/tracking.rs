//! Two lines over the same days, actual and expected, and the day on which the prediction begins.
//!
//! Knows neither purchases nor models; positions and text arrive computed.

use super::axes::Axes;
use super::label::{Anchor, LINE_PX, text_width};
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
        let axes = Axes::new(width, (bottom, LINE_PX + 8.0), values, self.number);
        let x = Scale::spanning(first.at, &mut [last.at].into_iter()).onto(axes.left, width - 4.0);
        axes.draw_grid(&mut picture);
        axes.draw_zero(&mut picture);
        if let Some((at, text)) = &self.known {
            axes.draw_mark(&mut picture, x.at(*at), text);
        }
        self.draw_lines(&mut picture, &x, &axes.y);
        axes.draw_ticks(&mut picture);
        let last = self.moments.len() - 1;
        let days = [0, last, last / 2, last / 4, last * 3 / 4];
        let days = days.map(|nth| (x.at(self.moments[nth].at), &self.moments[nth].name));
        axes.draw_days(&mut picture, &days);
        for moment in self.moments {
            let cells =
                [&moment.name, &(self.number)(moment.actual), &(self.number)(moment.expected)];
            let cells = cells.map(String::clone).into();
            picture.read(x.at(moment.at), axes.y.at(moment.actual), cells);
        }
        picture
    }

    fn draw_lines(&self, picture: &mut Picture, x: &Scale, y: &Scale) {
        let line = |value: fn(&Moment) -> f64| -> Vec<(f64, f64)> {
            let place = |it: &Moment| (x.at(it.at), y.at(value(it)));
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
}
