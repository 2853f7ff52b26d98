//! The comparison of scenarios, and saving them.

use super::super::Formatter;
use crate::chart::Words;
use crate::clv::{Field, ResultName};
use crate::locale::Lang;
use crate::workspace::{Cell, MAX_NAME, ScenarioListError};
use rust_decimal::Decimal;

words! {
    title: "So sánh các kịch bản" => "Scenarios side by side";
    lede: "Lưu số liệu hiện tại dưới một cái tên, nhân bản, sửa ngay trong bảng, rồi xem kết quả lệch bao nhiêu so với kịch bản gốc." => "Save your current numbers under a name, duplicate them, edit them in the table, and see how far each result differs from the base.";
    save: "Lưu thành kịch bản" => "Save as a scenario";
    name: "Tên kịch bản" => "Name of the scenario";
    default_name: "Hiện tại" => "Today";
    undo: "Hoàn tác" => "Undo";
    empty: "Chưa có kịch bản nào. Hãy lưu số liệu hiện tại, nhân bản rồi sửa một con số để thấy khác biệt." => "No scenario yet. Save your current numbers, duplicate them, then change one number to see the difference.";
    inputs: "Số liệu" => "Numbers";
    results: "Kết quả" => "Results";
    is_base: "Kịch bản gốc" => "Base";
    same_as_base: "bằng kịch bản gốc" => "same as base";
    choose_base: "Chọn làm gốc" => "Make it the base";
    duplicate: "Nhân bản" => "Duplicate";
    left: "Sang trái" => "Move left";
    right: "Sang phải" => "Move right";
    delete: "Xóa" => "Delete";
    calculate: "Mở trong công cụ tính CLV" => "Open in the calculator";
    share: "Sao chép liên kết chứa mọi kịch bản" => "Copy a link with all scenarios";
    export: "Lưu thành file" => "Save as a file";
    import: "Mở file kịch bản" => "Open a file of scenarios";
    export_instead: "Hãy lưu thành file." => "Save as a file instead.";
    set_aside: "Chưa đọc được các kịch bản đã lưu; bản cũ được giữ riêng." => "The scenarios saved before could not be read; they have been set aside.";
    storage_blocked: "Trình duyệt không cho lưu. Muốn giữ các kịch bản, hãy bấm “Sao chép liên kết chứa mọi kịch bản” hoặc “Lưu thành file”." => "The browser does not allow saving. Press “Copy a link with all scenarios” or “Save as a file” to keep your scenarios.";
    file_blocked: "Chưa đọc hoặc ghi được file. Hãy thử lại." => "The file could not be read or written. Please try again.";
    undone: "Đã hoàn tác bước vừa rồi." => "The last step was undone.";
    chart_result: "Kết quả trên biểu đồ" => "Result in the chart";
}

/// Title and description of the chart of cumulative cash.
pub fn cash_words(lang: Lang) -> Words {
    Words {
        title: lang
            .text(
                "Dòng tiền cộng dồn từ một khách, từng kịch bản",
                "Cumulative cash from one customer, by scenario",
            )
            .to_owned(),
        description: lang
            .text(
                "Mỗi đường là một kịch bản; đường cắt mốc 0 ở tháng hoàn vốn CAC.",
                "One line per scenario; it crosses zero in the month CAC is paid back.",
            )
            .to_owned(),
        headings: Vec::new(),
    }
}

/// Title, description and headings of the bar chart of one result.
pub fn bars_words(fmt: &Formatter, name: ResultName) -> Words {
    let result = fmt.result(name);
    Words {
        title: [result, fmt.text(", từng kịch bản", ", by scenario")].concat(),
        description: fmt.meaning(name).to_owned(),
        headings: fmt.headings(&[
            ("Kết quả", "Result"),
            ("Kịch bản", "Scenario"),
            ("Giá trị", "Value"),
        ]),
    }
}

/// The accessible name of a control: the name of an input or result, and the scenario's.
pub fn cell_name(what: &str, scenario: &str) -> String {
    [what, ", ", scenario].concat()
}

/// The difference of a result from the base: `+1,2 triệu ₫ (+12%)`; empty if they are not comparable.
pub fn apart(fmt: &Formatter, name: ResultName, cell: &Cell) -> String {
    let Some(by) = cell.difference else {
        return String::new();
    };
    if by.is_zero() {
        return same_as_base(fmt.lang).to_owned();
    }
    let plus = if by > Decimal::ZERO { "+" } else { "" };
    let by = match name {
        ResultName::LtvCac => fmt.number(by),
        ResultName::PaybackMonths => fmt.months(by),
        _ => fmt.compact(by),
    };
    let percent =
        cell.percent.map_or(String::new(), |percent| format!(" ({plus}{})", fmt.percent(percent)));
    [plus, &by, &percent].concat()
}

/// The difference of an input from the base.
pub fn input_apart(fmt: &Formatter, field: Field, cell: &Cell) -> String {
    let Some(by) = cell.difference.filter(|by| !by.is_zero()) else {
        return String::new();
    };
    let plus = if by > Decimal::ZERO { "+" } else { "" };
    [plus, &fmt.by(field, by)].concat()
}

pub fn refused(lang: Lang, why: ScenarioListError) -> String {
    match (why, lang) {
        (ScenarioListError::Full { most }, Lang::Vi) => {
            format!("Chỉ giữ được {most} mục. Hãy xóa bớt, hoặc lưu thành file.")
        }
        (ScenarioListError::Full { most }, Lang::En) => {
            format!("There is room for {most}. Delete some, or save them as a file.")
        }
        (ScenarioListError::EmptyName, _) => {
            lang.text("Hãy đặt một cái tên.", "Please give it a name.").to_owned()
        }
        (ScenarioListError::NameTooLong { chars }, Lang::Vi) => {
            format!("Tên dài {chars} ký tự; tối đa {MAX_NAME}.")
        }
        (ScenarioListError::NameTooLong { chars }, Lang::En) => {
            format!("The name has {chars} characters; {MAX_NAME} at most.")
        }
        (ScenarioListError::NoSuch(_), _) => {
            lang.text("Mục này không còn nữa.", "It no longer exists.").to_owned()
        }
    }
}

/// How many ranges and programmes of a file or link were taken, and how many were left out for the visitor's own;
/// empty where it had none.
pub fn trials(lang: Lang, taken: usize, kept: usize) -> String {
    let line = |count: usize, vi: &str, en: &str| match count {
        0 => String::new(),
        _ => format!("{}: {count}. ", lang.text(vi, en)),
    };
    [
        line(
            taken,
            "Khoảng giá trị và chương trình đã điền vào các ô",
            "Ranges and programmes put into their fields",
        ),
        line(
            kept,
            "Khoảng giá trị và chương trình không đưa vào vì bạn đã nhập số khác",
            "Ranges and programmes left out because you have typed others",
        ),
    ]
    .concat()
}

pub fn imported(lang: Lang, count: usize, leftovers: usize) -> String {
    let rest = match (leftovers, lang) {
        (0, _) => String::new(),
        (some, Lang::Vi) => format!(" {some} chỗ không dùng được đã bị bỏ qua:"),
        (some, Lang::En) => format!(" {some} parts could not be used and were left out:"),
    };
    match lang {
        Lang::Vi => format!("Đã thêm {count} kịch bản, không ghi đè mục nào.{rest}"),
        Lang::En => format!("{count} scenarios were added; nothing was overwritten.{rest}"),
    }
}
