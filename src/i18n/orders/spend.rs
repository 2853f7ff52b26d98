//! The table of spend beside the orders: how it is given, what was read, and what each line is.

use super::number::{count, counted};
use crate::customer_base::acquisition::Measure;
use crate::import::spend::{SkippedSpend, SpendColumns, SpendError, SpendTable};
use crate::locale::Lang;

words! {
    title: "CAC: khách mới tốn bao nhiêu, bao lâu hoàn vốn" => "CAC: what new customers cost, and when it comes back";
    lede: "Thêm bảng chi phí quảng cáo và bán hàng theo ngày hoặc tháng – xuất từ Meta Ads, Google Ads, TikTok Ads hoặc bảng bạn tự lập – để biết mỗi khách mới tốn bao nhiêu, sau bao lâu hoàn vốn và còn có thể chi thêm bao nhiêu." => "Add a table of what you spent on advertising and sales, by day or month – exported from Meta Ads, Google Ads, TikTok Ads, or your own – to see what a new customer costs, when that comes back, and how much more you may spend.";
    promise: "Bảng chi phí cũng chỉ được đọc trong trình duyệt này, không gửi đi đâu và không lưu lại." => "The table, too, is read in this browser only: it is neither sent anywhere nor stored.";
    drop: "Kéo thả bảng chi phí vào đây hoặc bấm để chọn file" => "Drop the table of spend here, or click to choose a file";
    needs: "Cần một cột tháng hoặc ngày và một cột số tiền; nên có cột kênh hoặc chiến dịch. Mỗi kênh một cột cũng được." => "It needs a column of months or days and a column of amounts; a column of channels or campaigns helps. One column per channel works, too.";
    reading: "Đang đọc bảng chi phí…" => "Reading the table of spend…";
    paste: "Dán bảng chi phí" => "Paste the table";
    paste_hint: "Tháng;Kênh;Số tiền\n2026-01;Facebook;50000000\n2026-01;Google;20000000" => "Month;Channel;Amount\n2026-01;Facebook;5000\n2026-01;Google;2000";
    paste_use: "Đọc bảng này" => "Read this table";
    grid: "Nhập từng khoản chi" => "Type the figures";
    month: "Tháng" => "Month";
    month_hint: "01/2026" => "2026-01";
    channel_typed: "Kênh hoặc khoản chi" => "Channel or line";
    amount: "Số tiền" => "Amount";
    add_row: "Thêm dòng" => "Add a row";
    grid_empty: "Chưa có khoản chi nào. Hãy nhập tháng và số tiền." => "Nothing is typed yet. Enter a month and an amount.";
    remove: "Bỏ bảng chi phí" => "Remove the table of spend";
    read: "Bảng chi phí" => "The table of spend";
    lines: "Các khoản chi" => "The lines";
    lines_note: "Phần thu hút là phần chi để có khách mới, phần còn lại là để khách cũ mua lại. Độ trễ: chi trước khi khách đến mấy tháng; số âm là chi sau khi khách đã đến. Đón khách mới: chi cho khách sau khi họ đã mua, chẳng hạn lần giao đầu miễn phí." => "The acquisition part is what was spent to win new customers; the rest keeps those you have. Lag: how many months before its customers come a line is booked; negative if after. Onboarding: spent on customers once they were won, such as a free first delivery.";
    line: "Khoản chi" => "Line";
    total: "Tổng chi" => "Total";
    channel: "Kênh trong đơn hàng" => "Channel in the orders";
    no_channel: "chung cho mọi kênh" => "for all channels";
    share: "Phần thu hút (%)" => "Acquisition part (%)";
    lag: "Độ trễ (tháng)" => "Lag (months)";
    spread: "Trải đều (tháng)" => "Spread over (months)";
    onboarding: "Đón khách mới" => "Onboarding";
    unnamed: "(không tên)" => "(unnamed)";
    attribute: "Kênh lấy từ cột" => "Channels are the values of";
    no_attribute: "không chia theo kênh" => "none: no channels";
    measure: "CAC dùng để tính hoàn vốn" => "CAC that payback is about";
    target_ratio: "Mục tiêu LTV:CAC" => "Target LTV:CAC";
    target_months: "Hoàn vốn trong (tháng)" => "Back within (months)";
    budget: "Kế hoạch: chi mỗi tháng" => "Plan: spend each month";
    closing: "Tỷ lệ chốt từ tin nhắn (%)" => "Closing rate of conversations (%)";
    closing_note: "Nếu bạn tính theo tin nhắn: bao nhiêu phần trăm cuộc trò chuyện (kết quả) trở thành khách mua." => "If you reckon from conversations: the percentage of them (results) that become customers.";
    share_wrong: "Nhập số từ 0 đến 100." => "Enter a number from 0 to 100.";
    months_wrong: "Nhập số tháng nguyên từ −24 đến 24." => "Enter whole months from −24 to 24.";
    spread_wrong: "Nhập số tháng nguyên từ 1 đến 24." => "Enter whole months from 1 to 24.";
    target_wrong: "Nhập số lớn hơn 0." => "Enter a number above 0.";
    target_months_wrong: "Nhập số tháng nguyên từ 1 đến 120." => "Enter whole months from 1 to 120.";
    budget_wrong: "Nhập số tiền lớn hơn 0." => "Enter an amount above 0.";
}

