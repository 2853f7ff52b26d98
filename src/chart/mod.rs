//! Charts as data: values and finished words in, a [`Picture`] of marks out.
//!
//! A picture is plain data that exists before any page does; the page and the download print the same one.
//! Lengths are CSS pixels; a chart is laid out for the width it is given, so that its text keeps its size.
//!
//! Knows no money, no language, no colours and no browser; only [`plots`], which selects the results that
//! each chart shows, knows results and words.
//!
//! Reading order: `picture` and `mark` (the data), `svg` (printing), `bounds` and `label` (rectangles, text widths), `scale` (values
//! to pixels), `frame` (month axis and grid), `axes` (value axis and days), then one file per chart: `cash`, `waterfall`, `tornado`,
//! `survival`, `distribution`, `pairs`, `tracking`, `forecast`, `overlay`, `bars`, `stack`, and `curve` for the slider tracks.

mod axes;
mod bars;
mod bounds;
mod cash;
mod curve;
mod distribution;
mod escape;
mod forecast;
mod frame;
pub mod label;
mod mark;
mod number;
mod overlay;
mod pairs;
mod picture;
pub mod plots;
pub mod scale;
mod stack;
mod survival;
mod svg;
mod tornado;
mod tracking;
mod waterfall;

pub use bars::{BarGroup, Bars, Level};
pub use bounds::Bounds;
pub use cash::Cash;
pub use curve::{Curve, Sample};
pub use distribution::{Bar, Distribution, Quantile};
pub use forecast::{Ahead, Forecast, Past};
pub use label::Anchor;
pub use mark::Mark;
pub use number::push_number;
pub use overlay::{MOST_SERIES, Overlay, Series};
pub use pairs::{Pair, Pairs};
pub use picture::{Picture, Point, Table, Words};
pub use stack::{MOST_PARTS, Portion, Stack};
pub use survival::Survival;
pub use tornado::{Swing, Tornado};
pub use tracking::{Moment, Tracks};
pub use waterfall::{Amount, Step, Waterfall};
