//! The texts about queries for a data warehouse that apply the report's model.

use crate::customer_base::NoScoring;
use crate::locale::Lang;

words! {
    title: "Chấm điểm khách hàng ngay trong kho dữ liệu bằng SQL" => "Score customers in your data warehouse with SQL";
    lede: "Câu lệnh này mang theo mô hình của báo cáo: chạy lúc nào cũng được, mỗi khách nhận xác suất còn hoạt động, xác suất mua trong 90 ngày, số lần mua và CLV dự đoán tính đến ngày cuối trong bảng. Không cần cài thêm hàm nào. Câu lệnh thứ hai so sánh số lần mua dự đoán và thực tế theo từng tuần, và cho biết khi nào cần ước lượng lại mô hình."
        => "The query carries this report's model: run it whenever you like, and every customer gets the probability of being active, of buying within 90 days, the predicted purchases and CLV as of the last day in the table. No function has to be installed. The second query compares predicted and actual purchases week by week and says when to fit the model again.";
    score: "Tạo câu lệnh chấm điểm" => "Make the scoring query";
    track: "Tạo câu lệnh theo dõi từng tuần" => "Make the weekly tracking query";
    ready: "Câu lệnh đã sẵn sàng. Hãy sao chép hoặc lưu lại rồi chạy trong kho dữ liệu." => "The query is ready. Copy or save it, and run it in the warehouse.";
    copy: "Sao chép câu lệnh" => "Copy the query";
    save: "Lưu câu lệnh (SQL)" => "Save the query (SQL)";
    copy_by_hand: "Hãy bấm “Lưu câu lệnh”, hoặc bôi đen câu lệnh rồi sao chép (Ctrl+C)." => "Save it instead, or select the query and copy it (Ctrl+C).";
    waiting: "Đang tạo câu lệnh…" => "Making the query…";
}

/// Why there is no such query.
pub fn no_scoring(lang: Lang, why: NoScoring) -> &'static str {
    match why {
        NoScoring::NoModel => lang.text(
            "Chưa có mô hình nào khớp với file này, nên không có gì để chấm điểm khách hàng.",
            "No model could be fitted to this file, so there is nothing to score customers with.",
        ),
        NoScoring::NoDay => lang.text(
            "Bảng tóm tắt không cho biết ngày chốt số liệu, nên không tính được các tuần kể từ lần ước lượng. Hãy dùng file có từng đơn hàng.",
            "A customer summary does not tell the day up to which it was made, from which weeks could be counted. Use a file of individual orders.",
        ),
        NoScoring::NotSmooth => lang.text(
            "Với các tham số này, không công thức đơn giản nào đủ gần mô hình, nên SQL sẽ cho kết quả sai. Hãy chọn mô hình khác.",
            "With these parameters no simple formula is close enough to the model, so SQL would be wrong. Choose another model.",
        ),
    }
}
