//! The texts of the panel in which columns are checked.

use crate::import::TimeUnit;
use crate::import::{DateEvidence, DateOrder, Margins, Role, UnitEvidence};
use crate::locale::DecimalMark;
use crate::locale::Lang;

words! {
    title: "Kiểm tra các cột" => "Check the columns";
    lede: "Các cột đã được nhận diện tự động. Hãy đối chiếu vài dòng đầu với file của bạn; cột nào sai thì chọn lại."
        => "The columns were detected automatically. Check the first rows and change anything that is wrong.";
    lede_open: "Hãy chọn cột chưa được nhận diện dưới đây." => "Please choose what could not be recognised.";
    first_rows: "Những dòng đầu của file, và cách chúng được hiểu" => "The first rows of the file, and how they are understood";
    row: "Dòng" => "Row";
    understood: "Được hiểu là" => "Understood as";
    not_understood: "chưa hiểu" => "not understood";
    same_order: "cùng đơn với dòng trên" => "same order as the row above";
    none: "– không có –" => "– none –";
    required: "bắt buộc" => "required";
    optional: "Thêm: mã đơn, trạng thái, hoàn tiền, giá vốn, tiền tệ, loại chứng từ" => "More: order number, status, refund, cost, currency, type of row";
    attributes: "Cột để so sánh nhóm khách" => "Columns to compare customers by";
    attributes_lede: "Kênh, sản phẩm, thành phố, mã giảm giá… Mỗi khách được xếp theo đơn đầu tiên; đơn nhiều mặt hàng thì theo mặt hàng có số tiền lớn nhất." => "Channel, product, city, coupon… Customers are grouped by their first order; an order of several items, by the item with the largest amount.";
    dates: "Cách đọc ngày" => "How dates are read";
    decimal_mark: "Dấu thập phân" => "Decimal mark";
    comma: "dấu phẩy: 1.234,50" => "comma: 1.234,50";
    point: "dấu chấm: 1,234.50" => "point: 1,234.50";
    thousands: "Dấu trong số tiền được coi là dấu ngăn hàng nghìn." => "Separators in the amounts are read as thousands separators.";
    no_currency: "Không ghi loại tiền" => "No currency named";
    currency: "Tiền tệ được tính" => "Currency to use";
    currency_note: "File có nhiều loại tiền và không cộng lẫn được: chỉ tính đơn của loại được chọn, các đơn khác được đếm riêng."
        => "The file has several currencies, which are never added together: only orders in the chosen one are used; the others are listed.";
    namesakes: "Khách chỉ được phân biệt bằng tên: hai người trùng tên sẽ thành một. Nếu file có số điện thoại, email hoặc mã khách, hãy chọn cột đó."
        => "Customers are identified by name only, so two people with the same name count as one. If the file has a phone number, e-mail or customer ID, choose that column.";
    analyse: "Phân tích" => "Analyse";
    summary: "Đây là bảng tóm tắt: mỗi khách một dòng (frequency, recency_days, age_days, monetary_value). Không cần chọn cột."
        => "This is a customer summary: one row per customer (frequency, recency_days, age_days, monetary_value). There is nothing to choose.";
    margins: "Cột lợi nhuận gộp ghi" => "The gross profit column holds";
    unit: "Đơn vị thời gian trong file" => "Time unit of the file";
    no_heading: "Cột" => "Column";
}

/// A column by the letter that spreadsheets give it: "cột C", "column C".
///
/// ```
/// use clv_calculator::i18n::orders::preview::letter;
/// use clv_calculator::locale::Lang;
/// let letters = [0, 25, 26, 701, 702].map(|nth| letter(Lang::En, nth));
/// assert_eq!(letters, ["column A", "column Z", "column AA", "column ZZ", "column AAA"]);
/// ```
pub fn letter(lang: Lang, nth: usize) -> String {
    let mut letters = String::new();
    let mut left = nth + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    [lang.text("cột ", "column "), &letters].concat()
}

pub fn role(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Customer => lang.text("Khách hàng", "Customer"),
        Role::Date => lang.text("Ngày mua", "Date"),
        Role::Amount => lang.text("Số tiền", "Amount"),
        Role::Order => lang.text("Mã đơn", "Order number"),
        Role::Status => lang.text("Trạng thái", "Status"),
        Role::Refund => lang.text("Tiền hoàn", "Refund"),
        Role::Cost => lang.text("Giá vốn", "Cost"),
        Role::Margin => lang.text("Lợi nhuận gộp", "Gross profit"),
        Role::Currency => lang.text("Tiền tệ", "Currency"),
        Role::Quantity => {
            lang.text("Số lượng (nhân với số tiền)", "Quantity (multiplied by the amount)")
        }
        Role::Document => lang.text("Loại chứng từ (bán, trả)", "Type of row (sale, return)"),
        Role::Reference => lang.text("Đơn gốc của dòng trả", "Original order of a return"),
    }
}

pub fn date_order(lang: Lang, order: DateOrder) -> &'static str {
    match order {
        DateOrder::Ymd => lang.text("năm – tháng – ngày", "year – month – day"),
        DateOrder::Dmy => lang.text("ngày / tháng / năm", "day / month / year"),
        DateOrder::Mdy => lang.text("tháng / ngày / năm", "month / day / year"),
        DateOrder::Serial1900 => lang.text("số ngày của Excel", "Excel's day numbers"),
        DateOrder::Serial1904 => {
            lang.text("số ngày của Excel (máy Mac cũ)", "Excel's day numbers (old Mac)")
        }
        DateOrder::ShortYmd => {
            lang.text("năm 2 chữ số – tháng – ngày", "two-digit year – month – day")
        }
        DateOrder::SwappedDmy => lang.text(
            "ngày / tháng / năm (sửa các ngày bị đảo)",
            "day / month / year (swapped dates corrected)",
        ),
        DateOrder::SwappedMdy => lang.text(
            "tháng / ngày / năm (sửa các ngày bị đảo)",
            "month / day / year (swapped dates corrected)",
        ),
    }
}

