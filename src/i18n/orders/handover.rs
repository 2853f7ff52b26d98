//! The numbers of the report suggested to the calculator, and how each is derived.

use super::number::{
    amount, count, customers as customers_of, days as days_of, orders as orders_of, rounded,
};
use super::ranges::eighty;
use crate::customer_base::{Origin, SuggestedField, Suggestion};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::read_plain;

words! {
    title: "Dùng các con số này" => "Use these numbers";
    lede: "Điền các số lấy từ file vào công cụ tính CLV, rồi thử xem yếu tố nào làm CLV tăng." => "Fill the calculator with the numbers from your file, then try what raises CLV.";
    button: "Tính CLV với các số này" => "Use these in the calculator";
    with_ranges: "Thử với khoảng thấp – cao của chính file này" => "Try them as ranges, low to high";
    field: "Ô" => "Field";
    value: "Giá trị" => "Value";
    comes_from: "Cách tính" => "Calculation";
    none: "Bảng tóm tắt không đủ số liệu để điền vào công cụ tính CLV; hãy dùng file có từng đơn hàng." => "A customer summary does not hold enough to fill the calculator; use a file of individual orders.";
    workbook: "Lưu Excel có công thức (.xlsx)" => "Save as Excel with formulas (.xlsx)";
    workbook_note: "File Excel có nhóm RFM, cohort và, nếu có, CAC cùng dự báo của từng khách hàng: hãy cân nhắc trước khi gửi cho người khác."
        => "The Excel file has the RFM groups, cohorts and, where there are any, CAC and a forecast for each customer: think before you pass it on.";
    print: "In báo cáo" => "Print the report";
}

/// A suggested value with the calculator's unit.
pub fn suggested(fmt: &Formatter, suggestion: &Suggestion) -> String {
    with_unit(fmt, suggestion.field, &suggestion.value)
}

/// The 80 % range of a suggested value.
pub fn range(fmt: &Formatter, suggestion: &Suggestion) -> Option<String> {
    let (low, high) = suggestion.range.as_ref()?;
    let end = |plain: &str| match suggestion.field {
        SuggestedField::OrderValue => amount(fmt, plain),
        _ => read_plain(plain).map_or(plain.to_owned(), |it| fmt.number(it.round_dp(2))),
    };
    Some([eighty(fmt.lang), &end(low), " – ", &end(high)].concat())
}

fn with_unit(fmt: &Formatter, field: SuggestedField, plain: &str) -> String {
    let lang = fmt.lang;
    let number = read_plain(plain).map_or(plain.to_owned(), |it| fmt.number(it));
    match (field, lang) {
        (SuggestedField::OrderValue, _) => amount(fmt, plain),
        (SuggestedField::Orders, Lang::Vi) => format!("{number} đơn mỗi năm"),
        (SuggestedField::Orders, Lang::En) if number == "1" => "1 order a year".to_owned(),
        (SuggestedField::Orders, Lang::En) => format!("{number} orders a year"),
        (SuggestedField::Lifespan, Lang::Vi) => format!("{number} năm"),
        (SuggestedField::Lifespan, Lang::En) if number == "1" => "1 year".to_owned(),
        (SuggestedField::Lifespan, Lang::En) => format!("{number} years"),
        (SuggestedField::Margin | SuggestedField::Retention, _) => number + "%",
    }
}

pub fn origin(fmt: &Formatter, origin: &Origin) -> String {
    let lang = fmt.lang;
    match (origin, lang) {
        (Origin::AverageOrder { revenue, orders }, _) => [
            lang.text("Doanh thu ", "Revenue "),
            &amount(fmt, revenue),
            " ÷ ",
            &orders_of(lang, *orders),
        ]
        .concat(),
        (Origin::OrdersPerCustomer { orders, customers, days }, _) => {
            let (orders, customers) = (orders_of(lang, *orders), customers_of(lang, *customers));
            let days = days_of(lang, (*days).into());
            match lang {
                Lang::Vi => {
                    format!("{orders} ÷ {customers} có mua trong {days} cuối; quy ra một năm")
                }
                Lang::En => {
                    format!(
                        "{orders} ÷ {customers} who bought in the last {days}; converted to a year"
                    )
                }
            }
        }
        (Origin::ComingBack { before, again, days }, _) => {
            let (again, before) = (count(lang, *again), customers_of(lang, *before));
            let days = days_of(lang, (*days).into());
            match lang {
                Lang::Vi => format!(
                    "{before} có mua trong {days} trước đó, trong đó {again} người mua lại trong {days} cuối; quy ra một năm"
                ),
                Lang::En => format!(
                    "Of {before} who bought in the {days} before, {again} bought again in the last {days}; converted to a year"
                ),
            }
        }
        (Origin::FromRetention { retention_percent }, Lang::Vi) => {
            format!("1 ÷ (1 − tỷ lệ giữ chân {}% mỗi năm)", percent(lang, retention_percent))
        }
        (Origin::FromRetention { retention_percent }, Lang::En) => {
            format!("1 ÷ (1 − retention rate of {}% a year)", percent(lang, retention_percent))
        }
        (Origin::TypedMargin, _) => {
            lang.text("Biên lợi nhuận gộp bạn đã nhập", "The gross margin you typed").to_owned()
        }
        (Origin::FileCosts { revenue, costs }, Lang::Vi) => format!(
            "(Doanh thu {} − giá vốn {}) ÷ doanh thu",
            amount(fmt, revenue),
            amount(fmt, costs)
        ),
        (Origin::FileCosts { revenue, costs }, Lang::En) => format!(
            "(Revenue {} − cost of goods {}) ÷ revenue",
            amount(fmt, revenue),
            amount(fmt, costs)
        ),
    }
}

fn percent(lang: Lang, plain: &str) -> String {
    plain.parse::<f64>().map_or(plain.to_owned(), |value| rounded(lang, value, 2))
}
