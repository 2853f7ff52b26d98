//! Keeping the groups: in the browser, as a file, and back.

use crate::i18n::Lang;
use crate::share::Unreadable;

words! {
    title: "Giữ lại các nhóm" => "Keep the groups";
    lede: "Các nhóm tự lưu trong trình duyệt này. Muốn mang sang máy khác hoặc gửi đồng nghiệp, hãy lưu thành file."
        => "The groups are kept in this browser by themselves. To take them to another device or send them to somebody, save a file.";
    export: "Lưu thành file (JSON)" => "Save as a file (JSON)";
    import: "Mở file đã lưu" => "Open a saved file";
    blocked: "Trình duyệt không cho lưu. Các nhóm vẫn tính được nhưng sẽ mất khi đóng trang; muốn giữ, hãy lưu thành file."
        => "The browser does not allow saving. The groups still work but are lost when the page closes; save a file to keep them.";
    set_aside: "Chưa đọc được các nhóm lưu lần trước; bản cũ được giữ riêng trong trình duyệt."
        => "The groups saved last time could not be read; they have been set aside in the browser.";
    no_groups: "File này không có nhóm khách nào." => "There are no groups in this file.";
    unread: "Trình duyệt không đọc được file này." => "The browser could not read this file.";
}

/// Why a file cannot be opened.
pub fn unreadable(lang: Lang, why: &Unreadable) -> String {
    match (why, lang) {
        (Unreadable::TooLarge { most }, Lang::Vi) => {
            format!(
                "File quá lớn; file của trang nhỏ hơn {} MB.",
                most / 1_000_000
            )
        }
        (Unreadable::TooLarge { most }, Lang::En) => {
            format!(
                "The file is too large; this page's own are under {} MB.",
                most / 1_000_000
            )
        }
        (Unreadable::NotJson { line, column }, Lang::Vi) => {
            format!("File không còn nguyên vẹn: từ dòng {line}, cột {column} không phải JSON.")
        }
        (Unreadable::NotJson { line, column }, Lang::En) => {
            format!("The file is damaged: from line {line}, column {column} on it is not JSON.")
        }
        (Unreadable::Newer { version }, Lang::Vi) => format!(
            "File do phiên bản mới hơn của trang lưu (v={version}). Hãy tải lại trang rồi thử lại."
        ),
        (Unreadable::Newer { version }, Lang::En) => format!(
            "The file was saved by a newer version of the page (v={version}). Reload the page and try again."
        ),
        (Unreadable::TooMany { count, most, .. }, Lang::Vi) => {
            format!("File có {count} mục, tối đa {most}.")
        }
        (Unreadable::TooMany { count, most, .. }, Lang::En) => {
            format!("The file has {count} entries; {most} is the most.")
        }
        (Unreadable::NotText, _) => lang
            .say(
                "Đây không phải file chữ. Hãy chọn file JSON đã lưu từ trang này.",
                "This is not a text file. Choose a JSON file saved from this page.",
            )
            .to_owned(),
        (Unreadable::OtherFile | Unreadable::NoPackedPart | Unreadable::NotPacked { .. }, _) => {
            lang.say(
                "File này không phải do trang lưu. Hãy chọn file JSON đã lưu từ trang này.",
                "This file is not one of this page's. Choose a JSON file saved from this page.",
            )
            .to_owned()
        }
        (Unreadable::Malformed | Unreadable::Damaged, _) => lang
            .say(
                "File thiếu dữ liệu hoặc đã bị sửa, nên không mở được.",
                "Something is missing or changed in the file, so it cannot be opened.",
            )
            .to_owned(),
    }
}
