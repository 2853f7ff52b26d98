//! What became of every row, in words.

use super::number::{
    amount, count, counted, customers as customers_of, days as days_of, rows as rows_of,
};
use super::{preview, rows};
use crate::i18n::{Lang, Voice};
use crate::orders::reading::{Account, Joined, Reason, Repeats, Standing};
use crate::orders::{Sum, TimeUnit, Warning};

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
    let (left, of) = (count(lang, rows), rows_of(lang, of));
    match (lang, rows) {
        (Lang::Vi, _) => {
            format!("{left} trong {of} không được tính. Báo cáo dựa trên phần còn lại.")
        }
        (Lang::En, 1) => format!("{left} of {of} does not count. The report stands on the rest."),
        (Lang::En, _) => format!("{left} of {of} do not count. The report stands on the rest."),
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
        Reason::RoundedOrder => {
            lang.say("Excel đã làm tròn mã đơn", "A spreadsheet has rounded the order number")
        }
        Reason::NoDate => lang.say("Không có ngày", "No date"),
        Reason::NotADate => lang.say("Không phải ngày", "Not a date"),
        Reason::OtherDateOrder => lang.say(
            "Chỉ là ngày nếu đổi chỗ ngày và tháng",
            "A date only if day and month change places",
        ),
        Reason::UnlikelyDate => {
            lang.say("Ngày trước 1950 hoặc sau 2100", "A date before 1950 or after 2100")
        }
        Reason::NoAmount => lang.say("Không có số tiền", "No amount"),
        Reason::NotAnAmount => lang.say("Không phải số tiền", "Not an amount"),
        Reason::AmountTooLarge => lang.say("Số tiền quá lớn", "Amount too large"),
        Reason::NotANumber => lang.say("Không phải con số", "Not a number"),
        Reason::NoHistory => lang.say(
            "Lần mua cuối không khớp với số lần mua hay thời gian quan sát",
            "A last purchase that fits neither the purchases nor the time observed",
        ),
        Reason::OtherCurrency => lang.say("Loại tiền khác", "Another currency"),
        Reason::Pending => lang.say("Đơn chưa hoàn tất", "Pending order"),
        Reason::Failed => lang.say("Đơn thất bại", "Failed order"),
        Reason::Cancelled => lang.say("Đơn đã hủy", "Cancelled order"),
        Reason::Refunded => lang.say("Đơn đã trả hàng, hoàn tiền", "Refunded order"),
        Reason::FullyRefunded => lang.say("Đơn đã hoàn hết tiền", "Order paid back in full"),
        Reason::RefundWithoutOrder => {
            lang.say("Khoản hoàn không tìm thấy đơn gốc", "Refund without its order")
        }
        Reason::TooLong => lang.say("Dòng quá dài", "Row too long"),
        Reason::UnclosedQuote => {
            lang.say("Dấu ngoặc kép mở mà không đóng", "A quote that is never closed")
        }
    }
}

/// What the times of a customer summary were taken for.
pub fn times(lang: Lang, unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => lang.say(
            "Thời gian trong bảng tóm tắt được đọc là số ngày.",
            "The times of the summary were read as days.",
        ),
        TimeUnit::Week => lang.say(
            "Thời gian trong bảng tóm tắt được đọc là số tuần.",
            "The times of the summary were read as weeks.",
        ),
    }
}

