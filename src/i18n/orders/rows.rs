//! The texts of the panel that sets how rows count: joined lines, statuses, telephone numbers, encoding.

use crate::import::{Encoding, FoundStatus, LineTotals, OrderStatus};
use crate::locale::Lang;
use crate::service::EncodingGuess;

words! {
    title: "Cách tính các dòng" => "How rows are counted";
    repeats: "Đơn có nhiều dòng" => "Orders with several rows";
    repeats_note: "Các dòng cùng mã đơn là một đơn." => "Rows with the same order number are one order.";
    statuses: "Tính cả những đơn" => "Include these orders";
    status_note: "Thường nên bỏ qua." => "Best left out as a rule.";
    pending_note: "Thường nên bỏ qua. Nếu bán hàng thu tiền khi giao (COD), đơn chưa hoàn tất có thể vẫn là đơn bán được."
        => "Best left out as a rule. Where customers pay on delivery, pending orders may be sales all the same.";
    nothing_left: "Ở những dòng đầu, đơn nào cũng có một trong các trạng thái này: nếu không đánh dấu ô nào thì không còn đơn để phân tích."
        => "In the first rows every order has one of these statuses: unless you tick a box, there may be nothing left to analyse.";
    phones: "Khách hàng là số điện thoại (0…, 84… và +84… là một)" => "Customers are phone numbers (0…, 84… and +84… are the same)";
    text_encoding: "Bảng mã chữ" => "Text encoding";
}

pub fn repeated(lang: Lang, line_totals: LineTotals) -> &'static str {
    match line_totals {
        LineTotals::Decide => lang.text("tự nhận biết", "decide automatically"),
        LineTotals::Once => lang.text(
            "dòng nào cũng ghi tổng đơn: tính một lần",
            "every row repeats the total: count it once",
        ),
        LineTotals::Add => lang.text(
            "mỗi dòng một khoản riêng: cộng lại",
            "every row has its own amount: add them up",
        ),
    }
}

/// A status with the words found in the file: `chưa hoàn tất (“pending”, “authorized”)`.
pub fn status(lang: Lang, found: &FoundStatus) -> String {
    let name = match found.status {
        OrderStatus::Pending => lang.text("chưa hoàn tất", "pending"),
        OrderStatus::Failed => lang.text("thất bại", "failed"),
        OrderStatus::Cancelled => lang.text("đã hủy", "cancelled"),
        OrderStatus::Refunded => lang.text("đã trả hàng, hoàn tiền", "returned or refunded"),
        OrderStatus::Counts | OrderStatus::Unstated => lang.text("khác", "other"),
    };
    match found.words.join("”, “") {
        none if none.is_empty() => name.to_owned(),
        words => format!("{name} (“{words}”)"),
    }
}

pub fn encoding(lang: Lang, encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Windows1258 => {
            lang.text("Windows-1258 (tiếng Việt)", "Windows-1258 (Vietnamese)")
        }
        Encoding::Windows1252 => {
            lang.text("Windows-1252 (Tây Âu)", "Windows-1252 (Western Europe)")
        }
        Encoding::Utf16Le => "UTF-16",
        Encoding::Utf16Be => "UTF-16 (big-endian)",
    }
}

/// How the encoding of the file was determined.
pub fn encoding_note(lang: Lang, guess: EncodingGuess) -> String {
    let name = encoding(lang, guess.encoding);
    match (guess.is_chosen, lang) {
        (true, Lang::Vi) => format!("Đọc theo {name} như bạn chọn."),
        (true, Lang::En) => format!("Read as {name}, as you chose."),
        (false, Lang::Vi) => format!(
            "File không phải UTF-8; tạm đọc theo {name}. Nếu chữ có dấu bị sai, hãy chọn bảng mã khác."
        ),
        (false, Lang::En) => format!(
            "The file is not UTF-8; {name} is assumed. If accented letters look wrong, choose another."
        ),
    }
}
