//! Why a result is undefined, and which values a field allows.

use super::Formatter;
use crate::clv::{Field, Undefined};

impl Formatter {
    /// The sentence shown instead of an undefined result.
    pub fn reason(&self, why: Undefined) -> String {
        match why {
            Undefined::Missing(field) => {
                self.fill("Hãy nhập “@”.", "Enter “@”.", &[self.field(field)])
            }
            Undefined::OutOfRange(field) => {
                let (field, range) = (self.field(field), self.allowed(field));
                self.fill("@ phải @.", "@ must be @.", &[field, range])
            }
            Undefined::NeverEnds => self
                .text(
                    "Tỷ lệ giữ chân 100% mà không có lãi suất chiết khấu thì tổng là vô hạn. Hãy giảm tỷ lệ giữ chân hoặc nhập lãi suất chiết khấu.",
                    "With 100% retention and no discount rate the sum is infinite. Lower the retention rate or enter a discount rate.",
                )
                .to_owned(),
            Undefined::NoCac => self
                .text(
                    "Hãy nhập CAC lớn hơn 0 để so sánh.",
                    "Enter a CAC above 0 to compare with.",
                )
                .to_owned(),
            Undefined::NothingLeftForCac => self
                .text(
                    "Chi phí giữ chân vượt lợi nhuận gộp nên không còn tiền cho CAC.",
                    "Retention cost exceeds gross profit, so nothing is left for CAC.",
                )
                .to_owned(),
            Undefined::NoTransactions => self
                .text(
                    "Hãy dán các giao dịch, mỗi dòng một số tiền.",
                    "Paste past transactions, one amount per line.",
                )
                .to_owned(),
            Undefined::TooLarge => self
                .text(
                    "Kết quả vượt 28 chữ số; hãy nhập số nhỏ hơn.",
                    "The result has more than 28 digits; enter smaller numbers.",
                )
                .to_owned(),
        }
    }

    /// The allowed range of a field, written to follow the field's name.
    pub fn allowed(&self, field: Field) -> &'static str {
        let (vi, en) = match field {
            Field::OrderValue
            | Field::Orders
            | Field::Cac
            | Field::RetentionCost
            | Field::Customers => ("từ 0 trở lên", "0 or more"),
            Field::Lifespan => ("lớn hơn 0, tối đa 100 năm", "above 0, at most 100 years"),
            Field::Margin | Field::Retention => ("từ 0% đến 100%", "from 0% to 100%"),
            Field::Discount => ("từ 0% đến 1.000%", "from 0% to 1,000%"),
            Field::TargetRatio => ("lớn hơn 0", "above 0"),
        };
        self.lang.text(vi, en)
    }

    /// The message beside a field whose number is outside the allowed range.
    pub fn out_of_range(&self, field: Field) -> String {
        let (range, example) = (self.allowed(field), self.example_of(field.kind()));
        self.fill("Cần một số @. @", "Needs a number @. @", &[range, example])
    }
}
