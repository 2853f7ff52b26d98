//! The text of the remark under a field.

use super::formatter::minus;
use super::{Formatter, Label};
use crate::clv::Field;
use crate::money::{Code, Kind, exact_currency, percent};
use crate::workspace::Remark;
use rust_decimal::Decimal;

impl Formatter {
    pub fn remark(&self, field: Field, remark: Remark) -> String {
        match remark {
            Remark::Unread { error, last } => {
                let wrong = self.read_error(error, field.kind());
                let last = last.map_or(String::new(), |last| self.still(field, last));
                wrong + &last
            }
            Remark::NotAllowed => self.out_of_range(field),
            Remark::Doubt(slip) | Remark::Explains(slip) => self.slip(slip),
            Remark::OtherCurrency(typed) => self.other_currency(typed),
            Remark::Reads(value) => ["→ ", &self.to_the_digit(field, value)].concat(),
            Remark::ReadsDecimal { value, grouped } => self.fill(
                "→ @. Dấu phẩy được đọc là dấu thập phân; nếu ý bạn là @, hãy gõ dấu chấm.",
                "→ @. The point was read as the decimal mark; if you mean @, type a comma.",
                &[&self.to_the_digit(field, value), &self.to_the_digit(field, grouped)],
            ),
            Remark::Hint => self.hint(field).to_owned(),
        }
    }

    /// A field's value with its unit.
    pub fn value(&self, field: Field, value: Decimal) -> String {
        match field.kind() {
            Kind::Money => self.money(value),
            Kind::Percent => self.percent(value),
            Kind::Ratio => self.ratio(value),
            Kind::Count => self.exact(value),
        }
    }

    /// The same without rounding: the value that was read and is used.
    fn to_the_digit(&self, field: Field, value: Decimal) -> String {
        match field.kind() {
            Kind::Money => minus(exact_currency(value, &self.style, self.lang.mark())),
            Kind::Percent => minus(percent(value, self.lang.mark())),
            _ => self.value(field, value),
        }
    }

    /// A difference between two values of a field; percentages differ by percentage points.
    pub fn by(&self, field: Field, difference: Decimal) -> String {
        match field.kind() {
            Kind::Percent => {
                [&self.number(difference), self.text(" điểm phần trăm", " percentage points")]
                    .concat()
            }
            Kind::Ratio => self.number(difference),
            _ => self.value(field, difference),
        }
    }

    fn still(&self, field: Field, last: Decimal) -> String {
        let last = self.to_the_digit(field, last);
        [" ", self.label(Label::LastValid), " (", &last, ")."].concat()
    }

    pub(super) fn other_currency(&self, typed: Code) -> String {
        self.fill(
            "Bạn gõ @ nhưng công cụ đang tính bằng @ và không quy đổi.",
            "You typed @, but the calculator uses @; amounts are not converted.",
            &[typed.as_str(), self.style.code.as_str()],
        )
    }
}
