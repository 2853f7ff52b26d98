//! The texts of the scenario and segment screens, one file per panel.

use crate::locale::Lang;
use crate::share::Leftover;

words! {
    title: "Nếu các con số khác đi thì sao?" => "What if the numbers were different?";
    lede: "Mọi phép thử dưới đây bắt đầu từ số liệu bạn đã nhập ở “Tính CLV” và không làm đổi số liệu đó, trừ khi bạn bấm “Mở trong công cụ tính CLV” hoặc “Đưa vào công cụ tính CLV”."
        => "Everything below starts from the numbers in the calculator and leaves them alone, until you press “Open in the calculator” or “Put into the calculator”.";
}

pub mod earlier;
pub mod goal;
pub mod programmes;
pub mod ranges;
pub mod report;
pub mod scenarios;
pub mod segments;
pub mod two_way;
mod unreadable;

pub use unreadable::unreadable;

/// What was left out of a file or link that was read, one line per item.
pub fn leftover(lang: Lang, leftover: &Leftover) -> String {
    let notice = lang.notice(&leftover.notice);
    match &leftover.name {
        Some(name) => format!("“{name}”: {notice}"),
        None => notice,
    }
}
