//! Customers compared by where they came from, what they bought, where they live.

use super::number::{mean, money_about, share};
use crate::i18n::{Lang, Voice};
use crate::orders::{AttributeRow, AttributeTable};

words! {
    title: "Khách từ đâu đáng giá nhất" => "Which customers are worth most";
    lede: "Mỗi khách được xếp theo đơn đầu tiên. Nhập chi phí thu hút một khách (CAC) để thấy LTV:CAC." => "Each customer counts by their first order. Enter what winning one customer cost (CAC) to see LTV:CAC.";
    none: "File không có cột nào được chọn để so sánh. Quay lại phần chọn cột nếu muốn so theo kênh, sản phẩm, thành phố…" => "No column was chosen to compare customers by. Go back to the columns to compare channels, products, cities…";
    customers: "Số khách" => "Customers";
    repeat: "Có mua lại" => "Came back";
    historical: "Đã mang về, mỗi khách" => "Brought, per customer";
    predicted: "Sẽ mang về, mỗi khách" => "To come, per customer";
    cac: "CAC" => "CAC";
    ratio: "LTV:CAC" => "LTV:CAC";
    no_value: "(trống)" => "(blank)";
    others: "các giá trị khác" => "other values";
    small: "ít khách" => "few customers";
    small_note: "“Ít khách”: dưới 30 khách, khác biệt có thể chỉ là ngẫu nhiên. So sánh ở đây cho biết điều gì đi cùng nhau, không chứng minh điều gì gây ra điều gì." => "“Few customers”: fewer than 30, so differences may be chance. These comparisons show what goes together, not what causes what.";
    as_segments: "Mở thành các nhóm khách" => "Open as segments";
    export: "Lưu bảng so sánh (CSV)" => "Save comparison (CSV)";
    cac_wrong: "Không phải số tiền." => "Not an amount.";
}

pub fn value(lang: Lang, row: &AttributeRow) -> String {
    match &row.value {
        Some(value) if value.trim().is_empty() => no_value(lang).to_owned(),
        Some(value) => value.clone(),
        None => no_value(lang).to_owned(),
    }
}

/// Which new customers bring most profit, where most is earned, what goes with staying. Small
/// groups and customers of whom nothing is known are not named.
pub fn answers(voice: &Voice, table: &AttributeTable) -> Vec<String> {
    let lang = voice.lang;
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
    // Where CAC is known, profit is what is left of it; one such group alone is no comparison.
    let cac = |row: &AttributeRow| row.cac.as_ref().and_then(|it| it.parse::<f64>().ok());
    let paid = fair.iter().filter(|row| cac(row).is_some()).count();
    let less = |row: &AttributeRow| match paid {
        0 | 1 => each(row),
        _ => cac(row).map_or(f64::NEG_INFINITY, |cac| each(row) - cac),
    };
    let mut answers = Vec::new();
    if let Some(row) = best(&less) {
        let (name, money) = (
            value(lang, row),
            match row.predicted_per_customer {
                Some(_) => money_about(voice, less(row)),
                None => mean(voice, less(row)),
            },
        );
        answers.push(match (lang, paid) {
            (Lang::Vi, 0 | 1) => format!("Khách mới nào lời nhất? {heading} “{name}”: {money} mỗi khách, tính cả phần sẽ mang về, chưa trừ CAC."),
            (Lang::En, 0 | 1) => format!("Which new customers bring most profit? {heading} “{name}”: {money} each, with what is still to come, before CAC."),
            (Lang::Vi, _) => format!("Khách mới nào lời nhất? {heading} “{name}”: {money} mỗi khách sau khi trừ CAC, tính cả phần sẽ mang về. Chỉ so các nhóm đã nhập CAC."),
            (Lang::En, _) => format!("Which new customers bring most profit? {heading} “{name}”: {money} each after CAC, with what is still to come. Only groups with a CAC are compared."),
        });
    }
    if let Some(row) = best(&all).filter(|_| whole > 0.0) {
        let (name, part) = (value(lang, row), share(lang, all(row) / whole));
        answers.push(match lang {
            Lang::Vi => format!("Kiếm được nhiều nhất ở đâu? “{name}”: {part} tổng giá trị."),
            Lang::En => format!("Where is most earned? “{name}”: {part} of all value."),
        });
    }
    if let Some(row) = best(&|row| row.repeat_share) {
        let (name, part) = (value(lang, row), share(lang, row.repeat_share));
        answers.push(match lang {
            Lang::Vi => {
                format!("Điều gì đi cùng việc khách ở lại? “{name}”: {part} khách quay lại.")
            }
            Lang::En => format!("What goes with staying? “{name}”: {part} of customers came back."),
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
