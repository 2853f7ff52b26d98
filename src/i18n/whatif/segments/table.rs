//! The table in which groups are entered.

use crate::clv::Field;
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::Code;

words! {
    title: "Số liệu từng nhóm" => "The groups and their numbers";
    caption: "Các nhóm khách và số liệu của từng nhóm" => "Groups of customers and their numbers";
    name: "Tên nhóm" => "Group";
    customers: "Số khách" => "Customers";
    actions: "Thao tác" => "Actions";
    duplicate: "Nhân bản" => "Duplicate";
    delete: "Xóa" => "Delete";
    calculate: "Tính CLV" => "Calculator";
    calculate_what: "Mở trong công cụ tính CLV" => "Open in the calculator";
    losing: "lỗ" => "loss";
    mixed: "khác nhau" => "mixed";
    undo: "Hoàn tác" => "Undo";
    clear: "Xóa tất cả" => "Delete all";
    none: "Chưa có nhóm nào. Hãy thêm một nhóm, dán bảng từ Excel, Google Trang tính, hoặc xem ví dụ."
        => "There are no groups yet. Add one, paste a table from Excel or Google Sheets, or look at the example.";
    add_title: "Thêm một nhóm" => "Add a group";
    add: "Thêm nhóm" => "Add group";
}

/// A column's heading.
pub fn heading(fmt: &Formatter, field: Field) -> String {
    match field {
        Field::Customers => customers(fmt.lang).to_owned(),
        Field::Margin => [fmt.field(field), " (%)"].concat(),
        _ => fmt.field(field).to_owned(),
    }
}

/// The accessible name of a cell: its field and its group.
pub fn cell(fmt: &Formatter, field: Field, group: &str) -> String {
    let field = match field {
        Field::Customers => customers(fmt.lang),
        _ => fmt.field(field),
    };
    [field, ", ", group].concat()
}

/// The accessible name of a button: its action and its group.
pub fn action_label(words: &str, group: &str) -> String {
    [words, ": ", group].concat()
}

/// The name of a group that has none.
pub fn nameless(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Vi => format!("Nhóm {number}"),
        Lang::En => format!("Group {number}"),
    }
}

/// The values a new group starts with: the calculator's order value and net CLV.
pub fn begins_with(lang: Lang, order_value: Option<&str>, clv: &str) -> String {
    match (lang, order_value) {
        (Lang::Vi, Some(value)) => format!(
            "Nhóm mới bắt đầu bằng số liệu đang có trong công cụ tính CLV (giá trị đơn hàng trung bình {value}, CLV ròng {clv}); sau đó bạn sửa trong bảng."
        ),
        (Lang::En, Some(value)) => format!(
            "A new group begins with the numbers in the calculator (average order value {value}, net CLV {clv}); change them in the table."
        ),
        (Lang::Vi, None) => {
            "Nhóm mới bắt đầu bằng số liệu đang có trong công cụ tính CLV; sau đó bạn sửa trong bảng."
                .to_owned()
        }
        (Lang::En, None) => {
            "A new group begins with the numbers in the calculator; change them in the table."
                .to_owned()
        }
    }
}

/// Marks a group whose currency differs from the first group's.
pub fn in_currency(lang: Lang, code: Code) -> String {
    match lang {
        Lang::Vi => format!("tính bằng {}", code.as_str()),
        Lang::En => format!("in {}", code.as_str()),
    }
}
