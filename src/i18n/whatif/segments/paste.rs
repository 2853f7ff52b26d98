//! How a pasted table was interpreted, and which cells could not be read.

use super::table::heading;
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::strip_invisible;
use crate::workspace::{CellError, CellProblem, Column, Pasted};

/// How many unread cells are listed.
const SHOWN_CELLS: usize = 20;

words! {
    title: "Dán bảng từ Excel, Google Trang tính" => "Paste a table from Excel or Google Sheets";
    lede: "Mỗi dòng một nhóm. Dòng đầu ghi tên cột, tiếng Việt hay tiếng Anh đều được; cột nào không có thì lấy theo công cụ tính CLV."
        => "One group per line. The first line names the columns, in English or Vietnamese; a column that is missing is taken from the calculator.";
    hint: "Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tBiên lợi nhuận gộp\tCAC\nFacebook\t1.200\t450k\t2\t45%\t350k\nGiới thiệu\t300\t550k\t5\t45%\t150k"
        => "Group\tCustomers\tOrder value\tOrders\tGross margin\tCAC\nFacebook\t1,200\t45\t2\t45%\t35\nReferral\t300\t55\t5\t45%\t15";
    add: "Thêm các nhóm trong bảng" => "Add the groups in the table";
    nothing: "Bảng chưa có dòng nào để đọc." => "There is no line to read yet.";
}

/// The columns, then every cell that could not be read.
pub fn understood(fmt: &Formatter, pasted: &Pasted) -> Vec<String> {
    let mut sentences = vec![columns(fmt, pasted)];
    let unread = &pasted.unread;
    if !unread.is_empty() {
        let count = unread.len();
        sentences.push(match fmt.lang {
            Lang::Vi => format!("{count} ô chưa dùng được; nhóm vẫn được thêm, hãy sửa trong bảng phía trên:"),
            Lang::En if count == 1 => {
                "1 cell cannot be used; its group was added, correct it in the table above:".to_owned()
            }
            Lang::En => {
                format!("{count} cells cannot be used; their groups were added, correct them in the table above:")
            }
        });
    }
    let shown = unread.iter().take(SHOWN_CELLS);
    sentences.extend(shown.map(|it| cell(fmt, pasted, it)));
    if unread.len() > SHOWN_CELLS {
        let more = unread.len() - SHOWN_CELLS;
        sentences.push(match fmt.lang {
            Lang::Vi => format!("… và {more} ô nữa."),
            Lang::En => format!("… and {more} more."),
        });
    }
    if pasted.left_out > 0 {
        let count = pasted.left_out;
        sentences.push(match fmt.lang {
            Lang::Vi => {
                format!("{count} dòng cuối không được thêm vì một bảng có tối đa 200 nhóm.")
            }
            Lang::En => {
                format!("The last {count} lines were left out: a table holds 200 groups at most.")
            }
        });
    }
    sentences
}

fn columns(fmt: &Formatter, pasted: &Pasted) -> String {
    let mut numbered = pasted.columns.iter().enumerate();
    let named: Vec<String> = pasted.columns.iter().filter_map(|it| column(fmt, *it)).collect();
    let named = named.join(", ");
    if !pasted.headed {
        return match fmt.lang {
            Lang::Vi => {
                format!("Dòng đầu không ghi tên cột, nên các cột được hiểu lần lượt là: {named}.")
            }
            Lang::En => {
                format!(
                    "The first line names no columns, so they were taken in this order: {named}."
                )
            }
        };
    }
    let ignored: Vec<String> = numbered
        .by_ref()
        .filter(|(_, it)| **it == Column::Ignored)
        .map(|(nth, _)| (nth + 1).to_string())
        .collect();
    let ignored = match (ignored.is_empty(), fmt.lang) {
        (true, _) => String::new(),
        (false, Lang::Vi) => format!(" Cột chưa hiểu nên bỏ qua: {}.", ignored.join(", ")),
        (false, Lang::En) => {
            format!(" Columns not understood and left out: {}.", ignored.join(", "))
        }
    };
    match fmt.lang {
        Lang::Vi => format!("Đã hiểu các cột: {named}.{ignored}"),
        Lang::En => format!("Columns understood: {named}.{ignored}"),
    }
}

fn column(fmt: &Formatter, column: Column) -> Option<String> {
    match column {
        Column::Name => Some(super::table::name(fmt.lang).to_owned()),
        Column::Input(field) => Some(heading(fmt, field)),
        Column::Ignored => None,
    }
}

fn cell(fmt: &Formatter, pasted: &Pasted, error: &CellError) -> String {
    let (line, nth) = (error.line, error.column);
    let of = pasted.columns.get(nth - 1).copied();
    let of = of.and_then(|it| column(fmt, it)).unwrap_or_default();
    let text = strip_invisible(&error.text);
    let wrong = match (error.problem, of_field(pasted, nth)) {
        (CellProblem::Unread(error), Some(field)) => fmt.read_error(error, field.kind()),
        (CellProblem::NotAllowed(field), _) => fmt.out_of_range(field),
        (CellProblem::Unread(_), None) => String::new(),
    };
    match fmt.lang {
        Lang::Vi => format!("Dòng {line}, cột {nth} ({of}): “{text}”. {wrong}"),
        Lang::En => format!("Line {line}, column {nth} ({of}): “{text}”. {wrong}"),
    }
}

fn of_field(pasted: &Pasted, nth: usize) -> Option<crate::clv::Field> {
    match pasted.columns.get(nth - 1) {
        Some(Column::Input(field)) => Some(*field),
        _ => None,
    }
}
