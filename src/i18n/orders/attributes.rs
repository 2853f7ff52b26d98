//! Comparison of customers by attribute: channel, product or region.

use super::number::{approximate_money, count, share};
use crate::customer_base::groups::{Compared, GroupValue, Verdict};
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
    fair: "So sánh công bằng: cùng thời gian kể từ đơn đầu" => "Fair comparison: at equal customer age";
    fair_note: "Kênh có từ lâu thì khách đã mua nhiều hơn chỉ vì có nhiều thời gian hơn. Bảng này so những khách có đơn đầu cùng thời gian: cột “Một khách mới đáng giá” là ước tính kèm khoảng 80%, được kéo về mức trung bình chung khi nhóm có ít khách; các cột “Đã mang lại” chỉ tính khách có đơn đầu cách đây ít nhất chừng ấy tháng." => "Customers of an older channel have spent more only because they had more time. Here customers are compared with those who first bought at the same time: “Value of a new customer” is an estimate with its 80% range, pulled towards the overall average where customers are few; “Brought in” counts only customers whose first order is at least that many months ago.";
    new_ratio: "LTV:CAC của khách mới" => "LTV:CAC of a new customer";
    below: "Khả năng dưới 3:1" => "Chance of less than 3:1";
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

/// What the comparison of one column says.
pub struct Answer {
    /// Of the output that holds `named`.
    pub output: Option<&'static str>,
    /// The value of the column that is named; `None` where no difference can be told.
    pub named: Option<String>,
    pub sentence: String,
}

/// The values with which a new customer is worth most and least, with which most buy again, and with the largest share
/// of all value so far. A value is named only where chance is ruled out.
pub fn answers(fmt: &Formatter, table: &AttributeTable, horizon_months: u16) -> Vec<Answer> {
    let mut answers = Vec::new();
    if let Some(comparison) = &table.comparison {
        let months = first_months(fmt.lang, horizon_months);
        if let Some(compared) = &comparison.value {
            answers.extend(of_value(fmt, table, compared, &months));
        }
        if let Some(compared) = &comparison.repeat {
            answers.push(of_repeat(fmt.lang, table, compared, &months));
        }
    }
    answers.extend(largest(fmt.lang, table));
    answers
}

fn of_value(
    fmt: &Formatter,
    table: &AttributeTable,
    compared: &Compared,
    months: &str,
) -> Vec<Answer> {
    let (lang, heading, verdict) = (fmt.lang, &table.heading, &compared.verdict);
    let overall = approximate_money(fmt, compared.overall);
    let named = |row: Option<u32>| {
        let (name, range) = named(lang, table, compared, row?)?;
        let ends = [range.low, range.high].map(|end| approximate_money(fmt, end));
        Some((name, ends.join(" – ")))
    };
    let Some((best, range)) = named(verdict.best) else {
        let sentence = match lang {
            Lang::Vi => format!(
                "Chưa thể nói khách mới từ {heading} nào đáng giá hơn: các khoảng còn chồng lên nhau.{}",
                more(lang, verdict)
            ),
            Lang::En => format!(
                "By {heading}, new customers do not differ clearly in value yet: the ranges overlap.{}",
                more(lang, verdict)
            ),
        };
        return vec![Answer { output: Some("best"), named: None, sentence }];
    };
    let sentence = match (lang, verdict.less_cac) {
        (Lang::Vi, false) => format!(
            "Khách mới đáng giá nhất: {heading} “{best}”, {range} trong {months} (tính cả đơn đầu, chưa trừ CAC); mọi khách trung bình {overall}."
        ),
        (Lang::En, false) => format!(
            "A new customer is worth most with {heading} “{best}”: {range} in the {months} (first order included, before CAC), against {overall} on average."
        ),
        (Lang::Vi, true) => format!(
            "Khách mới đáng giá nhất sau khi trừ CAC: {heading} “{best}”; chưa trừ CAC là {range} trong {months} (chỉ so các dòng đã nhập CAC)."
        ),
        (Lang::En, true) => format!(
            "After CAC, a new customer is worth most with {heading} “{best}”: before CAC {range} in the {months} (only rows with a CAC are compared)."
        ),
    };
    let mut answers = vec![Answer { output: Some("best"), named: Some(best), sentence }];
    if let Some((worst, range)) = named(verdict.worst) {
        let sentence = match lang {
            Lang::Vi => format!("Khách mới đáng giá ít nhất: “{worst}”, {range}."),
            Lang::En => format!("A new customer is worth least with “{worst}”: {range}."),
        };
        answers.push(Answer { output: None, named: Some(worst), sentence });
    }
    answers
}