/// A row of the grid without a month or a readable amount.
pub fn grid_wrong(lang: Lang, row: usize) -> String {
    match lang {
        Lang::Vi => format!("Dòng {row} cần cả tháng và số tiền, ví dụ 01/2026 và 5.000.000."),
        Lang::En => format!("Row {row} needs a month and an amount, such as 2026-01 and 5,000."),
    }
}

/// The name of a measure, short enough for the heading of a column.
pub fn measure_name(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::All => lang.text("CAC toàn phần", "CAC, all spend"),
        Measure::Acquisition => lang.text("CAC phần thu hút", "CAC, acquisition part"),
        Measure::Lagged => lang.text("CAC theo độ trễ", "CAC, lagged"),
        Measure::Full => lang.text("CAC gồm đón khách", "CAC, with onboarding"),
    }
}

/// What a measure divides by new customers.
pub fn measure_about(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::All => lang.text(
            "Mọi chi phí marketing và bán hàng, trừ chi phí đón khách mới.",
            "All marketing and sales, without onboarding.",
        ),
        Measure::Acquisition => lang.text(
            "Chỉ phần chi để có khách mới của từng khoản.",
            "Only the part of each line that wins new customers.",
        ),
        Measure::Lagged => lang.text(
            "Phần thu hút, tính vào tháng mà khách đến.",
            "The acquisition part, in the months in which its customers came.",
        ),
        Measure::Full => {
            lang.text("Như trên, cộng chi phí đón khách mới.", "The same, with onboarding.")
        }
    }
}

/// Which columns were read, and how many rows.
pub fn read_from(lang: Lang, table: &SpendTable) -> String {
    let rows = counted(lang, table.rows.len() as u64, "dòng", ["row", "rows"]);
    let SpendColumns { date, line, amounts, results } = &table.columns;
    let quoted = |text: &str| match lang {
        Lang::Vi => ["“", text, "”"].concat(),
        Lang::En => ["“", text, "”"].concat(),
    };
    let mut parts = Vec::new();
    if !date.is_empty() {
        parts.push([lang.text("thời gian: ", "time: "), &quoted(date)].concat());
    }
    if let Some(line) = line {
        parts.push([lang.text("khoản chi: ", "lines: "), &quoted(line)].concat());
    }
    let shown: Vec<String> = amounts.iter().take(3).map(|it| quoted(it)).collect();
    let more = if amounts.len() > 3 { ", …" } else { "" };
    parts.push([lang.text("số tiền: ", "amounts: "), &shown.join(", "), more].concat());
    if let Some(results) = results {
        parts.push([lang.text("kết quả: ", "results: "), &quoted(results)].concat());
    }
    let parts = parts.join("; ");
    match lang {
        Lang::Vi => format!("Đã đọc {rows}. Cột {parts}."),
        Lang::En => format!("{rows} read. Columns – {parts}."),
    }
}

