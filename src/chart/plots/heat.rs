//! The tint of each cell in a table of two inputs.

use super::place;
use crate::clv::TwoWay;

/// The tint of a cell, from 0 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The cell has no number.
    None,
    /// Zero or more.
    Gain(u8),
    /// Below zero, at least 1.
    Loss(u8),
}

/// The strongest tint.
const STEPS: f64 = 9.0;

/// One tone per cell. If there are gains and losses, both are measured from zero relative to the larger of
/// the two, so that a small loss beside large gains is pale; otherwise from the least to the greatest value.
pub fn heat(table: &TwoWay) -> Vec<Vec<Tone>> {
    let known = || table.cells.iter().flatten().filter_map(|it| it.ok()?);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in known().map(place) {
        (least, most) = (least.min(value), most.max(value));
    }
    // The value with the palest tint, and its distance from the one with the strongest.
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