/// Everything else that happened to the rows, a sentence each.
pub fn notes(voice: &Voice, account: &Account) -> Vec<String> {
    let lang = voice.lang;
    let mut notes = Vec::new();
    let many =
        |number: u64, vi: &str, en: [&str; 2]| (number > 0).then(|| counted(lang, number, vi, en));
    notes.extend(joined(lang, &account.joined));
    notes.extend(how_read(lang, account).map(str::to_owned));
    notes.extend(many(
        account.refund_rows,
        "dòng hoàn tiền đã được trừ vào đơn gốc.",
        ["refund row was taken off its order.", "refund rows were taken off their orders."],
    ));
    notes.extend(many(
        account.reduced_orders,
        "đơn được tính với số tiền sau khi trừ phần hoàn.",
        [
            "order counts with what is left after a refund.",
            "orders count with what is left after a refund.",
        ],
    ));
    notes.extend(many(
        account.rounded,
        "số tiền có hơn bốn chữ số lẻ, đã làm tròn.",
        [
            "amount had more than four decimals and was rounded.",
            "amounts had more than four decimals and were rounded.",
        ],
    ));
    if account.unmatched_refunds != 0 {
        let plain = Sum(account.unmatched_refunds.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
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
                lang.say("Loại tiền trong file (số dòng): ", "Currencies in the file (rows): "),
                &named.join(", "),
                ".",
            ]
            .concat(),
        );
    }
    let what = match (account.joined.several > 0, by_status(account) > 0) {
        (true, true) => Some(lang.say(
            "gộp dòng hay tính trạng thái đơn theo cách khác",
            "join rows or count statuses otherwise",
        )),
        (true, false) => Some(lang.say("gộp dòng theo cách khác", "join rows otherwise")),
        (false, true) => Some(lang.say("tính cả những trạng thái đó", "count those statuses too")),
        (false, false) => None,
    };
    if let Some(what) = what {
        let (place, part) = (preview::title(lang), rows::title(lang));
        notes.push(match lang {
            Lang::Vi => format!("Muốn {what}, hãy quay lại “{place}” và mở “{part}”."),
            Lang::En => format!("To {what}, go back to “{place}” and open “{part}”."),
        });
    }
    if account.issues.of(Reason::OtherCurrency).rows > 0 {
        let how = lang.say(
            "Để tính loại tiền khác, hãy quay lại “Kiểm tra các cột” và chọn.",
            "To count another currency, go back to “Check the columns” and choose it.",
        );
        notes.push(how.to_owned());
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

/// How many rows are left out because of how their orders stand.
pub fn by_status(account: &Account) -> u64 {
    let rows = |standing| account.issues.of(Reason::of(standing)).rows;
    Standing::LEFT_OUT.into_iter().map(rows).sum()
}

/// What the columns were taken for, where that could be otherwise.
fn how_read(lang: Lang, account: &Account) -> impl Iterator<Item = &'static str> {
    let joined = &account.joined;
    let each = |rule| rule == Some(Repeats::Add);
    let notes = [
        joined.guessed.then(|| lang.say(
            "Trong mỗi đơn, số tiền các dòng bằng nhau nhưng mặt hàng khác nhau: tạm coi là tổng của cả đơn. Nếu đó là tiền của từng dòng, hãy quay lại “Kiểm tra các cột”.",
            "Within each order the amounts are alike but the items differ: they are taken for the order's total. If each is its line's, go back to “Check the columns”.",
        )),
        account.by_quantity.then(|| lang.say(
            "Số tiền = số lượng × đơn giá; số lượng âm là hàng trả lại.",
            "Amounts are quantity × price of one; negative quantities are returns.",
        )),
        joined.costs.map(|_| match each(joined.costs) {
            true => lang.say("Giá vốn (hoặc lãi) của các dòng trong một đơn được cộng lại.", "The costs (or profits) of an order's lines were added."),
            false => lang.say("Giá vốn (hoặc lãi) lặp lại trên các dòng của một đơn chỉ tính một lần.", "A cost (or profit) repeated on every line of an order counts once."),
        }),
        joined.refunds.map(|_| match each(joined.refunds) {
            true => lang.say("Tiền hoàn của các dòng trong một đơn được cộng lại.", "The refunds of an order's lines were added."),
            false => lang.say("Tiền hoàn lặp lại trên các dòng của một đơn chỉ tính một lần.", "A refund repeated on every line of an order counts once."),
        }),
        account.rates.then(|| lang.say(
            "Cột lãi được đọc là tỷ lệ trên số tiền, không phải số tiền.",
            "The profit column was read as a rate of the amount, not as money.",
        )),
        account.too_wide.then(|| lang.say(
            "File có hơn 2.000 cột; các cột sau đó không được đọc.",
            "The file has more than 2,000 columns; those beyond were not read.",
        )),
    ];
    notes.into_iter().flatten()
}

