//! Names, meanings and formatting of the results.

use super::{Formatter, Source};
use crate::clv::arithmetic::difference;
use crate::clv::{Inputs, Outcome, Payback, ResultName, Undefined};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Formatter {
    pub fn result(&self, name: ResultName) -> &'static str {
        let (vi, en) = match name {
            ResultName::CustomerValue => ("Giá trị khách hàng mỗi kỳ", "Customer value per period"),
            ResultName::Ltv => ("Doanh thu vòng đời (LTV)", "Lifetime revenue (LTV)"),
            ResultName::ClvMargin => ("CLV theo lợi nhuận gộp", "CLV on gross profit"),
            ResultName::ClvCosts => ("CLV trừ chi phí", "CLV less costs"),
            ResultName::ClvNet => ("CLV ròng", "Net CLV"),
            ResultName::ClvSimple => ("CLV dự đoán đơn giản", "Predicted CLV, simple"),
            ResultName::ClvRetention => ("CLV theo tỷ lệ giữ chân", "Predicted CLV with retention"),
            ResultName::ClvRetentionWithFirst => {
                ("CLV theo tỷ lệ giữ chân, gồm tháng đầu", "Predicted CLV with first month")
            }
            ResultName::LtvCac => ("LTV:CAC", "LTV:CAC"),
            ResultName::PaybackMonths => ("Thời gian hoàn vốn CAC", "CAC payback"),
            ResultName::MaxCac => ("CAC tối đa", "Maximum CAC"),
            ResultName::BreakEvenCac => ("CAC hòa vốn", "Break-even CAC"),
            ResultName::HistoricalClv => ("CLV lịch sử", "Historical CLV"),
            ResultName::CustomersValue => {
                ("Tổng CLV ròng của khách mới", "Net CLV of all new customers")
            }
            ResultName::CustomersCac => ("Ngân sách thu hút khách", "Acquisition budget"),
        };
        self.lang.text(vi, en)
    }

    /// The meaning of a result in one line.
    pub fn meaning(&self, name: ResultName) -> &'static str {
        let (vi, en) = match name {
            ResultName::CustomerValue => (
                "Doanh thu một khách mang lại trong một kỳ.",
                "Revenue from one customer in one period.",
            ),
            ResultName::Ltv => (
                "Toàn bộ doanh thu từ một khách trong cả vòng đời.",
                "All revenue from one customer over the lifespan.",
            ),
            ResultName::ClvMargin => {
                ("Phần LTV còn lại sau giá vốn.", "What is left of LTV after cost of goods.")
            }
            ResultName::ClvCosts => (
                "LTV trừ CAC và chi phí giữ chân; chưa trừ giá vốn.",
                "LTV less CAC and retention cost; cost of goods not deducted.",
            ),
            ResultName::ClvNet => (
                "Phần còn lại sau giá vốn, CAC và chi phí giữ chân.",
                "What is left after cost of goods, CAC and retention cost.",
            ),
            ResultName::ClvSimple => (
                "Tính theo tháng; bằng CLV theo lợi nhuận gộp khi cùng đơn vị.",
                "Computed by the month; in the same units it equals CLV on gross profit.",
            ),
            ResultName::ClvRetention => (
                "Lợi nhuận gộp mọi tháng về sau, đã tính khách rời bỏ và lãi suất chiết khấu; chưa gồm tháng đầu.",
                "Gross profit of all later months after churn and discounting; first month not included.",
            ),
            ResultName::ClvRetentionWithFirst => (
                "Như trên, cộng lợi nhuận gộp tháng đầu.",
                "The same plus the first month's gross profit.",
            ),
            ResultName::LtvCac => (
                "Lợi nhuận gộp sau chi phí giữ chân gấp mấy lần CAC; không phải doanh thu ÷ CAC.",
                "Gross profit after retention cost ÷ CAC; not revenue ÷ CAC.",
            ),
            ResultName::PaybackMonths => (
                "Tháng đầu tiên lợi nhuận gộp cộng dồn, sau chi phí giữ chân, bù đủ CAC.",
                "The first month in which cumulative gross profit after retention cost covers CAC.",
            ),
            ResultName::MaxCac => (
                "Mức chi cao nhất cho một khách mới mà vẫn đạt LTV:CAC mong muốn.",
                "The most a new customer may cost and still meet the target LTV:CAC.",
            ),
            ResultName::BreakEvenCac => {
                ("Chi quá mức này là lỗ trên mỗi khách.", "Above this, every customer loses money.")
            }
            ResultName::HistoricalClv => {
                ("Lợi nhuận gộp từ các giao dịch đã có.", "Gross profit from past transactions.")
            }
            ResultName::CustomersValue => {
                ("CLV ròng × số khách mới trong một kỳ.", "Net CLV × new customers in one period.")
            }
            ResultName::CustomersCac => {
                ("CAC × số khách mới trong một kỳ.", "CAC × new customers in one period.")
            }
        };
        self.lang.text(vi, en)
    }

    /// The formatted result in its own unit; a dash if it is undefined.
    pub fn format_result(&self, name: ResultName, outcome: &Outcome) -> String {
        self.result_value(name, outcome.get(name))
    }

    /// The same for a value without its outcome.
    pub fn result_value(
        &self,
        name: ResultName,
        value: Result<Option<Decimal>, Undefined>,
    ) -> String {
        match (name, value) {
            (ResultName::PaybackMonths, Ok(Some(month))) => {
                self.payback(Payback::Month(month.to_usize().unwrap_or(usize::MAX)))
            }
            (ResultName::LtvCac, Ok(Some(value))) => self.ratio(value),
            (_, Ok(Some(value))) => self.money(value),
            (_, Ok(None)) => self.payback(Payback::Never),
            (_, Err(_)) => "—".to_owned(),
        }
    }

    /// How the units were interpreted, in one line: `4 đơn/năm × 3 năm = 12 đơn`.
    pub fn understood(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let (orders, lifespan) = (inputs.orders?, inputs.lifespan?);
        let total = outcome.lifetime_orders.ok()?;
        let pace = [&self.orders(orders), "/", self.period(inputs.period)].concat();
        let stay = self.periods(lifespan, inputs.lifespan_unit);
        let months = outcome.lifespan_months.ok().filter(|_| inputs.period != inputs.lifespan_unit);
        let months =
            months.map_or(String::new(), |months| [" (", &self.months(months), ")"].concat());
        Some([&pace, " × ", &stay, &months, " = ", &self.orders(total)].concat())
    }

    /// The two steps of the waterfall that are not results: cost of goods and gross profit.
    pub fn cost_of_goods(&self) -> &'static str {
        self.lang.text("Giá vốn", "Cost of goods")
    }

    pub fn gross_profit(&self) -> &'static str {
        self.lang.text("Lợi nhuận gộp", "Gross profit")
    }

    /// Column headings of a chart's table.
    pub fn headings(&self, pairs: &[(&str, &str)]) -> Vec<String> {
        let parts = pairs.iter().map(|(vi, en)| self.lang.text(vi, en));
        parts.map(str::to_owned).collect()
    }

    /// The source of a result's formula.
    pub fn source(&self, name: ResultName) -> Source {
        match name {
            ResultName::CustomerValue | ResultName::ClvSimple | ResultName::HistoricalClv => {
                Source::Ecommerce
            }
            ResultName::Ltv | ResultName::ClvMargin | ResultName::ClvCosts => Source::Wise,
            ResultName::ClvRetention => Source::GuptaLehmann,
            ResultName::ClvRetentionWithFirst => Source::Blattberg,
            ResultName::ClvNet
            | ResultName::LtvCac
            | ResultName::PaybackMonths
            | ResultName::MaxCac
            | ResultName::BreakEvenCac
            | ResultName::CustomersValue
            | ResultName::CustomersCac => Source::Definition,
        }
    }

    /// How an unlimited result divides into the part within the lifespan and the part beyond it.
    pub fn truncated(&self, outcome: &Outcome) -> Option<String> {
        let endless = outcome.clv_retention_with_first.ok()?;
        let cut = outcome.clv_retention_truncated.ok()?;
        let rest = self.money(difference(endless, cut).ok()?.max(Decimal::ZERO));
        let (cut, months) = (self.money(cut), self.months(outcome.lifespan_months.ok()?));
        Some(self.fill(
            "Tính không giới hạn thời gian. Riêng trong vòng đời @: @; sau đó: @.",
            "Without a time limit. Within the lifespan of @: @; beyond it: @.",
            &[&months, &cut, &rest],
        ))
    }
}
