//! The response curve behind a slider.

use super::place;
use crate::chart::{Curve, Sample};
use crate::clv::{Field, Inputs, ResponseCurve, Span, Value};

/// Size of the drawing; the page stretches it to the slider's width.
pub const CURVE_SIZE: (f64, f64) = (240.0, 32.0);

/// Draws the result over the slider's span of the field.
pub fn curve(inputs: &Inputs, field: Field, span: Span, response: &ResponseCurve) -> Curve {
    let last = response.values.len().saturating_sub(1).max(1) as f64;
    let samples: Vec<Sample> = response
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| Sample {
            x: index as f64 / last,
            y: known(value),
            over_target: response.over_target.get(index).and_then(known),
        })
        .collect();
    // An empty field has no position on its curve.
    let value = inputs.effective(field);
    let x = f64::from(span.position(value.unwrap_or(span.min))) / f64::from(span.steps.max(1));
    let mut today = today(&samples, x);
    today.y = today.y.filter(|_| value.is_some());
    let mut curve = Curve::default();
    curve.draw(CURVE_SIZE.0, CURVE_SIZE.1, &samples, today);
    curve
}

/// Today's position on the curve, interpolated between the two samples around it.
fn today(samples: &[Sample], x: f64) -> Sample {
    let after = samples.iter().position(|sample| sample.x >= x).unwrap_or(0);
    let (a, b) = (samples[after.saturating_sub(1)], samples[after]);
    let part = if b.x > a.x { (x - a.x) / (b.x - a.x) } else { 0.0 };
    let y = match (a.y, b.y) {
        (Some(from), Some(to)) => Some(from + (to - from) * part),
        (_, to) => to,
    };
    Sample { x, y, over_target: None }
}

fn known(value: &Value) -> Option<f64> {
    value.ok().map(place)
}