/// The evidence for the order of day and month.
pub fn evidence(lang: Lang, evidence: &DateEvidence, order: DateOrder) -> String {
    let order = date_order(lang, order);
    match (evidence, lang) {
        (DateEvidence::Plain, Lang::Vi) => "Ngày trong file đọc được rõ ràng.".to_owned(),
        (DateEvidence::Plain, Lang::En) => "The dates are unambiguous.".to_owned(),
        (DateEvidence::Over12 { text }, Lang::Vi) => {
            format!("Đọc là {order}, vì “{text}” chỉ hiểu được theo cách này.")
        }
        (DateEvidence::Over12 { text }, Lang::En) => {
            format!("Read as {order}, because “{text}” makes sense only this way.")
        }
        (DateEvidence::Sequence, Lang::Vi) => {
            format!("Đọc là {order}, vì như vậy các dòng nối tiếp nhau theo thời gian.")
        }
        (DateEvidence::Sequence, Lang::En) => {
            format!("Read as {order}, because then the rows follow each other in time.")
        }
        (DateEvidence::Chosen, Lang::Vi) => format!("Đọc là {order} theo lựa chọn của bạn."),
        (DateEvidence::Chosen, Lang::En) => format!("Read as {order}, as you chose."),
        (DateEvidence::Habit, Lang::Vi) => format!(
            "File không cho biết đâu là ngày, đâu là tháng; tạm đọc là {order}. Hãy xem lại."
        ),
        (DateEvidence::Habit, Lang::En) => {
            format!(
                "The file does not show which is the day and which the month; {order} is assumed. Please check."
            )
        }
        (DateEvidence::Swapped { date, text }, Lang::Vi) => format!(
            "Có vẻ Excel hay phần mềm bảng tính đã đảo ngày và tháng: các ô như “{date}” đều là ngày từ 1 đến 12, còn các ô như “{text}” đều từ 13 trở đi. Vì vậy đọc là: {order}. Hãy xem lại; nếu các ngày trong file vốn đúng, hãy chọn cách đọc khác ở ô này."
        ),
        (DateEvidence::Swapped { date, text }, Lang::En) => format!(
            "A spreadsheet seems to have swapped day and month: all cells like “{date}” are days 1 to 12, all cells like “{text}” are days from 13 on. Read as {order}. Please check; if the dates in the file are right as they are, choose another option here."
        ),
        (DateEvidence::Contradiction { text }, Lang::Vi) => format!(
            "Các ngày không cùng một kiểu: “{text}” chỉ hiểu được theo cách khác. Tạm đọc là {order}. Hãy xem lại."
        ),
        (DateEvidence::Contradiction { text }, Lang::En) => format!(
            "The dates do not follow one pattern: “{text}” makes sense only the other way. For now they are read as {order}. Please check."
        ),
    }
}

pub fn margin(lang: Lang, margins: Margins) -> &'static str {
    match margins {
        Margins::Money => lang.text("số tiền", "amounts"),
        Margins::Percent => lang.text("tỷ lệ phần trăm: 35 là 35%", "percent: 35 is 35%"),
        Margins::Share => lang.text("tỷ lệ: 0,35 là 35%", "shares: 0.35 is 35%"),
    }
}

/// A unit of time.
pub fn time_unit(lang: Lang, unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => lang.text("ngày", "days"),
        TimeUnit::Week => lang.text("tuần", "weeks"),
    }
}

pub fn unit_evidence(lang: Lang, evidence: UnitEvidence) -> &'static str {
    match evidence {
        UnitEvidence::Named => lang.text(
            "Tên cột cho biết điều này.",
            "The headings say so.",
        ),
        UnitEvidence::Fractions => lang.text(
            "Có số lẻ, mà ngày thì không có số lẻ, nên được coi là tuần.",
            "There are fractions, which days do not have: taken for weeks.",
        ),
        UnitEvidence::Assumed => lang.text(
            "Tên cột không nói rõ; tạm coi là ngày. Nếu là tuần, hãy chọn lại: đọc nhầm thì dự đoán lệch bảy lần.",
            "The headings do not say; days are assumed. If they are weeks, choose that: mistaken, predictions are off by a factor of seven.",
        ),
        UnitEvidence::Chosen => lang.text("Theo lựa chọn của bạn.", "As you chose."),
    }
}

pub fn mark(lang: Lang, mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Comma => comma(lang),
        DecimalMark::Point => point(lang),
    }
}

pub fn other_sheets(lang: Lang, names: &[String]) -> String {
    let names = names.join(", ");
    match lang {
        Lang::Vi => format!(
            "File Excel có nhiều trang tính: chỉ đọc một trang có đơn hàng, không đọc {names}. Muốn đọc trang khác, hãy lưu riêng trang đó thành một file."
        ),
        Lang::En => format!(
            "The workbook has several sheets: one with orders is read, not {names}. To read another, save it as a file of its own."
        ),
    }
}

/// Why the button is disabled: the columns still missing.
pub fn missing(lang: Lang, roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|it| role(lang, *it)).collect();
    let names = names.join(", ");
    match lang {
        Lang::Vi => format!("Còn thiếu cột: {names}."),
        Lang::En => format!("Still missing: {names}."),
    }
}
