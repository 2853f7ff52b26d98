//! Two upright columns side by side for each group: a predicted value and the actual one.
//!
//! Knows neither customers nor models; values arrive with their text.

use super::axes::Axes;
use super::bounds::Bounds;
use super::label::{Anchor, LINE_PX, fit, text_width};
use super::mark::Mark;
use super::number::within;
use super::picture::{Picture, Words, picture_width};

/// The two values of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The group as text, and as short as it stands below its columns.
    pub name: String,
    pub tick: String,
    pub predicted: f64,
    pub actual: f64,
}

/// Groups from left to right.
///
/// ```
/// use clv_calculator::chart::{Pair, Pairs, Words};
/// let pair = |nth: usize| Pair { name: format!("Group {nth}"), tick: nth.to_string(), predicted: 4.0, actual: 3.0 };
/// let picture = Pairs {
///     width_px: 640.0,
///     words: Words { headings: ["Group", "Predicted", "Actual"].map(str::to_owned).into(), ..Words::default() },
///     pairs: &[pair(1), pair(2)],
///     ends: ["highest".into(), "lowest".into()],
///     number: &|value| format!("{value}"),
/// }
/// .picture();
/// assert_eq!(picture.points[1].text, "Group 2: Predicted 4 – Actual 3");
/// ```
pub struct Pairs<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Three column headings: group, predicted, actual; the last two also name the columns.
    pub words: Words,
    pub pairs: &'a [Pair],
    /// What the first and the last group are.
    pub ends: [String; 2],
    /// A value as text.
    pub number: &'a dyn Fn(f64) -> String,
}

/// The classes of the columns, predicted and actual.
const CLASSES: [&str; 2] = ["bar predicted", "bar"];
/// Side of the squares of the legend.
const SAMPLE_PX: f64 = 12.0;

impl Pairs<'_> {
    /// The picture; without marks if there are no groups.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let height = within(width * 0.46, 230.0, 320.0).round();
        let mut picture = Picture::new("pairs", width, height, self.words.clone());
        if self.pairs.is_empty() {
            return picture;
        }
        self.draw_legend(&mut picture);
        let values = &mut self.pairs.iter().flat_map(|it| [it.predicted, it.actual]);
        let (bottom, top) = (height - 2.0 * LINE_PX - 4.0, LINE_PX + 14.0);
        let axes = Axes::new(width, (bottom, top), values, self.number);
        axes.draw_grid(&mut picture);
        let step = (width - axes.left) / self.pairs.len() as f64;
        let zero = axes.y.at(0.0);
        for (nth, pair) in self.pairs.iter().enumerate() {
            let from = axes.left + step * nth as f64;
            for (side, value) in [pair.predicted, pair.actual].into_iter().enumerate() {
                let (y, left) = (axes.y.at(value), from + step * (0.12 + 0.4 * side as f64));
                let bounds = Bounds {
                    left,
                    top: y.min(zero),
                    right: left + step * 0.36,
                    bottom: y.max(zero),
                };
                picture.marks.push(Mark::Rect { class: CLASSES[side], bounds });
            }
            let middle = from + step / 2.0;
            picture.text_if_free("tick", middle, bottom + 15.0, Anchor::Middle, pair.tick.clone());
            let cells = [&pair.name, &(self.number)(pair.predicted), &(self.number)(pair.actual)];
            let y = axes.y.at(pair.predicted.max(pair.actual));
            picture.read_named(middle, y, cells.map(String::clone).into());
        }
        axes.draw_zero(&mut picture);
        axes.draw_ticks(&mut picture);
        let [first, last] = self.ends;
        picture.text_if_free("tick", axes.left, height - 5.0, Anchor::Start, first);
        picture.text_if_free("tick", width, height - 5.0, Anchor::End, last);
        picture
    }

    /// Names the columns above the plot.
    fn draw_legend(&self, picture: &mut Picture) {
        let mut left = 1.0;
        for (name, class) in self.words.headings.iter().skip(1).zip(CLASSES) {
            let bounds =
                Bounds { left, top: 3.0, right: left + SAMPLE_PX, bottom: 3.0 + SAMPLE_PX };
            picture.marks.push(Mark::Rect { class, bounds });
            left += SAMPLE_PX + 6.0;
            let name = fit(name.clone(), picture.width / 2.0 - SAMPLE_PX - 24.0);
            let end = left + text_width(&name);
            picture.text("label", left, 14.0, Anchor::Start, name);
            left = end + 16.0;
        }
    }
}
