//! Names and explanations of the inputs.

use super::{Lang, Voice};
use crate::clv::{CostPer, Example, Field, Inputs, Period, RatePer, ResultName};
use rust_decimal::Decimal;

impl Voice {
    pub fn field(&self, field: Field) -> &'static str {
        let (vi, en) = match field {
            Field::OrderValue => ("Giá trị đơn hàng trung bình", "Average order value"),
            Field::Orders => ("Số đơn hàng của một khách", "Orders per customer"),
            Field::Lifespan => ("Vòng đời khách hàng", "Customer lifespan"),
            Field::Margin => ("Biên lợi nhuận gộp", "Gross margin"),
            Field::Cac => (
                "Chi phí thu hút khách hàng (CAC)",
                "Customer acquisition cost (CAC)",
            ),
            Field::RetentionCost => ("Chi phí giữ chân khách hàng", "Retention cost"),
            Field::Retention => ("Tỷ lệ giữ chân", "Retention rate"),
            Field::Discount => ("Tỷ lệ chiết khấu", "Discount rate"),
            Field::Customers => ("Số khách hàng mới", "New customers"),
            Field::TargetRatio => ("LTV:CAC mong muốn", "Target LTV:CAC"),
        };
        self.lang.say(vi, en)
    }

    /// One line under an undisturbed field: where to find the number.
    pub fn hint(&self, field: Field) -> &'static str {
        let (vi, en) = match field {
            Field::OrderValue => (
                "Doanh thu chia cho số đơn, trong cùng một kỳ.",
                "Revenue divided by orders, over the same time.",
            ),
            Field::Orders => (
                "Số đơn chia cho số khách; số lẻ cũng được.",
                "Orders divided by customers; fractions are fine.",
            ),
            Field::Lifespan => (
                "Từ đơn đầu tiên đến đơn cuối cùng, tính trung bình.",
                "From the first order to the last, on average.",
            ),
            Field::Margin => (
                "Phần doanh thu còn lại sau giá vốn, chưa trừ CAC và chi phí giữ chân.",
                "What is left of revenue after the cost of goods, before CAC and retention.",
            ),
            Field::Cac => (
                "Chi phí marketing và bán hàng chia cho số khách mới.",
                "Marketing and sales cost divided by new customers.",
            ),
            Field::RetentionCost => (
                "Quà tặng, chăm sóc, tích điểm cho một khách hàng.",
                "Gifts, service and loyalty points for one customer.",
            ),
            Field::Retention => (
                "Cứ 100 khách, bao nhiêu người còn mua sau một kỳ. Để trống nếu mọi khách ở lại hết vòng đời.",
                "Of 100 customers, how many still buy one period later. Empty: all stay the whole lifespan.",
            ),
            Field::Discount => (
                "Tiền thu sau này đáng giá kém tiền hôm nay bao nhiêu, theo lãi suất thực.",
                "How much less money later is worth than money now, as an effective rate.",
            ),
            Field::Customers => (
                "Số khách mới có được trong một kỳ, để tính tổng.",
                "Customers won in one period, for the totals.",
            ),
            Field::TargetRatio => (
                "3:1 là mốc nhiều doanh nghiệp chọn: cứ 1 đồng CAC thu về 3 đồng.",
                "3:1 is a common mark: three back for every one spent on winning a customer.",
            ),
        };
        self.lang.say(vi, en)
    }

    /// What stands behind the number, where no unit can be picked.
    pub fn unit(&self, field: Field, inputs: &Inputs) -> String {
        let period = self.period(inputs.period);
        match field {
            Field::OrderValue => self.say("mỗi đơn", "per order").to_owned(),
            Field::Cac => self.say("mỗi khách mới", "per new customer").to_owned(),
            Field::Margin => self.say("% doanh thu", "% of revenue").to_owned(),
            Field::Retention | Field::Discount => "%".to_owned(),
            Field::TargetRatio => ": 1".to_owned(),
            Field::Customers => format!("{} {period}", self.say("mỗi", "per")),
            Field::Orders | Field::Lifespan | Field::RetentionCost => String::new(),
        }
    }

    pub fn cost_per(&self, per: CostPer) -> String {
        match per {
            CostPer::Customer => self.say("cả vòng đời", "whole lifespan").to_owned(),
            CostPer::Order => self.say("mỗi đơn", "per order").to_owned(),
            CostPer::Every(period) => self.per(self.period(period)),
        }
    }

    pub fn rate_per(&self, per: RatePer) -> String {
        self.per(match per {
            RatePer::Month => self.say("tháng", "month"),
            RatePer::Year => self.say("năm", "year"),
        })
    }

    /// `mỗi năm`, `per year`.
    pub fn per(&self, noun: &str) -> String {
        format!("{} {noun}", self.say("mỗi", "per"))
    }

    /// `đơn mỗi năm`, `orders per year`.
    pub fn orders_per(&self, period: Period) -> String {
        format!(
            "{} {}",
            self.say("đơn", "orders"),
            self.per(self.period(period))
        )
    }

    /// Names a unit picker after its field.
    pub fn unit_word(&self) -> &'static str {
        self.lang.say("đơn vị", "unit")
    }

    /// Names a slider after its field.
    pub fn slider(&self, field: Field) -> String {
        format!("{}: {}", self.field(field), self.say("thanh kéo", "slider"))
    }

    /// What the curve behind a slider shows.
    pub fn curve(&self, result: ResultName, field: Field) -> String {
        let (result, field) = (self.result(result), self.field(field));
        match self.lang {
            Lang::Vi => format!("{result} thay đổi theo {field}"),
            Lang::En => format!("{result} as {field} changes"),
        }
    }

    /// Where a curve crosses zero, or the wanted ratio.
    pub fn crossing(&self, target: Option<Decimal>) -> String {
        match target {
            Some(ratio) => self.ratio(ratio),
            None => self.say("hòa vốn", "break-even").to_owned(),
        }
    }

    pub fn example(&self, example: Example) -> &'static str {
        let (vi, en) = match example {
            Example::IeltsCourse => ("Khóa học IELTS", "IELTS course"),
            Example::CakeShop => ("Tiệm bánh kem", "Cake shop"),
            Example::Subscription => ("Gói thuê bao tháng", "Monthly subscription"),
            Example::FourOrders => ("Cửa hàng 4 đơn mỗi năm", "Shop, four orders a year"),
        };
        self.lang.say(vi, en)
    }
}
