//! The two-way table among the typed texts of the what-if screen, by the names of its fields.

use super::Drafts;
use crate::clv::{Axis, AxisError, Field, Inputs, ResultName, TwoWay, two_way};

/// The side of the two-way table along which an input varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Rows,
    Columns,
}

/// One number of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisPart {
    From,
    To,
    Step,
}

/// The name of the picker of the result that the table shows.
pub const TWO_WAY_RESULT: &str = "two_way_result";

/// What a two-way table shows.
///
/// ```
/// use clv_calculator::clv::{Example, Field};
/// use clv_calculator::locale::DecimalMark::Point;
/// use clv_calculator::money::Code;
/// use clv_calculator::workspace::{AxisPart, Drafts, Side};
/// let shop = Example::FourOrders.inputs(Code::USD);
/// let mut drafts = Drafts::default();
/// drafts.set(Side::Rows.name(), "margin", Point);
/// drafts.set(&Side::Rows.key(AxisPart::Step, Field::Margin), "10", Point);
/// let table = drafts.two_way(&shop).unwrap().table(&shop).unwrap();
/// assert_eq!(table.rows, [40, 50, 60, 70, 80].map(Into::into));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoWayQuery {
    pub rows: Axis,
    pub columns: Axis,
    pub result: ResultName,
}

impl Side {
    /// The name of the picker of its input.
    pub fn name(self) -> &'static str {
        match self {
            Side::Rows => "two_way_rows",
            Side::Columns => "two_way_columns",
        }
    }

    /// The input until one is chosen.
    pub fn first(self) -> Field {
        match self {
            Side::Rows => Field::Cac,
            Side::Columns => Field::Orders,
        }
    }

    /// The name of the text field of a number, which serves every input.
    pub fn part_name(self, part: AxisPart) -> String {
        let part = match part {
            AxisPart::From => "_from",
            AxisPart::To => "_to",
            AxisPart::Step => "_step",
        };
        [self.name(), part].concat()
    }

    /// The name of its text: with the input in it, so that what was typed for another input returns with that input.
    pub fn key(self, part: AxisPart, field: Field) -> String {
        [&self.part_name(part), ":", field.name()].concat()
    }
}

impl TwoWayQuery {
    /// The table that the page starts with.
    pub fn suggested(inputs: &Inputs) -> TwoWayQuery {
        let [rows, columns] =
            [Side::Rows, Side::Columns].map(|side| Axis::around(inputs, side.first()));
        TwoWayQuery { rows, columns, result: ResultName::ClvNet }
    }

    /// # Errors
    /// Where an axis has no values, or both have the same input.
    pub fn table(&self, inputs: &Inputs) -> Result<TwoWay, AxisError> {
        two_way(inputs, &self.rows, &self.columns, self.result)
    }
}

impl Drafts {
    /// The input that varies along a side.
    pub fn axis_input(&self, side: Side) -> Field {
        self.text(side.name()).and_then(Field::from_name).unwrap_or(side.first())
    }

    /// The axis as entered; `None` while one of its texts cannot be read.
    pub fn axis(&self, side: Side, inputs: &Inputs) -> Option<Axis> {
        let field = self.axis_input(side);
        let guess = Axis::around(inputs, field);
        let read = |part| self.number(&side.key(part, field), field.kind()).ok();
        let step = read(AxisPart::Step)?;
        let axis = Axis {
            field,
            from: read(AxisPart::From)?.unwrap_or(guess.from),
            to: read(AxisPart::To)?.unwrap_or(guess.to),
            step: step.unwrap_or(guess.step),
        };
        // A step that was not typed is enlarged to suit the ends that were.
        match axis.values(inputs) {
            Err(AxisError::TooMany { least_step }) if step.is_none() => {
                Some(Axis { step: least_step, ..axis })
            }
            _ => Some(axis),
        }
    }

    /// The result picked in a picker of results.
    pub fn result(&self, picker: &str) -> ResultName {
        self.text(picker).and_then(ResultName::from_name).unwrap_or(ResultName::ClvNet)
    }

    /// The two-way table as entered; `None` while one of its texts cannot be read.
    pub fn two_way(&self, inputs: &Inputs) -> Option<TwoWayQuery> {
        Some(TwoWayQuery {
            rows: self.axis(Side::Rows, inputs)?,
            columns: self.axis(Side::Columns, inputs)?,
            result: self.result(TWO_WAY_RESULT),
        })
    }
}
