//! Two-way table: a result for every pair of values of two inputs.

use super::arithmetic::{difference, product, quotient, sum};
use super::response_curve::{cap, round_up};
use super::{Field, Inputs, RatePer, ResultName, Undefined, single};
use rust_decimal::Decimal;

/// The maximum number of values on an axis.
pub const MAX_AXIS: usize = 25;

/// Steps to each side of the present value in a suggested axis.
const STEPS: u32 = 4;

/// The values of one input: `from`, `from + step`, … up to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub field: Field,
    pub from: Decimal,
    pub to: Decimal,
    pub step: Decimal,
}

/// Why an axis has no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisError {
    /// The step is zero or negative.
    NoStep,
    FromAboveTo {
        from: Decimal,
        to: Decimal,
    },
    /// This value lies outside the field's range.
    OutOfRange {
        field: Field,
        value: Decimal,
    },
    /// More values than [`MAX_AXIS`]; `least_step` gives few enough.
    TooMany {
        least_step: Decimal,
    },
    /// Both axes have the same field.
    SameField(Field),
}

/// A result for every pair of values.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoWay {
    pub rows: Vec<Decimal>,
    pub columns: Vec<Decimal>,
    /// One inner list per row; a payback that is never reached is `Ok(None)`.
    pub cells: Vec<Vec<Result<Option<Decimal>, Undefined>>>,
    /// Row and column of the present values, if both are on the axes.
    pub today: Option<(usize, usize)>,
}

impl Axis {
    /// Suggests an axis: round steps around and including the present value, within the field's range.
    ///
    /// ```
    /// use clv_calculator::{money::{Code, plain}, clv::{Axis, Example, Field}};
    /// let shop = Example::FourOrders.inputs(Code::VND);
    /// let values = |field| Axis::around(&shop, field).values(&shop).unwrap();
    /// let texts = |field| values(field).into_iter().map(plain).collect::<Vec<_>>().join(" ");
    /// assert_eq!(texts(Field::Orders), "2 2.5 3 3.5 4 4.5 5 5.5 6");
    /// assert_eq!(texts(Field::Margin), "40 45 50 55 60 65 70 75 80");
    /// ```
    pub fn around(inputs: &Inputs, field: Field) -> Axis {
        let present = inputs.checked(field).ok();
        guess(inputs, field, present).unwrap_or(Axis {
            field,
            from: Decimal::ONE,
            to: Decimal::ONE,
            step: Decimal::ONE,
        })
    }

    /// The values of the axis; the last one is not above [`Axis::to`].
    pub fn values(&self, inputs: &Inputs) -> Result<Vec<Decimal>, AxisError> {
        let (from, to) = (self.from, self.to);
        if self.step <= Decimal::ZERO {
            return Err(AxisError::NoStep);
        }
        if from > to {
            return Err(AxisError::FromAboveTo { from, to });
        }
        for value in [from, to] {
            if inputs.with(self.field, value).checked(self.field).is_err() {
                let field = self.field;
                return Err(AxisError::OutOfRange { field, value });
            }
        }
        let mut values = Vec::new();
        let mut next = Ok(from);
        while let Some(value) = next.ok().filter(|value| *value <= to) {
            if values.len() == MAX_AXIS {
                return Err(self.too_many());
            }
            values.push(value.normalize());
            next = sum(value, self.step);
        }
        Ok(values)
    }

    fn too_many(&self) -> AxisError {
        let steps = Decimal::from(MAX_AXIS - 1);
        let rough = difference(self.to, self.from).and_then(|room| quotient(room, steps));
        AxisError::TooMany { least_step: round_up(rough.unwrap_or(self.to)) }
    }
}