fn of_repeat(lang: Lang, table: &AttributeTable, compared: &Compared, months: &str) -> Answer {
    let (heading, verdict) = (&table.heading, &compared.verdict);
    let best = verdict.best.and_then(|row| named(lang, table, compared, row));
    let sentence = match (&best, lang) {
        (Some((best, range)), _) => {
            let range = [share(lang, range.low), share(lang, range.high)].join(" – ");
            match lang {
                Lang::Vi => format!(
                    "Khách mới mua lại nhiều nhất: “{best}”, {range} số khách mua lại trong {months}."
                ),
                Lang::En => format!(
                    "New customers buy again most often with “{best}”: {range} of them in the {months}."
                ),
            }
        }
        (None, Lang::Vi) => {
            format!("Chưa thể nói khách từ {heading} nào mua lại nhiều hơn.{}", more(lang, verdict))
        }
        (None, Lang::En) => format!(
            "By {heading}, the share of customers who buy again does not differ clearly yet.{}",
            more(lang, verdict)
        ),
    };
    Answer { output: Some("stays_best"), named: best.map(|(name, _)| name), sentence }
}

/// The name of a row, and its range.
fn named(
    lang: Lang,
    table: &AttributeTable,
    compared: &Compared,
    row: u32,
) -> Option<(String, GroupValue)> {
    let range = (*compared.rows.get(row as usize)?)?;
    Some((value(lang, table.rows.get(row as usize)?), range))
}

/// How many more customers would tell a difference.
fn more(lang: Lang, verdict: &Verdict) -> String {
    let Some(more) = verdict.more_customers else { return String::new() };
    match lang {
        Lang::Vi => format!(" Có thêm khoảng {} khách thì có thể biết.", count(lang, more)),
        Lang::En => format!(" About {} more customers could show a difference.", count(lang, more)),
    }
}

/// The value with the largest share of all that customers have brought.
fn largest(lang: Lang, table: &AttributeTable) -> Option<Answer> {
    let all = |row: &AttributeRow| row.historical_per_customer * f64::from(row.customers);
    let whole: f64 = table.rows.iter().chain(&table.others).map(all).sum();
    let known = table.rows.iter().filter(|row| row.value.is_some());
    let row = known.max_by(|a, b| all(a).total_cmp(&all(b))).filter(|_| whole > 0.0)?;
    let (name, part) = (value(lang, row), share(lang, all(row) / whole));
    let sentence = match lang {
        Lang::Vi => format!("Đóng góp nhiều nhất đến nay: “{name}”, {part} CLV lịch sử."),
        Lang::En => format!("Largest share so far: “{name}”, {part} of historical CLV."),
    };
    Some(Answer { output: None, named: None, sentence })
}

/// "12 tháng đầu", "first 12 months".
fn first_months(lang: Lang, months: u16) -> String {
    match (lang, months) {
        (Lang::Vi, _) => format!("{months} tháng đầu"),
        (Lang::En, 1) => "first month".to_owned(),
        (Lang::En, _) => format!("first {months} months"),
    }
}

/// The heading of what a new customer is worth.
pub fn new_customer(lang: Lang, horizon_months: u16) -> String {
    let months = first_months(lang, horizon_months);
    match lang {
        Lang::Vi => format!("Một khách mới đáng giá ({months})"),
        Lang::En => format!("Value of a new customer ({months})"),
    }
}

/// The heading of what customers had brought at one age.
pub fn at_age(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Vi => format!("Đã mang lại sau {months} tháng"),
        Lang::En => format!("Brought in after {months} months"),
    }
}

pub fn cac_label(lang: Lang, heading: &str, value: &str) -> String {
    match lang {
        Lang::Vi => format!("CAC của {heading} “{value}”"),
        Lang::En => format!("CAC of {heading} “{value}”"),
    }
}
