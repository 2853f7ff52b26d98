//! What the formulas refer to: typed cells, the values they are checked to, steps and results.

use super::step::Step;
use crate::clv::{Field, ResultName, Unit};

/// A cell of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A field's number, to be typed over; may be blank.
    Typed(Field),
    /// The chosen option of a unit, to be chosen anew.
    Choice(Unit),
    /// The field's number or its default; an empty text where it is not allowed. Percentages are fractions.
    Value(Field),
    /// Months in the chosen unit; an empty text for a cost per customer or order.
    Months(Unit),
    Step(Step),
    Result(ResultName),
}

impl Term {
    /// The name of the cell in the workbook. Public: formulas of visitors use it.
    pub fn name(self) -> String {
        match self {
            Term::Typed(field) => field.name().to_owned(),
            Term::Choice(unit) => unit.name().to_owned(),
            Term::Value(field) => [field.name(), "_used"].concat(),
            Term::Months(unit) => [unit.name(), "_months"].concat(),
            Term::Step(step) => step.name().to_owned(),
            Term::Result(name) => name.name().to_owned(),
        }
    }
}

/// The units of fields, in the fields' order.
pub(super) const UNITS: [Unit; 5] = [
    Unit::Period,
    Unit::LifespanUnit,
    Unit::RetentionCostPer,
    Unit::RetentionPer,
    Unit::DiscountPer,
];
