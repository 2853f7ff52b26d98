//! The report to print or send.

use super::super::Formatter;
use crate::clv::{Implausible, Inputs};
use crate::locale::Lang;

words! {
    title: "Báo cáo để in hoặc gửi đi" => "A report to print or send";
    lede: "Gồm số liệu, kết quả, biểu đồ và so sánh kịch bản. Khi in, chỉ phần này lên giấy A4; chọn “Lưu dưới dạng PDF” để có file PDF." => "With numbers, results, charts and scenarios. Printing puts only this part on A4 paper; choose “Save as PDF” for a file.";
    print: "In báo cáo" => "Print the report";
    text: "Sao chép dạng văn bản" => "Copy as text";
    cells: "Sao chép cho Excel, Google Trang tính" => "Copy for Excel or Google Sheets";
    markdown: "Sao chép dạng Markdown" => "Copy as Markdown";
    assumed: "(mặc định)" => "(default)";
    result: "Kết quả" => "Result";
    compared: "So sánh kịch bản" => "Scenarios compared";
}

/// Title and date: `Giá trị vòng đời khách hàng (CLV) – 22/11/2026`.
pub fn heading(lang: Lang, date: &str) -> String {
    let name = lang.text("Giá trị vòng đời khách hàng (CLV)", "Customer lifetime value (CLV)");
    [name, " – ", date].concat()
}

pub fn entered(lang: Lang) -> [&'static str; 3] {
    [lang.text("Số liệu", "Number"), lang.text("Giá trị", "Value"), lang.text("Đơn vị", "Unit")]
}

pub fn found(lang: Lang) -> [&'static str; 3] {
    [
        lang.text("Kết quả", "Result"),
        lang.text("Giá trị", "Value"),
        lang.text("Công thức", "Formula"),
    ]
}

pub fn base_name(lang: Lang, name: &str) -> String {
    format!("{name} ({})", lang.text("gốc", "base"))
}

/// The assumptions behind every number of the report, and the implausible inputs.
pub fn assumptions(fmt: &Formatter, inputs: &Inputs, slips: &[Implausible]) -> Vec<String> {
    let mut all = vec![
        fmt.text(
            "Mọi khách được tính như nhau: cùng giá trị đơn hàng, số đơn và vòng đời trung bình.",
            "All customers are treated alike: the same average order value, orders and lifespan.",
        )
        .to_owned(),
        fmt.text(
            "CLV ròng = lợi nhuận gộp cả vòng đời − CAC − chi phí giữ chân; chưa tính tiền mất giá theo thời gian.",
            "Net CLV = gross profit of the whole lifespan − CAC − retention cost; no discount rate applied.",
        )
        .to_owned(),
    ];
    if inputs.retention.is_some() {
        all.push(
            fmt.text(
                "CLV theo tỷ lệ giữ chân giả định tỷ lệ rời bỏ của mọi kỳ như nhau.",
                "Predicted CLV with retention assumes the same churn rate in every period.",
            )
            .to_owned(),
        );
    }
    all.extend(slips.iter().map(|slip| fmt.slip(*slip)));
    all
}
