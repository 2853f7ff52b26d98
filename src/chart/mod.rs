//! Which marks, where, answer a question at a glance?
//!
//! Plain values and ready-made words go in, a [`Picture`] comes out: plain data that is finished
//! before any page exists. The same picture is printed for the page and for the download.
//!
//! Knows no money, no language, no colours and no browser. Lengths are CSS pixels; a chart is laid
//! out for the width it is given, so its letters keep their real size.
//!
//! Read in this order: `picture` and `mark` (the data), `svg` (how it is printed), `label` (how wide text is),
//! `scale` (values to pixels), `frame` (months and a grid), then one chart a file: `cash`,
//! `waterfall`, `tornado`, `survival`, `distribution`, `tracking`, `overlay`, `bars`, `stack`, and
//! `curve` for the slider tracks.

mod bars;
mod cash;
mod curve;
mod distribution;
mod escape;
mod frame;
pub mod label;
mod mark;
mod number;
mod overlay;
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
pub use cash::Cash;
pub use curve::{Curve, Sample};
pub use distribution::{Bar, Distribution, Quantile};
pub use mark::{Anchor, Bounds, Mark};
pub use number::push_number;
pub use overlay::{MOST_SERIES, Overlay, Series};
pub use picture::{Picture, Point, Table, Words};
pub use stack::{MOST_PARTS, Portion, Stack};
pub use survival::Survival;
pub use tornado::{Swing, Tornado};
pub use tracking::{Moment, Tracks};
pub use waterfall::{Amount, Step, Waterfall};
