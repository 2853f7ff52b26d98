//! A tornado chart: how much each input moves the result.
//!
//! One row per input: a bar from the result at its low value to the result at its high value, around the line
//! of today's result. Colours distinguish better from worse, not low from high. Knows no inputs; names and
//! results arrive as text to read and as numbers to draw.

use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;
use super::waterfall::draw_bar;

/// One input and its effect on the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The input, such as "Biên lợi nhuận gộp".
    pub label: String,
    /// The result when the input is low.
    pub low: f64,
    /// The result when the input is high.
    pub high: f64,
    /// The text at the end for the low input.
    pub low_text: String,
    /// The text at the end for the high input.
    pub high_text: String,
}

/// Inputs, ordered by their effect on the result.
pub struct Tornado {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Three column headings: input, result when it is low, result when it is high.
    pub words: Words,
    /// Today's result.
    pub base: f64,
    /// Today's result as text, such as "Hiện tại: 12.800.000 ₫".
    pub base_text: String,
    /// In display order, widest first.
    pub rows: Vec<Swing>,
}

const BAR_PX: f64 = 14.0;
/// Height of the line with today's result above the rows, CSS pixels.
const HEAD_PX: f64 = LINE_PX + 4.0;

/// Positions of the parts of a row, CSS pixels.
struct Layout {
    row: f64,
    /// Baselines, from the top of the row.
    label_y: f64,
    text_y: f64,
    bar_top: f64,
    /// How far the base line extends above and below a bar; it never crosses text.
    reach: f64,
    /// Left and right end of the bar area.
    bars: (f64, f64),
    /// Whether the results are at the ends of the bars; otherwise at the sides of the picture.
    at_ends: bool,
}

impl Layout {
    /// Names beside the bars if there is room, else above them; results at the ends of the bars if there is
    /// room, else below them.
    fn new(width: f64, rows: &[Swing]) -> Layout {
        let labels = widest(&mut rows.iter().map(|row| &row.label)) + 16.0;
        let left = widest(&mut rows.iter().map(|row| row.texts().0)) + 6.0;
        let right = widest(&mut rows.iter().map(|row| row.texts().1)) + 6.0;
        if labels + left + right < width * 0.68 {
            let bars = (labels + left, width - right);
            return Layout {
                row: 30.0,
                label_y: 20.0,
                text_y: 20.0,
                bar_top: 8.0,
                reach: 8.0,
                bars,
                at_ends: true,
            };
        }
        let above = |row, text_y, bars, at_ends| Layout {
            row,
            label_y: 16.0,
            text_y,
            bar_top: 23.0,
            reach: 2.0,
            bars,
            at_ends,
        };
        if left + right < width * 0.6 {
            return above(48.0, 35.0, (left, width - right), true);
        }
        above(66.0, 54.0, (1.0, width - 1.0), false)
    }
}

impl Swing {
    /// The texts at the left and the right end.
    fn texts(&self) -> (&String, &String) {
        if self.low <= self.high {
            (&self.low_text, &self.high_text)
        } else {
            (&self.high_text, &self.low_text)
        }
    }
}

impl Tornado {
    /// The picture; only today's result if there are no rows.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let layout = Layout::new(width, &self.rows);
        let ends = &mut self.rows.iter().flat_map(|row| [row.low, row.high]);
        let scale = Scale::spanning(self.base, ends).onto(layout.bars.0, layout.bars.1);
        let height = HEAD_PX + layout.row * self.rows.len() as f64;
        let mut picture = Picture::new("tornado", width, height, self.words);
        draw_base(&mut picture, scale.at(self.base), self.base_text);
        for (index, row) in self.rows.into_iter().enumerate() {
            let top = HEAD_PX + layout.row * index as f64;
            let bar_top = top + layout.bar_top;
            draw_bars(&mut picture, &scale, self.base, &row, bar_top);
            let base = scale.at(self.base);
            picture.rule(
                "base",
                (base, bar_top - layout.reach),
                (base, bar_top + BAR_PX + layout.reach),
            );
            let ends = (
                scale.at(row.low.min(row.high).min(self.base)),
                scale.at(row.low.max(row.high).max(self.base)),
            );
            draw_words(&mut picture, &layout, ends, &row, top);
            picture.read(
                ends.1,
                bar_top + BAR_PX / 2.0,
                vec![row.label, row.low_text, row.high_text],
            );
        }
        picture
    }
}

/// Writes today's result above its line.
fn draw_base(picture: &mut Picture, x: f64, text: String) {
    let text = fit(text, picture.width);
    let half = text_width(&text) / 2.0;
    let middle = x.max(half).min(picture.width - half);
    picture.text("label base", middle, LINE_PX - 5.0, Anchor::Middle, text);
}

/// Draws a bar from the base to each result, the shorter one on top.
fn draw_bars(picture: &mut Picture, scale: &Scale, base: f64, row: &Swing, top: f64) {
    let mut bars =
        [(row.low, "bar low gain", "bar low loss"), (row.high, "bar high gain", "bar high loss")];
    if (row.low - base).abs() < (row.high - base).abs() {
        bars.reverse();
    }
    for (value, better, worse) in bars {
        let class = if value < base { worse } else { better };
        if value != base {
            draw_bar(picture, class, (scale.at(base), scale.at(value)), top, BAR_PX);
        }
    }
}

/// Writes the name and both results; `ends` are the left and right end of bar and base line.
fn draw_words(picture: &mut Picture, layout: &Layout, ends: (f64, f64), row: &Swing, top: f64) {
    let width = picture.width;
    let label = fit(row.label.clone(), width);
    picture.text("label", 0.0, top + layout.label_y, Anchor::Start, label);
    let (left, right) = row.texts();
    let y = top + layout.text_y;
    if layout.at_ends {
        picture.text("value", ends.0 - 6.0, y, Anchor::End, left.clone());
        picture.text("value", ends.1 + 6.0, y, Anchor::Start, right.clone());
    } else {
        let room = width / 2.0 - 4.0;
        picture.text("value", 0.0, y, Anchor::Start, fit(left.clone(), room));
        picture.text("value", width, y, Anchor::End, fit(right.clone(), room));
    }
}
