//! Names and explanations of the inputs.

use super::Formatter;
use crate::clv::{Example, Field, Inputs, Period, ResultName, Unit};
use rust_decimal::Decimal;

impl Formatter {
    pub fn field(&self, field: Field) -> &'static str {
        let (vi, en) = match field {
            Field::OrderValue => ("Giá trị đơn hàng trung bình", "Average order value"),
            Field::Orders => ("Số đơn hàng mỗi khách", "Orders per customer"),
            Field::Lifespan => ("Vòng đời khách hàng", "Customer lifespan"),
            Field::Margin => ("Biên lợi nhuận gộp", "Gross margin"),
            Field::Cac => ("Chi phí thu hút khách hàng (CAC)", "Customer acquisition cost (CAC)"),
            Field::RetentionCost => ("Chi phí giữ chân khách hàng", "Retention cost"),
            Field::Retention => ("Tỷ lệ giữ chân", "Retention rate"),
            Field::Discount => ("Lãi suất chiết khấu", "Discount rate"),
            Field::Customers => ("Số khách hàng mới", "New customers"),
            Field::TargetRatio => ("LTV:CAC mong muốn", "Target LTV:CAC"),
        };
        self.lang.text(vi, en)
    }

    /// The default line under a field: where to find the number.
    pub fn hint(&self, field: Field) -> &'static str {
        let (vi, en) = match field {
            Field::OrderValue => (
                "Doanh thu chia cho số đơn trong cùng một kỳ.",
                "Revenue divided by orders in the same period.",
            ),
            Field::Orders => (
                "Số đơn chia cho số khách; nhập số lẻ được, ví dụ 2,4.",
                "Orders divided by customers; fractions such as 2.4 are fine.",
            ),
            Field::Lifespan => (
                "Trung bình từ đơn đầu tiên đến đơn cuối cùng.",
                "From first order to last, on average.",
            ),
            Field::Margin => (
                "Phần còn lại sau giá vốn và phí theo đơn (phí sàn, thanh toán, vận chuyển), chưa trừ CAC và chi phí giữ chân.",
                "What is left after cost of goods and per-order fees (marketplace, payment, shipping); before CAC and retention cost.",
            ),
            Field::Cac => (
                "Chi phí marketing và bán hàng chia cho số khách mới.",
                "Marketing and sales cost divided by new customers.",
            ),
            Field::RetentionCost => (
                "Quà tặng, chăm sóc, tích điểm cho một khách.",
                "Gifts, service and loyalty points for one customer.",
            ),
            Field::Retention => (
                "Trong 100 khách, bao nhiêu người còn hoạt động sau một tháng hoặc một năm. Để trống nếu coi như không ai rời bỏ trước khi hết vòng đời.",
                "Of 100 customers, how many are still active a month or a year later. Leave empty if no one churns before the end of the lifespan.",
            ),
            Field::Discount => (
                "Tiền nhận sau này kém giá trị hơn tiền hôm nay bao nhiêu, tính theo lãi kép. Không phải giảm giá cho khách; chưa rõ thì để trống.",
                "How much less money received later is worth, compounded. Not a price discount; if unsure, leave it empty.",
            ),
            Field::Customers => (
                "Số khách mới trong một kỳ, để tính tổng.",
                "New customers in one period, for the totals.",
            ),
            Field::TargetRatio => (
                "Mốc hay dùng là 3:1: mỗi đồng CAC thu về 3 đồng lợi nhuận gộp.",
                "3:1 is a common target: 3 in gross profit for every 1 of CAC.",
            ),
        };
        self.lang.text(vi, en)
    }

    /// The unit after the number of a field without a unit picker.
    pub fn unit(&self, field: Field, inputs: &Inputs) -> String {
        let period = self.period(inputs.period);
        match field {
            Field::OrderValue => self.text("mỗi đơn", "per order").to_owned(),
            Field::Cac => self.text("mỗi khách mới", "per new customer").to_owned(),
            Field::Margin => self.text("% doanh thu", "% of revenue").to_owned(),
            Field::Retention | Field::Discount => "%".to_owned(),
            Field::TargetRatio => ": 1".to_owned(),
            Field::Customers => self.per(period),
            Field::Orders | Field::Lifespan | Field::RetentionCost => String::new(),
        }
    }

    /// The unit of a field, also if it was picked: `mỗi năm`.
    pub fn picked_unit(&self, field: Field, inputs: &Inputs) -> String {
        match Unit::of_field(field) {
            Some(unit) if field != Field::Customers => {
                self.choice(unit, unit.chosen(inputs)).to_owned()
            }
            _ => self.unit(field, inputs),
        }
    }

    /// An option of a unit picker, given its public name.
    pub fn choice(&self, unit: Unit, name: &str) -> String {
        let period = Period::from_name(name);
        match (unit, name) {
            (Unit::Headline, _) => {
                let result = ResultName::from_name(name).map(|result| self.result(result));
                result.unwrap_or_default().to_owned()
            }
            (_, "customer") => self.text("cả vòng đời", "whole lifespan").to_owned(),
            (_, "order") => self.text("mỗi đơn", "per order").to_owned(),
            (Unit::LifespanUnit, _) => period.map_or(String::new(), |period| self.span(period)),
            _ => period.map_or(String::new(), |period| self.per(self.period(period))),
        }
    }

    /// `mỗi năm`, `per year`.
    pub fn per(&self, noun: &str) -> String {
        [self.text("mỗi ", "per "), noun].concat()
    }

    /// The word that, after the field's name, names its unit picker.
    pub fn unit_word(&self) -> &'static str {
        self.lang.text("đơn vị", "unit")
    }

    /// The accessible name of a field's slider.
    pub fn slider(&self, field: Field) -> String {
        [self.field(field), self.text(": thanh trượt", ": slider")].concat()
    }

    /// Describes the curve behind a slider.
    pub fn curve(&self, result: ResultName, field: Field) -> String {
        let (result, field) = (self.result(result), self.field(field));
        self.fill("@ theo @", "@ by @", &[result, field])
    }

    /// Labels the point where a curve crosses zero or the target ratio.
    pub fn crossing(&self, target: Option<Decimal>) -> String {
        match target {
            Some(ratio) => self.ratio(ratio),
            None => self.text("hòa vốn", "break-even").to_owned(),
        }
    }

    pub fn example(&self, example: Example) -> &'static str {
        let (vi, en) = match example {
            Example::IeltsCourse => ("Khóa học IELTS", "IELTS course"),
            Example::CakeShop => ("Tiệm bánh kem", "Cake shop"),
            Example::Subscription => ("Gói thuê bao tháng", "Monthly subscription"),
            Example::FourOrders => ("Cửa hàng 4 đơn/năm", "Shop, 4 orders a year"),
        };
        self.lang.text(vi, en)
    }
}
