//! The table of all customers.

use crate::customer_base::{Column, CustomerRow, RfmGroup};
use crate::locale::Lang;

words! {
    title: "Từng khách hàng" => "Every customer";
    search: "Tìm khách" => "Find a customer";
    filter: "Chỉ hiện" => "Show only";
    everybody: "tất cả khách" => "all customers";
    silent: "khách im lặng lâu hơn thường lệ" => "customers silent longer than usual";
    when: "“Nên liên hệ muộn nhất ngày”: qua ngày này mà chưa mua lại, khách có nhiều khả năng đã rời bỏ hơn là còn hoạt động; “–” là không có ngày như vậy. “Chờ lần mua sau”: nếu khách còn hoạt động, có 50% khả năng họ mua lại trong chừng ấy ngày. “Im lặng lâu hơn thường lệ”: từ đơn gần nhất đến nay đã quá thời gian chờ thường gặp của chính khách đó." => "“Act by”: after this day without a purchase, the customer is more likely gone than active; “–” means there is no such day. “Wait until the next purchase”: if the customer is active, the probability is 50% that they buy within this many days. “Silent longer than usual”: the time since the last order is longer than this customer's usual wait.";
    losing: "khách gây lỗ" => "customers that lose money";
    export: "Lưu danh sách tất cả khách (CSV)" => "Save all customers (CSV)";
    scroll: "Bảng khách hàng; cuộn để xem thêm" => "Table of customers; scroll for more";
    nobody: "Không có khách nào khớp. Hãy đổi ô “Tìm khách” hoặc “Chỉ hiện”." => "No customer matches. Change “Find a customer” or “Show only”.";
}

pub fn group(lang: Lang, group: RfmGroup) -> &'static str {
    lang.rfm_group(group)
}

pub fn matching(lang: Lang, matching: u32) -> String {
    super::number::customers(lang, matching.into())
}

pub fn column(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::CustomerId => lang.text("Khách hàng", "Customer"),
        Column::Orders => lang.text("Số đơn", "Orders"),
        Column::FirstOrder => lang.text("Đơn đầu", "First order"),
        Column::LastOrder => lang.text("Đơn gần nhất", "Last order"),
        Column::Revenue => lang.text("Doanh thu", "Revenue"),
        Column::HistoricalClv => lang.text("CLV lịch sử", "Historical CLV"),
        Column::Frequency => lang.text("Số lần mua lại", "Repeat purchases"),
        Column::RecencyDays => {
            lang.text("Số ngày từ đơn đầu đến đơn cuối", "Days from first to last order")
        }
        Column::AgeDays => lang.text("Số ngày từ đơn đầu", "Days since first order"),
        Column::MonetaryValue => lang.text("Chi tiêu mỗi lần mua lại", "Spend per repeat purchase"),
        Column::Rfm => lang.text("Nhóm RFM", "RFM group"),
        Column::PAlive => lang.text("Xác suất còn hoạt động", "Probability of being active"),
        Column::ExpectedOrders => lang.text("Số lần mua dự đoán", "Predicted purchases"),
        Column::ExpectedValue => {
            lang.text("Chi tiêu dự đoán mỗi lần", "Predicted spend per purchase")
        }
        Column::PredictedClv => lang.text("CLV dự đoán", "Predicted CLV"),
        Column::PBuys90Days => {
            lang.text("Xác suất mua trong 90 ngày", "Probability of buying within 90 days")
        }
        Column::ActBy => lang.text("Nên liên hệ muộn nhất ngày", "Act by"),
        Column::MedianWaitDays => {
            lang.text("Chờ lần mua sau (ngày)", "Wait until the next purchase (days)")
        }
    }
}

/// A customer's name, or a placeholder if it is empty in the file.
pub fn name(lang: Lang, row: &CustomerRow) -> String {
    match row.customer_id.is_empty() {
        true => lang.text("(không tên)", "(no name)").to_owned(),
        false => row.customer_id.clone(),
    }
}
