//! The totals of the file: a summary, and the names of the figures.

use super::choices::value_is;
use super::number::{
    amount, approximate_money, coming_months, counted, customers as customers_of, date,
    orders as orders_of, share,
};
use super::ranges::{each_in_brackets, plain_is_better};
use crate::customer_base::{MadeFrom, Ranges, Report};
use crate::i18n::Formatter;
use crate::locale::Lang;

words! {
    title: "Báo cáo" => "Report";
    figures: "Những con số chính" => "Key figures";
    orders_count: "Đơn hàng" => "Orders";
    customers_count: "Khách hàng" => "Customers";
    purchase_days: "Số lần mua" => "Purchases";
    purchase_days_note: "nhiều đơn trong một ngày là một lần mua" => "several orders on one day are one purchase";
    repeat_customers: "Khách mua lại" => "Repeat customers";
    revenue: "Doanh thu" => "Revenue";
    first_order: "Đơn đầu tiên" => "First order";
    last_order: "Đơn gần nhất" => "Last order";
    observation_end: "Chốt số liệu đến" => "Data up to";
    average_order_value: "Giá trị đơn hàng trung bình" => "Average order value";
    rows_skipped: "Dòng bị bỏ" => "Rows left out";
    nothing: "không có đơn nào đến ngày chốt số liệu" => "no order by the cut-off date";
    unknown: "bảng tóm tắt không cho biết" => "not in a customer summary";
}

/// The whole report in a few sentences; the ranges of its forecast arrive later.
pub fn summary(fmt: &Formatter, report: &Report, ranges: Option<&Ranges>) -> String {
    let lang = fmt.lang;
    let totals = &report.totals;
    let customers = customers_of(lang, totals.customers_count);
    let repeat =
        share(lang, totals.repeat_customers as f64 / (totals.customers_count.max(1)) as f64);
    let mut words = match (report.made_from, totals.orders_count, &totals.revenue, lang) {
        (MadeFrom::Orders, Some(orders), Some(revenue), Lang::Vi) => format!(
            "{customers} đã đặt {}, tổng doanh thu {}; {repeat} số khách đã mua lại.",
            orders_of(lang, orders),
            amount(fmt, revenue)
        ),
        (MadeFrom::Orders, Some(orders), Some(revenue), Lang::En) => format!(
            "{customers} placed {}, worth {} in revenue; {repeat} of them bought again.",
            orders_of(lang, orders),
            amount(fmt, revenue)
        ),
        (_, _, _, Lang::Vi) => format!("{customers}; {repeat} số khách đã mua lại."),
        (_, _, _, Lang::En) => format!("{customers}; {repeat} of them bought again."),
    };
    if let Some(plain) = plain_is_better(fmt, report, ranges) {
        return [&plain, " ", &words].concat();
    }
    if let Some(outlook) = &report.prediction.outlook {
        let each = approximate_money(fmt, outlook.residual_per_customer);
        let customers = totals.customers_count;
        let range = ranges.map_or(String::new(), |it| each_in_brackets(fmt, it, customers));
        let months = coming_months(lang, outlook.horizon_months.into());
        let of = value_is(lang, &report.margin);
        words += &match lang {
            Lang::Vi => {
                format!(
                    " Trong {months}, dự đoán mỗi khách mang lại thêm trung bình {each} {of}{range}."
                )
            }
            Lang::En => format!(
                " Over the {months} each is expected to bring {each} more in {of} on average{range}."
            ),
        };
    }
    words
}

/// The number of orders left out because they are after the chosen cut-off date.
pub fn after_end(lang: Lang, orders: u64) -> String {
    counted(
        lang,
        orders,
        "đơn sau ngày chốt số liệu không được tính.",
        [
            "order after the cut-off date is left out.",
            "orders after the cut-off date are left out.",
        ],
    )
}

pub fn span(lang: Lang, report: &Report) -> Option<String> {
    let first = date(lang, report.totals.first_order?);
    let last = date(lang, report.totals.last_order?);
    Some(format!("{first} – {last}"))
}
