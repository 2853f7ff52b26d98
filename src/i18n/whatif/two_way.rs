//! A table of a result over two inputs.

use crate::clv::{AxisError, Field, MAX_AXIS, ResultName, TwoWay};
use crate::delimited::Writer;
use crate::i18n::Formatter;
use crate::locale::DecimalMark;
use crate::locale::Lang;
use crate::money::plain;
use rust_decimal::Decimal;

words! {
    title: "Hai con số cùng thay đổi thì sao?" => "What if two numbers change together?";
    lede: "Chọn hai số liệu và một kết quả. Mỗi ô là kết quả khi hai số đó thay đổi, các số khác giữ nguyên."
        => "Choose two inputs and a result. Each cell shows the result when those two change and everything else stays the same.";
    rows: "Theo hàng" => "Down the rows";
    columns: "Theo cột" => "Across the columns";
    input: "Số liệu" => "Input";
    result: "Kết quả cần xem" => "Result to show";
    from: "Từ" => "From";
    to: "Đến" => "To";
    step: "Mỗi bước" => "Step";
    fix_fields: "Bảng sẽ hiện lại khi những ô đánh dấu ✕ ở trên được sửa." => "The table comes back once the fields marked ✕ above are fixed.";
    same: "Hàng và cột đang là cùng một số liệu. Hãy chọn số liệu khác." => "Rows and columns use the same input. Choose another one.";
    today: "hiện nay" => "today";
    key: "Màu càng rõ, số càng lớn; màu đỏ là số âm. Ô có khung là số liệu hiện nay." => "The stronger the colour, the larger the value; red is negative. The framed cell shows your current numbers.";
    not_on: "Màu càng rõ, số càng lớn; màu đỏ là số âm. Số liệu hiện nay không trùng với ô nào trong bảng." => "The stronger the colour, the larger the value; red is negative. Your current numbers are not in this table.";
    copy: "Sao chép bảng cho Excel, Google Trang tính" => "Copy the table for Excel or Google Sheets";
    by_hand: "Hãy bôi đen bảng rồi bấm Ctrl+C." => "Select the table and press Ctrl+C.";
}

/// The table's caption: `CLV ròng theo “…” (hàng) và “…” (cột)`.
pub fn caption(fmt: &Formatter, result: ResultName, rows: Field, columns: Field) -> String {
    let result = fmt.result(result);
    let (rows, columns) = (fmt.field(rows), fmt.field(columns));
    match fmt.lang {
        Lang::Vi => format!("{result} theo “{rows}” (hàng) và “{columns}” (cột)"),
        Lang::En => format!("{result} by “{rows}” (rows) and “{columns}” (columns)"),
    }
}

/// A cell with a result.
pub fn cell_text(fmt: &Formatter, result: ResultName, value: Option<Decimal>) -> String {
    match (result, value) {
        (ResultName::PaybackMonths, Some(months)) if months.is_zero() => {
            fmt.lang.text("không có CAC", "no CAC").to_owned()
        }
        (ResultName::PaybackMonths, Some(months)) => fmt.months(months),
        (ResultName::LtvCac, Some(ratio)) => fmt.ratio(ratio),
        (_, Some(value)) => fmt.money(value),
        (_, None) => fmt.lang.text("không hoàn vốn", "never").to_owned(),
    }
}

/// What is wrong with an axis, shown beside the field concerned.
pub fn problem(fmt: &Formatter, error: AxisError) -> String {
    match (error, fmt.lang) {
        (AxisError::NoStep, Lang::Vi) => "Mỗi bước phải lớn hơn 0.".to_owned(),
        (AxisError::NoStep, Lang::En) => "The step must be above 0.".to_owned(),
        (AxisError::FromAboveTo { from, .. }, Lang::Vi) => {
            format!("Phải từ {} trở lên, vì hàng số bắt đầu từ đó.", fmt.exact(from))
        }
        (AxisError::FromAboveTo { from, .. }, Lang::En) => {
            format!("Must be {} or more, where the values begin.", fmt.exact(from))
        }
        (AxisError::OutOfRange { field, .. }, _) => fmt.out_of_range(field),
        (AxisError::TooMany { least_step }, Lang::Vi) => format!(
            "Bảng chỉ vừa {MAX_AXIS} giá trị. Hãy chọn bước từ {} trở lên.",
            fmt.exact(least_step)
        ),
        (AxisError::TooMany { least_step }, Lang::En) => format!(
            "There is room for {MAX_AXIS} values. Choose a step of {} or more.",
            fmt.exact(least_step)
        ),
        (AxisError::SameField(_), lang) => same(lang).to_owned(),
    }
}

/// The table as spreadsheet cells: tabs and line ends, no digit grouping, the language's decimal mark.
pub fn cells(
    fmt: &Formatter,
    rows: Field,
    columns: Field,
    result: ResultName,
    table: &TwoWay,
) -> String {
    let number = |value: Decimal| match fmt.lang.mark() {
        DecimalMark::Comma => plain(value).replace('.', ","),
        DecimalMark::Point => plain(value),
    };
    let corner = [fmt.field(rows), fmt.field(columns)].join(" \\ ");
    let mut cells = Writer::new('\t', "\n");
    cells.value(fmt.result(result));
    cells.end_row();
    cells.value(corner);
    table.columns.iter().for_each(|it| cells.value(number(*it)));
    for (row, values) in table.rows.iter().zip(&table.cells) {
        cells.end_row();
        cells.value(number(*row));
        for cell in values {
            cells.value(match cell {
                Ok(Some(value)) => number(*value),
                Ok(None) => cell_text(fmt, result, None),
                Err(_) => String::new(),
            });
        }
    }
    cells.text
}
