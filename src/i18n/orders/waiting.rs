//! The texts shown while a file is read and a report is computed.

use super::number::rounded;
use crate::locale::Lang;

words! {
    title: "Đang phân tích" => "Analysing";
    cancel: "Dừng lại" => "Cancel";
    done: "Báo cáo đã xong." => "The report is ready.";
    anew: "Đang tính lại…" => "Computing again…";
    saving: "Đang ghi file…" => "Writing the file…";
    saved: "Đã lưu file." => "The file was saved.";
    stopped: "Đã dừng. Báo cáo vẫn theo thiết lập trước đó." => "Stopped. The report still uses the previous settings.";
    close: "Đóng" => "Close";
    bar: "Tiến độ" => "Progress";
}

/// The current activity; `phase` is a step of the report, empty while the file is read.
pub fn phase(lang: Lang, phase: &str) -> &'static str {
    match phase {
        "summarise" => {
            lang.text("Gộp đơn theo khách và theo ngày…", "Grouping orders by customer and day…")
        }
        "fit" => lang.text(
            "Tìm mô hình hợp với khách của bạn…",
            "Finding the model that fits your customers…",
        ),
        "predict" => lang.text("Dự đoán cho từng khách…", "Predicting for each customer…"),
        "done" => lang.text("Lập báo cáo…", "Writing the report…"),
        _ => lang.text("Đọc file…", "Reading the file…"),
    }
}

/// Bytes read of the total: `12,3 / 26,0 MB`.
pub fn bytes(lang: Lang, bytes: f64, of: f64) -> String {
    let mb = |bytes: f64| rounded(lang, bytes / 1e6, 1);
    format!("{} / {} MB", mb(bytes), mb(of))
}
