//! The settings of a report.

use super::number::rounded;
use crate::customer_base::{Margin, ModelChoice};
use crate::import::TimeUnit;
use crate::locale::Lang;

words! {
    title: "Thiết lập báo cáo" => "Report settings";
    observation_end: "Chốt số liệu đến ngày" => "Data up to";
    observation_end_note: "Thường là ngày xuất file. Đơn sau ngày này không được tính." => "Usually the day of the export. Later orders are left out.";
    margin: "Biên lợi nhuận gộp (%)" => "Gross margin (%)";
    margin_wrong: "Cần một số từ 0 đến 100, nhiều nhất bốn chữ số lẻ, ví dụ 35." => "A number from 0 to 100 with at most four decimals is needed, such as 35.";
    horizon: "Thời gian dự đoán (tháng)" => "Prediction period (months)";
    horizon_wrong: "Cần một số tháng từ 1 đến 120." => "A number of months from 1 to 120 is needed.";
    discount: "Lãi suất chiết khấu mỗi năm (%)" => "Discount rate per year (%)";
    discount_note: "Tiền sang năm đáng giá ít hơn tiền hôm nay. Không phải giảm giá cho khách; nhập 0 nếu không muốn tính." => "Money next year is worth less than money today. Not a price discount; 0 leaves it out.";
    discount_wrong: "Cần một số từ 0 đến 1000, ví dụ 10." => "A number from 0 to 1000 is needed, such as 10.";
    model: "Mô hình" => "Model";
    model_note: "“Tự chọn” lấy mô hình có sai số trên từng khách nhỏ nhất khi dự đoán thử ở các thời điểm trước trong file." => "“Automatic” takes the one with the smallest error per customer in forecasts made on earlier days of the file.";
    time_unit: "Đơn vị thời gian" => "Time unit";
    time_unit_note: "Chỉ đổi cách viết tham số, không đổi dự đoán." => "Only changes how parameters are written, not the prediction.";
}

/// The note under the margin field, which depends on what was entered.
pub fn margin_note(lang: Lang, margin: &Margin) -> String {
    match margin {
        Margin::All => lang
            .text(
                "Để trống: mọi con số bên dưới là doanh thu, chưa phải lợi nhuận. Hãy nhập biên để thấy lợi nhuận gộp.",
                "Empty: all figures below are revenue, not profit. Enter a margin to see gross profit.",
            )
            .to_owned(),
        Margin::Typed(share) => {
            let percent = rounded(lang, share.as_fraction() * 100.0, 4);
            match lang {
                Lang::Vi => format!("Lợi nhuận gộp = {percent}% doanh thu."),
                Lang::En => format!("Gross profit = {percent}% of revenue."),
            }
        }
        Margin::FromCosts { of_one } => {
            let percent = rounded(lang, of_one * 100.0, 1);
            match lang {
                Lang::Vi => format!(
                    "Để trống: tính từ giá vốn trong file, biên lợi nhuận gộp {percent}%."
                ),
                Lang::En => format!(
                    "Empty: computed from the cost of goods in the file, a gross margin of {percent}%."
                ),
            }
        }
    }
}

/// What the values of the report are: revenue without a margin, otherwise gross profit.
pub fn value_is(lang: Lang, margin: &Margin) -> &'static str {
    match margin {
        Margin::All => lang.text("doanh thu", "revenue"),
        Margin::Typed(_) | Margin::FromCosts { .. } => lang.text("lợi nhuận gộp", "gross profit"),
    }
}

pub fn model_choice(lang: Lang, choice: ModelChoice) -> &'static str {
    match choice {
        ModelChoice::Auto => lang.text("Tự chọn", "Automatic"),
        ModelChoice::Only(model) => model_name(model),
    }
}

pub fn model_name(model: crate::customer_base::Model) -> &'static str {
    match model {
        crate::customer_base::Model::BgNbd => "BG/NBD",
        crate::customer_base::Model::MbgNbd => "MBG/NBD",
        crate::customer_base::Model::MbgCnbd => "MBG/CNBD-k",
    }
}

pub fn unit(lang: Lang, unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => lang.text("ngày", "day"),
        TimeUnit::Week => lang.text("tuần", "week"),
    }
}
