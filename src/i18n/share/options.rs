//! What an embedded calculator shows.

use crate::i18n::Lang;
use crate::share::{Chart, MAX_HEIGHT, MIN_HEIGHT, Theme};

words! {
    title: "Nhúng vào bài viết" => "Put it into an article";
    lede: "Chọn cách hiển thị, xem thử rồi chép mã dán vào bài. Người đọc đổi số và thấy kết quả ngay trong bài; số của họ không rời khỏi máy họ."
        => "Choose how it looks, try it, then copy the snippet into the article. Readers change numbers and see results at once; their numbers stay on their device.";
    lang: "Ngôn ngữ" => "Language";
    currency: "Tiền tệ" => "Currency";
    currency_note: "Chỉ đổi đơn vị tiền, không quy đổi các con số." => "Changes the currency's name; no number is converted.";
    theme: "Nền sáng hay tối" => "Light or dark";
    theme_note: "Dạng script tự theo màu của bài viết; iframe chỉ biết thiết bị của người đọc."
        => "By itself the script follows the article's colours; an iframe knows only the reader's device.";
    accent: "Màu nhấn" => "Accent colour";
    accent_picker: "Chọn màu nhấn" => "Pick the accent colour";
    accent_hint: "màu của trang" => "as on this page";
    accent_note: "Để trống thì dùng màu của trang." => "Empty: the colour of this page.";
    accent_wrong: "Màu gồm 3 hoặc 6 chữ số thập lục phân, ví dụ #0a7d5a hay #3c8. Hiện vẫn dùng màu của trang."
        => "A colour has three or six hexadecimal digits, as in #0a7d5a or #3c8. Until then the page's own is used.";
    chart: "Biểu đồ" => "Chart";
    height: "Chiều cao khung (px)" => "Height of the frame (px)";
    fields: "Ô nhập liệu trong bài" => "Fields in the article";
    field: "Ô nhập" => "Field";
    show: "Hiện" => "Show";
    lock: "Khóa" => "Lock";
    fields_note: "Ô bị khóa hiện con số nhưng người đọc không sửa được; ô không hiện vẫn được tính với số hiện tại."
        => "A locked field shows its number but readers cannot change it; a field that is not shown still counts with its number.";
    results: "Kết quả dưới chỉ số chính" => "Results under the main figure";
    preview: "Xem thử" => "Preview";
    no_preview: "Bản gói trong một file không có phần xem thử, vì khung trong bài viết cần trang nằm trên máy chủ. Hãy nhập địa chỉ của máy tính trên mạng ở đầu màn hình rồi chép mã: khung trong bài sẽ hiện như đã chọn."
        => "This one-file copy has no preview, because a frame in an article needs the page on a server. Enter the calculator's address on the web at the top of this screen and copy the snippet: the frame in the article will look as chosen.";
    reset: "Về mặc định" => "Reset to defaults";
}

pub fn theme_name(lang: Lang, theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => lang.say("Tự động", "Automatic"),
        Theme::Light => lang.say("Luôn sáng", "Always light"),
        Theme::Dark => lang.say("Luôn tối", "Always dark"),
    }
}

pub fn chart_name(lang: Lang, chart: Chart) -> &'static str {
    match chart {
        Chart::Cash => lang.say("Bao giờ thu hồi CAC", "When CAC is won back"),
        Chart::Waterfall => lang.say("Tiền đi đâu", "Where the money goes"),
        Chart::Tornado => lang.say("Yếu tố tác động mạnh nhất", "What moves the result most"),
        Chart::Survival => lang.say(
            "Bao nhiêu khách ở lại (cần tỷ lệ giữ chân)",
            "How many customers stay (needs a retention rate)",
        ),
        Chart::None => lang.say("Không có biểu đồ", "No chart"),
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

/// How high the content of the preview is, compared with its frame.
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
        Lang::En => format!("Make it {needed} px"),
    }
}
