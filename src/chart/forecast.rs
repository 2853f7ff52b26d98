//! A line up to today, and from there a predicted line with the range around it.
//!
//! Knows neither purchases nor models; positions and text arrive computed.

use super::axes::Axes;
use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::mark::DOT_PX;
use super::number::within;
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;

/// The value on a day that has passed.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// Time in days from an arbitrary origin.
    pub at: f64,
    /// The date as text.
    pub name: String,
    pub actual: f64,
}

/// The predicted value of a coming day and the ends of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Time in days from the same origin.
    pub at: f64,
    /// The date as text.
    pub name: String,
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

/// The values up to today and the predicted ones, in order of time.
pub struct Forecast<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Five column headings: day, actual, low, likely, high; the last four also name the ends of the lines.
    pub words: Words,
    pub past: &'a [Past],
    pub ahead: &'a [Ahead],
    /// Labels the last day that has passed.
    pub today: String,
    /// The name of the range.
    pub range: String,
    /// A number as text.
    pub number: &'a dyn Fn(f64) -> String,
}

impl Forecast<'_> {
    /// The picture; without marks if there is nothing on one of the sides.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let height = within(width * 0.5, 240.0, 340.0).round();
        let mut picture = Picture::new("forecast", width, height, self.words.clone());
        let (Some(first), Some(today), Some(end)) =
            (self.past.first(), self.past.last(), self.ahead.last())
        else {
            return picture;
        };
        let ahead = self.ahead.iter().flat_map(|it| [it.low, it.likely, it.high]);
        let values = &mut self.past.iter().map(|it| it.actual).chain(ahead);
        let bottom = height - LINE_PX - 6.0;
        let axes = Axes::new(width, (bottom, 2.0 * LINE_PX + 8.0), values, self.number);
        let ends = self.ends(end, width);
        let right = width - widest(&mut ends.iter()).ceil() - DOT_PX - 10.0;
        let x = Scale::spanning(first.at, &mut [end.at].into_iter()).onto(axes.left, right);
        axes.draw_grid(&mut picture);
        axes.draw_zero(&mut picture);
        self.draw_lines(&mut picture, &axes, &x);
        axes.draw_mark(&mut picture, x.at(today.at), &self.today);
        draw_ends(&mut picture, &axes, ends, [end.high, end.likely, end.low]);
        self.draw_names(&mut picture, &axes, &x);
        axes.draw_ticks(&mut picture);
        let middle = &self.past[self.past.len() / 2];
        let days = [(first.at, &first.name), (end.at, &end.name)];
        let between = [(today.at, &today.name), (middle.at, &middle.name)];
        let days: Vec<_> = days.into_iter().chain(between).map(|it| (x.at(it.0), it.1)).collect();
        axes.draw_days(&mut picture, &days);
        self.read(&mut picture, &axes, &x);
        picture
    }

    /// The last high, likely and low value with their names, or without if those are too long.
    fn ends(&self, end: &Ahead, width: f64) -> [String; 3] {
        let most = width * 0.3;
        let texts = [end.high, end.likely, end.low].map(self.number);
        let headings = self.words.headings.iter().skip(2).rev();
        let mut named = texts.clone();
        named.iter_mut().zip(headings).for_each(|(text, name)| *text = [name, " ", text].concat());
        let texts = if widest(&mut named.iter()) <= most { named } else { texts };
        texts.map(|it| fit(it, most))
    }

    /// The corners of the actual line, continued by the predicted values.
    fn line(&self, axes: &Axes, x: &Scale, value: fn(&Ahead) -> f64) -> Vec<(f64, f64)> {
        let past = self.past.iter().map(|it| (it.at, it.actual));
        let ahead = self.ahead.iter().map(|it| (it.at, value(it)));
        past.chain(ahead).map(|(at, value)| (x.at(at), axes.y.at(value))).collect()
    }

    fn draw_lines(&self, picture: &mut Picture, axes: &Axes, x: &Scale) {
        let today = self.past.len() - 1;
        let mut actual = self.line(axes, x, |it| it.likely);
        let likely = actual.split_off(today);
        actual.push(likely[0]);
        let mut band = self.line(axes, x, |it| it.high).split_off(today);
        band.extend(self.line(axes, x, |it| it.low).drain(today + 1..).rev());
        let (end_x, end_y) = likely[likely.len() - 1];
        picture.area("area band", band);
        picture.path("line actual", actual);
        picture.path("line likely", likely);
        picture.dot("end", end_x, end_y);
    }

    /// Names the actual line above its end, and the range below its own.
    fn draw_names(&self, picture: &mut Picture, axes: &Axes, x: &Scale) {
        let (last, name) = (&self.past[self.past.len() - 1], self.words.headings.get(1));
        let name = name.map_or("", String::as_str);
        let text = [name, " ", &(self.number)(last.actual)].concat();
        let today = x.at(last.at);
        let from = (today - 8.0 - text_width(&text)).max(axes.left + 4.0);
        let above = reached(&self.line(axes, x, |it| it.high), from, text_width(&text));
        let highest = above.into_iter().fold(axes.bottom, f64::min);
        picture.text_if_free("label", from, highest - 8.0, Anchor::Start, text);
        // Right of the marked day, and further down where the last values are in the way.
        let end = x.at(self.ahead[self.ahead.len() - 1].at);
        let from = (end - text_width(&self.range)).max(today + 6.0);
        let below = reached(&self.line(axes, x, |it| it.low), from, text_width(&self.range));
        let mut baseline = below.into_iter().fold(0.0, f64::max) + LINE_PX;
        while baseline + 4.0 < axes.bottom
            && !picture.text_if_free("label", from, baseline, Anchor::Start, self.range.clone())
        {
            baseline += 6.0;
        }
    }

    fn read(&self, picture: &mut Picture, axes: &Axes, x: &Scale) {
        let (number, none) = (self.number, String::new);
        for it in self.past {
            let cells = vec![it.name.clone(), number(it.actual), none(), none(), none()];
            picture.read_named(x.at(it.at), axes.y.at(it.actual), cells);
        }
        for it in self.ahead {
            let [low, likely, high] = [it.low, it.likely, it.high].map(number);
            let cells = vec![it.name.clone(), none(), low, likely, high];
            picture.read_named(x.at(it.at), axes.y.at(it.likely), cells);
        }
    }
}

/// Heights that a line reaches over a text, with the corners next to it.
fn reached(line: &[(f64, f64)], from: f64, width: f64) -> Vec<f64> {
    let before = line.iter().rposition(|it| it.0 <= from).unwrap_or(0);
    let after = line.iter().position(|it| it.0 >= from + width).unwrap_or(line.len() - 1);
    line[before..=after.max(before)].iter().map(|it| it.1).collect()
}

/// Writes the last values at the right, from above: each beside its end, moved apart where they are close.
fn draw_ends(picture: &mut Picture, axes: &Axes, texts: [String; 3], values: [f64; 3]) {
    let [high, likely, low] = values.map(|it| axes.y.at(it) + 4.0);
    let likely = likely.min(axes.bottom - LINE_PX);
    let high = high.min(likely - LINE_PX);
    let low = within(low, likely + LINE_PX, axes.bottom);
    let left = picture.width - widest(&mut texts.iter()) - 4.0;
    let classes = ["value", "label", "value"];
    for ((text, y), class) in texts.into_iter().zip([high, likely, low]).zip(classes) {
        picture.text(class, left, y, Anchor::Start, text);
    }
}
