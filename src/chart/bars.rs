//! Horizontal bars from zero to a value, in groups that each have their own scale.
//!
//! Knows neither scenarios nor money; values arrive with their text.

use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;
use super::waterfall::draw_bar;

/// Bars of one result, which share a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct BarGroup {
    /// What is compared, such as "CLV ròng".
    pub heading: String,
    pub bars: Vec<Level>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub label: String,
    /// `None` if there is no value; the words then say why.
    pub value: Option<f64>,
    pub words: String,
    /// Whether the others are compared with this one.
    pub base: bool,
}

/// Groups of bars, one below the other.
///
/// ```
/// use clv_calculator::chart::{BarGroup, Bars, Level, Words};
/// let level = |label: &str, value: f64| Level { label: label.into(), value: Some(value), words: format!("${value}"), base: false };
/// let group = BarGroup { heading: "CLV".into(), bars: vec![level("Today", 12.0), level("Gifts", 15.0)] };
/// let words = Words { title: "CLV".into(), ..Words::default() };
/// let picture = Bars { width_px: 640.0, words, groups: vec![group] }.picture();
/// assert_eq!(picture.points[1].text, "CLV: Gifts – $15");
/// ```
pub struct Bars {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Three column headings: result, name, value.
    pub words: Words,
    pub groups: Vec<BarGroup>,
}

/// The layout of one row, CSS pixels.
struct Row {
    height: f64,
    /// Baseline of the words and top of the bar, from the top of the row.
    words: f64,
    bar: f64,
    /// Left and right end of the bar area.
    bars: (f64, f64),
}

impl Row {
    /// Names beside the bars if there is room, else above them.
    fn new(width: f64, groups: &[BarGroup]) -> Row {
        let all = || groups.iter().flat_map(|group| &group.bars);
        let labels = widest(&mut all().map(|it| &it.label));
        let values = widest(&mut all().map(|it| &it.words));
        if labels + values + 32.0 < width * 0.6 {
            return Row {
                height: 26.0,
                words: 17.0,
                bar: 5.0,
                bars: (labels + 12.0, width - values - 12.0),
            };
        }
        Row { height: 40.0, words: 14.0, bar: 20.0, bars: (1.0, width - 1.0) }
    }
}

const BAR_PX: f64 = 14.0;
const HEADING_PX: f64 = LINE_PX + 8.0;

impl Bars {
    /// The picture; without marks if there are no groups.
    pub fn picture(self) -> Picture {
        let width = picture_width(self.width_px);
        let row = Row::new(width, &self.groups);
        let rows = |group: &BarGroup| row.height * group.bars.len() as f64 + HEADING_PX + 10.0;
        let height = self.groups.iter().map(rows).sum::<f64>().max(1.0);
        let mut picture = Picture::new("bars", width, height, self.words);
        let mut top = 0.0;
        for group in &self.groups {
            draw_group(&mut picture, &row, top, group);
            top += rows(group);
        }
        picture
    }
}

fn draw_group(picture: &mut Picture, row: &Row, top: f64, group: &BarGroup) {
    let width = picture.width;
    let heading = fit(group.heading.clone(), width);
    picture.text("label sum", 0.0, top + 14.0, Anchor::Start, heading);
    let values = &mut group.bars.iter().filter_map(|it| it.value);
    let scale = Scale::spanning(0.0, values).onto(row.bars.0, row.bars.1);
    let zero = scale.at(0.0);
    for (nth, level) in group.bars.iter().enumerate() {
        let top = top + HEADING_PX + row.height * nth as f64;
        let (bar, words) = classes(level);
        let end = scale.at(level.value.unwrap_or(0.0));
        let above = top + row.bar;
        picture.rule("zero", (zero, above - 1.0), (zero, above + BAR_PX + 3.0));
        if level.value.is_some() {
            draw_bar(picture, bar, (zero, end), above, BAR_PX);
        }
        let value = fit(level.words.clone(), width * 0.6);
        let room = width - text_width(&value) - 8.0;
        let label = fit(level.label.clone(), room);
        picture.text(words, 0.0, top + row.words, Anchor::Start, label);
        picture.text(words, width, top + row.words, Anchor::End, value);
        let cells = [&group.heading, &level.label, &level.words];
        let y = above + BAR_PX / 2.0;
        picture.read(end, y, cells.map(String::clone).into());
    }
}

/// Classes of a bar and of its words.
fn classes(level: &Level) -> (&'static str, &'static str) {
    match (level.value, level.base) {
        (Some(value), true) if value < 0.0 => ("bar loss base", "label sum"),
        (Some(value), false) if value < 0.0 => ("bar loss", "label"),
        (_, true) => ("bar base", "label sum"),
        (_, false) => ("bar gain", "label"),
    }
}
