//! The import report in words: rows used, rows left out, and why.

use super::doubts::money;
use super::number::{
    amount, count, counted, customers as customers_of, days as days_of, rows as rows_of, share,
};
use super::{choices, preview, rows};
use crate::customer_base::Warning;
use crate::i18n::Formatter;
use crate::import::{Amount, TimeUnit};
use crate::import::{ImportReport, Joined, LineTotals, Reason};
use crate::locale::Lang;

words! {
    title: "Dòng được tính và dòng bị bỏ" => "Rows used and rows left out";
    all_used: "Mọi dòng đều dùng được." => "All rows were used.";
    reason: "Lý do" => "Reason";
    rows: "Số dòng" => "Rows";
    examples: "Những dòng đầu tiên" => "First examples";
    row: "dòng" => "row";
    warnings: "Giới hạn của báo cáo" => "Limits of this report";
    no_margin: "Chưa có biên lợi nhuận gộp: số tiền trong báo cáo này là doanh thu, chưa phải lợi nhuận. Hãy điền ô “Biên lợi nhuận gộp (%)” ngay bên dưới."
        => "No gross margin yet: the amounts in this report are revenue, not profit. Fill in “Gross margin (%)” just below.";
}

pub fn skipped(lang: Lang, rows: u64, of: u64) -> String {
    let (left, of) = (count(lang, rows), rows_of(lang, of));
    match (lang, rows) {
        (Lang::Vi, _) => {
            format!("{left} trong {of} bị bỏ. Báo cáo dùng các dòng còn lại.")
        }
        (Lang::En, 1) => format!("{left} of {of} is left out. The report uses the rest."),
        (Lang::En, _) => format!("{left} of {of} are left out. The report uses the rest."),
    }
}

/// The money in rows left out, beside the `revenue` of the others, both in ten-thousandths.
pub fn money_left_out(fmt: &Formatter, left_out: i128, revenue: i128) -> String {
    let sum = money(fmt, left_out);
    let part = share(fmt.lang, left_out as f64 / (left_out + revenue.max(0)).max(1) as f64);
    match fmt.lang {
        Lang::Vi => format!("Trong các dòng bị bỏ có {sum}, bằng {part} số tiền của cả file."),
        Lang::En => format!("The rows left out hold {sum}, {part} of all money in the file."),
    }
}

pub fn of_reason(lang: Lang, reason: Reason) -> &'static str {
    match reason {
        Reason::NoCustomer => lang.text("Không có khách hàng", "No customer"),
        Reason::Guest => lang.text(
            "Tên chung cho nhiều người (khách lẻ, số 0, số bị che)",
            "One name for many people (guest, 0, masked number)",
        ),
        Reason::RoundedKey => lang.text(
            "Excel đã làm tròn mã khách hoặc số điện thoại",
            "A spreadsheet has rounded the customer ID or phone number",
        ),
        Reason::LongKey => lang.text("Mã khách quá dài", "Customer ID too long"),
        Reason::RoundedOrder => {
            lang.text("Excel đã làm tròn mã đơn", "A spreadsheet has rounded the order number")
        }
        Reason::NoDate => lang.text("Không có ngày", "No date"),
        Reason::NotADate => lang.text("Không phải ngày", "Not a date"),
        Reason::OtherDateOrder => lang.text(
            "Chỉ hiểu được nếu đọc ngày, tháng, năm theo thứ tự khác",
            "A date only if day, month and year are read in another order",
        ),
        Reason::UnlikelyDate => {
            lang.text("Ngày trước 1950 hoặc sau 2100", "A date before 1950 or after 2100")
        }
        Reason::WrongWeekday => lang
            .text("Thứ ghi kèm không khớp với ngày", "The weekday given does not match the date"),
        Reason::NoAmount => lang.text("Không có số tiền", "No amount"),
        Reason::NotAnAmount => lang.text("Không phải số tiền", "Not an amount"),
        Reason::AmbiguousAmount => lang.text(
            "Không rõ dấu chấm, dấu phẩy là hàng nghìn hay thập phân: 1,500 là 1500 hay 1,5?",
            "Thousands or decimals? 1,500 may be 1500 or 1.5",
        ),
        Reason::AmountTooLarge => lang.text("Số tiền quá lớn", "Amount too large"),
        Reason::NotANumber => lang.text("Không phải con số", "Not a number"),
        Reason::NoHistory => lang.text(
            "Lần mua cuối không khớp với số lần mua hay thời gian quan sát",
            "The last purchase does not match the number of purchases or the time observed",
        ),
        Reason::OtherCurrency => lang.text("Loại tiền khác", "Another currency"),
        Reason::Pending => lang.text("Đơn chưa hoàn tất", "Pending order"),
        Reason::Failed => lang.text("Đơn thất bại", "Failed order"),
        Reason::Cancelled => lang.text("Đơn đã hủy", "Cancelled order"),
        Reason::Refunded => lang.text("Đơn đã trả hàng, hoàn tiền", "Refunded order"),
        Reason::FullyRefunded => lang.text("Đơn đã hoàn hết tiền", "Order refunded in full"),
        Reason::RefundWithoutOrder => {
            lang.text("Khoản hoàn không tìm thấy đơn gốc", "Refund without its order")
        }
        Reason::ExtraCells => {
            lang.text("Nhiều ô hơn số cột có tiêu đề", "More cells than there are headings")
        }
        Reason::TotalRow => lang.text("Dòng tổng cộng, không phải đơn", "A total, not an order"),
        Reason::NotAnOrder => lang.text(
            "Không có cả ngày lẫn số tiền: ghi chú, không phải đơn",
            "Neither a date nor an amount: a note, not an order",
        ),
        Reason::NotASale => lang.text(
            "Không phải bán hàng cũng không phải trả hàng (rút tiền, chuyển khoản, phí)",
            "Neither a sale nor a return (withdrawal, transfer, fee)",
        ),
        Reason::TooLong => lang.text("Dòng quá dài", "Row too long"),
        Reason::UnclosedQuote => {
            lang.text("Dấu ngoặc kép mở mà không đóng", "A quotation mark that is never closed")
        }
    }
}