/// What was not used, if anything; sums are left out because they would count twice.
pub fn skipped(lang: Lang, skipped: &SkippedSpend) -> Option<String> {
    let SkippedSpend { no_month, no_amount, totals, first } = *skipped;
    let mut parts = Vec::new();
    let mut part = |number: u32, vi: &str, en: [&str; 2]| {
        if number > 0 {
            parts.push(counted(lang, number.into(), vi, en));
        }
    };
    part(
        no_month,
        "chỗ không đọc được tháng",
        ["row or column whose month cannot be read", "rows or columns whose month cannot be read"],
    );
    part(
        no_amount,
        "chỗ không đọc được số tiền",
        ["row or cell whose amount cannot be read", "rows or cells whose amount cannot be read"],
    );
    part(
        totals,
        "dòng hoặc cột cộng tổng",
        ["row or column of totals", "rows or columns of totals"],
    );
    if parts.is_empty() {
        return None;
    }
    let parts = parts.join("; ");
    let first = first.map_or(String::new(), |row| {
        let row = count(lang, row.into());
        match lang {
            Lang::Vi => format!(" Dòng đầu tiên không đọc được: {row}."),
            Lang::En => format!(" The first unreadable row is {row}."),
        }
    });
    Some(match lang {
        Lang::Vi => format!("Không tính {parts}.{first}"),
        Lang::En => format!("Not counted: {parts}.{first}"),
    })
}

/// Why the table was not read, and what to do.
pub fn refused(lang: Lang, why: &SpendError) -> String {
    let fixed = |vi: &'static str, en: &'static str| lang.text(vi, en).to_owned();
    match why {
        SpendError::Empty => fixed(
            "Bảng chi phí chưa có dòng nào. Hãy thêm dòng tiêu đề và ít nhất một dòng số liệu.",
            "The table of spend has no rows. It needs a row of headings and at least one row of figures.",
        ),
        SpendError::Orders => fixed(
            "Đây là đơn hàng (có cột khách hàng), không phải bảng chi phí. Bảng chi phí cần cột tháng hoặc ngày và cột “Chi phí”.",
            "These are orders (a column names customers), not spend. A table of spend has a column of months or days and one named “Cost”.",
        ),
        SpendError::OnlyPeriod => fixed(
            "Bảng chỉ có ngày bắt đầu và kết thúc của cả kỳ báo cáo. Hãy xuất lại, chọn phân tích (breakdown) theo ngày hoặc theo tháng.",
            "The table has only the start and end of the whole reporting period. Export it again with a breakdown by day or by month.",
        ),
        SpendError::NoMonth => fixed(
            "Không thấy cột nào ghi tháng hoặc ngày. Ghi cả năm, ví dụ 2026-01 hoặc 01/2026.",
            "No column has months or days. Write them with the year, such as 2026-01 or Jan 2026.",
        ),
        SpendError::NoAmount => fixed(
            "Không thấy cột số tiền nào. Đặt tiêu đề cột là “Chi phí” hoặc “Số tiền”.",
            "No column has amounts. Name the column “Cost” or “Amount”.",
        ),
        SpendError::SeveralAmounts(headings) => {
            let headings = headings.join(", ");
            match lang {
                Lang::Vi => format!(
                    "Nhiều cột có thể là số tiền đã chi: {headings}. Hãy chỉ để lại một cột, hoặc đặt tiêu đề cột đó là “Chi phí”."
                ),
                Lang::En => format!(
                    "Several columns could be the spend: {headings}. Leave only one, or name it “Cost”."
                ),
            }
        }
        SpendError::Currencies(codes) => {
            let codes = codes.join(", ");
            match lang {
                Lang::Vi => format!(
                    "Bảng có nhiều loại tiền: {codes}. Các loại tiền không cộng với nhau được; hãy để mỗi bảng một loại tiền."
                ),
                Lang::En => format!(
                    "The table has several currencies: {codes}. They cannot be added up; use one currency."
                ),
            }
        }
        SpendError::NothingUsable(counts) => {
            let counts = skipped(lang, counts).unwrap_or_default();
            match lang {
                Lang::Vi => format!("Không dòng nào dùng được. {counts}"),
                Lang::En => format!("No row could be used. {counts}"),
            }
        }
    }
}
