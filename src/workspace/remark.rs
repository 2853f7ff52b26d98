//! The remark under a field: the most important of everything there is to say about it.

use super::{CalculatorForm, Entry};
use crate::clv::arithmetic::product;
use crate::clv::{Field, Implausible, Undefined};
use crate::locale::DecimalMark;
use crate::money::{Code, Kind, ReadError};
use rust_decimal::Decimal;

/// The remark under a field, in order of precedence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remark {
    /// The text cannot be read; `last` is still in effect.
    Unread { error: ReadError, last: Option<Decimal> },
    /// The number can be read but is outside the field's range.
    NotAllowed,
    /// Another currency was typed with the amount; nothing is converted.
    OtherCurrency(Code),
    /// Allowed, but probably a mistake.
    Doubt(Implausible),
    /// An explanation that raises no doubt.
    Explains(Implausible),
    /// How a shorthand or an ambiguous number was read.
    Reads(Decimal),
    /// The only separator was read as the decimal mark; as a group separator it would mean `grouped`.
    ReadsDecimal { value: Decimal, grouped: Decimal },
    /// Nothing special; the hint says where to find the number.
    Hint,
}

impl Remark {
    /// Whether the field is marked as invalid.
    pub fn is_error(&self) -> bool {
        matches!(self, Remark::Unread { .. } | Remark::NotAllowed)
    }

    /// How a text was read, where that needs saying.
    pub fn reading(entry: &Entry, kind: Kind, mark: DecimalMark) -> Option<Remark> {
        let reading = entry.reading().filter(|reading| reading.echo || reading.ambiguous)?;
        let value = reading.value;
        let is_decimal = reading.ambiguous && entry.text().contains(mark.decimal());
        let grouped = product(&[value, 1_000.into()]).ok();
        Some(match grouped.filter(|_| is_decimal && matches!(kind, Kind::Money | Kind::Count)) {
            Some(grouped) => Remark::ReadsDecimal { value, grouped },
            None => Remark::Reads(value),
        })
    }
}

impl CalculatorForm {
    /// The remark under a field, given the plausibility findings of all inputs.
    ///
    /// ```
    /// use clv_calculator::clv::Field;
    /// use clv_calculator::workspace::{CalculatorForm, Remark};
    /// use clv_calculator::locale::Lang;
    /// let mut form = CalculatorForm::opening(Lang::Vi);
    /// form.enter(Field::OrderValue, "15 triệu");
    /// assert_eq!(form.remark(Field::OrderValue, &[]), Remark::Reads(15_000_000.into()));
    /// form.enter(Field::OrderValue, "350,000");
    /// let (value, grouped) = (350.into(), 350_000.into());
    /// assert_eq!(form.remark(Field::OrderValue, &[]), Remark::ReadsDecimal { value, grouped });
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
        // Before the plausibility findings: another currency also explains why an amount looks too small.
        if let Some(code) = typed.filter(|code| *code != self.inputs.currency) {
            return Remark::OtherCurrency(code);
        }
        let reads = Remark::reading(entry, field.kind(), self.lang.mark());
        // So does a separator that was not meant as the decimal mark.
        if let Some(decimal @ Remark::ReadsDecimal { .. }) = reads {
            return decimal;
        }
        let mut said = slips.iter().filter(|slip| slip.field() == field);
        if let Some(slip) = said.clone().find(|slip| !slip.is_note()) {
            return Remark::Doubt(*slip);
        }
        let explained = || said.next().map_or(Remark::Hint, |slip| Remark::Explains(*slip));
        reads.unwrap_or_else(explained)
    }
}
