//! The words of the screens of trials and of segments, one file a panel.

use super::Lang;
use crate::share::Leftover;

words! {
    title: "Nếu các con số khác đi thì sao?" => "What if the numbers were others?";
    lede: "Mọi phép thử dưới đây xuất phát từ số liệu đang có trong máy tính CLV. Không ô nào trong đó bị đổi cho tới khi bạn bấm áp dụng."
        => "Every trial below starts from the numbers in the calculator. Nothing in the calculator changes until you press apply.";
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

/// What was left out of kept work that came in, a line each.
pub fn leftover(lang: Lang, leftover: &Leftover) -> String {
    let notice = lang.notice(&leftover.notice);
    match &leftover.name {
        Some(name) => format!("“{name}”: {notice}"),
        None => notice,
    }
}
