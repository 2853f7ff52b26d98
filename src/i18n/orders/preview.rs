//! The words where columns are checked.

use crate::i18n::Lang;
use crate::money::DecimalMark;
use crate::orders::reading::{DateEvidence, DateOrder, Role};

words! {
    title: "Kiểm tra các cột" => "Check the columns";
    lede: "Trang đã đoán cột nào là gì. Hãy xem vài dòng đầu có được hiểu đúng không; sai thì chọn lại."
        => "The page has guessed which column is what. See whether the first rows are understood; change what is wrong.";
    first_rows: "Những dòng đầu của file, và trang hiểu thế nào" => "The first rows of the file, and how they are understood";
    row: "Dòng" => "Row";
    understood: "Được hiểu là" => "Understood as";
    not_understood: "chưa hiểu" => "not understood";
    none: "– không có –" => "– none –";
    required: "bắt buộc" => "required";
    optional: "Thêm: mã đơn, trạng thái, hoàn tiền, giá vốn, tiền tệ" => "More: order number, status, refund, cost, currency";
    attributes: "Cột để so sánh nhóm khách" => "Columns to compare customers by";
    attributes_lede: "Kênh, sản phẩm, thành phố, mã giảm giá… Mỗi khách được xếp theo đơn đầu tiên." => "Channel, product, city, coupon… Each customer counts by their first order.";
    dates: "Cách đọc ngày" => "How dates are read";
    decimal_mark: "Dấu thập phân" => "Decimal mark";
    comma: "dấu phẩy: 1.234,50" => "comma: 1.234,50";
    point: "dấu chấm: 1,234.50" => "point: 1,234.50";
    thousands: "Dấu trong số tiền được coi là dấu ngăn hàng nghìn." => "Separators in the amounts are taken for thousands.";
    currency: "Tiền tệ được tính" => "Currency that counts";
    currency_note: "File có nhiều loại tiền. Trang không cộng lẫn: chỉ tính đơn của loại được chọn, các đơn khác được đếm riêng."
        => "The file has several currencies. They are never added: only orders in the chosen one count, the others are listed.";
    namesakes: "Khách chỉ được phân biệt bằng tên: hai người trùng tên sẽ thành một. Nếu file có số điện thoại, email hoặc mã khách, hãy chọn cột đó."
        => "Customers are told apart by name only: two people of one name become one. If the file has a phone number, e-mail or customer number, choose that column.";
    analyse: "Phân tích" => "Analyse";
    summary: "Đây là bảng tóm tắt: mỗi khách một dòng (frequency, recency_days, age_days, monetary_value). Không cần chọn cột."
        => "This is a customer summary: one row a customer (frequency, recency_days, age_days, monetary_value). There is nothing to choose.";
    no_heading: "Cột" => "Column";
    phones: "Cột khách hàng là số điện thoại (0…, 84…, +84… là một)" => "The customer column holds phone numbers (0…, 84…, +84… are the same)";
}

pub fn role(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Customer => lang.say("Khách hàng", "Customer"),
        Role::Date => lang.say("Ngày mua", "Date"),
        Role::Amount => lang.say("Số tiền", "Amount"),
        Role::Order => lang.say("Mã đơn", "Order number"),
        Role::Status => lang.say("Trạng thái", "Status"),
        Role::Refund => lang.say("Tiền hoàn", "Refund"),
        Role::Cost => lang.say("Giá vốn", "Cost"),
        Role::Margin => lang.say("Lãi gộp", "Gross profit"),
        Role::Currency => lang.say("Tiền tệ", "Currency"),
    }
}

pub fn date_order(lang: Lang, order: DateOrder) -> &'static str {
    match order {
        DateOrder::Ymd => lang.say("năm – tháng – ngày", "year – month – day"),
        DateOrder::Dmy => lang.say("ngày / tháng / năm", "day / month / year"),
        DateOrder::Mdy => lang.say("tháng / ngày / năm", "month / day / year"),
        DateOrder::Serial1900 => lang.say("số ngày của Excel", "Excel's day numbers"),
        DateOrder::Serial1904 => lang.say(
            "số ngày của Excel (máy Mac cũ)",
            "Excel's day numbers (old Mac)",
        ),
    }
}

/// What the reading of dates rests on.
pub fn evidence(lang: Lang, evidence: &DateEvidence, order: DateOrder) -> String {
    let order = date_order(lang, order);
    match (evidence, lang) {
        (DateEvidence::Plain, Lang::Vi) => "Ngày trong file đọc được rõ ràng.".to_owned(),
        (DateEvidence::Plain, Lang::En) => "The dates say themselves what is what.".to_owned(),
        (DateEvidence::Over12 { text }, Lang::Vi) => {
            format!("Đọc là {order}, vì “{text}” chỉ hiểu được theo cách này.")
        }
        (DateEvidence::Over12 { text }, Lang::En) => {
            format!("Read as {order}, because “{text}” makes sense in no other way.")
        }
        (DateEvidence::Sequence, Lang::Vi) => {
            format!("Đọc là {order}, vì như vậy các dòng nối tiếp nhau theo thời gian.")
        }
        (DateEvidence::Sequence, Lang::En) => {
            format!("Read as {order}, because then the rows follow each other in time.")
        }
        (DateEvidence::Habit, Lang::Vi) => format!(
            "File không cho biết đâu là ngày, đâu là tháng; tạm đọc là {order}. Hãy xem lại."
        ),
        (DateEvidence::Habit, Lang::En) => {
            format!("The file does not tell day from month; {order} is assumed. Please check.")
        }
        (DateEvidence::Contradiction { text }, Lang::Vi) => format!(
            "Các ngày không cùng một kiểu: “{text}” chỉ hiểu được theo cách khác. Tạm đọc là {order}."
        ),
        (DateEvidence::Contradiction { text }, Lang::En) => format!(
            "The dates do not agree: “{text}” only makes sense the other way. {order} is assumed."
        ),
    }
}

pub fn mark(lang: Lang, mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Comma => comma(lang),
        DecimalMark::Point => point(lang),
    }
}

/// Why the button does nothing yet.
pub fn missing(lang: Lang, roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|it| role(lang, *it)).collect();
    let names = names.join(", ");
    match lang {
        Lang::Vi => format!("Còn thiếu cột: {names}."),
        Lang::En => format!("Still missing: {names}."),
    }
}
