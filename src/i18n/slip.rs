//! Remarks on what was probably not meant.

use super::{Lang, Voice};
use crate::clv::Slip;

impl Voice {
    pub fn slip(&self, slip: Slip) -> String {
        match slip {
            Slip::ShareForPercent { meant, .. } => {
                let meant = self.percent(meant);
                match self.lang {
                    Lang::Vi => format!("Ô này tính bằng phần trăm. Ý bạn là {meant}?"),
                    Lang::En => format!("This field is in percent. Did you mean {meant}?"),
                }
            }
            Slip::MonthlyRetentionLow => self
                .say(
                    "Mỗi tháng mất hơn nửa số khách? Nếu là tỷ lệ theo năm, hãy chọn “mỗi năm”.",
                    "More than half leave every month? If this is a yearly rate, choose “per year”.",
                )
                .to_owned(),
            Slip::LifespanBeyondRetention { expected_months } => {
                let months = self.months(expected_months.round());
                match self.lang {
                    Lang::Vi => format!(
                        "Với tỷ lệ giữ chân này, khách chỉ ở lại trung bình khoảng {months}."
                    ),
                    Lang::En => format!(
                        "At this retention rate a customer stays only about {months} on average."
                    ),
                }
            }
            Slip::DiscountHigh { monthly_percent } => {
                let rate = self.percent(monthly_percent);
                match self.lang {
                    Lang::Vi => format!("Bằng {rate} mỗi tháng, rất cao. Có phải tỷ lệ theo năm?"),
                    Lang::En => format!("That is {rate} a month, very high. Is it a yearly rate?"),
                }
            }
            Slip::LifespanAndRetention => self
                .say(
                    "CLV ròng giả định khách ở lại hết vòng đời; CLV theo tỷ lệ giữ chân và biểu đồ dòng tiền tính cả khách rời đi.",
                    "Net CLV assumes customers stay the whole lifespan; predicted CLV and the cash chart let them leave.",
                )
                .to_owned(),
            Slip::AmountTiny { .. } => self
                .say(
                    "Chỉ vài đồng? Bạn có thể gõ “200k” hoặc “15 triệu”.",
                    "Only a few đồng? You can type “200k” or “15 million”.",
                )
                .to_owned(),
            Slip::CostsExceedMargin => self
                .say(
                    "Chi phí giữ chân cao hơn lợi nhuận gộp từ khách này.",
                    "Retention costs more than the gross margin this customer brings.",
                )
                .to_owned(),
        }
    }
}
