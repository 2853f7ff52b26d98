//! The one thing to say under a field.

use super::CalculatorForm;
use crate::clv::{Field, Implausible, Undefined};
use crate::money::{Code, ReadError};
use rust_decimal::Decimal;

/// What stands in the line under a field, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remark {
    /// The text means nothing; `last` still counts.
    Unread { error: ReadError, last: Option<Decimal> },
    /// The number was read but lies outside the field's range.
    NotAllowed,
    /// Another currency was typed beside the amount; nothing is converted.
    OtherCurrency(Code),
    /// Allowed, but probably not meant.
    Doubt(Implausible),
    /// An explanation that doubts nothing.
    Explains(Implausible),
    /// How a shorthand or an ambiguous number was read.
    Reads(Decimal),
    /// Nothing special: where to find the number.
    Hint,
}

impl Remark {
    /// Whether the field is marked as invalid.
    pub fn is_error(&self) -> bool {
        matches!(self, Remark::Unread { .. } | Remark::NotAllowed)
    }
}

impl CalculatorForm {
    /// The remark under a field, given all slips found in the inputs.
    ///
    /// ```
    /// use clv_calculator::clv::Field;
    /// use clv_calculator::workspace::{CalculatorForm, Remark};
    /// use clv_calculator::locale::Lang;
    /// let mut form = CalculatorForm::opening(Lang::Vi);
    /// form.enter(Field::OrderValue, "15 triệu");
    /// assert_eq!(form.remark(Field::OrderValue, &[]), Remark::Reads(15_000_000.into()));
    /// ```
    pub fn remark(&self, field: Field, slips: &[Implausible]) -> Remark {
        let entry = self.entry(field);
        if let Some(error) = entry.error() {
            let is_used = |_: &Decimal| self.inputs.checked(field).is_ok();
            let last = self.inputs.effective(field).filter(is_used);
            return Remark::Unread { error, last };
        }
        if self.inputs.checked(field) == Err(Undefined::OutOfRange(field)) {
            return Remark::NotAllowed;
        }
        let reading = entry.reading();
        let typed = reading.and_then(|reading| reading.currency);
        // Explains, too, why an amount may look too small.
        if let Some(code) = typed.filter(|code| *code != self.inputs.currency) {
            return Remark::OtherCurrency(code);
        }
        let mut said = slips.iter().filter(|slip| slip.field() == field);
        if let Some(slip) = said.clone().find(|slip| !slip.is_note()) {
            return Remark::Doubt(*slip);
        }
        match reading {
            Some(reading) if reading.echo || reading.ambiguous => Remark::Reads(reading.value),
            _ => said.next().map_or(Remark::Hint, |slip| Remark::Explains(*slip)),
        }
    }
}
