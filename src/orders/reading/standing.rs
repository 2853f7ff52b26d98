//! Does this order count? What the status column says, in the words of many programs.
//!
//! A word nobody foresaw lets the order count: leaving out what was paid would be the worse slip,
//! and the page lists what was left out.

use super::heading::folded;
use serde::{Deserialize, Serialize};

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// The cell is blank.
    Unstated,
    /// Paid, sent, completed, partly refunded, or a word not known.
    Counts,
    Pending,
    Failed,
    Cancelled,
    Refunded,
}

impl Standing {
    pub const LEFT_OUT: [Standing; 4] = [
        Standing::Pending,
        Standing::Failed,
        Standing::Cancelled,
        Standing::Refunded,
    ];

    /// ```
    /// use clv_calculator::orders::reading::Standing::{self, *};
    /// for (text, standing) in [
    ///     ("Hoàn thành", Counts),
    ///     ("Đã huỷ", Cancelled),
    ///     ("Đã hủy bởi người mua", Cancelled),
    ///     ("partially_refunded", Counts),
    ///     ("Refunded", Refunded),
    ///     ("Trả hàng/Hoàn tiền", Refunded),
    ///     ("wc-on-hold", Pending),
    ///     ("Chờ thanh toán", Pending),
    ///     ("Giao hàng thất bại", Failed),
    ///     ("voided", Cancelled),
    ///     ("", Unstated),
    /// ] {
    ///     assert_eq!(Standing::of(text), standing, "{text}");
    /// }
    /// ```
    pub fn of(text: &str) -> Standing {
        let text = folded(text);
        if text.is_empty() {
            return Standing::Unstated;
        }
        let says = |words: &[&str]| words.iter().any(|word| has_words(&text, word));
        if says(&["partially", "partial", "mot phan"]) {
            Standing::Counts
        } else if says(CANCELLED) {
            Standing::Cancelled
        } else if says(REFUNDED) {
            Standing::Refunded
        } else if says(FAILED) {
            Standing::Failed
        } else if says(PENDING) {
            Standing::Pending
        } else {
            Standing::Counts
        }
    }
}

const CANCELLED: &[&str] = &[
    "huy",
    "cancelled",
    "canceled",
    "cancel",
    "cancellation",
    "void",
    "voided",
    "trash",
    "deleted",
    "da xoa",
];
const REFUNDED: &[&str] = &[
    "refunded",
    "refund",
    "hoan tien",
    "tra hang",
    "hoan tra",
    "hoan hang",
    "da hoan",
    "chuyen hoan",
    "returned",
    "return",
    "chargeback",
    "charged back",
    "dispute lost",
];
const FAILED: &[&str] = &[
    "failed",
    "failure",
    "that bai",
    "khong thanh cong",
    "declined",
    "expired",
    "het han",
    "rejected",
    "tu choi",
    "error",
    "loi",
];
const PENDING: &[&str] = &[
    "pending",
    "cho xac nhan",
    "cho thanh toan",
    "chua thanh toan",
    "cho xu ly",
    "cho duyet",
    "unpaid",
    "on hold",
    "awaiting payment",
    "draft",
    "ban nhap",
    "phieu tam",
    "incomplete",
    "requires payment method",
    "requires confirmation",
    "requires action",
    "requires capture",
    "authorized",
    "uncaptured",
    "dat coc",
];

/// Whether `words` stand in `text` as whole words, one after another.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    })
}
