//! Remarks on values that are allowed but probably a mistake.

use super::Formatter;
use crate::clv::{Implausible, Undefined};

impl Formatter {
    pub fn slip(&self, slip: Implausible) -> String {
        match slip {
            Implausible::ShareForPercent { meant, .. } => {
                self.fill(
                    "Ô này tính bằng phần trăm. Ý bạn là @?",
                    "This field is in percent. Did you mean @?",
                    &[&self.percent(meant)],
                )
            }
            Implausible::MonthlyRetentionLow => self
                .text(
                    "Mỗi tháng mất hơn nửa số khách? Nếu là tỷ lệ theo năm, hãy chọn “mỗi năm”.",
                    "More than half churn every month? If this is a yearly rate, choose “per year”.",
                )
                .to_owned(),
            Implausible::LifespanBeyondRetention { expected_months } => {
                self.fill(
                    "Với tỷ lệ giữ chân này, khách chỉ còn hoạt động trung bình khoảng @.",
                    "At this retention rate a customer is active for only about @ on average.",
                    &[&self.months(expected_months.round())],
                )
            }
            Implausible::DiscountHigh { monthly_percent } => {
                self.fill(
                    "Bằng @ mỗi tháng, rất cao. Có phải lãi suất theo năm?",
                    "That is @ a month, very high. Is it a yearly rate?",
                    &[&self.percent(monthly_percent)],
                )
            }
            Implausible::NeverEnds => self.reason(Undefined::NeverEnds),
            Implausible::LifespanAndRetention => self
                .text(
                    "CLV ròng giả định không ai rời bỏ trước khi hết vòng đời; CLV theo tỷ lệ giữ chân và biểu đồ dòng tiền tính cả khách rời bỏ.",
                    "Net CLV assumes that no one churns before the end of the lifespan; predicted CLV with retention and the cash chart include churn.",
                )
                .to_owned(),
            Implausible::AmountTiny { .. } => self
                .text(
                    "Chỉ vài đồng? Bạn có thể gõ “200k” hoặc “15 triệu”.",
                    "Only a few đồng? You can type “200k” or “15 million”.",
                )
                .to_owned(),
            Implausible::CostsExceedMargin => self
                .text(
                    "Chi phí giữ chân cao hơn lợi nhuận gộp từ khách này.",
                    "Retention cost is higher than the gross profit from this customer.",
                )
                .to_owned(),
        }
    }
}
