//! A stacked bar of contributions, gains to the right of zero and losses to the left, with a list of names.
//!
//! Knows neither groups nor money. There can be more groups than tones: the largest are drawn one by one, all
//! others as one part.

use super::bounds::Bounds;
use super::label::{Anchor, LINE_PX, fit, text_width};
use super::mark::Mark;
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;

/// Parts drawn one by one; the others form one more part.
pub const MOST_PARTS: usize = 8;

/// One part of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Portion {
    pub label: String,
    pub value: f64,
    pub words: String,
}

/// A total and its parts.
///
/// ```
/// use clv_calculator::chart::{Portion, Stack, Words};
/// let part = |label: &str, value: f64| Portion { label: label.into(), value, words: format!("${value}") };
/// let picture = Stack {
///     width_px: 640.0,
///     words: Words { title: "Groups".into(), ..Words::default() },
///     parts: vec![part("A", 70.0), part("B", -20.0)],
///     others: &|count, value| (format!("{count} others"), format!("${value}")),
///     total: part("All", 50.0),
/// }
/// .picture();
/// assert_eq!(picture.points[0].text, "A: $70");
/// assert_eq!(picture.points[2].text, "All: $50");
/// ```
pub struct Stack<'a> {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Two column headings: group, amount.
    pub words: Words,
    /// In any order.
    pub parts: Vec<Portion>,
    /// Name and amount as text of the parts that are drawn together, given their count and sum.
    pub others: &'a dyn Fn(usize, f64) -> (String, String),
    /// All parts together.
    pub total: Portion,
}

/// Classes of the parts drawn one by one.
const TONES: [&str; MOST_PARTS] = [
    "bar tone a",
    "bar tone b",
    "bar tone c",
    "bar tone d",
    "bar tone e",
    "bar tone f",
    "bar tone g",
    "bar tone h",
];

const BAR_PX: f64 = 40.0;
const ROW_PX: f64 = LINE_PX + 4.0;

impl Stack<'_> {
    /// The picture; without marks if there are no parts.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let whole = self.parts.clone();
        let parts = grouped(self.parts, self.others);
        let height = BAR_PX + 16.0 + ROW_PX * (parts.len() + 1) as f64;
        let mut picture = Picture::new("stack", width, height, self.words);
        if parts.is_empty() {
            return picture;
        }
        let (gains, losses) = parts.iter().fold((0.0, 0.0), |(gains, losses), part| {
            (gains + part.value.max(0.0), losses + part.value.min(0.0))
        });
        let scale = Scale::spanning(0.0, &mut [gains, losses].into_iter()).onto(1.0, width - 1.0);
        let (mut up, mut down) = (0.0, 0.0);
        for (nth, part) in parts.iter().enumerate() {
            let sum = if part.value < 0.0 { &mut down } else { &mut up };
            let from = scale.at(*sum);
            *sum += part.value;
            let to = scale.at(*sum);
            let class = class(nth, part);
            draw_part(&mut picture, class, from.min(to), from.max(to));
            draw_row(&mut picture, Some(class), nth, part);
        }
        let zero = scale.at(0.0);
        picture.rule("zero", (zero, 0.0), (zero, BAR_PX + 4.0));
        draw_row(&mut picture, None, parts.len(), &self.total);
        // Every part can be read, including those that are drawn together.
        for part in whole.into_iter().chain([self.total]) {
            let row = parts.iter().position(|it| it.label == part.label);
            let row = row.unwrap_or(parts.len() - 1);
            picture.read(8.0, row_y(row) - 5.0, vec![part.label, part.words]);
        }
        picture
    }
}

/// The largest parts by absolute value, and the sum of the others.
fn grouped(
    mut parts: Vec<Portion>,
    others: &dyn Fn(usize, f64) -> (String, String),
) -> Vec<Portion> {
    parts.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    // A single part beyond the limit is drawn as itself.
    if parts.len() > MOST_PARTS + 1 {
        let rest = parts.split_off(MOST_PARTS);
        let value = rest.iter().map(|part| part.value).sum();
        let (label, words) = others(rest.len(), value);
        parts.push(Portion { label, value, words });
    }
    parts
}

fn class(nth: usize, part: &Portion) -> &'static str {
    match TONES.get(nth) {
        _ if part.value < 0.0 => "bar loss",
        Some(class) => class,
        None => "bar others",
    }
}

/// Draws a part, one pixel narrower than it is, so that a gap separates adjacent parts.
fn draw_part(picture: &mut Picture, class: &'static str, left: f64, right: f64) {
    let right = if right - left > 2.0 { right - 1.0 } else { right };
    let bounds = Bounds { left, top: 2.0, right, bottom: 2.0 + BAR_PX };
    picture.marks.push(Mark::Rect { class, bounds });
}

fn row_y(nth: usize) -> f64 {
    BAR_PX + 16.0 + ROW_PX * nth as f64 + 14.0
}

fn draw_row(picture: &mut Picture, class: Option<&'static str>, nth: usize, part: &Portion) {
    let (y, width) = (row_y(nth), picture.width);
    if let Some(class) = class {
        let bounds = Bounds { left: 1.0, top: y - 11.0, right: 13.0, bottom: y + 1.0 };
        picture.marks.push(Mark::Rect { class, bounds });
    } else {
        picture.rule("sum", (0.0, y - 15.0), (width, y - 15.0));
    }
    let words = match (class, part.value < 0.0) {
        (Some(_), _) => "label",
        (None, true) => "label sum loss",
        (None, false) => "label sum gain",
    };
    let value = fit(part.words.clone(), width * 0.6);
    let left = if class.is_some() { 20.0 } else { 0.0 };
    let room = width - left - text_width(&value) - 8.0;
    picture.text(words, left, y, Anchor::Start, fit(part.label.clone(), room));
    picture.text(words, width, y, Anchor::End, value);
}
