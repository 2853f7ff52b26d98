//! Sensitivity of the headline result to each input, moved by ±10 %.

use super::arithmetic::{difference, product};
use super::{Field, Headline, Inputs, Rates, Undefined, Value, response_curve::headline_value};
use rust_decimal::Decimal;

/// An input moved down and up by a tenth, all others fixed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    pub field: Field,
    /// The moved input; rates are limited to their maximum.
    pub low: Decimal,
    pub high: Decimal,
    /// The headline result at `low` and at `high`.
    pub at_low: Decimal,
    pub at_high: Decimal,
}

impl Swing {
    fn width(&self) -> Decimal {
        difference(self.at_high, self.at_low).map_or(Decimal::MAX, |swing| swing.abs())
    }
}

/// The effect of every non-zero input on the headline result, widest first.
/// Inputs that do not affect it, or whose moved value is not allowed, are left out.
///
/// # Undefined when
/// the headline result is.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Field, tornado}};
/// let swings = tornado(&Example::IeltsCourse.inputs(Code::VND)).unwrap();
/// assert_eq!(swings[0].field, Field::OrderValue);
/// assert_eq!(swings[0].at_high, 14_300_000.into()); // 12.8 million + 10 % of 15 million
/// ```
pub fn tornado(inputs: &Inputs) -> Result<Vec<Swing>, Undefined> {
    let rates = Rates::new(inputs);
    headline_value(inputs, &rates)?;
    let mut swings: Vec<Swing> = Vec::new();
    let moving = Field::ALL.into_iter().filter(|field| matters(*field, inputs.headline));
    for swing in moving.filter_map(|field| swing(inputs, &rates, field).ok().flatten()) {
        // The widest first; equal ones keep the order of the form. A library sort
        // would add more code than this whole file, for ten rows.
        let wider = swings.iter().take_while(|other| other.width() >= swing.width());
        swings.insert(wider.count(), swing);
    }
    Ok(swings)
}

fn matters(field: Field, headline: Headline) -> bool {
    match field {
        Field::Customers | Field::TargetRatio => false,
        Field::Retention | Field::Discount => headline == Headline::ClvRetention,
        _ => true,
    }
}

fn swing(inputs: &Inputs, rates: &Rates, field: Field) -> Result<Option<Swing>, Undefined> {
    let Some(value) = inputs.effective(field).filter(|value| !value.is_zero()) else {
        return Ok(None);
    };
    let (low, high) = (moved(field, value, 9)?, moved(field, value, 11)?);
    let at = |value| {
        let moved = inputs.with(field, value);
        headline_value(&moved, &rates.after(&moved, field))
    };
    let (at_low, at_high) = (at(low)?, at(high)?);
    Ok((at_low != at_high).then_some(Swing { field, low, high, at_low, at_high }))
}

/// `tenths`/10 of the value; rates are limited to their maximum.
fn moved(field: Field, value: Decimal, tenths: i64) -> Value {
    let moved = product(&[value, Decimal::new(tenths, 1)])?;
    Ok(match field {
        Field::Margin | Field::Retention | Field::Discount => {
            field.allowed().max.map_or(moved, |max| moved.min(max))
        }
        _ => moved,
    })
}