/// The suggested axis; `None` where the numbers overflow.
fn guess(inputs: &Inputs, field: Field, present: Option<Decimal>) -> Option<Axis> {
    let most = cap(inputs, field);
    let Some(value) = present.filter(|value| !value.is_zero()) else {
        return from_below(inputs, field);
    };
    // The step of a rate near its maximum depends on what is left: 95, 96, 97, not 80, 100.
    let room = match field {
        Field::Margin | Field::Retention => most
            .and_then(|most| difference(most, value).ok())
            .filter(|left| !left.is_zero())
            .map_or(value, |left| left.min(value)),
        _ => value,
    };
    let step = round_up(quotient(room, Decimal::from(2 * STEPS)).ok()?);
    let mut axis = Axis { field, from: value, to: value, step };
    for _ in 0..STEPS {
        let (below, above) = (difference(axis.from, step).ok()?, sum(axis.to, step).ok()?);
        if inputs.with(field, below).checked(field).is_ok() {
            axis.from = below.normalize();
        }
        if inputs.with(field, above).checked(field).is_ok() {
            axis.to = above.normalize();
        }
    }
    Some(axis)
}

/// The axis of an empty, zero or invalid field: usual values, in eight steps.
fn from_below(inputs: &Inputs, field: Field) -> Option<Axis> {
    let zero = inputs.effective(field).is_some_and(|it| it.is_zero());
    let order_value = inputs.checked(Field::OrderValue).unwrap_or_default();
    let step = match field {
        Field::Orders | Field::Lifespan | Field::TargetRatio => Decimal::ONE,
        Field::Margin => Decimal::TEN,
        Field::Retention => Decimal::from(if zero { 10 } else { 5 }),
        Field::Discount => match inputs.discount_per {
            RatePer::Month => Decimal::new(25, 2),
            RatePer::Year => Decimal::new(25, 1),
        },
        Field::Customers => Decimal::ONE_HUNDRED,
        Field::OrderValue | Field::Cac | Field::RetentionCost => {
            round_up(quotient(order_value, Decimal::from(2 * STEPS)).ok()?)
        }
    };
    let from = match field {
        _ if zero => Decimal::ZERO,
        Field::Retention => Decimal::from(60),
        Field::Margin | Field::Discount | Field::Cac | Field::RetentionCost => Decimal::ZERO,
        _ => step,
    };
    let room = product(&[step, Decimal::from(2 * STEPS)]).ok()?;
    Some(Axis { field, from, to: sum(from, room).ok()?.normalize(), step })
}

/// The result for every pair of row and column values, all other inputs fixed.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Axis, Example, Field, ResultName, two_way}};
/// let course = Example::IeltsCourse.inputs(Code::VND);
/// let [rows, columns] = [Field::Cac, Field::OrderValue].map(|field| Axis::around(&course, field));
/// let table = two_way(&course, &rows, &columns, ResultName::ClvNet).unwrap();
/// let (row, column) = table.today.unwrap();
/// assert_eq!(table.cells[row][column], Ok(Some(12_800_000.into())));
/// ```
pub fn two_way(
    inputs: &Inputs,
    rows: &Axis,
    columns: &Axis,
    result: ResultName,
) -> Result<TwoWay, AxisError> {
    if rows.field == columns.field {
        return Err(AxisError::SameField(rows.field));
    }
    let (row_values, column_values) = (rows.values(inputs)?, columns.values(inputs)?);
    let mut moved = inputs.clone();
    let mut cells = Vec::with_capacity(row_values.len());
    for row in &row_values {
        moved.set(rows.field, Some(*row));
        let cell = |column: &Decimal| {
            moved.set(columns.field, Some(*column));
            single(&moved, result)
        };
        cells.push(column_values.iter().map(cell).collect());
    }
    let place = |axis: &Axis, values: &[Decimal]| {
        let today = inputs.effective(axis.field)?;
        values.iter().position(|value| *value == today)
    };
    Ok(TwoWay {
        today: place(rows, &row_values).zip(place(columns, &column_values)),
        rows: row_values,
        columns: column_values,
        cells,
    })
}
