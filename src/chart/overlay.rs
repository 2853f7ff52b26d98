//! Cumulative cash of several scenarios in one chart: which pays back first, which leaves most.
//!
//! Series differ by dashes, by the sign at the end of the line and by tone, so that they are distinguishable
//! without colour; a list below names them, because their ends lie close together.

use super::frame::Frame;
use super::label::{Anchor, LINE_PX, fit, widest};
use super::mark::DOT_PX;
use super::picture::{Picture, Words};
use super::scale::Scale;

/// The most series that remain distinguishable.
pub const MOST_SERIES: usize = 6;

/// Classes of line and sign of every series, in order.
const CLASSES: [(&str, &str); MOST_SERIES] = [
    ("line series a", "series a"),
    ("line series b", "series b"),
    ("line series c", "series c"),
    ("line series d", "series d"),
    ("line series e", "series e"),
    ("line series f", "series f"),
];

/// The most points that can be read.
const POINTS: usize = 61;

/// One scenario's cash.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    /// Cumulative cash after month 0, 1, 2, …; money. The line ends with the lifespan.
    pub cash: Vec<f64>,
    /// The last value as text, such as "12,8 triệu ₫".
    pub end: String,
}

/// Cumulative cash of up to [`MOST_SERIES`] series; further ones are left out.
///
/// ```
/// use clv_calculator::chart::{Overlay, Series, Words};
/// let series = |name: &str, cash: &[f64]| Series { name: name.into(), cash: cash.into(), end: "$".into() };
/// let picture = Overlay {
///     width_px: 640.0,
///     words: Words { title: "Cash".into(), ..Words::default() },
///     series: &[series("Today", &[-20.0, 10.0]), series("Gifts", &[-30.0, 20.0])],
///     month: &|month| format!("Month {month}"),
///     amount: &|series, month| format!("{series}.{month}"),
///     tick: &|value| format!("${value}"),
/// }
/// .picture();
/// assert_eq!(picture.points[1].text, "Month 1: 0.1 – 1.1");
/// ```
pub struct Overlay<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Column headings: month, then one for every series.
    pub words: Words,
    pub series: &'a [Series],
    /// A month as text, such as "Tháng 3".
    pub month: &'a dyn Fn(usize) -> String,
    /// A series' exact cash after a month as text; also called for months after the end of shorter series.
    pub amount: &'a dyn Fn(usize, usize) -> String,
    /// A round amount in short form, such as "12 triệu".
    pub tick: &'a dyn Fn(f64) -> String,
}

impl Overlay<'_> {
    /// The picture; without marks if there is no month.
    pub fn picture(mut self) -> Picture {
        self.series = &self.series[..self.series.len().min(MOST_SERIES)];
        let months = self.series.iter().map(|it| it.cash.len()).max();
        let values = &mut self.series.iter().flat_map(|it| it.cash.iter().copied());
        let values = Scale::spanning(0.0, values);
        let count = months.unwrap_or(0);
        let frame = Frame::new(self.width_px, count as f64, 0.5, LINE_PX, values, 6, self.tick);
        let list = self.series.len() as f64 * (LINE_PX + 2.0) + 10.0;
        let height = frame.height + list;
        let mut picture = Picture::new("overlay", self.width_px, height, self.words.clone());
        let Some(last) = count.checked_sub(1) else {
            return picture;
        };
        frame.draw_grid(&mut picture);
        let zero = frame.y.at(0.0);
        picture.rule("zero", (frame.left, zero), (frame.right, zero));
        for (nth, series) in self.series.iter().enumerate() {
            draw_line(&mut picture, &frame, nth, series);
        }
        frame.draw_labels(&mut picture, last, self.month);
        self.draw_list(&mut picture, frame.height + 10.0);
        for month in Frame::thinned(last, POINTS, None) {
            let mut cells = vec![(self.month)(month)];
            cells.extend((0..self.series.len()).map(|nth| (self.amount)(nth, month)));
            let first = self.series.iter().find_map(|it| it.cash.get(month));
            let y = frame.y.at(first.copied().unwrap_or(0.0));
            picture.read(frame.middle_of(month), y, cells);
        }
        picture
    }

    /// Draws one row per series: a sample of its line, its name and its last value.
    fn draw_list(&self, picture: &mut Picture, top: f64) {
        let width = picture.width;
        let ends = widest(&mut self.series.iter().map(|it| &it.end)).min(width / 2.0);
        for (nth, series) in self.series.iter().enumerate() {
            let baseline = top + (LINE_PX + 2.0) * nth as f64 + 13.0;
            let y = baseline - 4.0;
            picture.path(CLASSES[nth].0, vec![(DOT_PX, y), (SAMPLE_PX, y)]);
            draw_sign(picture, nth, SAMPLE_PX, y);
            let left = SAMPLE_PX + 12.0;
            let room = width - left - ends - 12.0;
            let name = fit(series.name.clone(), room);
            picture.text("label", left, baseline, Anchor::Start, name);
            let end = fit(series.end.clone(), ends);
            picture.text("value", width, baseline, Anchor::End, end);
        }
    }
}

/// Length of a line sample in the list.
const SAMPLE_PX: f64 = 40.0;

fn draw_line(picture: &mut Picture, frame: &Frame, nth: usize, series: &Series) {
    let Some(last) = series.cash.len().checked_sub(1) else {
        return;
    };
    let months = Frame::thinned(last, frame.months_apart(), None);
    let mut line = Vec::with_capacity(months.len() * 2);
    for (index, &month) in months.iter().enumerate() {
        let y = frame.y.at(series.cash[month]);
        let end = months.get(index + 1).map_or(month + 1, |next| *next);
        line.push((frame.x(month as f64), y));
        line.push((frame.x(end as f64), y));
    }
    let (x, y) = line[line.len() - 1];
    picture.path(CLASSES[nth].0, line);
    draw_sign(picture, nth, x.min(picture.width - DOT_PX), y);
}

/// Draws a disc, a square or a diamond; the style sheet fills them or leaves them hollow.
fn draw_sign(picture: &mut Picture, nth: usize, x: f64, y: f64) {
    let class = CLASSES[nth].1;
    let r = DOT_PX;
    match nth % 3 {
        0 => picture.dot(class, x, y),
        1 => picture
            .area(class, vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]),
        _ => picture.area(class, vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]),
    }
}
