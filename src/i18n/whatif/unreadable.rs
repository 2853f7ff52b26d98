//! Why nothing could be read from a file or a link.

use crate::locale::Lang;
use crate::share::{MAX_LINK, Part, Unreadable};

pub fn unreadable(lang: Lang, why: &Unreadable) -> String {
    let say = |vi: &str, en: &str| lang.text(vi, en).to_owned();
    match why {
        Unreadable::TooLarge { most: MAX_LINK } => say(
            "Nhiều hơn mức một liên kết chứa được. Hãy bớt kịch bản, hoặc bấm “Lưu thành file”.",
            "More than a link can carry. Use fewer scenarios, or press “Save as a file”.",
        ),
        Unreadable::TooLarge { most } => {
            let most = most / 1_000_000;
            match lang {
                Lang::Vi => {
                    format!("File quá lớn; file do công cụ tính CLV lưu luôn nhỏ hơn {most} MB.")
                }
                Lang::En => {
                    format!(
                        "The file is too large; files saved by the calculator are under {most} MB."
                    )
                }
            }
        }
        Unreadable::NotText => say(
            "Đây không phải file chữ. Hãy chọn file JSON đã lưu bằng “Lưu thành file”.",
            "This is not a text file. Choose a JSON file saved with “Save as a file”.",
        ),
        Unreadable::NoPackedPart | Unreadable::NotPacked { .. } | Unreadable::Damaged => say(
            "Liên kết bị cắt hoặc bị sửa nên chưa mở được kịch bản. Hãy sao chép lại toàn bộ liên kết.",
            "The link was cut or changed, so its scenarios cannot be opened. Copy the whole link again.",
        ),
        Unreadable::NotJson { line, column } => match lang {
            Lang::Vi => {
                format!("File không còn nguyên vẹn: từ dòng {line}, cột {column} không phải JSON.")
            }
            Lang::En => {
                format!("The file is damaged: from line {line}, column {column} on it is not JSON.")
            }
        },
        Unreadable::OtherFile => say(
            "File này không phải do công cụ tính CLV lưu. Hãy chọn file JSON đã lưu bằng “Lưu thành file”.",
            "This file was not saved by the calculator. Choose a JSON file saved with “Save as a file”.",
        ),
        Unreadable::Newer { version } => match lang {
            Lang::Vi => format!(
                "Được lưu từ phiên bản mới hơn của công cụ (v={version}). Hãy tải lại trang rồi thử lại."
            ),
            Lang::En => format!(
                "It was saved by a newer version of the calculator (v={version}). Reload the page and try again."
            ),
        },
        Unreadable::Malformed => say(
            "File thiếu dữ liệu hoặc đã bị sửa, nên không mở được.",
            "Something is missing or changed in the file, so it cannot be opened.",
        ),
        Unreadable::TooMany { part: what, count, most } => {
            let what = part(lang, *what);
            match lang {
                Lang::Vi => format!("File có {count} {what}; tối đa {most}."),
                Lang::En => format!("The file has {count} {what}; {most} at most."),
            }
        }
    }
}

fn part(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Scenarios => lang.text("kịch bản", "scenarios"),
        Part::Segments => lang.text("nhóm khách", "segments"),
        Part::Ranges => lang.text("khoảng giá trị", "ranges"),
        Part::Programmes => lang.text("chương trình", "programmes"),
    }
}
