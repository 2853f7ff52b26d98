//! What became of every row, in words.

use super::number::{amount, count};
use crate::i18n::{Lang, Voice};
use crate::orders::reading::{Account, Joined, Reason, Repeats};
use crate::orders::{Sum, Warning};

words! {
    title: "Đã đọc gì, bỏ gì" => "What was read, what was left out";
    all_used: "Mọi dòng đều dùng được." => "Every row could be used.";
    reason: "Lý do" => "Reason";
    rows: "Số dòng" => "Rows";
    examples: "Những dòng đầu tiên" => "The first of them";
    row: "dòng" => "row";
    warnings: "Cần biết trước khi tin" => "Before you trust it";
}

pub fn skipped(lang: Lang, rows: u64, of: u64) -> String {
    let (rows, of) = (count(lang, rows), count(lang, of));
    match lang {
        Lang::Vi => {
            format!("{rows} trong {of} dòng không được tính. Báo cáo dựa trên phần còn lại.")
        }
        Lang::En => format!("{rows} of {of} rows do not count. The report stands on the rest."),
    }
}

pub fn of_reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::NoCustomer => lang.say("Không có khách hàng", "No customer"),
        Reason::Guest => lang.say(
            "Tên chung cho nhiều người (khách lẻ, số bị che)",
            "One name for many people (guest, masked number)",
        ),
        Reason::RoundedKey => lang.say(
            "Excel đã làm tròn số của khách",
            "A spreadsheet has rounded the customer's number",
        ),
        Reason::LongKey => lang.say("Mã khách quá dài", "Customer's name too long"),
        Reason::NoDate => lang.say("Không có ngày", "No date"),
        Reason::NotADate => lang.say("Không phải ngày", "Not a date"),
        Reason::OtherDateOrder => lang.say(
            "Chỉ là ngày nếu đổi chỗ ngày và tháng",
            "A date only if day and month change places",
        ),
        Reason::UnlikelyDate => lang.say(
            "Ngày trước 1950 hoặc sau 2100",
            "A date before 1950 or after 2100",
        ),
        Reason::NoAmount => lang.say("Không có số tiền", "No amount"),
        Reason::NotAnAmount => lang.say("Không phải số tiền", "Not an amount"),
        Reason::AmountTooLarge => lang.say("Số tiền quá lớn", "Amount too large"),
        Reason::OtherCurrency => lang.say("Loại tiền khác", "Another currency"),
        Reason::Pending => lang.say("Đơn chưa hoàn tất", "Pending order"),
        Reason::Failed => lang.say("Đơn thất bại", "Failed order"),
        Reason::Cancelled => lang.say("Đơn đã hủy", "Cancelled order"),
        Reason::Refunded => lang.say("Đơn đã trả hàng, hoàn tiền", "Refunded order"),
        Reason::FullyRefunded => lang.say("Đơn đã hoàn hết tiền", "Order paid back in full"),
        Reason::RefundWithoutOrder => lang.say(
            "Khoản hoàn không tìm thấy đơn gốc",
            "Refund without its order",
        ),
        Reason::TooLong => lang.say("Dòng quá dài", "Row too long"),
        Reason::UnclosedQuote => lang.say(
            "Dấu ngoặc kép mở mà không đóng",
            "A quote that is never closed",
        ),
    }
}

/// Everything else that happened to the rows, a sentence each.
pub fn notes(voice: &Voice, account: &Account) -> Vec<String> {
    let lang = voice.lang;
    let mut notes = Vec::new();
    let many = |number: u64, vi: &str, en: &str| {
        let number = count(lang, number);
        (number != "0").then(|| lang.say(vi, en).replace("{}", &number))
    };
    notes.extend(joined(lang, &account.joined));
    notes.extend(many(
        account.refund_rows,
        "{} dòng hoàn tiền đã được trừ vào đơn của chúng.",
        "{} refund rows were taken off their orders.",
    ));
    notes.extend(many(
        account.reduced_orders,
        "{} đơn được tính với số tiền sau khi trừ phần hoàn.",
        "{} orders count with what is left after a refund.",
    ));
    notes.extend(many(
        account.rounded,
        "{} số tiền có hơn bốn chữ số lẻ, đã làm tròn.",
        "{} amounts had more than four decimals and were rounded.",
    ));
    if account.unmatched_refunds != 0 {
        let plain = Sum(account
            .unmatched_refunds
            .clamp(i64::MIN.into(), i64::MAX.into()) as i64)
        .to_string();
        let sum = amount(voice, &plain);
        notes.push(match lang {
            Lang::Vi => format!("Các khoản hoàn không có đơn gốc: tổng {sum}, không trừ vào đâu."),
            Lang::En => format!("Refunds without an order: {sum} in all, taken off nothing."),
        });
    }
    if account.currencies.len() > 1 {
        let named: Vec<String> = account
            .currencies
            .iter()
            .map(|(code, rows)| format!("{code}: {}", count(lang, *rows)))
            .collect();
        notes.push(
            [
                lang.say(
                    "Loại tiền trong file (số dòng): ",
                    "Currencies in the file (rows): ",
                ),
                &named.join(", "),
                ".",
            ]
            .concat(),
        );
    }
    if !account.many_values.is_empty() {
        let columns = account.many_values.join(", ");
        notes.push(match lang {
            Lang::Vi => {
                format!("Cột có quá nhiều giá trị khác nhau nên không chia nhóm: {columns}.")
            }
            Lang::En => format!("Columns with too many different values to compare by: {columns}."),
        });
    }
    notes
}

