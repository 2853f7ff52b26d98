//! The words of workbooks: names of sheets, headings, notes, and the steps of the calculation.

use super::Formatter;
use super::orders::number::count;
use crate::clv::Payback;
use crate::locale::Lang;

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

    differences: "Chênh lệch so với kịch bản gốc" => "Difference from the base";
    relative_differences: "Chênh lệch so với kịch bản gốc, tính bằng %" => "Difference from the base in %";

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
    spend_lines: "Khoản chi" => "Spend lines";
    month_number: "Tháng số" => "Month no.";
    whole_span: "Cả giai đoạn" => "All months";
    cost: "Chi phí tính vào CAC" => "Cost that counts for CAC";
    for_payback: "dùng để tính hoàn vốn" => "used for payback";
    expected: "Dự kiến hoàn vốn, số tháng từ lần mua đầu" => "Expected back, months since the first purchase";
    earliest: "Sớm nhất" => "Earliest";
    latest: "Muộn nhất" => "Latest";
    expected_note: "Dự kiến: tính từ các bảng bên dưới cho những tháng chưa hoàn vốn, với khoảng 80%. Số trong các bảng đó lấy từ mô hình dự báo trên trang, file này không tính lại. Ô trống: không hoàn vốn trong các tháng có ở đó."
        => "Expected: from the tables below, for months whose CAC is not back, with the 80 % range. Their figures come from the page's fitted model, which this file does not fit again. Blank: not within the months that they have.";
    expected_high: "Lợi nhuận gộp cộng dồn dự kiến mỗi khách, mức cao" => "Expected margin per customer, added up: high";
    expected_likely: "Lợi nhuận gộp cộng dồn dự kiến mỗi khách, mức dễ xảy ra nhất" => "Expected margin per customer, added up: likely";
    expected_low: "Lợi nhuận gộp cộng dồn dự kiến mỗi khách, mức thấp" => "Expected margin per customer, added up: low";
    payback_note: "Hoàn vốn: số tháng từ lần mua đầu cho đến khi lợi nhuận gộp cộng dồn mỗi khách bù đủ CAC. Ô trống: chưa hoàn vốn."
        => "Back: the months from the first purchase until the margin per customer, added up, has covered CAC. Blank: not yet.";
    back: "Lợi nhuận gộp cộng dồn mỗi khách, theo số tháng từ lần mua đầu" => "Margin per customer, added up, by months since the first purchase";

    customers: "Khách hàng" => "Customers";
    customers_title: "Khách hàng và dự báo" => "Customers and their forecasts";
    customers_note: "Dự báo là công thức theo tham số ở trang Mô hình. Ô trống: ngoài bảng hệ số, hoặc tham số đã đổi nên bảng hệ số không còn đúng."
        => "Forecasts are formulas of the parameters on the sheet Model. An empty cell: beyond the table of coefficients, or the parameters were changed, for which the table does not hold.";
    p_buys: "Xác suất mua trong số ngày ở trang Mô hình" => "Probability of buying within the days on the sheet Model";
    table_row: "Dòng trong bảng hệ số" => "Row of the table";
    angle: "Góc arccos u" => "Angle arccos u";
    silence: "Im lặng z" => "Silence z";
    unfinished: "Tổng S" => "Sum S";

    model: "Mô hình" => "Model";
    model_title: "Mô hình dự báo" => "The model of the forecasts";
    model_note: "Sửa được các ô nền vàng. Khi đổi r, α, a hoặc b, xác suất được tính lại, còn số lần mua và CLV dự đoán để trống, vì bảng hệ số chỉ đúng với các tham số đã ước lượng."
        => "The yellow cells can be changed. With another r, α, a or b the probabilities are computed again, and predicted purchases and CLV are left blank, because the table holds for the fitted parameters only.";
    fitted: "Giá trị ước lượng" => "Fitted value";
    model_r: "r: hình dạng phân phối của tần suất mua" => "r: shape of the distribution of purchase rates";
    model_alpha: "α: thang của phân phối đó, tính bằng ngày" => "α: scale of that distribution, in days";
    model_a: "a: phân phối xác suất rời bỏ, cùng với b" => "a: distribution of the dropout probability, with b";
    model_b: "b" => "b";
    within_days: "Xác suất mua trong bao nhiêu ngày" => "Days of the probability of buying";
    spend_p: "p: hình dạng phân phối chi tiêu của một khách (Gamma-Gamma)" => "p: shape of one customer's spend (Gamma-Gamma)";
    spend_q: "q: mức giống nhau giữa các khách" => "q: how alike customers are";
    spend_v: "v: thang của chi tiêu" => "v: scale of spend";
    spend_mean: "Chi tiêu trung bình mỗi lần mua lại của mọi khách" => "Mean spend per repeat purchase of all customers";
    table_holds: "Bảng hệ số đúng với các tham số trên (1: đúng)" => "The table holds for these parameters (1: it does)";
    events: "k: số sự kiện ngẫu nhiên cho một lần mua" => "k: random events for one purchase";
    horizon: "Số tháng của số lần mua và CLV dự đoán" => "Months of predicted purchases and CLV";
    discount: "Lãi suất chiết khấu mỗi năm" => "Discount rate per year";
    key: "Khóa tìm dòng" => "Key";
    middle: "Giữa khoảng ln(α + tuổi)" => "Middle of ln(α + age)";
    half: "Nửa khoảng" => "Half of the range";
    weights_of: "Trọng số w" => "Weights w";
    orders_of: "Hệ số của số lần mua" => "Coefficients of purchases";
    discounted_of: "Hệ số của số lần mua có chiết khấu" => "Coefficients of discounted purchases";
    passed: "Số sự kiện đã qua j" => "Events passed j";
    degree: "Bậc i" => "Degree i";

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

/// How many customers have formulas, how many are in the sheet, and how many there are.
pub fn most_valuable(lang: Lang, formulas: usize, rows: usize, all: u32) -> String {
    let [formulas, rows, all] =
        [formulas as u64, rows as u64, all.into()].map(|it| count(lang, it));
    match lang {
        Lang::Vi => format!(
            "Xếp theo CLV dự đoán: {rows} khách đầu trong {all} khách; file CSV có đủ mọi khách. Chỉ {formulas} khách đầu có công thức; các số sau đó là số của báo cáo, không đổi theo tham số."
        ),
        Lang::En => format!(
            "By predicted CLV: the first {rows} customers of {all}; the CSV file has all. Only the first {formulas} have formulas; the numbers after them are those of the report and do not change with the parameters."
        ),
    }
}

/// The number format of a payback month, with the words of [`Formatter::payback`]: `"month "0`.
pub fn month_format(fmt: &Formatter) -> String {
    let [none, first, later] = [0, 1, 99].map(|nth| fmt.payback(Payback::Month(nth)));
    let later = ["\"", &later.replace("99", "\"0\""), "\""].concat();
    format!("[=0]\"{none}\";[=1]\"{first}\";{}", later.trim_end_matches("\"\""))
}
