//! Comparison of customers by attribute: channel, product or region.

use super::number::{approximate_money, mean, share};
use crate::customer_base::{AttributeRow, AttributeTable};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    title: "So sánh theo kênh, sản phẩm, khu vực" => "Comparison by channel, product, region";
    lede: "Mỗi khách được xếp theo đơn đầu tiên. Nhập chi phí thu hút khách hàng (CAC) của từng dòng để thấy LTV:CAC." => "Customers are grouped by their first order. Enter the customer acquisition cost (CAC) of each row to see LTV:CAC.";
    none: "Chưa có cột nào được chọn để so sánh. Muốn so theo kênh, sản phẩm, khu vực…, hãy quay lại “Kiểm tra các cột” và chọn cột." => "No column was chosen to compare customers by. To compare channels, products, regions…, go back to “Check the columns” and choose some.";
    customers: "Số khách" => "Customers";
    repeat: "Tỷ lệ mua lại" => "Repeat rate";
    historical: "CLV lịch sử mỗi khách" => "Historical CLV per customer";
    predicted: "CLV dự đoán mỗi khách" => "Predicted CLV per customer";
    cac: "CAC" => "CAC";
    ratio: "LTV:CAC" => "LTV:CAC";
    no_value: "(trống)" => "(blank)";
    others: "các giá trị khác" => "other values";
    small: "ít khách" => "few customers";
    small_note: "“Ít khách”: dưới 30 khách, khác biệt có thể chỉ là ngẫu nhiên. So sánh ở đây cho biết điều gì đi cùng nhau, không chứng minh điều gì gây ra điều gì." => "“Few customers”: fewer than 30, so differences may be chance. These comparisons show what goes together, not what causes what.";
    as_segments: "Đưa sang Nhóm khách" => "Open as segments";
    export: "Lưu bảng so sánh (CSV)" => "Save comparison (CSV)";
    cac_wrong: "Cần một số tiền từ 0 trở lên, ví dụ 50.000." => "An amount of 0 or more is needed, such as 50.";
}

pub fn value(lang: Lang, row: &AttributeRow) -> String {
    match &row.value {
        Some(value) if value.trim().is_empty() => no_value(lang).to_owned(),
        Some(value) => value.clone(),
        None => no_value(lang).to_owned(),
    }
}

/// The values with the highest value per customer, the largest share of all value, and the most repeat
/// customers. Small groups and customers without the attribute are not considered.
pub fn answers(fmt: &Formatter, table: &AttributeTable) -> Vec<String> {
    let lang = fmt.lang;
    let fair: Vec<&AttributeRow> =
        table.rows.iter().filter(|row| !row.small && row.value.is_some()).collect();
    if fair.len() < 2 {
        return Vec::new();
    }
    let best = |of: &dyn Fn(&AttributeRow) -> f64| {
        fair.iter().copied().max_by(|a, b| of(a).total_cmp(&of(b)))
    };
    let each = |row: &AttributeRow| {
        row.historical_per_customer + row.predicted_per_customer.unwrap_or(0.0)
    };
    let all = |row: &AttributeRow| each(row) * f64::from(row.customers);
    let whole: f64 = table.rows.iter().chain(&table.others).map(all).sum();
    let heading = &table.heading;
    // If at least two groups have a CAC, only these are compared, after deducting it.
    let cac = |row: &AttributeRow| row.cac.as_ref().and_then(|it| it.parse::<f64>().ok());
    let paid = fair.iter().filter(|row| cac(row).is_some()).count();
    let less = |row: &AttributeRow| match paid {
        0 | 1 => each(row),
        _ => cac(row).map_or(f64::NEG_INFINITY, |cac| each(row) - cac),
    };
    let mut answers = Vec::new();
    if let Some(row) = best(&less) {
        let (clv, money) = match row.predicted_per_customer {
            Some(_) => (
                lang.text("CLV lịch sử + dự đoán", "historical + predicted CLV"),
                approximate_money(fmt, less(row)),
            ),
            None => (lang.text("CLV lịch sử", "historical CLV"), mean(fmt, less(row))),
        };
        let name = value(lang, row);
        answers.push(match (lang, paid) {
            (Lang::Vi, 0 | 1) => format!("Giá trị mỗi khách cao nhất: {heading} “{name}”, {money} ({clv}, chưa trừ CAC)."),
            (Lang::En, 0 | 1) => format!("Highest value per customer: {heading} “{name}”, {money} ({clv}, before CAC)."),
            (Lang::Vi, _) => format!("Giá trị mỗi khách cao nhất sau khi trừ CAC: {heading} “{name}”, {money} ({clv}; chỉ so các nhóm đã nhập CAC)."),
            (Lang::En, _) => format!("Highest value per customer after CAC: {heading} “{name}”, {money} ({clv}; only groups with a CAC)."),
        });
    }
    if let Some(row) = best(&all).filter(|_| whole > 0.0) {
        let (name, part) = (value(lang, row), share(lang, all(row) / whole));
        answers.push(match lang {
            Lang::Vi => format!("Đóng góp nhiều nhất: “{name}”, {part} tổng giá trị."),
            Lang::En => format!("Largest share: “{name}”, {part} of all value."),
        });
    }
    if let Some(row) = best(&|row| row.repeat_share) {
        let (name, part) = (value(lang, row), share(lang, row.repeat_share));
        answers.push(match lang {
            Lang::Vi => format!("Mua lại nhiều nhất: “{name}”, {part} số khách."),
            Lang::En => format!("Most repeat customers: “{name}”, {part} bought again."),
        });
    }
    answers
}

pub fn cac_label(lang: Lang, heading: &str, value: &str) -> String {
    match lang {
        Lang::Vi => format!("CAC của {heading} “{value}”"),
        Lang::En => format!("CAC of {heading} “{value}”"),
    }
}