/// The unit in which the times of a customer summary were read.
pub fn times(lang: Lang, unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => lang.text(
            "Thời gian trong bảng tóm tắt được đọc là số ngày.",
            "The times of the summary were read as days.",
        ),
        TimeUnit::Week => lang.text(
            "Thời gian trong bảng tóm tắt được đọc là số tuần.",
            "The times of the summary were read as weeks.",
        ),
    }
}

/// Everything else to report about the rows, one sentence each.
pub fn notes(fmt: &Formatter, import_report: &ImportReport) -> Vec<String> {
    let lang = fmt.lang;
    let mut notes = Vec::new();
    let many =
        |number: u64, vi: &str, en: [&str; 2]| (number > 0).then(|| counted(lang, number, vi, en));
    notes.extend(joined(lang, &import_report.joined));
    notes.extend(how_read(lang, import_report).map(str::to_owned));
    notes.extend(many(
        import_report.refund_rows,
        "dòng hoàn tiền đã được trừ vào đơn gốc.",
        ["refund row was deducted from its order.", "refund rows were deducted from their orders."],
    ));
    notes.extend(many(
        import_report.reduced_orders,
        "đơn được tính với số tiền sau khi trừ phần hoàn.",
        [
            "order is counted at what is left after a refund.",
            "orders are counted at what is left after a refund.",
        ],
    ));
    notes.extend(many(
        import_report.rounded,
        "số tiền có hơn bốn chữ số lẻ, đã làm tròn.",
        [
            "amount had more than four decimals and was rounded.",
            "amounts had more than four decimals and were rounded.",
        ],
    ));
    if import_report.unmatched_refunds != 0 {
        let plain =
            Amount(import_report.unmatched_refunds.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
                .to_string();
        let sum = amount(fmt, &plain);
        notes.push(match lang {
            Lang::Vi => {
                format!("Các khoản hoàn không có đơn gốc: tổng {sum}, không trừ vào đơn nào.")
            }
            Lang::En => {
                format!("Refunds without an order: {sum} in total, not deducted from any order.")
            }
        });
    }
    if import_report.currencies.len() > 1 {
        let named: Vec<String> = import_report
            .currencies
            .iter()
            .map(|(code, rows)| format!("{code}: {}", count(lang, *rows)))
            .collect();
        notes.push(
            [
                lang.text("Loại tiền trong file (số dòng): ", "Currencies in the file (rows): "),
                &named.join(", "),
                ".",
            ]
            .concat(),
        );
    }
    let what = match (import_report.joined.several > 0, import_report.rows_by_status() > 0) {
        (true, true) => Some(lang.text(
            "gộp dòng hay tính trạng thái đơn theo cách khác",
            "combine rows or count statuses differently",
        )),
        (true, false) => Some(lang.text("gộp dòng theo cách khác", "combine rows differently")),
        (false, true) => Some(lang.text(
            "tính cả đơn đã hủy, đã hoàn hoặc chưa hoàn tất",
            "include cancelled, refunded or pending orders",
        )),
        (false, false) => None,
    };
    if let Some(what) = what {
        let (place, part) = (preview::title(lang), rows::title(lang));
        notes.push(match lang {
            Lang::Vi => format!("Muốn {what}, hãy quay lại “{place}” và mở “{part}”."),
            Lang::En => format!("To {what}, go back to “{place}” and open “{part}”."),
        });
    }
    if import_report.row_errors.of(Reason::OtherCurrency).rows > 0 {
        let how = lang.text(
            "Để tính loại tiền khác, hãy quay lại “Kiểm tra các cột” và chọn.",
            "To use another currency, go back to “Check the columns” and choose it.",
        );
        notes.push(how.to_owned());
    }
    if !import_report.many_values.is_empty() {
        let columns = import_report.many_values.join(", ");
        notes.push(match lang {
            Lang::Vi => {
                format!("Cột có quá nhiều giá trị khác nhau nên không so sánh được: {columns}.")
            }
            Lang::En => format!("Columns with too many different values to compare by: {columns}."),
        });
    }
    notes
}

/// How ambiguous columns were interpreted.
fn how_read(lang: Lang, import_report: &ImportReport) -> impl Iterator<Item = &'static str> {
    let joined = &import_report.joined;
    let each = |rule| rule == Some(LineTotals::Add);
    let notes = [
        joined.guessed.then(|| lang.text(
            "Trong mỗi đơn, số tiền các dòng bằng nhau nhưng mặt hàng khác nhau: tạm coi là tổng của cả đơn. Nếu đó là tiền của từng dòng, hãy quay lại “Kiểm tra các cột”.",
            "Within each order the amounts are equal but the items differ, so each is read as the order total. If each amount belongs to its own line, go back to “Check the columns”.",
        )),
        import_report.by_quantity.then(|| lang.text(
            "Số tiền = số lượng × đơn giá; số lượng âm là hàng trả lại.",
            "Amounts are quantity × unit price; negative quantities are returns.",
        )),
        joined.costs.map(|_| match each(joined.costs) {
            true => lang.text("Giá vốn (hoặc lợi nhuận gộp) của các dòng trong một đơn được cộng lại.", "Costs (or gross profits) on the lines of one order were added up."),
            false => lang.text("Giá vốn (hoặc lợi nhuận gộp) lặp lại trên các dòng của một đơn chỉ tính một lần.", "A cost (or gross profit) repeated on every line of an order is counted once."),
        }),
        joined.refunds.map(|_| match each(joined.refunds) {
            true => lang.text("Tiền hoàn của các dòng trong một đơn được cộng lại.", "Refunds on the lines of one order were added up."),
            false => lang.text("Tiền hoàn lặp lại trên các dòng của một đơn chỉ tính một lần.", "A refund repeated on every line of an order is counted once."),
        }),
        import_report.rates.then(|| lang.text(
            "Cột lợi nhuận gộp được đọc là tỷ lệ trên số tiền của đơn, không phải số tiền.",
            "The gross profit column was read as a share of the order's amount, not as an amount.",
        )),
        import_report.too_wide.then(|| lang.text(
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
        counted(
            lang,
            joined.rows,
            "dòng",
            ["extra line was combined", "extra lines were combined"],
        ),
    );
    let how = match joined.line_totals {
        _ if joined.several == 0 => "",
        LineTotals::Once => lang.text(
            " Số tiền lặp lại trên các dòng chỉ tính một lần.",
            " An amount repeated on every line is counted once.",
        ),
        LineTotals::Add | LineTotals::Decide => lang.text(
            " Số tiền trên các dòng được cộng lại.",
            " The amounts of the lines were added up.",
        ),
    };
    let words = match lang {
        Lang::Vi => format!("{orders} có nhiều dòng: {rows} thêm đã được gộp vào đơn theo mã đơn."),
        Lang::En => format!("{rows} into {orders} by order number."),
    };
    Some(words + how)
}

pub fn warning(fmt: &Formatter, warning: &Warning) -> String {
    let lang = fmt.lang;
    match (warning, lang) {
        (Warning::FewCustomers { customers }, Lang::Vi) => format!("Chỉ có {} khách: dự đoán dao động mạnh, nên có từ 500 khách trở lên.", count(lang, *customers)),
        (Warning::FewCustomers { customers }, Lang::En) => format!("Only {}: predictions vary widely; 500 or more are better.", customers_of(lang, *customers)),
        (Warning::ShortHistory { days }, Lang::Vi) => format!("File chỉ dài {}; nên có ít nhất nửa năm để thấy khách mua lại.", days_of(lang, (*days).into())),
        (Warning::ShortHistory { days }, Lang::En) => format!("The file covers only {}; half a year or more is needed to see customers buy again.", days_of(lang, (*days).into())),
        (Warning::NothingRecent { days }, Lang::Vi) => format!("{} cuối không có đơn nào. Hãy kiểm tra file có thiếu đơn không, hoặc đổi “{}”.", days_of(lang, (*days).into()), choices::observation_end(lang)),
        (Warning::NothingRecent { days }, Lang::En) => format!("The last order came {} before the cut-off date. Check that no orders are missing from the file, or change “{}”.", days_of(lang, (*days).into()), choices::observation_end(lang)),
        (Warning::NobodyThrice, _) => lang.text("Chưa khách nào mua vào ba ngày khác nhau trở lên, nên chưa rõ khách mua lại có đều không.", "No customer bought on three days or more, so little is known about how regularly customers buy again.").to_owned(),
        (Warning::SpendFollowsFrequency { rank_correlation }, _) => {
            let much = super::number::rounded(lang, *rank_correlation, 2);
            let more = *rank_correlation > 0.0;
            match (lang, more) {
                (Lang::Vi, true) => format!("Khách mua càng nhiều lần càng chi nhiều mỗi lần (tương quan hạng {much}); mô hình chi tiêu coi hai điều này không liên quan, nên CLV dự đoán của khách lớn có thể bị lệch."),
                (Lang::Vi, false) => format!("Khách mua càng nhiều lần càng chi ít mỗi lần (tương quan hạng {much}); mô hình chi tiêu coi hai điều này không liên quan, nên CLV dự đoán có thể bị lệch."),
                (Lang::En, true) => format!("Customers who buy more often spend more each time (rank correlation {much}); the spend model assumes the two are unrelated, so the predicted CLV of big customers may be inaccurate."),
                (Lang::En, false) => format!("Customers who buy more often spend less each time (rank correlation {much}); the spend model assumes the two are unrelated, so predicted CLV may be inaccurate."),
            }
        }
        (Warning::OnceCountsAsActive { customers }, Lang::Vi) => format!("BG/NBD coi cả {} khách chỉ mua một lần là còn hoạt động, dù đã lâu không mua, nên số khách còn hoạt động có thể cao hơn thực tế. Hãy chọn MBG/NBD ở ô “Mô hình” để so sánh.", count(lang, *customers)),
        (Warning::OnceCountsAsActive { customers }, Lang::En) => format!("BG/NBD counts every one-time buyer as active ({}), however long ago they bought, so the number of active customers may be too high. Choose MBG/NBD under “Model” to compare.", customers_of(lang, *customers)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::Vi) => format!("{} khách bị bỏ vì trong file chỉ có khoản hoàn của họ ({}).", count(lang, *customers), amount(fmt, sum)),
        (Warning::OnlyRefunds { customers, amount: sum }, Lang::En) => format!("Left out because the file has only refunds for them: {} ({}).", customers_of(lang, *customers), amount(fmt, sum)),
        (Warning::AmountsTooLarge, _) => lang.text("Có ngày một khách mua số tiền lớn hơn mức ghi được; đã ghi mức lớn nhất có thể.", "One customer's purchases of one day are larger than can be stored; the largest possible amount is used instead.").to_owned(),
        (Warning::NoPurchase, _) => lang.text("Không có đơn nào trước ngày chốt số liệu.", "There is no purchase before the cut-off date.").to_owned(),
    }
}
