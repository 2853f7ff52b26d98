//! The words of workbooks: names of sheets, headings, notes, and the steps of the calculation.

use super::Formatter;
use crate::clv::Payback;

words! {
    inputs: "Số liệu" => "Inputs";
    results: "Kết quả" => "Results";
    timeline: "Theo tháng" => "Timeline";
    two_way: "Bảng hai chiều" => "Two-way table";
    scenarios: "Kịch bản" => "Scenarios";
    transactions: "Giao dịch" => "Transactions";

    change: "Sửa số trong các ô nền vàng, mọi kết quả tự tính lại. Ô vàng để trống dùng giá trị mặc định, nếu có."
        => "Change the yellow cells and every result is computed again. A blank yellow cell takes its default, if it has one.";
    change_values: "Có thể sửa các giá trị trong ô nền vàng ở đầu hàng và đầu cột; các số khác lấy từ trang Số liệu."
        => "The yellow values of rows and columns can be changed; all other numbers come from the sheet Inputs.";
    empty: "Ô trống: còn thiếu số liệu, số liệu ngoài khoảng cho phép, hoặc kết quả không tồn tại (ví dụ chia cho 0)."
        => "An empty cell: a number is missing or out of range, or there is no such result (as when dividing by 0).";
    transactions_note: "Mỗi dòng một số tiền; có thể ghi thêm ở bên dưới." => "One amount per line; more can be added below.";

    groups: "Nhóm RFM" => "RFM groups";
    cohorts: "Cohort" => "Cohorts";
    spend: "CAC và hoàn vốn" => "CAC and payback";
    share: "Tỷ trọng" => "Share";
    per_customer: "Mỗi khách" => "Per customer";
    active: "Số khách mua trong kỳ" => "Customers who bought in the period";
    revenue: "Doanh thu trong kỳ" => "Revenue in the period";
    all_cohorts: "Mọi cohort" => "All cohorts";
    last_period_running: "Kỳ cuối chưa hết, số còn tăng; dòng “Mọi cohort” không tính kỳ này."
        => "The last period has not ended and its figures will grow; the row “All cohorts” leaves it out.";
    cac_of_payback: "CAC để tính hoàn vốn" => "CAC for payback";
    payback_note: "Hoàn vốn: số tháng từ lần mua đầu cho đến khi lợi nhuận gộp cộng dồn mỗi khách bù đủ CAC. Ô trống: chưa hoàn vốn."
        => "Back: the months from the first purchase until the margin per customer, added up, has covered CAC. Blank: not yet.";
    back: "Lợi nhuận gộp cộng dồn mỗi khách, theo số tháng từ lần mua đầu" => "Margin per customer, added up, by months since the first purchase";

    number: "Giá trị" => "Value";
    unit: "Đơn vị" => "Unit";
    used: "Giá trị dùng để tính" => "Value used";
    months: "Số tháng" => "Months";
    steps: "Các bước tính" => "Steps";

    month: "Tháng thứ" => "Month";
    customers_left: "Khách còn lại" => "Customers left";
    weight: "Trọng số của tháng" => "Weight of the month";
    weights: "Trọng số cộng dồn" => "Cumulative weight";
    cash: "Dòng tiền cộng dồn" => "Cumulative cash flow";

    transactions_total: "Tổng các giao dịch" => "Total of past transactions";
    lifespan_months: "Vòng đời tính bằng tháng" => "Lifespan in months";
    lifetime_orders: "Số đơn trong cả vòng đời" => "Orders over the lifespan";
    monthly_margin: "Lợi nhuận gộp mỗi tháng" => "Gross profit per month";
    monthly_retention_cost: "Chi phí giữ chân mỗi tháng" => "Retention cost per month";
    retention_cost_total: "Chi phí giữ chân cả vòng đời" => "Retention cost over the lifespan";
    monthly_retention: "Tỷ lệ giữ chân mỗi tháng" => "Retention rate per month";
    monthly_discount: "Lãi suất chiết khấu mỗi tháng" => "Discount rate per month";
    staying: "Tỷ lệ khách ở lại sau một tháng" => "Share of customers who stay another month";
    month_weight: "Trọng số của một tháng so với tháng trước (ở lại ÷ (1 + chiết khấu))"
        => "Weight of a month relative to the month before (staying ÷ (1 + discount))";
    last_weight: "Trọng số của tháng cuối chưa trọn" => "Weight of the last, partial month";
    weighted_months: "Tổng trọng số các tháng" => "Sum of the months' weights";
    clv_retention_truncated: "CLV theo tỷ lệ giữ chân, gồm tháng đầu, trong vòng đời"
        => "Predicted CLV with first month, within the lifespan";
}

/// The number format of a payback month, with the words of [`Formatter::payback`]: `"month "0`.
pub fn month_format(fmt: &Formatter) -> String {
    let [none, first, later] = [0, 1, 99].map(|nth| fmt.payback(Payback::Month(nth)));
    let later = ["\"", &later.replace("99", "\"0\""), "\""].concat();
    format!("[=0]\"{none}\";[=1]\"{first}\";{}", later.trim_end_matches("\"\""))
}
