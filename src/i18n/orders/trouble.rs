//! Why a file cannot be read or a report cannot be made, and what to do about it.

use super::number::{count, rows as rows_of};
use super::rows;
use crate::import::{FileError, LimitKind};
use crate::locale::Lang;
use crate::service::Problem;

words! {
    title: "Chưa đọc được" => "The file could not be read";
    unreachable: "Chưa tải được phần đọc file. Hãy kiểm tra kết nối mạng rồi thử lại; nếu trình duyệt chặn “web worker”, hãy cho phép với trang này."
        => "The part that reads files could not be loaded. Check your connection and try again; if your browser blocks web workers, allow them for this page.";
    other_build: "Vừa có phiên bản mới. Hãy tải lại trang rồi chọn file lần nữa." => "There is a new version. Please reload the page and choose the file again.";
    crashed: "Phần đọc file đã dừng, rất có thể vì hết bộ nhớ. Hãy đóng bớt thẻ, hoặc chia file thành từng năm, rồi thử lại. Các con số ở màn hình khác không bị ảnh hưởng."
        => "The part that reads files stopped, most likely because memory ran out. Close other tabs or split the file by year, then try again. Your numbers on the other screens are safe.";
    file_gone: "File đã bị sửa, dời hoặc xóa trong lúc đọc. Hãy chọn lại file." => "The file was changed, moved or removed while it was read. Please choose it again.";
}

pub fn problem(lang: Lang, problem: &Problem) -> String {
    match problem {
        Problem::File(error) => file(lang, error),
        Problem::NoOrders(import_report) => {
            let rows = rows_of(lang, import_report.rows);
            let by_status = import_report.rows_by_status();
            if by_status > 0 && by_status == import_report.row_errors.rows() {
                return all_left_out_by_status(lang, &rows);
            }
            match lang {
                Lang::Vi => format!("Không dùng được dòng nào (file có {rows}). Bên dưới là lý do; thường là do chọn nhầm cột, hoặc ngày và số tiền đọc sai kiểu."),
                Lang::En => format!("No row could be used ({rows}). The reasons are below; most often a column is wrong, or dates and amounts are read the wrong way round."),
            }
        }
        Problem::NoCustomers(_) => lang.text(
            "Không dùng được dòng nào của bảng tóm tắt. Cần các cột customer_id, frequency, recency_days, age_days, monetary_value.",
            "No row of the summary could be used. It needs customer_id, frequency, recency_days, age_days, monetary_value.",
        ).to_owned(),
        Problem::NothingRead => lang.text("Chưa có file nào được đọc. Hãy chọn file.", "No file has been read yet. Please choose one.").to_owned(),
        Problem::Stopped => lang.text("Đã dừng.", "Stopped.").to_owned(),
    }
}

/// All orders are left out because of their status.
fn all_left_out_by_status(lang: Lang, found: &str) -> String {
    let choice = rows::title(lang);
    match lang {
        Lang::Vi => format!(
            "File có {found}, nhưng đơn nào cũng bị bỏ vì trạng thái. Nếu đó vẫn là đơn bán được, chẳng hạn giao hàng thu tiền (COD), hãy mở “{choice}” bên dưới và đánh dấu trạng thái muốn tính."
        ),
        Lang::En => format!(
            "The file has {found}, but every order is left out because of its status. If these are sales all the same, as with cash on delivery, open “{choice}” below and tick the statuses to include."
        ),
    }
}

