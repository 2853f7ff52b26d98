//! What moves the result most?
//!
//! One row an input: a bar from the result at its low value to the result at its high value, around
//! the line of today's result. Colours tell better from worse, not low from high. Knows no inputs;
//! names and results arrive as text to read and as numbers to draw.

use super::label::{LINE_PX, fit, text_width, widest};
use super::mark::Anchor;
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;
use super::waterfall::draw_bar;

/// One input and what it does to the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The input, such as "Biên lợi nhuận gộp".
    pub label: String,
    /// The result when the input is low.
    pub low: f64,
    /// The result when the input is high.
    pub high: f64,
    /// What to write at the end for the low input.
    pub low_text: String,
    /// What to write at the end for the high input.
    pub high_text: String,
}

/// Inputs by how far they move the result.
pub struct Tornado {
    /// Room for the picture, CSS pixels.
    pub width_px: f64,
    /// Three column headings: input, result when it is low, result when it is high.
    pub words: Words,
    /// Today's result.
    pub base: f64,
    /// Today's result in words, such as "Hiện tại: 12.800.000 ₫".
    pub base_text: String,
    /// In the order to show, the widest first.
    pub rows: Vec<Swing>,
}

/// Where the parts of every row lie, CSS pixels.
#[derive(Default)]
struct Layout {
    row: f64,
    /// Baselines from the top of the row.
    label_y: f64,
    text_y: f64,
    bar_top: f64,
    bars_left: f64,
    bars_right: f64,
    /// The results stand at the ends of the bars, else at the sides of the picture.
    at_ends: bool,
}

const BAR_PX: f64 = 14.0;

impl Layout {
    fn of(width: f64, rows: &[Swing]) -> Layout {
        let labels = widest(&mut rows.iter().map(|row| &row.label)) + 16.0;
        let left = widest(&mut rows.iter().map(|row| row.texts().0)) + 6.0;
        let right = widest(&mut rows.iter().map(|row| row.texts().1)) + 6.0;
        let (bars_left, bars_right, at_ends) = (left, width - right, true);
        let beside = Layout {
            row: 30.0,
            label_y: 20.0,
            text_y: 20.0,
            bar_top: 8.0,
            bars_left,
            bars_right,
            at_ends,
        };
        if labels + left + right < width * 0.68 {
            return Layout {
                bars_left: labels + left,
                ..beside
            };
        }
        let above = Layout {
            row: 46.0,
            label_y: 16.0,
            text_y: 34.0,
            bar_top: 22.0,
            ..beside
        };
        if left + right < width * 0.6 {
            return above;
        }
        Layout {
            row: 64.0,
            text_y: 52.0,
            bars_left: 1.0,
            bars_right: width - 1.0,
            at_ends: false,
            ..above
        }
    }
}

impl Swing {
    /// The texts at the left end and at the right end.
    fn texts(&self) -> (&String, &String) {
        if self.low <= self.high {
            (&self.low_text, &self.high_text)
        } else {
            (&self.high_text, &self.low_text)
        }
    }
}

impl Tornado {
    /// The picture; only the base line when there are no rows.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let layout = Layout::of(width, &self.rows);
        let height = LINE_PX + 4.0 + layout.row * self.rows.len().max(1) as f64;
        let ends = &mut self.rows.iter().flat_map(|row| [row.low, row.high]);
        let scale = Scale::spanning(self.base, ends).onto(layout.bars_left, layout.bars_right);
        let mut picture = Picture::new("tornado", width, height, self.words);
        let base = scale.at(self.base);
        for (index, row) in self.rows.into_iter().enumerate() {
            let top = LINE_PX + 4.0 + layout.row * index as f64;
            draw_bars(&mut picture, &scale, self.base, &row, top + layout.bar_top);
            draw_words(&mut picture, &layout, &scale, base, &row, top);
            let x = scale.at(row.low.max(row.high));
            picture.read(
                x,
                top + layout.bar_top + BAR_PX / 2.0,
                vec![row.label, row.low_text, row.high_text],
            );
        }
        draw_base(&mut picture, base, self.base_text);
        picture
    }
}

/// One bar from the base to each result, the shorter one on top.
fn draw_bars(picture: &mut Picture, scale: &Scale, base: f64, row: &Swing, top: f64) {
    let mut bars = [
        (row.low, "bar low gain", "bar low loss"),
        (row.high, "bar high gain", "bar high loss"),
    ];
    if (row.low - base).abs() < (row.high - base).abs() {
        bars.reverse();
    }
    for (value, better, worse) in bars {
        let class = if value < base { worse } else { better };
        if value != base {
            draw_bar(
                picture,
                class,
                (scale.at(base), scale.at(value)),
                top,
                BAR_PX,
            );
        }
    }
}

fn draw_words(
    picture: &mut Picture,
    layout: &Layout,
    scale: &Scale,
    base: f64,
    row: &Swing,
    top: f64,
) {
    let width = picture.width;
    picture.text(
        "label",
        0.0,
        top + layout.label_y,
        Anchor::Start,
        fit(row.label.clone(), width),
    );
    let (left, right) = row.texts();
    let y = top + layout.text_y;
    if layout.at_ends {
        let (low, high) = (scale.at(row.low), scale.at(row.high));
        picture.text(
            "value",
            low.min(high).min(base) - 6.0,
            y,
            Anchor::End,
            left.clone(),
        );
        picture.text(
            "value",
            low.max(high).max(base) + 6.0,
            y,
            Anchor::Start,
            right.clone(),
        );
    } else {
        let room = width / 2.0 - 4.0;
        picture.text("value", 0.0, y, Anchor::Start, fit(left.clone(), room));
        picture.text("value", width, y, Anchor::End, fit(right.clone(), room));
    }
}

/// Draws today's result over the bars and writes it on top.
fn draw_base(picture: &mut Picture, x: f64, text: String) {
    let text = fit(text, picture.width);
    let half = text_width(&text) / 2.0;
    picture.rule("base", (x, LINE_PX), (x, picture.height));
    let middle = x.max(half).min(picture.width - half);
    picture.text("label base", middle, LINE_PX - 5.0, Anchor::Middle, text);
}
