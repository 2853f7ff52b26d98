//! The options of an embedded calculator.

use crate::locale::Lang;
use crate::share::{Chart, MAX_HEIGHT, MIN_HEIGHT, Theme};

words! {
    title: "Nhúng vào bài viết" => "Embed it in an article";
    lede: "Chọn cách hiển thị, xem thử rồi sao chép mã và dán vào bài. Người đọc đổi số và thấy kết quả ngay trong bài. Công cụ không gửi số của họ đi đâu; nếu trang chứa bài viết đọc các số đó, cuối khung sẽ ghi rõ."
        => "Choose how it looks, try it, then copy the code into the article. Readers change numbers and see results at once. The calculator sends their numbers nowhere; if the page around it reads them, the frame says so.";
    lang: "Ngôn ngữ" => "Language";
    currency: "Tiền tệ" => "Currency";
    currency_note: "Chỉ đổi đơn vị tiền, không quy đổi các con số." => "Changes the currency only; amounts are not converted.";
    theme: "Nền sáng hay tối" => "Light or dark";
    theme_note: "Ở mức “Tự động”, script theo màu của bài viết; iframe chỉ theo được thiết bị của người đọc."
        => "On automatic, the script follows the article's colours; an iframe can only follow the reader's device.";
    accent: "Màu nhấn" => "Accent colour";
    accent_picker: "Chọn màu nhấn" => "Pick the accent colour";
    accent_hint: "màu mặc định" => "default colour";
    accent_note: "Để trống thì dùng màu mặc định." => "Empty: the default colour.";
    accent_wrong: "Màu gồm 3 hoặc 6 chữ số thập lục phân, ví dụ #0a7d5a hay #3c8. Hiện vẫn dùng màu mặc định."
        => "A colour has three or six hexadecimal digits, as in #0a7d5a or #3c8. Until then the default colour is used.";
    chart: "Biểu đồ" => "Chart";
    height: "Chiều cao khung (px)" => "Height of the frame (px)";
    fields: "Ô nhập liệu trong bài" => "Fields in the article";
    field: "Ô nhập" => "Field";
    show: "Hiện" => "Show";
    lock: "Khóa" => "Lock";
    fields_note: "Ô bị khóa hiện con số nhưng người đọc không sửa được; ô không hiện vẫn được tính với số hiện tại."
        => "A locked field shows its number but readers cannot change it; a field that is not shown is still computed with its number.";
    results: "Kết quả dưới chỉ số chính" => "Results under the main figure";
    preview: "Xem thử" => "Preview";
    no_preview: "Bản gói trong một file không có phần xem thử, vì khung trong bài viết cần một bản công cụ trên máy chủ. Hãy nhập địa chỉ công khai của công cụ ở đầu màn hình rồi sao chép mã: khung trong bài sẽ hiện như đã chọn."
        => "This one-file copy has no preview, because a frame in an article needs the calculator on a server. Enter the calculator's public address at the top of this screen and copy the code: the frame in the article will look as chosen.";
    reset: "Về mặc định" => "Reset to defaults";
}

pub fn theme_name(lang: Lang, theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => lang.text("Tự động", "Automatic"),
        Theme::Light => lang.text("Luôn sáng", "Always light"),
        Theme::Dark => lang.text("Luôn tối", "Always dark"),
    }
}

pub fn chart_name(lang: Lang, chart: Chart) -> &'static str {
    match chart {
        Chart::Cash => lang.text("Bao giờ hoàn vốn CAC", "When CAC is paid back"),
        Chart::Waterfall => lang.text("Tiền đi đâu", "Where the money goes"),
        Chart::Tornado => lang.text("Yếu tố tác động mạnh nhất", "What affects the result most"),
        Chart::Survival => lang.text(
            "Khách còn hoạt động (cần tỷ lệ giữ chân)",
            "Active customers (needs a retention rate)",
        ),
        Chart::None => lang.text("Không có biểu đồ", "No chart"),
    }
}

pub fn height_wrong(lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Hãy nhập số nguyên từ {MIN_HEIGHT} đến {MAX_HEIGHT}, ví dụ 640. Hiện vẫn dùng 640."
        ),
        Lang::En => format!(
            "Enter a whole number from {MIN_HEIGHT} to {MAX_HEIGHT}, such as 640. Until then it is 640."
        ),
    }
}

/// The height of the preview's content at its width.
pub fn needed(lang: Lang, needed: u32) -> String {
    match lang {
        Lang::Vi => format!(
            "Ở độ rộng này, nội dung cao {needed} px. Khung không có script giữ nguyên chiều cao và tự cuộn."
        ),
        Lang::En => format!(
            "At this width the content is {needed} px high. A frame without script keeps its height and scrolls."
        ),
    }
}

pub fn use_needed(lang: Lang, needed: u32) -> String {
    match lang {
        Lang::Vi => format!("Đặt {needed} px"),
        Lang::En => format!("Set to {needed} px"),
    }
}