pub fn file(lang: Lang, error: &FileError) -> String {
    let say = |vi: &str, en: &str| lang.text(vi, en).to_owned();
    match error {
        FileError::Ragged { row, text } => match lang {
            Lang::Vi => format!(
                "Nhiều dòng có nhiều ô hơn số cột có tiêu đề, như dòng {}: “{text}”. Thường là vì dấu phẩy trong số tiền (1,250,000) hay trong tên không được đặt trong ngoặc kép, nên một ô bị tách làm mấy ô. Hãy xuất lại dưới dạng Excel (.xlsx), hoặc CSV có ngoặc kép hay dấu chấm phẩy.",
                count(lang, u64::from(*row))
            ),
            Lang::En => format!(
                "Many rows have more cells than there are headings, such as row {}: “{text}”. Most often a comma within an amount (1,250,000) or a name is not in quotation marks, so that one cell falls into several. Export the file again as Excel (.xlsx), or as CSV with quotation marks or semicolons.",
                count(lang, u64::from(*row))
            ),
        },
        FileError::ListOfCustomers => say(
            "Đây là danh sách khách hàng: mỗi khách một dòng với tổng đã mua, không có từng đơn. Hãy xuất danh sách đơn hàng (hóa đơn) của cửa hàng rồi chọn file đó.",
            "This is a list of customers: one row per customer with the total spent, without the individual orders. Export the shop's orders (invoices) and choose that file.",
        ),
        FileError::ListOfSubscriptions => say(
            "Đây là danh sách gói đăng ký (subscription): mỗi gói một dòng, không có từng lần thanh toán. Hãy xuất danh sách thanh toán (payments) rồi chọn file đó.",
            "This is a list of subscriptions: one row per subscription, without the individual payments. Export the payments and choose that file.",
        ),
        FileError::Empty => say(
            "File trống. Hãy xuất lại đơn hàng và chọn file có dữ liệu.",
            "The file is empty. Export your orders again and choose a file with rows in it.",
        ),
        FileError::HeadingsOnly => say(
            "File chỉ có dòng tiêu đề, chưa có đơn nào. Hãy chọn khoảng thời gian dài hơn khi xuất.",
            "The file has headings but no orders. Choose a longer period when exporting.",
        ),
        FileError::NoColumns => say(
            "Mỗi dòng chỉ có một ô. Cần ít nhất ba cột: khách hàng, ngày, số tiền, cách nhau bằng dấu phẩy, chấm phẩy hoặc tab.",
            "Every row has one cell only. At least three columns are needed – customer, date, amount – separated by commas, semicolons or tabs.",
        ),
        FileError::Pdf => say(
            "Đây là file PDF. Hãy xuất đơn hàng dạng CSV hoặc Excel (.xlsx).",
            "This is a PDF. Please export the orders as CSV or Excel (.xlsx).",
        ),
        FileError::OldExcel => say(
            "Đây là file Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu thành .xlsx hoặc CSV.",
            "This is an old Excel file (.xls) or one with a password. Open it in Excel, remove the password and save it as .xlsx or CSV.",
        ),
        FileError::Encrypted => say(
            "File có mật khẩu. Hãy bỏ mật khẩu trong Excel rồi lưu lại.",
            "The file has a password. Remove it in Excel and save the file again.",
        ),
        FileError::XmlSpreadsheet => say(
            "Đây là bảng tính XML của Excel 2003. Hãy lưu lại thành .xlsx hoặc CSV.",
            "This is an XML spreadsheet of Excel 2003. Please save it as .xlsx or CSV.",
        ),
        FileError::Archive => say(
            "Đây là file nén. Hãy giải nén rồi chọn file CSV hoặc .xlsx bên trong.",
            "This is an archive. Unpack it and choose the CSV or .xlsx inside.",
        ),
        FileError::Binary => say(
            "File này không phải văn bản hay bảng tính. Hãy chọn file CSV hoặc .xlsx.",
            "This file is neither text nor a spreadsheet. Please choose a CSV or .xlsx file.",
        ),
        FileError::NoTable => say(
            "Trang web này không có bảng nào. Hãy xuất đơn hàng dạng CSV.",
            "There is no table in this web page. Please export the orders as CSV.",
        ),
        FileError::Workbook => say(
            "Bảng tính bị hỏng hoặc không có trang tính nào có dữ liệu. Hãy mở và lưu lại bằng Excel, hoặc xuất ra CSV.",
            "The workbook is damaged or has no sheet with rows. Open and save it again in Excel, or export it as CSV.",
        ),
        FileError::TooLarge { of, found, limit } => {
            let bulk = bulk(lang, *of, *found, *limit);
            match lang {
                Lang::Vi => format!(
                    "Bảng tính mở ra quá lớn: {bulk}. Hãy lưu thành CSV: file CSV lớn hơn nhiều vẫn đọc được."
                ),
                Lang::En => format!(
                    "Unpacked, the workbook is too large: {bulk}. Save it as CSV: a far larger CSV file can be read."
                ),
            }
        }
    }
}

/// The size found and the limit, rounded up and down so that the two figures never look equal.
fn bulk(lang: Lang, of: LimitKind, found: u64, limit: u64) -> String {
    const MB: u64 = 1_000_000;
    let more_than = |things: &str| {
        let limit = count(lang, limit);
        match lang {
            Lang::Vi => format!("hơn {limit} {things}"),
            Lang::En => format!("more than {limit} {things}"),
        }
    };
    match of {
        LimitKind::Cells => more_than(lang.text("ô", "cells")),
        LimitKind::Parts => more_than(lang.text("file con bên trong", "files inside")),
        LimitKind::Bytes => {
            let (found, limit) = (count(lang, found.div_ceil(MB)), count(lang, limit / MB));
            match lang {
                Lang::Vi => format!("{found} MB, giới hạn {limit} MB"),
                Lang::En => format!("{found} MB, and the limit is {limit} MB"),
            }
        }
    }
}
