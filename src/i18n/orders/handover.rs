//! From the report to the calculator, and where each number comes from.

use super::number::{amount, count, rounded};
use crate::i18n::{Lang, Voice};
use crate::money::read_plain;
use crate::orders::{Origin, SuggestedField, Suggestion};

words! {
    title: "Dùng các con số này" => "Use these numbers";
    lede: "Điền số từ file vào máy tính CLV, rồi thử xem điều gì làm giá trị tăng." => "Fill the calculator with numbers from the file and try what moves the value.";
    button: "Mở máy tính với các số này" => "Open the calculator with these";
    field: "Ô" => "Field";
    value: "Giá trị" => "Value";
    comes_from: "Lấy từ đâu" => "Where it comes from";
    none: "Bảng tóm tắt không đủ để điền máy tính." => "A customer summary does not hold enough to fill the calculator.";
    print: "In báo cáo" => "Print the report";
    take_away: "Mang về" => "Take away";
}

/// The value in the calculator's unit.
pub fn suggested(voice: &Voice, suggestion: &Suggestion) -> String {
    let lang = voice.lang;
    let number =
        read_plain(&suggestion.value).map_or(suggestion.value.clone(), |it| voice.number(it));
    match (suggestion.field, lang) {
        (SuggestedField::OrderValue, _) => amount(voice, &suggestion.value),
        (SuggestedField::Orders, Lang::Vi) => format!("{number} đơn mỗi năm"),
        (SuggestedField::Orders, Lang::En) => format!("{number} orders a year"),
        (SuggestedField::Lifespan, Lang::Vi) => format!("{number} năm"),
        (SuggestedField::Lifespan, Lang::En) => format!("{number} years"),
        (SuggestedField::Margin | SuggestedField::Retention, _) => number + "%",
    }
}

pub fn origin(voice: &Voice, origin: &Origin) -> String {
    let lang = voice.lang;
    let many = |number: u64| count(lang, number);
    match (origin, lang) {
        (Origin::AverageOrder { revenue, orders }, Lang::Vi) => format!(
            "Doanh thu {} ÷ {} đơn",
            amount(voice, revenue),
            many(*orders)
        ),
        (Origin::AverageOrder { revenue, orders }, Lang::En) => format!(
            "Revenue {} ÷ {} orders",
            amount(voice, revenue),
            many(*orders)
        ),
        (
            Origin::OrdersPerCustomer {
                orders,
                customers,
                days,
            },
            Lang::Vi,
        ) => format!(
            "{} đơn ÷ {} khách có mua trong {days} ngày cuối, tính theo năm",
            many(*orders),
            many(*customers)
        ),
        (
            Origin::OrdersPerCustomer {
                orders,
                customers,
                days,
            },
            Lang::En,
        ) => format!(
            "{} orders ÷ {} customers who bought in the last {days} days, per year",
            many(*orders),
            many(*customers)
        ),
        (
            Origin::ComingBack {
                before,
                again,
                days,
            },
            Lang::Vi,
        ) => format!(
            "{} trong {} khách của {days} ngày trước đó đã mua lại trong {days} ngày cuối, tính theo năm",
            many(*again),
            many(*before)
        ),
        (
            Origin::ComingBack {
                before,
                again,
                days,
            },
            Lang::En,
        ) => format!(
            "{} of {} customers of the {days} days before bought again in the last {days} days, per year",
            many(*again),
            many(*before)
        ),
        (Origin::FromRetention { retention_percent }, Lang::Vi) => format!(
            "1 ÷ (1 − tỷ lệ giữ chân {}% mỗi năm)",
            percent(lang, retention_percent)
        ),
        (Origin::FromRetention { retention_percent }, Lang::En) => format!(
            "1 ÷ (1 − retention of {}% a year)",
            percent(lang, retention_percent)
        ),
        (Origin::TypedMargin, _) => lang
            .say("Biên lợi nhuận bạn đã nhập", "The margin you typed")
            .to_owned(),
        (Origin::FileCosts { revenue, costs }, Lang::Vi) => format!(
            "(Doanh thu {} − giá vốn {}) ÷ doanh thu",
            amount(voice, revenue),
            amount(voice, costs)
        ),
        (Origin::FileCosts { revenue, costs }, Lang::En) => format!(
            "(Revenue {} − costs {}) ÷ revenue",
            amount(voice, revenue),
            amount(voice, costs)
        ),
    }
}

fn percent(lang: Lang, plain: &str) -> String {
    plain
        .parse::<f64>()
        .map_or(plain.to_owned(), |value| rounded(lang, value, 2))
}
