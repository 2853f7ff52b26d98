//! The line under a field, in words.

use super::{Label, Lang, Voice};
use crate::clv::Field;
use crate::money::{Code, Kind};
use crate::workbook::Remark;
use rust_decimal::Decimal;

impl Voice {
    pub fn remark(&self, field: Field, remark: Remark) -> String {
        match remark {
            Remark::Unread { error, last } => {
                let wrong = self.read_error(error, field.kind());
                let last = last.map_or(String::new(), |last| self.still(field, last));
                format!("{wrong}{last}")
            }
            Remark::NotAllowed => self.out_of_range(field),
            Remark::Doubt(slip) | Remark::Explains(slip) => self.slip(slip),
            Remark::OtherCurrency(typed) => self.other_currency(typed),
            Remark::Reads(value) => format!("→ {}", self.value(field, value)),
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

    /// How far a field's value lies from another: percentages differ by points.
    pub fn by(&self, field: Field, difference: Decimal) -> String {
        match field.kind() {
            Kind::Percent => [&self.number(difference), self.say(" điểm %", " points")].concat(),
            Kind::Ratio => self.number(difference),
            _ => self.value(field, difference),
        }
    }

    fn still(&self, field: Field, last: Decimal) -> String {
        format!(
            " {} ({}).",
            self.label(Label::LastValid),
            self.value(field, last)
        )
    }

    fn other_currency(&self, typed: Code) -> String {
        let (typed, page) = (typed.as_str(), self.style.code);
        let page = page.as_str();
        match self.lang {
            Lang::Vi => {
                format!("Bạn gõ {typed} nhưng trang đang tính bằng {page}; trang không quy đổi.")
            }
            Lang::En => {
                format!("You typed {typed}, but the page is in {page}; nothing is converted.")
            }
        }
    }
}
