//! Numbers that others took the place of.

use super::super::Voice;
use crate::clv::{Field, Inputs};

words! {
    title: "Số liệu bạn đã nhập trước đây" => "Numbers you entered before";
    lede: "Mỗi khi số liệu khác thế chỗ số liệu của bạn (bạn nhập trong một thẻ khác, sửa số trong link ai đó gửi, lấy số từ file đơn hàng hay áp dụng một phép thử), bản cũ được giữ lại ở đây, mới nhất đứng đầu. Chúng chỉ nằm trong trình duyệt này." => "Whenever other numbers take the place of yours (you typed in another tab, changed somebody's link, took numbers from an order file or applied a trial), yours are kept here, the newest first. They lie in this browser only.";
    keep: "Lưu thành kịch bản" => "Keep as a scenario";
    name: "Trước đây" => "Before";
    delete: "Xóa hết số liệu trước đây" => "Delete all of these";
    deleted: "Đã xóa khỏi trình duyệt này." => "Deleted from this browser.";
    undo: "Lấy lại" => "Bring them back";
    blocked: "Trình duyệt không cho lưu nên chưa thay đổi được gì." => "The browser does not allow saving, so nothing was changed.";
}

/// The heading with how many there are.
pub fn heading(voice: &Voice, count: usize) -> String {
    format!("{} ({count})", title(voice.lang))
}

/// What tells one customer from another: `Giá trị đơn hàng trung bình: 550.000 ₫ · CAC: 150.000 ₫`.
pub fn numbers(voice: &Voice, inputs: &Inputs) -> String {
    let main = [
        Field::OrderValue,
        Field::Orders,
        Field::Lifespan,
        Field::Margin,
        Field::Cac,
    ];
    let said = main.into_iter().filter_map(|field| {
        let value = voice.value(field, inputs.get(field)?);
        let value = match field {
            Field::Orders | Field::Lifespan => {
                [&value, " ", &voice.picked_unit(field, inputs)].concat()
            }
            _ => value,
        };
        Some([voice.field(field), ": ", &value].concat())
    });
    said.collect::<Vec<_>>().join(" · ")
}
