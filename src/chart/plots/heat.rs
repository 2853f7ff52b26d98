//! How strongly is each cell of a table of two numbers tinted?

use super::place;
use crate::clv::TwoWay;

/// A tint in [`STEPS`] steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// There is no number.
    None,
    /// Zero and more; the smallest is 0, the largest 9.
    Gain(u8),
    /// Below zero; the one nearest to zero is pale.
    Loss(u8),
}

/// Steps of a tint.
const STEPS: f64 = 9.0;

/// One tone a cell. Where there are gains and losses, both are measured from zero by the larger of
/// the two, so that a slight loss beside great gains is pale; else between the least and the most.
pub fn heat(table: &TwoWay) -> Vec<Vec<Tone>> {
    let known = || table.cells.iter().flatten().filter_map(|it| it.ok()?);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in known().map(place) {
        (least, most) = (least.min(value), most.max(value));
    }
    // What is pale, and how far from it is full.
    let (pale, room) = match (least < 0.0, most < 0.0) {
        (true, false) => (0.0, most.max(-least)),
        (true, true) => (most, most - least),
        (false, _) => (least, most - least),
    };
    let share = |value: f64| match room > 0.0 {
        true => (value - pale).abs() / room,
        false => 0.5,
    };
    let tone = |value: f64| match value < 0.0 {
        false => Tone::Gain(step(share(value))),
        true => Tone::Loss(step(share(value)).max(1)),
    };
    let cells = table.cells.iter();
    cells
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Ok(Some(value)) => tone(place(*value)),
                    Ok(None) | Err(_) => Tone::None,
                })
                .collect()
        })
        .collect()
}

fn step(share: f64) -> u8 {
    (share * STEPS).round().clamp(0.0, STEPS) as u8
}
