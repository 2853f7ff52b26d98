//! The table of all customers.

use crate::i18n::Lang;
use crate::orders::{Column, CustomerRow, RfmGroup};

words! {
    title: "Từng khách hàng" => "Every customer";
    search: "Tìm khách" => "Find a customer";
    filter: "Chỉ hiện" => "Show only";
    everybody: "tất cả khách" => "everybody";
    losing: "khách làm lỗ" => "customers who lose money";
    export: "Lưu danh sách khách (CSV)" => "Save customers (CSV)";
    scroll: "Bảng khách hàng; cuộn để xem thêm" => "Table of customers; scroll for more";
    nobody: "Không có khách nào như vậy." => "There is no such customer.";
}

pub fn group(lang: Lang, group: RfmGroup) -> &'static str {
    lang.rfm_group(group)
}

pub fn shown(lang: Lang, matching: u32) -> String {
    super::number::customers(lang, matching.into())
}

pub fn column(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::CustomerId => lang.say("Khách hàng", "Customer"),
        Column::Orders => lang.say("Đơn", "Orders"),
        Column::FirstOrder => lang.say("Đơn đầu", "First order"),
        Column::LastOrder => lang.say("Đơn gần nhất", "Last order"),
        Column::Revenue => lang.say("Doanh thu", "Revenue"),
        Column::HistoricalClv => lang.say("CLV lịch sử", "Historical CLV"),
        Column::Frequency => lang.say("Số lần mua lại", "Repeat purchases"),
        Column::RecencyDays => {
            lang.say("Từ đơn đầu đến đơn cuối (ngày)", "First to last order (days)")
        }
        Column::AgeDays => lang.say("Là khách đã (ngày)", "Customer for (days)"),
        Column::MonetaryValue => lang.say("Chi mỗi lần mua lại", "Spend per repeat"),
        Column::Rfm => lang.say("Nhóm", "Group"),
        Column::PAlive => lang.say("Còn hoạt động", "Still active"),
        Column::ExpectedOrders => lang.say("Lần mua dự kiến", "Expected purchases"),
        Column::ExpectedValue => lang.say("Chi dự kiến mỗi lần", "Expected spend"),
        Column::PredictedClv => lang.say("CLV dự đoán", "Predicted CLV"),
    }
}

/// A customer's name, or words where the file has an empty one.
pub fn name(lang: Lang, row: &CustomerRow) -> String {
    match row.customer_id.is_empty() {
        true => lang.say("(không tên)", "(no name)").to_owned(),
        false => row.customer_id.clone(),
    }
}