fn joined(lang: Lang, joined: &Joined) -> Option<String> {
    if joined.orders == 0 {
        return None;
    }
    let (orders, rows) = (
        counted(lang, joined.orders, "đơn", ["order", "orders"]),
        counted(lang, joined.rows, "dòng", ["more line was joined", "more lines were joined"]),
    );
    let how = match joined.repeats {
        _ if joined.several == 0 => "",
        Repeats::Once => lang.say(
            " Số tiền lặp lại trên các dòng chỉ tính một lần.",
            " An amount repeated on every line counts once.",
        ),
        Repeats::Add | Repeats::Decide => {
            lang.say(" Số tiền trên các dòng được cộng lại.", " The lines' amounts were added.")
        }
    };
    let words = match lang {
        Lang::Vi => format!("{orders} có nhiều dòng: {rows} thêm đã gộp vào đơn theo mã đơn."),
        Lang::En => format!("{rows} to {orders} by order number."),
    };
    Some(words + how)
}

pub fn warning(voice: &Voice, warning: &Warning) -> String {
    let lang = voice.lang;
    match (warning, lang) {
        (Warning::FewCustomers { customers }, Lang::Vi) => format!("Chỉ có {} khách: dự đoán dao động mạnh, nên có từ 500 khách.", count(lang, *customers)),
        (Warning::FewCustomers { customers }, Lang::En) => format!("Only {}: predictions vary widely; 500 or more are better.", customers_of(lang, *customers)),
        (Warning::ShortHistory { days }, Lang::Vi) => format!("File chỉ trải {}; nên có ít nhất nửa năm để thấy khách quay lại.", days_of(lang, (*days).into())),
        (Warning::ShortHistory { days }, Lang::En) => format!("The file spans {} only; half a year or more is needed to see customers return.", days_of(lang, (*days).into())),
        (Warning::NothingRecent { days }, Lang::Vi) => format!("{} cuối không có đơn nào. File có bị cắt không, hay ngày chốt số liệu quá muộn?", days_of(lang, (*days).into())),
        (Warning::NothingRecent { days }, Lang::En) => format!("The last order came {} before the observation end. Is the file cut off, or the observation end too late?", days_of(lang, (*days).into())),
        (Warning::NobodyThrice, _) => lang.say("Chưa khách nào mua vào ba ngày khác nhau trở lên, nên chưa rõ khách quay lại đều hay không.", "Nobody bought on three days or more, so little is known about how regularly customers return.").to_owned(),
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
        (Warning::OnceCountsAsActive { customers }, Lang::Vi) => format!("Theo BG/NBD, {} khách mới mua một lần luôn được coi là còn hoạt động: đó là đặc điểm của mô hình này.", count(lang, *customers)),
        (Warning::OnceCountsAsActive { customers }, Lang::En) => format!("With BG/NBD who bought once always counts as active ({}): the model is built that way.", customers_of(lang, *customers)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::Vi) => format!("{} khách chỉ có khoản hoàn trong file ({}); không tính họ.", count(lang, *customers), amount(voice, sum)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::En) => format!("Left out because the file has only refunds of them: {} ({}).", customers_of(lang, *customers), amount(voice, sum)),
        (Warning::AmountsTooLarge, _) => lang.say("Có ngày một khách mua số tiền lớn hơn mức máy giữ được; đã ghi mức lớn nhất có thể.", "One customer's day holds more money than can be kept; the largest amount possible stands in its place.").to_owned(),
        (Warning::NoPurchase, _) => lang.say("Không có đơn nào trước ngày chốt số liệu.", "There is no purchase before the observation end.").to_owned(),
    }
}
