//! The choices behind a report.

use super::number::rounded;
use crate::i18n::Lang;
use crate::orders::{Margin, ModelChoice, TimeUnit};

words! {
    title: "Tính theo" => "Computed with";
    observation_end: "Chốt số liệu đến ngày" => "Observation end";
    observation_end_note: "Thường là ngày xuất file. Đơn sau ngày này không tính." => "Usually the day of the export. Later orders do not count.";
    margin: "Biên lợi nhuận gộp (%)" => "Gross margin (%)";
    margin_wrong: "Cần một số từ 0 đến 100, nhiều nhất bốn chữ số lẻ, ví dụ 35." => "A number from 0 to 100 with at most four decimals is needed, such as 35.";
    horizon: "Thời gian dự đoán (tháng)" => "Look ahead (months)";
    horizon_wrong: "Cần một số tháng từ 1 đến 120." => "A number of months from 1 to 120 is needed.";
    discount: "Tỷ lệ chiết khấu mỗi năm (%)" => "Discount a year (%)";
    discount_note: "Tiền sang năm đáng giá ít hơn tiền hôm nay; 0 là không tính." => "Money next year is worth less than money today; 0 leaves it out.";
    discount_wrong: "Cần một số từ 0 đến 1000, ví dụ 10." => "A number from 0 to 1000 is needed, such as 10.";
    model: "Mô hình" => "Model";
    model_note: "“Tự chọn” lấy mô hình dự đoán đúng hơn ở phần cuối của file." => "“Automatic” takes the one that predicts the last part of the file better.";
    time_unit: "Đơn vị thời gian" => "Time unit";
    time_unit_note: "Chỉ đổi cách viết tham số, không đổi dự đoán." => "Changes how parameters are written, not what is predicted.";
}

/// What the margin field means as it stands.
pub fn margin_note(lang: Lang, margin: &Margin) -> String {
    match margin {
        Margin::All => lang
            .say(
                "Để trống: coi toàn bộ doanh thu là lợi nhuận (100%).",
                "Empty: all revenue is taken for profit (100%).",
            )
            .to_owned(),
        Margin::Typed(share) => {
            let percent = rounded(lang, share.of_one() * 100.0, 4);
            match lang {
                Lang::Vi => format!("Giá trị = {percent}% doanh thu."),
                Lang::En => format!("Value = {percent}% of revenue."),
            }
        }
        Margin::FromCosts { of_one } => {
            let percent = rounded(lang, of_one * 100.0, 1);
            match lang {
                Lang::Vi => format!("Để trống: lấy giá vốn trong file, biên {percent}%."),
                Lang::En => format!("Empty: from the costs in the file, {percent}%."),
            }
        }
    }
}

pub fn model_choice(lang: Lang, choice: ModelChoice) -> &'static str {
    match choice {
        ModelChoice::Auto => lang.say("Tự chọn", "Automatic"),
        ModelChoice::Only(model) => model_name(model),
    }
}

pub fn model_name(model: crate::orders::Model) -> &'static str {
    match model {
        crate::orders::Model::BgNbd => "BG/NBD",
        crate::orders::Model::MbgNbd => "MBG/NBD",
    }
}

pub fn unit(lang: Lang, unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => lang.say("ngày", "day"),
        TimeUnit::Week => lang.say("tuần", "week"),
    }
}
