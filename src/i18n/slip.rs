//! Remarks on what was probably not meant.

use super::{Lang, Voice};
use crate::clv::Slip;

impl Voice {
    pub fn slip(&self, slip: Slip) -> String {
        match slip {
            Slip::ShareForPercent { meant, .. } => {
                let meant = self.percent(meant);
                match self.lang {
                    Lang::Vi => format!("Ô này tính theo phần trăm. Có phải bạn muốn nhập {meant}?"),
                    Lang::En => format!("This field is in percent. Did you mean {meant}?"),
                }
            }
            Slip::MonthlyRetentionLow => self
                .say(
                    "Mỗi tháng mất hơn nửa số khách. Nếu đây là tỷ lệ năm, hãy chọn “mỗi năm”.",
                    "More than half leave every month. If this is a yearly rate, choose “per year”.",
                )
                .to_owned(),
            Slip::LifespanBeyondRetention { expected_months } => {
                let months = self.months(expected_months);
                match self.lang {
                    Lang::Vi => format!(
                        "Với tỷ lệ giữ chân này, khách ở lại trung bình chỉ khoảng {months}."
                    ),
                    Lang::En => format!(
                        "At this retention rate a customer stays only about {months} on average."
                    ),
                }
            }
            Slip::DiscountHigh { monthly_percent } => {
                let rate = self.percent(monthly_percent);
                match self.lang {
                    Lang::Vi => format!("Tương đương {rate} mỗi tháng, rất cao. Có phải là tỷ lệ năm?"),
                    Lang::En => format!("That is {rate} a month, very high. Is it a yearly rate?"),
                }
            }
            Slip::LifespanAndRetention => self
                .say(
                    "Bảng kết quả tính hết vòng đời; CLV theo tỷ lệ giữ chân và biểu đồ cho khách rời dần.",
                    "The ladder counts the whole lifespan; CLV with retention and the charts let customers leave.",
                )
                .to_owned(),
            Slip::AmountTiny { .. } => self
                .say(
                    "Chỉ vài đồng? Bạn có thể gõ “200k” hay “15 triệu”.",
                    "Only a few đồng? You can type “200k” or “15 million”.",
                )
                .to_owned(),
            Slip::CostsExceedMargin => self
                .say(
                    "Giữ chân tốn nhiều hơn lợi nhuận gộp mà khách mang lại.",
                    "Keeping the customer costs more than the gross margin they bring.",
                )
                .to_owned(),
        }
    }
}
