//! A waterfall chart: the steps from revenue to what is left.
//!
//! One row per step, its name on the left, its amount on the right, and between them a bar from the previous
//! running sum to the new one. Knows no money; amounts arrive as numbers to draw and as text to read.

use super::bounds::Bounds;
use super::label::{Anchor, LINE_PX, fit, text_width, widest};
use super::picture::{Picture, Words, picture_width};
use super::scale::Scale;

/// The effect of a step on the running sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// Adds to the sum; a cost is negative.
    Change(f64),
    /// Sets the sum.
    Sum(f64),
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The step's name, such as "Chi phí thu hút khách hàng (CAC)".
    pub label: String,
    /// The amount as text, with its sign.
    pub value: String,
    /// The amount to draw.
    pub amount: Amount,
}

/// The steps from revenue to what is left.
///
/// ```
/// use clv_calculator::chart::{Amount, Step, Waterfall, Words};
/// let step = |label: &str, value: &str, amount| Step { label: label.into(), value: value.into(), amount };
/// let picture = Waterfall {
///     width_px: 343.0,
///     words: Words { title: "Where the money goes".into(), ..Words::default() },
///     steps: vec![
///         step("Revenue", "$240", Amount::Sum(240.0)),
///         step("Acquisition (CAC)", "−$90", Amount::Change(-90.0)),
///         step("Net", "$150", Amount::Sum(150.0)),
///     ],
/// }
/// .picture();
/// assert_eq!(picture.points[1].text, "Acquisition (CAC): −$90");
/// assert_eq!(picture.table.rows.len(), 3);
/// ```
pub struct Waterfall {
    /// Available width, CSS pixels.
    pub width_px: f64,
    /// Two column headings: step, amount.
    pub words: Words,
    /// In calculation order; the last one is the result.
    pub steps: Vec<Step>,
}

/// Positions of the parts of a row, CSS pixels.
struct Layout {
    row: f64,
    /// Baselines of label and value, from the top of the row.
    label_y: f64,
    value_y: f64,
    bar_top: f64,
    bar_height: f64,
    /// Left and right end of the bar area.
    bars: (f64, f64),
    /// Whether the bar area is free of text.
    clear: bool,
}

impl Layout {
    /// Names and amounts beside the bars if there is room, else above them.
    fn new(width: f64, steps: &[Step]) -> Layout {
        let labels = widest(&mut steps.iter().map(|step| &step.label));
        let values = widest(&mut steps.iter().map(|step| &step.value));
        let side_by_side = Layout {
            row: 32.0,
            label_y: 21.0,
            value_y: 21.0,
            bar_top: 8.0,
            bar_height: 16.0,
            bars: (labels + 16.0, width - values - 16.0),
            clear: true,
        };
        if labels + values + 32.0 < width * 0.62 {
            return side_by_side;
        }
        let one_line =
            |step: &Step| text_width(&step.label) + 12.0 + text_width(&step.value) <= width;
        let more = if steps.iter().all(one_line) { 0.0 } else { LINE_PX };
        Layout {
            row: 46.0 + more,
            label_y: 16.0,
            value_y: 16.0 + more,
            bar_top: 24.0 + more,
            bar_height: 12.0,
            bars: (1.0, width - 1.0),
            clear: false,
        }
    }
}

impl Waterfall {
    /// The picture; without marks if there are no steps.
    pub fn picture(self) -> Picture {
        let spans = spans(&self.steps);
        let width = picture_width(self.width_px);
        let layout = Layout::new(width, &self.steps);
        let height = layout.row * self.steps.len() as f64 + 2.0;
        let ends = &mut spans.iter().flat_map(|span| [span.0, span.1]);
        let scale = Scale::spanning(0.0, ends).onto(layout.bars.0, layout.bars.1);
        let mut picture = Picture::new("waterfall", width, height, self.words);
        draw_frame(&mut picture, &layout, &scale, &spans);
        for (index, (step, span)) in self.steps.into_iter().zip(&spans).enumerate() {
            let last = index + 1 == spans.len();
            let (class, label) = classes(step.amount, last);
            let top = layout.row * index as f64;
            if index > 0 && label != "label" {
                picture.rule("sum", (0.0, top + 1.0), (width, top + 1.0));
            }
            let ends = (scale.at(span.0), scale.at(span.1));
            draw_bar(&mut picture, class, ends, top + layout.bar_top, layout.bar_height);
            draw_words(&mut picture, label, &layout, top, &step);
            picture.read(
                ends.1,
                top + layout.bar_top + layout.bar_height / 2.0,
                vec![step.label, step.value],
            );
        }
        picture
    }
}

/// Start and end of each step's bar.
fn spans(steps: &[Step]) -> Vec<(f64, f64)> {
    let mut sum = 0.0;
    let span = |step: &Step| {
        let from = if let Amount::Change(_) = step.amount { sum } else { 0.0 };
        sum = match step.amount {
            Amount::Change(change) => sum + change,
            Amount::Sum(stated) => stated,
        };
        (from, sum)
    };
    steps.iter().map(span).collect()
}

/// Classes of a step's bar and of its words.
fn classes(amount: Amount, last: bool) -> (&'static str, &'static str) {
    match amount {
        Amount::Change(change) if change < 0.0 => ("bar loss", "label"),
        Amount::Change(_) => ("bar gain", "label"),
        Amount::Sum(sum) if sum < 0.0 => ("bar sum loss", "label sum loss"),
        Amount::Sum(_) if last => ("bar sum gain", "label sum gain"),
        Amount::Sum(_) => ("bar sum", "label sum"),
    }
}

/// Draws the zero line and, if no text is in the way, the lines that join each bar to the next.
fn draw_frame(picture: &mut Picture, layout: &Layout, scale: &Scale, spans: &[(f64, f64)]) {
    let zero = scale.at(0.0);
    let mut before = zero;
    for (index, span) in spans.iter().enumerate() {
        let row = layout.row * index as f64;
        let (top, bottom) = (row + layout.bar_top, row + layout.bar_top + layout.bar_height);
        if layout.clear {
            picture.rule("zero", (zero, row), (zero, row + layout.row));
        } else {
            picture.rule("zero", (zero, top - 3.0), (zero, bottom + 3.0));
        }
        if layout.clear && before != zero {
            picture.rule("join", (before, bottom - layout.row), (before, top));
        }
        before = scale.at(span.1);
    }
}

/// Draws a bar between two pixels; a thin line if they are less than half a pixel apart.
pub(super) fn draw_bar(
    picture: &mut Picture,
    class: &'static str,
    ends: (f64, f64),
    top: f64,
    height: f64,
) {
    let (left, right) = (ends.0.min(ends.1), ends.0.max(ends.1));
    if right - left < 0.5 {
        picture.rule("thin", (left, top), (left, top + height));
    } else {
        picture.marks.push(super::Mark::Rect {
            class,
            bounds: Bounds { left, top, right, bottom: top + height },
        });
    }
}

fn draw_words(picture: &mut Picture, class: &'static str, layout: &Layout, top: f64, step: &Step) {
    let width = picture.width;
    picture.text(class, 0.0, top + layout.label_y, Anchor::Start, fit(step.label.clone(), width));
    picture.text(class, width, top + layout.value_y, Anchor::End, fit(step.value.clone(), width));
}
