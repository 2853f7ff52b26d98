//! The list of the visitor's earlier numbers, which others have replaced.

use super::super::Formatter;
use crate::clv::{Field, Inputs, Unit};

words! {
    title: "Số liệu bạn đã nhập trước đây" => "Your earlier numbers";
    lede: "Khi số liệu khác thay cho số liệu của bạn (bạn nhập ở một thẻ khác, sửa số trong liên kết người khác gửi, lấy số từ file đơn hàng hoặc từ một phép thử), bản cũ được giữ ở đây, mới nhất ở trên cùng. Bấm vào kết quả để mở lại trong công cụ tính CLV." => "When other numbers replace yours (typed in another tab, from somebody's link, from an order file or from a trial), yours are kept here, newest first. Press a result to open it in the calculator again.";
    keep: "Lưu thành kịch bản" => "Save as a scenario";
    kept: "Đã thêm vào bảng kịch bản." => "Added to the scenarios.";
    name: "Trước đây" => "Before";
    delete: "Xóa hết số liệu trước đây" => "Delete all earlier numbers";
    deleted: "Đã xóa. Lịch sử duyệt web có thể vẫn còn địa chỉ của chúng." => "Deleted. Your browser's history may still have their addresses.";
    undo: "Hoàn tác" => "Undo";
    blocked: "Trình duyệt không cho lưu nên chưa thay đổi được gì." => "The browser does not allow saving, so nothing was changed.";
}

/// The title with the number of entries.
pub fn heading(fmt: &Formatter, count: usize) -> String {
    format!("{} ({count})", title(fmt.lang))
}

/// Everything entered: `Giá trị đơn hàng trung bình: 550.000 ₫ · Số đơn hàng mỗi khách: 2 mỗi năm`.
pub fn numbers(fmt: &Formatter, inputs: &Inputs) -> String {
    let field = |field: Field| {
        let value = fmt.value(field, inputs.get(field)?);
        let unit = match Unit::of_field(field) {
            Some(_) => [" ", &fmt.picked_unit(field, inputs)].concat(),
            None => String::new(),
        };
        Some([fmt.field(field), ": ", &value, &unit].concat())
    };
    let mut parts: Vec<String> = Field::ALL.into_iter().filter_map(field).collect();
    let count = inputs.transactions.len();
    if count > 0 {
        let list = fmt.text("Giao dịch đã dán", "Pasted transactions");
        parts.push(format!("{list}: {count}"));
    }
    parts.join(" · ")
}