fn joined(lang: Lang, joined: &Joined) -> Option<String> {
    if joined.orders == 0 {
        return None;
    }
    let (orders, rows) = (count(lang, joined.orders), count(lang, joined.rows));
    let how = match joined.repeats {
        _ if joined.several == 0 => "",
        Repeats::Once => lang.say(
            " Số tiền lặp lại trên các dòng chỉ tính một lần.",
            " An amount repeated on every line counts once.",
        ),
        Repeats::Add | Repeats::Decide => lang.say(
            " Số tiền trên các dòng được cộng lại.",
            " The lines' amounts were added.",
        ),
    };
    let words = match lang {
        Lang::Vi => {
            format!("{orders} đơn có nhiều dòng; {rows} dòng thêm đã gộp vào đơn theo mã đơn.")
        }
        Lang::En => format!(
            "{orders} orders have several lines; {rows} more lines were joined to them by order number."
        ),
    };
    Some(words + how)
}

pub fn warning(voice: &Voice, warning: &Warning) -> String {
    let lang = voice.lang;
    match (warning, lang) {
        (Warning::FewCustomers { customers }, Lang::Vi) => format!("Chỉ có {} khách: dự đoán dao động mạnh, nên có từ 500 khách.", count(lang, *customers)),
        (Warning::FewCustomers { customers }, Lang::En) => format!("Only {} customers: predictions vary widely; 500 or more are better.", count(lang, *customers)),
        (Warning::ShortHistory { days }, Lang::Vi) => format!("File chỉ trải {days} ngày; nên có ít nhất nửa năm để thấy khách quay lại."),
        (Warning::ShortHistory { days }, Lang::En) => format!("The file spans {days} days only; half a year or more is needed to see customers return."),
        (Warning::NothingRecent { days }, Lang::Vi) => format!("{days} ngày cuối không có đơn nào. File có bị cắt không, hay ngày chốt số liệu quá muộn?"),
        (Warning::NothingRecent { days }, Lang::En) => format!("No order in the last {days} days. Is the file cut off, or the observation end too late?"),
        (Warning::NobodyThrice, _) => lang.say("Chưa ai mua từ ba ngày trở lên, nên chưa rõ khách quay lại đều hay không.", "Nobody bought on three days or more, so little is known about how regularly customers return.").to_owned(),
        (Warning::SpendFollowsFrequency { rank_correlation }, _) => {
            let much = super::number::rounded(lang, *rank_correlation, 2);
            let more = *rank_correlation > 0.0;
            match (lang, more) {
                (Lang::Vi, true) => format!("Khách mua càng nhiều lần càng chi nhiều mỗi lần (tương quan hạng {much}); mô hình chi tiêu coi hai điều này không liên quan, nên giá trị khách lớn có thể bị lệch."),
                (Lang::Vi, false) => format!("Khách mua càng nhiều lần càng chi ít mỗi lần (tương quan hạng {much}); mô hình chi tiêu coi hai điều này không liên quan, nên giá trị dự đoán có thể bị lệch."),
                (Lang::En, true) => format!("Those who buy more often spend more each time (rank correlation {much}); the spend model takes the two to be unrelated, so values of big customers may be off."),
                (Lang::En, false) => format!("Those who buy more often spend less each time (rank correlation {much}); the spend model takes the two to be unrelated, so predicted values may be off."),
            }
        }
        (Warning::OnceCountsAsActive { customers }, Lang::Vi) => format!("Theo BG/NBD, {} khách mới mua một lần luôn được coi là còn hoạt động: đó là cách mô hình này được dựng.", count(lang, *customers)),
        (Warning::OnceCountsAsActive { customers }, Lang::En) => format!("With BG/NBD the {} customers who bought once always count as active: the model is built that way.", count(lang, *customers)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::Vi) => format!("{} khách chỉ có khoản hoàn trong file ({}); không tính họ.", count(lang, *customers), amount(voice, sum)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::En) => format!("{} customers have only refunds in the file ({}); they are left out.", count(lang, *customers), amount(voice, sum)),
        (Warning::AmountsTooLarge, _) => lang.say("Có ngày một khách mua số tiền lớn hơn mức máy giữ được; đã ghi mức lớn nhất có thể.", "One customer's day holds more money than can be kept; the largest amount possible stands in its place.").to_owned(),
        (Warning::NoPurchase, _) => lang.say("Không có đơn nào trước ngày chốt số liệu.", "There is no purchase before the observation end.").to_owned(),
    }
}
