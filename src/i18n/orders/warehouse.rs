//! The texts about queries for a data warehouse that apply the report's model.

use crate::customer_base::NoScoring;
use crate::locale::Lang;

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
